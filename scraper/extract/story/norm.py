"""All normalised values of a header, each only where the header says it beyond doubt."""

import re
from collections.abc import Sequence
from typing import Any

from scraper.extract.story.counts import read_word_count, words_in_text
from scraper.extract.story.dates import read_date
from scraper.extract.story.header import LONGEST_VALUE, MOST_VALUES, Anatomy, Field
from scraper.extract.story.lines import Mark
from scraper.extract.story.pairings import blends, last_words_only, pairs_in_title, read_cast, read_fandoms
from scraper.extract.story.people import betas_in_notes, read_people
from scraper.extract.story.rating import read_rating
from scraper.extract.story.terms import is_none, read_categories, read_status
from scraper.extract.story.warnings import read_archive_warnings, read_warnings
from storage.words.part_marks import read_chapter_field, read_heading, read_title, read_title_mark

_CAPITAL = re.compile(r"(?<!\w)[^\W\d_a-zа-яё][\w’']{2,}")
_NAME_LINES = 200
"""Lines of a story whose names are looked at."""
_PEOPLE = (
    ("author", "authors"), ("beta", "betas"), ("artist", "artists"), ("recipient", "recipients"),
    ("translator", "translators"),
)  # fmt: skip


def normalise(
    anatomy: Anatomy, *, cut_texts: Sequence[str] = (), poster: str | None = None
) -> dict[str, Any]:
    """Return the normalised values, keyed as the archive's schema names them.

    A key is absent where the header does not say, or where what it says can be read in two ways.
    """
    norm: dict[str, Any] = {}
    titles = anatomy.values("title")
    if titles:
        norm["title"] = read_title(titles[0])
    users = _users(anatomy)
    for name, key in _PEOPLE:
        values = anatomy.values(name)
        if values:
            norm[key] = _unique(
                person for value in values for person in read_people(value, users=users, poster=poster)
            )
    if not anatomy.values("beta"):
        betas = betas_in_notes("\n".join(anatomy.values("notes") + anatomy.values("thanks")), users)
        if betas:
            norm["betas"] = list(betas)
    _rate(norm, anatomy)
    _count(norm, anatomy)
    _cast(norm, anatomy)
    _worlds(norm, anatomy)
    _warn(norm, anatomy)
    _closed_lists(norm, anatomy)
    chapter = _chapter(anatomy, cut_texts)
    if chapter is not None:
        norm["chapter"] = {"index": chapter[0], "total": chapter[1]} | (
            {"part": chapter[2]} if chapter[2] else {}
        )
    return norm


def _unique(values: Any) -> list[str]:
    return list(dict.fromkeys(values))


def _users(anatomy: Anatomy) -> list[str]:
    """Return the account names the header refers to."""
    end = anatomy.body if anatomy.body is not None and not anatomy.at_foot else len(anatomy.lines)
    lines = anatomy.lines[:end] + (anatomy.lines[anatomy.body_end :] if anatomy.body_end else [])
    return _unique(
        line.text[run.start : run.end] for line in lines for run in line.runs if run.mark & Mark.USER
    )


def _rate(norm: dict[str, Any], anatomy: Anatomy) -> None:
    values = anatomy.values("rating")
    found = read_rating(" ; ".join(values)) if values else None
    if found is not None:
        norm["rating"] = {"canonical": found[0], "tokens": list(found[1])}


def _count(norm: dict[str, Any], anatomy: Anatomy) -> None:
    values = anatomy.values("word_count")
    if values:
        total, part = read_word_count("; ".join(values))
    else:
        total, part = words_in_text("\n".join(anatomy.values("notes"))), None
    if total is not None:
        norm["word_count"] = total
    if part is not None:
        norm["word_count_part"] = part


def _cast(norm: dict[str, Any], anatomy: Anatomy) -> None:
    pairings: list[dict[str, Any]] = []
    characters: list[str] = []
    said, doubtful = False, False
    for label, raw, names in _by_label(anatomy, {"pairing", "characters"}):
        value = last_words_only(raw) if "fandom" in names and "pairing" in names else raw
        cast = read_cast(
            value, label=label, in_pairing="pairing" in names, in_characters="characters" in names
        )
        if "pairing" in names and cast.characters:
            blends(cast, _names(anatomy), in_characters="characters" in names)
        pairings += [pair for pair in cast.pairings if pair not in pairings]
        characters += [name for name in cast.characters if name not in characters]
        said = said or "characters" in names
        doubtful = doubtful or cast.doubtful
    if anatomy.values("pairing"):
        if not doubtful or pairings:
            norm["pairings"] = pairings
    elif pairings:
        norm["pairings"] = pairings
    elif anatomy.values("title"):
        in_title = pairs_in_title(anatomy.values("title")[0])
        if in_title:
            norm["pairings"] = in_title
    if (said or characters) and not doubtful:
        norm["characters"] = characters


def _names(anatomy: Anatomy) -> set[str]:
    """Return the entry's words with a capital, outside its pairings, case folded: its people among them."""
    told = anatomy.lines[anatomy.body or 0 :][:_NAME_LINES]
    said = [line.text for line in told] + anatomy.values("summary") + anatomy.values("title")
    return {name.removesuffix("'s").casefold() for text in said for name in _CAPITAL.findall(text)}


def _by_label(anatomy: Anatomy, wanted: set[str]) -> list[tuple[str, str, set[str]]]:
    """Return (label, value, all fields that label names) once for each label with a wanted field."""
    rows: list[tuple[str, str, set[str]]] = []
    previous: Field | None = None
    for row in anatomy.fields:
        if previous is not None and rows and row.raw is previous.raw and row.label == previous.label:
            rows[-1][2].add(row.field or "")
        else:
            rows.append((row.label, row.raw, {row.field or ""}))
        previous = row
    return [(label, raw[:LONGEST_VALUE], names) for label, raw, names in rows if names & wanted][:MOST_VALUES]


def _worlds(norm: dict[str, Any], anatomy: Anatomy) -> None:
    names: list[str] = []
    for _, raw, fields in _by_label(anatomy, {"fandom"}):
        found = read_fandoms(raw, with_pairing="pairing" in fields)
        if found is None:
            return
        names += [name for name in found if name not in names]
    if anatomy.values("fandom"):
        norm["fandoms"] = names


def _warn(norm: dict[str, Any], anatomy: Anatomy) -> None:
    values: list[str] = []
    archive: list[str] = []
    rows = _by_label(anatomy, {"warnings"})
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


def _closed_lists(norm: dict[str, Any], anatomy: Anatomy) -> None:
    categories = _unique(name for value in anatomy.values("category") for name in read_categories(value))
    if categories:
        norm["categories"] = categories
    for value in anatomy.values("status"):
        status = read_status(value)
        if status is not None:
            norm["status"] = status
    for name in ("date", "date_posted"):
        for value in anatomy.values(name):
            day = read_date(value)
            if day is not None:
                norm.setdefault(name, day)
    series = [value for value in anatomy.values("series") if not is_none(value)]
    if series:
        norm["series"] = re.sub(r"\s+", " ", series[0]).strip()
    summaries = anatomy.values("summary")
    if summaries:
        norm["summary"] = "\n".join(summaries)


def _chapter(anatomy: Anatomy, cut_texts: Sequence[str]) -> tuple[int | None, int | None, str | None] | None:
    for value in anatomy.values("chapter"):
        found = read_chapter_field(value)
        if found is not None:
            return found
    for title in anatomy.values("title")[:1]:
        found = read_title_mark(title)
        if found is not None:
            return found
    for number in anatomy.headings:
        found = read_heading(anatomy.lines[number].value)
        if found is not None:
            return found
    for text in cut_texts:
        found = read_title_mark(text)
        if found is not None:
            return found
    return None
