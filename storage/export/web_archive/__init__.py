"""Kept pages as a web archive."""
