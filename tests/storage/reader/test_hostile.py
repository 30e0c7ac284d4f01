"""Hostile entries are shown as what they say, and can do nothing."""

import json
import re
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from storage.archive import Archive
from storage.render.bodies import Bodies
from storage.render.links import Links
from storage.render.pictures import Pictures
from tests.reading import make_archive, reader_of
from tests.reading_hostile import CASES, add_hostile_entries, last_word, old_address

FORBIDDEN = (
    *("script", "style", "iframe", "frame", "object", "embed", "applet", "form", "input", "button", "select"),
    *("textarea", "link", "meta", "base", "svg", "math", "video", "audio", "source", "template", "dialog"),
    *("noscript", "portal", "marquee", "slot"),
)
ACTS = re.compile(r"url\(|position|behavior|binding|transform")
LEADS = re.compile(r"(?:https?|ftp)://|mailto:|/(?:entries/\d|person\?name=|tags/\d|calendar/\d)|/$|#b\d*-")


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return add_hostile_entries(make_archive(tmp_path_factory.mktemp("hostile") / "kat.db"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_hostile_body_is_shown_and_harmless(path: Path, case: Path) -> None:
    with Archive.open(path, read_only=True) as archive:
        bodies = Bodies(Links(archive.db, ""), Pictures(archive.db, ""))
        html = bodies.render(
            (case / "page.html").read_text(encoding="utf-8"), base="http://kat-lee.dreamwidth.org/257.html"
        )

    tree = LexborHTMLParser(f"<body>{html}</body>")
    expected = json.loads((case / "expected.json").read_text(encoding="utf-8"))
    assert tree.body is not None
    assert [word for word in expected["keeps"] if word not in tree.body.text()] == []
    assert [node.tag for node in tree.css(", ".join(FORBIDDEN))] == []
    assert [fault for node in tree.body.css("*") for fault in faults(node)] == []


def faults(node: LexborNode) -> list[str]:
    """What an element may not have."""
    found = []
    for name, value in node.attributes.items():
        said = f"{node.tag} {name}={str(value)[:80]!r}"
        is_bad = (
            name.startswith("on")
            or name in {"srcset", "poster", "background", "ping", "formaction", "autofocus", "target", "name"}
            or (name.startswith("data-") and name != "data-lj-user")
            or (name == "src" and not (value or "").startswith("/media/"))
            or (name == "href" and not LEADS.match(value or ""))
            or (name == "id" and not re.match(r"b\d*-", value or ""))
            or (name == "class" and not (value or "").startswith("k-"))
            or (name == "style" and ACTS.search(value or ""))
        )  # fmt: skip
        if is_bad:
            found.append(said)
    return found


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_page_with_a_hostile_entry_holds_no_script_but_ours(path: Path, case: Path) -> None:
    reader = reader_of(path)
    html = reader.text(reader.get(old_address(case)).headers["location"])

    tree = LexborHTMLParser(html)
    assert [node.attributes.get("src") for node in tree.css("script")] == ["/static/reader.js"]
    assert [node.attributes.get("href") for node in tree.css("link")] == [
        "/static/icon.png",
        "/static/reader.css",
    ]
    assert len(tree.css("form")) == 1
    assert [name for node in tree.css("*") for name in node.attributes if name.startswith("on")] == []
    assert len(tree.css("#main, #q")) == 2
    assert len(tree.css("ol.thread > li.comment > section.body")) == 3
    assert len(tree.css(f"ol.thread > {last_word(case)}")) == 1
    assert len(tree.css("main .thread > *, main > *")) == 5


def test_what_turns_the_reading_direction_ends_where_its_field_ends(path: Path) -> None:
    reader = reader_of(path)
    lists = ("/entries", "/tags", "/today", "/person?name=mallory", "/search?q=kept")

    for page in (*lists, *(reader.get(old_address(case)).headers["location"] for case in CASES)):
        tree = LexborHTMLParser(reader.text(page))
        for node in tree.css("title, body *:not(.body):not(.body *)"):
            said = (node.text(deep=False), *(value or "" for value in node.attributes.values()))
            assert [text for text in said if not is_kept_apart(text)] == [], page


def is_kept_apart(text: str) -> bool:
    """Whether all that turns the direction stands between the marks that end it."""
    depth = 0
    for character in text:
        if character in "\u202a\u202b\u202c\u202d\u202e" and not depth:
            return False
        depth += (character in "\u2066\u2067\u2068") - (character == "\u2069")
        if depth < 0:
            return False
    return depth == 0


def test_lists_and_searches_show_hostile_fields_as_text(path: Path) -> None:
    reader = reader_of(path)

    searched = '/search?q="><script>window.hacked=1</script>'
    for page in ("/", "/entries", "/tags", "/search?q=kept", "/today", "/person?name=mallory", searched):
        tree = LexborHTMLParser(reader.get(page).text)
        assert len(tree.css("script")) == 1
        assert [name for node in tree.css("*") for name in node.attributes if name.startswith("on")] == []
