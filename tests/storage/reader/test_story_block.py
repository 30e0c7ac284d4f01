"""An entry that is a story: what its header says stands in a block, the header itself is folded below."""

from pathlib import Path

import pytest

from storage.archive import Archive
from storage.reader.story_parts import parted
from storage.records import Ditemid, Journal
from storage.search.find import search
from tests.reading import SEEN, Reader, reader_of
from tests.storage.bench import Bench

HEADER = "<b>Title:</b> Home<br><b>Notes:</b> for Wren<br>"
TEXT = "Once there was a kettle."


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("story") / "kat.db"
    with Archive.open(path, create=True) as archive:
        journal = archive.entries.save_journal(Journal(name="kat"), site="dreamwidth", seen_at=SEEN)
        entry = Bench(archive, journal).entry(
            ditemid=Ditemid(20 << 8), subject="FIC", body_html=HEADER + TEXT, eventtime="2007-01-01T10:00"
        )
        text = archive.db.execute("SELECT body_text FROM entries").fetchone()[0]
        archive.db.execute(
            "INSERT OR REPLACE INTO stories (entry_id, is_story, entry_type, title, authors, summary,"
            " body_start_html, body_start_offset)"
            " VALUES (?, 1, 'story', 'Home', '[\"Kat Lee\"]', 'A kettle boils.', ?, ?)",
            (entry, len(HEADER), text.index("Once")),
        )
        archive.db.execute("INSERT INTO story_fields VALUES (?, 1, 'notes', 'Notes', 'for Wren')", (entry,))
    return path


@pytest.fixture(scope="module")
def reader(path: Path) -> Reader:
    return reader_of(path)


def test_the_header_is_folded_below_what_it_says(reader: Reader) -> None:
    page = reader.text("/entries/1")

    block, _, text = page.partition('<section class="story-place"')[2].partition(
        "The header as it was written"
    )
    assert "by Kat Lee" in block
    assert "A kettle boils." in block
    assert "<dt>Notes</dt>" in block
    assert page.index("The header as it was written") < page.index("<b>Title:</b>") < page.index(TEXT)
    assert page.count("<b>Title:</b>") == 1
    assert TEXT in text


def test_lists_show_the_summary_and_hits_the_text(reader: Reader, path: Path) -> None:
    assert "A kettle boils." in reader.text("/entries")
    with Archive.open(path, read_only=True) as archive:
        [by_text] = search(archive.db, "kettle").hits
        [by_header] = search(archive.db, "Wren").hits
        [by_year] = search(archive.db, "year:2007").hits
    assert "".join(text for text, _ in by_text.snippet) == TEXT
    assert ("Wren", True) in by_header.snippet
    assert by_year.snippet == (("A kettle boils.", False),)


@pytest.mark.parametrize(
    ("body", "start"),
    [(None, 3), ("text", None), ("text", 0), ("<i>a</i>", 3), ("<div>Title<br>a</div>", 14), ("a", 9)],
)
def test_a_header_inside_a_mark_that_goes_on_is_not_taken_apart(body: str | None, start: int | None) -> None:
    assert parted(body, start) is None
