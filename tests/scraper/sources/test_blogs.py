"""Blogs into which a journal was moved: what was its entries comes home, and nothing else comes in."""

import sqlite3
from collections import Counter
from collections.abc import Sequence
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from scraper.intake.imports import Imported, import_files
from scraper.intake.reread import reread
from scraper.sources.files.saved import find_saved
from scraper.sources.files.source import FileSource
from storage.archive import Archive
from storage.export.held import Thread

HEAD = """<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>A shed</title><link>https://shed.example.org</link>
<wp:base_blog_url>https://shed.example.org</wp:base_blog_url>
"""
SECRETS = ("198.51.100.4", "ring@example.org", "sesame", "akismet", "Agent 7")


def post(
    number: int, title: str, text: str, *inside: str, password: str = "", status: str = "publish"
) -> str:
    return (
        f"<item><title>{title}</title><link>https://shed.example.org/2010/{number}/</link>"
        f'<dc:creator><![CDATA[keeper]]></dc:creator><guid isPermaLink="false">https://shed.example.org/?p={number}'
        f"</guid><content:encoded><![CDATA[{text}]]></content:encoded><wp:post_id>{number}</wp:post_id>"
        f"<wp:post_date><![CDATA[2007-05-0{number % 9 + 1} 10:00:00]]></wp:post_date>"
        f"<wp:post_date_gmt><![CDATA[2007-05-0{number % 9 + 1} 17:00:00]]></wp:post_date_gmt>"
        f"<wp:status>{status}</wp:status><wp:post_type>post</wp:post_type>"
        f"<wp:post_password><![CDATA[{password}]]></wp:post_password>{''.join(inside)}</item>\n"
    )


def meta(**facts: object) -> str:
    return "".join(
        f"<wp:postmeta><wp:meta_key><![CDATA[{name}]]></wp:meta_key><wp:meta_value><![CDATA[{value}]]>"
        "</wp:meta_value></wp:postmeta>"
        for name, value in facts.items()
    )


def moved(jitemid: int, anum: int, **more: object) -> str:
    """What WordPress's LiveJournal importer notes of an entry."""
    address = f"http://pine-grove.livejournal.com/{(jitemid << 8) + anum}.html"
    return meta(lj_itemid=jitemid, lj_permalink=address, **more)


def reply(number: int, text: str, *, to: int = 0, by: str = "ann_b", minute: int, approved: str = "1") -> str:
    url = "https://shed.example.org/" if by == "Keeper" else f"http://{by}.livejournal.com/"
    return (
        f"<wp:comment><wp:comment_id>{number}</wp:comment_id><wp:comment_author><![CDATA[{by}]]></wp:comment_author>"
        f"<wp:comment_author_email>{SECRETS[1]}</wp:comment_author_email>"
        f"<wp:comment_author_url>{url if by != 'Anonymous' else ''}</wp:comment_author_url>"
        f"<wp:comment_author_IP>{SECRETS[0]}</wp:comment_author_IP>"
        f"<wp:comment_date><![CDATA[2007-05-06 08:{minute}:00]]></wp:comment_date>"
        f"<wp:comment_date_gmt><![CDATA[2007-05-06 15:{minute}:00]]></wp:comment_date_gmt>"
        f"<wp:comment_content><![CDATA[{text}]]></wp:comment_content>"
        f"<wp:comment_approved>{approved}</wp:comment_approved><wp:comment_type></wp:comment_type>"
        f"<wp:comment_parent>{to}</wp:comment_parent><wp:commentmeta><wp:meta_key>akismet_as_submitted"
        "</wp:meta_key><wp:meta_value>Agent 7</wp:meta_value></wp:commentmeta></wp:comment>"
    )


BLOG = (
    HEAD
    + post(
        31,
        "Frost",
        "Frost on the <b>pane</b>.",
        moved(4, 17, lj_current_mood="cold", lj_current_music="None"),
    )
    + post(
        32,
        "Thaw",
        "It drips.",
        moved(5, 200),
        meta(_wp_secret="akismet"),
        reply(901, "<p>Where?</p>", minute=10),
        reply(902, "<p>Everywhere.</p>", to=901, by="Keeper", minute=11),
        reply(903, "<p>Off with it.</p>", to=902, by="Anonymous", minute=12, approved="0"),
    )
    + post(33, "Guests", "For friends.", moved(6, 3), password="sesame")
    + post(34, "Soup", "Boil a leek.")
    + "</channel></rss>"
)
DUMP = {
    "L-5": "<event><itemid>5</itemid><anum>200</anum><eventtime>2007-05-06 10:00:00</eventtime>"
    "<url>http://pine-grove.livejournal.com/1480.html</url><subject>Thaw</subject><event>It drips.</event>"
    "<props/></event>",
    "C-5": "<comments><comment><id>70</id><parentid/><state/><user>ann_b</user>"
    "<date>2007-05-06T08:10:00Z</date><subject/><body>Where?</body></comment><comment><id>71</id><parentid>70</parentid><state/>"
    "<user>pine_grove</user><date>2007-05-06T08:11:00Z</date><subject/><body>Everywhere.</body></comment>"
    "<comment><id>72</id><parentid>71</parentid><state/><user/><date>2007-05-06T08:12:00Z</date><subject/>"
    "<body>Off with it.</body></comment></comments>",
}
KIND = "http://schemas.google.com/g/2005#kind"


def google(kind: str, number: int, text: str, *inside: str) -> str:
    return (
        f"<entry><id>{kind}-{number}</id><category scheme='{KIND}'"
        f" term='http://schemas.google.com/blogger/2008/kind#{kind}'/><title>{text}</title>"
        f"<content type='html'>{text}</content>{''.join(inside)}</entry>"
    )


def atom(link: str) -> str:
    home = f"<link rel='alternate' type='text/html' href='{link}'/>"
    return (
        "<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom' xmlns:thr='http://purl.org/syndication/thread/1.0'>"
        f"<title>t</title><generator>Blogger</generator>{home}"
        + google("post", 1, "Frost", home, "<category scheme='http://www.blogger.com/atom/ns#' term='ice'/>")
        + google("comment", 2, "Whispered", "<link rel='alternate' href='http://www.blogger.com/'/>")
        + "<entry><id>x</id><title>r</title><content>Also whispered</content><thr:in-reply-to ref='post-1'/>"
        "<link rel='alternate' href='http://pine-grove.livejournal.com/'/></entry></feed>"
    )


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive.open(tmp_path / "one.db", create=True)


def take(archive: Archive, *paths: Path) -> Imported:
    files = {file: path if path.is_dir() else path.parent for path in paths for file in find_saved((path,))}
    return import_files(archive, FileSource(files, Counter()))


def written(file: Path, text: str) -> Path:
    file.parent.mkdir(exist_ok=True)
    file.write_text(text)
    return file


def rows(archive: Archive, sql: str) -> Sequence[tuple[Any, ...]]:
    return [tuple(row) for row in archive.db.execute(sql)]


THREAD = (
    "SELECT c.body_text, above.body_text, c.poster, c.posted_at, c.state, c.login_only, c.depth"
    " FROM comments c LEFT JOIN comments above ON above.entry_id = c.entry_id"
    " AND above.dtalkid = c.parent_dtalkid ORDER BY c.posted_at"
)


def test_a_journal_comes_home_from_wordpress_and_the_blogs_own_posts_stay_out(
    archive: Archive, tmp_path: Path
) -> None:
    told = take(archive, written(tmp_path / "shed.xml", BLOG))

    sql = (
        "SELECT jitemid, ditemid, poster, subject, security, login_only, mood, logged_at FROM entries"
        " ORDER BY jitemid"
    )
    assert rows(archive, "SELECT name, site FROM journals") == [("pine_grove", "livejournal")]
    assert rows(archive, sql) == [
        (4, 1041, "pine_grove", "Frost", "public", 0, "cold", None),
        (5, 1480, "pine_grove", "Thaw", "public", 0, None, None),
        (6, 1539, "pine_grove", "Guests", "protected", 1, None, None),
    ]
    assert rows(archive, THREAD) == [
        ("Where?", None, "ann_b", "2007-05-06T08:10:00Z", "active", 0, 1),
        ("Everywhere.", "Where?", "pine_grove", "2007-05-06T08:11:00Z", "active", 0, 2),
        ("Off with it.", "Everywhere.", None, "2007-05-06T08:12:00Z", "screened", 1, 3),
    ]
    assert len(told.unused) == 1
    assert "1 post of a blog names no entry of a journal" in told.unused[0]


def test_comments_without_numbers_join_those_that_have_one_in_any_order(tmp_path: Path) -> None:
    blog = written(tmp_path / "shed.xml", BLOG)
    for name, text in DUMP.items():
        written(tmp_path / "pine_grove" / name, text)
    for order in permutations((blog, tmp_path / "pine_grove")):
        (tmp_path / "two.db").unlink(missing_ok=True)
        with Archive.open(tmp_path / "two.db", create=True) as archive:
            for path in order:
                take(archive, path)
            for _ in range(2):
                sql = "SELECT jtalkid, parent_dtalkid >> 8, state, login_only FROM comments ORDER BY 1"
                assert rows(archive, sql) == [
                    (70, None, "active", 0),
                    (71, 70, "active", 0),
                    (72, 71, "screened", 1),
                ], order
                reread(archive)


def test_what_a_blog_says_of_people_is_in_no_byte_of_the_archive(archive: Archive, tmp_path: Path) -> None:
    take(archive, written(tmp_path / "shed.xml", BLOG))

    bodies = b"".join(archive.pages.load(row[0]).body for row in rows(archive, "SELECT page_id FROM pages"))

    assert b"It drips." in bodies
    assert [secret for secret in SECRETS if secret.encode() in bodies] == []
    with sqlite3.connect(tmp_path / "one.db") as db:
        dump = "\n".join(db.iterdump())
    assert [secret for secret in SECRETS if secret in dump] == []


def test_a_blog_that_was_no_journal_stays_out(archive: Archive, tmp_path: Path) -> None:
    blog = HEAD + post(5, "Soup", "Boil a leek.", reply(7, "Good.", minute=20)) + post(6, "Pie", "Fold it.")

    told = take(
        archive,
        written(tmp_path / "shed.xml", blog + "</channel></rss>"),
        written(tmp_path / "blog.xml", atom("https://ring-road.blogspot.com/2008/04/frost.html")),
    )

    assert rows(archive, "SELECT count(*) FROM journals") == [(0,)]
    assert rows(archive, "SELECT count(*) FROM pages") == [(0,)]
    assert ["own business" in line for line in told.unused] == [True, True]


def test_comments_in_a_feed_of_blogger_are_no_entries_and_that_is_said(
    archive: Archive, tmp_path: Path
) -> None:
    take(archive, written(tmp_path / "blog.xml", atom("http://pine-grove.livejournal.com/1041.html")))

    assert rows(archive, "SELECT ditemid, subject, login_only FROM entries") == [(1041, "Frost", 1)]
    assert rows(archive, "SELECT name FROM tags") == [("ice",)]
    found = archive.findings.list(code="comments-left-out")
    assert [finding.finding.message.partition(" ")[0] for finding in found] == ["2"]
    assert Thread.of(archive.db, 1, include_locked=True).comments == ()
