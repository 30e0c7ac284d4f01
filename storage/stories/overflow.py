"""Stories that outgrew their entry: what its poster went on telling in comments on it.

A site takes only so many characters an entry: what did not fit was told below, comment by comment.
"""

import re
import sqlite3
from collections.abc import Sequence
from dataclasses import replace

from storage.archive import Archive
from storage.records import EntryId
from storage.stories.parts import Part
from storage.stories.work import Work
from storage.words.part_marks import subject_mark

_WORDS = (
    r"continu(?:e[ds]?|es|ation|ing|ación|ación|ação|azione)|cont(?:['’]?d)?|concluded|conclusion|the\s+rest|rest|more"
    r"|продолжени[ея]|окончани[ея]|дальше|далее|остальное|fortsetzung|weiter|rest|suite|fin|sigue|seguito|segue"
    r"|ciąg\s+dalszy|cd\.?|pokračování|jatkuu|vervolg|folytatás|fortsättning"
)
_COMMENT = (
    r"(?:comments?|replies|коммент\w*|kommentar\w*|commentaires?|comentarios?|commenti|komentar\w*"
    r"|kommentt\w*)"
)
_SAYS_SO = re.compile(
    rf"\b(?:{_WORDS})\b\.?[^.!?\n]{{0,40}}\b{_COMMENT}|\b{_COMMENT}[^.!?\n]{{0,30}}\b(?:{_WORDS})\b",
    re.IGNORECASE,
)
"""Of an entry: "continued in comments"."""
_GOES_ON = re.compile(rf"\W*(?:re:\s*)?(?:{_WORDS})\b", re.IGNORECASE)
"""Of a comment: "the rest, because this was too long"."""
_EDGE = 300
"""Characters at either end of an entry where it says that it goes on below."""


def tell_on(archive: Archive, works: Sequence[Work], apart: Sequence[Work]) -> list[Work]:
    """Let stories go on in comments; return the works of `apart` that are stories of their own.

    Args:
        archive: Where the entries' texts are.
        works: Those of entries; what goes on gets the comments as further parts.
        apart: Those told in comments, and pieces of entries.
    """
    homes = {work.parts[-1].entry_id: work for work in works if _may_go_on(work)}
    left = []
    for told in sorted(apart, key=lambda work: work.parts[0].when):
        home = homes.get(told.parts[0].entry_id) if told.parts[0].dtalkid is not None else None
        if home is not None and _goes_on(archive, home, told):
            _append(home, told)
        else:
            left.append(told)
    return left


def goes_on_below(db: sqlite3.Connection, entry_id: EntryId) -> bool:
    """Return whether a work of an entry has parts in comments, as it is stored."""
    found = db.execute(
        "SELECT 1 FROM work_parts p JOIN work_parts c USING (work_id)"
        " WHERE p.entry_id = ? AND p.dtalkid IS NULL AND c.dtalkid IS NOT NULL",
        (entry_id,),
    )
    return found.fetchone() is not None


def may_tell_on(subject: str, entry_text: str) -> bool:
    """Return whether a comment by an entry's poster is said to go on with it, in its subject or in the entry.

    >>> may_tell_on("the rest, because this was too long", ""), may_tell_on("", "(cont. in comments)")
    (True, True)
    >>> may_tell_on("Salt 2/3", ""), may_tell_on("Re: Salt", "It rained, and nobody left a comment.")
    (True, False)
    """
    mark = subject_mark(subject)
    numbered = mark is not None and (mark[0] or 0) > 1
    return numbered or bool(_GOES_ON.match(subject)) or _says_so(entry_text)


def _may_go_on(work: Work) -> bool:
    return work.parts[-1].is_story and work.evidence.get("corrected") != "split"


def _goes_on(archive: Archive, home: Work, told: Work) -> bool:
    """Return whether a work told in comments is more of the entry's: by its number, its name or a word."""
    last, first = home.parts[-1], told.parts[0]
    if first.poster != last.poster or told.evidence.get("corrected") == "split":
        return False
    is_named = bool(first.key)
    is_namesake = is_named and first.key in {part.key for part in home.parts}
    mark = subject_mark(first.subject)
    if mark is not None and mark[0] is not None:
        return (is_namesake or not is_named) and mark[0] == (last.index or 1) + 1
    if is_namesake or _GOES_ON.match(first.subject):
        return first.from_subject or is_namesake
    return not is_named and _says_so(_text(archive, last.entry_id))


def _text(archive: Archive, entry_id: EntryId) -> str:
    row = archive.db.execute("SELECT body_text FROM entries WHERE entry_id = ?", (entry_id,)).fetchone()
    return row["body_text"] or "" if row else ""


def _says_so(text: str) -> bool:
    return bool(_SAYS_SO.search(text[:_EDGE]) or _SAYS_SO.search(text[-_EDGE:]))


def _append(home: Work, told: Work) -> None:
    """Put the parts of a work told in comments behind those of the entry's."""
    opening = home.parts[-1]
    if opening.index is None:
        home.parts[-1] = opening = replace(opening, index=1)
    number = opening.index or 1
    added = [_behind(part, place, opening) for place, part in enumerate(told.parts, number + 1)]
    home.parts += added
    heads = {**home.evidence.get("heads", {}), **told.evidence.get("heads", {})}
    home.evidence = {**home.evidence, "in_comments": [part.dtalkid for part in added]}
    if heads:
        home.evidence["heads"] = heads


def _behind(part: Part, number: int, opening: Part) -> Part:
    return replace(
        part, index=number, total=part.total or opening.total, title=opening.title, key=opening.key
    )
