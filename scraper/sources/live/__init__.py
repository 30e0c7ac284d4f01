"""Public pages of a live journal: what to ask for and what follows."""
