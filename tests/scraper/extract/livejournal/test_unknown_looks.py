"""Looks nobody described: what somebody wrote stays in the text, even where it looks like the page's own."""

import pytest

from scraper.extract import read_page
from storage.records import Entry, Page

HOME = "http://otter-weir.livejournal.com"
URL = f"{HOME}/40213.html"
LOOKS = {
    "cells": (
        "<table><tr><td>June 3rd, 2006</td></tr><tr><td><b>08:10 am - Weir</b></td></tr>"
        "<tr><td>{body}</td></tr>"
        "<tr><td>(<a href='{url}?mode=reply'>comment on this</a>)</td></tr></table>"
    ),
    "blocks": (
        "<div><h3>Weir</h3><p>2006-06-03 08:10</p><div>{body}</div>"
        "<p><b>Current Mood:</b> wet</p><p><a href='{url}?mode=reply'>Leave a comment</a></p></div>"
    ),
    "foot": (
        "<div><h2>Weir</h2><div>{body}</div><div>Posted on Jun. 3rd, 2006 at 08:10 am |"
        " <a href='{url}'>Link</a> | <a href='{url}?mode=reply'>Leave a comment</a></div></div>"
    ),
    "box": (
        "<table><tr><td>[Jun. 3rd, 2006|<b>08:10 am</b>]</td></tr><tr><td>"
        "<table><tr><td>[</td><td><b>mood</b></td><td>|</td><td>wet</td><td>]</td></tr></table>"
        "{body}</td></tr><tr><td><a href='{url}?mode=reply'>post comment</a></td></tr></table>"
    ),
}
BODIES = {
    "plain": "It rose in the night.<br>It fell by noon.",
    "label typed": "It rose in the night.<br>Music: none, the radio is under it.<br>It fell by noon.",
    "date typed": "It rose in the night.<br><b>4 June</b><br>It fell by noon.",
    "link to a thread": (
        f"It rose in the night.<br><a href='{HOME}/39002.html?thread=99#t99'>as Ruth said</a>"
        "<br>It fell by noon."
    ),
    "link to answer elsewhere": (
        "It rose in the night.<br><a href='http://ruth.livejournal.com/7.html?mode=reply'>tell her</a>"
        "<br>It fell by noon."
    ),
    "words of a menu first": "Help!<br>It rose in the night, and it fell by noon.",
    "words of a menu last": "It rose in the night, and it fell by noon.<br>More.",
    "a friend alone": (
        "<span class='ljuser'><a href='http://ruth.livejournal.com/'><b>ruth</b></a></span> knows."
        "<br>It rose in the night."
    ),
    "quoted": "<blockquote>It rose, she wrote.</blockquote><p>It fell by noon.</p>",
    "many paragraphs": "".join(f"<p>Line {n} of the book.</p>" for n in range(40)),
}


def entry_of(look: str, body: str) -> Entry:
    shown = LOOKS[look].format(body=body, url=URL)
    html = f"<html><head><title>otter_weir: Weir</title></head><body>{shown}</body></html>"
    page = Page(
        url=URL, final_url=URL, fetched_at="2026-11-30T12:00:00Z", body=html.encode(), media_type="text/html"
    )
    (entry,) = read_page(page).entries
    return entry


def words(html: str) -> list[str]:
    """Return the words of markup, read without our code."""
    text, inside = "", False
    for letter in html:
        inside = letter == "<" or (inside and letter != ">")
        text += " " if inside or letter == ">" else letter
    return text.split()


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
@pytest.mark.parametrize("look", LOOKS)
def test_no_word_of_a_text_is_taken_for_the_pages_own(look: str, body: str) -> None:
    entry = entry_of(look, body)

    assert (entry.body_text or "").split() == words(body)


@pytest.mark.parametrize("look", LOOKS)
def test_what_stands_around_a_text_is_read_as_what_it_is(look: str) -> None:
    entry = entry_of(look, BODIES["plain"])

    assert (entry.poster, entry.eventtime) == ("otter_weir", "2006-06-03T08:10:00")
    assert entry.mood == ("wet" if look in {"blocks", "box"} else None)
    assert entry.subject == ("Weir" if look != "box" else None)
