"""Archives joined in any order and in any groups: the same archive, and the same said of what it lacks."""

import itertools
import shutil
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from scraper import __main__ as program
from scraper.settings import Rate, Settings
from storage.archive import Archive
from storage.errors import ArchiveError
from storage.report.sources import source_lines
from storage.report.status import status
from tests.fake_site import FakeClock, Reply
from tests.homecoming import Homecoming
from tests.sample_site import HOME, SampleSite
from tests.visitor import Visitor

ROWS = {
    "entries": "SELECT ditemid, url, poster, subject, eventtime, security, login_only, mood, music,"
    " body_html, gone_at, sources FROM entries ORDER BY ditemid",
    "comments": "SELECT dtalkid, parent_dtalkid, poster, posted_at, state, loaded, body_html, gone_at,"
    " sources FROM comments ORDER BY dtalkid",
    "findings": "SELECT f.code, f.severity, f.message, f.origin, f.source, p.url, e.ditemid, t.locator"
    " FROM findings f LEFT JOIN pages p USING (page_id) LEFT JOIN entries e USING (entry_id)"
    " LEFT JOIN targets t USING (target_id) ORDER BY 1, 2, 3, 4, 5, 6, 7, 8",
    "targets": "SELECT source, kind, locator, state, outcome, note, tries, ditemid, month FROM targets"
    " WHERE source != 'files' ORDER BY 1, 2, 3",
    "visits": "SELECT v.source, j.name, v.began_at, v.ended_at FROM visits v LEFT JOIN journals j"
    " USING (journal_id) ORDER BY visit_id",
    "runs": "SELECT command, started_at, ended_at, outcome FROM runs ORDER BY run_id",
    "comparisons": "SELECT j.name, list, said, have, compared_at, missing, note FROM comparisons"
    " LEFT JOIN journals j USING (journal_id) ORDER BY 1, 2",
    "media": "SELECT url, state, note, sha256 FROM media ORDER BY url",
    "journals": "SELECT site, name, title, status, renamed_to FROM journals ORDER BY 1, 2",
}


def standing(archive: Path) -> dict[str, Any]:
    """Return what an archive says of itself, row by row and in its verdict."""
    with Archive.open(archive, read_only=True) as opened:
        found: dict[str, Any] = {
            name: [tuple(row) for row in opened.db.execute(sql)] for name, sql in ROWS.items()
        }
        held = status(opened)
    found["outcome"] = held.verdict.outcome
    found["gaps"] = sorted((gap.reason, gap.count, gap.sentence) for gap in held.verdict.gaps)
    return found | {"sources": source_lines(held.sources)}


def differences(one: dict[str, Any], other: dict[str, Any]) -> list[str]:
    found = []
    for name, said in one.items():
        if said == other[name]:
            continue
        if isinstance(said, list):
            found += [f"{name} only in the one: {_short(row)}" for row in said if row not in other[name]]
            found += [f"{name} only in the other: {_short(row)}" for row in other[name] if row not in said]
        found.append(f"{name} differs")
    return found


def _short(row: Sequence[Any]) -> str:
    return str([value[:120] if isinstance(value, str) else value for value in row])


@pytest.fixture
def fast(settings: Settings) -> Settings:
    rate = Rate(requests=1000, seconds=1.0)
    return replace(settings, rate=rate, override_limits=True, adult=True, media=False, refresh_share=0.0)


@pytest.fixture
def archives(fast: Settings, clock: FakeClock, tmp_path: Path) -> dict[str, Path]:
    """A rescue that found little, a visit that missed an entry, pages that somebody saved, a later visit."""
    rescue = Homecoming(clock, settings=fast, archive=tmp_path / "rescue.db")
    rescue.store.hold("20090101000000", f"{HOME}1402.html", rescue.page("1402.html"))
    rescue.store.hold("20140101000000", f"{HOME}data/rss", rescue.page("data/rss"), media_type="text/xml")
    rescue.bring()

    visit = Visitor(SampleSite(clock), clock, settings=fast, archive=tmp_path / "visit.db")
    visit.site.put(f"{HOME}1061.html", Reply("no such page", 404))
    with suppress(ArchiveError):
        visit.run(limit=4)

    later = Visitor(SampleSite(clock), clock, settings=fast, archive=tmp_path / "later.db")
    with suppress(ArchiveError):
        later.run(since="2012-01-01")

    folder = tmp_path / "saved"
    folder.mkdir()
    for number in (1061, 1402):
        (folder / f"{number}.html").write_bytes(rescue.page(f"{number}.html"))
    saved = tmp_path / "saved.db"
    program.run(["import", str(folder), "--archive", str(saved)])
    return {"rescue": rescue.archive, "visit": visit.archive, "later": later.archive, "saved": saved}


def merged(out: Path, files: Sequence[Path]) -> Path:
    program.run(["merge", *map(str, files), "-o", str(out)])
    assert out.exists()
    return out


@pytest.mark.parametrize("names", list(itertools.combinations(("rescue", "visit", "later", "saved"), 3)))
def test_three_archives_in_any_order_and_any_groups_make_the_same(
    names: tuple[str, ...], archives: dict[str, Path], tmp_path: Path
) -> None:
    first = standing(merged(tmp_path / "first.db", [archives[name] for name in names]))

    for number, (a, b, c) in enumerate(itertools.permutations(archives[name] for name in names)):
        flat = merged(tmp_path / f"flat{number}.db", (a, b, c))
        found = differences(first, standing(flat))
        assert not found, "\n".join((f"{a.stem} {b.stem} {c.stem}", *found))
        pair = merged(tmp_path / f"pair{number}.db", (a, b))
        nested = merged(tmp_path / f"nested{number}.db", (c, pair) if number % 2 else (pair, c))
        found = differences(first, standing(nested))
        assert not found, "\n".join((f"nested {a.stem} {b.stem} {c.stem}", *found))


def test_an_archive_joined_with_itself_is_what_it_was(archives: dict[str, Path], tmp_path: Path) -> None:
    for name, file in archives.items():
        copy = Path(shutil.copy(file, tmp_path / "copy of it.db"))

        out = merged(tmp_path / f"{name} twice.db", (file, copy))

        alone, joined = standing(file), standing(out)
        for of_pictures in ("media", "gaps", "outcome"):  # Joining looks for pictures; a rescue may not have.
            del alone[of_pictures]
        found = differences(alone, joined)
        assert not found, "\n".join((name, *found))


def test_what_a_rescue_missed_is_said_no_more_once_it_is_here(
    archives: dict[str, Path], tmp_path: Path
) -> None:
    def missing(file: Path) -> list[str]:
        return [row[2] for row in standing(file)["findings"] if row[0] == "not-captured"]

    assert any("1061" in each for each in missing(archives["rescue"]))
    out = merged(tmp_path / "out.db", (archives["saved"], archives["rescue"]))
    assert len(missing(out)) == len(missing(archives["rescue"])) - 1

    assert program.run(["import", str(tmp_path / "saved"), "--archive", str(archives["rescue"])]) in {0, 3}
    assert sorted(missing(archives["rescue"])) == sorted(missing(out))
    assert not any("1061" in each for each in missing(out))
