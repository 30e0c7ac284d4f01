"""Sources that do not agree on a text: each of the texts is here, whichever came first."""

import os
from collections import Counter
from itertools import permutations
from pathlib import Path

import pytest

from scraper.intake.imports import import_files
from scraper.intake.reread import reread
from scraper.sources.files.formats.form import Said
from scraper.sources.files.saved import find_saved
from scraper.sources.files.source import FileSource
from storage.archive import Archive

HOME = "http://pine-grove.livejournal.com/"
DUMP = (
    "<event><itemid>3</itemid><anum>200</anum><eventtime>2004-06-05 10:00:00</eventtime>"
    f"<url>{HOME}968.html</url><subject>Day</subject><event>{{}}</event></event>"
)
MONTH = (
    "<livejournal><entry><itemid>968</itemid><eventtime>2004-06-05 10:00:00</eventtime><subject>Day</subject>"
    "<event>{}</event><security>public</security></entry></livejournal>"
)
PAGE = (
    f'<!DOCTYPE html><html class="html-schemius"><head><link rel="canonical" href="{HOME}968.html">'
    '<script>Site.journal = {{"username": "pine-grove"}}; Site.entry = {{"ditemid": 968, "title": "Day",'
    ' "is_public": true}}; Site.page = {{"comments": [], "replycount": 0}};</script></head><body>'
    '<article class="b-singlepost-body entry-content">{}</article></body></html>'
)


def written(folder: Path, name: str, text: str, *, day: int) -> Path:
    folder.mkdir()
    file = folder / name
    file.write_text(text)
    os.utime(file, (day * 86_400, day * 86_400))
    return folder


def take(archive: Archive, *folders: Path) -> None:
    for folder in folders:
        files = dict.fromkeys(find_saved((folder,)), folder)
        import_files(archive, FileSource(files, Counter(), said=Said(journal=HOME)))


def texts(archive: Archive) -> str:
    """Return all that the entry says or said."""
    sql = "SELECT body_text FROM entries UNION ALL SELECT before FROM revisions WHERE table_name = 'entries'"
    return " ".join(row[0] or "" for row in archive.db.execute(sql))


@pytest.mark.parametrize("days", [(1, 2, 3), (3, 2, 1), (1, 1, 1)])
def test_no_text_is_lost_where_a_page_a_dump_and_a_month_say_other_words(
    tmp_path: Path, days: tuple[int, int, int]
) -> None:
    folders = (
        written(tmp_path / "dump", "L-3", DUMP.format("An owl called."), day=days[0]),
        written(tmp_path / "month", "2004-06.xml", MONTH.format("A fox barked."), day=days[1]),
        written(tmp_path / "page", "968.html", PAGE.format("A hare slept."), day=days[2]),
    )

    for at, order in enumerate(permutations(folders)):
        with Archive.open(tmp_path / f"{at}.db", create=True) as archive:
            take(archive, *order)
            for words in ("An owl called.", "A fox barked.", "A hare slept."):
                assert words in texts(archive), (words, order)
            count = archive.db.execute("SELECT count(*) FROM revisions").fetchone()[0]

            take(archive, *order)
            reread(archive)

            assert archive.db.execute("SELECT count(*) FROM revisions").fetchone()[0] == count


def test_the_same_words_otherwise_drawn_are_no_other_text(tmp_path: Path) -> None:
    folders = (
        written(tmp_path / "dump", "L-3", DUMP.format("An &lt;b&gt;owl&lt;/b&gt;\ncalled."), day=1),
        written(tmp_path / "page", "968.html", PAGE.format("<p>An <strong>owl</strong> called.</p>"), day=2),
        written(tmp_path / "month", "2004-06.xml", MONTH.format("An owl"), day=3),
    )

    with Archive.open(tmp_path / "a.db", create=True) as archive:
        take(archive, *folders)

        assert archive.db.execute("SELECT count(*) FROM revisions").fetchone()[0] == 0
