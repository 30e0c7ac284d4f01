"""Where a text ends: what opens the comments, a comment itself, and the column beside the entry."""

import re
from collections.abc import Sequence

from scraper.extract.copied.identity import is_links
from scraper.extract.copied.words import AREA, BARE_COUNT, COMMENT_MARK, COUNTED, MONTH, OPENER, SIDEBAR
from scraper.extract.parts.dates import find_moment

LONGEST_LINE = 300
"""Letters of a line that a page prints; longer ones are somebody's words."""
_LOOKED_BELOW = 3
_FROM = re.compile(
    r"\W*(?:from|user|von|de|от)\s*:\s*(?:\[[^\]]{1,40}\]\s*)?(?:[\w-]{1,40}|\(?anonymous\)?)\W*",
    re.IGNORECASE,
)
_DATED = re.compile(r"\W*(?:date|datum|fecha|data|дата)\s*:\s*\S.*\d.*", re.IGNORECASE)
_NAMED = re.compile(
    r"(?:\[[^\]]{1,40}\]\s*)?[\w-]{1,40}|\(?anonymous\)?"
    r"|[^()\n]{0,80}\((?:\[[^\]\n]{1,40}\]\s*)?[\w.-]{1,60}\)(?:\s+(?:wrote|schrieb|пишет|написал\w*))?:?",
    re.IGNORECASE,
)
"""Who wrote a comment, as a line by itself."""
_UTC = re.compile(r"\b(?:UTC|GMT)\b|\(\s*(?:local|link|ссылка)\s*\)", re.IGNORECASE)


def opens_comments(text: str) -> bool:
    """Whether a line is what stands above the comments: one link, or several beside each other."""
    if not text or len(text) > LONGEST_LINE:
        return False
    if AREA.fullmatch(text) is not None:
        return True
    links = COUNTED.sub("", text)
    if is_links(links) and OPENER.search(links):
        return True
    return all(AREA.fullmatch(part) for part in re.split(r"(?<=\))\s*[-|]\s*(?=\()", text))


def begins_comment(folded: Sequence[str], at: int) -> bool:
    """Whether a comment begins at a line: it names somebody, and below it stands when, as of no entry."""
    text = folded[at]
    if not text or len(text) > LONGEST_LINE:
        return False
    below = next((line for line in folded[at + 1 : at + 1 + _LOOKED_BELOW] if line), "")[:LONGEST_LINE]
    if _FROM.fullmatch(text):
        return _DATED.fullmatch(below) is not None
    return bool(_NAMED.fullmatch(text) and _UTC.search(below) and find_moment(below))


def counts_comments(folded: Sequence[str], at: int) -> bool:
    """Whether a line counts comments, and links or comments follow."""
    match = BARE_COUNT.fullmatch(folded[at][:LONGEST_LINE])
    if match is None or match["rest"]:
        return match is not None and is_links(match["rest"])
    below = next((line for line in folded[at + 1 : at + 1 + _LOOKED_BELOW] if line), "")
    return not below or is_links(below) or COMMENT_MARK.search(below) is not None or opens_comments(below)


def is_sidebar(folded: Sequence[str], at: int) -> bool:
    """Whether the column beside the entry, or the page's foot, begins at a line."""
    text = folded[at]
    if not text or len(text) > LONGEST_LINE:
        return False
    if SIDEBAR.fullmatch(text):
        return True
    below = next((line for line in folded[at + 1 : at + 1 + _LOOKED_BELOW] if line), "")
    return bool(MONTH.fullmatch(text) and len(below) <= LONGEST_LINE and SIDEBAR.fullmatch(below))
