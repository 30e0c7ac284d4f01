"""From the words before a value to the fields they name."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from storage.words.labels import spellings
from storage.words.lines import (
    HANGS,
    IN_JEST,
    OF_THE_PART,
    OF_THE_STORY,
    POSSIBLE,
    QUALIFIES,
)
from storage.words.markers import MARKERS

LONGEST_LABEL = 60
"""Characters; nobody writes a longer one, and a line of prose is not looked up."""
FUZZY_FROM = 6
"""Letters a label must have before one wrong letter is forgiven."""
SWAPPED_FROM = 5
"""The same for two letters in the wrong order."""

_PARENTHESIS = re.compile(r"\s*[(\[][^()\[\]]{0,40}[)\]]\s*")
_PLURAL = re.compile(r"\((?:s|es|ies|en|i|и|ы)\)|/s\b")
_NUMBER = re.compile(r"\s*(?:#|№|no\.?|nr\.?|pt\.?)?\s*\d{1,3}\s*$")
_IF_ANY = re.compile(r"\s+(?:if any|if applicable|so far|cont|continued|cont'd|contd|again)\s*$")
_NOT_KEY = re.compile(r"[^\w/&+]+|_")
_SPLIT = re.compile(
    r"\s*(?:\band/or\b|(?<!/)/(?!/)|[&+,|\\]|\s(?:and|or|und|oder|et|ou|y|e|ed|o|и|или)\s)\s*"
)
_NOTE = re.compile(r"\bA/Ns?\b", re.IGNORECASE)
"""The one label with a slash of its own."""
_TAIL = re.compile(r"\s+(?:for|in|to|from|by|so|in this|для|pour|für|para|per)\s.{1,40}$", re.IGNORECASE)
_TAILED = frozenset(
    {
        "pairing",
        "warnings",
        "disclaimer",
        "spoilers",
        "summary",
        "notes",
        "word_count",
        "characters",
        "rating",
        "prompt",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """What a label names."""

    fields: tuple[str | None, ...]
    """One for each half of a combined label. (None,): a label without a field."""
    languages: frozenset[str]
    """Those the spelling belongs to; empty when it was only guessed at."""
    exact: bool = True
    """False where a letter had to be forgiven or a qualifier dropped."""


def fold_label(text: str) -> str:
    """Return a label without what does not tell labels apart.

    >>> fold_label("Author\u2019s Notes #2"), fold_label("Character/s"), fold_label("R\u00c9SUM\u00c9")
    ('authorsnotes', 'character', 'resume')
    """
    folded = text.casefold()
    if not folded.isascii():
        folded = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", folded))
        folded = "".join(
            letter for letter in folded if unicodedata.category(letter) not in {"Mn", "Cf", "Cc"}
        )
    folded = _PLURAL.sub("", folded)
    folded = _PARENTHESIS.sub(" ", folded).strip()
    folded = _NUMBER.sub("", _IF_ANY.sub("", folded))
    return _NOT_KEY.sub("", folded)


def _table() -> tuple[dict[str, dict[str, str | None]], tuple[tuple[str, str | None, str], ...]]:
    exact: dict[str, dict[str, str | None]] = {}
    prefixes: list[tuple[str, str | None, str]] = []
    for label, field, language in spellings():
        key = fold_label(label.removesuffix("*"))
        if label.endswith("*"):
            prefixes.append((key, field, language))
        else:
            exact.setdefault(key, {})[language] = field
    return exact, tuple(prefixes)


def _deletions(key: str) -> Iterable[str]:
    return (key[:i] + key[i + 1 :] for i in range(len(key)))


_EXACT, _PREFIXES = _table()
_OTHERS = frozenset(fold_label(label) for row in MARKERS for label in row.labels) - _EXACT.keys()
"""Labels of what is no story: a letter more or less makes none of ours of them."""


@cache
def _shapes() -> Mapping[str, set[str]]:
    """Return the labels that each string is, or would be with one letter more; made when it is asked for."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for key in _EXACT:
        if len(key) >= FUZZY_FROM:
            for shape in (key, *_deletions(key)):
                found[shape].add(key)
    return found


def _field(found: dict[str, str | None], language: str | None) -> str | None:
    if language in found:
        return found[language]
    return found["en"] if "en" in found else next(iter(found.values()))


def _one(key: str, language: str | None) -> Resolved | None:
    found = _EXACT.get(key)
    if key.endswith("s") and len(key) > 3:  # noqa: PLR2004 - an English plural
        found = {**_EXACT.get(key[:-1], {}), **(found or {})}
    if found:
        return Resolved(fields=(_field(found, language),), languages=frozenset(found))
    for prefix, field, spoken in _PREFIXES:
        if key.startswith(prefix):
            return Resolved(fields=(field,), languages=frozenset({spoken}))
    return None


def _near(key: str, language: str | None) -> Resolved | None:
    """Return the label one letter away, when all that are name the same field."""
    if key in _OTHERS:
        return None
    if len(key) < FUZZY_FROM:
        return _swapped(key, language)
    shapes = _shapes()
    candidates = {near for shape in (key, *_deletions(key)) for near in shapes.get(shape, ())}
    candidates = {c for c in candidates if c[0] == key[0] and abs(len(c) - len(key)) <= 1}
    fields = {_field(_EXACT[c], language) for c in candidates}
    if len(fields) != 1:
        return None
    return Resolved(fields=(fields.pop(),), languages=frozenset(), exact=False)


def _swapped(key: str, language: str | None) -> Resolved | None:
    """Return the short label two neighbours of which have changed places: "Tilte"."""
    if len(key) < SWAPPED_FROM:
        return None
    shapes = (key[:i] + key[i + 1] + key[i] + key[i + 2 :] for i in range(1, len(key) - 1))
    fields = {_field(_EXACT[shape], language) for shape in shapes if shape in _EXACT and shape != key}
    return Resolved(fields=(fields.pop(),), languages=frozenset(), exact=False) if len(fields) == 1 else None


def _combined(text: str, language: str | None) -> Resolved | None:
    halves = [half for half in _SPLIT.split(_NOTE.sub("Note", text)) if half.strip()]
    if not 2 <= len(halves) <= 4:  # noqa: PLR2004 - more is a list, not a label
        return None
    parts = []
    for half in halves:
        key = fold_label(half)
        part = _one(key, language) or _near(key, language)
        if part is None or part.fields == (None,):
            return None
        parts.append(part)
    fields = tuple(dict.fromkeys(part.fields[0] for part in parts))
    languages = frozenset.union(*(part.languages for part in parts))
    return Resolved(fields=fields, languages=languages, exact=all(part.exact for part in parts))


def _qualified(text: str, language: str | None) -> Resolved | None:
    """Return what a label names behind words like "some kind of" or before "for the challenge"."""
    words = text.casefold().replace("'", "").replace("\u2019", "").split()
    for start in range(1, min(len(words), 5)):
        if not QUALIFIES.match(words[start - 1].strip(",.()-")):
            break
        found = _one(fold_label(" ".join(words[start:])), language)
        if found is not None and found.fields != (None,):
            return Resolved(fields=found.fields, languages=found.languages, exact=False)
    if POSSIBLE.search(text):
        return resolve_label(POSSIBLE.pattern.sub("", text), language)
    if HANGS.search(text):
        return _one(fold_label(HANGS.pattern.sub("", text)), language)
    of_story = next((sign for sign in (OF_THE_STORY, OF_THE_PART) if sign.search(text)), None)
    if of_story is not None:
        found = resolve_label(of_story.pattern.sub("", text), language)
        return (
            None if found is None else Resolved(fields=found.fields, languages=found.languages, exact=False)
        )
    if IN_JEST.search(text):
        return _one(fold_label(IN_JEST.pattern.sub("", text)), language)
    head = _TAIL.sub("", text)
    if head != text:
        found = resolve_label(head, language)
        if found is not None and set(found.fields) <= _TAILED:
            return Resolved(fields=found.fields, languages=found.languages, exact=False)
    return None


@lru_cache(maxsize=20_000)
def resolve_label(text: str, language: str | None = None) -> Resolved | None:
    """Return the fields a label names, None for words that are no label we know.

    Args:
        text: The words, without the separator after them.
        language: Decides where one spelling names two fields.

    >>> resolve_label("Characters & Pairing(s)").fields
    ('characters', 'pairing')
    >>> resolve_label("Rating/Mood") is None
    True
    """
    text = text.strip()
    if not text or len(text) > LONGEST_LABEL:
        return None
    key = fold_label(text)
    if not key:
        return None
    return (
        _one(key, language)
        or _combined(_PARENTHESIS.sub(" ", _PLURAL.sub("", text)), language)
        or _near(key, language)
        or _qualified(text, language)
    )
