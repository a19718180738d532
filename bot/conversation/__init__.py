"""One turn of a conversation: command, choice, lesson, draft, small talk or question; what every channel calls.

How a question is answered is in `bot.answering`; how an answer looks on a screen is for the channels.
"""
