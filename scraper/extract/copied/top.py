"""Where an entry begins in a text that names nobody: below the journal's title, its menu and the like.

What a page prints above an entry is short. So the first line that says when, or a label in brackets, heads
the entry if nothing above it is a sentence; its subject may stand between the last menu line and that.
"""

import re
from collections.abc import Sequence

from scraper.extract.copied.identity import is_account_line, is_byline, is_links
from scraper.extract.copied.lines import is_subject, read_date_line, read_label
from scraper.extract.copied.words import SIDEBAR, STRONG, TITLE

_DEEPEST = 60
"""Lines that say something, above which an entry begins if it has a menu above it at all."""
_LONGEST = 120
_CLOCK = re.compile(r"\d{1,2}:\d\d(?:\s*[ap]\.?m\.?)?|\d{1,3}\s?%|(?:lte|4g|5g|3g|wi-?fi)", re.IGNORECASE)
"""What a telephone prints above a page."""
_PRINTED = re.compile(
    r"(?:page\s+|seite\s+|стр\.?\s*)?\d{1,3}\s*(?:of|von|из|de|/)\s*\d{1,3}(?:\s+[\d./-]{6,10},?\s+\d{1,2}:\d\d(?::\d\d)?(?:\s*[ap]m)?)?",
    re.IGNORECASE,
)
"""What a browser prints below a page: its number, and when."""
_HOST = re.compile(
    r"[^\w\s]?\s*(?:https?://)?(?:[\w-]+\.)+(?!html?\b)[a-z]{2,12}(?:/\S*)?\s*[^\w\s]?", re.IGNORECASE
)
_RULE = re.compile(r"[-_=~*·•—–\s]{5,}")
_CREDIT = re.compile(r"(?:base\s+style|style|theme|layout|resources)\s*:\s*\S.*", re.IGNORECASE)
"""What stands below the heading that credits a look."""
_LINKS_ALONE = 2
"""So many lines of menu words are a menu; one may be a subject."""
_BETWEEN = 3
"""Lines between the menu and the time at most: icon, account, subject."""


def is_browsers(text: str) -> bool:
    """Whether a line is none of a page's words: a host, a clock, a ruled line.

    >>> is_browsers("ada-brook.livejournal.com"), is_browsers("9:41"), is_browsers("Five. Six")
    (True, True, False)
    """
    return any(form.fullmatch(text) for form in (_CLOCK, _HOST, _RULE))


def is_footer(text: str) -> bool:
    """Whether a line is what a browser prints below a page, or a ruled line.

    >>> is_footer("1 of 2 3/4/2010 9:12 PM"), is_footer("1 of us")
    (True, False)
    """
    return _PRINTED.fullmatch(text) is not None or _RULE.fullmatch(text) is not None


def find_top(folded: Sequence[str], names: Sequence[str]) -> int:
    """Return the line from which on an entry is read: 0 where nothing stands above it.

    Args:
        folded: The lines, white space folded.
        names: The journal's, small letters.
    """
    speaking = [at for at, text in enumerate(folded) if text][:_DEEPEST]
    menu: list[int] = []
    above = list[int]()
    for place, at in enumerate(speaking):
        text = folded[at]
        if _says_when(folded, speaking, place):
            return _start(folded, at, menu, above)
        if _is_menu(folded, at) or (menu and menu[-1] == speaking[place - 1] and _CREDIT.fullmatch(text)):
            if not (above and is_browsers(text)):  # A program may print a title above the host.
                menu.append(at)
                above = []
            continue
        if menu and _is_label(folded, at):
            return menu[-1] + 1 if len(above) <= _BETWEEN else at
        if len(text) > _LONGEST or not is_subject(text):
            break
        if is_account_line(text, names) and text.startswith("["):
            above = []  # The name that people see stands above the account.
        elif not is_account_line(text, names) and not is_byline(text, names):
            above.append(at)
    return _below_menu(folded, speaking, menu)


def _is_menu(folded: Sequence[str], at: int) -> bool:
    text = folded[at]
    is_column = SIDEBAR.fullmatch(text) is not None
    return (
        is_column
        or is_browsers(text)
        or is_title_of_page(text)
        or (is_links(text) and read_label(text) is None)
    )


def is_title_of_page(text: str) -> bool:
    """Whether a line is what a page calls itself."""
    return len(text) <= _LONGEST * 2 and TITLE.fullmatch(text) is not None


def _is_label(folded: Sequence[str], at: int) -> bool:
    label = read_label(folded[at], folded[at + 1] if at + 1 < len(folded) else "")
    return label is not None and label[0].is_sure and bool(label[0].value)


def _says_when(folded: Sequence[str], speaking: Sequence[int], place: int) -> bool:
    """Whether a line says when an entry was written, the time of day included."""
    at = speaking[place]
    dated = read_date_line(folded[at])
    if dated is None:
        return False
    if dated.moment is None or dated.moment.time is not None:
        return True
    following = folded[speaking[place + 1]] if place + 1 < len(speaking) else ""
    return (timed := read_date_line(following, day=dated.moment.day)) is not None and timed.moment is not None


def _start(folded: Sequence[str], at: int, menu: Sequence[int], above: Sequence[int]) -> int:
    """Return where to begin above a line that says when the entry was written."""
    dated = read_date_line(folded[at])
    if dated is not None and dated.moment is not None and dated.moment.time is None:
        below = next((line for line in folded[at + 1 : at + 3] if line), "")
        dated = read_date_line(below, day=dated.moment.day)
    if not menu and not above:
        return 0
    if dated is not None and dated.subject is not None:
        return at
    if menu:
        return menu[-1] + 1 if len(above) <= _BETWEEN else at
    return 0 if len(above) <= _BETWEEN else at


def _below_menu(folded: Sequence[str], speaking: Sequence[int], menu: Sequence[int]) -> int:
    """Return the line below the menu at the very top of a text that does not say when it was written."""
    top = [at for at, wanted in zip(speaking, menu, strict=False) if at == wanted]
    words = [folded[at] for at in top if not is_browsers(folded[at])]
    if not top or (
        len(words) <= _LINKS_ALONE and len(words) == len(top) and not any(map(STRONG.search, words))
    ):
        return 0
    return top[-1] + 1
