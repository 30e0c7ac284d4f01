"""All normalised values of a header, each only where the header says it beyond doubt."""

import re
from collections.abc import Sequence
from typing import Any

from scraper.extract.story.counts import read_word_count, words_in_text
from scraper.extract.story.dates import read_date
from scraper.extract.story.fields import HeaderField
from scraper.extract.story.items import BY_NAME
from scraper.extract.story.lines import LineMark
from scraper.extract.story.opening import LONGEST_VALUE, MOST_VALUES, Opening
from scraper.extract.story.pairings import (
    blends,
    is_gen,
    kinds_of_pairs,
    last_words_only,
    pairs_in_title,
    read_cast,
    read_fandoms,
)
from scraper.extract.story.people import betas_in_notes, read_original_author, read_people
from scraper.extract.story.terms import (
    COMPLETE,
    FINISHED,
    is_none,
    mentioned_categories,
    read_categories,
    read_status,
)
from scraper.extract.story.warnings import read_warnings
from storage.words.archive_warnings import read_archive_warnings
from storage.words.part_marks import read_chapter_field, read_heading, read_title, read_title_mark
from storage.words.people import CO_AUTHOR
from storage.words.rating import read_rating, strip_rating

_CAPITAL = re.compile(r"(?<!\w)[^\W\d_a-zа-яё][\w’']{2,}")
_BLENDED = re.compile(rf"(.+?){BY_NAME.pattern}")
"""A title, and who wrote it."""
_WITH_CATEGORY = ("pairing", "genre", "rating", "warnings")
"""Fields in which people say the category where they have no label for it."""
_COUNTED = ("chapter", "word_count")
"""Fields in whose brackets people say that it is finished: "5/5 (complete)"."""
_NO_PAIRS = "gen"
"""The category that says that there are no pairings."""
_NAME_LINES = 200
"""Lines of a story whose names are looked at."""
_PEOPLE = (
    ("author", "authors"), ("beta", "betas"), ("artist", "artists"), ("recipient", "recipients"),
    ("translator", "translators"),
)  # fmt: skip


def _without_author(title: str, authors: Sequence[str]) -> str:
    """Return the title of "Title/Author: Salt by Ina", where one value is both."""
    match = _BLENDED.fullmatch(title) if title in authors else None
    return match[1] if match else title


def normalise(opening: Opening) -> dict[str, Any]:
    """Return the normalised values, keyed as the archive's schema names them.

    A key is absent where the header does not say, or where what it says can be read in two ways.
    """
    norm: dict[str, Any] = {}
    poster = opening.source.context.poster
    titles = opening.said("title")
    if titles:
        norm["title"] = read_title(_without_author(titles[0], opening.said("author")))
    users = _users(opening)
    for name, key in _PEOPLE:
        values = opening.said(name)
        if values:
            norm[key] = _unique(
                person for value in values for person in read_people(value, users=users, poster=poster)
            )
    if norm.get("translators") and not norm.get("authors"):
        told = [read_original_author(raw, users=users) for raw in opening.said("based_on")]
        original = _unique(name for names in told for name in names if name not in norm["translators"])
        norm |= {"authors": original} if original else {}
    authors = norm.get("authors")
    if authors and opening.said("author") and poster and poster not in authors and _only_beside(opening):
        norm["authors"] = [poster, *authors]
    if not opening.said("beta"):
        betas = betas_in_notes("\n".join(opening.said("notes") + opening.said("thanks")), users)
        if betas:
            norm["betas"] = list(betas)
    _rate(norm, opening)
    _count(norm, opening)
    _cast(norm, opening)
    _worlds(norm, opening)
    _warn(norm, opening)
    _categorise(norm, opening)
    _closed_lists(norm, opening)
    chapter = _chapter(opening)
    if chapter is not None:
        norm["chapter"] = {"index": chapter[0], "total": chapter[1]} | (
            {"part": chapter[2]} if chapter[2] else {}
        )
    return norm


def _unique(values: Any) -> list[str]:
    return list(dict.fromkeys(values))


def _only_beside(opening: Opening) -> bool:
    """Return whether the header names nobody as author but those who wrote with the poster."""
    return all(CO_AUTHOR.match(label) for label, _, _ in _by_label(opening, {"author"}))


def _users(opening: Opening) -> list[str]:
    """Return the account names the header refers to."""
    end = opening.body if opening.body is not None and not opening.at_foot else len(opening.lines)
    lines = opening.lines[:end] + (opening.lines[opening.body_end :] if opening.body_end else ())
    return _unique(
        line.text[run.start : run.end] for line in lines for run in line.runs if run.mark & LineMark.USER
    )


def _rate(norm: dict[str, Any], opening: Opening) -> None:
    values = opening.said("rating")
    found = read_rating(" ; ".join(values)) if values else None
    if found is not None:
        norm["rating"] = {"canonical": found[0], "tokens": list(found[1])}


def _count(norm: dict[str, Any], opening: Opening) -> None:
    rows = _by_label(opening, {"word_count"})
    values = [strip_rating(raw).strip(" /,;") if "rating" in fields else raw for _, raw, fields in rows]
    if values:
        total, part = read_word_count("; ".join(values))
    else:
        total, part = words_in_text("\n".join(opening.said("notes"))), None
    if total is not None:
        norm["word_count"] = total
    if part is not None:
        norm["word_count_part"] = part


def _cast(norm: dict[str, Any], opening: Opening) -> None:
    pairings: list[dict[str, Any]] = []
    characters: list[str] = []
    said, doubtful = False, False
    for label, raw, names in _by_label(opening, {"pairing", "characters"}):
        value = last_words_only(raw) if "fandom" in names and "pairing" in names else raw
        cast = read_cast(
            value, label=label, in_pairing="pairing" in names, in_characters="characters" in names
        )
        if "pairing" in names and cast.characters and not is_gen(value):
            blends(cast, _names(opening), in_characters="characters" in names)
        pairings += [pair for pair in cast.pairings if pair not in pairings]
        characters += [name for name in cast.characters if name not in characters]
        said = said or "characters" in names
        doubtful = doubtful or cast.doubtful
    if opening.said("pairing"):
        if not doubtful or pairings:
            norm["pairings"] = pairings
    elif pairings:
        norm["pairings"] = pairings
    elif opening.said("title"):
        in_title = pairs_in_title(opening.said("title")[0])
        if in_title:
            norm["pairings"] = in_title
    if (said or characters) and not doubtful:
        norm["characters"] = characters


def _names(opening: Opening) -> set[str]:
    """Return the entry's words with a capital, outside its pairings, case folded: its people among them."""
    told = opening.lines[opening.body or 0 :][:_NAME_LINES]
    said = [line.text for line in told] + opening.said("summary") + opening.said("title")
    return {name.removesuffix("'s").casefold() for text in said for name in _CAPITAL.findall(text)}


def _by_label(opening: Opening, wanted: set[str]) -> list[tuple[str, str, set[str]]]:
    """Return (label, value, all fields that label names) once for each label with a wanted field."""
    rows: list[tuple[str, str, set[str]]] = []
    previous: HeaderField | None = None
    for row in opening.fields:
        if previous is not None and rows and row.raw is previous.raw and row.label == previous.label:
            rows[-1][2].add(row.field or "")
        else:
            rows.append((row.label, row.raw, {row.field or ""}))
        previous = row
    return [(label, raw[:LONGEST_VALUE], names) for label, raw, names in rows if names & wanted][:MOST_VALUES]


def _worlds(norm: dict[str, Any], opening: Opening) -> None:
    names: list[str] = []
    for _, raw, fields in _by_label(opening, {"fandom"}):
        found = read_fandoms(raw, with_pairing="pairing" in fields, with_genre="genre" in fields)
        if found is None:
            return
        names += [name for name in found if name not in names]
    if opening.said("fandom"):
        norm["fandoms"] = names


def _warn(norm: dict[str, Any], opening: Opening) -> None:
    values: list[str] = []
    archive: list[str] = []
    rows = _by_label(opening, {"warnings"})
    for _, raw, fields in rows:
        found = read_warnings(raw, with_rating="rating" in fields)
        archive += [name for name in read_archive_warnings(raw) if name not in archive]
        if found is None:
            values = []
            break
        values += found
    else:
        if rows:
            norm["warnings"] = values
    if archive:
        norm["archive_warnings"] = archive


def _categorise(norm: dict[str, Any], opening: Opening) -> None:
    rows = _by_label(opening, {"category"})
    values = [raw.replace("/", ", ") if "rating" in fields else raw for _, raw, fields in rows]
    values += [kind for raw in opening.said("pairing") for kind in kinds_of_pairs(raw)]
    categories = [name for value in values for name in read_categories(value)]
    if not categories:
        listed = [value for label in _WITH_CATEGORY for value in opening.said(label)]
        categories = [name for value in listed for name in mentioned_categories(value)]
    if categories:
        norm["categories"] = _unique(categories)
        if norm["categories"] == [_NO_PAIRS]:
            norm.setdefault("pairings", [])


def _closed_lists(norm: dict[str, Any], opening: Opening) -> None:
    for value in opening.said("status"):
        status = read_status(value)
        if status is not None:
            norm["status"] = status
    if "status" not in norm:
        finished = [value for name in _COUNTED for value in opening.said(name) if FINISHED.search(value)]
        norm |= {"status": COMPLETE} if finished else {}
    for name in ("date", "date_posted"):
        for value in opening.said(name):
            day = read_date(value)
            if day is not None:
                norm.setdefault(name, day)
    series = [value for value in opening.said("series") if not is_none(value)]
    if series:
        norm["series"] = re.sub(r"\s+", " ", series[0]).strip()
    summaries = opening.said("summary")
    if summaries:
        norm["summary"] = "\n".join(summaries)


def _chapter(opening: Opening) -> tuple[int | None, int | None, str | None] | None:
    titled = next((found for title in opening.said("title")[:1] if (found := read_title_mark(title))), None)
    for value in opening.said("chapter"):
        found = read_chapter_field(value)
        if found is not None:
            same = titled is not None and titled[0] == found[0] and found[1] is None
            return titled if same else found
    if titled is not None:
        return titled
    for number in opening.headings:
        found = read_heading(opening.lines[number].value)
        if found is not None:
            return found
    for _, text in opening.source.cut_texts:
        found = read_title_mark(text)
        if found is not None:
            return found
    return None
