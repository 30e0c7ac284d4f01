"""Values that a writer says in running talk: "It's A/B, it's PG-13, about 2k of people not talking"."""

import re
from collections.abc import Sequence

from scraper.extract.story.hits import LabelHit, bare_hit
from scraper.extract.story.items import LONGEST, item_of
from scraper.extract.story.lines import LineMark, StoryLine
from scraper.extract.story.names import ends_in_initial
from scraper.extract.story.resolve import resolve_label
from scraper.extract.story.talk import is_dialogue, narrative, talk
from storage.words.rating import opens_with_rating
from storage.words.spoken import CALLED, COUNTED, IN_WORLD, LEADS_VALUE, RATED, REASONED

LONGEST_TALK = 500
"""Characters of a line of talk that is searched for values."""
_CLAUSE = re.compile(
    r"\s*(?:,(?!\d{3})|[;!?…]|\.(?=\s|$)|\s[-–—]+\s|[()\[\]]|\s(?:and|but|und|et|y|e|i|и|но)\s)\s*"
)
"""What parts one thing said from the next."""
_HINT = re.compile(
    r"(?=[/×\drpgр])(?:"
    r"[/×](?<=[^\W\d_].)\s?[^\W\d_]|[/×](?<=[^\W\d_]\s.)\s?[^\W\d_]"
    r"|\d(?:\s?k\b|\s?w\b| words| слов| mots| wörter| parole| palabras| słów)|17|13"
    r"|[rpgр](?<!\w.)(?:(?<=r)(?:ated|ating)?|(?<=р)ейтинг|(?<=p)g|(?<=g))\b)"
)
"""Looked for in small letters; every way begins with one of few signs: by them most of a text is passed."""
_LABELLED = re.compile(r"([^\W\d_][\w' ]{1,24}?)\s*[:–—-]\s+(.{1,60})")
_NAME = re.compile(r"(?:[^\W\d_a-zа-яё][\w'’]+(?: (?:of|the|and) | |$)){2,4}")
"""The name of a world: every word of it with a capital."""
_SURE = frozenset({"pairing", "rating", "word_count"})
"""Kinds of values one of which must be among those that are said."""
_NEVER = frozenset({"author", "characters", "spoilers", "warnings"})
"""Kinds that in talk are said of anything."""


_NAMES = frozenset({"title", "fandom", "characters"})
"""What names before the first value are."""
_ENOUGH = frozenset({"rating", "word_count"})
"""Kinds of values one of which is enough over a text that has no labels."""
_SENTENCES = re.compile(r"(?<=[.!?])\s+")
_COLUMNS = (" | ", " / ", " ~ ", " :: ", " • ", " · ")
"""What parts the columns of a line of values."""
_BEHIND = frozenset({"word_count", "genre"})
"""What may stand in a column behind the rating."""
_WORLD_AND_CAST = ("fandom", "characters")
_TITLE_AND_WORLD = ("title", "fandom")
_PROPER = re.compile(r"(?:[^\W\d_a-zа-яё][\w'’.-]*)(?: (?:of|the|and|&|[^\W\d_a-zа-яё][\w'’.-]*)){0,4}")
"""A name: it begins with a capital, and so do its words."""


def find_spoken(line: StoryLine, number: int) -> list[LabelHit]:
    """Return the values of a line of talk; none where it says fewer than two kinds of them.

    Args:
        line: A line at the very top of an entry, or at its very end.
        number: Its number.
    """
    text = line.value
    if len(text) > LONGEST_TALK or is_dialogue(line) or not _HINT.search(text.lower()):
        return []
    if narrative(line) > max(1, talk(line)):
        return []
    found = [*_title(line), *_world(text)]
    clauses = [clause for clause in _CLAUSE.split(text) if clause and clause.strip()]
    for place, clause in enumerate(clauses):
        value = _said(clause)
        if value is None:
            continue
        found += [] if value[0] in {field for field, _ in found} else [value]
        if place == 0 and value[0] == "rating" and len(value[1]) > 1:
            found += _world_behind(clauses)
    kinds = {field for field, _ in found}
    found += [value for value in said_over(line) if value[0] in _NAMES and value[0] not in kinds]
    if len(kinds) < 2 or not kinds & _SURE:  # noqa: PLR2004 - one kind alone may be chance
        return []
    return [bare_hit(line, number, field=field, raw=raw) for field, raw in found]


def said_over(line: StoryLine) -> list[tuple[str, str]]:
    """Return the values of a line over a text: "Original, PG-13, unbetaed"; none that may be chance.

    A rating or a number of words is enough; two names before it in one sentence are the world and its people.
    """
    text = line.value.strip("()[] ")
    if len(text) > LONGEST_TALK or not _HINT.search(text.lower()):
        return []
    columns = _columns(text)
    if columns or is_dialogue(line):
        return columns
    found: list[tuple[str, str]] = []
    for sentence in _SENTENCES.split(text):
        clauses = [clause.strip() for clause in _CLAUSE.split(sentence) if clause and clause.strip()]
        values = [_reasoned(clause) or _said(clause) for clause in clauses]
        known = {field for field, _ in found}
        new = [value for value in values if value and _is_sure(value) and value[0] not in known]
        found += [*_names_before(clauses, values), *new] if new else []
    return found if {field for field, _ in found} & _ENOUGH else []


def says_all(line: StoryLine) -> bool:
    """Return whether a line under a text says whose pairing and rating it had: no story ends so."""
    fields = {field for field, _ in said_over(line)}
    return len(fields & _SURE) > 1


def _columns(text: str) -> list[tuple[str, str]]:
    """Return world, people and rating of "Tram Nine / Ina, Tom / PG": the third column is rated."""
    parted = next((mark for mark in _COLUMNS if text.count(mark) in {2, 3}), None)
    pieces = [piece.strip() for piece in text.split(parted)] if parted and len(text) <= LONGEST else []
    if len(pieces) <= len(_WORLD_AND_CAST) or not all(pieces):
        return []
    world, people, rated, *more = pieces
    if item_of(rated) != ("rating", rated) or item_of(world) or " " in rated:
        return []
    cast = item_of(people) or ("characters", people)
    behind = [value for piece in more if (value := item_of(piece)) is not None and value[0] in _BEHIND]
    return [("fandom", world), cast, ("rating", rated), *behind]


def _is_sure(value: tuple[str, str]) -> bool:
    """Return whether a value can be nothing else: of a rating, its token alone."""
    return value[0] in _SURE and not (value[0] == "rating" and " " in value[1])


def _reasoned(clause: str) -> tuple[str, str] | None:
    """Return the value a clause begins with: "rated PG for a rabbit", "90 words today"."""
    match = REASONED.match(clause)
    if match is None:
        return None
    return ("word_count", match["count"]) if match["count"] else ("rating", match["rating"])


def _names_before(clauses: Sequence[str], values: Sequence[tuple[str, str] | None]) -> list[tuple[str, str]]:
    """Return the world and the people of "Tram Nine, Ina, it's PG": two names, and nothing before them.

    Where a pair says who the people are, they are the title and the world: "Salt, Tram Nine, Ina/Tom, PG".
    """
    first = next((place for place, value in enumerate(values) if value is not None), 0)
    names = clauses[:first]
    if len(names) != len(_WORLD_AND_CAST) or not all(_PROPER.fullmatch(name) for name in names):
        return []
    paired = any(value is not None and value[0] == "pairing" for value in values)
    return list(zip(_TITLE_AND_WORLD if paired else _WORLD_AND_CAST, names, strict=True))


def _said(clause: str) -> tuple[str, str] | None:
    """Return what one clause says, without the words that lead up to it."""
    bare = LEADS_VALUE.pattern.sub("", clause).strip()
    labelled = _LABELLED.fullmatch(bare)
    resolved = resolve_label(labelled[1]) if labelled else None
    if labelled and resolved is not None and resolved.exact and resolved.fields[0]:
        return resolved.fields[0], labelled[2]
    rated = RATED.match(clause)
    if rated is not None and opens_with_rating(rated[1]):
        return "rating", rated[1]
    counted = COUNTED.match(bare)
    value = item_of(counted[1] if counted else bare)
    return None if value is None or value[0] in _NEVER else value


def _title(line: StoryLine) -> Sequence[tuple[str, str]]:
    """Return the title that talk names: "It's called <i>Home</i>", "Title is <b>Home</b>"."""
    for run in line.runs:
        styled = (
            run.mark & (LineMark.BOLD | LineMark.ITALIC | LineMark.UNDERLINE) and not run.mark & LineMark.USER
        )
        if styled and CALLED.search(line.text[: run.start]):
            return [("title", line.text[run.start : run.end].strip())]
    return []


def _world(text: str) -> Sequence[tuple[str, str]]:
    match = IN_WORLD.search(text)
    return [("fandom", match[1])] if match else []


def _world_behind(clauses: Sequence[str]) -> Sequence[tuple[str, str]]:
    """Return the world of "NC-17ish. Night Clerks. No plot.": a name right behind the rating."""
    name = clauses[1] if len(clauses) > 1 else ""
    return [("fandom", name)] if _NAME.fullmatch(name) and not ends_in_initial(f"{name}.") else []
