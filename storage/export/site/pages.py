"""`site`: an archive as a site of one's own, of plain files: from a folder, a stick or any host.

Entries keep the numbers of their old addresses, `79404.html`; months and years stand where they stood too.
Nothing is asked of another host, and the search works without a server. Pages carry microformats (h-entry,
h-cite) and JSON-LD, and the newest entries stand in a feed.
"""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

from markupsafe import Markup

from storage.export.folder import Names, safe_stem
from storage.export.frame import Export, Exporter
from storage.export.held import ExportComment, ExportEntry, Thread
from storage.export.labels import RATINGS
from storage.export.pictures import KeptPictures
from storage.export.plain import atom
from storage.export.site.facts import entry_facts, story_facts
from storage.export.site.links import (
    INDEX,
    SEARCH,
    STORIES,
    TAGS,
    UNDATED,
    YEARS,
    SiteLinks,
    SiteRow,
    day_of,
    month_file,
)
from storage.export.site.search import SiteIndex
from storage.export.texts import (
    PICTURES_LOST,
    account_address,
    body_of,
    changes_of,
    clock,
    comment_body,
    comment_instant,
    legal,
    legal_lines,
    who,
)
from storage.export.works import ExportWork, works
from storage.markup.clean import body_text
from storage.markup.flow import Align
from storage.markup.semantic import Style
from storage.records import CommentState
from storage.render.formats import MONTHS, count_of
from storage.render.look import STATIC, templates_in
from storage.render.story import SHOWN_AS_WRITTEN

_HERE = Path(__file__).resolve().parent / "templates"
_TEMPLATES = templates_in(_HERE)
_TEMPLATES.filters |= {"plain": legal, "plain_lines": legal_lines}
_NEWEST = 20
_STORIES_FIRST = 12
_PICTURES = "pictures"
_BARE = ' alt=""'
_SHOWN_STATES = {CommentState.ACTIVE, CommentState.DELETED}
"""States that need no word of their own: a deleted comment has a sentence."""


class SiteLink(NamedTuple):
    """A line of a list of pages."""

    file: str
    title: str
    said: str = ""


class SitePart(NamedTuple):
    """Where an entry stands in a story."""

    file: str
    title: str
    number: int
    of: int
    before: SiteRow | None
    after: SiteRow | None
    in_comments: bool
    """Whether it is told in comments on the entry, not in its text."""


class SiteTold(NamedTuple):
    """A comment as its page shows it."""

    number: int
    parent: int | None
    depth: int
    writer: str
    address: str | None
    icon: str | None
    keyword: str
    flag: str
    moment: str
    title: str
    body: Markup
    is_placeholder: bool


def write(export: Export) -> None:
    """Write the pages, the index and the feed."""
    site = _Site(export)
    site.stories()
    site.entries()
    site.lists()
    site.front()
    site.files()


class _Site:
    def __init__(self, export: Export) -> None:
        self._export = export
        self._links = SiteLinks(export)
        self._pictures = KeptPictures(export)
        self._index = SiteIndex()
        self._parts: dict[int, list[SitePart]] = {}
        self._stories: list[tuple[str, SiteLink]] = []
        """(day of its last part, link) of each story."""
        journal = export.journal
        self._about: dict[str, Any] = {
            "title": (legal(journal.heading) if journal else "") or "journal",
            "base": export.options.base_url,
            "home": journal.url if journal else None,
            "menu": self._menu(),
        }
        self._subtitle = legal(journal.subtitle) if journal else ""

    def _menu(self) -> list[tuple[str, str]]:
        wanted = [(YEARS, "Calendar"), (TAGS, "Tags"), (STORIES, "Stories"), (SEARCH, "Search")]
        has_stories = next(works(self._export), None) is not None
        return [(file, word) for file, word in wanted if file != STORIES or has_stories]

    def _page(self, template: str, name: str, *, title: str, **values: Any) -> str:
        """Write a page; return its name."""
        html = _TEMPLATES.get_template(template).render(
            title=title, name=name, up="../" * name.count("/"), site=self._about, **values
        )
        return self._export.folder.text(name, html)

    def stories(self) -> None:
        """Write a page for each work, and note where its parts stand."""
        names = Names()
        for work in works(self._export):
            file = f"story/{names.take(safe_stem(work.title) or 'story', '.html')}"
            rows = [self._links.by_id[entry_id] for entry_id in dict.fromkeys(p.entry_id for p in work.parts)]
            for number, row in enumerate(rows):
                before, after = rows[number - 1] if number else None, (*rows[number + 1 :], None)[0]
                told = [part for part in work.parts if part.entry_id == row.entry_id]
                in_comments = all(part.dtalkid is not None for part in told)
                total = len(rows) + len(work.stays)
                place = told[0].place if work.stays else number + 1
                part = SitePart(file, work.title, place, total, before, after, in_comments)
                self._parts.setdefault(row.entry_id, []).append(part)
            self._story(work, file, rows)
            stands_alone = len(rows) == 1 and not work.parts[0].piece
            comment = f"#t{work.parts[0].dtalkid}" if work.parts[0].dtalkid is not None else ""
            begin = f"{rows[0].file}{comment}" if stands_alone else file
            self._stories.append((rows[-1].day, SiteLink(begin, work.title, _said_of(work, rows))))
        if self._stories:
            by_name = sorted(self._stories, key=lambda item: (item[1].title.casefold(), item[1].file))
            self._page("stories.html", STORIES, title="Stories", links=[link for _, link in by_name])

    def _story(self, work: ExportWork, file: str, rows: list[SiteRow]) -> None:
        credits_ = [
            ("Fandom", ", ".join(work.labels.fandoms)),
            ("Pairing", ", ".join(work.labels.pairings)),
            ("Characters", ", ".join(work.labels.characters)),
            ("Rating", RATINGS.get(work.labels.rating or "", "")),
            ("Warnings", ", ".join(work.warned)),
            ("Series", ", ".join(f"{name} ({place})" if place else name for name, place in work.series)),
            *((line.label, line.raw) for line in work.written(*SHOWN_AS_WRITTEN)),
        ]
        facts = story_facts(work, [row.file for row in rows], base=self._about["base"])
        self._page(
            "story.html",
            file,
            title=work.title,
            work=work,
            credits=credits_,
            rows=rows,
            facts=Markup(facts),  # noqa: S704 - JSON, escaped
        )

    def entries(self) -> None:
        """Write a page for each entry, its comments below it."""
        rows = self._links.rows
        for place, row in enumerate(rows):
            older = rows[place - 1] if place else None
            newer = rows[place + 1] if place + 1 < len(rows) else None
            self._entry(place, row, older=older, newer=newer)

    def _entry(self, place: int, row: SiteRow, *, older: SiteRow | None, newer: SiteRow | None) -> None:
        entry = self._export.entry(row.entry_id)
        thread = self._export.thread(entry)
        missing: list[str] = []
        body = body_of(entry, self._style(missing, anchors="a-"))
        comments = [self._comment(entry, comment, missing) for comment in thread.comments]
        author = who(entry.poster_name, entry.poster, nobody=entry.journal.name)
        moment = _moment(entry)
        self._page(
            "entry.html",
            row.file,
            title=row.title or "(no subject)",
            entry=entry,
            author=author,
            author_address=account_address(entry, entry.poster),
            journal=author if entry.poster == entry.journal.name else entry.journal.name,
            icon=self._icon(entry.userpic_url),
            moment=moment,
            parts=self._parts.get(row.entry_id, []),
            language=self._language(row.entry_id),
            body=Markup(_named(body.html)),  # noqa: S704 - made clean by the cleaner
            tags=[SiteLink(self._links.tags[tag], legal(tag)) for tag in entry.tags],
            older=older,
            newer=newer,
            old_address=entry.url if (entry.url or "").startswith(("http://", "https://")) else None,
            comments=comments,
            said=sum(not comment.is_placeholder for comment in comments),
            facts=Markup(self._facts(entry, row, author, moment, comments)),  # noqa: S704 - JSON, escaped
        )
        self._search(place, entry, row, body.html, thread)
        changes = changes_of(entry, body, keeps_privacy=False) + [PICTURES_LOST] * bool(missing)
        self._export.arrived(entry, [row.file], thread=thread, changes=changes)

    def _facts(
        self, entry: ExportEntry, row: SiteRow, author: str, moment: str, comments: Sequence[SiteTold]
    ) -> str:
        return entry_facts(
            title=row.title,
            author=author,
            moment=moment,
            tags=[legal(tag) for tag in entry.tags],
            address=f"{self._about['base']}/{row.file}" if self._about["base"] else entry.url,
            kind="ShortStory" if row.entry_id in self._parts else "BlogPosting",
            comments=[
                (comment.number, comment.writer, comment.moment)
                for comment in comments
                if not comment.is_placeholder
            ],
        )

    def _search(self, place: int, entry: ExportEntry, row: SiteRow, html: str, thread: Thread) -> None:
        said = (
            text
            for comment in thread.comments
            for text in (comment.subject or "", comment.body_text or body_text(comment.body_html))
        )
        self._index.add(place, row.title, body_text(html), *entry.tags, *said)

    def _language(self, entry_id: int) -> str | None:
        row = self._export.db.execute(
            "SELECT language FROM stories WHERE entry_id = ?", (entry_id,)
        ).fetchone()
        return row[0] if row is not None else None

    def _comment(self, entry: ExportEntry, comment: ExportComment, missing: list[str]) -> SiteTold:
        title = legal(comment.subject)
        style = self._style(missing, first_heading=4 if title else 3)
        state = CommentState(comment.state)
        return SiteTold(
            number=comment.dtalkid,
            parent=comment.parent_dtalkid,
            depth=comment.depth,
            writer=who(comment.poster_name, comment.poster),
            address=account_address(entry, comment.poster),
            icon=self._icon(comment.userpic_url),
            keyword=legal(comment.picture_keyword),
            flag="" if state in _SHOWN_STATES else state.value,
            moment=comment_instant(comment, ""),
            title=title,
            body=Markup(_named(comment_body(entry, comment, style).html)),  # noqa: S704 - made clean
            is_placeholder=comment.is_placeholder,
        )

    def _icon(self, address: str | None) -> str | None:
        held = self._pictures.find(address) if address else None
        return self._pictures.write(held, _PICTURES) if held else None

    def _style(self, missing: list[str], *, first_heading: int = 2, anchors: str | None = None) -> Style:
        def picture(address: str, alt: str, size: str) -> str:
            held = self._pictures.find(address)
            if held is not None:
                file = self._pictures.write(held, _PICTURES)
                return f'<img src="{file}" alt="{escape(alt)}" loading="lazy"{size}/>'
            missing.append(address)
            said = escape(f"picture not kept{f': {alt}' if alt else ''}")
            return f'<span class="k-lost" role="img" aria-label="{said}"></span>'

        return Style(
            align=Align.CLASS,
            first_heading=first_heading,
            link=self._links.style_link,
            picture=picture,
            anchors=anchors,
        )

    def lists(self) -> None:
        """Write the calendar and the tags."""
        dated = [row for row in self._links.rows if row.day]
        groups: list[tuple[SiteLink, list[SiteLink]]] = []
        for year, in_year in _grouped(dated, 4):
            held = list(in_year)
            groups.append((SiteLink(month_file(year), year), list(self._months(held))))
            self._page("list.html", month_file(year), title=year, rows=held)
        undated = [row for row in self._links.rows if not row.day]
        if undated:
            groups.append((SiteLink(UNDATED, "Without a date"), []))
            self._page("list.html", UNDATED, title="Without a date", rows=undated)
        self._page("words.html", YEARS, title="Calendar", groups=groups[::-1])
        self._tags()

    def _months(self, rows: list[SiteRow]) -> Iterator[SiteLink]:
        for month, in_month in _grouped([row for row in rows if len(row.day) >= 7], 7):  # noqa: PLR2004
            held = list(in_month)
            title = f"{MONTHS[int(month[5:]) - 1]} {month[:4]}"
            self._page("list.html", month_file(month), title=title, rows=held)
            yield SiteLink(month_file(month), title, count_of(len(held), "entry"))

    def _tags(self) -> None:
        held: dict[str, list[SiteRow]] = {name: [] for name in self._links.tags}
        for row in self._links.rows:
            for name in dict.fromkeys(self._export.tags_of(row.entry_id)):
                held[name].append(row)
        links = []
        for name, rows in held.items():
            title = legal(name) or "tag"
            file = self._page("list.html", self._links.tags[name], title=title, rows=rows)
            links.append(SiteLink(file, title, count_of(len(rows), "entry")))
        links.sort(key=lambda link: (link.title.casefold(), link.file))
        self._page("words.html", TAGS, title="Tags", groups=[(None, links)])

    def front(self) -> None:
        """Write the first page and the page of the search."""
        totals = [
            (len(self._links.rows), "entry", YEARS),
            (len(self._stories), "story", STORIES),
            (len(self._links.tags), "tag", TAGS),
        ]
        newest = sorted(self._stories, key=lambda item: (item[0], item[1].file), reverse=True)
        self._page(
            "index.html",
            INDEX,
            title=self._about["title"],
            subtitle=self._subtitle,
            totals=totals,
            stories=[link for _, link in newest[:_STORIES_FIRST]],
            newest=self._links.rows[-_NEWEST:][::-1],
        )
        self._page("search.html", SEARCH, title="Search")

    def files(self) -> None:
        """Write the index, the feed, the styles and the script."""
        folder = self._export.folder
        rows = [(row.file, row.shown, row.day) for row in self._links.rows]
        for name, text in self._index.scripts(rows):
            folder.text(f"search/{name}.js", text)
        look = (STATIC / "reader.css").read_text(encoding="utf-8")
        folder.text("site.css", look + (_HERE / "site.css").read_text(encoding="utf-8"))
        folder.text("site.js", (_HERE / "site.js").read_text(encoding="utf-8"))
        folder.data("icon.png", (STATIC / "icon.png").read_bytes())
        atom.write_newest(self._export, {row.entry_id: row.file for row in self._links.rows})


def _said_of(work: ExportWork, rows: Sequence[SiteRow]) -> str:
    """Return what helps to choose a story: who wrote it, of what it is, how long it is."""
    words = sum(row.words or 0 for row in rows)
    said = (
        f"by {work.by}",
        ", ".join(work.labels.fandoms),
        RATINGS.get(work.labels.rating or "", ""),
        count_of(len(rows), "part") if len(rows) > 1 else "",
        count_of(words, "word") if words else "",
        rows[-1].day[:4],
    )
    return " · ".join(filter(None, said))


def _grouped(rows: Iterable[SiteRow], letters: int) -> Iterator[tuple[str, Iterator[SiteRow]]]:
    """Yield rows of one year or month, by so many letters of their day; they come in the order of days."""
    return groupby(rows, key=lambda row: row.day[:letters])


def _moment(entry: ExportEntry) -> str:
    """Return when an entry was posted, as pages say it to machines; "" where nobody knows."""
    moment = clock(entry)
    is_told = (entry.eventtime or "").replace(" ", "T").startswith(moment[:16])
    return moment if is_told else day_of(entry.eventtime)


def _named(html: str) -> str:
    """Give a picture in a link a name where the writer gave none: the link could not be read out."""
    parts = html.split('<a href="')
    return '<a href="'.join([parts[0], *(_first_named(part) for part in parts[1:])])


def _first_named(part: str) -> str:
    start = part.find(">") + 1
    is_picture = part.startswith("<img", start)
    return (
        part.replace(_BARE, ' alt="picture"', 1)
        if is_picture and _BARE in part[: part.find(">", start)]
        else part
    )


EXPORTER = Exporter(
    name="site",
    title="A site",
    about="A site of one's own, plain files with a search, for a folder or any host.",
    write=write,
    placeholders=True,
    begin_with=INDEX,
)
