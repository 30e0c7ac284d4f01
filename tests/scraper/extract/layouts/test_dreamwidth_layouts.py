"""Which reader takes a Dreamwidth page, and what is left where a style is like nothing known."""

import pytest

from scraper.extract import read_page
from scraper.extract.dreamwidth import lists as dw_lists
from scraper.extract.dreamwidth import pages as dw_pages
from scraper.extract.layouts import dw_core2, dw_zesty
from scraper.extract.page.document import Document
from storage.records import Harvest, JournalStatus, Page, PageKind, Reason

HOME = "https://pine-grove.dreamwidth.org"
ENTRY = f"{HOME}/79404.html"
CORE2 = "<div class='entry-wrapper' id='entry-wrapper-79404'><div class='entry-content'>Words.</div></div>"
ZESTY = (
    "<div id='entries'><div class='entry'><div class='right'><div class='title'>"
    "<h2 id='entry-79404'><a href='#'>Oh</a></h2></div>"
    "<div class='posted'>posted at 09:40pm on 13/11/2012</div>"
    "<div class='text'><div class='entry-content'>Words.</div></div>{meta}</div></div></div>"
)


def page(body: str, *, url: str = ENTRY, status: int = 200, title: str = "x", final: str = "") -> Page:
    html = f"<!DOCTYPE html><html><head><title>{title}</title></head><body>{body}</body></html>"
    return Page(
        url=url,
        final_url=final or url,
        status=status,
        media_type="text/html",
        fetched_at="2026-01-01T00:00:00Z",
        body=html.encode(),
    )


def read(body: str, *, url: str = ENTRY, status: int = 200, title: str = "x") -> Harvest:
    return read_page(page(body, url=url, status=status, title=title))


@pytest.mark.parametrize(
    ("body", "url", "layout"),
    [
        (CORE2, ENTRY, "dw_core2"),
        (CORE2, f"{HOME}/2026/02/01/first-snow.html", "dw_core2"),
        (CORE2, "https://users.dreamwidth.org/_edge_/79404.html", "dw_core2"),
        (ZESTY, ENTRY, "dw_zesty"),
        (CORE2, f"{HOME}/", "dw_lists"),
        (CORE2, f"{HOME}/2026/02/01/", "dw_lists"),
    ],
)
def test_the_address_tells_an_entry_from_a_list(body: str, url: str, layout: str) -> None:
    assert read(body, url=url).layout == layout


@pytest.mark.parametrize("layout", [dw_core2, dw_zesty, dw_lists, dw_pages])
def test_a_reader_given_somebody_else_s_page_gives_an_answer(layout: object) -> None:
    document = Document(page("<p>word</p>", url="https://elsewhere.example/"))

    assert isinstance(layout.read(document), Harvest)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ("<div class='meta-item'><span class='meta-label'>Mood::</span> dim</div>", ("dim", None, None)),
        ("<div class='meta-item'><span class='meta-label'>music:</span> Hum</div>", (None, "Hum", None)),
        ("<div class='meta-item'><span class='meta-label'>location:</span> a: b</div>", (None, None, "a: b")),
        ("<div class='meta-item'><span class='meta-label'>Groups:</span> x</div>", (None, None, None)),
        ("", (None, None, None)),
    ],
)
def test_zesty_prints_facts_as_labelled_lines(lines: str, found: tuple[str | None, ...]) -> None:
    entry = read(ZESTY.format(meta=f"<div class='meta'>{lines}</div>")).entries[0]

    assert (entry.mood, entry.music, entry.location) == found


def test_facts_that_somebody_wrote_into_a_text_are_text() -> None:
    quoted = "<div class='meta'><div><span class='meta-label'>Mood:</span> dim</div></div>"
    entry = read(ZESTY.format(meta="").replace("Words.", quoted)).entries[0]

    assert entry.mood is None
    assert entry.body_text == "Mood: dim"


def test_a_style_like_nothing_known_still_has_its_comments() -> None:
    body = (
        "<div class='mine'><h2 class='subject'>Oh</h2>"
        "<div class='entry-text'>Words enough to be a text.</div></div>"
        "<div id='comments'><div id='cmt205356' class='dwexpcomment'><div class='comment-wrapper full'>"
        "<span class='comment-poster'><span lj:user='odile_w' class='ljuser'><b>odile_w</b></span></span>"
        "<div class='comment-content'>Hm.</div></div></div></div>"
    )

    found = read(body)

    assert (found.layout, found.entries[0].body_text) == ("lj_generic", "Words enough to be a text.")
    assert [(comment.dtalkid, comment.poster, comment.body_text) for comment in found.comments] == [
        (205356, "odile_w", "Hm.")
    ]


@pytest.mark.parametrize(
    ("title", "status", "kind", "reason", "journal"),
    [
        ("Deleted Account", 404, PageKind.GONE, Reason.DELETED, JournalStatus.DELETED),
        ("Suspended Community", 403, PageKind.GONE, Reason.SUSPENDED, JournalStatus.SUSPENDED),
        ("Purged Account", 410, PageKind.GONE, Reason.PURGED, JournalStatus.PURGED),
        ("Account Not Found", 404, PageKind.GONE, Reason.UNKNOWN_JOURNAL, None),
        ("Page not found", 404, PageKind.GONE, Reason.MISSING, None),
        ("Log in", 403, PageKind.LOGIN, Reason.LOCKED, None),
    ],
)
def test_title_and_status_together_say_why_there_is_no_entry(
    title: str, status: int, kind: PageKind, reason: Reason, journal: JournalStatus | None
) -> None:
    found = read("<h1>a joke</h1>", title=title, status=status)

    assert (found.kind, found.reason, found.layout) == (kind, reason, "dw_pages")
    assert (found.journal.status if found.journal else None) == journal


def test_an_entry_titled_like_an_error_is_an_entry() -> None:
    assert read(CORE2, title="Deleted Account").kind is PageKind.ENTRY


def test_the_log_in_form_of_a_locked_entry_needs_no_status() -> None:
    assert read("<div id='protected_login'><form></form></div>").kind is PageKind.LOGIN


def test_the_form_that_asks_for_an_age_is_handed_on_whole() -> None:
    body = (
        "<form action='/login'><input name='user'></form>"
        "<form action='/journal/adult_concepts' method='post'>"
        "<input type='hidden' name='lj_form_auth' value='a:b'><input type='hidden' name='entryid' value='0'>"
        "<button name='adult_check' value='1'>Yes</button></form>"
    )

    found = read(body, url=f"{HOME}/2012/")

    assert found.form is not None
    assert found.reason is Reason.ADULT_CONCEPTS
    assert found.form.action == f"{HOME}/journal/adult_concepts"
    assert found.form.fields == (("lj_form_auth", "a:b"), ("entryid", "0"), ("adult_check", "1"))


def test_a_renamed_journal_says_its_new_name() -> None:
    moved = Page(
        url=f"{HOME}/79404.html",
        final_url=f"{HOME}/79404.html",
        status=303,
        headers=(("location", "https://stone-pine.dreamwidth.org/79404.html"),),
        fetched_at="2026-01-01T00:00:00Z",
        body=b"",
    )

    found = read_page(moved)

    assert found.kind is PageKind.GONE
    assert found.journal is not None
    assert (found.journal.status, found.journal.renamed_to) == (JournalStatus.RENAMED, "stone_pine")
