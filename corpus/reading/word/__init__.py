"""Word files to blocks, as Word shows them on paper: `body` walks through the text with the help of the other modules.

`package` opens the file and finds its parts; `styles` says what a style makes of a paragraph; `numbering` counts; `line` makes one
text of a paragraph and `symbols` letters of its signs; `visible` knows what Word does not show; `tables`, `notes`, `graphics` and
`embedded` read what stands beside the running text. Macros are never run, and links to elsewhere never followed.
"""

from corpus.reading.word.body import read_docx as read_docx
