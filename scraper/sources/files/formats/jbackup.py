"""XML that jbackup wrote: one file a journal, called after it, with comments inside their entries."""

import re
from collections.abc import Iterator
from pathlib import Path

from scraper.sources.files.formats.form import DumpFormat, Said, head_of, home_named, marked, page_at
from scraper.sources.files.formats.pieces import ANY, media_type_of, pieces
from storage.records import DumpKind, Page

_SIGN = re.compile(rb"<(?:dreamwidth|livejournal)\b[^>]{0,200}>\s*<events>")
"""Which of both is a matter of the program's version: it asks any server of the kind."""
_NUMBER = re.compile(rb"<event\b[^<>]*?\bditemid=[\"'](\d{1,18})[\"']")


def recognises(_file: Path, head: bytes) -> bool:
    """Whether a file is such a backup."""
    return _SIGN.search(head) is not None


def pages(file: Path, said: Said) -> Iterator[Page]:
    """Yield each entry with its comments, at the entry's address."""
    head = head_of(file)
    home = home_named(file, said, name=file.stem.lower().replace("-", "_"), is_guess=True)
    for piece in pieces(file, (ANY, "events", "event"), is_torn_too=True):
        number = _NUMBER.match(piece.body)
        entry = f"{home}{number[1].decode()}.html" if number else home
        url = marked(entry, file, piece.start)
        yield page_at(url, file, piece.body, DumpKind.JBACKUP, media_type=media_type_of(head))


FORMAT = DumpFormat(
    kind=DumpKind.JBACKUP,
    about="XML of jbackup, in a file called after the journal",
    recognises=recognises,
    pages=pages,
)
