"""Subjects of parts that bear a name of their own beside the story's: "Unwound: Rope (2/4)".

One subject can be read in several ways; only a poster's other subjects tell which is meant. Parts tied by
nothing but a line of links ("Part 1 | Part 2 | Part 3") are numbered here, too.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from storage.records import EntryId
from storage.stories.navigation import place
from storage.stories.parts import GENERIC, Part, fold_title
from storage.stories.series import series_name
from storage.words.part_marks import WORD, read_number, subject_kind

_N = r"#?(?P<index>\d{1,3}|[IVX]{1,5})"
_WORDY = r"(?:the\s+)?#?(?P<index>\d{1,3}|[^\W\d_]{1,14}(?:-[^\W\d_]{3,6})?)"
"""A number in digits, Roman or in words; whether a word is one, `read_number` says."""
_OF = r"\s*(?:/|of|из|von|sur|de|di|z|van)\s*(?P<total>\d{1,3}|\?)"
_NAMED = rf"(?:(?:{WORD})\s*[.:#№]?\s*)"
_BASE, _NAME = r"(?P<base>[^\[\]]{2,80}?)", r"(?P<name>.{2,100}?)"
_BOXED = r"[(\[](?P<base>[^()\[\]]{2,80})[)\]]"
_BAR = r"(?::|::|\||//|\s[-–—~])"
_FORMS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_BASE}(?:\s*:|\s+[-–—~])\s+{_NAME}\s*[(\[]\s*{_NAMED}?{_N}(?:{_OF})?\s*[)\]]",
        rf"{_NAME}\s*[(\[](?P<base>[^()\[\]]{{2,80}}?)[\s,:-]+{_NAMED}?{_N}(?:{_OF})?\s*[)\]]",
        rf"[\[(](?P<base>[^\[\]()]{{2,80}})[\])]\s*{_NAMED}?{_N}\s*[.:)–—-]\s*{_NAME}",
        rf"{_BASE}(?:\s*:|\s+[-–—~]|,)\s+{_NAME},?\s+[(]?{_NAMED}{_N}(?:{_OF})?[)]?",
        rf"{_BASE}\s*(?P<bar>::|\||//|~|\s-(?=\s))\s*{_NAME}\s*(?P=bar)\s*{_NAMED}?{_N}(?:{_OF})?",
        rf"{_BASE}\s*(?P<bar>::|\||//|~|\s-(?=\s))\s*{_NAMED}?{_N}(?:{_OF})?\s*(?P=bar)\s*{_NAME}",
        rf"{_BASE},?\s*[(\[]?\s*{_NAMED}?{_N}{_OF}\s*[)\]]?\s*[(\[](?P<name>[^()\[\]]{{2,100}})[)\]]",
        rf"{_BASE},?\s+{_NAMED}?{_N}(?:{_OF})?\s*(?::|\s[-–—~])\s+{_NAME}",
        rf"{_BASE}[.,:]?\s+{_NAMED}?{_N}\.\s+{_NAME}",
        rf"{_BASE}\s*[(\[](?P<name>[^()\[\]]{{2,80}}?),\s*{_NAMED}?{_N}(?:{_OF})?\s*[)\]]",
        rf"{_BASE}\s+[«“\"](?P<name>[^«»“”\"]{{2,80}})[»”\"]\s*[(\[]?{_NAMED}?{_N}(?:{_OF})?\s*[)\]]?",
        rf"{_NAMED}?{_WORDY}(?:{_OF})?\s*[.:–—-]\s*{_NAME}\s*{_BOXED}",
        rf"{_NAMED}{_WORDY}\s*{_BAR}\s+{_NAME}\s+[-–—|]\s+{_BASE}",
        rf"{_NAMED}{_WORDY}\s+(?:of|aus|von|de|из)\s+(?P<base>[^:]{{2,80}}?)(?:\s*:\s*{_NAME})?",
        rf"{_WORDY}\s+{_NAMED}(?:of|aus|von|de|из)?\s*(?P<base>[^:]{{2,80}}?)(?:\s*:\s*{_NAME})?",
        rf"[(\[]?{_NAMED}?{_N}{_OF}[)\]]?\s*(?P<base>[^:]{{2,80}}?)(?:\s*:\s*{_NAME})?",
        rf"{_NAMED}{_N}\s*{_BAR}\s*{_BASE}",
        rf"{_NAME}\s*{_BAR}\s+{_BASE},?\s+(?:{_NAMED})?{_N}(?:{_OF})?",
        rf"{_BASE},?\s*[(\[]?{_NAMED}?{_N}{_OF}[)\]]?\s*(?:\s[-–—|]|[,(\[|])\s*(?P<values>[^:]{{1,80}})",
        rf"{_BASE}(?:\s|\s*[-–—:,#/.]\s*)#?(?P<index>\d{{1,2}}|[IVX]{{1,4}})",
    )
)
_PART_NAME = re.compile(rf"(?:{WORD})\.?", re.IGNORECASE)
_PART_BEHIND = re.compile(rf"[\s,;:|.–—-]+(?:{WORD})\.?$", re.IGNORECASE)
"""The word that counts the parts, behind the story's name: "Unwound - Chapter" 2."""
_LINKED = re.compile(rf"\W*{_NAMED}?(?P<index>\d{{1,3}}|[ivx]{{1,5}}|[a-z]{{3,6}})\W*", re.IGNORECASE)
_LONGEST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """One reading of a subject."""

    base: str
    """The story's name."""
    index: int
    total: int | None
    name: str | None
    """The part's own."""


def read_shapes(subject: str) -> Iterator[Shape]:
    """Yield every way in which a subject could name a part of a story.

    >>> [(shape.base, shape.index, shape.name) for shape in read_shapes("Fic: Unwound, 2/4 (Rope)")]
    [('Unwound', 2, 'Rope'), ('Unwound', 2, None)]
    >>> {shape.base for shape in read_shapes("Unwound: Rope (2/4)")}
    {'Unwound'}
    """
    text = subject_kind(" ".join(subject.split())[:_LONGEST])
    for form in _FORMS:
        match = form.fullmatch(text)
        index = read_number(match["index"]) if match else None
        if match is None or index is None:
            continue
        total = read_number(match.groupdict().get("total"))
        base = _PART_BEHIND.sub("", match["base"].strip(" :,–—-|]")).strip(" :,–—-|")
        if fold_title(base) in GENERIC or _PART_NAME.fullmatch(base) or (total is not None and index > total):
            continue
        yield Shape(base=base, index=index, total=total, name=match.groupdict().get("name"))


def number_by_shape(parts: Sequence[Part]) -> list[Part]:
    """Return the parts, numbered where several subjects of a poster name one story by the same form."""
    groups: dict[tuple[str, str], dict[EntryId, tuple[Shape, Part]]] = defaultdict(dict)
    for part in parts:
        for shape in read_shapes(part.subject):
            key = fold_title(shape.base)
            if part.series is None or fold_title(series_name(part.series)[0]) != key:
                found = groups[part.poster, key]
                if part.entry_id not in found or shape.name is None:
                    found[part.entry_id] = (shape, part)
    already = Counter((part.poster, part.key) for part in parts if part.index is not None)
    changed: dict[EntryId, Part] = {}
    for (poster, key), found in sorted(groups.items(), key=lambda group: -len(group[1])):
        members = [member for member in found.values() if member[1].entry_id not in changed]
        at_home = [
            part for part in parts if part.index is not None and (part.poster, part.key) == (poster, key)
        ]
        if not _tells_one(members, at_home=at_home) or _are_stories(members):
            continue
        if any(already[poster, part.key] > len(members) for _, part in members):
            continue
        for shape, part in members:
            changed[part.entry_id] = replace(
                part, index=shape.index, total=shape.total or part.total, title=shape.base, key=key,
                aside=None, from_subject=True,
            )  # fmt: skip
    return [changed.get(part.entry_id, part) for part in parts]


def _tells_one(members: Sequence[tuple[Shape, Part]], *, at_home: Sequence[Part]) -> bool:
    """Return whether readings of subjects agree: numbers that follow, one total, a story among them."""
    numbers = sorted(shape.index for shape, _ in members)
    totals = {shape.total for shape, _ in members if shape.total}
    if len(members) == 1 and totals and at_home:
        known = {part.index for part in at_home}
        return numbers[0] not in known and totals == {part.total for part in at_home}
    if len(members) < 2 or len(set(numbers)) < len(numbers) or len(totals) > 1:  # noqa: PLR2004 - parts
        return False
    names = {fold_title(shape.name) for shape, _ in members if shape.name}
    if len(names) == 1 and all(shape.name for shape, _ in members):
        return False  # the name is the story's, and the base a prefix
    opens = numbers[0] == 1 or at_home or bool(totals)
    return bool(opens) and any(part.is_story for _, part in members) and numbers[-1] <= 3 * len(numbers)


def _are_stories(members: Sequence[tuple[Shape, Part]]) -> bool:
    """Return whether each has a header that gives it a title, or a place in a series, of its own."""
    headed = [(shape, part) for shape, part in members if not part.from_subject]
    if len(headed) < max(2, len(members)):
        return False
    places = [series_name(part.series)[1] for _, part in headed if part.series]
    if len(places) == len(headed) and None not in places and len(set(places)) == len(places):
        return True
    named = {part.key for shape, part in headed if fold_title(shape.base) not in part.key}
    return len(named) == len(headed)


def number_by_links(parts: Sequence[Part], targets: Mapping[str, EntryId]) -> list[Part]:
    """Return the parts, numbered where a story's line of links says which of its entries is which part."""
    known = {part.entry_id: part for part in parts}
    changed: dict[EntryId, Part] = {}
    for part in parts:
        row = _row_of(part, targets)
        members = {number: known[entry] for number, entry in row.items() if entry in known}
        if not _is_row(part, members, known, targets):
            continue
        missing = [number for number in range(1, max(members) + 2) if number not in members]
        own = next((number for number, member in members.items() if member.entry_id == part.entry_id), None)
        members[own or missing[0]] = part
        for number, member in members.items():
            changed[member.entry_id] = replace(member, index=number, title=part.title, key=part.key)
    return [changed.get(part.entry_id, part) for part in parts]


def _row_of(part: Part, targets: Mapping[str, EntryId]) -> dict[int, EntryId]:
    """Return the entries that a part's links name by number alone."""
    row: dict[int, EntryId] = {}
    for link in part.links:
        entry = targets.get(place(link.url))
        match = _LINKED.fullmatch(link.text) if link.kind == "part" and entry is not None else None
        number = read_number(match["index"]) if match else None
        if number is not None and entry is not None:
            row.setdefault(number, entry)
    return row


def _is_row(
    part: Part, members: Mapping[int, Part], known: Mapping[EntryId, Part], targets: Mapping[str, EntryId]
) -> bool:
    """Return whether a row of links holds one story's parts that nothing else tells apart or together."""
    others = [member for member in members.values() if member.entry_id != part.entry_id]
    if not part.is_story or not others or part.key in GENERIC or part.index is not None:
        return False
    if any(member.poster != part.poster or member.index is not None for member in others):
        return False
    back = [member for member in others if part.entry_id in _row_of(member, targets).values()]
    return bool(back) or not any(known[member.entry_id].is_story for member in others)
