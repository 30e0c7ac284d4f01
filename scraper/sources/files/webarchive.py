"""Pages saved by Safari (`.webarchive`): a property list with the page, its address and its pictures.

Source: WebKit, `LegacyWebArchive.cpp`, for the names of the keys; files of Safari and of `textutil`.
"""

import plistlib
import re
import struct
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any
from xml.parsers.expat import ExpatError

from scraper.net.hosts import usable
from scraper.sources.files.mhtml import SavedPart
from storage.records import Page

_BINARY = b"bplist00"
_XML = re.compile(rb"\A\s*(?:<\?xml\b[^>]*>\s*)?(?:<!DOCTYPE plist\b[^>]*>\s*)?<plist\b")
_MAIN = b"WebMainResource"
_ODD = (
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    OverflowError,
    RecursionError,
    MemoryError,
    struct.error,
    ExpatError,
    plistlib.InvalidFileException,
)
"""What a damaged or hostile list makes the reader raise."""


def is_webarchive(body: bytes) -> bool:
    """Return whether the bytes are such a file.

    >>> is_webarchive(b"bplist00...WebMainResource"), is_webarchive(b"<html>WebMainResource")
    (True, False)
    """
    return _MAIN in body and (body.startswith(_BINARY) or _XML.match(body[:1000]) is not None)


def read_webarchive(body: bytes) -> SavedPart | None:
    """Return the page in a file, None where it cannot be read. No bytes make it raise."""
    main = _resource(_opened(body).get("WebMainResource"))
    if main is None:
        return None
    charset = main.get("WebResourceTextEncodingName")
    media_type = str(main.get("WebResourceMIMEType") or "text/html")
    return SavedPart(
        body=main["WebResourceData"],
        url=_address(main),
        media_type=f"{media_type}; charset={charset}" if isinstance(charset, str) and charset else media_type,
    )


def read_webarchive_pictures(body: bytes, page: Page) -> Iterator[Page]:
    """Yield the pictures in a file. No bytes make it raise.

    Args:
        body: The file.
        page: The page in it; pictures were saved when it was.
    """
    listed = _opened(body).get("WebSubresources")
    for each in listed if isinstance(listed, list) else ():
        found = _resource(each)
        url = _address(found) if found else None
        media_type = str(found.get("WebResourceMIMEType")) if found else ""
        if found and url and media_type.startswith("image/"):
            yield replace(page, url=url, final_url=url, media_type=media_type, body=found["WebResourceData"])


def _opened(body: bytes) -> Mapping[str, Any]:
    try:
        found = plistlib.loads(body)
    except _ODD:
        return {}
    return found if isinstance(found, Mapping) else {}


def _resource(found: Any) -> Mapping[str, Any] | None:
    """Return a resource that has its bytes."""
    is_whole = isinstance(found, Mapping) and isinstance(found.get("WebResourceData"), bytes)
    return found if is_whole else None


def _address(resource: Mapping[str, Any]) -> str | None:
    url = resource.get("WebResourceURL")
    return usable(url) if isinstance(url, str) else None
