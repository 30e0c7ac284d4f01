"""A journal of everything an export must take or leave, and a short way to run one."""

import csv
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from storage.archive import Archive
from storage.export import EXPORTERS
from storage.export.frame import Options
from storage.export.runs import Exported, run
from storage.records import CommentState, Ditemid, Journal, Security
from tests.storage.bench import Bench, make_comment

LOCKED_WORDS = (
    "qqlockedbody",
    "qqlockedsubject",
    "qqlockedtag",
    "qqlockedmood",
    "qqlockedtalk",
    "qqscreened",
)
SECRETS = ("qq.person@mail.example", "qqtoken", "203.0.113.99")
BODY = "<p>The <i>kettle</i> sang.</p><p>Nobody <a href='http://there.example/'>listened</a>.</p>"

REQUIRED: dict[str, dict[str, Any]] = {
    exporter.name: {
        setting.name: (setting.values or ("",))[0] for setting in exporter.settings if setting.is_required
    }
    for exporter in EXPORTERS
}
"""Exporter -> settings that it cannot do without."""
HEADER = "<b>Title:</b> Salt<br>Rating: PG-13<br>Beta: bea<br><br>"


def fill(archive: Archive) -> Bench:
    """Save a journal: public and locked entries, a thread with holes, secrets in the archive's own tables."""
    journal_id = archive.entries.save_journal(
        Journal(name="kat", title="Kat & <Co>", url="http://kat.test/", profile={"email": SECRETS[0]}),
        site="kat.test",
        seen_at="2026-01-01T00:00:00Z",
    )
    bench = Bench(archive, journal_id)
    public = save(bench, 1, "Lamps", BODY, tags=("kettles", "sea: blue, deep"), mood="calm")
    bench.comments(
        public,
        make_comment(1, poster="bea", body_html="First", posted_at="2007-02-01T00:00:00Z"),
        make_comment(2, to=1, state=CommentState.SCREENED, body_html="qqscreened words"),
        make_comment(3, to=2, poster="cyd", body_html="Below a screened one"),
        make_comment(4, state=CommentState.DELETED, body_html=None),
        make_comment(5, to=4, poster="bea", body_html="Below a deleted one"),
        make_comment(6, loaded=False),
    )
    locked = save(
        bench,
        2,
        "qqlockedsubject",
        "<p>qqlockedbody</p>",
        tags=("qqlockedtag",),
        mood="qqlockedmood",
        security=Security.PROTECTED,
    )
    bench.comments(locked, make_comment(7, body_html="qqlockedtalk"))
    save(bench, 3, "", "<p>No title.</p>", eventtime="2008-05-06T07:08:00")
    archive.db.execute(
        "INSERT INTO runs (command, started_at) VALUES (?, '2026')", (f"backup --contact {SECRETS[0]}",)
    )
    archive.db.execute(
        "INSERT INTO targets (source, kind, locator, note) VALUES ('live', 'entry', ?, ?)",
        (SECRETS[1], SECRETS[2]),
    )
    return bench


def save(bench: Bench, number: int, subject: str, body: str, **values: Any) -> Any:
    """Save an entry, public and of its own minute unless said otherwise."""
    values.setdefault("eventtime", f"2007-01-{number % 28 + 1:02}T03:04:00")
    values.setdefault("security", Security.PUBLIC)
    ditemid = Ditemid((number << 8) + 7)
    return bench.entry(
        ditemid=ditemid,
        subject=subject,
        body_html=body,
        url=f"http://kat.test/{ditemid}.html",
        poster="kat",
        **values,
    )


def story(archive: Archive, entry_id: Any, **values: Any) -> None:
    """Say that an entry is a story whose header ends where HEADER does."""
    row = {
        "is_story": 1,
        "entry_type": "story",
        "language": "en",
        "title": "Salt",
        "authors": '["Kat"]',
        "summary": "A <kettle> & a lamp.",
        "rating": "teen",
        "pairings": '[{"chars": ["Marta", "Oskar"], "kind": "romantic"}]',
        "fandoms": '["Tram Nine"]',
        "body_start_html": len(HEADER),
    } | values
    names, marks = ", ".join(row), ", ".join("?" * len(row))
    archive.db.execute(
        f"INSERT OR REPLACE INTO stories (entry_id, {names}) VALUES (?, {marks})", (entry_id, *row.values())
    )
    for position, (field, label, raw) in enumerate(
        (("title", "Title", "Salt"), ("rating", "Rating", "PG-13"), ("beta", "Beta", "bea"))
    ):
        archive.db.execute(
            "INSERT OR REPLACE INTO story_fields (entry_id, position, field, label, raw)"
            " VALUES (?, ?, ?, ?, ?)",
            (entry_id, position, field, label, raw),
        )


def work(archive: Archive, title: str, *entry_ids: Any) -> int:
    """Join entries to a work."""
    work_id = archive.db.execute(
        "INSERT INTO works (title, authors) VALUES (?, '[\"Kat\"]')", (title,)
    ).lastrowid
    for position, entry_id in enumerate(entry_ids, 1):
        archive.db.execute(
            "INSERT INTO work_parts (work_id, entry_id, position, label) VALUES (?, ?, ?, ?)",
            (work_id, entry_id, position, f"{position}/{len(entry_ids)}"),
        )
    return int(work_id or 0)


@dataclass(frozen=True)
class Done:
    """An export that has run."""

    out: Path
    exported: Exported

    @property
    def told(self) -> dict[str, Any]:
        """The report for machines."""
        text = self.out.with_name(f"{self.out.name}.report.json").read_text(encoding="utf-8")
        told: dict[str, Any] = json.loads(text)
        return told

    def outcomes(self) -> dict[str, str]:
        """Entry -> outcome."""
        return {row["entry"]: row["outcome"] for row in self.told["entries"]}

    def files(self) -> dict[str, bytes]:
        """Everything in the folder, and the reports."""
        found = {
            p.relative_to(self.out).as_posix(): p.read_bytes() for p in self.out.rglob("*") if p.is_file()
        }
        reports = {kind: self.out.with_name(f"{self.out.name}.report.{kind}") for kind in ("json", "md")}
        return found | {f"report.{kind}": path.read_bytes() for kind, path in reports.items()}

    def lines(self, name: str) -> list[dict[str, Any]]:
        """The rows of a file of JSON lines."""
        return [json.loads(line) for line in (self.out / name).read_text(encoding="utf-8").splitlines()]

    def table(self, name: str) -> list[dict[str, str]]:
        """The rows of a CSV file."""
        with (self.out / name).open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))


def export(form: str, archive: Archive, out: Path, *, check: bool = False, **options: Any) -> Done:
    """Run an export; settings such as `preset` may be given among the options."""
    exporter = next(e for e in EXPORTERS if e.name == form)
    common = {k: v for k, v in options.items() if k in {"where", "include_locked", "base_url", "tag_map"}}
    settings = {k: v for k, v in options.items() if k not in common}
    done = run(archive, exporter, out, options=Options(**common, settings=settings), check=check)
    return Done(out, done)
