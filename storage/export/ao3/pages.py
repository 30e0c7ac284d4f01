"""Pages of the AO3 kit: what the importer reads, what a person pastes, what is left to do."""

import json
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from storage.export.ao3 import rules
from storage.export.ao3.clues import clue_words
from storage.export.ao3.fields import in_one_line
from storage.export.texts import legal
from storage.render.look import templates_in

_PASTE_SCRIPT = """document.addEventListener("click", function (event) {
  var button = event.target.closest("button[data-for]");
  if (!button) { return; }
  var box = document.getElementById(button.dataset.for);
  box.select();
  if (navigator.clipboard) { navigator.clipboard.writeText(box.value); }
  else { document.execCommand("copy"); }
  button.textContent = "Copied";
});"""
_HERE = Path(__file__).resolve().parent
_FILL = (_HERE / "fill.js").read_text(encoding="utf-8")
_LOOK = (_HERE / "look.css").read_text(encoding="utf-8")
_TEMPLATES = templates_in(_HERE)
_CHAPTER = 500_000
"""Characters that AO3 says a chapter may have."""
_SHORT = 80
"""Characters that stand in one line of a box."""


_FILLED = (
    *("title", "language", "language_name", "rating", "warnings", "categories", "fandoms", "relationships"),
    *("characters", "additional_tags", "summary", "notes", "series", "restricted", "parts_that_stay"),
    *(
        "chapters_of",
        "collections",
        "recipients",
        "parent_url",
        "parent_title",
        "parent_author",
        "is_translation",
    ),
)
_OF_CHAPTER = ("title", "date", "notes", "end_notes")


def import_page(told: dict[str, Any], chapter: dict[str, Any], *, is_first: bool) -> str:
    """Return a page as the importer reads it without a mistake.

    All labels stand above the text, empty ones too: the importer takes the first match in the whole page,
    and words of the story would be taken for fields. Title comes before Chapter Title, which its pattern
    also finds. Labels are read from the bytes as they came, where only ASCII survives in title, summary,
    notes, characters and chapter title: all other letters are written as references.
    """
    own = in_one_line(chapter["notes"])
    lines = [
        ("Rating", rules.IMPORTED_RATINGS[told["rating"]]),
        ("Date", chapter["date"]),
        ("Warnings", ", ".join(told["warnings"])),
        ("Fandom", _listed(told["fandoms"])),
        ("Pairings", _listed(told["relationships"])),
        ("Characters", _listed(told["characters"])),
        ("Tags", _listed(told["additional_tags"])),
        ("Title", rules.as_line(told["title"])),
        ("Summary", told["import_summary"] if is_first else ""),
        ("Notes", " &#183; ".join(filter(None, (told["import_notes"] * is_first, own)))),
        ("Chapter Title", rules.as_line(chapter["title"])),
    ]
    head = "\n".join(f"<p>{label}: {rules.in_ascii(value)}</p>" for label, value in lines)
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(told["language"])}">\n<head>\n<meta charset="utf-8">\n'
        f"<title>Import page</title>\n</head>\n<body>\n<header hidden>\n{head}\n</header>\n"
        f'<div class="chapter-content">\n{chapter["html"]}\n</div>\n</body>\n</html>\n'
    )


def _listed(tags: list[str]) -> str:
    return rules.as_line(", ".join(tags))


def paste_page(told: dict[str, Any], chapters: list[dict[str, Any]], headers: list[str]) -> str:
    """Return a page of boxes to copy from, each with its length and what AO3 takes.

    Args:
        told: The fields of a work.
        chapters: Its chapters.
        headers: What stood above them, as clean HTML.
    """
    facts = [
        ("Rating", told["rating"]),
        ("Archive Warnings", ", ".join(told["warnings"])),
        ("Categories", ", ".join(told["categories"])),
        ("Language", told["language_name"]),
        ("Status", told["status"]),
        ("Chapters", _of_chapters(told, len(chapters))),
        ("Series", ", ".join(_placed(one) for one in told["series"])),
        ("Gift for", ", ".join(told["recipients"])),
        ("Written for", ", ".join(told["written_for"])),
        ("Collections", ", ".join(told["collections"])),
        ("Inspired by", ", ".join(told["inspired_by"])),
        ("Co-creators", ", ".join(told["authors"][1:])),
        ("Not whole", told["stays"]),
        ("Privacy", "only registered users: it was locked" if told["restricted"] else ""),
    ]
    boxes = [
        ("Work Title", told["title"], rules.TITLE),
        ("Fandoms", ", ".join(told["fandoms"]), None),
        ("Relationships", ", ".join(told["relationships"]), None),
        ("Characters", ", ".join(told["characters"]), None),
        ("Additional Tags", ", ".join(told["additional_tags"]), None),
        ("Summary", told["summary"], rules.SUMMARY),
        ("Notes", told["notes"], rules.NOTES),
    ]
    for number, chapter in enumerate(chapters, 1):
        named = f"Chapter {number}: {chapter['title']}" if chapter["title"] else f"Chapter {number}"
        named = f"{named}, {chapter['date']}, {chapter['words']:,} words"
        boxes.append((f"Notes to chapter {number}", chapter["notes"], rules.NOTES))
        boxes.append((named, chapter["pasted"], _CHAPTER))
        of = f" to chapter {number}" * (len(chapters) > 1)
        boxes.append((f"End notes{of}", chapter["end_notes"], rules.NOTES))
    filled = enumerate((box for box in boxes if box[1]), 1)
    body = "\n".join(_box(f"box-{place}", *box) for place, box in filled)
    chosen = "\n".join(f"<dt>{name}</dt><dd>{_text(value)}</dd>" for name, value in facts if value)
    stood = "\n<hr>\n".join(dict.fromkeys(headers)).replace("/>", ">")
    original = f"<details><summary>The header as it stood</summary>\n{stood}\n</details>" * bool(stood)
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width">\n'
        f"<title>{_text(told['title'])}: to paste</title>\n<style>{_LOOK}</style>\n</head>\n<body>\n"
        '<p><a href="../checklist.html">All stories</a></p>\n'
        f"<h1>{_text(told['title'])}</h1>\n{_filling(told, chapters)}\n"
        "<h2>Or by hand</h2>\n<p>In AO3's form, choose these, and the HTML editor before you paste.</p>\n"
        f"<dl>\n{chosen}\n</dl>\n{body}\n{original}\n"
        f"<script>{_PASTE_SCRIPT}</script>\n</body>\n</html>\n"
    )


def _of_chapters(told: dict[str, Any], here: int) -> str:
    """Return what to say of how many chapters there will be; "" where all are here."""
    if told["unfinished"]:
        return "leave their number open: “?”"
    return f"{here} of {told['chapters_of']}" if told["chapters_of"] != str(here) else ""


def _filling(told: dict[str, Any], chapters: list[dict[str, Any]]) -> str:
    """Return the bookmarklet, and all fields at once for it."""
    fields = {name: told[name] for name in _FILLED}
    fields["chapters"] = [
        {name: row[name] for name in _OF_CHAPTER} | {"html": row["pasted"]} for row in chapters
    ]
    whole = escape(json.dumps(fields, ensure_ascii=False), quote=False)
    address = escape(f"javascript:{quote(_FILL)}")
    return (
        "<h2>All at once</h2>\n"
        f'<p>Drag <a href="{address}">Fill the form</a> to your bookmarks, once. Then: copy everything, open'
        " AO3's form for a new work, choose that bookmark there, and paste. It fills the fields and saves"
        " nothing. For a further chapter, choose it on the form for a new chapter.</p>\n"
        '<div class="box">\n<label for="everything">Everything</label>\n'
        f'<textarea id="everything" readonly rows="1">\n{whole}</textarea>\n'
        '<button type="button" data-for="everything">Copy everything</button>\n</div>'
    )


def _placed(one: dict[str, Any]) -> str:
    return f"{one['name']}, part {one['place']}" if one["place"] else one["name"]


def _box(key: str, name: str, value: str, at_most: int | None) -> str:
    said = f" ({len(value):,} of {at_most:,} characters)" if at_most else ""
    rows = 1 if len(value) <= _SHORT and "\n" not in value else 3
    return (
        f'<div class="box">\n<label for="{key}">{_text(name)}{said}</label>\n'
        f'<textarea id="{key}" readonly rows="{rows}">\n{escape(value, quote=False)}</textarea>\n'
        f'<button type="button" data-for="{key}">Copy</button>\n</div>'
    )


def checklist(
    works: list[dict[str, Any]],
    batches: dict[str, list[dict[str, Any]]],
    *,
    host: str | None,
    has_pictures: bool,
) -> str:
    """Return the page that leads through the kit: what to do, and what is left to do by hand.

    Args:
        works: The fields of all works.
        batches: File of addresses -> the works it is of.
        host: Where the pages will stand; None where nobody said.
        has_pictures: Whether pictures stand beside the pages.
    """
    return _TEMPLATES.get_template(
        "checklist.html"
    ).render(
        look=Markup(_LOOK),  # noqa: S704 - our own
        works=works,
        clues=clue_words,
        batches=batches,
        host=host,
        has_pictures=has_pictures,
        several_writers=len({tuple(work["authors"][:1]) for work in works}) > 1,
        chapters=sum(len(work["chapters"]) for work in works),
        locked=sum(work["restricted"] for work in works),
    )


def _text(words: str) -> str:
    return escape(legal(words), quote=False)
