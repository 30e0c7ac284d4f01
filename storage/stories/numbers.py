"""Numbers that only tell parts where their neighbours bear them too: "Salt (1)", "Salt (2)"."""

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from storage.stories.parts import GENERIC, Part, fold_title
from storage.words.part_marks import NAMED, WORD, read_number, subject_kind

_BRACKETED = re.compile(
    r"(?P<base>.{2,}?)\s*[(\[【]\s*#?(?P<number>\d{1,2}|[ivx]{1,5})\s*[)\]】]\W*", re.IGNORECASE
)
_LETTERED = re.compile(
    rf"(?P<base>.{{2,}}?)[\s,:;(\[–—-]+(?:{WORD})\s+(?P<letter>[a-h])\s*[)\]]?\W*", re.IGNORECASE
)
_DECIMAL = re.compile(r"(?P<base>.{2,}?)[\s,:;(\[–—-]+(?P<number>\d{1,2})\.(?P<inner>\d{1,2})\s*[)\]]?\W*")
_OPENING = re.compile(rf"\W{{0,3}}(?:{NAMED.pattern})\W{{0,3}}\s*(?P<rest>[^\W\d_].{{2,}})", re.IGNORECASE)
_CONTINUED = re.compile(
    r"(?P<base>.{2,}?)(?:\s*[,:;(\[–—~-]+\s*)(?:(?P<last>concluded|conclusion|окончание|schluss)"
    r"|cont(?:inue[ds]|inuation|inuing|['’.]?d|\.)?|продолжение|fortsetzung|suite)\b\W*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """What a title or subject says if its neighbours say the like."""

    base: str
    index: int
    letter: str | None = None


def number_alike(parts: Sequence[Part]) -> list[Part]:
    """Return the parts, numbered where a poster's titles differ by a bracketed or leading number only.

    "Salt (1)" alone may be called so; beside "Salt (2)" it is the first part. "Chapter 2: Salt" may be a
    chapter called "Salt"; beside "Chapter 1: Salt" it is the second of it. "Salt (part c)" is the third
    beside "Salt (part a)", "Salt 1.2" a piece beside "Salt 1.1".
    """
    alike: dict[tuple[str, str], list[tuple[_Read, Part]]] = defaultdict(list)
    for part in parts:
        read = _first(part, (_lettered, _decimal, _bracketed, _opened))
        if read is not None:
            alike[part.poster, fold_title(read.base)].append((read, part))
    changed = {}
    for (_, key), found in alike.items():
        places = [(read.index, read.letter) for read, _ in found]
        if len(set(places)) == len(places) and len(places) > 1 and _begins(places):
            for read, part in found:
                changed[part.entry_id] = replace(
                    part, index=read.index, letter=read.letter, title=read.base, key=key
                )
    return [changed.get(part.entry_id, part) for part in parts]


def number_continued(parts: Sequence[Part]) -> list[Part]:
    """Return the parts, numbered where a story without a number is followed by "Salt (continued)"."""
    openings: dict[tuple[str, str], list[Part]] = defaultdict(list)
    following: dict[tuple[str, str], list[Part]] = defaultdict(list)
    for part in parts:
        found = _CONTINUED.fullmatch(subject_kind(" ".join((part.subject or part.title).split())))
        key = fold_title(found["base"]) if found else part.key
        if part.index is None and key not in GENERIC:
            (following if found else openings)[part.poster, key].append(part)
    changed = {}
    for place, later in following.items():
        opening = openings[place][0] if len(openings[place]) == 1 else None
        if opening is None or not opening.is_story or any(part.when < opening.when for part in later):
            continue
        for number, part in enumerate((opening, *later), 1):
            changed[part.entry_id] = replace(
                part, index=number, title=opening.title, key=opening.key, aside=None, from_subject=False
            )
    return [changed.get(part.entry_id, part) for part in parts]


def _first(part: Part, readers: Sequence[Callable[[Part], _Read | None]]) -> _Read | None:
    return next((read for reader in readers if (read := reader(part)) is not None), None)


def _begins(places: Sequence[tuple[int, str | None]]) -> bool:
    """Return whether places begin with the first and the one after it."""
    return {1, 2} <= {index for index, _ in places} or {(1, ".1"), (1, ".2")} <= set(places)


def _lettered(part: Part) -> _Read | None:
    for text in (part.title, *part.written):
        match = _LETTERED.fullmatch(subject_kind(" ".join(text.split())))
        if match:
            return _Read(base=match["base"], index=ord(match["letter"].casefold()) - ord("a") + 1)
    return None


def _decimal(part: Part) -> _Read | None:
    for text in (part.title, *part.written):
        match = _DECIMAL.fullmatch(subject_kind(" ".join(text.split())))
        if match:
            return _Read(base=match["base"], index=int(match["number"]), letter=f".{int(match['inner'])}")
    return None


def _bracketed(part: Part) -> _Read | None:
    match = _BRACKETED.fullmatch(" ".join(part.title.split())) if part.index is None else None
    number = read_number(match["number"]) if match else None
    return _Read(base=match["base"], index=number) if match and number else None


def _opened(part: Part) -> _Read | None:
    match = _OPENING.fullmatch(part.title) if part.index is not None and part.letter is None else None
    return _Read(base=match["rest"], index=part.index) if match and part.index is not None else None
