"""Body HTML made clean, tidy and safe to show, and its text."""
