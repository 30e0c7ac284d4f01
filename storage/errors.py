"""Every error ljkeep raises on purpose, and the exit code each one ends a command with.

::

    ArchiveError                     1
    ├── UsageError                   2   the command line cannot be understood
    │   ├── AddressError             2   an address names no journal
    │   └── QueryError               2   a search cannot be understood
    ├── GapError                     3   some of what is visible is not saved
    │   └── LeftOutError             3   nothing is missing but what the person left out
    ├── BlockedError                 4   the site told us to stop
    │   ├── BannedError              4   a block page, a captcha, or a pause still running
    │   ├── RobotsError              4   robots.txt asks us to stay away
    │   ├── ExcludedError            4   a web archive gives out nothing of the journal
    │   └── RegionError              4   the site hides the journal in this country
    ├── JournalGoneError             5   deleted, purged, suspended, or never there
    ├── AdultError                   6   an adult journal, and nobody said it may be read
    ├── AccessDeniedError            7   locked: only the access list may read it
    ├── ArchiveFileError             8   the file is no archive of ours, too new, or cannot be written
    ├── FetchError                   9   the network or the site failed, and retrying did not help
    ├── LoginError                  10   nobody is logged in, or the site refuses the login
    └── InterruptedRunError        130   Ctrl-C
"""


class ArchiveError(Exception):
    """The root: something went wrong that a sentence can explain.

    The message is that sentence: what, why, and what to do now.
    """

    exit_code = 1
    outcome = "failed"
    """`runs.outcome` of a run that it ended."""


class UsageError(ArchiveError):
    """The command line cannot be understood."""

    exit_code = 2


class AddressError(UsageError):
    """An address names no journal."""


class QueryError(UsageError):
    """A search cannot be understood."""


class GapError(ArchiveError):
    """The run ended, and some of what is visible is not saved."""

    exit_code = 3
    outcome = "gaps"


class LeftOutError(GapError):
    """The run ended, and nothing is missing but what the person left out."""

    outcome = "left out"


class BlockedError(ArchiveError):
    """The site told us to stop."""

    exit_code = 4
    outcome = "blocked"


class BannedError(BlockedError):
    """A block page, a captcha, or a pause that still runs."""


class RobotsError(BlockedError):
    """The site's robots.txt asks robots to stay away."""


class ExcludedError(BlockedError):
    """A web archive gives out nothing of the journal."""


class RegionError(BlockedError):
    """The site hides the journal in this country."""


class JournalGoneError(ArchiveError):
    """The journal is deleted, purged, suspended, or was never there.

    Attributes:
        was_there: Whether there was one, so that copies may lie elsewhere.
    """

    exit_code = 5
    outcome = "gone"

    def __init__(self, message: str, *, was_there: bool = False) -> None:
        super().__init__(message)
        self.was_there = was_there


class AdultError(ArchiveError):
    """The journal is marked adult, and nobody said it may be read."""

    exit_code = 6
    outcome = "adult"


class AccessDeniedError(ArchiveError):
    """The site shows this to the access list only."""

    exit_code = 7
    outcome = "locked"


class ArchiveFileError(ArchiveError):
    """The file is no archive of ours, is from a newer ljkeep, or cannot be read or written."""

    exit_code = 8
    outcome = "file"


class FetchError(ArchiveError):
    """The network or the site failed, and retrying did not help.

    Attributes:
        url: What was asked for.
        retry_after: Seconds the site asked us to wait; None when it did not say.
        why: What went wrong, without the address and without what to do: many addresses may share it.
    """

    exit_code = 9
    outcome = "network"

    def __init__(
        self, message: str, *, url: str, retry_after: float | None = None, why: str | None = None
    ) -> None:
        super().__init__(message)
        self.url = url
        self.retry_after = retry_after
        self.why = why or str(self)


class LoginError(ArchiveError):
    """Nobody is logged in, or the site refuses the login."""

    exit_code = 10


class InterruptedRunError(ArchiveError):
    """The person stopped the run with Ctrl-C."""

    exit_code = 130
    outcome = "interrupted"
