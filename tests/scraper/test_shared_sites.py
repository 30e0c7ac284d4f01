"""Backups of recorded and simulated sites; skipped where the reference material is absent."""

import importlib.util
import json
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest

from scraper.crawl.backup import Job, backup
from scraper.events import Renamed
from scraper.net.pace import SystemClock
from scraper.settings import Rate, Settings
from scraper.sites import Engine, parse_address
from storage.errors import AdultError, ArchiveError, JournalGoneError, RobotsError


def load(folder: Path, name: str) -> ModuleType:
    """Import a module from its file, leaving nothing beside it."""
    spec = importlib.util.spec_from_file_location(name, folder / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.dont_write_bytecode, before = True, sys.dont_write_bytecode
    sys.path.insert(0, str(folder))
    try:
        spec.loader.exec_module(module)
    finally:
        sys.dont_write_bytecode = before
        sys.path.remove(str(folder))
    return module


@pytest.fixture(scope="module")
def recorded(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """The recorded Dreamwidth, and the log of what was asked."""
    log = tmp_path_factory.mktemp("log") / "asked.jsonl"
    with load(shared / "corpus", "replay").Background("--log", str(log)) as proxy:
        yield f"http://127.0.0.1:{proxy.port}", log


def visit(
    url: str, proxy: str, *, settings: Settings, archive: Path, engine: Engine, adult: bool = True
) -> list[object]:
    quick = replace(
        settings,
        proxy=proxy,
        rate=Rate(requests=1000, seconds=1.0),
        override_limits=True,
        adult=adult,
        media=False,
    )
    events: list[object] = []
    job = Job(address=parse_address(url, engine=engine), archive=archive)
    backup(job, settings=quick, clock=SystemClock(), emit=events.append)
    return events


def truth_of(shared: Path, name: str) -> dict[str, list[dict[str, object]]]:
    return json.loads((shared / "corpus" / "truth" / f"{name}.json").read_text(encoding="utf-8"))  # type: ignore[no-any-return]


def held(archive: Path, sql: str) -> set[object]:
    with closing(sqlite3.connect(archive)) as db:
        return {row[0] for row in db.execute(sql)}


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("http://under-score.dw.test/", "under_score"),
        ("http://users.dw.test/_edge_/", "_edge_"),
        ("http://adultjrn.dw.test/", "adultjrn"),
        ("http://memorialjrn.dw.test/", "memorialjrn"),
        ("http://freeuser.dw.test/", "freeuser"),
    ],
)
def test_a_recorded_journal_comes_whole(
    url: str, name: str, *, recorded: tuple[str, Path], shared: Path, settings: Settings, tmp_path: Path
) -> None:
    archive, truth = tmp_path / "x.db", truth_of(shared, name)

    visit(url, recorded[0], settings=settings, archive=archive, engine=Engine.DREAMWIDTH)

    visible = {row["ditemid"] for row in truth["entries"] if row["visible_to_anonymous"]}
    comments = {row["dtalkid"] for row in truth["comments"] if row["visible_to_anonymous"]}
    assert held(archive, "SELECT ditemid FROM entries") == visible
    assert (
        held(archive, "SELECT dtalkid FROM comments WHERE loaded = 1 AND body_html IS NOT NULL") >= comments
    )


@pytest.mark.parametrize(
    ("url", "error"),
    [
        ("http://deletedjrn.dw.test/", JournalGoneError),
        ("http://expungedjrn.dw.test/", JournalGoneError),
        ("http://suspendedjrn.dw.test/", JournalGoneError),
        ("http://nosuchuser.dw.test/", JournalGoneError),
        ("http://norobots.dw.test/", RobotsError),
    ],
)
def test_a_recorded_journal_that_cannot_be_read_says_why(
    url: str, error: type[ArchiveError], *, recorded: tuple[str, Path], settings: Settings, tmp_path: Path
) -> None:
    with pytest.raises(error):
        visit(url, recorded[0], settings=settings, archive=tmp_path / "x.db", engine=Engine.DREAMWIDTH)


def test_a_recorded_adult_journal_is_not_read_unasked(
    recorded: tuple[str, Path], settings: Settings, tmp_path: Path
) -> None:
    archive = tmp_path / "x.db"

    with pytest.raises(AdultError):
        visit(
            "http://adultjrn.dw.test/",
            recorded[0],
            settings=settings,
            archive=archive,
            engine=Engine.DREAMWIDTH,
            adult=False,
        )

    assert held(archive, "SELECT entry_id FROM entries") == set()


def test_a_recorded_renamed_journal_is_followed(
    recorded: tuple[str, Path], settings: Settings, tmp_path: Path
) -> None:
    events = visit(
        "http://oldname.dw.test/",
        recorded[0],
        settings=settings,
        archive=tmp_path / "x.db",
        engine=Engine.DREAMWIDTH,
    )

    assert [event.new for event in events if isinstance(event, Renamed)] == ["newname"]


@pytest.mark.parametrize(
    "role", ["classic", "adaptive", "custom_domain", "edge_both", "stale_sitemap", "states"]
)
def test_a_simulated_livejournal_comes_whole(
    role: str, *, shared: Path, settings: Settings, tmp_path: Path
) -> None:
    folder, archive = shared / "corpus" / "ljsim", tmp_path / "x.db"
    with load(folder, "ljsim").Background("--seed", "3", "--profile", "small") as proxy:
        journal = next(j for j in proxy.world.journals.values() if j.role == role)
        url, visible = journal.url("/"), {entry.ditemid for entry in journal.entries if entry.visible}

        visit(
            url,
            f"http://127.0.0.1:{proxy.port}",
            settings=settings,
            archive=archive,
            engine=Engine.LIVEJOURNAL,
        )

    assert held(archive, "SELECT ditemid FROM entries") == visible
    assert held(archive, "SELECT dtalkid FROM comments WHERE loaded = 0") == set()
