"""Warnings, as their writers put them."""

import re

from scraper.extract.story.terms import is_none
from storage.words.rating import strip_rating
from storage.words.values import EXCEPT, REMARKS_ON, TO_READER

_OUTER = re.compile(r"[,;\n](?![^(]*\))|(?<=[a-zа-я)!?])[.!?]+\s+(?=[A-ZА-Я(])")
_ASIDE = re.compile(r"\s*[(\[]([^()\[\]]{1,80})[)\]]")
_EDGES = " .;,/|&+-–—:\t"


def read_warnings(value: str, *, with_rating: bool = False) -> tuple[str, ...] | None:
    """Return the warnings of a value; () where it says there are none, None where only a remark is left.

    Args:
        value: As written.
        with_rating: The value answers for a rating, too, whose tokens are no warnings.

    >>> read_warnings("PG-13/T - Future AU", with_rating=True)
    ('Future AU',)
    >>> read_warnings("Drowning (highlight to read). You know whose."), read_warnings("None, except for eels")
    (('Drowning',), ('eels',))
    """
    text = _ASIDE.sub(_kept, strip_rating(value) if with_rating else value)
    if is_none(text):
        return ()
    pieces = []
    for piece in _OUTER.split(text):
        bare = piece.strip(_EDGES if with_rating else " .;,\t")
        bare = EXCEPT.pattern.sub("", bare)
        if bare and not is_none(bare) and not TO_READER.fullmatch(bare) and any(map(str.isalnum, bare)):
            pieces.append(bare)
    if with_rating and pieces and REMARKS_ON.match(pieces[0]):
        return None
    return tuple(pieces)


def _kept(aside: re.Match[str]) -> str:
    """Return a bracket, but for one that only says how to read the warning."""
    return "" if TO_READER.fullmatch(aside[1]) else aside[0]
