"""A Markdown note that was an entry: with facts at its head, or a title, a time and a link to the original.

Front matter is YAML between lines of `---`. The entry is found by the address of its journal among the facts,
whatever the program called it. The text is made HTML again, as far as Markdown kept it.

Source: notes of livejournal2markdown (its public code, 2026), and those `ljkeep export markdown` writes.
"""

import re
from collections.abc import Mapping
from typing import Any

import markdown as markdown_library
import yaml
from markdown.inlinepatterns import SubstituteTagInlineProcessor

from scraper.extract.layouts.dumped import unreadable
from scraper.extract.page.document import Document
from scraper.extract.page.plain_yaml import PlainLoader
from scraper.extract.parts.body import read_fragment
from scraper.extract.parts.dates import find_wall_clock
from scraper.extract.place import place_at, place_of
from storage.records import DumpKind, Entry, Harvest, PageKind, Security

_FRONT = re.compile(
    r"\A\ufeff?---[ \t]*\r?\n(?P<facts>.{0,60000}?)^---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE
)
_TITLED = re.compile(
    r"\A\ufeff?# (?P<title>[^\n]*)\n\s*\*\*(?P<at>\d{4}-\d\d-\d\d \d\d:\d\d(?::\d\d)?)\*\*\s*\n"
    r"(?P<rest>.*)\Z",
    re.DOTALL,
)
_ORIGINAL = re.compile(r"\[Original Post\]\((?P<url>https?://[^\s()<>]{1,500})\)\s*\Z")
_ADDRESSES = (
    *("lj_permalink", "source", "lj_url", "original_url", "original", "url", "link", "permalink", "guid"),
    "canonical_url",
)
"""Names of the fact that is the entry's address, the surest first."""
_TAGS = ("lj_tags", "tags", "keywords")
_HIDDEN = ("draft", "private")
_BEHIND_ESCAPES = 175
"""Where among the library's patterns a line's last backslash is looked for: escaped signs are gone there."""


def address_in(text: str) -> str | None:
    """Return the address of the entry a note names; None where it names none."""
    facts, rest = _taken_apart(text)
    said = [_word(facts.get(name)) for name in _ADDRESSES]
    match = _ORIGINAL.search(rest)
    for url in (*said, match["url"] if match else None):
        place = place_at(url) if url and url.startswith(("http://", "https://")) else None
        if url and place is not None and place.ditemid is not None:
            return url.partition("#")[0]
    return None


def recognises(document: Document) -> bool:
    """Whether the page is such a note."""
    return document.page.source == DumpKind.NOTE


def read(document: Document) -> Harvest:
    """Return the entry."""
    place = place_of(document.page)
    if place is None or place.ditemid is None:
        return unreadable(document, "it names no entry")
    facts, rest = _taken_apart(document.text)
    text = _ORIGINAL.sub("", rest).strip()
    body = read_fragment(_html_of(text))
    is_hidden = any(facts.get(name) is True for name in _HIDDEN) or facts.get("published") is False
    security = _security(facts, is_hidden=is_hidden)
    entry = Entry(
        ditemid=place.ditemid,
        url=place.entry_url(place.ditemid),
        subject=_word(facts.get("title")),
        eventtime=find_wall_clock(_word(facts.get("date"))),
        security=security,
        login_only=security is not Security.PUBLIC,
        body_html=body.html,
        body_text=body.text,
        word_count=body.words,
        mood=_current(facts, "mood"),
        music=_current(facts, "music"),
        location=_current(facts, "location"),
        tags=_tags(facts),
    )
    return Harvest(kind=PageKind.ENTRY, journal=place.journal, entries=(entry,))


def _html_of(text: str) -> str:
    """Return Markdown as HTML; a backslash that ends a line is a break, as CommonMark has it."""
    reader = markdown_library.Markdown(extensions=["tables"], output_format="html")
    reader.inlinePatterns.register(SubstituteTagInlineProcessor(r"\\\n", "br"), "hard_break", _BEHIND_ESCAPES)
    return str(reader.convert(text))


def _security(facts: Mapping[str, Any], *, is_hidden: bool) -> Security | None:
    said = facts.get("security")
    if isinstance(said, list):
        return Security.CUSTOM
    if isinstance(said, str) and said in set(Security):
        return Security(said)
    return Security.PRIVATE if is_hidden else None


def _tags(facts: Mapping[str, Any]) -> tuple[str, ...] | None:
    said = next((facts[name] for name in _TAGS if name in facts), None)
    if isinstance(said, str):
        return tuple(tag.strip() for tag in said.split(",") if tag.strip())
    return tuple(str(tag) for tag in said) if isinstance(said, list) else None


def _current(facts: Mapping[str, Any], name: str) -> str | None:
    """Return a mood, music or place, also under the name that WordPress's importer gave it."""
    return _word(facts.get(name)) or _word(facts.get(f"lj_current_{name}"))


def _word(value: Any) -> str | None:
    """Return a fact as text, one in a list of its own too: so programs write the facts beside a post."""
    only = value[0] if isinstance(value, list) and len(value) == 1 else value
    return None if only is None or isinstance(only, list | dict) else str(only)


def _taken_apart(text: str) -> tuple[Mapping[str, Any], str]:
    """Return the facts of a note, and its text."""
    if match := _FRONT.match(text):
        try:
            facts = yaml.load(match["facts"], Loader=PlainLoader)  # noqa: S506 - a safe loader, made plainer
        except (yaml.YAMLError, ValueError, RecursionError):
            facts = None
        return facts if isinstance(facts, Mapping) else {}, text[match.end() :]
    if match := _TITLED.match(text):
        return {"title": match["title"].strip(), "date": match["at"]}, match["rest"]
    return {}, text
