"""A window in which every page can be seen in every state: journals of all kinds, jobs at every point."""

import json
import subprocess
import sys
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

from scraper.events import (
    Counts,
    Event,
    Failed,
    Fetched,
    Fetching,
    Finished,
    Noticed,
    Renamed,
    Skipped,
    Started,
    Waiting,
)
from scraper.window.jobs import Ended, JobKind, WindowJob, held, write_json
from scraper.window.progress import JobProgress
from storage.archive import Archive
from storage.records import Journal, JournalStatus, Severity
from tests.browser.windows import Window
from tests.reading import SEEN, make_archive
from tests.storage.bench import Bench

NOON = datetime(2026, 11, 30, 12, tzinfo=UTC)
LATER = "2026-11-30T12:00:00+00:00"
PLACE = "https://kat-lee.dreamwidth.org"
MANY = 12
"""Archives of a person who has many."""
HOSTILE_TITLE = "<b>bold</b>&amp;'\"\u202e\n" + "x" * 600
"""What somebody may call a journal: signs of markup, one that turns writing around, a new line, and no end."""
HOSTILE_FILE = "a <b>&'\"%41+?#ключ\u202e\\n\nb"
"""What somebody may call a file: besides, with a backslash, and a new line."""
HOSTILE_KEY = quote(HOSTILE_FILE, safe="")
HOSTILE_URL = f"{PLACE}/\u202e<i>{'y' * 600}"
"""What a page may link to."""


@dataclass(kw_only=True)
class Stage:
    """A person's folder, filled."""

    window: Window
    paths: dict[str, str] = field(default_factory=dict)
    """Address of each state, by its name."""
    _held: ExitStack = field(default_factory=ExitStack)

    def job(
        self,
        name: str,
        kind: JobKind,
        *words: str,
        title: str = "kat_lee",
        events: tuple[Event, ...] = (),
        lines: tuple[str, ...] = (),
        said: tuple[str, ...] = (),
        code: int | None = None,
        is_running: bool = False,
        is_stopping: bool = False,
        is_cut_off: bool = False,
        archive: str = "kat",
    ) -> Path:
        """Note a job as its processes would have left it; return its folder."""
        jobs, file = self.window.jobs, self.window.folder / f"{archive}.db"
        job: WindowJob = jobs.add(
            kind, words, title=title, holds=("site dreamwidth", f"file {file}"), archive=file
        )
        folder = jobs.path(job.job_id)
        progress = progress_of(events, lines=lines, said=said)
        if is_running or is_cut_off or code is not None:
            write_json(folder / "started.json", {"started_at": LATER, "is_carried": True})
            write_json(folder / "progress.json", progress.to_json())
        if is_running:
            self._held.enter_context(held(folder / "lock"))
            self._held.enter_context(held(folder / "carrier"))
        if is_stopping or code == 130:
            (folder / "stop").touch()
        if code is not None:
            write_json(folder / "ended.json", asdict(Ended(code=code, ended_at=LATER)))
        self.paths[name] = f"/jobs/{job.job_id}"
        return folder

    def close(self) -> None:
        """Let go of everything; what was noted as waiting is over, so that it never begins."""
        for job in self.window.jobs.list():
            write_json(
                self.window.jobs.path(job.job_id) / "ended.json", asdict(Ended(code=0, ended_at=LATER))
            )
        self._held.close()
        self.window.close()


def progress_of(events: tuple[Event, ...], *, lines: tuple[str, ...], said: tuple[str, ...]) -> JobProgress:
    """Return what a carrier has noted; a second passes with each event, from noon on."""
    ticks = iter(range(100_000))
    progress = JobProgress(clock=lambda: float(next(ticks)), wall=lambda: NOON)
    for event in events:
        progress.take(event)
    for line in lines:
        progress.take_line(line)
    for line in said:
        progress.take_words(line)
    return progress


def crawl(
    entries: int, *, known: int = 900, last: tuple[Event, ...] = (), pictures: int = 0
) -> tuple[Event, ...]:
    """Return the events of a backup up to so many entries."""
    counts = Counts(
        entries=entries,
        entries_known=known,
        comments=entries * 15,
        comments_known=known * 16,
        pending=known - entries,
    )
    url = f"{PLACE}/{entries}.html"
    step: tuple[Event, ...] = (
        Fetching(kind="entry", url=url),
        Fetched(kind="entry", url=url, status=200, counts=counts),
    )
    shown = (Fetching(kind="picture", url="https://pictures.example/lamp.png", left=40),) * pictures
    return (
        Started(journal="kat_lee", site="dreamwidth", url=PLACE, archive="kat.db", resumed=False),
        *step * 6,
        *shown,
        *last,
    )


def make_stage(home: Path) -> Stage:
    """Fill a person's folder; its window is still to be opened."""
    stage = Stage(window=Window(home=home))
    make_archives(stage)
    make_jobs(stage)
    stage.paths |= PAGES
    return stage


PAGES = {
    "library": "/",
    "keep": "/keep?address=somebody.livejournal.com",
    "keep known": "/keep?address=kat-lee.dreamwidth.org",
    "keep strange site": "/keep?address=https://journal.example.org/",
    "keep as owner": "/keep?address=somebody@dreamwidth&as=somebody",
    "wrong address": "/keep?address=my+old+diary",
    "wrong address mail": "/keep?address=me@example.org",
    "hostile address": "/keep?address=%22%3E%3Cb%3Ex%3C/b%3E%E2%80%AE",
    "archive complete": "/archives/sample-journal",
    "archive gaps": "/archives/kat",
    "archive gone": "/archives/gone",
    "archive nothing": "/archives/nothing",
    "archive under way": "/archives/busy",
    "archive damaged": "/archives/damaged",
    "archive hostile": f"/archives/{HOSTILE_KEY}",
    "discard hostile": f"/archives/{HOSTILE_KEY}/discard",
    "export hostile": f"/archives/{HOSTILE_KEY}/export/json?where={HOSTILE_KEY}",
    "mark hostile": f"/marks/{HOSTILE_KEY}/e1",
    "discard": "/archives/kat/discard",
    "bring": "/bring",
    "login": "/login",
    "login done": "/login?done=1",
    "marks": "/marks",
    "mark": "/marks/sample-journal/e1",
    "about": "/about",
    "nowhere": "/nowhere",
    **{
        f"export {name}": f"/archives/sample-journal/export/{name}"
        for name in ("markdown", "ao3", "site", "wxr", "epub", "json")
    },
}
"""Pages that are no job's."""


def make_archives(stage: Stage) -> None:
    """Write archives of every kind: complete, with gaps, gone, empty, damaged, oddly named."""
    folder = stage.window.folder
    folder.mkdir()
    run("demo", "--fast", "--archive", str(folder / "sample-journal.db"))
    make_archive(folder / "kat.db")
    for name, status in (("gone", JournalStatus.DELETED), ("busy", JournalStatus.VISIBLE)):
        make_archive(folder / f"{name}.db", name=name)
        save_journal(folder / f"{name}.db", Journal(name=name, title=f"The {name} room", status=status))
    save_journal(folder / "nothing.db", Journal(name="nothing"))
    make_hostile(folder)
    (folder / "damaged.db").write_bytes((folder / "kat.db").read_bytes()[:30_000])
    (folder / "no archive.db").write_text("words")
    for number in range(MANY - 6):
        save_journal(folder / f"journal-{number}.db", Journal(name=f"journal_{number}"))
    run(
        "mark",
        str(folder / "sample-journal.db"),
        "e1",
        "--star",
        "--read",
        "--note",
        "the lamp\nand the door",
    )


def make_hostile(folder: Path) -> None:
    """Write an archive whose names are all as bad as can be, with an entry that is marked."""
    with Archive.open(folder / f"{HOSTILE_FILE}.db", create=True) as archive:
        journal_id = archive.entries.save_journal(
            Journal(name="odd_one", title=HOSTILE_TITLE), site="dreamwidth", seen_at=SEEN
        )
        Bench(archive, journal_id).entry(ditemid=257, subject=HOSTILE_TITLE, body_text="words")
    run("mark", str(folder / f"{HOSTILE_FILE}.db"), "e1", "--star", "--note", f"{HOSTILE_TITLE}\u200f!")


def save_journal(file: Path, journal: Journal) -> None:
    """Write a journal's row."""
    with Archive.open(file, create=True) as archive:
        archive.entries.save_journal(journal, site="dreamwidth", seen_at=SEEN)


def run(*words: str) -> None:
    """Run a command to its end."""
    subprocess.run([sys.executable, "-m", "scraper", *words], check=True, capture_output=True)  # noqa: S603


def make_jobs(stage: Stage) -> None:
    """Note jobs of every kind, at every point."""
    keep = ("backup", PLACE, "--archive", str(stage.window.folder / "kat.db"), "--json")
    make_ended(stage, keep)
    make_refused(stage, keep)
    make_exports(stage)
    make_hostile_jobs(stage)
    for name, options in {
        "begun": {"events": ()},
        "running": {"events": crawl(412)},
        "running long wait": {
            "events": crawl(412, last=(Waiting(seconds=600, why="www.dreamwidth.org asked us to wait"),))
        },
        "running pictures": {"events": crawl(900, pictures=12)},
        "running renamed": {"events": crawl(30, last=(Renamed(old="kat_lee", new="kit_lee"), *left_out(3)))},
        "stopping": {"events": crawl(412), "is_stopping": True},
    }.items():
        stage.job(name, JobKind.KEEP, *keep, is_running=True, archive="busy", **options)
    stage.job("waiting", JobKind.UPDATE, "update", str(stage.window.folder / "busy.db"), archive="busy")


def make_hostile_jobs(stage: Stage) -> None:
    """Note jobs about what is called as badly as can be."""
    archive = stage.window.folder / f"{HOSTILE_FILE}.db"
    missed = (Failed(url=HOSTILE_URL, why=HOSTILE_TITLE, again=False),)
    for name, code in (("ended hostile", 3), ("running hostile", None)):
        stage.job(
            name,
            JobKind.KEEP,
            *("backup", HOSTILE_URL, "--archive", str(archive)),
            title=HOSTILE_TITLE,
            events=crawl(412, last=(Fetching(kind="entry", url=HOSTILE_URL), *missed)),
            said=(f"ljkeep: no entry in {HOSTILE_FILE} ({HOSTILE_TITLE!r})", HOSTILE_TITLE),
            code=code,
            is_running=code is None,
            archive=HOSTILE_FILE,
        )
    look = ("export", "json", str(archive), "OUT/export", "--check")
    run_job(stage, "looked hostile", JobKind.CHECK, *look, archive=HOSTILE_FILE)


def left_out(count: int) -> tuple[Event, ...]:
    """Return so many pages that could not be had, and as many that were left out."""
    return tuple(
        event
        for number in range(count)
        for event in (
            Failed(url=f"{PLACE}/{number}.html", why="status 500, in 4 tries", again=False),
            Skipped(url=f"{PLACE}/9{number}.html", why="shown only to people who are logged in"),
        )
    )


ENDINGS: dict[str, tuple[int, str]] = {
    "ended wrong": (2, "'kat' is no address of a journal; type one such as https://somebody.livejournal.com or somebody@livejournal"),
    "ended gaps": (3, "not everything is here: 412 entries and 6,180 comments are here; missing: 3 pages could not be fetched: status 500, in 4 tries"),
    "ended blocked": (4, "www.dreamwidth.org blocked us at https://kat-lee.dreamwidth.org/ (status 403); nothing more is asked of it until 2026-11-30T14:00:00Z UTC (paused); run the same command after that"),
    "ended gone": (5, "kat_lee on dreamwidth (https://kat-lee.dreamwidth.org) has been deleted by its owner; that can be undone for about 30 days, so ask the owner soon; the 412 entries saved before stay here"),
    "ended adult": (6, "kat_lee on dreamwidth (https://kat-lee.dreamwidth.org) is marked adult (18+ or adult concepts); if you may and want to read it, add --adult"),
    "ended locked": (7, "the lists of https://kat-lee.dreamwidth.org are shown only to people who are logged in, so a visitor sees nothing of the journal"),
    "ended full disk": (8, "/home/kat/Journals/kat.db cannot be used: the disk is full; free some space and run the same command again, nothing is lost"),
    "ended no network": (9, "www.dreamwidth.org could not be reached at all, which says nothing of the journal: see whether the address opens in a browser and the network works, then run the same command again"),
    "ended no login": (10, "nobody called kat_lee is logged in at www.dreamwidth.org; log in first: ljkeep login dreamwidth kat_lee"),
    "ended stopped": (130, "stopped backing up kat_lee: 412 of 900 entries and 6,180 comments are safe;\ngo on with: ljkeep backup https://kat-lee.dreamwidth.org"),
    "ended unforeseen": (1, "something unforeseen happened (KeyError: 'x'); nothing saved so far is lost; please report it, with the command you ran, where you got ljkeep"),
}  # fmt: skip
"""Exit code and last words of a backup."""


def make_refused(stage: Stage, keep: tuple[str, ...]) -> None:
    """Note visits that brought nothing, or not all, for a reason that no waiting changes."""
    for name, code, finding, outcome in (
        ("ended robots", 4, "robots-closed", ""),
        ("ended region", 4, "journal-closed", ""),
        ("ended nothing shown", 0, "nothing-shown", "nothing visible"),
        ("ended left out", 3, "adult-skipped", "left out"),
    ):
        counts = Counts(entries=24 if code == 3 else 0, entries_known=26 if code == 3 else 0)
        noticed = Noticed(code=finding, message="", severity=Severity.WARNING)
        end = Finished(journal="kat_lee", site="dreamwidth", archive="kat.db", outcome=outcome, counts=counts)
        events = (*crawl(0, known=0), noticed, *((end,) if outcome else ()))
        stage.job(name, JobKind.KEEP, *keep, events=events, code=code)


def make_ended(stage: Stage, keep: tuple[str, ...]) -> None:
    """Note backups that are over."""
    for name, (code, said) in ENDINGS.items():
        events = crawl(412, last=left_out(2) if code == 3 else ()) if code in {3, 4, 8, 9, 130} else ()
        stage.job(
            name, JobKind.KEEP, *keep, events=events, said=tuple(f"ljkeep: {said}".splitlines()), code=code
        )
    whole = Counts(entries=900, entries_known=900, comments=13_500, comments_known=13_500)
    end = Finished(journal="kat_lee", site="dreamwidth", archive="kat.db", outcome="complete", counts=whole)
    stage.job("ended well", JobKind.KEEP, *keep, events=crawl(900, last=(end,)), code=0)
    strange = "https://journal.example.org/"
    said = "ljkeep: journal.example.org is not a site ljkeep knows (livejournal.com, dreamwidth.org, insanejournal.com, deadjournal.com, lj.rossia.org); if it runs the same code, say which: --engine livejournal or --engine dreamwidth"  # fmt: skip
    stage.job("ended strange", JobKind.KEEP, "backup", strange, "--archive", "x.db", said=(said,), code=2)
    stage.job("ended killed", JobKind.KEEP, *keep, events=crawl(412), code=-9)
    stage.job("cut off", JobKind.KEEP, *keep, events=crawl(412), is_cut_off=True)
    words = ("backup", PLACE, "--archive", "kat.db", "--json", "--wayback")
    stage.job("rescued", JobKind.RESCUE, *words, events=crawl(40, last=left_out(1)), code=3)


def make_exports(stage: Stage) -> None:
    """Let commands say of themselves what they say: a check, a report, two exports, imports."""
    folder = stage.window.folder
    sample, kat = folder / "sample-journal.db", folder / "kat.db"
    for name, file in (("checked", sample), ("checked gaps", kat)):
        words = ("verify", str(file), "--json")
        run_job(stage, name, JobKind.VERIFY, *words, archive=file.stem)
    for form, file in (("ao3", kat), ("markdown", kat), ("json", sample)):
        look = ("export", form, str(file), "OUT/export", "--check")
        run_job(stage, f"looked {form}", JobKind.CHECK, *look, archive=file.stem)
    run_job(stage, "made", JobKind.EXPORT, "export", "json", str(sample), "OUT/export", archive=sample.stem)
    run_job(
        stage,
        "reported",
        JobKind.REPORT,
        "report",
        str(kat),
        "--out",
        "OUT/report.md",
        "--yes",
        archive="kat",
    )
    old = stage.window.home / "old"
    old.mkdir()
    (old / "1537.html").write_text("<title>words</title><p>no entry</p>")
    (old / "note.doc").write_text("words")
    run_job(stage, "brought little", JobKind.IMPORT, "import", str(old), "--archive", str(folder / "kat.db"))
    nothing = ("import", str(stage.window.home / "nothing"), "--archive", str(folder / "kat.db"))
    run_job(stage, "brought nothing", JobKind.IMPORT, *nothing)


def run_job(stage: Stage, name: str, kind: JobKind, *words: str, archive: str = "kat") -> None:
    """Run a job's command, and note how it went."""
    folder = stage.job(name, kind, *words, code=0, archive=archive)
    (folder / "out").mkdir()
    command = [word.replace("OUT/", f"{folder}/out/") for word in words]
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "scraper", *command], capture_output=True, text=True, check=False
    )
    progress = progress_of((), lines=tuple(done.stdout.splitlines()), said=tuple(done.stderr.splitlines()))
    write_json(folder / "progress.json", progress.to_json())
    write_json(folder / "ended.json", asdict(Ended(code=done.returncode, ended_at=LATER)))
    row = json.loads((folder / "job.json").read_text()) | {"words": command}
    write_json(folder / "job.json", row)
