"""The long proof finds what is not as the kept pages say, also where somebody sealed it."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from scraper.intake.proof import LISTS, ROWS, prove
from storage.archive import Archive
from storage.report.verify import Check, verify
from tests.scraper.crawl.test_losses import make_visitor


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of the sample journal after two visits that each read every list."""
    visitor = make_visitor(tmp_path_factory.mktemp("sound"))
    visitor.run(refresh=True)
    visitor.run(refresh=True)
    return visitor.archive


def sealed(sound: Path, folder: Path, *statements: str) -> Path:
    """Return a copy that another program changed, and that was then taken as it is."""
    copy = Path(shutil.copy(sound, folder / "changed.db"))
    with closing(sqlite3.connect(copy, isolation_level=None)) as db:
        db.execute("PRAGMA foreign_keys = off")
        for statement in statements:
            db.execute(statement)
    with Archive.open(copy) as archive:
        archive.seal()
        rows = next(check for check in verify(archive).checks if check.name == "rows as they were written")
        assert rows.problem_count == 0
    return copy


def proven(file: Path) -> dict[str, Check]:
    with Archive.open(file) as archive:
        return {check.name: check for check in prove(archive)}


def test_a_sound_archive_is_as_its_pages_say_and_stays_as_it_is(sound: Path) -> None:
    with closing(sqlite3.connect(sound)) as db:
        before = list(db.iterdump())

    found = proven(sound)

    assert (found[ROWS].problems, found[LISTS].problems) == ((), ())
    assert found[ROWS].looked_at > 20
    assert found[LISTS].looked_at > 0
    with closing(sqlite3.connect(sound)) as db:
        assert list(db.iterdump()) == before


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE entries SET subject = 'forged' WHERE entry_id = 3", "entries: row 3 ("),
        ("UPDATE entries SET subject = 'forged' WHERE entry_id = 3", "is not as its page says (subject"),
        ("UPDATE entries SET body_html = NULL, body_text = NULL WHERE entry_id = 3", "(body_html, body_text"),
        ("DELETE FROM entries WHERE entry_id = 3", "stands on a kept page and is not here"),
        ("DELETE FROM comments WHERE comment_id = 5", "stands on a kept page and is not here"),
        ("UPDATE comments SET poster = 'forged' WHERE comment_id = 5", "(poster)"),
        ("UPDATE comments SET parent_dtalkid = 99 WHERE comment_id = 5", "parent_dtalkid"),
        ("DELETE FROM entry_tags WHERE entry_id = 3", "entry_tags: row 3, "),
        ("UPDATE stories SET title = 'forged' WHERE title IS NOT NULL", "(title)"),
    ],
)
def test_a_row_that_is_not_as_its_page_says_is_named(
    statement: str, words: str, sound: Path, tmp_path: Path
) -> None:
    found = proven(sealed(sound, tmp_path, statement))

    assert any(words in problem for problem in found[ROWS].problems)
    assert all("ljkeep reread" in problem for problem in found[ROWS].problems)


def test_an_entry_whose_page_is_not_here_is_named(sound: Path, tmp_path: Path) -> None:
    file = sealed(
        sound,
        tmp_path,
        "DELETE FROM pages WHERE page_id = (SELECT page_id FROM entries WHERE entry_id = 3)"
        " OR url LIKE (SELECT '%' || (ditemid) || '%' FROM entries WHERE entry_id = 3)",
    )

    assert any("entries: row 3 (" in problem for problem in proven(file)[ROWS].problems)


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("DELETE FROM pages WHERE url LIKE '%calendar%' OR url LIKE '%/20__'", "which the verdict stands on"),
        ("UPDATE comparisons SET said = said - 1, have = have - 1", "entries, "),
        ("UPDATE comparisons SET have = have + 5", "were noted"),
    ],
)
def test_a_list_that_does_not_say_what_was_noted_is_named(
    statement: str, words: str, sound: Path, tmp_path: Path
) -> None:
    with closing(sqlite3.connect(sound)) as db:
        names = [row[0] for row in db.execute("SELECT list FROM comparisons")]

    problems = proven(sealed(sound, tmp_path, statement))[LISTS].problems

    assert any(words in problem for problem in problems), (names, problems)
