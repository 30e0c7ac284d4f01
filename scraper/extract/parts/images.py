"""What a picture is by its first bytes, and which addresses of markup name pictures."""

import re
import struct
from dataclasses import dataclass
from urllib.parse import urlsplit

IMG = re.compile(r"<img\b[^>]*", re.IGNORECASE)
"""A picture's tag, as far as it goes: what begins within it is no tag of its own."""
SRC = re.compile(r"\ssrc\s*=\s*", re.IGNORECASE)
VALUE = re.compile(r"""(?:"([^"]+)"|'([^']+)'|([^\s>"']+))""")
DEFAULT_ICON = re.compile(r"/img/userpics/userpic-\w+\.png|/img/(?:silk|userinfo|community|openid)[\w/.-]*$")
"""Pictures of the site itself, the same for everybody."""
FRAMES = frozenset({0xC0, 0xC1, 0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF})
"""JPEG segments that hold the size."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """A picture by its own bytes."""

    media_type: str
    width: int | None = None
    height: int | None = None


def named_icon(keyword: str | None) -> str | None:
    """Return the keyword of an entry's icon; None for the number that stands where a keyword is gone.

    >>> named_icon("grey gull"), named_icon("pic#4410")
    ('grey gull', None)
    """
    return None if keyword and re.fullmatch(r"pic#\d+", keyword) else keyword


def find_images(markup: str) -> tuple[str, ...]:
    """Return the addresses of the pictures in markup, in order.

    >>> find_images('<p><img src="https://a.example/1.png"> <IMG alt=x src=//b.example/2.gif></p>')
    ('https://a.example/1.png', '//b.example/2.gif')
    """
    named = (SRC.search(markup, tag.start(), tag.end()) for tag in IMG.finditer(markup))
    found = (VALUE.match(markup, src.end()) for src in named if src)
    return tuple((url[1] or url[2] or url[3]).replace("&amp;", "&").strip() for url in found if url)


def is_wanted(url: str) -> bool:
    """Return whether an address can be a picture that belongs to an entry or a comment."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and not DEFAULT_ICON.search(parts.path)


def sniff(body: bytes) -> Image | None:
    """Return what picture the bytes are, None where they are none.

    >>> sniff(b"GIF89a" + bytes([2, 0, 1, 0]))
    Image(media_type='image/gif', width=2, height=1)
    """
    if body.startswith(b"\x89PNG\r\n\x1a\n"):
        size = struct.unpack(">II", body[16:24]) if len(body) >= 24 else (None, None)  # noqa: PLR2004
        return Image(media_type="image/png", width=size[0], height=size[1])
    if body.startswith((b"GIF87a", b"GIF89a")):
        size = struct.unpack("<HH", body[6:10]) if len(body) >= 10 else (None, None)  # noqa: PLR2004
        return Image(media_type="image/gif", width=size[0], height=size[1])
    if body.startswith(b"\xff\xd8\xff"):
        width, height = _jpeg_size(body)
        return Image(media_type="image/jpeg", width=width, height=height)
    if body[:4] == b"RIFF" and body[8:12] == b"WEBP":
        return Image(media_type="image/webp")
    if body[4:12] in {b"ftypavif", b"ftypavis"}:
        return Image(media_type="image/avif")
    return Image(media_type="image/bmp") if body.startswith(b"BM") else None


def _jpeg_size(body: bytes) -> tuple[int | None, int | None]:
    at = 2
    while at + 9 < len(body) and body[at] == 0xFF:  # noqa: PLR2004
        kind, length = body[at + 1], int.from_bytes(body[at + 2 : at + 4])
        if kind in FRAMES:
            return int.from_bytes(body[at + 7 : at + 9]), int.from_bytes(body[at + 5 : at + 7])
        at += 2 + max(2, length)
    return None, None
