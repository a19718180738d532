"""Words of a question to what is asked: phrases recognised, places and themes named, parts cut, what was left out taken from before.

Nothing is looked up here; what comes out is a `Query` (see `bot.records`).
"""
