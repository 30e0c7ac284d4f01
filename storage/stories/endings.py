"""Whether a story came to its end: what its parts say of how many there will be, and of being the last."""

import re
from collections.abc import Sequence

from storage.markup.clean import body_text
from storage.markup.places import stretches
from storage.words.part_marks import counts_on
from storage.words.values import DONE, LAST, UNDONE

_BETWEEN = re.compile(r"[()\[\]{}|:;,/–—]|\s-\s|[.!]+(?:\s|$)")
_TAIL = 2_000
"""Characters of HTML in which the last lines of a text stand."""
_LINES = 6
"""Of these lines one may end the story: notes may stand below it."""


def is_open(written: Sequence[str]) -> bool:
    """Return whether a part's title or subject counts it among an unknown number: "3/?"."""
    return any(map(counts_on, written))


def says_end(written: Sequence[str], body_html: str) -> bool:
    """Return whether a part says that it is the last: in title or subject, or below its text.

    >>> says_end(["Salt 4/? (The End)"], ""), says_end(["Salt 4/?"], "It rained.<br>~ fin ~<br>A/N: Thanks")
    (True, True)
    >>> says_end(["The End of Salt 4/? (WIP)"], "It rained.")
    False
    """
    pieces = (piece for text in written for piece in _BETWEEN.split(_unnumbered(text)) if piece.strip())
    if any(LAST.seen_in(piece) or (DONE.seen_in(piece) and not UNDONE.seen_in(piece)) for piece in pieces):
        return True
    tail = body_html[-_TAIL:]
    lines = [text for begin, end, _ in stretches(tail) if (text := body_text(tail[begin:end]).strip())]
    return any(map(LAST.seen_in, lines[-_LINES:]))


def _unnumbered(text: str) -> str:
    """Return a subject in which its numbers part what stands before and behind: "Salt 4/5 COMPLETE"."""
    return re.sub(r"\d{1,3}(?:\s*/\s*(?:\d{1,3}|\?+))?", "|", text)
