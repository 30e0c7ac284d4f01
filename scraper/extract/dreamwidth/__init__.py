"""How pages of Dreamwidth's engine are read."""
