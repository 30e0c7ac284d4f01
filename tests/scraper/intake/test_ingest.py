"""Pages become rows: in any order the same, and nothing is called gone that a page merely leaves out."""

import json
from collections.abc import Iterator
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from scraper.extract import read_page
from scraper.extract.story.reader import read_header
from scraper.intake import ingest as ingesting
from scraper.intake.ingest import ingest
from scraper.sources.source import Origin
from storage.archive import Archive
from storage.records import Page

HOME = "https://pine-grove.livejournal.com"
ORIGIN = Origin(site="livejournal.com", journal="pine_grove")


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(tmp_path / "pine_grove.db", create=True) as opened:
        yield opened


def comment(number: int, words: str = "Hm.") -> dict[str, Any]:
    return {"dtalkid": number, "uname": "odile", "loaded": 1, "article": words, "parent": 0, "level": 1}


def entry_page(
    *numbers: int, day: int = 1, count: int | None = None, query: str = "", body: str = "Green.", **page: Any
) -> Page:
    """Return a page of an entry with comments, fetched on a day of January."""
    told = {"replycount": count, "comments": [comment(number) for number in numbers], **page}
    data = {"ditemid": 1025, "is_public": True, "poster": "pine_grove", "title": "Ferns"}
    journal = {"username": "pine_grove", "is_personal": True, "journal_url": f"{HOME}/"}
    scripts = "\n".join(
        f"Site.{name} = {json.dumps(value)};"
        for name, value in (("page", told), ("journal", journal), ("entry", data))
    )
    html = (
        f"<!DOCTYPE html><html><head><title>t</title><script>Site = {{}};\n{scripts}\n</script></head>"
        '<body><article class="aentry"><header class="aentry-head"><p class="aentry-head__date">'
        "<time>March 5 2012, 21:07</time></p></header>"
        '<h1 class="aentry-post__title"><span class="aentry-post__title-text">Ferns</span></h1>'
        f'<div class="aentry-post__text aentry-post__text--view">{body}</div></article></body></html>'
    )
    url = f"{HOME}/1025.html{query}"
    when = f"2026-01-{day:02}T00:00:00Z"
    media_type = "text/html; charset=utf-8"
    return Page(url=url, final_url=url, media_type=media_type, fetched_at=when, body=html.encode())


def save(archive: Archive, *pages: Page) -> None:
    for page in pages:
        with archive.transaction():
            ingest(archive, archive.pages.keep(page), page=page, harvest=read_page(page), origin=ORIGIN)


def rows(archive: Archive, query: str) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in archive.db.execute(query)]


def gone(archive: Archive) -> list[int]:
    return [row[0] for row in rows(archive, "SELECT dtalkid FROM comments WHERE gone_at IS NOT NULL")]


PAGES = (
    entry_page(513, 769, count=3),
    entry_page(1281, query="?page=2", comments_page=2, body="Gr…"),
    entry_page(513, query="?thread=513"),
)


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_pages_of_an_entry_give_the_same_rows_in_any_order(archive: Archive, order: tuple[int, ...]) -> None:
    save(archive, *(PAGES[number] for number in order))

    assert rows(archive, "SELECT subject, body_text, reply_count, source FROM entries") == [
        ("Ferns", "Green.", 3, "live")
    ]
    found = rows(archive, "SELECT dtalkid, parent_dtalkid, loaded, gone_at FROM comments ORDER BY dtalkid")
    assert found == [(513, None, 1, None), (769, None, 1, None), (1281, None, 1, None)]


def test_a_comment_that_a_later_visit_lacks_is_gone_and_stays(archive: Archive) -> None:
    save(archive, entry_page(513, 769, count=2), entry_page(513, count=1, day=2))

    assert gone(archive) == [769]
    assert rows(archive, "SELECT body_text FROM comments WHERE dtalkid = 769") == [("Hm.",)]


@pytest.mark.parametrize(
    "later",
    [
        entry_page(513, count=None, day=2),
        entry_page(513, count=2, day=2),
        entry_page(513, count=1, day=2, query="?page=2", comments_page=2),
        entry_page(513, count=1, day=2, query="?thread=513"),
    ],
    ids=["no count", "fewer than counted", "another page", "one thread"],
)
def test_a_page_that_need_not_show_all_makes_nothing_gone(archive: Archive, later: Page) -> None:
    save(archive, entry_page(513, 769, count=2), later)

    assert gone(archive) == []


def test_a_comment_page_that_comes_first_leaves_the_text_open(archive: Archive) -> None:
    save(archive, PAGES[1])

    assert rows(archive, "SELECT ditemid, body_html FROM entries") == [(1025, None)]


HEADER = (
    "<b>Title:</b> Ferns<br><b>Author:</b> pine<br><b>Rating:</b> PG<br><b>Summary:</b> They grow.<br><br>"
)
STORY = HEADER + "The ferns had come up in the night, all of them, and nobody had seen it.<br><br>" * 4


def test_what_a_header_says_is_read_of_the_text_that_is_held(archive: Archive) -> None:
    later = entry_page(day=9, body=f"<p></p>{STORY}")

    save(archive, later, entry_page(day=2, body=f"An earlier word.<br>{STORY}"))
    found = rows(archive, "SELECT body_html, body_start_html FROM entries JOIN stories USING (entry_id)")
    save(archive, later)

    assert (
        rows(archive, "SELECT body_html, body_start_html FROM entries JOIN stories USING (entry_id)") == found
    )
    body, start = found[0]
    assert body[start:].lstrip().removeprefix("<br>").startswith("The ferns had come up")


def test_a_header_is_read_once_and_again_when_its_text_has_changed(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []

    def counting(body_html: str, **context: Any) -> Any:
        read.append(body_html)
        return read_header(body_html, **context)

    monkeypatch.setattr(ingesting, "read_header", counting)
    text = "Rating: PG<br>Pairing: Ann/Bea<br>{}<br><br>She was late again, and he had waited on the stairs."
    header = f"Title: Ferns<br>{text.format('Words: 9000')}"
    save(archive, entry_page(body=header), entry_page(body=header, day=2), entry_page(body=header, day=1))

    assert len(read) == 1
    (found,) = archive.findings.list(origin="page")
    assert (found.finding.code, "word_count" in found.finding.message) == ("header-rejected", True)

    save(archive, entry_page(body=f"Title: Moss<br>{text.format('')}", day=3))

    assert len(read) == 2
    assert rows(archive, "SELECT title FROM stories") == [("Moss",)]
    assert not any("word_count" in found.finding.message for found in archive.findings.list(origin="page"))


def feed(*, text: str = "It began", more: str = "1025") -> Page:
    url = f"{HOME}/data/rss"
    said = f"&lt;b&gt;(&lt;a href='{HOME}/{more}.html'&gt;Read more&lt;/a&gt;)&lt;/b&gt;"
    item = f"<guid>{HOME}/1025.html</guid><title>Ferns</title><description>{text} {said}</description>"
    body = f"<rss><channel><link>{HOME}/</link><item>{item}</item></channel></rss>".encode()
    when = "2026-01-09T00:00:00Z"
    return Page(url=url, final_url=url, media_type="text/xml", fetched_at=when, body=body, source="import")


def shortened(archive: Archive) -> list[tuple[Any, ...]]:
    return rows(archive, "SELECT entry_id FROM findings WHERE code = 'text-shortened'")


def test_what_a_feed_shortens_is_kept_and_said_to_be_a_part(archive: Archive) -> None:
    save(archive, feed(), feed())

    assert rows(archive, "SELECT body_text, source FROM entries") == [("It began", "feed")]
    assert len(shortened(archive)) == 1


def test_the_page_of_an_entry_takes_the_place_of_a_shortened_text(archive: Archive) -> None:
    save(archive, feed(), entry_page())

    assert rows(archive, "SELECT body_text FROM entries") == [("Green.",)]
    assert shortened(archive) == []


def test_a_shortened_text_never_takes_the_place_of_another(archive: Archive) -> None:
    save(archive, feed(text="Everything.", more="7"), feed())

    assert rows(archive, "SELECT body_text FROM entries") == [("Everything. (Read more)",)]
    assert shortened(archive) == []
