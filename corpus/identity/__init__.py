"""Who, what and when of a plan: title, municipalities, period and kind, as its own words say it and as people corrected it.

`propose` reads a document; `load` keeps what people said, in a small YAML beside the file.
"""
