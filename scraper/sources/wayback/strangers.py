"""Captures that are not what they were asked for: what they are, and what is said of them."""

from scraper.sources.source import Next, State
from scraper.sources.wayback.plan import Role
from scraper.sources.wayback.report import SAID
from scraper.sources.wayback.whereabouts import Whereabouts
from storage.records import Finding, Harvest, PageKind, Reason, Severity, Target, TargetOutcome

EXPECTED = {
    Role.ENTRY: frozenset({PageKind.ENTRY, PageKind.COMMENTS}),
    Role.VERSION: frozenset({PageKind.ENTRY, PageKind.COMMENTS}),
    Role.COMMENTS: frozenset({PageKind.ENTRY, PageKind.COMMENTS}),
    Role.REDIRECT: frozenset({PageKind.ENTRY, PageKind.COMMENTS}),
    Role.PROBE: frozenset({PageKind.ENTRY}),
    Role.LIST: frozenset({PageKind.LIST, PageKind.FEED}),
    Role.FEED: frozenset({PageKind.FEED}),
}
OTHER_NAME = "captured-elsewhere"
_NOT_A_PAGE = {
    PageKind.INTERSTITIAL: TargetOutcome.ADULT,
    PageKind.LOGIN: TargetOutcome.LOCKED,
    PageKind.GONE: TargetOutcome.MISSING,
}


def stranger(where: Whereabouts, target: Target, harvest: Harvest) -> TargetOutcome | None:
    """Return why a capture is not what it was asked for; None where it is."""
    is_profile = harvest.journal is not None and harvest.journal.profile is not None
    if target.kind == Role.LIST and is_profile and where.is_of_journal(harvest):
        return None
    if harvest.kind not in EXPECTED[Role(target.kind)]:
        is_cut = harvest.reason is Reason.TRUNCATED
        return TargetOutcome.BREAKS_OFF if is_cut else _NOT_A_PAGE.get(harvest.kind, TargetOutcome.ODD)
    if harvest.journal is not None and not where.is_of_journal(harvest):
        return TargetOutcome.OTHER_JOURNAL
    wanted, said = target.key.ditemid, {harvest.comments_of, harvest.own_ditemid}
    if wanted is None or "talkread.bml" in target.locator:
        # Very old addresses hold the number inside the journal.
        return None
    if harvest.kind is PageKind.ENTRY:
        said |= {entry.ditemid for entry in harvest.entries}
    return TargetOutcome.OTHER_ENTRY if said - {None, wanted} else None


def set_aside(harvest: Harvest, outcome: TargetOutcome) -> Next:
    """Return what follows where nothing is saved of a capture."""
    note = f"captured as {said_of(harvest, outcome)}"
    return Next(state=State.SKIPPED, outcome=outcome, note=note)


def lead_elsewhere(where: Whereabouts, name: str) -> Next:
    """Say under which other name the journal may have been captured; it may be somebody else's too."""
    there = where.place.moved(name).root
    finding = Finding(
        code=OTHER_NAME,
        message=f"captures of {where.place.root} lead to {there}: if the journal was renamed, more of it"
        f" may lie there; bring it home too with `ljkeep backup --wayback {there}`",
        severity=Severity.WARNING,
    )
    note = f"captured as a redirect to the journal {name}"
    return Next(state=State.SKIPPED, outcome=TargetOutcome.OTHER_JOURNAL, note=note, findings=(finding,))


def said_of(harvest: Harvest, outcome: TargetOutcome) -> str:
    """Return what a capture is that is not what it was asked for, in words."""
    if outcome in SAID and outcome is not TargetOutcome.ODD:
        return SAID[outcome]
    is_error = harvest.kind in {PageKind.ERROR, PageKind.BLOCKED}
    return "an error page" if is_error else "a page that holds and names no entry"
