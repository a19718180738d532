"""What stands under what: headings, labels, tables, lists and columns, from blocks or from the lines of a text.

`arrange` turns the blocks of any format into sections, `outline` does so for a known document that lost its layout; `apportion` gives
each municipality of a joint plan its own part.
"""
