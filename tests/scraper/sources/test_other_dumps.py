"""Backups of tools beyond ljdump: what each keeps comes in, in the shape its tool writes."""

import json
import struct
import zipfile
from pathlib import Path
from typing import Any

import pytest

from scraper import __main__ as program
from scraper.sources.files.formats import DUMPS, format_of
from storage.archive import Archive
from storage.records import DumpKind

ENTRIES = (
    "SELECT ditemid, jitemid, subject, eventtime, security, mood, music, body_text FROM entries"
    " ORDER BY jitemid"
)
COMMENTS = (
    "SELECT dtalkid, parent_dtalkid, poster, subject, posted_at, state, body_text FROM comments"
    " ORDER BY dtalkid"
)
TAGS = "SELECT name FROM entry_tags JOIN tags USING (tag_id) ORDER BY entry_id, position"

JBACKUP = """<?xml version="1.0" encoding="utf-8"?>
<livejournal>
\t<events>
\t\t<event jitemid='1' anum='11' ditemid='267' security='usemask' allowmask='2'>
\t\t\t<subject>Day one</subject>
\t\t\t<event>Tea &amp;amp; rain \x07here.</event>
\t\t\t<date>2008-03-21 12:27:00</date>
\t\t\t<systemdate>2008-03-21 15:27:31</systemdate>
\t\t\t<props>
\t\t\t\t<prop name='current_mood' value='calm > sad' />
\t\t\t\t<prop name='taglist' value='tea, c++' />
\t\t\t</props>
\t\t\t<comments>
\t\t\t\t<comment jtalkid='1' poster='gone' posterid='8' state='D'>
\t\t\t\t\t<date></date>
\t\t\t\t\t<comments>
\t\t\t\t<comment jtalkid='2' poster='other_one' posterid='9' parentid='1'>
\t\t\t\t\t<date>2008-03-26T00:43:08Z</date>
\t\t\t\t\t<subject>Re</subject>
\t\t\t\t\t<body>An answer.</body>
\t\t\t\t</comment>
\t\t\t\t\t</comments>
\t\t\t\t</comment>
\t\t\t</comments>
\t\t</event>
\t\t<event jitemid='2' anum='12' ditemid='524'>
\t\t\t<subject>Day two</subject>
\t\t\t<event><![CDATA[Words with </event> in them]]></event>
\t\t\t<date>2008-03-22 12:27:00</date>
\t\t</event>
\t</events>
</livejournal>
"""
TABLES = """<?xml version="1.0" standalone="yes"?>
<Journal xmlns="http://tempuri.org/Journal.xsd">
  <Options>
    <ServerURL>http://www.livejournal.com</ServerURL>
    <UserName>some-body</UserName>
    <HPassword>5f4dcc3b5aa765d61d8327deb882cf99</HPassword>
  </Options>
  <Moods><ID>7</ID><Name>sly</Name><Parent>0</Parent></Moods>
  <Users><ID>9</ID><User>other_one</User></Users>
  <Users><ID>0</ID><User>anonymous</User></Users>
  <Events>
    <ID>1</ID><Date>2008-03-21T12:27:00.0000000-07:00</Date><Security>private</Security><AllowMask>0</AllowMask>
    <Subject>Day one</Subject><Body>Tea &amp; rain.</Body><Anum>11</Anum><CurrentMoodID>7</CurrentMoodID>
    <CurrentMusic>A song</CurrentMusic><Preformatted>false</Preformatted><TagList>tea, cats</TagList>
  </Events>
  <Comments>
    <ID>4</ID><PosterID>9</PosterID><State>A</State><JItemID>1</JItemID><ParentID>0</ParentID>
    <Body>Hello.</Body><Subject /><Date>2008-03-26T00:43:08.0000000-07:00</Date>
  </Comments>
  <Comments>
    <ID>5</ID><PosterID>0</PosterID><State>S</State><JItemID>1</JItemID><ParentID>4</ParentID>
    <Body>Nobody.</Body><Date>2008-03-26T00:44:08.0000000-07:00</Date>
  </Comments>
</Journal>
"""
LJARCHIVE = """<?xml version="1.0" encoding="utf-8"?>
<livejournal>
  <entry>
    <itemid>1</itemid>
    <eventtime>2008-03-21 12:27:00</eventtime>
    <subject>Day one</subject>
    <event>Tea and rain.</event>
    <security>public</security>
    <allowmask>0</allowmask>
    <current_mood>sly</current_mood>
    <taglist>tea</taglist>
    <comment>
      <itemid>4</itemid>
      <eventtime>2008-03-26 00:43:08</eventtime>
      <subject />
      <event>Hello.</event>
      <author><name>other_one</name><email>other_one@livejournal.com</email></author>
    </comment>
  </entry>
</livejournal>
"""
BESTLJ = """<?xml version="1.0" encoding="UTF-8"?>
<journal name="some-body" exported="2026-03-06T22:00" version="3.0">
  <meta>
    <url>https://some-body.livejournal.com</url>
  </meta>
  <posts>
    <post id="267">
      <url>https://some-body.livejournal.com/267.html</url>
      <title>Day &quot;one&quot;</title>
      <date>2008-03-21 12:27:00</date>
      <security>public</security>
      <tags>
        <tag>tea</tag>
        <tag>Россия</tag>
      </tags>
      <mood>calm</mood>
      <body><![CDATA[<p>Tea &amp; <b>rain</b>.</p>]]></body>
      <comments count="3">
        <comment id="779" parent="0" level="1">
          <author>other-one</author>
          <date ts="1206492188">March 26 2008, 00:43:08 UTC</date>
          <body><![CDATA[<p>Hello.</p>]]></body>
        </comment>
        <comment id="1035" parent="779" level="2">
          <author></author>
          <date ts="1206492248">March 26 2008, 00:44:08 UTC</date>
          <subject>Who</subject>
          <body><![CDATA[Nobody.]]></body>
        </comment>
        <comment id="1291" parent="779" level="2">
          <author>gone</author>
          <date ts="1206492308">March 26 2008, 00:45:08 UTC</date>
          <deleted>true</deleted>
        </comment>
      </comments>
    </post>
  </posts>
</journal>
"""
BESTLJ_PAGE = """<!DOCTYPE html><html lang="ru"><head><meta charset="UTF-8"><title>Day</title></head>
<body><div class="container"><div class="nav"><a href="../../index.html">← К списку</a>
<a href="https://some-body.livejournal.com/267.html" target="_blank">Оригинал ↗</a></div>
<article class="post"><h1 class="post-title">Day one</h1>
<div class="post-meta">📅 2008-03-21 12:27:00 | 🏷️ tea, Россия | 🎭 calm</div>
<div class="post-body"><p>Tea &amp; <b>rain</b>.</p></div></article>
<div class="comments-section"><h2>💬 Комментарии (2)</h2>
<div class="comment c0" data-id="779" data-parent="0">
<div class="comment-header"><div class="comment-meta">
<strong class="comment-author"><a href="https://other_one.livejournal.com">other_one</a></strong>
<span class="comment-date">March 26 2008, 00:43:08 UTC</span></div></div>
<div class="comment-body"><p>Hello.</p></div></div>
<div class="comment c1" data-id="1291" data-parent="779">
<div class="comment-header"><div class="comment-meta">
<strong class="comment-author"><a href="https://gone.livejournal.com">gone</a></strong>
<span class="comment-date">March 26 2008, 00:45:08 UTC</span></div></div>
<div class="comment-body"><em class="deleted">[удалён]</em></div></div>
</div></div><footer>Архив: <strong>LJ Archiver v3.0</strong></footer></body></html>
"""
YALJE: dict[str, Any] = {
    "metadata": {"export_date": "2024-11-11T12:30:00Z", "lj_user": "some_body", "yalje_version": "0.1.0"},
    "usermap": [{"userid": 9, "username": "other_one"}],
    "posts": [
        {
            "itemid": 267,
            "jitemid": 1,
            "eventtime": "2008-03-21 12:27:00",
            "logtime": "2008-03-21 15:27:31",
            "subject": "Day one",
            "event": "Tea & rain.",
            "security": "friends",
            "allowmask": 1,
            "current_mood": "calm",
            "current_music": None,
        }
    ],
    "comments": [
        {
            "id": 4,
            "jitemid": 1,
            "posterid": 9,
            "poster_username": "other_one",
            "parentid": None,
            "date": "2008-03-26T00:43:08Z",
            "subject": None,
            "body": "Hello.",
            "state": None,
        }
    ],
    "inbox": [{"qid": 1, "title": "a letter", "body": "secret words"}],
}
YALJE_YAML = """metadata:
  export_date: '2024-11-11T12:30:00Z'
  lj_user: some_body
  yalje_version: 0.1.0
usermap:
- userid: 9
  username: other_one
posts:
- itemid: 267
  jitemid: 1
  eventtime: 2008-03-21 12:27:00
  logtime: '2008-03-21 15:27:31'
  subject: Day one
  event: Tea & rain.
  security: friends
  allowmask: 1
  current_mood: calm
  current_music: null
comments:
- id: 4
  jitemid: 1
  posterid: 9
  poster_username: other_one
  parentid: null
  date: '2008-03-26T00:43:08Z'
  subject: null
  body: Hello.
  state: null
inbox:
- qid: 1
  body: secret words
"""
YALJE_XML = """<?xml version="1.0" encoding="UTF-8"?>
<lj_export>
  <metadata>
    <export_date>2024-11-11T12:30:00Z</export_date>
    <lj_user>some_body</lj_user>
  </metadata>
  <usermap><user userid="9" username="other_one" /></usermap>
  <posts>
    <post>
      <itemid>267</itemid><jitemid>1</jitemid><eventtime>2008-03-21 12:27:00</eventtime>
      <logtime>2008-03-21 15:27:31</logtime><subject>Day one</subject><event>Tea &amp; rain.</event>
      <security>friends</security><allowmask>1</allowmask><current_mood>calm</current_mood><current_music />
    </post>
  </posts>
  <comments>
    <comment>
      <id>4</id><jitemid>1</jitemid><posterid>9</posterid><poster_username>other_one</poster_username>
      <parentid /><date>2008-03-26T00:43:08Z</date><subject /><body>Hello.</body><state />
    </comment>
  </comments>
  <inbox><message><qid>1</qid><body>secret words</body></message></inbox>
</lj_export>
"""
WXR = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>Some Body</title><link>https://some-body.livejournal.com/</link>
<item><title>A page</title><wp:post_id>9</wp:post_id><wp:post_type>page</wp:post_type></item>
<item>
<title><![CDATA[Day one]]></title>
<link>https://some-body.livejournal.com/267.html</link>
<dc:creator><![CDATA[some_body]]></dc:creator>
<content:encoded><![CDATA[<!-- wp:paragraph -->
Tea &amp; rain.
Still.

More.]]></content:encoded>
<wp:post_id>267</wp:post_id>
<wp:post_date><![CDATA[2008-03-21 12:27:00]]></wp:post_date>
<wp:post_date_gmt>0000-00-00 00:00:00</wp:post_date_gmt>
<wp:status>private</wp:status>
<wp:post_type>post</wp:post_type>
<category domain="post_tag" nicename="tea"><![CDATA[tea]]></category>
<category domain="category" nicename="x"><![CDATA[Uncategorized]]></category>
<wp:comment>
<wp:comment_id>779</wp:comment_id>
<wp:comment_author><![CDATA[Other One]]></wp:comment_author>
<wp:comment_author_url>https://other-one.livejournal.com/</wp:comment_author_url>
<wp:comment_author_email>other@example.org</wp:comment_author_email>
<wp:comment_author_IP>192.0.2.7</wp:comment_author_IP>
<wp:comment_date_gmt><![CDATA[2008-03-26 00:43:08]]></wp:comment_date_gmt>
<wp:comment_content><![CDATA[Hello.]]></wp:comment_content>
<wp:comment_approved>1</wp:comment_approved>
<wp:comment_parent>0</wp:comment_parent>
</wp:comment>
<wp:comment>
<wp:comment_id>1035</wp:comment_id>
<wp:comment_author><![CDATA[A page that links here]]></wp:comment_author>
<wp:comment_type>pingback</wp:comment_type>
<wp:comment_content><![CDATA[[...]]]></wp:comment_content>
</wp:comment>
</item>
</channel></rss>
"""
LJ2MD = """# Day one

**2008-03-21 12:27:00**

Tea & **rain**.

Still.

[Original Post](https://some-body.livejournal.com/267.html)"""
FRONT = """---
title: "Day: one"
date: 2008-03-21T12:27:00
tags: [tea, "c++"]
draft: true
source: https://some-body.livejournal.com/267.html
---

Tea & *rain*.
"""


def semagic(*, number: int = 1) -> bytes:
    """The file of one entry, as others describe it."""

    def text(words: str) -> bytes:
        return b"\xff\xfe\xff" + bytes([len(words)]) + words.encode("utf-16-le")

    def numbers(*values: int) -> bytes:
        return b"".join(struct.pack("<I", value) for value in values)

    return b"".join(
        (
            b"\xff\xff\x01\x00\x07\x00CLJDoc",
            text("") * 11,
            numbers(number, 0),
            *(text(words) for words in ("some-body", "Some Body", "Tea & rain.", "Day one")),
            numbers(0, 0, 1206102420, 0, 0, 0),
            *(text(words) for words in ("A song", "calm")),
            numbers(0),
            text("blue door"),
        )
    )


def take(archive: Path, *words: str | Path) -> int:
    return program.run(["import", *map(str, words), "--archive", str(archive)])


def rows(archive: Path, sql: str) -> list[tuple[Any, ...]]:
    with Archive.open(archive) as opened:
        return [tuple(row) for row in opened.db.execute(sql)]


def kept(archive: Path) -> bytes:
    """Everything an archive keeps, unpacked."""
    with Archive.open(archive) as opened:
        return b"\n".join(page.body for _, page in opened.pages.replay())


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return tmp_path / "x.db"


def test_jbackup_brings_entries_with_their_privacy_and_threads(archive: Path, tmp_path: Path) -> None:
    file = tmp_path / "some_body.xml"
    file.write_text(JBACKUP)

    assert take(archive, file) == 0

    assert rows(archive, ENTRIES) == [
        (267, 1, "Day one", "2008-03-21T12:27:00", "custom", "calm > sad", None, "Tea & rain here."),
        (524, 2, "Day two", "2008-03-22T12:27:00", "public", None, None, "Words with in them"),
    ]
    assert rows(archive, COMMENTS) == [
        (267, None, "gone", None, None, "deleted", None),
        (523, 267, "other_one", "Re", "2008-03-26T00:43:08Z", "active", "An answer."),
    ]
    assert rows(archive, TAGS) == [("c++",), ("tea",)]


def test_a_dump_of_a_name_and_no_site_says_so_with_the_command_that_changes_it(
    archive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "some_body.xml"
    file.write_text(JBACKUP)

    assert take(archive, file) == 0

    said = capsys.readouterr().err
    assert f"ljkeep import {file} --archive {archive} --site" in said
    assert rows(archive, "SELECT site, name, url FROM journals") == [("unknown", "some_body", None)]
    assert {row[0] for row in rows(archive, "SELECT url FROM entries")} == {None}
    assert ("site-not-said",) in rows(archive, "SELECT DISTINCT code FROM findings")

    assert take(archive, file, "--site", "www.dreamwidth.org") == 0

    assert "nothing says" not in capsys.readouterr().err
    home = "https://some-body.dreamwidth.org/"
    assert rows(archive, "SELECT site, name, url FROM journals") == [("dreamwidth", "some_body", home)]
    assert rows(archive, "SELECT url FROM entries ORDER BY jitemid") == [
        (f"{home}267.html",),
        (f"{home}524.html",),
    ]


@pytest.mark.parametrize(
    ("site", "home"),
    [
        ("livejournal", "https://some-body.livejournal.com/"),
        ("https://www.dreamwidth.org/", "https://some-body.dreamwidth.org/"),
        ("deadjournal.com", "https://some-body.deadjournal.com/"),
    ],
)
def test_a_site_is_typed_as_a_name_a_domain_or_an_address(
    site: str, home: str, archive: Path, tmp_path: Path
) -> None:
    (tmp_path / "some_body.xml").write_text(JBACKUP)

    assert take(archive, tmp_path / "some_body.xml", "--site", site) == 0
    assert rows(archive, "SELECT url FROM journals") == [(home,)]


def test_what_is_no_site_is_refused_with_a_sentence(
    archive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "some_body.xml").write_text(JBACKUP)

    assert take(archive, tmp_path / "some_body.xml", "--site", "my old site") == 2
    assert "--site my old site is no site" in capsys.readouterr().err


def test_a_tool_that_asks_one_site_alone_says_by_that_which_it_is(archive: Path, tmp_path: Path) -> None:
    """A journal of the same name elsewhere is another one."""
    (tmp_path / "some_body-2008-03.csv").write_text(
        "itemid,eventtime,subject,event,security\n780,2008-04-02 09:00:00,Day 3,Words.,public\n"
    )
    (tmp_path / "lj.json").write_text(json.dumps(YALJE))

    assert take(archive, tmp_path / "some_body-2008-03.csv", "--site", "dreamwidth") == 0
    assert take(archive, tmp_path / "lj.json") == 0

    assert rows(archive, "SELECT site, name FROM journals ORDER BY site") == [
        ("dreamwidth", "some_body"),
        ("livejournal", "some_body"),
    ]


def test_a_dump_that_says_only_a_name_is_of_the_journal_of_that_name_that_is_here(
    archive: Path, tmp_path: Path
) -> None:
    months = tmp_path / "2008-03.csv"
    months.write_text(
        "itemid,eventtime,subject,event,security\n780,2008-04-02 09:00:00,Day 3,Words.,public\n"
    )
    file = tmp_path / "some_body.xml"
    file.write_text(JBACKUP)

    assert take(archive, months, "--journal", "https://some-body.dreamwidth.org/") == 0
    assert take(archive, file) == 0

    assert rows(archive, "SELECT site, name FROM journals") == [("dreamwidth", "some_body")]
    assert len(rows(archive, ENTRIES)) == 3


def test_the_tables_of_ljarchive_bring_all_but_the_password(archive: Path, tmp_path: Path) -> None:
    file = tmp_path / "journal.xml"
    file.write_text(TABLES)

    assert take(archive, file) == 0

    assert rows(archive, ENTRIES) == [
        (267, 1, "Day one", "2008-03-21T12:27:00", "private", "sly", "A song", "Tea & rain.")
    ]
    assert rows(archive, COMMENTS) == [
        (1035, None, "other_one", "", "2008-03-26T00:43:08Z", "active", "Hello."),
        (1291, 1035, None, "", "2008-03-26T00:44:08Z", "screened", "Nobody."),
    ]
    assert b"5f4dcc3b" not in kept(archive)
    assert b"5f4dcc3b" not in archive.read_bytes()


def test_ljarchives_export_is_no_month_and_its_comments_find_their_entry_later(
    archive: Path, tmp_path: Path
) -> None:
    file, month = tmp_path / "export.xml", tmp_path / "2008-03.csv"
    file.write_text(LJARCHIVE)
    month.write_text(
        "itemid,eventtime,subject,event,security\n267,2008-03-21 12:27:00,Day one,Tea and rain.,public\n"
    )
    found = format_of(file)
    assert found is not None
    assert found.kind is DumpKind.LJARCHIVE

    assert take(archive, file, "--journal", "https://some-body.livejournal.com/") == 3
    assert rows(archive, "SELECT jitemid, ditemid, body_text FROM entries") == [(1, None, "Tea and rain.")]
    assert rows(archive, COMMENTS) == []

    assert take(archive, month, "--journal", "https://some-body.livejournal.com/") == 0
    assert rows(archive, COMMENTS) == [
        (1035, None, "other_one", "", "2008-03-26T00:43:08Z", "active", "Hello.")
    ]


@pytest.mark.parametrize("form", ["xml", "state", "page"])
def test_lj_archivers_three_forms_say_the_same(form: str, archive: Path, tmp_path: Path) -> None:
    folder = tmp_path / "some_body"
    folder.mkdir()
    comments = [
        ("779", 0, "other_one", 1206492188, "<p>Hello.</p>", False),
        ("1291", 779, "gone", 1206492308, "", True),
    ]
    post = {
        "ditemid": 267,
        "subject": "Day one",
        "body": "<p>Tea &amp; <b>rain</b>.</p>",
        "date": "2008-03-21 12:27:00",
        "url": "https://some-body.livejournal.com/267.html",
        "tags": ["tea", "Россия"],
        "mood": "calm",
        "comments": [
            {
                "dtalkid": int(number),
                "parent_dtalkid": parent,
                "username": name,
                "date_ts": at,
                "body": body,
                "deleted": is_deleted,
                "screened": False,
                "loaded": 1,
            }
            for number, parent, name, at, body, is_deleted in comments
        ],
    }
    if form == "xml":
        (folder / "some_body.xml").write_text(BESTLJ)
    elif form == "state":
        (folder / ".state.json").write_text(json.dumps({"all_ids": ["267"], "posts": {"267": post}}))
    else:
        (folder / "267.html").write_text(BESTLJ_PAGE)

    assert take(archive, folder) == 0

    subject, security = ('Day "one"', "public") if form == "xml" else ("Day one", None)
    assert rows(archive, ENTRIES) == [
        (267, 1, subject, "2008-03-21T12:27:00", security, "calm", None, "Tea & rain.")
    ]
    found = {row[0]: row for row in rows(archive, COMMENTS)}
    assert found[779] == (779, None, "other_one", "", "2008-03-26T00:43:08Z", "active", "Hello.")
    assert found[1291] == (1291, 779, "gone", None, "2008-03-26T00:45:08Z", "deleted", None)
    if form == "xml":
        assert found[1035] == (1035, 779, None, "Who", "2008-03-26T00:44:08Z", "active", "Nobody.")
    assert rows(archive, TAGS) == [("tea",), ("Россия",)]


@pytest.mark.parametrize(
    ("name", "text"),
    [("lj.json", json.dumps(YALJE, indent=2)), ("lj.yaml", YALJE_YAML), ("lj.xml", YALJE_XML)],
)
def test_yaljes_three_forms_bring_the_journal_and_not_the_letters(
    name: str, text: str, archive: Path, tmp_path: Path
) -> None:
    (tmp_path / name).write_text(text)

    assert take(archive, tmp_path / name) == 0

    assert rows(archive, ENTRIES) == [
        (267, 1, "Day one", "2008-03-21T12:27:00", "protected", "calm", None, "Tea & rain.")
    ]
    assert rows(archive, COMMENTS) == [
        (1035, None, "other_one", "", "2008-03-26T00:43:08Z", "active", "Hello.")
    ]
    assert b"secret words" not in kept(archive)


def test_yaml_that_repeats_parts_of_itself_is_refused_with_a_sentence(
    archive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bomb = "metadata:\n  lj_user: a\nposts:\n- &a [x, x]\n- &b [*a, *a]\n- [*b, *b]\n"
    (tmp_path / "lj.yaml").write_text(bomb)

    assert take(archive, tmp_path / "lj.yaml") == 3
    assert "lj.yaml cannot be read" in capsys.readouterr().err


def test_wxr_brings_posts_with_comments_and_nothing_private_of_theirs(archive: Path, tmp_path: Path) -> None:
    (tmp_path / "export.xml").write_text(WXR)

    assert take(archive, tmp_path / "export.xml") == 0

    assert rows(archive, ENTRIES) == [
        (267, 1, "Day one", "2008-03-21T12:27:00", "private", None, None, "Tea & rain.\nStill.\n\nMore.")
    ]
    assert rows(archive, COMMENTS) == [
        (779, None, "other_one", "", "2008-03-26T00:43:08Z", "active", "Hello.")
    ]
    assert rows(archive, TAGS) == [("tea",)]
    assert rows(archive, "SELECT login_only FROM entries") == [(1,)]


def test_a_semagic_file_is_read_and_never_called_public(archive: Path, tmp_path: Path) -> None:
    (tmp_path / "entry.slj").write_bytes(semagic())

    assert take(archive, tmp_path / "entry.slj") == 0

    assert rows(archive, ENTRIES) == [(None, 1, "Day one", None, None, "calm", "A song", "Tea & rain.")]
    assert rows(archive, "SELECT login_only, logged_at FROM entries") == [(1, "2008-03-21T12:27:00Z")]


@pytest.mark.parametrize("cut", [20, 60, 120])
def test_a_semagic_file_that_breaks_off_is_named(cut: int, archive: Path, tmp_path: Path) -> None:
    (tmp_path / "entry.slj").write_bytes(semagic()[:cut])

    assert take(archive, tmp_path / "entry.slj", "--journal", "https://some-body.livejournal.com/") == 3


def test_notes_of_livejournal2markdown_become_entries(archive: Path, tmp_path: Path) -> None:
    (tmp_path / "2008_03_21_Day one.md").write_text(LJ2MD)

    assert take(archive, tmp_path) == 0

    assert rows(archive, ENTRIES) == [
        (267, 1, "Day one", "2008-03-21T12:27:00", None, None, None, "Tea & rain.\n\nStill.")
    ]


def test_front_matter_says_which_entry_and_a_draft_is_not_public(archive: Path, tmp_path: Path) -> None:
    (tmp_path / "day-one.md").write_text(FRONT)

    assert take(archive, tmp_path) == 0

    assert rows(archive, ENTRIES) == [
        (267, 1, "Day: one", "2008-03-21T12:27:00", "private", None, None, "Tea & rain.")
    ]
    assert rows(archive, TAGS) == [("tea",), ("c++",)]


def test_a_note_of_a_blog_that_took_a_journal_in_is_the_entry_it_was(archive: Path, tmp_path: Path) -> None:
    (tmp_path / "day-one.md").write_text(
        "---\ntitle: 'Day one'\ndate: '2008-03-21T12:27:00-05:00'\nguid: 'http://blog.example/day-one/'\n"
        "lj_permalink:\n    - 'http://some-body.livejournal.com/267.html'\n"
        "lj_current_mood:\n    - calm\nlj_current_music: A song\n---\n\nTea & rain.\n"
    )

    assert take(archive, tmp_path) == 0

    assert rows(archive, ENTRIES) == [
        (267, 1, "Day one", "2008-03-21T12:27:00", None, "calm", "A song", "Tea & rain.")
    ]


@pytest.mark.parametrize(
    ("name", "text", "begun"),
    [
        ("some_body.xml", JBACKUP.partition("<subject>Day two")[0], [(524,)]),
        ("x.xml", BESTLJ.partition("</posts>")[0], []),
        ("j.xml", TABLES.partition("</Journal>")[0], []),
    ],
)
def test_of_a_file_that_breaks_off_what_is_whole_is_taken_and_the_rest_said(
    name: str,
    text: str,
    begun: list[tuple[int]],
    *,
    archive: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / name).write_text(text)

    assert take(archive, tmp_path / name) == 3

    assert "breaks off" in capsys.readouterr().err
    assert rows(archive, "SELECT ditemid FROM entries WHERE body_text IS NOT NULL") == [(267,)]
    assert rows(archive, "SELECT ditemid FROM entries WHERE body_text IS NULL") == begun


@pytest.mark.parametrize("dump", DUMPS, ids=lambda dump: dump.kind.value)
def test_every_format_has_words_and_knows_no_page_of_another(dump: Any, tmp_path: Path) -> None:
    page = tmp_path / "310.html"
    page.write_text("<!DOCTYPE html><html><head><title>x</title></head><body>words</body></html>")

    assert dump.about
    assert not dump.recognises(page, page.read_bytes())
    assert not dump.recognises(page, b"")


def test_import_lists_every_kind(capsys: pytest.CaptureFixture[str]) -> None:
    assert program.run(["import", "--list"]) == 0

    listed = [line.split()[0] for line in capsys.readouterr().out.splitlines()]
    assert listed == [dump.kind.value for dump in DUMPS]
    assert set(listed) == {kind.value for kind in DumpKind}


def test_backups_in_a_zip_file_are_read_like_folders(archive: Path, tmp_path: Path) -> None:
    packed = tmp_path / "old stuff.zip"
    with zipfile.ZipFile(packed, "w") as made:
        made.writestr("old/some_body.xml", JBACKUP)
        made.writestr("old/entry.slj", semagic(number=9))
        made.writestr("old/lj/posts/267/267.html", BESTLJ_PAGE)
        made.writestr("../../outside.xml", BESTLJ)
        made.writestr("photo.png", b"\x89PNG")

    assert take(archive, packed) == 0

    assert rows(archive, "SELECT jitemid FROM entries ORDER BY 1") == [(1,), (2,), (9,)]
    assert not (tmp_path.parent / "outside.xml").exists()
    before = rows(archive, ENTRIES)
    assert take(archive, packed) == 0
    assert rows(archive, ENTRIES) == before


@pytest.mark.parametrize(
    ("name", "body", "said"),
    [
        ("kat.lja", b"\x00\x01\x00\x00\x00\xff\xff\xff\xff", "File > Export and XML"),
        ("kat.ljs", b"\x00\x01", "save the entries one by one"),
        ("old.7z", b"7z\xbc\xaf\x27\x1c\x00\x04", "unpack it, and import the folder"),
        ("diary.doc", b"\xd0\xcf\x11\xe0\xa1\xb1", "save it as plain text"),
    ],
)
def test_what_nothing_reads_is_said_with_what_to_do(
    name: str, body: bytes, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    archive, folder = tmp_path / "x.db", tmp_path / "given"
    folder.mkdir()
    (folder / name).write_bytes(body)

    for given in (folder, folder / name):
        assert take(archive, given) == 3
        assert said in capsys.readouterr().err
