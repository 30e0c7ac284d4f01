"""What an archive knows that no page says: carried into another one, or from one journal to another."""
