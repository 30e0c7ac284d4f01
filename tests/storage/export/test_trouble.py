"""Whatever a journal holds, every way out writes what it can, safely, and says what it could not."""

import re
import shutil
import tempfile
import unicodedata
import zipfile
from collections.abc import Iterator
from errno import EACCES, ENOSPC
from pathlib import Path
from typing import NoReturn

import pytest

from storage.archive import Archive
from storage.errors import ArchiveFileError, UsageError
from storage.export import EXPORTERS
from storage.export.folder import Folder
from storage.export.frame import Exporter
from storage.records import Ditemid
from tests.storage.bench import Bench
from tests.storage.export.carried import REQUIRED, Done, export
from tests.storage.export.trouble import HUGE, TALK, make_trouble

EVERY = pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda exporter: exporter.name)
UNSAFE = re.compile(r'[<>:"|?*\\\x00-\x1f]|[. ]$|^\.\.?$')
RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
COMMENTS = 400
"""Where their number makes no difference."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, dict[int, str]]]:
    path = tmp_path_factory.mktemp("trouble") / "trouble.db"
    with Archive.open(path, create=True) as archive:
        held = make_trouble(archive, talk=COMMENTS, huge=200_000)
    yield path, held
    shutil.rmtree(path.parent)


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    path = tmp_path_factory.mktemp("large") / "large.db"
    with Archive.open(path, create=True) as archive:
        make_trouble(archive)
    yield path
    shutil.rmtree(path.parent)


def texts_of(done: Done) -> dict[str, str]:
    """Every file as text, zip files opened; not the reports."""
    found: dict[str, str] = {}
    for name, data in done.files().items():
        if name.startswith("report."):
            continue
        place = done.out / name
        if zipfile.is_zipfile(place):
            with zipfile.ZipFile(place) as box:
                found |= {
                    f"{name}#{inner}": box.read(inner).decode("utf-8", "replace") for inner in box.namelist()
                }
        else:
            found[name] = data.decode("utf-8", "replace")
    return found


@EVERY
def test_every_entry_arrives_or_is_accounted_for(
    exporter: Exporter, made: tuple[Path, dict[int, str]], tmp_path: Path
) -> None:
    path, held = made
    with Archive.open(path, read_only=True) as archive:
        done = export(exporter.name, archive, tmp_path / "out", **REQUIRED[exporter.name])

    rows = {row["ditemid"]: row for row in done.told["entries"]}
    assert set(held) <= set(rows)
    assert {rows[number]["outcome"] for number in held} <= {"mapped", "changed"}
    assert (
        sum(done.told["comments"][kind] for kind in ("mapped", "changed", "withheld", "lost"))
        == (done.told["comments"]["selected"])
    )
    texts = texts_of(done)
    assert not any("qqlocked" in text for text in texts.values())
    if exporter.name in {"warc", "wacz", "datasette"}:
        return
    for number, word in held.items():
        names = set(rows[number]["files"])
        assert any(
            word in text for name, text in texts.items() if name in names or name.partition("#")[0] in names
        ), (number, names)


@EVERY
def test_no_name_means_anything_to_a_system(
    exporter: Exporter, made: tuple[Path, dict[int, str]], tmp_path: Path
) -> None:
    with Archive.open(made[0], read_only=True) as archive:
        done = export(exporter.name, archive, tmp_path / "out", **REQUIRED[exporter.name])

    seen: set[str] = set()
    for name in texts_of(done):
        for part in name.split("#")[0].split("/"):
            assert not UNSAFE.search(part), name
            assert not RESERVED.fullmatch(part), name
            assert len(part.encode()) <= 200, name
            assert not any(unicodedata.category(sign) in {"Cf", "Cc"} for sign in part), name
        key = unicodedata.normalize("NFC", unicodedata.normalize("NFKD", name).casefold())
        assert key not in seen, name
        seen.add(key)


@pytest.mark.parametrize("form", ["site", "epub", "ao3", "wxr", "atom", "opendoors"])
def test_nothing_of_a_body_can_act(form: str, made: tuple[Path, dict[int, str]], tmp_path: Path) -> None:
    with Archive.open(made[0], read_only=True) as archive:
        done = export(form, archive, tmp_path / "out", **REQUIRED[form])

    for name, text in texts_of(done).items():
        if name.endswith((".js", ".css")) or name.startswith("paste/"):
            continue
        assert "alert(1)" not in text, name
        assert not re.search(r"<[^>]*\son(?:click|error|load)\s*=", text), name


@EVERY
def test_two_megabytes_and_five_thousand_comments_arrive_whole(
    exporter: Exporter, large: Path, tmp_path: Path
) -> None:
    with Archive.open(large, read_only=True) as archive:
        done = export(
            exporter.name,
            archive,
            tmp_path / "out",
            where="title:Huge OR title:Talk",
            **REQUIRED[exporter.name],
        )

    assert done.told["totals"]["mapped"] + done.told["totals"]["changed"] == 2
    talk = done.told["comments"]
    arrives = "mapped" if exporter.carries_comments else "lost"
    assert (talk["selected"], talk[arrives]) == (TALK, TALK)
    if exporter.name in {"warc", "wacz", "datasette"}:
        return
    texts = texts_of(done)
    assert sum(text.count("the kettle sang") for text in texts.values()) >= HUGE // 32
    if exporter.carries_comments:
        said = {word for text in texts.values() for word in re.findall(r"\bsaid\d+\b", text)}
        assert len(said) == TALK


@EVERY
@pytest.mark.parametrize("trouble", ["taken", "forbidden", "full"])
def test_a_place_that_takes_nothing_is_a_sentence_and_nothing_is_left(
    exporter: Exporter,
    trouble: str,
    made: tuple[Path, dict[int, str]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*_: object, **__: object) -> NoReturn:
        raise OSError(ENOSPC, "No space left on device")

    def forbid(*_: object, **__: object) -> NoReturn:
        raise PermissionError(EACCES, "Permission denied")

    if trouble == "taken":
        (tmp_path / "out").mkdir()
        (tmp_path / "out/mine.txt").write_text("mine")
    elif trouble == "forbidden":
        monkeypatch.setattr(tempfile, "mkdtemp", forbid)
    else:
        monkeypatch.setattr(Folder, "_place", refuse)
    before = sorted(tmp_path.rglob("*"))

    with (
        Archive.open(made[0], read_only=True) as archive,
        pytest.raises(UsageError, match=r"not empty|Permission denied|No space left"),
    ):
        export(exporter.name, archive, tmp_path / "out", **REQUIRED[exporter.name])

    assert sorted(tmp_path.rglob("*")) == before


def test_entries_that_stand_in_no_journal_are_damage_and_said_to_be(bench: Bench, tmp_path: Path) -> None:
    bench.entry(ditemid=Ditemid(310), subject="A kettle", body_html="x")
    bench.archive.db.execute("PRAGMA foreign_keys = OFF")
    bench.archive.db.execute("DELETE FROM journals")

    with pytest.raises(ArchiveFileError, match="1 entry of it stand in no journal"):
        export("json", bench.archive, tmp_path / "out")
