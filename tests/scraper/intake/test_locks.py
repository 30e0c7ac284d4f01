"""An entry that several backups know under different locks: the strictest holds, whichever comes first."""

import os
from collections import Counter
from itertools import permutations
from pathlib import Path

import pytest

from scraper.intake.imports import import_files
from scraper.sources.files.saved import find_saved
from scraper.sources.files.source import FileSource
from storage.archive import Archive
from storage.records import Ditemid, Entry, Security
from tests.storage.export.carried import export
from tests.storage.export.test_webarchive import answers

HOME = "http://pine-grove.livejournal.com"
EVENT = (
    "<event><itemid>3</itemid><anum>200</anum><eventtime>2004-06-05 10:00:00</eventtime>"
    f"<url>{HOME}/968.html</url><subject>Day</subject><event>Words.</event>{{lock}}</event>"
)
FRIENDS = "<security>usemask</security><allowmask>1</allowmask>"
GROUPS = "<security>usemask</security><allowmask>{}</allowmask>"
PRIVATE = "<security>private</security>"
OPEN = "<comments><comment><id>10</id><state>A</state><user>oak</user><body>{}</body></comment></comments>"
SCREENED = OPEN.replace("<state>A<", "<state>S<")
PAGE = f"""<!DOCTYPE html><html class="html-schemius"><head><meta charset="utf-8"><title>A page</title>
<link rel="canonical" href="{HOME}/968.html"><script>Site.journal = {{"username": "pine-grove"}};
Site.entry = {{"ditemid": 968, "title": "Day", "is_public": true}};
Site.page = {{"replycount": 1, "comments": [{{"dtalkid": 2760, "thread": 2760, "dname": "oak", "uname": "oak",
"article": "I <b>keep</b> it, caf\\u00e9 and all.", "loaded": 1, "level": 1, "ctime_ts": 1086436800}}]}};
</script></head><body><article class="b-singlepost-body entry-content">Words.</article></body></html>"""


def dump(folder: Path, *, day: int, lock: str = "", comments: str = "") -> Path:
    folder.mkdir()
    (folder / "L-3").write_text(EVENT.format(lock=lock))
    if comments:
        (folder / "C-3").write_text(comments)
    for file in folder.iterdir():
        os.utime(file, (day * 86_400, day * 86_400))
    return folder


def take(archive: Archive, *folders: Path) -> None:
    for folder in folders:
        files = dict.fromkeys(find_saved((folder,)), folder)
        import_files(archive, FileSource(files, Counter()))


def lock_of(archive: Archive) -> tuple[str | None, int | None]:
    return tuple(archive.db.execute("SELECT security, allowmask FROM entries").fetchone())


@pytest.mark.parametrize("days", [(1, 2), (2, 1), (1, 1)])
def test_of_two_locks_the_stricter_holds_whenever_the_files_were_copied(
    tmp_path: Path, days: tuple[int, int]
) -> None:
    one = dump(tmp_path / "one", day=days[0], lock=FRIENDS)
    other = dump(tmp_path / "other", day=days[1], lock=PRIVATE)

    for at, order in enumerate(permutations((one, other))):
        with Archive.open(tmp_path / f"{at}.db", create=True) as archive:
            take(archive, *order)
            assert lock_of(archive)[0] == "private"


def test_groups_are_those_that_all_copies_know(tmp_path: Path) -> None:
    folders = [
        dump(tmp_path / f"{mask}", day=day, lock=GROUPS.format(mask))
        for day, mask in ((3, 6), (2, 2), (1, 10))
    ]

    for at, order in enumerate(permutations(folders)):
        with Archive.open(tmp_path / f"{at}.db", create=True) as archive:
            take(archive, *order)
            assert lock_of(archive) == ("custom", 2)


def test_a_later_visit_says_which_groups_it_is(tmp_path: Path) -> None:
    folder = dump(tmp_path / "one", day=1, lock=GROUPS.format(2))
    with Archive.open(tmp_path / "a.db", create=True) as archive:
        take(archive, folder)
        journal_id = archive.db.execute("SELECT journal_id FROM journals").fetchone()[0]
        seen = Entry(ditemid=Ditemid(968), security=Security.CUSTOM, allowmask=12)
        with archive.transaction():
            archive.entries.save(
                journal_id, seen, page_id=None, source="api", fetched_at="2020-01-01T00:00:00Z"
            )

        assert lock_of(archive) == ("custom", 12)

        take(archive, dump(tmp_path / "two", day=2, lock=GROUPS.format(2)))
        assert lock_of(archive) == ("custom", 12)


def test_a_page_that_shows_a_comment_known_as_screened_does_not_leave(tmp_path: Path) -> None:
    text = "I keep it, café and all."
    page = tmp_path / "page"
    page.mkdir()
    (page / "968.html").write_text(PAGE, encoding="utf-8")
    with Archive.open(tmp_path / "open.db", create=True) as archive:
        take(archive, page, dump(tmp_path / "open", day=1, comments=OPEN.format(text)))
        out = export("warc", archive, tmp_path / "w1").out
        assert b"all." in b"".join(b for file in out.glob("*.warc.gz") for b in answers(file).values())
    with Archive.open(tmp_path / "closed.db", create=True) as archive:
        take(archive, page, dump(tmp_path / "closed", day=1, comments=SCREENED.format(text)))
        out = export("warc", archive, tmp_path / "w2").out
        assert b"all." not in b"".join(b for file in out.glob("*.warc.gz") for b in answers(file).values())
