"""The console and the command line: they render what the conversation answers, and know nothing of how it is made."""
