"""What the window says of states, endings and verdicts. Facts come as codes; the sentences are here."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

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
from storage.report.verdict import Outcome, Verdict


@dataclass(frozen=True, slots=True)
class Ending:
    """What a person is told when a command has ended."""

    title: str
    advice: str
    may_go_on: bool = True
    """Whether the same command may bring more."""
    may_log_in: bool = False
    """Whether its owner would see more."""


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
        marked("Wait some hours, better a day, and go on then."),
    ),
    JournalGoneError.exit_code: Ending(
        marked("The journal is not there"),
        marked("Look whether the name is right. The Wayback Machine may have copies."),
    ),
    AdultError.exit_code: Ending(
        marked("The journal is marked as adult"),
        marked("You said no to adult pages, so nothing of it was read. You may answer otherwise below."),
        may_go_on=False,
    ),
    AccessDeniedError.exit_code: Ending(
        marked("The journal is locked"),
        marked("The site shows it to friends of the journal only. If it is your own, log in to it first."),
        may_log_in=True,
    ),
    ArchiveFileError.exit_code: Ending(
        marked("The file could not be written or read"),
        marked("Look whether the disk is full, or the folder may not be written."),
    ),
    FetchError.exit_code: Ending(
        marked("No connection"),
        marked("The network or the site did not answer. Look at your connection, and go on then."),
    ),
    LoginError.exit_code: Ending(
        marked("Not logged in"),
        marked("The site did not accept the login, or it has ended. Log in again, then go on."),
        may_log_in=True,
    ),
    InterruptedRunError.exit_code: Ending(
        marked("Stopped"), marked("It goes on where it was, whenever you like.")
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
OF_OUTCOMES = {
    Outcome.LEFT_OUT: Ending(
        marked("Done, but for what you left out"),
        marked("Everything else is here. Below you see what was left out, and may have it too."),
        may_go_on=False,
    ),
    Outcome.NOTHING_VISIBLE: Ending(
        marked("The site shows no entries"),
        marked(
            "Nothing was saved: the journal is empty, or all of it is for friends only. If it is your own,"
            " log in to it first."
        ),
        may_go_on=False,
        may_log_in=True,
    ),
}
"""What the same exit code means where a visit came to its end."""
OF_FINDINGS = {
    "robots-closed": Ending(
        marked("The owner wants no copies"),
        marked(
            "The journal asks programs to stay away, so nothing was fetched, and waiting changes nothing. If"
            " it is your own, log in to it first."
        ),
        may_go_on=False,
        may_log_in=True,
    ),
    "journal-closed": Ending(
        marked("The site does not show the journal here"),
        marked(
            "It is hidden in this country, and waiting changes nothing. The Wayback Machine may have copies."
        ),
        may_go_on=False,
    ),
}
"""What it means that a site refuses, by the finding that says why."""
KILLED = Ending(
    marked("It was cut off"),
    marked("The computer was switched off, or the program was ended from outside. It goes on where it was."),
)
UNFORESEEN = Ending(
    marked("Something unforeseen happened"),
    marked("Try to go on; if it happens again, report it."),
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

ENGINES = {
    "livejournal": marked("It looks like LiveJournal"),
    "dreamwidth": marked("It looks like Dreamwidth"),
}
"""What a person says of a site that nobody knows."""
CHOICES = {
    "work": marked("one for each work"),
    "series": marked("one for each series"),
    "tag": marked("one for each tag"),
    "year": marked("one for each year"),
    "all": marked("one of everything"),
}
"""What a format's option may be; what is a program's name is shown as it is."""
UNCOMPARED = marked("not compared with a site: nobody can say what is missing")
"""Of what was brought in from files alone."""


def standing_of(verdict: Verdict) -> str:
    """Return how an archive stands, in words that are still to be translated."""
    is_uncompared = verdict.outcome is Outcome.CURRENT and not verdict.lists
    return UNCOMPARED if is_uncompared else OUTCOMES[verdict.outcome]


def ending_of(kind: JobKind, state: JobState, code: int | None, told: Mapping[str, Any]) -> Ending:
    """Return what is told of a job that is over, from how it ended and what it said before."""
    if state is JobState.STOPPED:
        return ENDINGS[InterruptedRunError.exit_code]
    if state is JobState.CUT_OFF or code is None or code < 0:
        return KILLED
    if code == BlockedError.exit_code:
        found = [OF_FINDINGS[each] for each in told.get("codes", ()) if each in OF_FINDINGS]
        return found[0] if found else ENDINGS[code]
    if code in {0, GapError.exit_code} and told.get("outcome") in OF_OUTCOMES:
        return OF_OUTCOMES[told["outcome"]]
    return OF_KINDS.get((kind, code)) or ENDINGS.get(code, UNFORESEEN)
