"""What the window says of states, endings and verdicts. Facts come as codes; the sentences are here."""

from dataclasses import dataclass

from scraper.window.jobs import JobKind, JobState
from scraper.window.tongues import marked
from storage.errors import (
    AccessDeniedError,
    AdultError,
    ArchiveFileError,
    BlockedError,
    FetchError,
    GapError,
    InterruptedRunError,
    JournalGoneError,
    LoginError,
    UsageError,
)
from storage.report.verdict import Outcome


@dataclass(frozen=True, slots=True)
class Ending:
    """What a person is told when a command has ended."""

    title: str
    advice: str
    may_go_on: bool = True
    """Whether the same command may bring more."""


ENDINGS = {
    0: Ending(marked("Done"), marked("Everything went well."), may_go_on=False),
    UsageError.exit_code: Ending(
        marked("This could not be understood"),
        marked("Nothing was changed. Read below what was said, and try it another way."),
        may_go_on=False,
    ),
    GapError.exit_code: Ending(
        marked("Saved, but not everything is here yet"),
        marked("What is here is safe. Going on later may bring the rest."),
    ),
    BlockedError.exit_code: Ending(
        marked("The site asked to stop"),
        marked("What was saved is safe. Wait some hours, better a day, and go on then."),
    ),
    JournalGoneError.exit_code: Ending(
        marked("The journal is not there"),
        marked(
            "The site says it was deleted, suspended, or never existed. Look whether the name is right."
            " What was saved before is safe. The Wayback Machine may have copies."
        ),
    ),
    AdultError.exit_code: Ending(
        marked("The journal is marked as adult"),
        marked("You said no to adult pages, so nothing of it was read. You may answer otherwise below."),
        may_go_on=False,
    ),
    AccessDeniedError.exit_code: Ending(
        marked("The journal is locked"),
        marked("The site shows it to friends of the journal only. If it is your own, log in to it first."),
    ),
    ArchiveFileError.exit_code: Ending(
        marked("The file could not be written or read"),
        marked("Look whether the disk is full, or the folder may not be written. What was saved is safe."),
    ),
    FetchError.exit_code: Ending(
        marked("No connection"),
        marked(
            "The network or the site did not answer. What was saved is safe. Look at your connection, and go"
            " on then."
        ),
    ),
    LoginError.exit_code: Ending(
        marked("Not logged in"),
        marked("The site did not accept the login, or it has ended. Log in again, then go on."),
    ),
    InterruptedRunError.exit_code: Ending(
        marked("Stopped"), marked("What was saved is safe. It goes on where it was, whenever you like.")
    ),
}
"""Exit code -> what it means to a person."""
OF_KINDS = {
    (JobKind.VERIFY, 0): Ending(
        marked("The file is sound"), marked("Nothing in it was changed or lost."), may_go_on=False
    ),
    (JobKind.VERIFY, GapError.exit_code): Ending(
        marked("The file is sound"),
        marked("Nothing in it was changed or lost. The journal's page says what is missing of the journal."),
        may_go_on=False,
    ),
    (JobKind.VERIFY, ArchiveFileError.exit_code): Ending(
        marked("The file is damaged"),
        marked("Read below what was found. If you have a copy from an earlier day, keep it safe."),
        may_go_on=False,
    ),
    (JobKind.IMPORT, GapError.exit_code): Ending(
        marked("Taken in, as far as it could be read"),
        marked("What could be read is in the journal. Read below what could not, and why."),
        may_go_on=False,
    ),
    (JobKind.CHECK, 0): Ending(
        marked("This is what it would take along"), marked("Nothing was made yet."), may_go_on=False
    ),
}
"""What the same exit code means where it is not about a journal's site."""
KILLED = Ending(
    marked("It was cut off"),
    marked(
        "The computer was switched off, or the program was ended from outside. What was saved is safe, and it"
        " goes on where it was."
    ),
)
UNFORESEEN = Ending(
    marked("Something unforeseen happened"),
    marked("What was saved is safe. Try to go on; if it happens again, report it."),
)
STATES = {
    JobState.WAITING: marked("waiting for its turn"),
    JobState.RUNNING: marked("under way"),
    JobState.STOPPING: marked("stopping"),
    JobState.DONE: marked("done"),
    JobState.STOPPED: marked("stopped"),
    JobState.FAILED: marked("ended early"),
    JobState.CUT_OFF: marked("cut off"),
}
KINDS = {
    JobKind.KEEP: marked("Keeping %(title)s"),
    JobKind.SAMPLE: marked("Keeping the sample journal"),
    JobKind.UPDATE: marked("Bringing %(title)s up to date"),
    JobKind.RESCUE: marked("Fetching copies of %(title)s from the Wayback Machine"),
    JobKind.CHECK: marked("What an export of %(title)s would take along"),
    JobKind.EXPORT: marked("Making an export of %(title)s"),
    JobKind.IMPORT: marked("Taking files into %(title)s"),
    JobKind.VERIFY: marked("Checking that %(title)s is sound"),
    JobKind.REPORT: marked("Writing a report about %(title)s"),
}
PHASES = {
    "lists": marked("reading the journal's lists"),
    "entries": marked("fetching entries"),
    "comments": marked("fetching long threads of comments"),
    "pictures": marked("fetching pictures"),
}
OUTCOMES = {
    Outcome.COMPLETE: marked("complete"),
    Outcome.CURRENT: marked("up to date, as far as the site's lists tell"),
    Outcome.LEFT_OUT: marked("complete but for what you left out"),
    Outcome.GAPS: marked("something is missing"),
    Outcome.NOTHING_VISIBLE: marked("the site shows nothing"),
}
STATUSES = {
    "deleted": marked("deleted on the site"),
    "suspended": marked("suspended on the site"),
    "purged": marked("purged on the site"),
    "gone": marked("gone from the site"),
}


def ending_of(kind: JobKind, state: JobState, code: int | None) -> Ending:
    """Return what is told of a job that is over."""
    if state is JobState.STOPPED:
        return ENDINGS[InterruptedRunError.exit_code]
    if state is JobState.CUT_OFF or code is None or code < 0:
        return KILLED
    return OF_KINDS.get((kind, code)) or ENDINGS.get(code, UNFORESEEN)
