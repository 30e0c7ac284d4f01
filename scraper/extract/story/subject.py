"""What a subject says of a story: a fic word, a part mark, values without labels."""

import re
from dataclasses import dataclass
from functools import lru_cache

from scraper.extract.story.items import values_of
from scraper.extract.story.lines import Lines
from storage.words.part_marks import WORD, subject_mark
from storage.words.signs import FIC_WORD, NOT_SUBJECT, REC_SUBJECT

_AT_FRONT = re.compile(
    rf"^\W*(?:(?:[\w.&'’/:-]+\s+){{0,4}})(?:{FIC_WORD.pattern.pattern})\s*(?:[:\]\-–—)|(\[«“\"#]|\d|$|,\s*(?:{WORD})\b|(?:for|für|pour|para|per|для|dla|voor|pro)\s)",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"[\[\](){}«»“”\"|]|:\s")
_TOTAL = re.compile(r"\d\s?\(?(?:/|of|из|von|sur|de|di|z|van|з)\s?(?:\d|\?)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectSays:
    """What a subject shows."""

    fic: bool = False
    """It says what it is before a colon, a bracket or a dash: "Fic: Salt"."""
    word: bool = False
    """It has such a word anywhere."""
    mark: bool = False
    """It names a part."""
    total: bool = False
    """It says of how many parts."""
    facts: tuple[tuple[str, str], ...] = ()
    """(field, raw value) of what stands in it without labels."""
    other: bool = False
    """It says that this is something else."""

    @property
    def heads(self) -> bool:
        """Whether a subject alone may be a story's header."""
        kinds = {field for field, _ in self.facts} & {"rating", "pairing", "category", "word_count", "genre"}
        if self.other:
            return False
        signs = self.mark + self.word + len(kinds)
        return self.fic or signs >= 2 or self.total  # noqa: PLR2004 - two signs, or a part of so many


@lru_cache(maxsize=100)
def read_subject(subject: str | None) -> SubjectSays:
    """Return what a subject says of a story.

    >>> read_subject("Last Encore [V.O., R] - Part Four").heads, read_subject("Фик «Соль», А/Б, PG-13").heads
    (True, True)
    >>> read_subject("Part of the plan").heads, read_subject("Fic recs, October").heads
    (False, False)
    """
    if not subject:
        return SubjectSays()
    text = " ".join(subject.split())[:300]
    facts = tuple(item for piece in _BRACKETS.split(text) for item in values_of(piece))
    return SubjectSays(
        fic=bool(_AT_FRONT.match(text)),
        word=bool(FIC_WORD.search(text)),
        mark=subject_mark(text) is not None,
        total=subject_mark(text) is not None and bool(_TOTAL.search(text)),
        facts=facts,
        other=bool(NOT_SUBJECT.search(text) or REC_SUBJECT.search(text)),
    )


def read_heading(source: Lines) -> SubjectSays:
    """Return what heads an entry without a header: its subject, or its cut's text where that says more."""
    says = read_subject(source.context.subject)
    if says.heads or says.other:
        return says
    cuts = (read_subject(text) for _, text in source.cut_texts[:1])
    return next((cut for cut in cuts if cut.heads and len(cut.facts) > 1), says)
