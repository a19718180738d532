"""The table of facts: every fact of a plan as one row, written by hand or found in its text, and what people decided on the found ones.

`rows` turns the facts of a plan into rows and rows into facts; `store` keeps proposals and decisions beside the document; `merge` brings
together what was found before, what was decided and what is found now. Knows nothing of how facts are found or asked.
"""
