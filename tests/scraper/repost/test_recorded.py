"""What a Dreamwidth server answered about its entries, against its database; skipped where neither is."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from warcio.archiveiterator import ArchiveIterator

from scraper.extract.page.xmlrpc import read_answer
from scraper.repost.dreamwidth import JournalThere, held

AT_LEAST = 300


def recorded(file: Path) -> Iterator[JournalThere]:
    with file.open("rb") as raw:
        for record in ArchiveIterator(raw):
            if record.rec_type != "response" or "xmlrpc" not in record.rec_headers["WARC-Target-URI"]:
                continue
            answer = read_answer(record.content_stream().read().decode("utf-8", "replace"))
            value: Any = answer.value if answer.fault is None else None
            events = value.get("events") if isinstance(value, dict) else None
            yield from (held(event) for event in events or () if "anum" in event)


def test_entries_there_are_read_as_the_server_holds_them(shared: Path) -> None:
    truth = shared / "corpus" / "truth" / "katleept.json"
    known = {row["ditemid"]: row for row in json.loads(truth.read_text("utf-8"))["entries"]}

    found = [
        (entry, known[entry.ditemid])
        for entry in recorded(shared / "corpus" / "api.warc.gz")
        if entry.ditemid in known
    ]

    assert len(found) >= AT_LEAST
    assert all(entry.subject == (row["subject"] or "") for entry, row in found)
    assert all(entry.minute == row["eventtime"][:16].replace("T", " ") for entry, row in found)
