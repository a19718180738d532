"""Documents in: a file becomes a `Document` of sections, with who, what and when.

`reading` opens files (one module a format, all behind a guard), `structure` finds headings, labels, tables and columns,
`identity` says what a plan is, `passages` cuts what is searched. Knows nothing of facts, search or questions.
"""
