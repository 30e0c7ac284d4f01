"""Many sources of one journal, any of them, in any order: the same archive, and nothing in it emptier.

The sources are of different years and do not agree: texts were edited, tools leave things out or say them
otherwise. Times of files are set: what is later is later wherever the test runs.
"""

import html
import json
import os
import plistlib
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from itertools import permutations
from operator import itemgetter
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scraper.intake.imports import import_files
from scraper.intake.reread import reread
from scraper.sample.content import SampleComment, SampleEntry, SampleJournal
from scraper.sample.pages import SamplePages
from scraper.sources.files.formats.form import NOTHING_SAID, Said
from scraper.sources.files.saved import find_saved
from scraper.sources.files.source import FileSource
from storage.archive import Archive
from storage.export.held import Thread

HOME = "https://pine-grove.livejournal.com/"
HIDDEN = 2
"""The entry that only its owner saw."""
ENTRIES = (
    "SELECT jitemid, ditemid, url, poster, subject, eventtime, logged_at, edited_at, security, allowmask,"
    " login_only, mood, music, location, picture_keyword, body_html, body_text, body_raw, word_count,"
    " (SELECT group_concat(name, '|') FROM (SELECT name FROM entry_tags JOIN tags USING (tag_id)"
    " WHERE entry_tags.entry_id = entries.entry_id ORDER BY position)) AS tags FROM entries"
    " ORDER BY jitemid, subject"
)
COMMENTS = (
    "SELECT jtalkid, dtalkid, parent_dtalkid, depth, poster, poster_kind, subject, posted_at, edited_at,"
    " state, loaded, body_html, body_text, picture_keyword, login_only FROM comments ORDER BY jtalkid"
)
MAY_COME_AND_GO = frozenset({"login_only", "edited_at", "loaded", "poster_kind"})
"""Columns that say how much is known, not what."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An entry as one source tells of it."""

    number: int
    subject: str
    text: str
    """As typed."""
    mood: str = ""
    music: str = ""
    tags: tuple[str, ...] = ()
    security: str = "public"
    edited: str | None = None

    @property
    def ditemid(self) -> int:
        return (self.number << 8) + 40 + self.number

    @property
    def eventtime(self) -> str:
        return f"2008-03-2{self.number} 12:27:00"


ONE = Told(number=1, subject="Day <b>one</b>", text="Tea &amp; rain.\nMore.", mood="calm", tags=("tea",))
TWO = Told(number=2, subject="Secret", text="Nobody reads this.", security="private", music="None &lt;x>")
THREE = Told(number=3, subject="Day three", text="First words.", mood="new")
THREE_LATER = replace(THREE, text="Other words, later.", edited="2010-05-01 10:00:00", tags=("snow", "late"))
FOUR = Told(
    number=4, subject="Day four", text='By <lj user="friend">.', mood="<i>odd</i> mood", music="A song"
)
EARLY, LATE = (ONE, TWO, THREE, FOUR), (ONE, TWO, THREE_LATER, FOUR)


def ljdump(folder: Path, told: Iterable[Told], *, comments: bool) -> Path:
    place = folder / "pine_grove"
    place.mkdir(parents=True)
    for each in told:
        props = {"current_mood": each.mood, "current_music": each.music, "taglist": ", ".join(each.tags)}
        if each.edited:
            moment = datetime.fromisoformat(each.edited).replace(tzinfo=UTC)
            props |= {"revnum": "1", "revtime": str(int(moment.timestamp()))}
        listed = "".join(f"<{k}>{html.escape(v)}</{k}>" for k, v in props.items() if v)
        (place / f"L-{each.number}").write_text(
            f'<?xml version="1.0"?>\n<event>\n<itemid>{each.number}</itemid>\n'
            f"<eventtime>{each.eventtime}</eventtime>\n<url>{HOME}{each.ditemid}.html</url>\n"
            + (f"<security>{each.security}</security>\n" if each.security != "public" else "")
            + f"<logtime>{each.eventtime[:-2]}09</logtime>\n<props>\n{listed}</props>\n"
            f"<anum>{each.ditemid & 255}</anum>\n<event>{html.escape(each.text)}</event>\n"
            f"<subject>{html.escape(each.subject)}</subject>\n</event>\n"
        )
    if comments:
        (place / "C-1").write_text(
            '<?xml version="1.0" ?><comments>'
            "<comment><body/><state>D</state><user>gone</user><parentid/><date/><id>11</id><subject/></comment>"
            "<comment><body>An answer.</body><state/><user>friend</user><parentid>11</parentid>"
            "<date>2008-03-26T00:43:08Z</date><id>12</id><subject/></comment>"
            "<comment><body>Hidden.</body><state>S</state><user>other_one</user><parentid/>"
            "<date>2008-03-26T00:44:00Z</date><id>13</id><subject/></comment></comments>"
        )
    return folder


def month_xml(file: Path, told: Iterable[Told]) -> Path:
    rows = "".join(
        f"<entry>\n<itemid>{e.ditemid}</itemid>\n<eventtime>{e.eventtime}</eventtime>\n"
        f"<logtime>{e.eventtime[:-2]}09</logtime>\n<subject>{html.escape(e.subject)}</subject>\n"
        f"<event>{html.escape(e.text)}</event>\n<security>{e.security}</security>\n<allowmask>0</allowmask>\n"
        f"<current_music>{html.escape(e.music)}</current_music>\n"
        f"<current_mood>{html.escape(e.mood)}</current_mood>\n</entry>\n"
        for e in told
    )
    file.write_text(f"<?xml version=\"1.0\" encoding='utf-8'?>\n<livejournal>\n{rows}</livejournal>\n")
    return file


def month_csv(file: Path, told: Iterable[Told]) -> Path:
    def quoted(text: str) -> str:
        return '"' + text.replace('"', '""') + '"'

    rows = "".join(
        f"{e.ditemid},{e.eventtime},{e.eventtime[:-2]}09,{quoted(e.subject)},{quoted(e.text)},{e.security},0,"
        f"{quoted(e.music)},{quoted(e.mood)}\n"
        for e in told
    )
    head = "itemid,eventtime,logtime,subject,event,security,allowmask,current_music,current_mood\n"
    file.write_text(head + rows)
    return file


def exported(folder: Path, told: Iterable[Told]) -> Path:
    (folder / "posts-json").mkdir(parents=True)
    for e in told:
        post = {"id": e.ditemid, "date": f"{e.eventtime[:-2]}09", "subject": e.subject, "body": e.text}
        post |= {"eventtime": e.eventtime, "security": e.security, "allowmask": "0", "tags": []}
        post |= {"current_music": e.music, "current_mood": e.mood}
        given_here = {"id": e.ditemid, "post": post, "comments": []}
        (folder / "posts-json" / f"{e.ditemid}.json").write_text(json.dumps(given_here))
    return folder


def feed(file: Path, told: Iterable[Told]) -> Path:
    items = "".join(
        f"<item><guid isPermaLink='true'>{HOME}{e.ditemid}.html</guid><link>{HOME}{e.ditemid}.html</link>"
        f"<pubDate>Fri, 21 Mar 2008 15:27:0{e.number} GMT</pubDate><title>{html.escape(e.subject)}</title>"
        f"<description>{html.escape(e.text)}</description><lj:mood>of the feed</lj:mood>"
        + "".join(f"<category>{tag}</category>" for tag in e.tags)
        + "</item>"
        for e in told
    )
    file.write_text(
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:lj="http://www.livejournal.org/rss/lj/1.0/">'
        f"<channel><title>Pine</title><link>{HOME}</link><lj:journal>pine_grove</lj:journal>{items}</channel></rss>"
    )
    return file


def wxr(file: Path, told: Iterable[Told]) -> Path:
    items = "".join(
        f"<item><title>{html.escape(e.subject)}</title><link>{HOME}{e.ditemid}.html</link>"
        f"<wp:post_id>{e.ditemid}</wp:post_id><wp:post_date>{e.eventtime}</wp:post_date>"
        f"<wp:status>{'publish' if e.security == 'public' else 'private'}</wp:status>"
        f"<wp:post_type>post</wp:post_type><content:encoded><![CDATA[{e.text}]]></content:encoded>"
        + "".join(f'<category domain="post_tag"><![CDATA[{tag}]]></category>' for tag in ("wp", *e.tags))
        + (
            f"<wp:comment><wp:comment_id>{(12 << 8) + 41}</wp:comment_id><wp:comment_author>friend"
            "</wp:comment_author><wp:comment_date_gmt>2008-03-26 00:43:08</wp:comment_date_gmt>"
            "<wp:comment_content><![CDATA[An answer.]]></wp:comment_content></wp:comment>"
            if e.number == 1
            else ""
        )
        + "</item>"
        for e in told
    )
    file.write_text(
        '<rss xmlns:wp="http://wordpress.org/export/1.2/" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        f"<channel><link>{HOME}</link>{items}</channel></rss>"
    )
    return file


def pages(folder: Path, told: Iterable[Told]) -> Path:
    """Pages as a visitor saves them, with the comments a visitor sees."""
    folder.mkdir()
    shown = tuple(_shown(each) for each in told if each.number != HIDDEN)
    journal = SampleJournal(
        name="pine_grove",
        display_name="Pine",
        title="Grove",
        icons={},
        friends={"friend": "Friend", "other_one": "Other", "gone": "Gone"},
        entries=shown,
    )
    drawn = SamplePages(journal, base=HOME.rstrip("/"), icon_base="https://icons.example")
    for each in shown:
        (folder / f"{each.ditemid}.html").write_text(drawn.entry(each))
    return folder


def _shown(told: Told) -> SampleEntry:
    return SampleEntry(
        ditemid=told.ditemid,
        eventtime=datetime.fromisoformat(told.eventtime),
        subject=told.subject,
        body=told.text.replace("\n", "<br />").replace('<lj user="friend">', "<b>friend</b>"),
        mood=told.mood.replace("<i>", "").replace("</i>", "") or None,
        music=told.music or None,
        location=None,
        icon=None,
        adult=None,
        locked=False,
        picture=None,
        tags=told.tags,
        comments=_TALK if told.number == 1 else (),
    )


def _talk(
    number: int, *, parent: int = 0, by: str = "friend", body: str, deleted: bool = False
) -> SampleComment:
    posted = datetime(2008, 3, 26, 0, 43, tzinfo=UTC)
    return SampleComment(
        dtalkid=(number << 8) + 41,
        parent=(parent << 8) + 41 if parent else 0,
        by=by,
        body=body,
        deleted=deleted,
        posted=posted,
    )


_TALK = (
    _talk(11, by="gone", body="", deleted=True),
    _talk(12, parent=11, body="An answer."),
    _talk(14, by="other_one", body="Came later."),
)


def kept(file: Path, folder: Path) -> Path:
    """Another archive, of pages and a month."""
    with Archive.open(file, create=True) as archive:
        for each in (pages(folder / "p", LATE), month_csv(folder / "2008-03.csv", EARLY)):
            _dated(each, 2009)
            take(archive, each)
    return file


def jbackup(file: Path, told: Iterable[Told]) -> Path:
    """One file called after the journal, which says on no site where that is."""
    events = "".join(
        f"<event jitemid='{e.number}' anum='{e.ditemid & 255}' ditemid='{e.ditemid}'"
        f" security='{e.security}'><subject>{html.escape(e.subject)}</subject>"
        f"<event>{html.escape(e.text)}</event><date>{e.eventtime}</date><props>"
        f"<prop name='taglist' value='{', '.join(e.tags)}' />"
        f"<prop name='current_mood' value='{html.escape(e.mood if '<' in e.mood else 'backed up')}' />"
        "</props>"
        + (
            "<comments><comment jtalkid='12' poster='friend' posterid='9' parentid='11'>"
            "<date>2008-03-26T00:43:08Z</date><body>An answer.</body></comment></comments>"
            if e.number == 1
            else ""
        )
        + "</event>"
        for e in told
    )
    file.write_text(
        f'<?xml version="1.0" encoding="utf-8"?><livejournal><events>{events}</events></livejournal>'
    )
    return file


def bare_month(file: Path, told: Iterable[Told]) -> Path:
    """A month that was asked for without the numbers of its entries."""
    rows = "".join(
        f"<entry><eventtime>{e.eventtime}</eventtime><subject>{html.escape(e.subject)}</subject>"
        f"<event>{html.escape(e.text)}</event><security>{e.security}</security></entry>"
        for e in told
    )
    file.write_text(f"<livejournal>{rows}</livejournal>")
    return file


def without_states(file: Path, told: Iterable[Told]) -> Path:
    """ljArchive's export: it says of no comment what became of it, and of no entry the end of its address."""
    talk = ((12, 11, "friend", "43:08", "An answer."), (13, 0, "other_one", "44:00", "Hidden."))
    comments = "".join(
        f"<comment><itemid>{number}</itemid>"
        + (f"<parent_itemid>{parent}</parent_itemid>" if parent else "")
        + f"<eventtime>2008-03-26 00:{clock}</eventtime><subject /><event>{text}</event>"
        f"<author><name>{poster}</name><email>{poster}@livejournal.com</email></author></comment>"
        for number, parent, poster, clock, text in talk
    )
    rows = "".join(
        f"<entry><itemid>{e.number}</itemid><eventtime>{e.eventtime}</eventtime>"
        f"<subject>{html.escape(e.subject)}</subject><event>{html.escape(e.text)}</event>"
        f"<security>{e.security}</security><allowmask>0</allowmask>"
        f"<taglist>{', '.join(e.tags)}</taglist>{comments if e.number == 1 else ''}</entry>"
        for e in told
    )
    file.write_text(f'<?xml version="1.0" encoding="utf-8"?><livejournal>{rows}</livejournal>')
    return file


def without_security(file: Path, told: Iterable[Told]) -> Path:
    """A month of which nobody asked who may read its entries."""
    rows = "".join(f'{e.ditemid},{e.eventtime},"{e.text.replace(chr(34), chr(34) * 2)}"\n' for e in told)
    file.write_text(f"itemid,eventtime,event\n{rows}")
    return file


def notes(folder: Path, told: Iterable[Told]) -> Path:
    """Notes that do not say who may read them."""
    folder.mkdir()
    for e in told:
        front = f"title: {json.dumps(e.subject)}\nurl: {HOME}{e.ditemid}.html\ndate: {e.eventtime}\n"
        (folder / f"{e.number}.md").write_text(f"---\n{front}---\n{e.text}\n")
    return folder


def safari(folder: Path, told: Iterable[Told]) -> Path:
    """The pages as Safari saves them."""
    for page in pages(folder, told).iterdir():
        main = {
            "WebResourceData": page.read_bytes(),
            "WebResourceURL": HOME + page.name,
            "WebResourceMIMEType": "text/html",
        }
        page.with_suffix(".webarchive").write_bytes(
            plistlib.dumps({"WebMainResource": main}, fmt=plistlib.FMT_BINARY)
        )
        page.unlink()
    return folder


def letters(file: Path) -> Path:
    """A mailbox with what the site wrote of comments; the last of them no other source has."""
    told = (
        (12, "friend", "your LiveJournal comment", "An answer.", "43:08"),
        (14, "other_one", "your LiveJournal post", "Came later.", "43:00"),
        (15, "friend", "your LiveJournal post", "Only in a letter.", "50:00"),
    )
    file.write_text(
        "\n\n".join(
            f"From lj@example Wed Mar 26 00:{clock} 2008\nFrom: lj_notify@livejournal.com\nSubject: Re\n"
            f"Date: Wed, 26 Mar 2008 00:{clock} +0000\n\nA Name ({poster}) replied to {what} in which you"
            f" said:\n\n> Tea.\n\nTheir reply was:\n\n  {text}\n\nFrom here, you can:\n\n  * View the thread:"
            f" {HOME}{ONE.ditemid}.html?thread={(number << 8) + 41}#t{(number << 8) + 41}\n"
            for number, poster, what, text, clock in told
        )
    )
    return file


SOURCES: dict[str, tuple[int, Callable[[Path], Path]]] = {
    "ljdump": (2010, lambda at: ljdump(at / "d", LATE, comments=True)),
    "early ljdump": (2008, lambda at: ljdump(at / "d", EARLY, comments=False)),
    "month xml": (2009, lambda at: month_xml(at / "2008-03.xml", [replace(e, music="Old") for e in EARLY])),
    "month csv": (2012, lambda at: month_csv(at / "2008-03.csv", [replace(e, music="New") for e in LATE])),
    "export": (2011, lambda at: exported(at / "x", [replace(e, mood="exported") for e in LATE])),
    "feed": (2009, lambda at: feed(at / "rss.xml", [e for e in EARLY if e.number != HIDDEN])),
    "wxr": (2013, lambda at: wxr(at / "posts.xml", (ONE, TWO, FOUR))),
    "pages": (2012, lambda at: pages(at / "p", LATE)),
    "early pages": (2008, lambda at: pages(at / "p", EARLY)),
    "jbackup": (2011, lambda at: jbackup(at / "pine_grove.xml", EARLY)),
    "bare month": (2010, lambda at: bare_month(at / "2008-03.xml", (ONE, TWO, FOUR))),
    "safari": (2007, lambda at: safari(at / "p", EARLY)),
    "letters": (2015, lambda at: letters(at / "Inbox")),
    "without states": (2016, lambda at: without_states(at / "2008.xml", EARLY)),
    "without security": (2016, lambda at: without_security(at / "2008-03.csv", LATE)),
    "notes": (2009, lambda at: notes(at / "n", EARLY)),
    "archive": (2014, lambda at: kept(at / "other.db", at)),
}


def _dated(path: Path, year: int) -> None:
    moment = datetime(year, 7, 1, tzinfo=UTC).timestamp()
    for each in (path, *path.rglob("*")):
        os.utime(each, (moment, moment))


def take(archive: Archive, path: Path) -> None:
    files = {file: path if path.is_dir() else path.parent for file in find_saved((path,))}
    said = NOTHING_SAID if path.stem == "pine_grove" else Said(journal=HOME)
    told = import_files(archive, FileSource(files, Counter(), said=said))
    assert told.failed == ()


@cache
def made(folder: Path) -> dict[str, Path]:
    found = {}
    for number, (name, (year, make)) in enumerate(SOURCES.items()):
        place = folder / str(number)
        place.mkdir()
        found[name] = make(place)
        _dated(found[name], year)
    return found


def brought(file: Path, order: Sequence[str], sources: dict[str, Path]) -> Archive:
    file.unlink(missing_ok=True)
    archive = Archive.open(file, create=True)
    for name in order:
        take(archive, sources[name])
    return archive


def held(archive: Archive) -> dict[str, list[dict[str, Any]]]:
    return {
        table: [dict(row) for row in archive.db.execute(sql)]
        for table, sql in (("entries", ENTRIES), ("comments", COMMENTS))
    }


def differences(one: dict[str, list[dict[str, Any]]], other: dict[str, list[dict[str, Any]]]) -> list[str]:
    """Return what two archives say differently, one line each: what a failed test shows."""
    found = []
    for table, rows in one.items():
        if len(rows) != len(other[table]):
            found.append(f"{table}: {len(rows)} rows and {len(other[table])}")
        for mine, theirs in zip(rows, other[table], strict=False):
            number = mine.get("jitemid") or mine.get("jtalkid")
            found += [
                f"{table} {number} {column}: {mine[column]!r} and {theirs[column]!r}"
                for column in mine
                if mine[column] != theirs[column]
            ]
    return found


ORDERS = st.lists(st.sampled_from(sorted(SOURCES)), min_size=2, max_size=8, unique=True)
QUICK = settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


@QUICK
@given(order=ORDERS, data=st.data())
def test_in_any_order_any_sources_make_the_same_archive(
    order: list[str], data: st.DataObject, tmp_path_factory: Any
) -> None:
    folder = _folder(tmp_path_factory)
    other = data.draw(st.permutations(order))

    with (
        brought(folder / "one.db", order, made(folder)) as one,
        brought(folder / "other.db", other, made(folder)) as two,
    ):
        assert differences(held(one), held(two)) == []


@QUICK
@given(order=ORDERS)
def test_a_second_time_changes_nothing_and_no_field_is_emptier_than_in_one_source_alone(
    order: list[str], tmp_path_factory: Any
) -> None:
    folder = _folder(tmp_path_factory)
    alone = _alone(folder)
    with brought(folder / "one.db", order, made(folder)) as archive:
        found = held(archive)
        for name in order:
            take(archive, made(folder)[name])
        assert differences(found, held(archive)) == []
        reread(archive)
        assert differences(found, held(archive)) == []

    with_text = [_number(row) for row in found["entries"] if row["body_text"]]
    assert len(with_text) == len(set(with_text)), "an entry without a number joins the one that has it"
    entries = {_number(row): row for row in sorted(found["entries"], key=lambda row: bool(row["body_text"]))}
    comments = {row["jtalkid"]: row for row in found["comments"]}
    for name in order:
        for rows, number_of, here in (
            (alone[name]["entries"], _number, entries),
            (alone[name]["comments"], itemgetter("jtalkid"), comments),
        ):
            for row in rows:
                there = here[number_of(row)]
                lost = [c for c, v in row.items() if v not in (None, "") and there[c] in (None, "")]
                assert set(lost) - MAY_COME_AND_GO == set(), (name, number_of(row))
    assert entries.get(HIDDEN, {"security": "private"})["security"] == "private"


def _number(row: dict[str, Any]) -> int:
    """Return which entry a row is, by its day where it has no number: no two are of one day."""
    return row["jitemid"] or int(row["eventtime"][len("2008-03-2") :][:1])


def _folder(factory: Any) -> Path:
    """One folder for all examples: the sources are made once."""
    folder = Path(factory.getbasetemp()) / "sources"
    folder.mkdir(exist_ok=True)
    return folder


@cache
def _alone(folder: Path) -> dict[str, dict[str, list[dict[str, Any]]]]:
    found = {}
    for name in SOURCES:
        with brought(folder / "alone.db", [name], made(folder)) as archive:
            found[name] = held(archive)
    return found


def test_a_page_that_somebody_saved_twice_says_it_of_both_days(tmp_path: Path) -> None:
    sources = made(_here(tmp_path))
    with brought(tmp_path / "one.db", ["early pages", "pages", "jbackup"], sources) as archive:
        before = held(archive)
        assert before["entries"][0]["mood"] == "calm"

        reread(archive)

        assert differences(before, held(archive)) == []


def _here(folder: Path) -> Path:
    place = folder / "sources"
    place.mkdir()
    return place


def test_what_one_source_calls_screened_no_other_opens_in_any_order(tmp_path: Path) -> None:
    sources = made(_here(tmp_path))
    for order in (
        *permutations(("ljdump", "without states")),
        *(("without security", *order) for order in permutations(("ljdump", "without states", "letters"))),
    ):
        with brought(tmp_path / "one.db", order, sources) as archive:
            sql = "SELECT jtalkid, state, login_only FROM comments WHERE jtalkid IN (11, 12, 13) ORDER BY 1"
            assert [tuple(row) for row in archive.db.execute(sql)] == [
                (11, "deleted", 0),
                (12, "active", 0),
                (13, "screened", 1),
            ], order
            shown = [c.dtalkid >> 8 for c in Thread.of(archive.db, 1, include_locked=False).comments]
            assert 12 in shown, order
            assert 13 not in shown, order


def test_without_states_comments_are_their_owners_until_a_source_says_more(tmp_path: Path) -> None:
    sources = made(_here(tmp_path))
    file = tmp_path / "one.db"
    sql = "SELECT jtalkid, state, login_only FROM comments ORDER BY 1"
    with brought(file, ["without states", "month csv"], sources) as archive:
        assert [tuple(row) for row in archive.db.execute(sql)] == [(12, "active", 1), (13, "active", 1)]
        assert Thread.of(archive.db, 1, include_locked=False).comments == ()
        take(archive, sources["early pages"])
        reread(archive)
        assert [tuple(row)[::2] for row in archive.db.execute(sql)] == [(11, 0), (12, 0), (13, 1), (14, 0)]


def test_without_security_an_entry_is_its_owners_until_a_source_says_more(tmp_path: Path) -> None:
    sources = made(_here(tmp_path))
    sql = "SELECT security, login_only FROM entries WHERE jitemid = 1"
    for lone in ("without security", "notes"):
        with brought(tmp_path / "one.db", [lone], sources) as archive:
            assert tuple(archive.db.execute(sql).fetchone()) == (None, 1), lone
        for order in ([lone, "jbackup"], ["jbackup", lone]):
            with brought(tmp_path / "one.db", order, sources) as archive:
                assert tuple(archive.db.execute(sql).fetchone()) == ("public", 0), order
