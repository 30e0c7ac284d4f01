"""Pages saved as one file with what they show, whichever program put them into it."""

from collections.abc import Iterator

from scraper.sources.files.mhtml import SavedPart, is_mhtml, read_mhtml, read_mhtml_pictures
from scraper.sources.files.webarchive import is_webarchive, read_webarchive, read_webarchive_pictures
from storage.records import Page


def is_envelope(body: bytes) -> bool:
    """Return whether the bytes are a page with its pictures in one file."""
    return is_mhtml(body) or is_webarchive(body)


def read_envelope(body: bytes) -> SavedPart | None:
    """Return the page in an envelope, None where there is no envelope, or none with a page.

    Raises:
        RecursionError: Its parts lie within each other too deep to be followed.
    """
    if is_mhtml(body):
        return read_mhtml(body)
    return read_webarchive(body) if is_webarchive(body) else None


def read_envelope_pictures(body: bytes, page: Page) -> Iterator[Page]:
    """Yield the pictures in an envelope that say which address they are from. No bytes make it raise.

    Args:
        body: The envelope.
        page: The page in it; pictures were saved when it was.
    """
    return (read_mhtml_pictures if is_mhtml(body) else read_webarchive_pictures)(body, page)
