"""Answer from what plans say: choose among all their sentences, rows and lists, narrow to what was asked, quote with its place.

`expect` knows what kind of thing a question must get, `weigh` what a unit is worth, `narrow` cuts a row or list to what was asked,
`quote` writes the lines, `select` brings them together. The same for a plan whose facts were written and for one that was installed.
"""
