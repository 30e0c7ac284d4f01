"""`ao3`: pages that AO3's importer reads with every field right, and a page to paste from for each work.

Nothing is sent anywhere and no password is asked for: the person puts the pages on a host and gives AO3 the
addresses, or pastes. AO3 takes no comments.
"""

import json
from typing import Any

from storage.export.ao3 import rules
from storage.export.ao3.chapters import HEADER_PASTED, ChapterPages
from storage.export.ao3.clues import FandomClues
from storage.export.ao3.fields import form_fields
from storage.export.ao3.pages import checklist, paste_page
from storage.export.ao3.poster import as_line, poster_row
from storage.export.ao3.preview import preview
from storage.export.chapters import said_above
from storage.export.folder import Names, safe_stem
from storage.export.frame import Export, Exporter, Setting
from storage.export.told import Preview
from storage.export.works import FANDOM, ExportWork, report_work, works

_NOT_TOLD = frozenset({"html", "pasted", "url"})
"""Of a chapter: its text stands in its page."""
_NAMED = 5
"""Stories that a sentence names."""
_TOLD = 2
"""Tags of each that a sentence names."""
_POSTER = "ao3-poster.csv"
_NO_HOST = "https://your-site.example"


def write(export: Export) -> None:
    """Write the import pages, the batches, a page to paste from for each work, and the checklist."""
    kit = _Kit(export)
    for work in works(export):
        kit.add(work)
    kit.close()


class _Kit:
    def __init__(self, export: Export) -> None:
        self._export = export
        self._host = export.options.base_url or _NO_HOST
        self._pages = ChapterPages(export, self._host, mapped=HEADER_PASTED)
        self._names = Names()
        self._works: list[dict[str, Any]] = []
        self._poster = [as_line(None)] if export.switched("poster-csv") else None
        self._batches: dict[tuple[str, tuple[str, ...], bool], list[tuple[str, dict[str, Any]]]] = {}
        self._has_pictures = False
        self._clues = FandomClues()

    def add(self, work: ExportWork) -> None:
        """Write the pages of one work."""
        told, changes = form_fields(work, said=said_above(self._export, work))
        written = self._pages.write(work, told, changes)
        if not written.rows:
            return
        self._export.told.previews.append(Preview(told["title"], preview(work, told)))
        if self._poster is not None:
            self._post(told, work, written.rows)
        urls = [f"{self._host}/{row['file']}" for row in written.rows]
        name = self._names.take(safe_stem(work.title) or "story")
        told["chapter_list"] = None
        if len(urls) == 1:
            key = (told["language"], tuple(told["categories"]), told["restricted"])
            self._batches.setdefault(key, []).append((urls[0], told))
        else:
            addresses = "".join(f"{url}\n" for url in urls)
            told["chapter_list"] = self._export.folder.text(f"chapters/{name}.txt", addresses)
        told["paste"] = self._export.folder.text(
            f"paste/{name}.html", paste_page(told, written.rows, written.headers)
        )
        self._has_pictures |= any(f'src="{self._host}/' in row["html"] for row in written.rows)
        told["chapters"] = [{k: v for k, v in row.items() if k not in _NOT_TOLD} for row in written.rows]
        self._works.append(told)
        self._clues.add(work, told)
        for of_entry in written.changes.values():
            of_entry.extend(changes)
        report_work(self._export, work, written.files, written.changes)

    def _post(self, told: dict[str, Any], work: ExportWork, rows: list[dict[str, Any]]) -> None:
        row = poster_row(told, work, rows)
        if row is None:
            self._export.decide(
                f"{told['title']} is too long for one chapter, so it is not in {_POSTER}; import or paste it"
            )
        elif self._poster is not None:
            self._poster.append(as_line(row))

    def close(self) -> None:
        """Write the batches, the fields of all works, and what is left to do by hand."""
        self._clues.close()
        batches: dict[str, list[dict[str, Any]]] = {}
        for (language, categories, restricted), held in self._batches.items():
            kind = "-".join(part.replace("/", "").lower() for part in categories) or "no-category"
            stem = f"import-batch-{language}-{kind}{'-restricted' if restricted else ''}"
            for number, start in enumerate(range(0, len(held), rules.BATCH), 1):
                batch = held[start : start + rules.BATCH]
                name = self._names.take(f"{stem}-{number:02}", ".txt")
                batches[name] = [told for _, told in batch]
                self._export.folder.text(name, "".join(f"{url}\n" for url, _ in batch))
        whole = json.dumps({"works": self._works}, ensure_ascii=False, indent=1)
        self._export.folder.text("ao3.json", f"{whole}\n")
        host = self._export.options.base_url
        page = checklist(self._works, batches, host=host, has_pictures=self._has_pictures)
        self._export.folder.text("checklist.html", page)
        if self._export.options.base_url is None and self._works:
            self._export.decide(
                f"the addresses in the batches begin with {_NO_HOST}; say where the pages will stand with"
                " --base-url and export again, or paste"
            )
        if self._poster is not None:
            self._export.folder.text(_POSTER, "".join(self._poster))
        broken = [f"{told['title']} ({told['stays']})" for told in self._works if told["stays"]]
        if broken:
            rest = f" and {len(broken) - _NAMED:,} more" if len(broken) > _NAMED else ""
            self._export.decide(
                f"not whole: {', '.join(broken[:_NAMED])}{rest}; decide whether to post them so, or take"
                " locked parts along with --include-locked"
            )
        lacking = [_with_clues(told) for told in self._works if not told["fandoms"]]
        if lacking:
            rest = f" and {len(lacking) - _NAMED:,} more" if len(lacking) > _NAMED else ""
            self._export.decide(
                f"AO3 wants a fandom, and none is named by {', '.join(lacking[:_NAMED])}{rest}: say --fandom"
                " where it is one for all, or fill in Related Fandom beside a tag of theirs in a --map sheet"
            )


def _with_clues(told: dict[str, Any]) -> str:
    """Return the title of a story, and the tags that may tell its fandom."""
    tags = ", ".join(list(told["clues"]["tags"])[:_TOLD])
    return f"{told['title']} (tags: {tags})" if tags else told["title"]


EXPORTER = Exporter(
    name="ao3",
    title="AO3",
    about="Stories for AO3 and sites like it: import pages, batches, pages to paste from.",
    write=write,
    carries_comments=False,
    stories_only=True,
    begin_with="checklist.html",
    settings=(Setting(name="poster-csv", about="a table for ao3-poster, too."), FANDOM),
)
