"""What WordPress would find: a reader of our own rebuilds posts and threads."""

import xml.etree.ElementTree as ET
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

import pytest

from storage.archive import Archive
from storage.errors import UsageError
from storage.records import Comment, Security
from tests.storage.bench import dtalkid, make_comment
from tests.storage.export.carried import Done, export, fill, save

WP = "{http://wordpress.org/export/1.2/}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"


class Post(NamedTuple):
    title: str
    date: str
    status: str
    content: str
    tags: list[str]
    parents: dict[int, int]
    approved: dict[int, str]


def posts(done: Done) -> dict[int, Post]:
    found = {}
    for path in sorted(done.out.glob("*.xml")):
        channel = ET.parse(path).getroot().find("channel")  # noqa: S314 - written by us
        assert channel is not None
        assert channel.findtext(f"{WP}wxr_version") == "1.2"
        for item in channel.findall("item"):
            comments = item.findall(f"{WP}comment")
            found[int(item.findtext(f"{WP}post_id") or 0)] = Post(
                item.findtext("title") or "",
                item.findtext(f"{WP}post_date") or "",
                item.findtext(f"{WP}status") or "",
                item.findtext(CONTENT) or "",
                [category.text or "" for category in item.findall("category")],
                {_number(c, "id"): _number(c, "parent") for c in comments},
                {_number(c, "id"): c.findtext(f"{WP}comment_approved") or "" for c in comments},
            )
    return found


def _number(comment: ET.Element, what: str) -> int:
    return int(comment.findtext(f"{WP}comment_{what}") or 0)


def test_posts_and_threads_are_those_of_the_archive(carried: Archive, tmp_path: Path) -> None:
    found = posts(export("wxr", carried, tmp_path / "out"))

    assert found.keys() == {263, 775}
    assert found[263].title == "Lamps"
    assert found[263].date == "2007-01-02 03:04:00"
    assert found[263].tags == ["kettles", "sea: blue, deep"]
    assert found[263].parents == {dtalkid(1): 0, dtalkid(3): dtalkid(1), dtalkid(5): 0}
    assert "<em>kettle</em>" in found[263].content


def test_what_is_locked_stays_private_and_screened_unapproved(carried: Archive, tmp_path: Path) -> None:
    found = posts(export("wxr", carried, tmp_path / "out", include_locked=True))

    assert {number: post.status for number, post in found.items()} == {
        263: "publish",
        519: "private",
        775: "publish",
    }
    assert found[263].approved == {dtalkid(1): "1", dtalkid(2): "0", dtalkid(3): "1", dtalkid(5): "1"}


def test_no_two_posts_have_what_wordpress_takes_for_one(archive: Archive, tmp_path: Path) -> None:
    bench = fill(archive)
    for number, title in enumerate(["Echo", "ÉCHO", "echo!", "", ""], 20):
        save(bench, number, title, "words", eventtime="2012-06-06T06:06:00")

    done = export("wxr", archive, tmp_path / "out")

    times = sorted(post.date for number, post in posts(done).items() if number > 20 * 256)
    assert times == [f"2012-06-06 06:06:0{second}" for second in (0, 0, 1, 1, 2)]
    assert sum(row["outcome"] == "changed" for row in done.told["entries"]) == 3


def test_files_are_split_and_no_post_is_parted_from_its_comments(archive: Archive, tmp_path: Path) -> None:
    bench = fill(archive)
    for number in range(30, 36):
        entry_id = save(bench, number, f"Long {number}", f"<p>{'word ' * 80_000}</p>")
        bench.comments(entry_id, Comment(dtalkid=dtalkid(number), body_html="said"))

    done = export("wxr", archive, tmp_path / "out", **{"split-mb": "1"})

    files = sorted(done.out.glob("*.xml"))
    assert len(files) > 2
    assert all(path.stat().st_size < 1_100_000 for path in files)
    assert len(posts(done)) == 8
    named = {row["entry"]: row["files"][0] for row in done.told["entries"] if row["files"]}
    assert all(f">{entry}</wp:post_id>" in (done.out / name).read_text() for entry, name in named.items())


def test_a_comment_too_long_is_cut_and_counted(archive: Archive, tmp_path: Path) -> None:
    bench = fill(archive)
    entry_id = save(bench, 40, "Long talk", "words")
    bench.comments(entry_id, make_comment(40, body_html=f"<p>{'ж' * 50_000}</p>"))

    done = export("wxr", archive, tmp_path / "out")

    assert done.told["comments"]["changed"] == 1
    assert [r["code"] for r in done.told["comment_reasons"] if r["code"] == "comment-cut"]


def test_markup_cannot_break_out_of_its_section(archive: Archive, tmp_path: Path) -> None:
    bench = fill(archive)
    save(bench, 41, "]]> </title>", "<p>]]&gt;<!-- x --></item> end</p>")

    found = posts(export("wxr", archive, tmp_path / "out"))

    assert found[41 * 256 + 7].title == "]]> < /title>"
    assert "]]&gt; end" in found[41 * 256 + 7].content


def test_a_size_that_is_none_is_refused(carried: Archive, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="give a number of megabytes"):
        export("wxr", carried, tmp_path / "out", **{"split-mb": "many"})


def test_a_player_stays_one_with_a_link_for_who_takes_no_frames(archive: Archive, tmp_path: Path) -> None:
    source = "https://l.lj-toys.com/?source=youtube&amp;vid=abcdefghijk"
    save(fill(archive), 20, "Film", f'<p>Look</p><iframe src="{source}"></iframe>')

    (post,) = posts(export("wxr", archive, tmp_path / "out", where="title:Film")).values()

    assert post.content.splitlines()[1] == (
        '<p><iframe src="https://www.youtube.com/embed/abcdefghijk" width="560" height="315"'
        ' allowfullscreen="">'
        '<a href="https://www.youtube.com/watch?v=abcdefghijk">www.youtube.com</a></iframe></p>'
    )


LINKS = (
    "<p><a href='http://kat.test/5127.html'>next</a> <a href='http://kat.test/5127.html?thread=7#t7'>talk</a>"
    " <a href='http://kat.test/5383.html'>locked</a> <a href='http://else.test/5127.html'>away</a></p>"
)


def _linked(archive: Archive) -> None:
    bench = fill(archive)
    first = save(bench, 19, "First", LINKS)
    save(bench, 20, "Зима в «Доме»", "<p>No links.</p>")
    save(bench, 21, "qqlocked", "<p>Locked.</p>", security=Security.PRIVATE)
    bench.comments(first, make_comment(41, body_html="<a href='http://kat.test/5127.html'>there</a>"))


def test_links_between_entries_lead_to_the_posts_of_the_blog(archive: Archive, tmp_path: Path) -> None:
    _linked(archive)

    done = export("wxr", archive, tmp_path / "out", base_url="https://me.example/blog")

    blog = ET.parse(done.out / "journal-001.xml").getroot()  # noqa: S314 - written by us
    names = {item.findtext(f"{WP}post_id"): item.findtext(f"{WP}post_name") for item in blog.iter("item")}
    at = f"https://me.example/blog/?name={quote(names['5127'] or '')}"
    post = posts(done)[4871].content
    assert f'<a href="{at}">next</a>' in post
    assert f'<a href="{at}#comments">talk</a>' in post
    assert '<a href="http://kat.test/5383.html">locked</a>' in post
    assert '<a href="http://else.test/5127.html">away</a>' in post
    assert f'<a href="{at}">there</a>' in "".join(blog.itertext())
    assert done.outcomes()["4871"] == "mapped"


def test_links_that_still_lead_to_the_old_site_are_reported(archive: Archive, tmp_path: Path) -> None:
    _linked(archive)

    done = export("wxr", archive, tmp_path / "out")

    assert "http://kat.test/5127.html?thread=7#t7" in posts(done)[4871].content
    rows = {row["entry"]: [reason["code"] for reason in row["reasons"]] for row in done.told["entries"]}
    assert {entry for entry, codes in rows.items() if "links-to-old-site" in codes} == {"4871"}
    assert done.outcomes()["4871"] == "changed"
    of_comments = {row["code"]: row["comments"] for row in done.told["comment_reasons"]}
    assert of_comments["links-to-old-site"] == 1


def test_posts_of_a_story_say_what_its_header_says(shelf: Archive, tmp_path: Path) -> None:
    done = export("wxr", shelf, tmp_path / "out")

    (item,) = (
        item
        for path in done.out.glob("*.xml")
        for item in ET.parse(path).iter("item")  # noqa: S314 - made by us
        if item.findtext("title") == "Salt 2/2"
    )
    meta = {m.findtext(f"{WP}meta_key"): m.findtext(f"{WP}meta_value") for m in item.iter(f"{WP}postmeta")}
    assert (
        item.findtext("{http://wordpress.org/export/1.2/excerpt/}encoded") == "A &lt;kettle&gt; &amp; a lamp."
    )
    assert meta["lj_story"] == "Salt"
    assert meta["lj_fandoms"] == "Tram Nine"
    assert meta["lj_rating"] == "Teen And Up Audiences"
    assert (meta["lj_part"], meta["lj_parts"]) == ("2", "2")
