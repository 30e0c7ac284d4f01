"""What an archive's index answers: one row a capture. Pure."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from scraper.extract.page.captures import moment_of

FIELDS = ("urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length")
"""The columns of an answer in plain text."""
OTHER_WORDS = {"url": "original", "mime": "mimetype", "status": "statuscode"}
"""What pywb calls them."""
TIMESTAMP = re.compile(r"\d{14}")
OK = 200


class IndexAnswerError(ValueError):
    """An answer of an index that cannot be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptureRow:
    """One capture, as the index lists it."""

    timestamp: str
    """Fourteen digits, as the archive writes them."""
    url: str
    status: int | None
    """None where the index does not say: the same bytes as an earlier capture's."""
    media_type: str
    digest: str
    """SHA-1 of the body in base32; "" where the index does not say."""

    @property
    def taken_at(self) -> str:
        """When it was taken, UTC."""
        return moment_of(self.timestamp) or ""

    @property
    def may_be_a_page(self) -> bool:
        """Whether it was an answer with a body, as far as the index says."""
        return self.status in {OK, None}

    @property
    def is_redirect(self) -> bool:
        """Whether it sent the reader elsewhere."""
        return self.status is not None and 300 < self.status < 400  # noqa: PLR2004 - redirects


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """An answer of an index."""

    rows: tuple[CaptureRow, ...]
    resume: str | None = None
    """Where the next answer goes on; None where this one is the last."""


def read_listing(body: bytes) -> Listing:
    """Return what an index answered, whichever of its forms it used.

    Raises:
        IndexAnswerError: It is no such answer, or breaks off.

    >>> read_listing(b'[["timestamp","original"],["20100101000000","http://a.example/"],[],["a%20b"]]').resume
    'a%20b'
    """
    text = body.decode("utf-8", "replace").strip()
    if not text:
        return Listing(rows=())
    if text.startswith("["):
        return _read_table(_load(text))
    if text.startswith("{"):
        return Listing(rows=_rows(_load(line) for line in text.splitlines() if line.strip()))
    return _read_lines(text)


def _load(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError as error:
        raise IndexAnswerError("the answer of the index breaks off") from error


def _read_table(table: Any) -> Listing:
    """Read a list of lists, the first of which names the columns."""
    if not isinstance(table, list) or not all(isinstance(line, list) for line in table):
        raise IndexAnswerError("the answer of the index is no table")
    if not table:
        return Listing(rows=())
    head, *lines = table
    resume = None
    if len(lines) > 1 and not lines[-2] and len(lines[-1]) == 1:
        resume = str(lines[-1][0])
        lines = lines[:-2]
    return Listing(rows=_rows(dict(zip(head, line, strict=False)) for line in lines), resume=resume)


def _read_lines(text: str) -> Listing:
    """Read lines of columns; an empty line stands before where to go on."""
    blocks = re.split(r"\n\s*\n", text)
    lines = [line.split(" ") for line in blocks[0].splitlines()]
    if any(len(line) < len(FIELDS) - 1 for line in lines):
        raise IndexAnswerError("the answer of the index is no list of captures")
    resume = blocks[1].strip() if len(blocks) > 1 else None
    return Listing(rows=_rows(dict(zip(FIELDS, line, strict=False)) for line in lines), resume=resume)


def _rows(found: Iterable[Any]) -> tuple[CaptureRow, ...]:
    rows = []
    for said in found:
        if not isinstance(said, Mapping):
            raise IndexAnswerError("the answer of the index holds a row that is none")
        row = {OTHER_WORDS.get(str(key), str(key)): str(value) for key, value in said.items()}
        timestamp, url = row.get("timestamp", ""), row.get("original", "")
        if not TIMESTAMP.fullmatch(timestamp) or moment_of(timestamp) is None:
            continue
        if not url.lower().startswith(("http://", "https://")):
            continue
        status, digest = row.get("statuscode", "-"), row.get("digest", "-")
        rows.append(
            CaptureRow(
                timestamp=timestamp,
                url=url,
                status=int(status) if status.isdecimal() and status.isascii() else None,
                media_type=row.get("mimetype", ""),
                digest="" if digest == "-" else digest.removeprefix("sha1:"),
            )
        )
    return tuple(rows)
