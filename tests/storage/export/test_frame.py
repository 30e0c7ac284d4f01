"""What holds for every format: selection, privacy, reports, the place that is written."""

import re
import time
from pathlib import Path

import pytest

from storage.archive import Archive
from storage.errors import QueryError, UsageError
from storage.export import EXPORTERS
from storage.export.frame import Exporter
from tests.storage.export.carried import LOCKED_WORDS, REQUIRED, SECRETS, export, fill, save

EVERY = pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda exporter: exporter.name)


@EVERY
def test_every_format_accounts_for_every_entry_and_comment(
    exporter: Exporter, carried: Archive, tmp_path: Path
) -> None:
    done = export(exporter.name, carried, tmp_path / "out", **REQUIRED[exporter.name])

    told = done.told
    wanted = "SELECT count(*) FROM entries"
    wanted += (
        " WHERE entry_id IN (SELECT entry_id FROM work_parts)"
        if exporter.stories_only and not exporter.otherwise
        else ""
    )
    assert told["totals"]["selected"] == carried.db.execute(wanted).fetchone()[0] == len(told["entries"])
    for totals in (told["totals"], told["comments"]):
        assert totals["selected"] == sum(count for kind, count in totals.items() if kind != "selected")
    for row in told["entries"]:
        assert row["reasons"] or row["outcome"] == "mapped"
        assert bool(row["files"]) == (row["outcome"] in {"mapped", "changed"})
        assert all((done.out / name.partition("#")[0]).is_file() for name in row["files"])


@EVERY
def test_no_format_lets_a_withheld_word_or_a_secret_out(
    exporter: Exporter, carried: Archive, tmp_path: Path
) -> None:
    done = export(exporter.name, carried, tmp_path / "out", **REQUIRED[exporter.name])

    for name, data in done.files().items():
        for word in (*LOCKED_WORDS, *SECRETS, str(tmp_path)):
            assert word.encode() not in data, (name, word)


@EVERY
def test_no_format_lets_a_secret_out_with_what_is_locked(
    exporter: Exporter, carried: Archive, tmp_path: Path
) -> None:
    done = export(exporter.name, carried, tmp_path / "out", include_locked=True, **REQUIRED[exporter.name])

    assert done.told["totals"]["withheld"] == 0
    assert not [name for name, data in done.files().items() for word in SECRETS if word.encode() in data]


@EVERY
def test_every_format_gives_the_same_bytes_whatever_the_time_zone(
    exporter: Exporter, carried: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = export(exporter.name, carried, tmp_path / "one", **REQUIRED[exporter.name]).files()
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    time.tzset()

    two = export(exporter.name, carried, tmp_path / "two", **REQUIRED[exporter.name]).files()

    monkeypatch.undo()
    time.tzset()
    assert one == two


@EVERY
def test_a_check_writes_the_same_reports_and_nothing_else(
    exporter: Exporter, carried: Archive, tmp_path: Path
) -> None:
    told = export(exporter.name, carried, tmp_path / "out", **REQUIRED[exporter.name]).told

    check = export(exporter.name, carried, tmp_path / "check", check=True, **REQUIRED[exporter.name])

    assert check.told == told
    assert not check.out.exists()
    assert not [path for path in tmp_path.iterdir() if path.name.endswith(".partial")]


@EVERY
def test_an_empty_archive_is_exported_too(exporter: Exporter, archive: Archive, tmp_path: Path) -> None:
    done = export(exporter.name, archive, tmp_path / "out", **REQUIRED[exporter.name])

    assert done.told["totals"]["selected"] == 0
    assert done.out.is_dir()


def test_every_exporter_says_what_it_is_for() -> None:
    names = [exporter.name for exporter in EXPORTERS]

    assert len(set(names)) == len(names)
    for exporter in EXPORTERS:
        assert exporter.about.endswith(".")
        assert exporter.default_name(Path("kat.livejournal.db")) == f"kat.livejournal-{exporter.name}"


def test_the_archive_stays_as_it_is(carried: Archive, tmp_path: Path) -> None:
    before = "\n".join(carried.db.iterdump())

    export("json", carried, tmp_path / "out")

    assert "\n".join(carried.db.iterdump()) == before


def test_a_search_selects(carried: Archive, tmp_path: Path) -> None:
    assert export("json", carried, tmp_path / "tag", where="tag:kettles").outcomes() == {"263": "mapped"}
    assert export("json", carried, tmp_path / "year", where="year:2008").outcomes() == {"775": "mapped"}
    talk = export("json", carried, tmp_path / "talk", where='in:comments "screened one"')
    assert talk.outcomes() == {"263": "mapped"}
    locked = export("json", carried, tmp_path / "locked", where="qqlockedbody")
    assert locked.outcomes() == {"519": "withheld"}


def test_the_red_list_names_what_stayed_without_its_words(carried: Archive, tmp_path: Path) -> None:
    done = export("json", carried, tmp_path / "out")

    row = next(row for row in done.told["entries"] if row["ditemid"] == 519)
    assert row == {
        "ditemid": 519,
        "entry": "519",
        "outcome": "withheld",
        "reasons": [
            {"code": "locked", "message": "not for everybody on the site; --include-locked takes it along"}
        ],
        "files": [],
    }
    red = done.files()["report.md"].decode().partition("## Withheld: the red list")[2]
    assert "- 519: not for everybody" in red


def test_a_comment_below_one_that_stays_hangs_on_the_next_above(carried: Archive, tmp_path: Path) -> None:
    done = export("json", carried, tmp_path / "out")

    parents = {row["dtalkid"] >> 8: row["parent_dtalkid"] for row in done.lines("comments.jsonl")}
    assert parents == {1: None, 3: (1 << 8) + 7, 4: None, 5: (4 << 8) + 7, 6: None}
    assert done.told["comments"] == {"selected": 7, "mapped": 5, "changed": 0, "withheld": 2, "lost": 0}


def test_what_is_gone_from_the_site_is_said(carried: Archive, tmp_path: Path) -> None:
    carried.db.execute("UPDATE entries SET gone_at = '2026-02-02T00:00:00Z' WHERE ditemid = 775")

    row = next(
        row for row in export("json", carried, tmp_path / "out").told["entries"] if row["ditemid"] == 775
    )

    assert [reason["code"] for reason in row["reasons"]] == ["gone-from-site"]
    assert row["outcome"] == "mapped"


def test_entries_of_one_number_in_two_journals_have_names_of_their_own(
    carried: Archive, tmp_path: Path
) -> None:
    carried.db.execute("INSERT INTO journals (journal_id, site, name) VALUES (99, 'kat.test', 'other')")
    carried.db.execute(
        "INSERT INTO entries (journal_id, ditemid, jitemid, subject, body_html, body_text)"
        " VALUES (99, 263, 1, 'Mine', 'words', 'words')"
    )

    outcomes = export("json", carried, tmp_path / "out").outcomes()

    assert {"kat-263", "other-263"} < outcomes.keys()


@pytest.mark.parametrize("what", ["file", "folder with a file", "place under a file"])
def test_nothing_is_overwritten(carried: Archive, tmp_path: Path, what: str) -> None:
    taken = tmp_path / "taken"
    if what == "folder with a file":
        taken.mkdir()
    mine = taken / "mine.txt" if taken.is_dir() else taken
    mine.write_text("mine")

    with pytest.raises(UsageError) as caught:
        export("json", carried, taken / "below" if what == "place under a file" else taken)

    assert "taken" in str(caught.value)
    assert mine.read_text() == "mine"
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
        {path.name for path in tmp_path.glob("kat.db*")} | {"taken"}
    )


def test_an_empty_folder_is_filled(carried: Archive, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()

    done = export("json", carried, tmp_path / "out")

    assert (done.out / "entries.jsonl").is_file()


def test_the_folder_one_stands_in_may_be_filled(
    carried: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")

    done = export("json", carried, Path())

    assert (tmp_path / "here/entries.jsonl").is_file()
    assert done.exported.report == tmp_path / "here.report.md"


def test_an_export_that_fails_leaves_nothing(
    carried: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("storage.export.plain.json_records.journal_rows", full)

    with pytest.raises(UsageError, match="No space left on device; choose another place"):
        export("json", carried, tmp_path / "out")

    assert {path.name.partition(".")[0] for path in tmp_path.iterdir()} == {"kat"}


def test_options_that_do_not_fit_are_refused(carried: Archive, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="--one-file is no option of the format csv"):
        export("csv", carried, tmp_path / "out", **{"one-file": True})
    with pytest.raises(QueryError):
        export("json", carried, tmp_path / "out", where='"unbalanced')


def test_every_reason_is_documented() -> None:
    root = Path(__file__).resolve().parents[3]
    sources = "".join(path.read_text(encoding="utf-8") for path in (root / "storage/export").glob("*.py"))
    codes = set(re.findall(r'Change\(\s*"([a-z-]+)"', sources))

    text = (root / "docs/reference/exports.md").read_text(encoding="utf-8")

    assert len(codes) > 5
    assert sorted(code for code in codes if f"`{code}`" not in text) == []


def test_every_format_is_documented() -> None:
    root = Path(__file__).resolve().parents[3]
    for page in ("docs/reference/exports.md", "docs/how-to/export.md"):
        text = (root / page).read_text(encoding="utf-8")
        assert [e.name for e in EXPORTERS if f"`{e.name}" not in text] == []


@EVERY
def test_entries_without_number_time_or_title_arrive(
    exporter: Exporter, archive: Archive, tmp_path: Path
) -> None:
    bench = fill(archive)
    for number in range(3):
        bench.entry(ditemid=None, subject=None, body_html=f"<p>pasted words {number}</p>", eventtime=None)
    save(bench, 90, "Thirteenth month", "<p>odd</p>", eventtime="2012-13-45T99:00:00")

    done = export(exporter.name, archive, tmp_path / "out", **REQUIRED[exporter.name])

    if exporter.stories_only:
        return
    assert {row["outcome"] for row in done.told["entries"]} <= {"mapped", "changed", "withheld"}
    held = [data for name, data in done.files().items() if not name.startswith("report.")]
    if exporter.name not in {"warc", "wacz"}:
        assert all(any(f"pasted words {n}".encode() in data for data in held) for n in range(3))


def test_an_address_that_is_none_is_refused(carried: Archive, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="give the whole address"):
        export("atom", carried, tmp_path / "out", base_url="my site")
