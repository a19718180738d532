"""What can be looked up: the installed documents, the facts (written or found) and the index, opened together and kept up to date."""
