"""The query language and how its questions are answered."""
