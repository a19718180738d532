"""Who may do what, and the file that is kept in: roles, members, one-time invitations, keyed hashes. What Telegram and the page share."""
