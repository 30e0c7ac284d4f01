"""What a file is that is no page: old backups, exports and programs' own files, by the names people know."""

import re
from collections.abc import Callable
from pathlib import Path

HEAD = 4096
"""Bytes at the start of a file by which it is told."""


def _starts(*beginnings: bytes) -> Callable[[bytes], bool]:
    return lambda head: head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(beginnings)


def _holds(pattern: bytes) -> Callable[[bytes], bool]:
    form = re.compile(pattern, re.IGNORECASE | re.DOTALL)
    return lambda head: form.search(head) is not None


_PICKLE = (
    rb"\A(?:\x80[\x02-\x05]|\([dl]p\d|c(?:os|posix|nt|sys|copy_reg|builtins|__builtin__|subprocess)\n\w)"
)
EXPORTLJ = "a backup of the program exportlj"
PACKED = "a ZIP file within another file"
_BY_CONTENT: tuple[tuple[str, Callable[[bytes], bool]], ...] = (
    # First: what is packed without being made smaller looks like what is in it.
    ("a book (EPUB)", _holds(rb"\APK.{26,60}mimetypeapplication/epub")),
    ("an office document", _holds(rb"\APK.{26,80}(?:\[Content_Types\]|application/vnd\.oasis|_rels/)")),
    (PACKED, _starts(b"PK\x03\x04", b"PK\x05\x06")),
    (EXPORTLJ, _holds(rb"\ASQLite format 3\0.*CREATE TABLE `commenters`")),
    ("an SQLite database (an ljkeep archive, or a backup of another program)", _starts(b"SQLite format 3\0")),
    ("a month in LiveJournal's own export form (XML)", _holds(rb"<livejournal\b[^>]*>\s*<entry>\s*<itemid>")),
    ("a month in LiveJournal's own export form (CSV)", _holds(rb"\A\W*itemid\W{1,3}eventtime\b")),
    ("a WordPress export (WXR)", _holds(rb"xmlns:wp=|wordpress\.org/export")),
    ("an entry of an ljdump folder", _holds(rb"<event>.{0,4000}?<(?:itemid|anum|eventtime|ditemid|props)>")),
    ("comments of an ljdump folder", _holds(rb"<comments>\s*(?:<comment>\s*<|</comments>)")),
    ("a list of feeds or friends (OPML)", _holds(rb"<opml\b")),
    ("a page for printing (PDF)", _starts(b"%PDF-")),
    ("a book (FictionBook)", _holds(rb"<FictionBook\b")),
    ("a book (Mobipocket)", _holds(rb"\A.{60}BOOKMOBI")),
    ("an archive packed with 7z", _starts(b"7z\xbc\xaf\x27\x1c")),
    ("an archive packed with RAR", _starts(b"Rar!\x1a")),
    ("an archive packed with tar", _holds(rb"\A.{257}ustar")),
    ("a file packed with gzip, bzip2 or xz", _holds(rb"\A(?:\x1f\x8b\x08|BZh[1-9]1AY|\xfd7zXZ\x00)")),
    ("rich text (RTF)", _starts(b"{\\rtf")),
    (
        "a picture",
        _holds(rb"\A(?:\x89PNG|\xff\xd8\xff|GIF8|RIFF.{4}WEBP|II\*\x00|MM\x00\*|\x00\x00\x01\x00)"),
    ),
    ("a picture", _holds(rb"\ABM.{4}\x00{4}")),
    ("a recording or music", _holds(rb"\A(?:ID3|OggS|fLaC|RIFF.{4}WAVE|MThd|.{4}ftypM4A|\xff\xfb)")),
    (
        "a video",
        _holds(rb"\A(?:.{4}ftyp|\x1aE\xdf\xa3|FLV\x01|RIFF.{4}AVI|\x00\x00\x01\xba|0&\xb2u\x8ef\xcf\x11)"),
    ),
    ("a program", _holds(rb"\A(?:MZ.{100,400}?This program|\x7fELF)")),
    ("a help file of Windows", _starts(b"ITSF")),
    ("a shortcut to a page", _holds(rb"\A\W*\[InternetShortcut\]|\A\W*xml.{0,300}<key>URL</key>")),
    ("a mailbox", _holds(rb"\AFrom [^\n]{3,200}\n[\w-]{2,40}: ")),
    ("a letter", _holds(rb"\A(?:Return-Path|Received|Delivered-To|Message-ID|X-Mozilla-Status): ")),
    ("a calendar", _starts(b"BEGIN:VCALENDAR")),
    ("an address card", _starts(b"BEGIN:VCARD")),
    ("a Python pickle, which is never opened", _holds(_PICKLE)),
)
_BY_NAME = {
    ".lja": "an archive of the program LJArchive",
    ".slj": "a draft of the program Semagic",
    ".ljs": "an archive of the program Semagic",
    ".db": "a database",
    ".sqlite": "a database",
    ".tar": "an archive packed with tar",
    ".mbox": "a mailbox",
    ".eml": "a letter",
    ".csv": "a table (CSV)",
    ".pst": "letters of Outlook",
    ".dbx": "letters of Outlook Express",
    ".msg": "a letter of Outlook",
    ".enex": "notes of Evernote",
    **dict.fromkeys((".part", ".crdownload", ".download", ".opdownload"), "a download that was not finished"),
    ".doc": "a document of Microsoft Word",
    ".xls": "a table of Microsoft Excel",
    ".lnk": "a shortcut of Windows",
    ".url": "a shortcut to a page",
    ".webloc": "a shortcut to a page",
}
_OTHER = "a document of a program of Microsoft"
_OLE = b"\xd0\xcf\x11\xe0"
"""Begins what programs of Microsoft wrote before 2007, of whatever kind."""


_UNPACK = "unpack it, and import the folder"
_AS_TEXT = "open it in its program, save it as plain text (.txt), and import that"
REMEDIES = {
    "an archive of the program LJArchive": "open it in that program, choose File > Export and XML, and import"
    " what it writes: nothing else reads this form",
    "an archive of the program Semagic": "open it in that program, save the entries one by one (.slj), and"
    " import these: its form is not known",
    EXPORTLJ: "it is not read, as it does not say in which zone its times are; if the journal is still there,"
    " back that up, else keep the file: it holds texts and who may read them",
    "a Python pickle, which is never opened": "import its folder: the L- and C- files hold the same",
    **dict.fromkeys(
        (
            "an archive packed with 7z",
            "an archive packed with RAR",
            "an archive packed with tar",
            "a file packed with gzip, bzip2 or xz",
            PACKED,
        ),
        _UNPACK,
    ),
    **dict.fromkeys(
        (
            "an office document",
            "a document of Microsoft Word",
            _OTHER,
            "rich text (RTF)",
            "a page for printing (PDF)",
        ),
        _AS_TEXT,
    ),
    "a download that was not finished": "fetch it again if it is still there; what came may be read once its"
    " name ends as it would have",
    **dict.fromkeys(
        ("letters of Outlook", "letters of Outlook Express", "a letter of Outlook"),
        "open them in a program such as Thunderbird, save them as a mailbox (mbox) or .eml, and import that",
    ),
    "notes of Evernote": "export them as HTML, and import that",
    "a shortcut to a page": "it holds an address and no page: back that up with `ljkeep backup`, or save the"
    " page",
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
    return found or _BY_NAME.get(Path(name).suffix.lower()) or (_OTHER if head.startswith(_OLE) else None)


def kind_of_file(file: Path) -> str:
    """Return what a file is in words people know, else its suffix; by its name where it cannot be read."""
    try:
        with file.open("rb") as opened:
            head = opened.read(HEAD)
    except OSError:
        head = b""
    return kind_of(file.name, head)
