"""The hostile bodies of `fixtures/hostile` as entries of an archive, numbers 100 and up of `post`."""

import json
from pathlib import Path

from storage.archive import Archive
from storage.markup import body_text
from storage.records import Journal
from tests.reading import SEEN, post
from tests.storage.bench import Bench

CASES = sorted((Path(__file__).resolve().parent.parent / "fixtures" / "hostile").iterdir())


def add_hostile_entries(path: Path) -> Path:
    """Save each body as an entry."""
    with Archive.open(path) as archive:
        journal_id = archive.entries.save_journal(Journal(name="kat_lee"), site="dreamwidth", seen_at=SEEN)
        bench = Bench(archive, journal_id)
        for number, case in enumerate(CASES, 100):
            body = (case / "page.html").read_text(encoding="utf-8")
            fields = json.loads((case / "meta.json").read_text(encoding="utf-8"))["entry"]
            values = {
                "subject": case.name,
                "eventtime": "2008-11-23T00:00:00",
                "body_html": body,
                "body_text": body_text(body),
            }
            tags = tuple(fields.pop("tags", ()))
            post(bench, number, tags=tags, **values | fields)
    return path


def old_address(case: Path) -> str:
    """Return the path that leads to a case's entry."""
    return f"/{(100 + CASES.index(case)) * 256 + 1}.html"
