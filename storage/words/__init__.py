"""The words of every language, as data with examples."""
