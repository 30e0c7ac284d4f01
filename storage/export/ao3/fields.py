"""What AO3's form has of a work, and what had to be changed for it."""

import re
from collections.abc import Iterable
from html import escape
from typing import Any

from storage.export.ao3 import rules
from storage.export.texts import legal
from storage.export.told import Change
from storage.export.works import LANGUAGES, ExportWork, stays_behind
from storage.folding import key
from storage.words.archive_warnings import is_archive_warning
from storage.words.values import HEDGE

_ACCOUNT = re.compile(r"[\w-]{1,40}")
_MARKED = re.compile(r"(<a\b[^<>]*>.*?</a>|<[^<>]*>)", re.DOTALL)
"""A link, or a tag: its group stands at the odd places of what it splits."""
_ADDRESS = re.compile(r"https?://[^\s<>\"]+")
_PAGE = re.compile(r"https?://[^/?#]+/(?!(?:users/|~)?[\w-]*/?(?:profile/?)?$).+")
GENERIC = frozenset({"fic", "fics", "fanfic", "fanfiction", "fiction", "story", "stories", "фик", "фанфик"})
"""Tags that say what kind of thing it is."""
SUMMARY_CUT = Change("summary-cut", "the summary was cut at 1,250 characters; all of it is on the paste page")
NOTES_CUT = Change("notes-cut", "the notes were cut at 5,000 characters; all of them are on the paste page")
TITLE_CUT = Change("title-cut", "a title was cut at 255 characters")
TAGS_CHANGED = Change("tags-changed", "signs that AO3 refuses in tags were left out, or a tag was cut")
TAGS_DROPPED = Change("tags-dropped", "AO3 takes 75 tags in all; the last ones were left out")
RATING_DIFFERS = Change("rating-differs", "parts are rated differently; the first part's rating was taken")

_BY = re.compile(
    r"[\s\"”’»,]*(?:by|von|от|par|de)\s+(?P<writer>[^\s,;.()]{1,40}(?: [^\s,;.()]{1,40}){0,2})\s*$"
)
"""Behind the title of a work: who wrote it."""
_TRANSLATED = " (this is a translation of it)"
"""Behind what a translation is of: AO3 asks."""


def form_fields(
    work: ExportWork, *, said: Iterable[str] = (), tags: int = rules.TAGS
) -> tuple[dict[str, Any], list[Change]]:
    """Return a work as AO3's form has it, and what had to be changed.

    Args:
        work: The work.
        said: What stands above its text and is in no field.
        tags: How many tags there may be in all.
    """
    changes: list[Change] = []
    title = rules.cut_title(work.title)
    changes += [TITLE_CUT] * (title != work.title)
    changes += [RATING_DIFFERS] * (len(work.ratings) > 1)
    lines = work.summary.splitlines()
    summary, is_whole = _summary(lines)
    changes += [SUMMARY_CUT] * (not is_whole)
    notes, is_whole = as_notes((*work.in_words, *said), work.links)
    changes += [NOTES_CUT] * (not is_whole)
    inspired = [_addressed(legal(line.raw), work.links) for line in work.written("based_on")]
    parent = next(filter(None, map(first_address, inspired)), "")
    titled = next((words for words, address in work.links if parent and address == parent), "")
    author = ", ".join(work.authors) if work.translators else _writer_in(inspired, titled, work.links)
    author = author if parent else ""
    rating = rules.RATINGS.get(work.labels.rating or "", rules.NOT_RATED)
    found = [name for name in (*rules.WARNINGS, rules.NO_WARNINGS) if name in work.labels.archive_warnings]
    found = found[:-1] if found[1:] and found[-1] == rules.NO_WARNINGS else found
    categories = [
        rules.CATEGORIES[name] for c in work.labels.categories if (name := c.lower()) in rules.CATEGORIES
    ]
    return {
        "title": title,
        "language": work.language or "en",
        "language_name": LANGUAGES.get(work.language or "en", work.language),
        "authors": list(work.creators),
        "rating": rating,
        "warnings": found or [rules.CHOOSE_NOT],
        "unwarned": [] if found else list(work.unwarned),
        "categories": sorted(dict.fromkeys(categories)),
        **_tags(work, changes, room=tags),
        "summary": summary,
        "import_summary": in_one_line(summary),
        "notes": notes,
        "import_notes": in_one_line(notes),
        "series": [{"name": name, "place": place} for name, place in work.series],
        "recipients": [_accounts(name, work.links) for name in work.recipients],
        "written_for": [legal(line.raw) for line in work.written("written_for")],
        "inspired_by": [f"{line}{_TRANSLATED if work.translators else ''}" for line in inspired],
        "parent_url": parent,
        "parent_title": titled,
        "parent_author": author,
        "parent_lacks": bool(parent) and not (titled and author),
        "is_translation": bool(work.translators),
        "status": legal((work.status or "").replace("_", " ")),
        "unfinished": work.is_unfinished,
        "restricted": not work.is_public,
        "parts_that_stay": list(work.stays),
        "stays": stays_behind(work),
    }, changes


def _summary(lines: list[str]) -> tuple[str, bool]:
    """Return a summary as markup: a line without paragraph marks, or several with them."""
    summary, is_whole = rules.shortened([line for line in lines if line.strip()], rules.SUMMARY)
    if summary.count("<p>") == 1:
        summary = summary.removeprefix("<p>").removesuffix("</p>")
    return summary, is_whole


def as_notes(lines: Iterable[str], links: Iterable[tuple[str, str]] = ()) -> tuple[str, bool]:
    """Return lines as the markup of a box of notes, and whether all of them are there.

    Args:
        lines: As text.
        links: (words, address) of links whose words lead somewhere again, where there is room.
    """
    paragraphs = [row for line in lines for row in line.split("\n") if row.strip()]
    notes, is_whole = rules.shortened(paragraphs, rules.NOTES)
    linked = _linked(notes, links)
    return (linked if rules.stored(linked) <= rules.NOTES else notes), is_whole


def _linked(markup: str, links: Iterable[tuple[str, str]]) -> str:
    """Return notes in which the words that led somewhere in the header do so again, each once.

    Longer words come first, and nothing is looked for inside a tag or a link that stands there already.
    """
    pieces = _MARKED.split(markup)
    for words, address in sorted(dict(links).items(), key=lambda link: -len(link[0])):
        said = escape(words, quote=False)
        found = re.compile(rf"(?<![\w&#]){re.escape(said)}(?!\w)")
        for place in range(0, len(pieces), 2):
            match = found.search(pieces[place])
            if match is not None:
                before, behind = pieces[place][: match.start()], pieces[place][match.end() :]
                pieces[place : place + 1] = [before, f'<a href="{escape(address)}">{said}</a>', behind]
                break
    return "".join(pieces)


def _addressed(line: str, links: Iterable[tuple[str, str]]) -> str:
    """Return a line with the addresses its words led to: a work's, where one is named beside its writer."""
    found = [address for words, address in dict(links).items() if words in line and address not in line]
    works = [address for address in found if _is_page(address)]
    return " ".join((line, *(works or found)))


def _writer_in(lines: Iterable[str], title: str, links: Iterable[tuple[str, str]]) -> str:
    """Return who wrote what a work is inspired by, where the line says "Title by writer"; "" otherwise."""
    if not title:
        return ""
    said = next((line for line in lines if title in line), "")
    behind = _ADDRESS.sub("", said.partition(title)[2])
    match = _BY.match(behind)
    accounts = [words for words, address in dict(links).items() if words in behind and not _is_page(address)]
    return (accounts[0] if accounts else match["writer"].strip(" .,;")) if match else ""


def _is_page(address: str) -> bool:
    """Return whether an address leads further than to somebody's journal."""
    return _PAGE.fullmatch(address) is not None


def first_address(line: str) -> str:
    """Return the first address that stands in a line; "" for none."""
    found = _ADDRESS.search(line)
    return found[0] if found else ""


def _accounts(line: str, links: Iterable[tuple[str, str]]) -> str:
    """Return the accounts that a line names by links; the line where there are none."""
    found = [words for words, _ in dict(links).items() if _ACCOUNT.fullmatch(words) and words in line]
    return ", ".join(found) or line


def in_one_line(markup: str) -> str:
    """Return paragraphs on one line, as the importer stops at the first mark of one, without its labels."""
    return rules.in_ascii(
        rules.unread(markup.replace("</p><p>", " · ").replace("<p>", "").replace("</p>", ""))
    )


def _tags(work: ExportWork, changes: list[Change], *, room: int) -> dict[str, list[str]]:
    """Return the four lists of tags, within what AO3 takes."""
    labels = work.labels
    named = (*labels.fandoms, *labels.characters, *labels.pairings)
    known = {key(word) for word in named} | GENERIC
    others = [*labels.genres, *_own_warnings(work), *labels.additional]
    others = [part.strip() for raw in others for part in raw.split(",")]
    others += [name for name in labels.tags if key(name) not in known]
    wanted = {
        "fandoms": list(labels.fandoms),
        "relationships": list(labels.pairings),
        "characters": list(labels.characters),
        "additional_tags": others,
    }
    found: dict[str, list[str]] = {}
    for name, tags in wanted.items():
        taken = _distinct(tag for text in tags if (tag := rules.tag(text)))
        changes += [TAGS_CHANGED] * any(rules.tag(text) != legal(text) for text in tags)
        changes += [TAGS_DROPPED] * (len(taken) > room)
        found[name] = taken[:room]
        room -= len(found[name])
    return found


def _distinct(tags: Iterable[str]) -> list[str]:
    """Return tags without those that differ in case alone: they are one there."""
    found: dict[str, str] = {}
    for tag in tags:
        found.setdefault(tag.casefold(), tag)
    return list(found.values())


def _own_warnings(work: ExportWork) -> list[str]:
    """Return the warnings that AO3 has no name for, or that say more than its name does.

    Remarks on the warning before them ("sort of") are none.
    """
    named = {warning.casefold() for warning in work.labels.archive_warnings}
    return [
        warning
        for warning in work.labels.warnings
        if warning.casefold() not in named
        and not is_archive_warning(warning)
        and not HEDGE.fullmatch(warning)
    ]
