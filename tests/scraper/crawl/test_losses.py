"""Whatever a visit lost, every place that says how the archive stands says so: one verdict."""

import json
import re
import shutil
import tempfile
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import settings as examples
from hypothesis import strategies as st

from scraper.__main__ import run as run_command
from scraper.sample.content import load
from scraper.sample.server import answer
from scraper.settings import Rate, Settings
from storage.archive import Archive
from storage.errors import ArchiveError, GapError
from storage.report.status import status
from tests.fake_site import FakeClock, Reply
from tests.reading import reader_of
from tests.sample_site import HOME, SampleSite
from tests.visitor import Visitor

HTML = (("Content-Type", "text/html; charset=utf-8"),)
XML = (("Content-Type", "text/xml"),)
GONE = Reply("<title>Error 404</title><body class='errorpage'>", 404, HTML)
ENTRIES = tuple(entry for entry in load().visible() if not entry.adult)
TALKED = tuple(entry for entry in ENTRIES if entry.comments)
SOUND = TALKED[-1].ditemid
"""An entry that comes whole in every test that looks at what an import says."""
FOLDED = next(entry.ditemid for entry in ENTRIES if len(entry.comments) > 50)
"""An entry whose own page does not show all its comments."""


def page(ditemid: int) -> str:
    return answer("GET", f"{HOME}{ditemid}.html?format=light", "adult_explicit=1")[2].decode()


def without_text(ditemid: int) -> Reply:
    return Reply(page(ditemid).replace("aentry-post__text", "aentry-post__verse"), headers=HTML)


def with_fewer_comments(ditemid: int) -> Reply:
    """The page says two comments more than it has."""
    said = re.sub(r'"replycount": (\d+)', lambda found: f'"replycount": {int(found[1]) + 2}', page(ditemid))
    return Reply(said, headers=HTML)


def cut_short(ditemid: int) -> Reply:
    text = page(ditemid)
    return Reply(text[: text.index("aentry-post__text") + 40], headers=HTML)


def failing(_: int) -> Reply:
    return Reply(status=500)


def of_another_entry(ditemid: int) -> Reply:
    return Reply(page(next(entry.ditemid for entry in ENTRIES if entry.ditemid != ditemid)), headers=HTML)


Loss = Callable[[int], Reply]
OF_AN_ENTRY: Mapping[str, Loss] = {
    "text": without_text,
    "comments": with_fewer_comments,
    "cut": cut_short,
    "failed": failing,
    "another entry": of_another_entry,
    "not there": lambda _: GONE,
}


def make_visitor(folder: Path) -> Visitor:
    clock = FakeClock()
    wanted = Settings(contact="me@example.org", version="1.2", state_folder=folder / "state")
    fast = replace(wanted, rate=Rate(requests=1000, seconds=1.0), override_limits=True, adult=True)
    return Visitor(SampleSite(clock), clock, settings=fast, archive=folder / "sample.db")


def lose(visitor: Visitor, losses: Mapping[int, Loss]) -> None:
    """Serve pages of entries with something missing, whatever else is asked of them."""

    def served(url: str) -> Reply | None:
        found = re.fullmatch(rf"{re.escape(HOME)}(\d+)\.html\?.*", url)
        return losses[int(found[1])](int(found[1])) if found and int(found[1]) in losses else None

    visitor.site.fallback_for = served


def talk_of(url: str) -> int | None:
    """Return the entry whose comments an address asks for; None where it asks for something else."""
    found = re.search(r"itemid=(\d+)|/(\d+)\.html\?view=flat", url)
    return int(found[1] or found[2]) if found else None


def lose_talk(visitor: Visitor, ditemids: Collection[int]) -> None:
    """Answer nothing that is asked for comments beside the page of an entry itself."""
    before = visitor.site.fallback_for

    def served(url: str) -> Reply | None:
        return Reply(status=500) if talk_of(url) in ditemids else before(url)

    visitor.site.fallback_for = served


def outcome_of(visitor: Visitor, **changes: object) -> str:
    """Run, and return the outcome that the run stored; an error is part of what is looked at."""
    with suppress(ArchiveError):
        visitor.run(**changes)
    return str(visitor.rows("SELECT outcome FROM runs ORDER BY run_id DESC LIMIT 1")[0][0])


def said_of(archive: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, tuple[object, int]]:
    """Return what each command says of an archive, and how it ends."""
    said: dict[str, tuple[object, int]] = {}
    for command in ("status", "verify"):
        code = run_command([command, str(archive), "--json"])
        said[command] = (json.loads(capsys.readouterr().out)["outcome"], code)
    copy = archive.with_name("copy.db")
    shutil.copy(archive, copy)
    code = run_command(["reread", str(copy)])
    capsys.readouterr()
    with Archive.open(copy) as opened:
        said["reread"] = (status(opened).verdict.outcome.value, code)
    saved = archive.with_name("saved.html")
    saved.write_text(page(SOUND), encoding="utf-8")
    code = run_command(["import", str(saved), "--archive", str(copy)])
    capsys.readouterr()
    with Archive.open(copy) as opened:
        said["import"] = (status(opened).verdict.outcome.value, code)
    return said


def test_a_visit_that_lost_nothing_is_complete_everywhere(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    visitor = make_visitor(tmp_path)

    visitor.run()

    assert visitor.rows("SELECT outcome FROM runs") == [("complete",)]
    assert set(said_of(visitor.archive, capsys).values()) == {("complete", 0)}
    assert "Complete: 9 entries" in reader_of(visitor.archive).text("/missing")


@pytest.mark.parametrize("kind", OF_AN_ENTRY)
def test_what_an_entry_lost_is_seen_everywhere(
    kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    visitor = make_visitor(tmp_path)
    lose(visitor, {TALKED[0].ditemid: OF_AN_ENTRY[kind]})

    assert_gaps_everywhere(visitor, capsys)


def test_comments_that_did_not_come_are_seen_everywhere(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    visitor = make_visitor(tmp_path)
    lose_talk(visitor, {FOLDED})

    assert_gaps_everywhere(visitor, capsys)


def test_an_entry_that_a_list_names_and_that_cannot_be_had_is_seen_everywhere(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    visitor = make_visitor(tmp_path)
    named = visitor.site.answer_of(f"{HOME}sitemap.xml").body
    assert isinstance(named, bytes)
    more = f"<url><loc>{HOME}990001.html</loc></url></urlset>".encode()
    visitor.site.put(f"{HOME}sitemap.xml", Reply(named.replace(b"</urlset>", more), headers=XML))

    assert_gaps_everywhere(visitor, capsys)


def assert_gaps_everywhere(visitor: Visitor, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(GapError, match="not everything is here"):
        visitor.run()

    assert visitor.rows("SELECT outcome FROM runs") == [("gaps",)]
    assert set(said_of(visitor.archive, capsys).values()) == {("gaps", GapError.exit_code)}
    shown = reader_of(visitor.archive).text("/missing")
    assert not re.search(r"\bcomplete\b", shown, re.IGNORECASE)
    assert "<h2>Missing</h2>" in shown


def closed_lists(visitor: Visitor) -> None:
    for path in ("", "calendar", "sitemap.xml"):
        visitor.site.put(HOME + path, GONE)


def robots(visitor: Visitor) -> None:
    rule = f"User-agent: *\nDisallow: /{TALKED[0].ditemid}.html\n"
    visitor.site.put(f"{HOME}robots.txt", Reply(rule))


@pytest.mark.parametrize("close", [closed_lists, robots])
def test_what_the_site_closes_is_seen_everywhere(
    close: Callable[[Visitor], None], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    visitor = make_visitor(tmp_path)
    close(visitor)

    assert outcome_of(visitor) == "gaps"
    assert set(said_of(visitor.archive, capsys).values()) == {("gaps", GapError.exit_code)}


@pytest.mark.parametrize(
    ("changes", "option"),
    [({"adult": False}, "--adult"), ({"limit": 3}, "backup"), ({"since": "2010-01-01"}, "backup")],
)
def test_what_a_person_left_out_is_left_out_everywhere_and_its_option_is_named(
    changes: dict[str, object], option: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    visitor = make_visitor(tmp_path)

    assert outcome_of(visitor, **changes) == "left out"
    assert set(said_of(visitor.archive, capsys).values()) == {("left out", GapError.exit_code)}
    with Archive.open(visitor.archive) as archive:
        held = status(archive)
    assert not held.verdict.missing
    assert option in (held.next_step or "")


def test_pictures_left_out_are_said_and_no_failure(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    visitor = make_visitor(tmp_path)

    visitor.run(media=False)

    assert visitor.rows("SELECT outcome FROM runs") == [("left out",)]
    assert set(said_of(visitor.archive, capsys).values()) == {("left out", 0)}


def test_a_loss_that_the_next_visit_mends_is_none_any_more(tmp_path: Path) -> None:
    visitor = make_visitor(tmp_path)
    lose(visitor, dict.fromkeys([TALKED[0].ditemid], without_text))
    first = outcome_of(visitor)

    lose(visitor, {})
    visitor.run(refresh=True)

    assert first == "gaps"
    assert visitor.rows("SELECT outcome FROM runs ORDER BY run_id DESC LIMIT 1") == [("complete",)]


@examples(max_examples=10)
@given(
    planted=st.dictionaries(
        st.sampled_from([entry.ditemid for entry in TALKED]),
        st.sampled_from([*sorted(OF_AN_ENTRY), "talk"]),
        min_size=1,
        max_size=4,
    ),
    later=st.booleans(),
)
@example(planted={FOLDED: "talk"}, later=False)
@example(planted={FOLDED: "talk", TALKED[0].ditemid: "cut"}, later=True)
def test_no_run_that_lost_something_says_complete(planted: dict[int, str], *, later: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        visitor = make_visitor(Path(folder))
        if later:
            visitor.run(media=False)
        lose(visitor, {ditemid: OF_AN_ENTRY[kind] for ditemid, kind in planted.items() if kind != "talk"})
        folded = {ditemid for ditemid, kind in planted.items() if kind == "talk"}
        lose_talk(visitor, folded)

        said = outcome_of(visitor, media=False, refresh=later)

        with Archive.open(visitor.archive) as archive:
            assert said == status(archive).verdict.outcome.value
        in_vain = bool(set(planted) - folded) or any(talk_of(url) in folded for url in visitor.site.asked)
        assert said == ("gaps" if in_vain else "left out")  # pictures, and nothing else
