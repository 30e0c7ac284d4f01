"""How pages of LiveJournal's engine are read."""
