"""The search index follows every write, a stale one is found, and searching goes on while somebody writes."""

import sqlite3
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from storage.archive import Archive
from storage.database import connect
from storage.records import CommentState, Ditemid
from storage.report.verify import verify
from storage.search.fields import register
from storage.search.find import facets, search, similar
from tests.storage.bench import Bench, dtalkid, make_comment


def new_rows(bench: Bench) -> None:
    entry_id = bench.entry(subject="Kettle", body_html="ёлка and ﬁr")
    bench.comments(entry_id, make_comment(1), make_comment(2, to=1, subject="Re: kettle"))


def changed_rows(bench: Bench) -> None:
    new_rows(bench)
    entry_id = bench.entry("2026-02-01", subject="Teapot", body_html="<p>ель</p>", tags=("fic",))
    bench.comments(entry_id, make_comment(1, body_html="edited"), at="2026-02-01")


def emptied_texts(bench: Bench) -> None:
    new_rows(bench)
    entry_id = bench.entry("2026-02-01", subject="", body_html="")
    bench.comments(entry_id, make_comment(1, state=CommentState.DELETED, body_html=None), at="2026-02-01")


def gone_rows(bench: Bench) -> None:
    entry_id = bench.entry(subject="Kettle", body_html="words")
    bench.comments(entry_id, make_comment(1), make_comment(2), whole=True)
    bench.comments(entry_id, make_comment(1), at="2026-03-01", whole=True)
    bench.archive.entries.mark_gone(entry_id, seen_at="2026-04-01T00:00:00Z")


def stubs_filled(bench: Bench) -> None:
    entry_id = bench.entry(subject="Kettle", body_html="words")
    bench.comments(entry_id, make_comment(1, loaded=False))
    bench.comments(entry_id, make_comment(1, body_html="here at last"), at="2026-02-01")


def deleted_rows(bench: Bench) -> None:
    new_rows(bench)
    bench.archive.db.execute("DELETE FROM comments WHERE dtalkid = ?", (dtalkid(1),))
    bench.archive.db.execute("DELETE FROM entries")


def reread(bench: Bench) -> None:
    changed_rows(bench)
    with bench.archive.rereading():
        entry_id = bench.entry("2026-02-01", subject="Read again", body_html="lamp")
        bench.comments(entry_id, make_comment(2, body_html="and this"), at="2026-02-01")


def rolled_back(bench: Bench) -> None:
    new_rows(bench)
    with suppress(RuntimeError), bench.archive.transaction():
        bench.entry("2026-03-01", subject="Never", body_html="never")
        raise RuntimeError


WAYS = (new_rows, changed_rows, emptied_texts, gone_rows, stubs_filled, deleted_rows, reread, rolled_back)


@pytest.mark.parametrize("write", WAYS, ids=lambda way: way.__name__)
def test_every_way_of_writing_keeps_the_index(bench: Bench, write: Callable[[Bench], None]) -> None:
    write(bench)

    for table in ("entries", "comments"):
        command = f"INSERT INTO {table}_fts ({table}_fts, rank) VALUES ('integrity-check', 1)"
        bench.archive.db.execute(command)
        assert bench.count(f"{table}_fts") == bench.count(table)


def test_what_was_said_before_is_not_found_and_what_is_said_now_is(bench: Bench) -> None:
    changed_rows(bench)

    assert search(bench.archive.db, "kettle").total == 0
    assert search(bench.archive.db, "title:teapot ель").total == 1
    assert search(bench.archive.db, "edited in:comments").total == 1


SPOILED = {
    "a change went past the index": "UPDATE entries SET subject = 'changed'",
    "a row went past the index": "INSERT INTO entries (journal_id, subject) VALUES (1, 'unseen')",
    "a row is gone and its words are not": "DELETE FROM entries WHERE entry_id = 2",
}


@pytest.mark.parametrize("harm", SPOILED.values(), ids=SPOILED)
def test_a_stale_index_is_found_and_how_to_mend_it_works(bench: Bench, harm: str) -> None:
    db = bench.archive.db
    bench.entry(subject="Kettle", body_html="words")
    db.execute("INSERT INTO entries (journal_id, subject) VALUES (1, 'second')")
    for event in ("insert", "update", "delete"):
        db.execute(f"DROP TRIGGER entries_fts_{event}")
    db.execute(harm)

    [problem] = index_problems(bench.archive)
    assert "entries_fts" in problem
    mend = problem.rpartition(" SQL `")[2].rstrip("`")
    db.execute(mend)

    assert index_problems(bench.archive) == ()


def index_problems(archive: Archive) -> tuple[str, ...]:
    return next(check.problems for check in verify(archive).checks if check.name == "search indexes")


def test_a_reader_searches_while_a_backup_writes(bench: Bench) -> None:
    bench.entry(subject="Kettle", body_html="words", poster="kat")
    reader = connect(bench.archive.path, read_only=True)

    with bench.archive.transaction():
        bench.entry("2026-02-01", subject="Teapot", body_html="words")
        during = search(reader, "kettle").total, search(reader, "teapot").total
        counted = facets(reader, "words")
    after = search(reader, "kettle").total, search(reader, "teapot").total
    reader.close()

    assert during == (1, 0)
    assert counted["poster"] == (("kat", 1),)
    assert after == (0, 1)


def test_many_readers_search_at_once_while_rows_come_in(bench: Bench) -> None:
    path, stop, errors = bench.archive.path, threading.Event(), []
    bench.entry(subject="Kettle", body_html="words")

    def read() -> None:
        reader = connect(path, read_only=True)
        try:
            while not stop.is_set():
                assert search(reader, "kettle OR teapot", within="entries").total == 1
                similar(reader, 1)
        except (sqlite3.Error, AssertionError) as error:
            errors.append(error)
        finally:
            reader.close()

    threads = [threading.Thread(target=read) for _ in range(3)]
    for thread in threads:
        thread.start()
    for month in range(1, 10):
        bench.entry(f"2026-0{month}-02", subject=("Kettle", "Teapot")[month % 2], body_html=f"words {month}")
    stop.set()
    for thread in threads:
        thread.join()

    assert errors == []


def test_functions_are_given_to_a_connection_once_even_while_it_reads(bench: Bench) -> None:
    for month in (1, 2):
        bench.entry(f"2026-0{month}-01", ditemid=None, url=f"http://kat.test/{month}", subject="Kettle")
    register(bench.archive.db)
    reading = bench.archive.db.execute("SELECT ljkeep_key(subject) FROM entries")
    reading.fetchone()

    register(bench.archive.db)
    search(bench.archive.db, "mood:calm")

    assert reading.fetchone()[0] == "kettle"


def test_searching_leaves_the_file_as_it_was(tmp_path: Path, archive: Archive, bench: Bench) -> None:
    new_rows(bench)
    archive.close()
    file = tmp_path / "kat.db"
    before = file.read_bytes()

    with Archive.open(file, read_only=True) as opened:
        search(opened.db, "kettle OR tag:fic", sort="best")
        facets(opened.db, "kettle")
        similar(opened.db, 1)

    assert file.read_bytes() == before


def test_the_index_is_kept_again_after_everything_was_read_again_or_could_not_be(bench: Bench) -> None:
    new_rows(bench)
    with suppress(OSError), bench.archive.rereading():
        raise OSError("the disk is full")
    with bench.archive.rereading():
        bench.entry(subject="Kettle", body_html="ёлка")
    bench.entry("2026-02-01", ditemid=Ditemid(769), subject="Trivet", body_html="words")

    found = {word: search(bench.archive.db, word).total for word in ("kettle", "trivet", "елка")}

    assert found == {"kettle": 1, "trivet": 1, "елка": 1}
    bench.archive.db.execute("INSERT INTO entries_fts (entries_fts, rank) VALUES ('integrity-check', 1)")
