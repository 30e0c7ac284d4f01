"""The hostile bodies of `fixtures/hostile` in an archive: as entries, numbers 100 and up, and as comments."""

import json
from pathlib import Path
from typing import Any

from storage.archive import Archive
from storage.markup.clean import body_text
from storage.records import Comment, Journal, PosterKind
from tests.reading import SEEN, post
from tests.storage.bench import Bench, dtalkid, make_comment

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
            entry_id = post(bench, number, tags=tags, **values | fields)
            bench.comments(entry_id, *_comments(number, body, fields))
    return path


def _comments(number: int, body: str, fields: dict[str, Any]) -> tuple[Comment, Comment, Comment]:
    """The body as a comment, a quiet answer to it, and a quiet comment after both."""
    said = {name: fields.get(name) for name in ("subject", "poster_name", "picture_keyword")}
    first = number * 10
    return (
        make_comment(first, body_html=body, poster="mallory", poster_kind=PosterKind.USER, **said),
        make_comment(first + 1, to=first, body_html="A quiet answer."),
        make_comment(first + 2, body_html="The last word."),
    )


def last_word(case: Path) -> str:
    """Return the selector of the quiet comment after a case's own."""
    return f"#t{dtalkid((100 + CASES.index(case)) * 10 + 2)}"


def old_address(case: Path) -> str:
    """Return the path that leads to a case's entry."""
    return f"/{(100 + CASES.index(case)) * 256 + 1}.html"
