"""Which parts are one work: pure, from titles, marks, links and time; what stays doubtful stays apart."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from storage.records import EntryId
from storage.stories.doubled import doubled_marks, untangle
from storage.stories.gaps import fill_gaps
from storage.stories.links import Targets, chained, leads, linked, links_inside
from storage.stories.navigation import place
from storage.stories.numbers import number_alike, number_continued
from storage.stories.parts import GENERIC, Part, fold_title
from storage.stories.shapes import number_by_links, number_by_shape
from storage.stories.work import Work
from storage.words.part_marks import read_bare_number

LONG_AFTER = 12
"""Months after which a second part is no longer taken to follow an entry that bears no number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A join that the evidence does not settle."""

    entries: tuple[EntryId, ...]
    message: str


def join_parts(parts: Iterable[Part], targets: Targets) -> tuple[list[Work], list[Doubt]]:
    """Return works, those that nothing calls a story among them, and doubts.

    Args:
        parts: In the order they were posted.
        targets: Entries by address, for following links.
    """
    known = number_by_links(number_by_shape(number_continued(number_alike(list(parts)))), targets)
    titles = _titles_of_subjects(known)
    groups: dict[tuple[str, str], list[Part]] = defaultdict(list)
    for part in known:
        key = titles.get((part.poster, part.key), part.key) if part.from_subject else part.key
        groups[part.poster, key].append(part)
    works, doubts = _told_in_turn(groups, targets)
    for (_, key), group in groups.items():
        found, unsure = _join_group(group, key, targets=targets)
        works += found
        doubts += unsure
    works = fill_gaps(_join_by_links(works, targets), targets, _evidence)
    doubts += _numbered_alike(works)
    stories = {part.entry_id for part in known if part.is_story}
    return works, [doubt for doubt in doubts if not stories.isdisjoint(doubt.entries)]


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


def _join_group(group: list[Part], key: str, *, targets: Targets) -> tuple[list[Work], list[Doubt]]:
    """Join what bears the same title by the same poster."""
    named = [part for part in group if part.aside is not None]
    if named and len(named) < len(group):
        return _with_named(group, named, key, targets=targets)
    marked = [part for part in group if part.index is not None]
    plain = [part for part in group if part.index is None]
    if not marked:
        return _join_unmarked(plain, key, targets=targets)
    pieces, settled = untangle(marked, targets)
    if not settled and all(len(piece) == 1 for piece in pieces):
        return [Work([part]) for part in group], [_several(group)]
    works, doubts = [], [] if settled else [_several(group)]
    for chosen in pieces:
        opening = _unmarked_opening(plain, chosen, targets=targets)
        if opening is not None:
            plain.remove(opening)
            chosen.insert(0, opening)
        if len(chosen) > 1 and key in GENERIC and not _surely_one(chosen, targets):
            works += [Work([part]) for part in chosen]
        else:
            works.append(Work(chosen, evidence=_evidence(chosen, targets)))
    longest = max(pieces, key=len)
    if len(longest) > 1 and key not in GENERIC:
        doubts += [
            Doubt(entries=(part.entry_id,), message=_stray(part)) for part in plain if _near(part, longest)
        ]
    return works + [Work([part]) for part in plain], doubts


def _several(group: Sequence[Part]) -> Doubt:
    return Doubt(
        entries=tuple(part.entry_id for part in group),
        message=f"several entries are called {group[0].title!r} and bear the same part number;"
        " they were left apart: join the right ones with `ljkeep stories join`",
    )


def _near(part: Part, story: Sequence[Part]) -> bool:
    """Return whether an entry without a number may belong to a story in parts."""
    return part.when >= story[0].when or (story[0].index or 0) > 1


def _surely_one(parts: Sequence[Part], targets: Targets) -> bool:
    """Return whether parts whose title tells nothing are one: linked, or all of "1/2" and "2/2"."""
    totals = {part.total for part in parts}
    whole = len(totals) == 1 and [part.index for part in parts] == list(range(1, (parts[0].total or 0) + 1))
    return chained(parts, targets) or (
        whole and _months(parts[-1].when) - _months(parts[0].when) < LONG_AFTER
    )


def _told_in_turn(
    groups: dict[tuple[str, str], list[Part]], targets: Targets
) -> tuple[list[Work], list[Doubt]]:
    """Return the stories that several posters of a journal told in turn; their parts leave the groups."""
    places: dict[tuple[int, str], dict[str, list[Part]]] = defaultdict(lambda: defaultdict(list))
    for (poster, key), group in groups.items():
        for part in group:
            if part.index is not None and key not in GENERIC:
                places[part.journal_id, key][poster].append(part)
    works, doubts = [], []
    for (_, key), hands in places.items():
        parts = sorted((part for group in hands.values() for part in group), key=lambda part: part.mark)
        if len(hands) == 1 or doubled_marks(parts):
            continue
        if chained(parts, targets):
            works.append(Work(parts, evidence=_evidence(parts, targets)))
            taken = {part.entry_id for part in parts}
            for poster in hands:
                groups[poster, key] = [part for part in groups[poster, key] if part.entry_id not in taken]
        elif not Work(parts).missing:
            doubts.append(
                Doubt(
                    entries=tuple(part.entry_id for part in parts),
                    message=f"the parts of {parts[0].title!r} were posted by {' and '.join(sorted(hands))};"
                    " they were left apart: join them with `ljkeep stories join` if they told it in turn",
                )
            )
    return works, doubts


def _with_named(
    group: list[Part], named: list[Part], key: str, *, targets: Targets
) -> tuple[list[Work], list[Doubt]]:
    """Join what bears a title, then put prologue, interludes and epilogue where they belong."""
    numbered = [part for part in group if part.aside is None]
    works, doubts = _join_group(numbered, key, targets=targets)
    once = [(part.aside, part.mark) for part in named if part.aside != "between"]
    if len(works) > 1 or len(set(once)) < len(once) or key in GENERIC:
        message = f"it is not plain which story called {group[0].title!r} the prologue or epilogue belongs to"
        doubt = Doubt(entries=tuple(part.entry_id for part in named), message=f"{message}; it was left apart")
        return [*works, *(Work([part]) for part in named)], [*doubts, doubt]
    parts = sorted([*works[0].parts, *named], key=_order(works[0].parts))
    return [Work(parts, evidence=_evidence(parts, targets))], doubts


def _order(numbered: Sequence[Part]) -> Callable[[Part], tuple[int, int, tuple[int, str], str]]:
    """Return where each part stands: prologue first, an interlude behind what was posted before it."""
    places = {part.entry_id: place for place, part in enumerate(numbered)}
    times = sorted(part.when for part in numbered)
    edges = {"start": -1, "end": len(numbered), "after": len(numbered) + 1}

    def order(part: Part) -> tuple[int, int, tuple[int, str], str]:
        if part.entry_id in places:
            return places[part.entry_id], 0, part.mark, part.when
        place = edges.get(part.aside or "")
        if place is None:
            return bisect_right(times, part.when) - 1, 1, (0, ""), part.when
        return place, 1, part.mark, part.when

    return order


def _stray(part: Part) -> str:
    return (
        f"{part.title!r} is also the title of a story in parts, and this entry has no part number;"
        " it was left apart: add it with `ljkeep stories join` if it belongs there"
    )


def _unmarked_opening(plain: Sequence[Part], chosen: Sequence[Part], *, targets: Targets) -> Part | None:
    """Return the entry that is part one without saying so."""
    if any((part.index or 0) <= 1 for part in chosen):
        return None
    earlier = [part for part in plain if part.when <= chosen[0].when]
    leading = [part for part in earlier if any(linked(part, other, targets) for other in chosen)]
    if len(leading) == 1:
        return leading[0]
    second = len(earlier) == 1 and (chosen[0].index or 0) == 2  # noqa: PLR2004 - the first that is numbered
    if second and _months(chosen[0].when) - _months(earlier[0].when) < LONG_AFTER:
        return earlier[0]
    return None


def _months(when: str) -> int:
    year, month = when[:4], when[5:7]
    return int(year) * 12 + int(month) if year.isdigit() and month.isdigit() else 0


def _join_unmarked(plain: list[Part], key: str, *, targets: Targets) -> tuple[list[Work], list[Doubt]]:
    if len(plain) > 1 and chained(plain, targets):
        return [Work(plain, evidence=_evidence(plain, targets))], []
    if len(plain) > 1 and key not in GENERIC:
        doubt = Doubt(
            entries=tuple(part.entry_id for part in plain),
            message=f"{len(plain)} entries are called {plain[0].title!r} and none bears a part number;"
            " they were left apart: join them with `ljkeep stories join` if they are one story",
        )
        return [Work([part]) for part in plain], [doubt]
    return [Work([part]) for part in plain], []


def _join_by_links(works: list[Work], targets: Targets) -> list[Work]:
    """Join works whose parts bear different titles, follow each other by number, and link to each other."""
    by_entry = {part.entry_id: work for work in works for part in work.parts}
    joined: dict[int, Work] = {}
    gone: set[int] = set()
    for work in works:
        last = work.parts[-1]
        home = by_entry[last.entry_id]
        for link in last.links:
            follower = by_entry.get(targets.get(place(link.url), EntryId(-1)))
            if link.kind not in {"next", "part"} or follower is None or follower is home:
                continue
            first = follower.parts[0]
            back = leads(first, last, targets) in {"previous", "part"}
            counts = last.index is not None and first.index == last.index + 1
            if back and counts and first.poster == last.poster:
                home.parts += follower.parts
                by_entry |= {part.entry_id: home for part in follower.parts}
                joined[id(home)] = home
                gone.add(id(follower))
                break
    for work in joined.values():
        work.evidence = _evidence(work.parts, targets)
    return [work for work in works if id(work) not in gone]


def _evidence(parts: Sequence[Part], targets: Targets) -> dict[str, Any]:
    """Return why these are one work."""
    if len(parts) == 1 and parts[0].label is None:
        return {}
    links = links_inside(parts, targets)
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
    posters = sorted({part.poster for part in parts})
    if len(posters) > 1:
        evidence["posters"] = posters
    if links:
        evidence["links"] = links
    if masters:
        evidence["master_list"] = sorted(masters)
    return evidence
