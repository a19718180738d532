"""Check the found facts of a plan with a person: the next doubtful one first, its words beside it, a verdict with one key.

`order` says what is to be looked at and in which order, `show` what is seen of it, `correct` reads what somebody puts right, `judge` turns
a verdict into decisions; none of these reads or writes. `keep` does: it writes decisions down, unless the fact changed meanwhile.
"""
