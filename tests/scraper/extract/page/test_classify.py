"""What a page is, by its structure: never by words it may quote."""

import pytest

from scraper.extract import read_page
from storage.records import Harvest, JournalStatus, Page, PageKind, Reason

URL = "https://pine-grove.livejournal.com/1025.html"
ENTRY = (
    '<!DOCTYPE html><html class="html-schemius"><head><title>t</title></head><body><article class="aentry">'
    '<p class="aentry-head__date"><time>March 5 2012, 21:07</time></p>'
    '<div class="aentry-post__text">{body}</div></article></body></html>'
)


def read(
    body: str | bytes,
    *,
    status: int = 200,
    url: str = URL,
    final_url: str | None = None,
    media_type: str = "text/html; charset=utf-8",
    **headers: str,
) -> Harvest:
    return read_page(
        Page(
            url=url,
            final_url=final_url or url,
            status=status,
            headers=tuple((name.replace("_", "-"), value) for name, value in headers.items()),
            media_type=media_type,
            fetched_at="2026-02-01T12:00:00Z",
            body=body if isinstance(body, bytes) else body.encode(),
        )
    )


@pytest.mark.parametrize(
    "quoted",
    [
        "You are about to view content that may only be appropriate for adults.",
        "Bad Gateway: the server could not be reached",
        "Error code: swlb-403. Access Denied - LiveJournal",
        "&lt;form action='/misc/adult_explicit.bml'&gt;&lt;input name='adult_check'&gt;&lt;/form&gt;",
        "<form action='/misc/adult_explicit.bml'><input name='adult_check'></form>",
        'Site.page = {"comments": []}; Just a moment... This journal has been deleted and purged. Error 451',
    ],
)
def test_a_body_may_quote_any_other_page(quoted: str) -> None:
    harvest = read(ENTRY.format(body=f"<p>{quoted}</p>"))

    assert harvest.kind is PageKind.ENTRY
    assert harvest.entries[0].body_html


@pytest.mark.parametrize(
    ("status", "headers", "kind", "reason"),
    [
        (429, {"retry_after": "60"}, PageKind.BLOCKED, Reason.RATE_LIMITED),
        (412, {}, PageKind.BLOCKED, Reason.BANNED),
        (403, {"x_ban_reason": "sysban-ip"}, PageKind.BLOCKED, Reason.BANNED),
        (503, {}, PageKind.ERROR, Reason.MAINTENANCE),
        (503, {"cf_mitigated": "challenge"}, PageKind.BLOCKED, Reason.CAPTCHA),
        (403, {"cf_mitigated": "challenge"}, PageKind.BLOCKED, Reason.CAPTCHA),
        (500, {}, PageKind.ERROR, Reason.SERVER_ERROR),
        (502, {}, PageKind.ERROR, Reason.SERVER_ERROR),
        (404, {}, PageKind.GONE, Reason.MISSING),
        (410, {}, PageKind.GONE, Reason.PURGED),
        (451, {}, PageKind.BLOCKED, Reason.REGION),
        (304, {}, PageKind.OTHER, None),
    ],
)
def test_the_status_line_and_headers_decide_first(
    status: int, headers: dict[str, str], kind: PageKind, reason: Reason | None
) -> None:
    harvest = read("<html><body>x</body></html>", status=status, **headers)

    assert (harvest.kind, harvest.reason) == (kind, reason)


def test_a_refusal_without_a_word_says_nothing_and_one_about_access_is_a_lock() -> None:
    assert read("<html><body>no</body></html>", status=403).reason is None
    assert read("<html><body>This entry is private</body></html>", status=403).reason is Reason.LOCKED


@pytest.mark.parametrize(
    ("location", "kind", "reason"),
    [
        ("https://www.livejournal.com/?returnto=x&errmsg=notloggedin", PageKind.LOGIN, Reason.LOCKED),
        ("/login.bml?ret=1", PageKind.LOGIN, Reason.LOCKED),
        ("https://www.livejournal.com/captcha?returnto=x", PageKind.BLOCKED, Reason.CAPTCHA),
        ("https://elsewhere.example/", PageKind.OTHER, None),
        ("http://[broken", PageKind.OTHER, None),
        ("", PageKind.OTHER, None),
    ],
)
def test_a_redirect_says_where_it_leads(location: str, kind: PageKind, reason: Reason | None) -> None:
    harvest = read("", status=302, location=location)

    assert (harvest.kind, harvest.reason) == (kind, reason)


def test_a_redirect_to_another_journal_is_a_new_name() -> None:
    journal = read("", status=301, location="https://oak-grove.livejournal.com/1025.html").journal

    assert journal is not None
    assert (journal.name, journal.status, journal.renamed_to) == (
        "pine_grove",
        JournalStatus.RENAMED,
        "oak_grove",
    )


def test_a_redirect_that_was_followed_is_known_by_its_end() -> None:
    final = "https://www.livejournal.com/?returnto=x&errmsg=notloggedin"

    assert read("<html><body></body></html>", final_url=final).reason is Reason.LOCKED


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("", Reason.TRUNCATED),
        ("  \n ", Reason.TRUNCATED),
        ("Bad Gateway: no answer", Reason.SERVER_ERROR),
        ("Gateway Timeout", Reason.SERVER_ERROR),
        ("<h1>502 Bad Gateway</h1>", Reason.SERVER_ERROR),
        (bytes(range(256)) * 4, Reason.GARBAGE),
        (b"\x89PNG\r\n\x1a\n" + b"\x00\x01\x02\x03" * 40, Reason.GARBAGE),
        ("<!DOCTYPE html><html><head><title>half a", Reason.TRUNCATED),
    ],
)
def test_an_answer_that_is_no_page_is_an_error_with_a_sentence(body: str | bytes, reason: Reason) -> None:
    harvest = read(body)

    assert (harvest.kind, harvest.reason) == (PageKind.ERROR, reason)
    assert URL in harvest.findings[0].message


def test_an_empty_sitemap_is_whole() -> None:
    harvest = read("<?xml version='1.0'?><urlset></urlset>", media_type="application/xml")

    assert (harvest.kind, harvest.entry_links) == (PageKind.LIST, ())


def test_a_page_of_no_known_kind_holds_nothing() -> None:
    assert read("User-agent: *\nDisallow:\n", media_type="text/plain").kind is PageKind.OTHER


@pytest.mark.parametrize("title", ["Just a moment...", "Attention Required!", "Checking your browser"])
def test_a_title_is_never_a_challenge(title: str) -> None:
    body = ENTRY.format(body="x").replace("<title>t</title>", f"<title>{title}</title>")

    assert read(body).kind is PageKind.ENTRY
    assert read(f"<html><head><title>{title}</title></head><body></body></html>", status=403).reason is None


def test_a_challenge_is_known_by_what_it_loads() -> None:
    body = (
        '<html><head><title>x</title></head><body><script src="/cdn-cgi/challenge-platform/h/b/orchestrate">'
        "</script></body></html>"
    )

    assert read(body, status=403).reason is Reason.CAPTCHA
    assert read(body, status=503).reason is Reason.CAPTCHA
