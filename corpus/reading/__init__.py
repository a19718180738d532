"""Open a file of any kind and deliver its blocks in reading order, with a remark for everything that could not be read.

`read` chooses the reader by the name of the file; `guard` does the same in a process that can do nothing else. A reader knows its
format and nothing of municipalities, themes or facts.
"""
