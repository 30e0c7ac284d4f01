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
from storage.export.told import Preview, named
from storage.export.works import FANDOM, ExportWork, report_work, works
from storage.stories.parts import GENERIC, fold_title

_NOT_TOLD = frozenset({"html", "pasted", "url"})
"""Of a chapter: its text stands in its page."""
_TOLD = 2
"""Tags of each that a sentence names."""
_POSTER = "ao3-poster.csv"
_COLLECTION = "collection"
_ALIKE = 0.05
"""Words by which two copies of one story may differ: a header or a note more."""
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
        told["collections"] = _names(self._export.setting(_COLLECTION))
        told["first_url"] = work.first.url or work.first.name
        written = self._pages.write(work, told, changes)
        if not written.rows:
            return
        self._export.told.previews.append(Preview(told["title"], preview(work, told)))
        if self._poster is not None:
            self._post(told, work, written.rows)
        urls = [f"{self._host}/{row['file']}" for row in written.rows]
        name = self._names.take(safe_stem(work.title) or "story")
        told["chapters_of"] = _chapters_of(work, told, len(urls))
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
        self._ask()

    def _ask(self) -> None:
        """Say what the person should decide about stories."""
        broken = [f"{told['title']} ({told['stays']})" for told in self._works if told["stays"]]
        if broken:
            self._export.decide(
                f"not whole: {named(broken)}; decide whether to post them so, or take"
                " locked parts along with --include-locked"
            )
        lacking = [_with_clues(told) for told in self._works if not told["fandoms"]]
        if lacking:
            self._export.decide(
                f"AO3 wants a fandom, and none is named by {named(lacking)}: say --fandom"
                " where it is one for all, or fill in Related Fandom beside a tag of theirs in a --map sheet"
            )
        vague = [told["title"] for told in self._works if told["parent_lacks"]]
        if vague:
            self._export.decide(
                "AO3 may refuse “inspired by” where title or writer of the other work is missing, as for"
                f" {named(vague)}: fill them in there, or leave it to the notes"
            )
        writers = dict.fromkeys(told["authors"][0] for told in self._works)
        if len(writers) > 1:
            self._export.decide(
                f"these stories are by {named(list(writers))}; AO3 takes whatever you import or paste for"
                " yours, so leave out what is by others (the checklist names the writer of each)"
            )
        twice = [_addresses(told) for told in _alike(self._works)]
        if twice:
            self._export.decide(
                f"these may be one story that stands twice: {named(twice)}; `ljkeep stories remove` takes one"
                " of them off the list"
            )


def _names(given: str | None) -> list[str]:
    return [name.strip() for name in (given or "").split(",") if name.strip()]


def _chapters_of(work: ExportWork, told: dict[str, Any], count: int) -> str:
    """Return of how many chapters AO3 should call it: "?" where that is open."""
    marks = (part.label or "" for part in work.parts if not part.nested)
    said = [int(total) for mark in marks if (total := mark.partition("/")[2]).isdigit()]
    whole = max([count + len(told["parts_that_stay"]), *said])
    return "?" if told["unfinished"] else str(whole)


def _alike(works: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return works of one title and nearly one length, each behind one that is like it, as crossposts are."""
    found: dict[str, list[dict[str, Any]]] = {}
    for told in works:
        if fold_title(told["title"]) not in GENERIC:
            found.setdefault(fold_title(told["title"]), []).append(told)
    return [
        told
        for group in found.values()
        for place, told in enumerate(group)
        if any(_as_long(told, other) for other in (*group[:place], *group[place + 1 :]))
    ]


def _as_long(told: dict[str, Any], other: dict[str, Any]) -> bool:
    one, two = (int(sum(row["words"] for row in each["chapters"])) for each in (told, other))
    return abs(one - two) <= _ALIKE * max(one, two)


def _addresses(told: dict[str, Any]) -> str:
    return f"{told['title']} ({told['first_url']})"


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
    settings=(
        Setting(name="poster-csv", about="a table for ao3-poster, too."),
        FANDOM,
        Setting(
            name=_COLLECTION, about="AO3's collections that all stories go to, by commas.", metavar="NAMES"
        ),
    ),
)
