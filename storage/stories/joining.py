"""Which parts are one work: pure, from titles, marks, links and time; what stays doubtful stays apart."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from storage.part_marks import read_bare_number
from storage.records import EntryId
from storage.stories.parts import GENERIC, Part, fold_title, place


@dataclass(slots=True)
class Work:
    """One story over one or more entries."""

    parts: list[Part]
    evidence: dict[str, Any] = field(default_factory=dict)
    corrected: bool = False

    @property
    def title(self) -> str:
        """The title most parts bear; a labelled one before a subject's."""
        numbered = [part for part in self.parts if part.aside is None] or self.parts
        labelled = [part.title for part in numbered if not part.from_subject and part.title]
        return (labelled or [part.title for part in numbered])[0]

    @property
    def missing(self) -> list[int]:
        """Numbers of parts that must exist and are not here."""
        indexes = {part.index for part in self.parts if part.index is not None}
        total = max((part.total or 0 for part in self.parts), default=0)
        last = max(indexes | {total}) if indexes else 0
        if any(part.aside == "end" for part in self.parts):
            indexes.add(last)
        return [number for number in range(1, last + 1) if number not in indexes and number != 0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A join that the evidence does not settle."""

    entries: tuple[EntryId, ...]
    message: str


Targets = Mapping[str, EntryId]


def join_parts(parts: Iterable[Part], targets: Targets) -> tuple[list[Work], list[Doubt]]:
    """Return works and doubts.

    Args:
        parts: In the order they were posted.
        targets: Entries by address, for following links.
    """
    known = list(parts)
    titles = _titles_of_subjects(known)
    groups: dict[tuple[str, str], list[Part]] = defaultdict(list)
    for part in known:
        key = titles.get((part.poster, part.key), part.key) if part.from_subject else part.key
        groups[part.poster, key].append(part)
    works: list[Work] = []
    doubts: list[Doubt] = []
    for (_, key), group in groups.items():
        found, unsure = _join_group(group, key, targets=targets)
        works += found
        doubts += unsure
    works = _join_by_links(works, targets)
    doubts += _numbered_alike(works)
    return [work for work in works if any(part.is_story for part in work.parts)], doubts


def _titles_of_subjects(parts: Iterable[Part]) -> dict[tuple[str, str], str]:
    """Return the one title that stories with a header have under a subject: "SV: Salt (1/2)" is "Salt"."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for part in parts:
        if not part.from_subject and part.subject_key:
            found[part.poster, part.subject_key].add(part.key)
    return {subject: keys.pop() for subject, keys in found.items() if len(keys) == 1}


def _numbered_alike(works: Sequence[Work]) -> list[Doubt]:
    """Return a doubt for stories of one poster called "Salt" and "Salt II": parts, sequels, or neither."""
    alike: dict[tuple[str, str], dict[int, Part]] = defaultdict(dict)
    for part in (work.parts[0] for work in works if len(work.parts) == 1 and work.parts[0].index is None):
        base, number = read_bare_number(part.title) or (part.title, 1)
        if fold_title(base) not in GENERIC:
            alike[part.poster, fold_title(base)].setdefault(number, part)
    doubts = []
    for found in alike.values():
        if len(found) > 1 and all(number in found for number in range(1, len(found) + 1)):
            names = " and ".join(repr(found[number].title) for number in sorted(found)[:2])
            doubts.append(
                Doubt(
                    entries=tuple(part.entry_id for part in found.values()),
                    message=f"the stories {names} may be parts of one, or a story and its sequel;"
                    " they were left apart: join them with `ljkeep stories join` if they are one",
                )
            )
    return doubts


def leads(part: Part, other: Part, targets: Targets) -> str | None:
    """Return what kind of link leads from one part to another; None where none does."""
    kinds = [link.kind for link in part.links if targets.get(place(link.url)) == other.entry_id]
    return next((kind for kind in kinds if kind != "other"), None)


def _linked(one: Part, other: Part, targets: Targets) -> bool:
    return bool(leads(one, other, targets) or leads(other, one, targets))


def _join_group(group: list[Part], key: str, *, targets: Targets) -> tuple[list[Work], list[Doubt]]:
    """Join what bears the same title by the same poster."""
    named = [part for part in group if part.aside is not None]
    if named and len(named) < len(group):
        return _with_named(group, named, key, targets=targets)
    marked = [part for part in group if part.index is not None]
    plain = [part for part in group if part.index is None]
    if not marked:
        return _join_unmarked(plain, key, targets=targets)
    chosen, doubled = _one_of_each(marked, targets)
    if doubled:
        doubt = Doubt(
            entries=tuple(part.entry_id for part in group),
            message=f"several entries are called {group[0].title!r} and bear the same part number;"
            " they were left apart: join the right ones with `ljkeep stories join`",
        )
        return [Work([part]) for part in group], [doubt]
    rest = [part for part in marked if part not in chosen]
    works = [Work([part]) for part in rest]
    opening = _unmarked_opening(plain, chosen, targets=targets)
    if opening is not None:
        plain.remove(opening)
        chosen.insert(0, opening)
    doubts = []
    if plain and len(chosen) > 1 and key not in GENERIC:
        doubts = [Doubt(entries=(p.entry_id,), message=_stray(p)) for p in plain if p.when >= chosen[0].when]
    if key in GENERIC and len(chosen) > 1 and not _chained(chosen, targets):
        return [*works, *(Work([part]) for part in chosen + plain)], doubts
    works.append(Work(chosen, evidence=_evidence(chosen, targets)))
    return works + [Work([part]) for part in plain], doubts


def _with_named(
    group: list[Part], named: list[Part], key: str, *, targets: Targets
) -> tuple[list[Work], list[Doubt]]:
    """Join what bears a title, then put prologue, interludes and epilogue where they belong."""
    numbered = [part for part in group if part.aside is None]
    works, doubts = _join_group(numbered, key, targets=targets)
    once = [part.aside for part in named if part.aside != "between"]
    if len(works) > 1 or len(set(once)) < len(once) or key in GENERIC:
        message = f"it is not plain which story called {group[0].title!r} the prologue or epilogue belongs to"
        doubt = Doubt(entries=tuple(part.entry_id for part in named), message=f"{message}; it was left apart")
        return [*works, *(Work([part]) for part in named)], [*doubts, doubt]
    parts = sorted([*works[0].parts, *named], key=_order(works[0].parts))
    return [Work(parts, evidence=_evidence(parts, targets))], doubts


def _order(numbered: Sequence[Part]) -> Callable[[Part], tuple[int, int, str]]:
    """Return where each part stands: prologue first, an interlude behind what was posted before it."""
    places = {part.entry_id: place for place, part in enumerate(numbered)}
    times = sorted(part.when for part in numbered)
    edges = {"start": -1, "after": len(numbered), "end": len(numbered)}

    def order(part: Part) -> tuple[int, int, str]:
        if part.entry_id in places:
            return places[part.entry_id], 0, part.when
        place = edges.get(part.aside or "")
        return (bisect_right(times, part.when) - 1 if place is None else place), 1, part.when

    return order


def _stray(part: Part) -> str:
    return (
        f"{part.title!r} is also the title of a story in parts, and this entry has no part number;"
        " it was left apart: add it with `ljkeep stories join` if it belongs there"
    )


def _one_of_each(marked: Sequence[Part], targets: Targets) -> tuple[list[Part], bool]:
    """Return one part for each number, and whether a number stands twice without a link that settles it."""
    by_mark: dict[tuple[int, str], list[Part]] = defaultdict(list)
    for part in marked:
        by_mark[part.mark].append(part)
    chosen = []
    for mark in sorted(by_mark):
        same = by_mark[mark]
        if len(same) > 1:
            others = [part for part in marked if part.mark != mark]
            same = [part for part in same if any(_linked(part, other, targets) for other in others)]
            if len(same) != 1:
                return [], True
        chosen.append(same[0])
    return chosen, False


def _unmarked_opening(plain: Sequence[Part], chosen: Sequence[Part], *, targets: Targets) -> Part | None:
    """Return the entry that is part one without saying so."""
    if any((part.index or 0) <= 1 for part in chosen):
        return None
    earlier = [part for part in plain if part.when <= chosen[0].when]
    if len(earlier) == 1 and (chosen[0].index or 0) == 2:  # noqa: PLR2004 - the second part is the first that is numbered
        return earlier[0]
    linked = [part for part in earlier if any(_linked(part, other, targets) for other in chosen)]
    return linked[0] if len(linked) == 1 else None


def _join_unmarked(plain: list[Part], key: str, *, targets: Targets) -> tuple[list[Work], list[Doubt]]:
    if len(plain) > 1 and _chained(plain, targets):
        return [Work(plain, evidence=_evidence(plain, targets))], []
    if len(plain) > 1 and key not in GENERIC:
        doubt = Doubt(
            entries=tuple(part.entry_id for part in plain),
            message=f"{len(plain)} entries are called {plain[0].title!r} and none bears a part number;"
            " they were left apart: join them with `ljkeep stories join` if they are one story",
        )
        return [Work([part]) for part in plain], [doubt]
    return [Work([part]) for part in plain], []


def _chained(parts: Sequence[Part], targets: Targets) -> bool:
    """Return whether links lead from each part to the next or back."""
    return all(_linked(one, other, targets) for one, other in pairwise(parts))


def _join_by_links(works: list[Work], targets: Targets) -> list[Work]:
    """Join works whose parts bear different titles, follow each other by number, and link to each other."""
    by_entry = {part.entry_id: work for work in works for part in work.parts}
    for work in list(works):
        last = work.parts[-1]
        for link in last.links:
            follower = by_entry.get(targets.get(place(link.url), EntryId(-1)))
            if link.kind not in {"next", "part"} or follower is None or follower is by_entry[last.entry_id]:
                continue
            first = follower.parts[0]
            back = leads(first, last, targets) in {"previous", "part"}
            counts = last.index is not None and first.index == last.index + 1
            if back and counts and first.poster == last.poster:
                target = by_entry[last.entry_id]
                target.parts += follower.parts
                target.evidence = _evidence(target.parts, targets)
                for part in follower.parts:
                    by_entry[part.entry_id] = target
                works.remove(follower)
                break
    return works


def _evidence(parts: Sequence[Part], targets: Targets) -> dict[str, Any]:
    """Return why these are one work."""
    if len(parts) == 1 and parts[0].label is None:
        return {}
    ours = {part.entry_id for part in parts}
    links = [
        [part.entry_id, to, link.kind]
        for part in parts
        for link in part.links
        if (to := targets.get(place(link.url))) in ours and to != part.entry_id and link.kind != "other"
    ]
    masters = {
        to
        for part in parts
        for link in part.links
        if link.kind == "master" and (to := targets.get(place(link.url)))
    }
    evidence: dict[str, Any] = {
        "titles": sorted({part.title for part in parts}),
        "marks": [[part.entry_id, part.label] for part in parts if part.label is not None],
        "poster": parts[0].poster,
    }
    if links:
        evidence["links"] = links
    if masters:
        evidence["master_list"] = sorted(masters)
    return evidence


def correct(works: list[Work], action: str, entries: Sequence[EntryId]) -> list[Work]:
    """Apply what the user said: these entries are one work, or each of them is one of its own."""
    named = {part.entry_id: part for work in works for part in work.parts if part.entry_id in set(entries)}
    chosen = [named[entry] for entry in dict.fromkeys(entries) if entry in named]
    if not chosen:
        return works
    if action == "join":
        touched = [work for work in works if any(part.entry_id in named for part in work.parts)]
        rest = [part for work in touched for part in work.parts if part.entry_id not in named]
        kept = [work for work in works if work not in touched]
        parts = chosen if not rest else sorted([*chosen, *rest], key=lambda part: (part.mark, part.when))
        return [*kept, Work(parts, evidence={"corrected": "join"}, corrected=True)]
    result = []
    for work in works:
        left = [part for part in work.parts if part.entry_id not in named]
        if len(left) == len(work.parts):
            result.append(work)
        elif left:
            result.append(Work(left, evidence=work.evidence | {"corrected": "split"}, corrected=True))
    return result + [Work([part], evidence={"corrected": "split"}, corrected=True) for part in chosen]
