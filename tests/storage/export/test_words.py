"""Whatever a body is made of, every format of text carries its words, each once and in their order."""

import json
import re
import zipfile
from collections.abc import Callable, Iterator
from itertools import accumulate
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree import ElementTree as ET

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from selectolax.lexbor import LexborHTMLParser

from storage.archive import Archive
from storage.records import Journal
from tests.storage.bench import Bench
from tests.storage.export.carried import Done, export, save, story, work
from tests.storage.markup.hostile import TOUCHED, UNCLOSED, numbered_words, parted_words
from tests.storage.markup.test_polls import SITE

_LEAD = "<p>Long enough for every archive.</p>"
_CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
_ATOM = "{http://www.w3.org/2005/Atom}"
Texts = Iterator[tuple[int, str]]
"""(ditemid, its text as HTML), of each entry that a reader of the format finds."""


def _markdown(done: Done) -> Texts:
    for note in done.out.rglob("*.md"):
        head, _, text = note.read_text("utf-8").removeprefix("---\n").partition("---\n")
        number = re.search(r"^ditemid: (\d+)$", head, re.MULTILINE)
        if number:
            yield int(number[1]), MarkdownIt("commonmark").enable("table").render(text)


def _wxr(done: Done) -> Texts:
    for file in done.out.glob("*.xml"):
        for item in ET.parse(file).iter("item"):  # noqa: S314 - made by us
            yield (
                int(item.findtext("{http://wordpress.org/export/1.2/}post_id") or 0),
                item.findtext(_CONTENT) or "",
            )


def _atom(done: Done) -> Texts:
    for file in (done.out / "archive").glob("*.xml"):
        for entry in ET.parse(file).iter(f"{_ATOM}entry"):  # noqa: S314 - made by us
            number = (entry.findtext(f"{_ATOM}id") or "").rpartition(":")[2]
            yield int(number), entry.findtext(f"{_ATOM}content") or ""


def _boxed(html: str, box: str) -> str:
    node = LexborHTMLParser(html).css_first(box)
    assert node is not None
    return node.inner_html or ""


def _site(done: Done) -> Texts:
    for page in done.out.glob("*.html"):
        if page.stem.isdigit():
            yield int(page.stem), _boxed(page.read_text("utf-8"), ".e-content")


def _epub(done: Done) -> Texts:
    for row in done.told["entries"]:
        for name in row["files"]:
            book, _, inner = name.partition("#")
            with zipfile.ZipFile(done.out / book) as box:
                yield row["ditemid"], _boxed(box.read(inner).decode("utf-8"), "body")


def _ao3(done: Done) -> Texts:
    for told in json.loads((done.out / "ao3.json").read_text("utf-8"))["works"]:
        for chapter in told["chapters"]:
            page = (done.out / chapter["file"]).read_text("utf-8")
            yield chapter["ditemid"], _boxed(page, ".chapter-content")


READERS: dict[str, tuple[Callable[[Done], Texts], dict[str, str]]] = {
    "hugo": (_markdown, {"preset": "hugo"}),
    "obsidian": (_markdown, {"preset": "obsidian"}),
    "wxr": (_wxr, {}),
    "atom": (_atom, {}),
    "site": (_site, {}),
    "epub": (_epub, {}),
    "ao3": (_ao3, {"base_url": "https://fic.example.org"}),
}


@pytest.mark.parametrize("reader", READERS)
@settings(max_examples=3, phases=(Phase.generate,))
@given(bodies=st.lists(UNCLOSED, min_size=40, max_size=40))
def test_every_format_of_text_carries_every_word_in_its_place(reader: str, bodies: list[str]) -> None:
    read, options = READERS[reader]
    form = "markdown" if "preset" in options else reader
    with TemporaryDirectory() as folder, Archive.open(Path(folder) / "kat.db", create=True) as archive:
        held = _save(archive, bodies)
        done = export(form, archive, Path(folder) / "out", **options)

        found = {number: numbered_words(html) for number, html in read(done)}

    assert found == {number: numbered_words(html) for number, html in held.items()}


@pytest.mark.parametrize("reader", READERS)
@settings(max_examples=2, phases=(Phase.generate,), derandomize=True)
@given(bodies=st.lists(TOUCHED, min_size=40, max_size=40))
def test_what_stands_right_at_a_word_takes_no_letter_and_no_space_of_it(
    reader: str, bodies: list[str]
) -> None:
    read, options = READERS[reader]
    form = "markdown" if "preset" in options else reader
    with TemporaryDirectory() as folder, Archive.open(Path(folder) / "kat.db", create=True) as archive:
        held = _save(archive, bodies)
        done = export(form, archive, Path(folder) / "out", **options)

        found = {number: parted_words(html) for number, html in read(done)}

    wanted = {number: parted_words(html) for number, html in held.items()}
    lost = [
        (held[number], words, found[number])
        for number, words in wanted.items()
        if "".join(found[number]) != "".join(words) or not _places(words) <= _places(found[number])
    ]
    assert not lost


@pytest.mark.parametrize("reader", READERS)
def test_a_poll_is_a_table_in_every_format_of_text(reader: str) -> None:
    read, options = READERS[reader]
    form = "markdown" if "preset" in options else reader
    with TemporaryDirectory() as folder, Archive.open(Path(folder) / "kat.db", create=True) as archive:
        _save(archive, [SITE])
        ((_, html),) = read(export(form, archive, Path(folder) / "out", **options))

    rows = [row.text(deep=True, separator=" ").split() for row in LexborHTMLParser(html).css("tr")]

    assert rows == [["Which?", "View", "Answers"], ["Red", "3", "(75.0%)"], ["Blue", "1", "(25.0%)"]]
    assert "Registered Users" in html


def _places(words: list[str]) -> set[int]:
    """After which letters something parts words: a player may part more of them, never fewer."""
    return set(accumulate(map(len, words)))


def _save(archive: Archive, bodies: list[str]) -> dict[int, str]:
    journal_id = archive.entries.save_journal(
        Journal(name="kat", url="http://kat.test/"), site="kat.test", seen_at="2026-01-01T00:00:00Z"
    )
    bench = Bench(archive, journal_id)
    held: dict[int, str] = {}
    for number, body in enumerate(bodies, 1):
        entry_id = save(bench, number, f"Entry {number}", _LEAD + body)
        story(archive, entry_id, body_start_html=None)
        work(archive, f"Story {number}", entry_id)
        held[(number << 8) + 7] = body
    return held
