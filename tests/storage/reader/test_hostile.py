"""Hostile entries are shown as what they say, and can do nothing."""

import json
import re
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from storage.archive import Archive
from storage.reader.bodies import Bodies
from storage.reader.links import Links
from storage.reader.pictures import Pictures
from tests.reading import make_archive, reader_of
from tests.reading_hostile import CASES, add_hostile_entries, old_address

FORBIDDEN = (
    *("script", "style", "iframe", "frame", "object", "embed", "applet", "form", "input", "button", "select"),
    *("textarea", "link", "meta", "base", "svg", "math", "video", "audio", "source", "template", "dialog"),
    *("noscript", "portal", "marquee", "slot"),
)
ACTS = re.compile(r"url\(|position|behavior|binding|transform")
LEADS = re.compile(r"(?:https?|ftp)://|mailto:|/(?:entries|person|tags|calendar|media|in)\b|/$|#b-|$|[^:]*$")


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
            or (name == "id" and not (value or "").startswith("b-"))
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


def test_lists_and_searches_show_hostile_fields_as_text(path: Path) -> None:
    reader = reader_of(path)

    searched = '/search?q="><script>window.hacked=1</script>'
    for page in ("/", "/entries", "/tags", "/search?q=kept", "/today", searched):
        tree = LexborHTMLParser(reader.get(page).text)
        assert len(tree.css("script")) == 1
        assert [name for node in tree.css("*") for name in node.attributes if name.startswith("on")] == []
