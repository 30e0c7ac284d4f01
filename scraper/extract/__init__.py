"""Bytes to records: what a page is, and what it holds.

Everything in here is pure: no network, no clock, no files. The same page always gives the same harvest.
"""

from scraper.extract.page.reading import read_page

__all__ = ["read_page"]
