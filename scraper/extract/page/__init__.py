"""What a page is: its document, charset, kind, embedded data and damage."""
