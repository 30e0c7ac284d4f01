"""What a file is that is no page: old backups, exports and programs' own files, by the names people know."""

import re
from collections.abc import Callable
from pathlib import Path

HEAD = 4096
"""Bytes at the start of a file by which it is told."""


def _starts(*beginnings: bytes) -> Callable[[bytes], bool]:
    return lambda head: head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(beginnings)


def _holds(pattern: bytes) -> Callable[[bytes], bool]:
    form = re.compile(pattern, re.IGNORECASE)
    return lambda head: form.search(head) is not None


_BY_CONTENT: tuple[tuple[str, Callable[[bytes], bool]], ...] = (
    ("an SQLite database (an ljkeep archive, or a backup of another program)", _starts(b"SQLite format 3\0")),
    ("a month in LiveJournal's own export form (XML)", _holds(rb"<livejournal\b[^>]*>\s*<entry>\s*<itemid>")),
    ("a month in LiveJournal's own export form (CSV)", _holds(rb"\A\W*itemid\W{1,3}eventtime\b")),
    ("a WordPress export (WXR)", _holds(rb"xmlns:wp=|wordpress\.org/export")),
    ("an entry of an ljdump folder", _holds(rb"<event>.{0,4000}?<(?:itemid|anum|eventtime|ditemid|props)>")),
    ("comments of an ljdump folder", _holds(rb"<comments>\s*(?:<comment>\s*<|</comments>)")),
    ("a page for printing (PDF)", _starts(b"%PDF-")),
    ("a book (EPUB)", _holds(rb"\APK.{26,60}mimetypeapplication/epub")),
    ("an office document", _holds(rb"\APK.{26,80}(?:\[Content_Types\]|application/vnd\.oasis)")),
    ("an archive packed with 7z", _starts(b"7z\xbc\xaf\x27\x1c")),
    ("an archive packed with RAR", _starts(b"Rar!\x1a")),
    ("a document of Microsoft Word", _starts(b"\xd0\xcf\x11\xe0")),
    ("rich text (RTF)", _starts(b"{\\rtf")),
    ("a picture", _starts(b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF")),
    ("a Python pickle, which is never opened", _holds(rb"\A(?:\x80[\x02-\x05]|\(dp\d|\(lp\d)")),
)
_BY_NAME = {
    ".lja": "an archive of the program LJArchive",
    ".slj": "a draft of the program Semagic",
    ".ljs": "an archive of the program Semagic",
    ".db": "a database",
    ".sqlite": "a database",
    ".tar": "an archive packed with tar",
    ".tgz": "an archive packed with tar",
    ".mbox": "a mailbox",
    ".eml": "a letter",
    ".csv": "a table (CSV)",
}


_UNPACK = "unpack it, and import the folder"
_AS_TEXT = "open it in its program, save it as plain text (.txt), and import that"
REMEDIES = {
    "an archive of the program LJArchive": "open it in that program, choose File > Export and XML, and import"
    " what it writes: nothing else reads this form",
    "an archive of the program Semagic": "open it in that program, save the entries one by one (.slj), and"
    " import these: its form is not known",
    "a Python pickle, which is never opened": "import its folder: the L- and C- files hold the same",
    **dict.fromkeys(
        ("an archive packed with 7z", "an archive packed with RAR", "an archive packed with tar"), _UNPACK
    ),
    **dict.fromkeys(
        (
            "an office document",
            "a document of Microsoft Word",
            "rich text (RTF)",
            "a page for printing (PDF)",
        ),
        _AS_TEXT,
    ),
    "a book (EPUB)": "export the journal as another format, or give its pages",
}
"""What to do with what is not read: by the words of its kind."""


def kind_of(name: str, head: bytes) -> str:
    """Return what a file is in words people know; else its suffix.

    Args:
        name: Its name.
        head: Its first bytes.

    >>> kind_of("2004-05.xml", b"<?xml version='1.0'?><livejournal><entry><itemid>1</itemid>")
    "a month in LiveJournal's own export form (XML)"
    >>> kind_of("style.css", b"body {}")
    '.css'
    """
    return named_kind(name, head) or Path(name).suffix.lower() or "without suffix"


def named_kind(name: str, head: bytes) -> str | None:
    """Return what a file is if it is of a kind that has a name; else None."""
    found = next((kind for kind, fits in _BY_CONTENT if fits(head[:HEAD])), None)
    return found or _BY_NAME.get(Path(name).suffix.lower())


def kind_of_file(file: Path) -> str:
    """Return what a file is in words people know, else its suffix; by its name where it cannot be read."""
    try:
        with file.open("rb") as opened:
            head = opened.read(HEAD)
    except OSError:
        head = b""
    return kind_of(file.name, head)
