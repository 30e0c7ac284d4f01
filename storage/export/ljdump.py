"""`ljdump`: the layout of an old backup tool, so that other tools that read it still work.

A folder for each journal: `L-` files hold entries as the site's interface described them, `C-` files their
comments. The index files of the old tool are Python pickles, which are unsafe to read; they are left out, and
readers rebuild them from the `C-` files.
"""

from collections.abc import Iterator
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from storage.export.folder import safe_stem
from storage.export.frame import Export, Exporter
from storage.export.held import ExportComment, ExportEntry, ExportJournal, Thread
from storage.export.texts import CHARACTERS_CUT, clock, is_illegal, legal_lines
from storage.export.told import Change
from storage.records import CommentsState, CommentState, Security

_STATES = {
    CommentState.DELETED: "D",
    CommentState.SCREENED: "S",
    CommentState.SPAM: "S",
    CommentState.FROZEN: "F",
}
_ACCESS_LIST = 1
"""The bit of `allowmask` that stands for everybody with access."""
TAG_SPLIT = Change("tag-split", "a tag with a comma in it becomes two: the layout parts tags by commas")
NUMBER_INVENTED = Change("number-invented", "it has no number on a site, and was given one")


def write(export: Export) -> None:
    """Write the files of every entry, and each journal's list of icons."""
    icons: dict[str, dict[tuple[str, str], None]] = {}
    for entry in export.entries():
        home = _home(entry.journal)
        number = entry.ditemid or (entry.jitemid << 8 if entry.jitemid else export.number_of(entry))
        jitemid = number >> 8
        files = [export.folder.text(f"{home}/L-{jitemid}", "".join(_event(entry, number)))]
        thread = export.thread(entry)
        if thread.comments:
            files.append(export.folder.text(f"{home}/C-{jitemid}", "".join(_talk(thread))))
        if entry.picture_keyword and entry.userpic_url:
            icons.setdefault(home, {})[entry.picture_keyword, entry.userpic_url] = None
        changes = [CHARACTERS_CUT] * is_illegal(entry.title, entry.body_html, *entry.tags)
        changes += [TAG_SPLIT] * any("," in tag for tag in entry.tags)
        changes += [NUMBER_INVENTED] * (number >> 8 != entry.jitemid)
        export.arrived(entry, files, thread=thread, changes=changes)
    for home, found in icons.items():
        rows = "".join(
            f"<userpic keyword={quoteattr(legal_lines(keyword))} url={quoteattr(legal_lines(url))}/>\n"
            for keyword, url in sorted(found)
        )
        export.folder.text(f"{home}/userpics.xml", f'<?xml version="1.0"?>\n<userpics>\n{rows}</userpics>\n')


def _home(journal: ExportJournal) -> str:
    is_plain = all(letter.isascii() and (letter.isalnum() or letter in "_-") for letter in journal.name)
    return journal.name if is_plain and safe_stem(journal.name) == journal.name else _renamed(journal)


def _renamed(journal: ExportJournal) -> str:
    """Return a folder's name for an account whose own is none everywhere; underscores are kept."""
    return "_".join(safe_stem(part) for part in journal.name.split("_")) or f"journal-{journal.journal_id}"


def _event(entry: ExportEntry, number: int) -> Iterator[str]:
    yield '<?xml version="1.0"?>\n<event>\n'
    yield _element("itemid", number >> 8)
    yield _element("anum", number & 255)
    if entry.eventtime:
        yield _element("eventtime", clock(entry).replace("T", " "))
    if entry.logged_at:
        yield _element("logtime", entry.logged_at.replace("T", " ").removesuffix("Z"))
    yield from _privacy(entry)
    yield _element("url", entry.url)
    yield _element("poster", entry.poster)
    yield _element("subject", entry.title)
    yield _element("event", entry.body_html)
    yield "<props>\n"
    for name, value in _props(entry):
        yield _element(name, value)
    yield "</props>\n</event>\n"


def _privacy(entry: ExportEntry) -> Iterator[str]:
    if entry.is_public:
        return
    if entry.security == Security.PRIVATE:
        yield _element("security", "private")
        return
    mask = entry.allowmask if entry.security == Security.CUSTOM else _ACCESS_LIST
    yield _element("security", "usemask")
    yield _element("allowmask", mask or 0)


def _props(entry: ExportEntry) -> Iterator[tuple[str, Any]]:
    yield "opt_preformatted", 1
    yield "taglist", ", ".join(entry.tags)
    yield "current_mood", entry.mood
    yield "current_music", entry.music
    yield "current_location", entry.location
    yield "picture_keyword", entry.picture_keyword
    yield "adult_content", entry.adult
    yield "opt_nocomments", 1 if entry.comments_state == CommentsState.DISABLED else None


def _talk(thread: Thread) -> Iterator[str]:
    yield '<?xml version="1.0"?>\n<comments>\n'
    for comment in thread.comments:
        yield from _comment(comment)
    yield "</comments>\n"


def _comment(comment: ExportComment) -> Iterator[str]:
    above = comment.parent_dtalkid
    yield "<comment>"
    yield f"<id>{comment.dtalkid >> 8}</id>"
    yield f"<parentid>{above >> 8 if above is not None else ''}</parentid>"
    yield f"<state>{_STATES.get(comment.state, '')}</state>"
    yield f"<date>{_text(comment.posted_at)}</date>"
    yield f"<subject>{_text(comment.subject)}</subject>"
    yield f"<body>{_text(comment.body_html)}</body>"
    yield f"<user>{_text(comment.poster)}</user>"
    yield "<opt_preformatted>1</opt_preformatted>"
    yield "</comment>\n"


def _element(name: str, value: Any) -> str:
    return "" if value in {None, ""} and name != "subject" else f"<{name}>{_text(value)}</{name}>\n"


def _text(value: Any) -> str:
    return "" if value is None else escape(legal_lines(str(value)))


EXPORTER = Exporter(
    name="ljdump",
    title="ljdump",
    about="The layout of ljdump: a file an entry, a file its comments, for older tools.",
    write=write,
    placeholders=True,
)
