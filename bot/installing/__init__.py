"""Take plans in: look at a file, compare it with what is there, copy it in, keep what it replaces; for every channel.

`install` does the work, `compare` says which of two plans comes after which, `keep` holds replaced files for a while,
`wording` says it in Dutch. Asking a person is for the channels.
"""
