"""Numbers that only tell parts where their neighbours bear them too: "Salt (1)", "Salt (2)"."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from storage.stories.parts import Part, fold_title
from storage.words.part_marks import NAMED, read_number

_BRACKETED = re.compile(
    r"(?P<base>.{2,}?)\s*[(\[]\s*#?(?P<number>\d{1,2}|[ivx]{1,5})\s*[)\]]\W*", re.IGNORECASE
)
_OPENING = re.compile(rf"\W{{0,3}}(?:{NAMED.pattern})\W{{0,3}}\s*(?P<rest>[^\W\d_].{{2,}})", re.IGNORECASE)


def number_alike(parts: Sequence[Part]) -> list[Part]:
    """Return the parts, numbered where a poster's titles differ by a bracketed or leading number only.

    "Salt (1)" alone may be called so; beside "Salt (2)" it is the first part. "Chapter 2: Salt" may be a
    chapter called "Salt"; beside "Chapter 1: Salt" it is the second of it.
    """
    alike: dict[tuple[str, str], list[tuple[int, str, Part]]] = defaultdict(list)
    for part in parts:
        read = _bracketed(part) or _opened(part)
        if read is not None:
            alike[part.poster, fold_title(read[1])].append((*read, part))
    changed = {}
    for (_, key), found in alike.items():
        numbers = [number for number, _, _ in found]
        if len(set(numbers)) == len(numbers) and {1, 2} <= set(numbers):
            for number, title, part in found:
                changed[part.entry_id] = replace(part, index=number, title=title, key=key)
    return [changed.get(part.entry_id, part) for part in parts]


def _bracketed(part: Part) -> tuple[int, str] | None:
    match = _BRACKETED.fullmatch(" ".join(part.title.split())) if part.index is None else None
    number = read_number(match["number"]) if match else None
    return (number, match["base"]) if match and number else None


def _opened(part: Part) -> tuple[int, str] | None:
    match = _OPENING.fullmatch(part.title) if part.index is not None and part.letter is None else None
    return (part.index, match["rest"]) if match and part.index is not None else None
