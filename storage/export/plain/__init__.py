"""Plain data: entries and comments as rows, records and feeds."""
