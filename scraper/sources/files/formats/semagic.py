"""Entries that the program Semagic saved: `.slj` files, one entry each."""

import re
from collections.abc import Iterator
from pathlib import Path

from scraper.extract.layouts.semagic import read_fields
from scraper.sources.files.folder import read_bytes
from scraper.sources.files.formats.form import DumpFormat, Said, home_named, marked, page_at
from storage.records import DumpKind, Page

_BEGINS = b"\xff\xff"
_STRING = b"\xff\xfe\xff"


def recognises(file: Path, head: bytes) -> bool:
    """Whether a file is one."""
    return file.suffix.lower() == ".slj" and head.startswith(_BEGINS) and _STRING in head


def pages(file: Path, said: Said) -> Iterator[Page]:
    """Yield the file, at the address of the journal it was written for."""
    body = read_bytes(file)
    fields = read_fields(body)
    name = fields.account.lower().replace("-", "_") if fields is not None and fields.account else ""
    home = home_named(file, said, name=name, is_guess=True)
    yield page_at(marked(home, file), file, body, DumpKind.SEMAGIC, media_type="application/octet-stream")


FORMAT = DumpFormat(
    kind=DumpKind.SEMAGIC,
    about="entries of Semagic (.slj)",
    recognises=recognises,
    pages=pages,
    names=re.compile(r"\.slj$", re.IGNORECASE),
)
