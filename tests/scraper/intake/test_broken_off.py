"""A saved page of an entry that breaks off before anything of it can be read is a gap, unless it is here."""

from itertools import permutations
from pathlib import Path

import pytest

from scraper import __main__ as program
from storage.archive import Archive
from storage.report.gaps import find_gaps

HOME = "http://pine-grove.livejournal.com/"
WHOLE = f"""<!-- saved from url=(0042){HOME}2308.html -->
<html><head><title>pine_grove: Day one</title><meta charset="utf-8"></head><body>
<b>Pine Grove</b> (<a href="{HOME}"><b>pine_grove</b></a>) wrote,<br>@ 2008-03-21 12:27:00
<p><b>Day one</b><p>Tea, and rain.<hr>
<a href="{HOME}2308.html?mode=reply">Post a new comment</a></body></html>"""
OTHER = WHOLE.replace("2308", "2570").replace("Tea, and rain.", "Snow again today.")
TORN = WHOLE[: WHOLE.index("wrote,")]
LOST = WHOLE.replace(f"{HOME}2308.html ", f"{HOME}profile ")[: WHOLE.index("wrote,")]


def taken(folder: Path, *pages: str) -> tuple[int, list[str]]:
    """Import pages, one after the other; return the last exit code and what is missing."""
    folder.mkdir()
    code = 0
    for number, page in enumerate(pages):
        file = folder / f"{number}.html"
        file.write_text(page, encoding="utf-8")
        code = program.run(["import", str(file), "--archive", str(folder / "x.db")])
    with Archive.open(folder / "x.db") as archive:
        return code, [gap.sentence for gap in find_gaps(archive)]


def test_it_is_missing_and_its_address_is_named(tmp_path: Path) -> None:
    code, missing = taken(tmp_path / "x", OTHER, TORN)

    assert code == 3
    assert len(missing) == 1
    assert f"the saved page {HOME}2308.html ends early" in missing[0]


@pytest.mark.parametrize("pages", list(permutations((OTHER, TORN, WHOLE))))
def test_it_is_not_where_another_page_has_it(pages: tuple[str, ...], tmp_path: Path) -> None:
    assert taken(tmp_path / "x", *pages[:3])[1] == []


def test_a_page_of_no_entry_that_breaks_off_is_none(tmp_path: Path) -> None:
    assert taken(tmp_path / "x", OTHER, LOST)[1] == []
