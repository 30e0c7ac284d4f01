"""The way in: from an address, a file or an API to records."""
