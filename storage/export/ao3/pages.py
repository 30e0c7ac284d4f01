"""Pages of the AO3 kit: what the importer reads, what a person pastes, what is left to do."""

import json
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import quote

from storage.export.ao3 import rules
from storage.export.texts import legal
from storage.export.works import ExportWork

_PASTE_SCRIPT = """document.addEventListener("click", function (event) {
  var button = event.target.closest("button[data-for]");
  if (!button) { return; }
  var box = document.getElementById(button.dataset.for);
  box.select();
  if (navigator.clipboard) { navigator.clipboard.writeText(box.value); }
  else { document.execCommand("copy"); }
  button.textContent = "Copied";
});"""
_FILL = (Path(__file__).resolve().parent / "fill.js").read_text(encoding="utf-8")
_PASTE_STYLE = """body { max-width: 50em; margin: 1em auto; padding: 0 1em; font-family: sans-serif; }
label { display: block; margin-top: 1em; font-weight: bold; }
textarea { width: 100%; box-sizing: border-box; }"""


_FILLED = (
    *("title", "language", "language_name", "rating", "warnings", "categories", "fandoms", "relationships"),
    *("characters", "additional_tags", "summary", "notes", "series", "restricted"),
)


def import_page(told: dict[str, Any], chapter: dict[str, Any], *, is_first: bool) -> str:
    """Return a page as the importer reads it without a mistake.

    All labels stand above the text, empty ones too: the importer takes the first match in the whole page,
    and words of the story would be taken for fields. Title comes before Chapter Title, which its pattern
    also finds.
    """
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
        ("Notes", told["import_notes"] if is_first else ""),
        ("Chapter Title", rules.as_line(chapter["title"])),
    ]
    head = "\n".join(f"<p>{label}: {value}</p>" for label, value in lines)
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(told["language"])}">\n<head>\n<meta charset="utf-8">\n'
        f"<title>Import page</title>\n</head>\n<body>\n<header hidden>\n{head}\n</header>\n"
        f'<div class="chapter-content">\n{chapter["html"]}\n</div>\n</body>\n</html>\n'
    )


def _listed(tags: list[str]) -> str:
    return rules.as_line(", ".join(tags))


def paste_page(told: dict[str, Any], work: ExportWork, chapters: list[dict[str, Any]]) -> str:
    """Return a page of boxes to copy from, each with its length and what AO3 takes."""
    boxes = [
        _box("Work Title", told["title"], rules.TITLE),
        _box("Fandoms", ", ".join(told["fandoms"])),
        _box("Rating", told["rating"]),
        _box("Archive Warnings", ", ".join(told["warnings"])),
        _box("Categories", ", ".join(told["categories"])),
        _box("Relationships", ", ".join(told["relationships"])),
        _box("Characters", ", ".join(told["characters"])),
        _box("Additional Tags", ", ".join(told["additional_tags"])),
        _box("Summary", told["summary"], rules.SUMMARY),
        _box("Notes", told["notes"], rules.NOTES),
    ]
    for number, chapter in enumerate(chapters, 1):
        named = f"Chapter {number}: {chapter['title']}" if chapter["title"] else f"Chapter {number}"
        boxes.append(
            _box(f"{named}, {chapter['date']}, {chapter['words']:,} words", chapter["html"], 500_000)
        )
    header = "\n".join(
        f"<li>{_text(line.label)}: {_text(line.raw)}</li>" for line in work.fields if line.raw.strip()
    )
    original = f"<details><summary>Original header</summary>\n<ul>\n{header}\n</ul>\n</details>" * bool(
        header
    )
    body = "\n".join(box.replace("box-0", f"box-{place}") for place, box in enumerate(boxes, 1))
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{_text(told['title'])}: to paste</title>\n<style>{_PASTE_STYLE}</style>\n</head>\n<body>\n"
        f"<h1>{_text(told['title'])}</h1>\n<p>In AO3's form, choose the HTML editor before you paste.</p>\n"
        f"{_filling(told, chapters)}\n{body}\n{original}\n"
        f"<script>{_PASTE_SCRIPT}</script>\n</body>\n</html>\n"
    )


def _filling(told: dict[str, Any], chapters: list[dict[str, Any]]) -> str:
    """Return the bookmarklet, and all fields at once for it."""
    fields = {name: told[name] for name in _FILLED}
    fields["chapters"] = [{name: row[name] for name in ("title", "date", "html")} for row in chapters]
    whole = escape(json.dumps(fields, ensure_ascii=False), quote=False)
    address = escape(f"javascript:{quote(_FILL)}")
    return (
        "<details open><summary>All at once</summary>\n"
        f'<p>Drag <a href="{address}">Fill the form</a> to your bookmarks, once. Then: copy everything, open'
        " AO3's form for a new work, choose that bookmark there, and paste. It fills the fields and saves"
        " nothing. For a further chapter, choose it on the form for a new chapter.</p>\n"
        '<label for="everything">Everything</label>\n'
        f'<textarea id="everything" readonly rows="2">\n{whole}</textarea>\n'
        '<button type="button" data-for="everything">Copy everything</button>\n</details>'
    )


def _box(name: str, value: str, at_most: int | None = None) -> str:
    said = f" ({len(value):,} of {at_most:,} characters)" if at_most else ""
    return (
        f'<label for="box-0">{_text(name)}{said}</label>\n'
        f'<textarea id="box-0" readonly rows="3">\n{escape(value, quote=False)}</textarea>\n'
        '<button type="button" data-for="box-0">Copy</button>'
    )


def checklist(told: list[dict[str, Any]], batches: list[str], host: str) -> str:
    """Return what is left to do by hand, work for work."""
    lines = [
        "# AO3: what to do",
        "",
        f"- [ ] Put `fic/` and `pictures/` where `{host}` leads. Anybody can read them there.",
        "- [ ] AO3: Post, Import Work. Paste the addresses of one batch; set language, category and privacy",
        "  as the batch's name says: they hold for all its works. A work of several chapters has a file in",
        '  `chapters/`: import it with "Import as: Chapters in a single work".',
        "- [ ] Or open a page in `paste/` in your browser: it copies field by field, or all at once.",
        "- [ ] Look at every draft before you post it. AO3 deletes drafts after 30 days.",
        *(f"- [ ] `{name}`" for name in batches),
    ]
    if any(work["restricted"] for work in told):
        lines.append("- [ ] `restricted`: these stories were locked. Paste them rather than put them online.")
    for work in told:
        lines += ["", f"## {_marked(work['title'])}", ""]
        if len(work["chapters"]) > 1:
            category = ", ".join(work["categories"]) or "none was said"
            lines.append(f"- [ ] Language: {work['language_name']}; category: {category}")
        lines += [f"- [ ] Series: {_marked(s['name'])}, part {s['place'] or '?'}" for s in work["series"]]
        lines += ["- [ ] Fandom: the header names none, and AO3 wants one"] * (not work["fandoms"])
        lines += ["- [ ] Show only to registered users"] * work["restricted"]
        if work["import_summary"] != work["summary"] or work["import_notes"] != work["notes"]:
            lines.append("- [ ] Summary and notes have paragraphs: paste them from the page below")
        lines += [f"- [ ] Chapters and their dates: {len(work['chapters'])}"] * (len(work["chapters"]) > 1)
        lines.append(f"- To paste: `{work['paste']}`")
    return "\n".join(lines) + "\n"


def _text(words: str) -> str:
    return escape(legal(words), quote=False)


def _marked(words: str) -> str:
    return "".join(f"\\{c}" if c in "\\`*_{}[]<>#|!" else c for c in legal(words))
