"""Is an answer what the site would say on a good day? Decided from kept bytes."""

import re
from collections.abc import Sequence
from dataclasses import replace

from scraper.extract import read_page
from scraper.net.faults import BlockPageError
from scraper.sources.source import Judgement, Ruling
from storage.records import Cut, Harvest, Page, PageKind, Reason

PASSING = frozenset({Reason.RATE_LIMITED, Reason.MAINTENANCE, Reason.SERVER_ERROR})
"""Reasons that are gone when one asks again, perhaps only after several times."""
DAMAGED = frozenset({Reason.TRUNCATED, Reason.GARBAGE})
"""Reasons that are gone when one asks again, or never."""
BANNING = frozenset({Reason.BANNED, Reason.CAPTCHA})
EXPECTED = {
    "feed": frozenset({PageKind.FEED}),
    "recent": frozenset({PageKind.LIST}),
    "sitemap": frozenset({PageKind.LIST}),
    "calendar": frozenset({PageKind.LIST}),
    "year": frozenset({PageKind.LIST}),
    "month": frozenset({PageKind.LIST}),
    "entry": frozenset({PageKind.ENTRY}),
    "comments": frozenset({PageKind.ENTRY, PageKind.COMMENTS}),
}
"""What a target of each kind should turn out to be."""
TELLING = frozenset({PageKind.INTERSTITIAL, PageKind.LOGIN, PageKind.GONE, PageKind.BLOCKED})
"""Answers that are none of these kinds, and still an answer."""
OK, REDIRECTS = 200, range(300, 400)
_BODY_END = b"</body>"
_TAIL = 40
"""Bytes at the end of a page by which a style without an end tag is known again."""
_TAG = re.compile(rb"</?[a-z][a-z0-9]*", re.IGNORECASE)
_LAST_TAGS = 8


class Judge:
    """Looks at the answers of one journal, and learns which of its pages never have an end tag."""

    def __init__(self) -> None:
        self._usual_ends: set[bytes] = set()

    def __call__(self, page: Page, *, kind: str | None, before: Sequence[Judgement] = ()) -> Judgement:
        """Return what an answer is.

        Two answers that read the same, and are cut at the same place, end the asking: their bytes may differ,
        because sites print the time and tokens into their pages.

        Args:
            page: The answer.
            kind: Of the target it answers; None where any page will do.
            before: What was made of earlier answers to the same target, in this run.
        """
        if page.status in REDIRECTS:
            return Judgement(ruling=Ruling.ANSWER)
        harvest = read_page(page)
        if harvest.reason in BANNING:
            return Judgement(ruling=Ruling.BLOCKED, why=f"status {page.status}, {harvest.reason}")
        reading = Judgement(ruling=Ruling.ANSWER, harvest=harvest, place=_place_of_end(page))
        if harvest.reason in PASSING:
            return replace(reading, ruling=Ruling.AGAIN, why=f"{_what_came(harvest)} instead of a page")
        same = any(_reads_the_same(reading, earlier) for earlier in before)
        if harvest.reason in DAMAGED:
            ruling = Ruling.FAILED if same else Ruling.AGAIN
            return replace(reading, ruling=ruling, why=f"{_what_came(harvest)} instead of a page")
        if harvest.cut is not None:
            return self._judge_cut(page, reading, same=same)
        expected = EXPECTED.get(kind or "", TELLING)
        if page.status == OK and kind and harvest.kind not in expected | TELLING and not before:
            return replace(reading, ruling=Ruling.AGAIN, why=f"it came as a page of kind {harvest.kind}")
        return reading

    def _judge_cut(self, page: Page, reading: Judgement, *, same: bool) -> Judgement:
        """Take a cut page as it is where nothing is missing for certain, or where it stays so."""
        end = page.body.rstrip()[-_TAIL:]
        harmless = reading.harvest is not None and reading.harvest.cut is Cut.END
        if same and harmless:
            self._usual_ends.add(end)
        if same or (harmless and (_BODY_END in end.lower() or end in self._usual_ends)):
            return reading
        return replace(reading, ruling=Ruling.AGAIN, why="the page ends early")


def _place_of_end(page: Page) -> tuple[bytes, ...]:
    """Return the last tags of a page: where it is cut, whatever token or time stands there."""
    return tuple(_TAG.findall(page.body[-2000:]))[-_LAST_TAGS:]


def _reads_the_same(one: Judgement, other: Judgement) -> bool:
    return one.place == other.place and _bare(one.harvest) == _bare(other.harvest)


def _bare(harvest: Harvest | None) -> Harvest | None:
    return harvest and replace(harvest, findings=())


def judge_any(page: Page) -> None:
    """Judge a page that is only passed through (robots.txt, a form's answer), for the client.

    Raises:
        BlockPageError: The site tells us to stop.
    """
    if page.status in REDIRECTS or page.status == OK:
        return
    judged = Judge()(page, kind=None)
    if judged.ruling is Ruling.BLOCKED:
        raise BlockPageError(judged.why)


def _what_came(harvest: Harvest) -> str:
    return harvest.reason.words if harvest.reason else "nothing"
