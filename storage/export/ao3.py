"""`ao3`: pages that AO3's importer reads with every field right, and a page to paste from for each work.

Nothing is sent anywhere and no password is asked for: the person puts the pages on a host and gives AO3 the
addresses, or pastes. AO3 takes no comments.
"""

import json
from html import escape
from typing import Any, NamedTuple

from storage.export import ao3_rules as rules
from storage.export.ao3_pages import checklist, import_page, paste_page
from storage.export.folder import Names
from storage.export.frame import Export, Exporter
from storage.export.pictures import KeptPictures
from storage.export.texts import PLAYERS_LINKED, clock, cut, legal
from storage.export.told import Reason
from storage.export.works import LANGUAGES, Chapter, Work, chapters, clean, report_work, works
from storage.markup.clean import body_text
from storage.markup.flow import Align
from storage.markup.semantic import Semantic, Style, semantic_html
from storage.render.story import CREDITS

_NO_HOST = "https://your-site.example"
_GENERIC = frozenset({"fic", "fics", "fanfic", "fanfiction", "fiction", "story", "stories", "фик", "фанфик"})
HEADER_MAPPED = Reason("header-mapped", "its header became fields; what has none stands on its paste page")
SUMMARY_CUT = Reason("summary-cut", "the summary was cut at 1,250 characters; all of it is on the paste page")
NOTES_CUT = Reason("notes-cut", "the notes were cut at 5,000 characters; all of them are on the paste page")
TITLE_CUT = Reason("title-cut", "a title was cut at 255 characters")
TAGS_CHANGED = Reason("tags-changed", "signs that AO3 refuses in tags were left out, or a tag was cut")
TAGS_DROPPED = Reason("tags-dropped", "AO3 takes 75 tags in all; the last ones were left out")
CHAPTER_SPLIT = Reason("chapter-split", "too long for one chapter, so it became several")
RATING_DIFFERS = Reason("rating-differs", "parts are rated differently; the first part's rating was taken")
TOO_SHORT = Reason("too-short", "AO3 takes no chapter of fewer than ten characters")
TOO_MANY = Reason("too-many-chapters", "AO3 imports at most 200 chapters of a work at once")
PICTURE_AWAY = Reason("picture-not-kept", "pictures that the archive does not hold are named where they were")


def write(export: Export) -> None:
    """Write the import pages, the batches, a page to paste from for each work, and the checklist."""
    kit = _Kit(export)
    for work in works(export):
        kit.add(work)
    kit.close()


class _Written(NamedTuple):
    """The chapters of a work, as they were written."""

    rows: list[dict[str, Any]]
    files: dict[int, list[str]]
    changes: dict[int, list[Reason]]


class _Kit:
    def __init__(self, export: Export) -> None:
        self._export = export
        self._host = export.options.base_url or _NO_HOST
        self._pictures = KeptPictures(export)
        self._names = Names()
        self._works: list[dict[str, Any]] = []
        self._batches: dict[tuple[str, tuple[str, ...], bool], list[str]] = {}

    def add(self, work: Work) -> None:
        """Write the pages of one work."""
        told, changes = _fields(work)
        written = self._chapters(work, told, changes)
        if not written.rows:
            return
        told["chapters"] = [{k: v for k, v in row.items() if k != "html"} for row in written.rows]
        urls = [f"{self._host}/{row['file']}" for row in written.rows]
        if len(urls) == 1:
            key = (told["language"], tuple(told["categories"]), told["restricted"])
            self._batches.setdefault(key, []).append(urls[0])
        else:
            stem = written.rows[0]["file"].removeprefix("fic/").removesuffix(".html")
            self._export.folder.text(f"chapters/{stem}.txt", "".join(f"{url}\n" for url in urls))
        paste = f"paste/{written.rows[0]['file'].removeprefix('fic/')}"
        told["paste"] = self._export.folder.text(paste, paste_page(told, work, written.rows))
        self._works.append(told)
        for of_entry in written.changes.values():
            of_entry.extend(changes)
        report_work(self._export, work, written.files, written.changes)

    def _chapters(self, work: Work, told: dict[str, Any], changes: list[Reason]) -> _Written:
        written = _Written([], {}, {})
        for chapter in chapters(self._export, work):
            self._chapter(chapter, written)
        is_alone = len(written.rows) == 1
        if len(written.rows) > rules.CHAPTERS:
            changes.append(TOO_MANY)
        for number, row in enumerate(written.rows):
            row["title"] = "" if is_alone else row["title"]
            page = import_page(told, row, is_first=number == 0)
            self._export.folder.text(row["file"], page)
        return written

    def _chapter(self, chapter: Chapter, written: _Written) -> None:
        missing: list[str] = []
        style = self._style(chapter, missing)
        body = clean(chapter, style)
        texts = [body.html]
        if len(body.html) > rules.CONTENT:
            texts = [semantic_html(piece, style).html for piece in rules.pieces(body.html)]
        entry_id = chapter.entry.entry_id
        if len(body.html.strip()) < rules.SHORTEST:
            if not self._export.has_arrived(entry_id) and entry_id not in written.files:
                self._export.lost(chapter.entry, TOO_SHORT)
            return
        for number, html in enumerate(texts, 1):
            row = self._row(chapter, html, number if len(texts) > 1 else None)
            written.rows.append(row)
            written.files.setdefault(entry_id, []).append(row["file"])
        found = written.changes.setdefault(entry_id, [])
        found += _changes(chapter, body, missing)
        found += [CHAPTER_SPLIT] * (len(texts) > 1)

    def _row(self, chapter: Chapter, html: str, piece: int | None) -> dict[str, Any]:
        entry = chapter.entry
        stem = str(self._export.number_of(entry))
        stem += f"-comment-{chapter.comment.dtalkid}" if chapter.comment else ""
        title = chapter.title + (
            f" ({piece})" if piece and chapter.title else f"Part {piece}" if piece else ""
        )
        date = clock(entry)[:10]
        return {
            "file": f"fic/{self._names.take(stem, '.html')}",
            "ditemid": entry.ditemid,
            "date": date if entry.eventtime else "",
            "title": cut(legal(title), rules.TITLE),
            "words": rules.count_words(body_text(html)),
            "html": html,
        }

    def _style(self, chapter: Chapter, missing: list[str]) -> Style:
        def picture(address: str, alt: str, size: str) -> str:
            held = self._pictures.find(address)
            if held is not None:
                address = f"{self._host}/{self._pictures.write(held, 'pictures')}"
            elif not address.startswith(("http:", "https:")):
                return ""
            else:
                missing.append(address)
            return f'<img src="{escape(address)}" alt="{escape(alt)}"{size}/>'

        return Style(
            align=Align.ATTRIBUTE, cuts="", elements=rules.ELEMENTS, picture=picture, base=chapter.base
        )

    def close(self) -> None:
        """Write the batches, the fields of all works, and what is left to do by hand."""
        batches: dict[str, list[str]] = {}
        for (language, categories, restricted), urls in self._batches.items():
            kind = "-".join(part.replace("/", "").lower() for part in categories) or "no-category"
            stem = f"import-batch-{language}-{kind}{'-restricted' if restricted else ''}"
            for number, start in enumerate(range(0, len(urls), rules.BATCH), 1):
                name = self._names.take(f"{stem}-{number:02}", ".txt")
                batches[name] = urls[start : start + rules.BATCH]
                self._export.folder.text(name, "".join(f"{url}\n" for url in batches[name]))
        whole = json.dumps({"works": self._works}, ensure_ascii=False, indent=1)
        self._export.folder.text("ao3.json", f"{whole}\n")
        self._export.folder.text("checklist.md", checklist(self._works, list(batches), self._host))
        if self._export.options.base_url is None and self._works:
            self._export.decide(
                f"the addresses in the batches begin with {_NO_HOST}; say where the pages will stand with"
                " --base-url and export again, or paste"
            )
        for told in self._works:
            if not told["fandoms"]:
                self._export.decide(f"name a fandom for {told['title']}: AO3 wants one")


def _changes(chapter: Chapter, body: Semantic, missing: list[str]) -> list[Reason]:
    return [
        *chapter.changes,
        *[HEADER_MAPPED] * bool(chapter.header_html),
        *[PLAYERS_LINKED] * bool(body.players),
        *[PICTURE_AWAY] * bool(missing),
    ]


def _fields(work: Work) -> tuple[dict[str, Any], list[Reason]]:
    """Return a work as AO3's form has it, and what had to be changed."""
    changes: list[Reason] = []
    title = cut(work.title, rules.TITLE)
    changes += [TITLE_CUT] * (title != work.title)
    changes += [RATING_DIFFERS] * (len(work.ratings) > 1)
    lines = work.summary.splitlines()
    summary, is_whole = _summary(lines)
    changes += [SUMMARY_CUT] * (not is_whole)
    noted = [f"{line.label}: {line.raw}" for line in work.written(*CREDITS)]
    notes, is_whole = rules.shortened(noted, rules.NOTES)
    changes += [NOTES_CUT] * (not is_whole)
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
        "authors": list(work.authors),
        "rating": rating,
        "warnings": found or [rules.CHOOSE_NOT],
        "categories": sorted(dict.fromkeys(categories)),
        **_tags(work, changes),
        "summary": summary,
        "import_summary": rules.unread(_inline(summary)),
        "notes": notes,
        "import_notes": rules.unread(_inline(notes)),
        "series": [{"name": name, "place": place} for name, place in work.series],
        "restricted": not work.is_public,
    }, changes


def _summary(lines: list[str]) -> tuple[str, bool]:
    """Return a summary as markup: a line without paragraph marks, or several with them."""
    kept = [line for line in lines if line.strip()]
    if len(kept) == 1 and len(escape(legal(kept[0]), quote=False)) <= rules.SUMMARY:
        return escape(legal(kept[0]), quote=False), True
    return rules.shortened(kept, rules.SUMMARY)


def _inline(markup: str) -> str:
    """Return paragraphs on one line: the importer stops at the first mark of one."""
    return markup.replace("</p><p>", " · ").replace("<p>", "").replace("</p>", "")


def _tags(work: Work, changes: list[Reason]) -> dict[str, list[str]]:
    """Return the four lists of tags, within what AO3 takes."""
    labels = work.labels
    named = (*labels.fandoms, *labels.characters, *labels.pairings)
    known = {word.casefold() for word in named} | _GENERIC
    others = [*labels.genres, *_own_warnings(work), *labels.additional]
    others = [part.strip() for raw in others for part in raw.split(",")]
    others += [name for name in labels.tags if name.casefold() not in known]
    wanted = {
        "fandoms": list(labels.fandoms),
        "relationships": list(labels.pairings),
        "characters": list(labels.characters),
        "additional_tags": others,
    }
    room = rules.TAGS
    found: dict[str, list[str]] = {}
    for name, tags in wanted.items():
        taken = list(dict.fromkeys(tag for text in tags if (tag := rules.tag(text))))
        changes += [TAGS_CHANGED] * any(rules.tag(text) != legal(text) for text in tags)
        changes += [TAGS_DROPPED] * (len(taken) > room)
        found[name] = taken[:room]
        room -= len(found[name])
    return found


def _own_warnings(work: Work) -> list[str]:
    """Return the warnings that AO3 has no name for."""
    return [warning for warning in work.labels.warnings if warning not in work.labels.archive_warnings]


EXPORTER = Exporter(
    name="ao3",
    about="Stories for AO3 and sites like it: import pages, batches, pages to paste from.",
    write=write,
    carries_comments=False,
    stories_only=True,
)
