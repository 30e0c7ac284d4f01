"""What only some people could read says so wherever it is found."""

from pathlib import Path

import pytest

from storage.archive import Archive
from storage.records import CommentState, Ditemid, Journal, Security
from storage.search.find import search
from tests.reading import SEEN, reader_of
from tests.storage.bench import Bench, make_comment

LOCKED = {"public": False, "private": True, "custom": True, "unknown": False, "login": True}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "kat.db"
    with Archive.open(path, create=True) as archive:
        journal = archive.entries.save_journal(Journal(name="kat"), site="dreamwidth", seen_at=SEEN)
        bench = Bench(archive, journal)
        security = {"public": Security.PUBLIC, "private": Security.PRIVATE, "custom": Security.CUSTOM}
        for at, subject in enumerate(LOCKED, 1):
            bench.entry(
                ditemid=Ditemid(at << 8),
                subject=subject,
                body_html="kettle",
                body_text="kettle",
                eventtime="2007-01-01T00:00:00",
                security=security.get(subject),
                login_only=True if subject == "login" else None,
            )
        entry = archive.entries.find(journal, Ditemid(1 << 8))
        assert entry is not None
        bench.comments(
            entry,
            make_comment(1, body_html="lamp", subject="open"),
            make_comment(2, body_html="lamp", subject="hidden", state=CommentState.SCREENED),
        )
    return path


def test_a_hit_says_whether_only_some_people_could_read_it(file: Path) -> None:
    with Archive.open(file) as archive:
        entries = search(archive.db, "kettle").hits
        comments = search(archive.db, "lamp", within="comments").hits

    assert {hit.subject: hit.is_locked for hit in entries} == LOCKED
    assert {hit.subject: hit.is_locked for hit in comments} == {"open": False, "hidden": True}


def test_the_reader_marks_locked_hits_and_entries(file: Path) -> None:
    reader = reader_of(file)

    assert reader.text("/search?q=kettle").count('<span class="flag">locked</span>') == 3
    assert reader.text("/search?q=lamp&in=comments").count('<span class="flag">locked</span>') == 1
