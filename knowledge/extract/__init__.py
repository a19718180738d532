"""Find the facts of a plan in its own text, the moment it is installed: from its sections and the vocabulary, never from a question.

`parts` says of every section which theme, facet and place it is about; a finder a module turns parts into facts (`themes`, `goals`,
`partners`, `measures`, `figures`, `terms`, `cycle`, `topics`); `extract` calls them all. Every fact carries the literal words it rests on,
the rule that found it and how likely that rule is right. Reading files is `corpus`, deciding is for people.
"""
