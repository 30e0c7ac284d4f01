"""What is read can be carried away: the exporters' own files, made when asked for and kept nowhere."""

import io
import re
import tempfile
import zipfile
from pathlib import Path

import pytest

from storage.archive import Archive
from storage.export import EXPORTERS
from tests.reading import Reader, make_archive, reader_of


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return make_archive(tmp_path / "kat.db")


@pytest.fixture
def reader(path: Path) -> Reader:
    return reader_of(path)


def test_a_story_is_one_book(reader: Reader) -> None:
    answer = reader.get("/downloads/epub?story=1")

    assert answer.headers["content-type"] == "application/epub+zip"
    assert "the-long-lamp.epub" in answer.headers["content-disposition"]
    with zipfile.ZipFile(io.BytesIO(answer.content)) as book:
        assert book.namelist()[0] == "mimetype"
        text = book.read("EPUB/chapter-002.xhtml").decode()
    assert "Words of entry 5." in text


def test_a_format_of_many_files_is_a_zip_file_with_its_report(reader: Reader) -> None:
    answer = reader.get("/downloads/json?tag=1")

    with zipfile.ZipFile(io.BytesIO(answer.content)) as box:
        assert {"entries.jsonl", "report.md"} <= set(box.namelist())
        assert box.read("entries.jsonl").decode().count("\n") == 1


def test_the_list_says_how_large_each_is_and_what_it_leaves_out(reader: Reader) -> None:
    html = reader.text("/downloads?story=1")

    assert "The Long Lamp" in html
    assert 'href="/downloads/epub?story=1"' in html
    assert "kB." in html
    everything = reader.text("/downloads")
    assert "1 entry: not for everybody on the site" in everything
    assert "2 comments: deleted or never loaded" in everything


def test_a_search_that_finds_much_is_looked_at_only_when_asked(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.reader.views.downloads.LOOKED_AT", 1)

    html = reader.text("/downloads?q=words")
    looked = reader.text("/downloads?q=words&look=csv")

    assert "kB." not in html
    assert "look=csv" in html
    assert looked.count("kB.") == 1


def test_what_is_locked_leaves_only_when_asked(reader: Reader) -> None:
    without = reader.get("/downloads/json")
    along = reader.get("/downloads/json?locked=1")

    def bodies(content: bytes) -> str:
        with zipfile.ZipFile(io.BytesIO(content)) as box:
            return box.read("entries.jsonl").decode()

    assert "Words of entry 3." not in bodies(without.content)
    assert "Words of entry 3." in bodies(along.content)


def test_nothing_is_written_to_the_archive_or_left_behind(
    path: Path, reader: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "temporary"
    place.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    before = path.read_bytes()

    for address in ("/downloads?story=1", "/downloads/site?q=kettle", "/downloads/epub?series=1"):
        assert reader.get(address).status_code == 200

    assert path.read_bytes() == before
    assert list(place.iterdir()) == []


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/downloads?story=99", 404),
        ("/downloads/papyrus?story=1", 404),
        ("/downloads?q=%22open", 400),
        ("/downloads/json?q=%22open", 400),
    ],
)
def test_what_cannot_be_is_said(reader: Reader, address: str, status: int) -> None:
    assert reader.get(address).status_code == status


def test_a_tag_without_a_story_is_a_book_of_its_entries(reader: Reader) -> None:
    answer = reader.get("/downloads/epub?tag=1")

    assert answer.status_code == 200
    assert answer.content.startswith(b"PK")


def test_every_format_is_offered(reader: Reader) -> None:
    html = reader.text("/downloads?story=1")

    shown = re.findall(r'href="/downloads/(\w+)\?', html)
    assert shown == [e.name for e in EXPORTERS if e.name != "warc"]  # a .wacz holds one


def test_a_whole_story_stands_on_one_page(reader: Reader) -> None:
    html = reader.text("/stories/1/whole")

    assert html.index("Words of entry 4.") < html.index("Words of entry 5.")
    assert '<a href="#part-2">FIC: The Long Lamp (2/2)</a>' in html
    assert 'href="/stories/1/whole"' in reader.text("/stories/1")
    assert reader.get("/stories/99/whole").status_code == 404


@pytest.mark.parametrize(
    ("page", "link"),
    [
        ("/series/1", "/downloads?series=1"),
        ("/tags/1", "/downloads?tag=1"),
        ("/search?q=kettle", "/downloads?q=kettle&amp;in=entries"),
        ("/stories/1", "/downloads?story=1"),
    ],
)
def test_pages_of_many_entries_lead_to_their_downloads(reader: Reader, page: str, link: str) -> None:
    assert f'href="{link}"' in reader.text(page)


@pytest.mark.parametrize(
    ("address", "prose"), [("/stories/1", "Begin reading"), ("/stories/1/whole", "Words of entry 4.")]
)
def test_what_a_story_warns_of_stands_above_everything_that_tells_it(
    path: Path, address: str, prose: str
) -> None:
    with Archive.open(path) as archive:
        last = archive.db.execute("SELECT max(entry_id) FROM work_parts WHERE work_id = 1").fetchone()[0]
        archive.db.execute(
            "UPDATE stories SET warnings = ? WHERE entry_id = ?", ('["character death"]', last)
        )
        archive.db.commit()

    html = reader_of(path).text(address)

    above, found, _ = html.partition(prose)
    assert found
    assert re.search(r"Warnings:?\s*</\w+>\s*(?:<dd>)?\s*[^<]*character death", above)
    assert "<details" not in above.partition("character death")[0].partition("<main")[2]
