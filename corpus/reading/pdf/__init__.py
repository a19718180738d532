"""PDF to blocks: `read` opens the file, the others each do one thing on the way.

Only `read`, `words`, `drawn` and `filled` know pdfium; they hand over words and lines with their place on an upright page. From there
it is geometry and shape: `lines`, `tables` and `columns` lay a page out; `survey`, `letters`, `numbers`, `edges` and `contents` tell what
is no text of the plan; `headings` and `blocks` make blocks of what is.
"""
