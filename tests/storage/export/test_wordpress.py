"""What stands on a blog after WordPress has imported what we wrote."""

from pathlib import Path

import pytest

from storage.archive import Archive
from storage.records import Security
from tests.storage.bench import Bench, dtalkid, make_comment
from tests.storage.export.carried import export, fill, save
from tests.storage.export.trouble import make_trouble
from tests.storage.export.wordpress import NO_DATE, SLUG, Blog, Posted, imported


@pytest.fixture
def bench(archive: Archive) -> Bench:
    return fill(archive)


def blog_of(archive: Archive, place: Path, **options: object) -> Blog:
    return imported(export("wxr", archive, place / "out", **options).out)


def threads(post: Posted) -> dict[str, str]:
    """What each comment answers, both by what they say; "" for the post."""
    said = {comment.key: comment.fields["content"] for comment in post.comments} | {0: ""}
    return {
        comment.fields["content"]: said.get(comment.parent, "somebody else's") for comment in post.comments
    }


def test_whatever_a_journal_holds_both_readers_take_it_alike_and_skip_nothing(
    archive: Archive, tmp_path: Path
) -> None:
    held = make_trouble(archive, talk=300, huge=20_000)

    blog = blog_of(archive, tmp_path)

    assert not blog.skipped
    assert {int(number) for number in blog.posts} >= held.keys()
    assert all(held[int(number)] in post.fields["content"] for number, post in blog.posts.items())
    assert all(len(post.slug) <= SLUG for post in blog.posts.values())


def test_tags_that_differ_stay_different(bench: Bench, tmp_path: Path) -> None:
    tags = (
        *(
            "café",
            "cafe",
            "Café",
            "straße",
            "strasse",
            "Ёлка",
            "Елка",
            "a b",
            "a-b",
            "A/B",
            "a, b",
            "💌",
            "♥",
        ),
        *("x" * 250, "x" * 251, "ж" * 90, f"{'ж' * 89}з", "塩" * 70, f"{'塩' * 69}糖", "con", "1", "01"),
    )
    save(bench, 20, "Tagged", "x", tags=tags)

    blog = blog_of(bench.archive, tmp_path)

    post = blog.posts[str(20 * 256 + 7)]
    assert len(blog.terms) >= len(tags)
    assert [tag[:100] for tag in post.tags] == [tag[:100] for tag in tags]


def test_long_titles_of_every_script_have_addresses_of_their_own(bench: Bench, tmp_path: Path) -> None:
    for number, sign in enumerate("жЁ塩ก𠀀é", 30):
        save(bench, number, sign * 300, "x")
        save(bench, number + 20, sign * 300, "x")

    blog = blog_of(bench.archive, tmp_path)

    assert all(post.slug.endswith(number) for number, post in blog.posts.items())


def test_an_answer_of_a_lower_number_than_what_it_answers_stays_below_it(
    bench: Bench, tmp_path: Path
) -> None:
    entry_id = save(bench, 20, "Talk", "x")
    bench.comments(
        entry_id,
        make_comment(90, body_html="one"),
        make_comment(20, to=90, body_html="two"),
        make_comment(30, to=20, body_html="three"),
        make_comment(95, to=30, body_html="four"),
        make_comment(5, body_html="five"),
    )
    other = save(bench, 21, "Other talk", "x")
    bench.comments(other, make_comment(91, body_html="six"))

    done = export("wxr", bench.archive, tmp_path / "out", where="title:talk")

    assert threads(imported(done.out).posts[str(20 * 256 + 7)]) == {
        "<p>one</p>": "",
        "<p>two</p>": "<p>one</p>",
        "<p>three</p>": "<p>two</p>",
        "<p>four</p>": "<p>three</p>",
        "<p>five</p>": "",
    }
    assert done.told["comments"]["changed"] == 3
    assert "comment-renumbered" in {reason["code"] for reason in done.told["comment_reasons"]}


def test_threads_of_thousands_are_those_of_the_archive(archive: Archive, tmp_path: Path) -> None:
    held = make_trouble(archive, talk=1_000, huge=20_000)
    (number,) = (number for number, word in held.items() if word == "zzword204")

    found = threads(blog_of(archive, tmp_path, where="title:Talk").posts[str(number)])

    assert len(found) == 1_000
    assert all(
        found[f"<p>said{n}</p>"] == (f"<p>said{n - 1}</p>" if 1 < n <= 300 else "") for n in range(1, 1_001)
    )


def test_an_entry_that_was_dated_back_has_no_other_time_in_utc(bench: Bench, tmp_path: Path) -> None:
    save(bench, 20, "Then", "x", eventtime="2003-05-06T07:08:00", logged_at="2012-01-02T03:04:05Z")
    save(bench, 21, "Now", "x", eventtime="2012-01-01T19:04:00", logged_at="2012-01-02T03:04:05Z")
    save(bench, 22, "Ahead", "x", eventtime="2037-01-01T00:00:00", logged_at="2012-01-02T03:04:05Z")

    posts = blog_of(bench.archive, tmp_path).posts

    times = {post.fields["title"]: post.fields["post_date_gmt"] for post in posts.values()}
    assert times["Then"] == NO_DATE
    assert times["Now"] == times["Ahead"] == "2012-01-02 03:04:05"


def test_what_was_locked_is_private_there_and_nobody_gets_an_address_for_mail(
    bench: Bench, tmp_path: Path
) -> None:
    save(bench, 20, "Custom", "x", security=Security.CUSTOM)
    save(bench, 21, "For members", "x", login_only=True)

    posts = blog_of(bench.archive, tmp_path, include_locked=True).posts.values()

    status = {post.fields["title"]: post.fields["status"] for post in posts}
    assert {status[title] for title in ("Custom", "For members", "qqlockedsubject")} == {"private"}
    assert status["Lamps"] == "publish"
    assert not any(said.fields["author_email"] for post in posts for said in post.comments)


def test_markup_that_ends_sections_is_taken_alike_by_both_readers(bench: Bench, tmp_path: Path) -> None:
    entry_id = save(bench, 20, "]]> ]]]]> <b>", "<p>]]&gt; ]]]]&gt; end ]]</p>", tags=("a ]] b",))
    bench.comments(entry_id, make_comment(40, body_html="<pre>]]&gt;\n\n]]&gt;</pre>"))

    post = blog_of(bench.archive, tmp_path).posts[str(20 * 256 + 7)]

    assert post.fields["title"] == "]]> ]]]]> < b>"
    assert post.tags == ["a ]] b"]
    assert dtalkid(40) == int(post.comments[0].fields["id"])


def test_a_title_is_no_markup_there(bench: Bench, tmp_path: Path) -> None:
    for number, title in enumerate(("<script>x</script>", "I <3 you", "a < b & <!-- c"), 20):
        save(bench, number, title, "x")

    done = export("wxr", bench.archive, tmp_path / "out", where="after:2000 -title:lamps")

    titles = {post.fields["title"] for post in imported(done.out).posts.values()}
    assert {"< script>x< /script>", "I <3 you", "a < b & < !-- c"} <= titles
    codes = {row["entry"]: [reason["code"] for reason in row["reasons"]] for row in done.told["entries"]}
    assert ["title-spaced" in codes[str(number * 256 + 7)] for number in (20, 21, 22)] == [True, False, True]


def test_a_post_that_will_wait_for_its_day_is_told(bench: Bench, tmp_path: Path) -> None:
    save(bench, 20, "Ahead", "x", eventtime="2037-01-01T00:00:00")
    save(
        bench,
        21,
        "Ahead, by the server",
        "x",
        eventtime="2037-01-01T00:00:00",
        logged_at="2012-01-02T03:04:05Z",
    )

    done = export("wxr", bench.archive, tmp_path / "out")

    codes = {row["entry"]: [reason["code"] for reason in row["reasons"]] for row in done.told["entries"]}
    assert ["time-ahead" in codes[str(number * 256 + 7)] for number in (20, 21)] == [True, False]
