"""Fields of an entry on a Dreamwidth page: which part of the page says what, and which is believed."""

import pytest

from scraper.extract import read_page
from scraper.extract.dreamwidth.entry import home
from storage.records import AdultLevel, CommentsState, Entry, Harvest, Page, PageKind, Security

URL = "https://pine-grove.dreamwidth.org/79404.html"
USER = "<span lj:user='{0}' class='ljuser'><a href='https://{0}.dreamwidth.org/'><b>{0}</b></a></span>"
CLASSES = (
    "entry-wrapper security-public restrictions-none journal-type-P poster-pine_grove journal-pine_grove"
)
DATE = (
    '<span class="datetime"><span class="date"><a href="/2019/04/">04</a> <a href="/2019/04/07/">07</a>'
    '</span> <span class="time">05:05 pm</span></span>'
)


def harvest(
    inside: str = "", *, head: str = "", classes: str = CLASSES, after: str = "", url: str = URL
) -> Harvest:
    html = (
        f"<!DOCTYPE html><html><head><title>x</title>{head}</head><body>"
        f'<div class="{classes}" id="entry-wrapper-79404"><div class="entry" id="entry-79404">{inside}'
        f'<div class="entry-content">Words.</div></div></div>{after}</body></html>'
    )
    return read_page(
        Page(
            url=url,
            final_url=url,
            media_type="text/html; charset=utf-8",
            fetched_at="2026-01-01T00:00:00Z",
            body=html.encode(),
        )
    )


def entry(
    inside: str = "", *, head: str = "", classes: str = CLASSES, after: str = "", url: str = URL
) -> Entry:
    return harvest(inside, head=head, classes=classes, after=after, url=url).entries[0]


@pytest.mark.parametrize(
    ("url", "base"),
    [
        ("https://pine-grove.dreamwidth.org/512.html", "https://pine-grove.dreamwidth.org"),
        ("https://users.dreamwidth.org/_edge_/512.html", "https://users.dreamwidth.org/_edge_"),
        (
            "https://community.dreamwidth.org/quiet_rooms/2012/",
            "https://community.dreamwidth.org/quiet_rooms",
        ),
        ("http://[broken", "http://[broken"),
    ],
)
def test_home_is_where_the_journal_lives(url: str, base: str) -> None:
    assert home(url) == base


@pytest.mark.parametrize(
    "address",
    [
        f"{URL}?thread=205356#cmt205356",
        f"{URL}?view=flat&amp;page=2",
        f"{URL}#comments",
        URL,
    ],
)
def test_the_address_of_an_entry_names_no_thread_and_no_view(address: str) -> None:
    found = entry(head=f'<link rel="canonical" href="{address}">', url=f"{URL}?style=light")

    assert found.url == URL


def test_a_page_without_an_address_of_its_own_has_the_one_it_came_from() -> None:
    assert entry(url=f"{URL}?style=light#x").url == URL


def test_a_page_at_the_front_of_a_journal_is_an_entry_if_it_says_so() -> None:
    found = harvest(head=f'<link rel="canonical" href="{URL}">', url="https://pine-grove.dreamwidth.org/?x")

    assert found.kind is PageKind.ENTRY


@pytest.mark.parametrize(
    ("name", "security"),
    [
        ("public", Security.PUBLIC),
        ("protected", Security.PROTECTED),
        ("access", Security.PROTECTED),
        ("private", Security.PRIVATE),
        ("custom", Security.CUSTOM),
    ],
)
def test_the_wrapper_s_class_says_who_may_read(name: str, security: Security) -> None:
    assert entry(classes=CLASSES.replace("security-public", f"security-{name}")).security is security


def test_without_the_class_nobody_knows_who_may_read() -> None:
    assert entry(classes=CLASSES.replace("security-public", "")).security is None


def test_only_public_entries_have_a_published_time() -> None:
    head = '<meta property="article:published_time" content="2019-04-07T17:05:00">'

    assert entry(head=head, classes=CLASSES.replace("security-public", "")).security is Security.PUBLIC


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("none", AdultLevel.NONE),
        ("NSFW", AdultLevel.CONCEPTS),
        ("nsfw", AdultLevel.CONCEPTS),
        ("18", AdultLevel.EXPLICIT),
        ("unheard-of", None),
    ],
)
def test_the_wrapper_s_class_says_what_an_entry_warns_of(name: str, level: AdultLevel | None) -> None:
    assert entry(classes=CLASSES.replace("restrictions-none", f"restrictions-{name}")).adult is level


def test_the_poster_is_the_class_s_even_where_the_line_is_empty() -> None:
    assert entry('<span class="poster entry-poster empty"></span>').poster == "pine_grove"


def test_the_poster_of_a_community_entry_is_not_the_community() -> None:
    line = (
        f'<span class="entry-poster">{USER.format("odile_w")} posting in {USER.format("quiet_rooms")}</span>'
    )
    classes = "entry-wrapper journal-type-C journal-quiet_rooms"

    assert entry(line, classes=classes).poster == "odile_w"


@pytest.mark.parametrize(
    ("before", "name"),
    [("Pine (", "Pine"), ("Pine &amp; (Co) (", "Pine & (Co)"), ("", None), ("  (", None)],
)
def test_the_display_name_stands_before_the_account(before: str, name: str | None) -> None:
    assert (
        entry(f'<span class="entry-poster">{before}{USER.format("pine_grove")}) wrote</span>').poster_name
        == name
    )


@pytest.mark.parametrize(
    ("title", "classes", "subject"),
    [
        ("<h3 class='entry-title'><a href='#'> Two  words </a></h3>", CLASSES, "Two words"),
        ("<h3 class='entry-title'><a href='#'>(no subject)</a></h3>", CLASSES, ""),
        ("<h3 class='entry-title'><a href='#'>shown anyway</a></h3>", f"{CLASSES} no-subject", ""),
        ("", CLASSES, None),
    ],
)
def test_the_subject_is_said_empty_or_unsaid(title: str, classes: str, subject: str | None) -> None:
    assert entry(title, classes=classes).subject == subject


def test_the_head_s_time_is_believed_before_the_page_s() -> None:
    head = '<meta property="article:published_time" content="2019-04-07T17:05:30">'

    found = harvest(DATE, head=head)

    assert found.entries[0].eventtime == "2019-04-07T17:05:30"
    assert found.findings == ()


def test_two_times_that_differ_are_a_finding() -> None:
    head = '<meta property="article:published_time" content="2019-04-08T17:05:00">'

    found = harvest(DATE, head=head)

    assert [finding.code for finding in found.findings] == ["fields-disagree"]
    assert "2019-04-08T17:05:00" in found.findings[0].message


def test_a_day_without_a_time_is_no_time() -> None:
    assert entry(DATE.replace("05:05 pm", "")).eventtime is None


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("1 comment", 1),
        ("1,204 comments", 1204),
        ("no comments", 0),
        ("comments", None),
        ("9" * 4500, None),
        ("9" * 12 + " comments", None),
    ],
)
def test_the_count_of_comments_is_read_whole_or_not_at_all(words: str, count: int | None) -> None:
    link = f"<ul><li class='entry-readlink'><a href='{URL}#comments'>{words}</a></li></ul>"

    assert entry(after=link).reply_count == count


@pytest.mark.parametrize(
    ("inside", "after", "state"),
    [
        ("<li class='entry-replylink'><a>Reply</a></li>", "<div id='comments'></div>", CommentsState.OPEN),
        (
            "<li class='entry-readlink'><a>1 comment</a></li>",
            "<div id='comments'></div>",
            CommentsState.LOCKED,
        ),
        ("", "<div id='comments'></div>", CommentsState.DISABLED),
        ("", "", None),
    ],
)
def test_what_may_be_commented_is_seen_from_the_links(
    inside: str, after: str, state: CommentsState | None
) -> None:
    assert entry(inside, after=after).comments_state is state


def test_tags_are_those_of_the_entry_and_not_of_the_sidebar() -> None:
    tags = "<div class='tag'><a rel='tag' href='#'>kites</a>, <a rel='tag' href='#'>a, b</a></div>"
    sidebar = "<div class='tag'><a rel='tag' href='#'>elsewhere</a></div>"

    assert entry(tags, after=sidebar).tags == ("kites", "a, b")


def test_tags_that_the_style_does_not_print_are_in_the_head() -> None:
    head = '<meta property="article:tag" content="b"><meta property="article:tag" content="a">'

    assert entry(head=head).tags == ("b", "a")


@pytest.mark.parametrize(
    ("words", "page", "pages"),
    [
        ("Page 2 of 13", 2, 13),
        ("Page 1 of 1", 1, 1),
        ("Pages", None, None),
        ("Page 1 of " + "9" * 4500, None, None),
    ],
)
def test_the_pager_names_this_page_and_the_last(words: str, page: int | None, pages: int | None) -> None:
    found = harvest(
        after=f"<div class='comment-pages'>Flat</div><div class='comment-pages'><p>{words}</p></div>"
    )

    assert (found.comment_page, found.comment_pages) == (page, pages)


def test_the_journal_is_named_by_the_class_else_by_the_address() -> None:
    named, unnamed = harvest(), harvest(classes="entry-wrapper security-public")

    assert named.journal is not None
    assert unnamed.journal is not None
    assert named.journal.name == unnamed.journal.name == "pine_grove"
