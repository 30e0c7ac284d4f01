"""Where each program that reads Markdown wants its notes, and what it wants above them."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from storage.export.folder import safe_stem
from storage.export.story_facts import AUTHORS, Fact
from storage.export.texts import legal

Front = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What stands above a note."""

    stem: str
    """Of its file: date, title, number."""
    number: int
    title: str
    date: str
    """The poster's clock, to the second."""
    edited: str | None
    tags: tuple[str, ...]
    is_public: bool
    facts: tuple[tuple[str, str], ...]
    """Mood, music, the old address and so on, where they are known."""
    story: tuple[Fact, ...] = ()
    """What is known of the story it is part of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Preset:
    """A program that reads Markdown."""

    name: str
    path: Callable[[Note], str]
    """Where a note stands."""
    head: Callable[[Note], str]
    """What stands above its text, with the blank line that ends it."""
    pictures: Callable[[Note], str]
    """The folder that pictures of a note go to."""
    picture: Callable[[str], str]
    """File of a picture -> how the note names it."""
    links_notes: bool = False
    """Whether links between entries lead from note to note."""
    beside: tuple[tuple[str, str], ...] = ()
    """(name, text) of files that the program needs to show all of a note."""


def _yaml(front: Front) -> str:
    """Return front matter. JSON texts and lists are YAML; all texts are quoted, whatever they hold."""
    lines = [f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in front.items()]
    return f"---\n{''.join(lines)}---\n\n"


def _front(note: Note) -> Front:
    front: Front = {"title": note.title, "date": note.date}
    if note.edited:
        front["lastmod"] = note.edited
    front["ditemid"] = note.number
    if note.tags:
        front["tags"] = list(note.tags)
    return front


_HUGO_MARKUP = """\
# Centred lines, spoilers and other things that Markdown has no sign for stay HTML in the notes.
# Without this, Hugo leaves them out, and their words with them.
[goldmark.renderer]
  unsafe = true
"""


def _known(note: Note) -> Front:
    """Return what is known beside title, date and tags."""
    story = {name: list(value) if isinstance(value, tuple) else value for name, value in note.story}
    return dict(note.facts) | story


def _hugo(note: Note) -> str:
    front = _front(note) | {"aliases": [f"/{note.number}.html"]} | _known(note)
    return _yaml(front if note.is_public else front | {"draft": True})


def _jekyll(note: Note) -> str:
    front = {"layout": "post"} | _front(note) | {"redirect_from": [f"/{note.number}.html"]} | _known(note)
    return _yaml(front if note.is_public else front | {"published": False})


def _eleventy(note: Note) -> str:
    front = _front(note) | {"aliases": [f"/{note.number}.html"]} | _known(note)
    return _yaml(front if note.is_public else front | {"draft": True})


def _obsidian(note: Note) -> str:
    front = _front(note)
    if note.tags:
        front |= {"tags": _note_tags(note.tags), "lj_tags": list(note.tags)}
    front |= {"aliases": [str(note.number)]} | _known(note)
    return _yaml(front if note.is_public else front | {"private": True})


def _note_tags(tags: tuple[str, ...]) -> list[str]:
    """Return tags as notes take them: no spaces, not only digits, `a: b` as `a/b`.

    >>> _note_tags(("smallville: clex", "2012", "..."))
    ['smallville/clex', 'y2012']
    """
    found = []
    for tag in tags:
        parts = [safe_stem(part, at_most=200) for part in re.split(r":\s+|/", tag)]
        whole = "/".join(part for part in parts if part)
        whole = re.sub(r"[^\w/-]", "-", whole).strip("-/")
        if whole:
            found.append(f"y{whole}" if whole.isdigit() else whole)
    return list(dict.fromkeys(found))


def _pelican(note: Note) -> str:
    tags = [tag for tag in note.tags if safe_stem(tag)]
    mark = ";" if any("," in tag for tag in tags) else ","
    lines = [
        f"Title: {note.title or '(no subject)'}",
        f"Date: {note.date.replace('T', ' ')}",
        f"Slug: {note.stem}",
        f"Ditemid: {note.number}",
    ]
    if tags:
        joined = f"{mark} ".join(tag.replace(";", ",") if mark == ";" else tag for tag in tags)
        lines.append(f"Tags: {joined}{mark if mark == ';' else ''}")
    lines += [
        f"{name.replace('_', '-').capitalize()}: {_joined(name, value)}"
        for name, value in _known(note).items()
    ]
    if not note.is_public:
        lines.append("Status: draft")
    return "\n".join(lines) + "\n\n"


def _joined(name: str, value: Any) -> str:
    """Return a value on one line; writers are parted as Pelican parts them."""
    if not isinstance(value, list):
        return str(value)
    if name != AUTHORS:
        return ", ".join(value)
    return "; ".join(value) + ";" * any("," in writer for writer in value)


PRESETS = {
    preset.name: preset
    for preset in (
        Preset(
            name="hugo",
            path=lambda note: f"content/posts/{note.stem}/index.md",
            head=_hugo,
            pictures=lambda note: f"content/posts/{note.stem}",
            picture=lambda name: name,
            beside=(("config/_default/markup.toml", _HUGO_MARKUP),),
        ),
        Preset(
            name="jekyll",
            path=lambda note: f"_posts/{note.stem}.md",
            head=_jekyll,
            pictures=lambda _: "pictures",
            picture=lambda name: f"/pictures/{name}",
        ),
        Preset(
            name="pelican",
            path=lambda note: f"content/{note.stem}.md",
            head=_pelican,
            pictures=lambda _: "content/pictures",
            picture=lambda name: f"{{static}}/pictures/{name}",
        ),
        Preset(
            name="eleventy",
            path=lambda note: f"posts/{note.stem}.md",
            head=_eleventy,
            pictures=lambda _: "pictures",
            picture=lambda name: f"/pictures/{name}",
        ),
        Preset(
            name="obsidian",
            path=lambda note: f"posts/{note.stem}.md",
            head=_obsidian,
            pictures=lambda _: "posts/pictures",
            picture=lambda name: f"pictures/{name}",
            links_notes=True,
        ),
    )
}


def stem_of(date: str, title: str, number: int) -> str:
    """Return the stem of a note's file: `2012-11-13-letters-79404`.

    >>> stem_of("2012-11-13T09:30:00", "Letters!", 79404)
    '2012-11-13-letters-79404'
    """
    words = safe_stem(legal(title), at_most=80).rstrip("_")
    return "-".join(part for part in (date[:10], words, str(number)) if part)
