"""Notes for site builders and note programs."""

import json
import tomllib
from pathlib import Path

import pytest
import yaml

from storage.archive import Archive
from storage.export.presets import PRESETS
from tests.storage.bench import Bench
from tests.storage.export.carried import Done, export, fill, save

TITLES = [
    "yes",
    "---",
    "# no heading",
    "2012-11-13",
    "{{ title }}",
    "'a' \"b\"",
    "null",
    "a: b",
    "- x",
    "💌",
    "\x01",
]


@pytest.fixture
def bench(archive: Archive) -> Bench:
    bench = fill(archive)
    for number, title in enumerate(TITLES, 50):
        save(bench, number, title, f"<p>{title}</p>", tags=("2012", "smallville: clex", "<3", "a, b"))
    return bench


def notes(done: Done) -> dict[int, tuple[dict[str, object], str]]:
    found = {}
    for path in done.out.rglob("*.md"):
        text = path.read_text(encoding="utf-8")
        assert text.startswith("---\n")
        head, _, body = text[4:].partition("\n---\n")
        front = yaml.safe_load(head)
        found[front["ditemid"]] = (front, body)
    return found


@pytest.mark.parametrize("preset", sorted(PRESETS.keys() - {"pelican"}))
def test_front_matter_says_what_the_archive_says(bench: Bench, tmp_path: Path, preset: str) -> None:
    found = notes(export("markdown", bench.archive, tmp_path / "out", preset=preset))

    assert len(found) == 2 + len(TITLES)
    for number, title in enumerate(TITLES, 50):
        front = found[number * 256 + 7][0]
        assert front["title"] == title.replace("\x01", "")
        assert front["date"] == f"2007-01-{number % 28 + 1:02}T03:04:00"
        assert front.get("lj_tags", front["tags"]) == ["2012", "smallville: clex", "<3", "a, b"]


@pytest.mark.parametrize(
    ("preset", "mark"),
    [
        ("hugo", "draft: true"),
        ("jekyll", "published: false"),
        ("eleventy", "draft: true"),
        ("pelican", "Status: draft"),
        ("obsidian", "private: true"),
    ],
)
def test_what_is_locked_is_marked(bench: Bench, tmp_path: Path, preset: str, mark: str) -> None:
    done = export("markdown", bench.archive, tmp_path / "out", preset=preset, include_locked=True)

    marked = [path for path in done.out.rglob("*.md") if mark in path.read_text(encoding="utf-8")]
    assert ["qqlockedbody" in path.read_text(encoding="utf-8") for path in marked] == [True]


def test_old_addresses_lead_to_the_notes_of_hugo(bench: Bench, tmp_path: Path) -> None:
    found = notes(export("markdown", bench.archive, tmp_path / "out", preset="hugo"))

    assert found[263][0]["aliases"] == ["/263.html"]


def test_comments_stand_beside_as_data(bench: Bench, tmp_path: Path) -> None:
    done = export("markdown", bench.archive, tmp_path / "out", preset="hugo")

    rows = json.loads((done.out / "comments/263.json").read_text(encoding="utf-8"))
    assert [row["dtalkid"] >> 8 for row in rows] == [1, 3, 4, 5, 6]
    assert rows[1]["body_html"] == "<p>Below a screened one</p>"


def test_notes_link_to_notes_in_a_vault(bench: Bench, tmp_path: Path) -> None:
    save(bench, 80, "Linking", '<p><a href="http://kat.test/263.html">there</a></p>')

    done = export("markdown", bench.archive, tmp_path / "out", preset="obsidian")

    assert "[there](<2007-01-02-lamps-263.md>)" in notes(done)[80 * 256 + 7][1]
    assert (done.out / "posts/2007-01-02-lamps-263.md").is_file()


def test_held_pictures_come_along_and_others_are_told(bench: Bench, tmp_path: Path) -> None:
    db = bench.archive.db
    db.execute("INSERT INTO blobs (sha256, bytes, body) VALUES ('ab12', 3, x'010203')")
    db.execute(
        "INSERT INTO media (url, sha256, media_type, state)"
        " VALUES ('http://p.example/a.png', 'ab12', 'image/png', 'saved')"
    )
    body = '<p><img src="http://p.example/a.png" alt="a"><img src="http://dead.example/b.png" alt="b"></p>'
    save(bench, 81, "Pictures", body)

    done = export("markdown", bench.archive, tmp_path / "out", preset="hugo")

    folder = next((done.out / "content/posts").glob("*-pictures-*"))
    assert (folder / "ab12.png").read_bytes() == b"\x01\x02\x03"
    assert "![a](<ab12.png>)![b](<http://dead.example/b.png>)" in (folder / "index.md").read_text()
    row = next(row for row in done.told["entries"] if row["ditemid"] == 81 * 256 + 7)
    assert (row["outcome"], [r["code"] for r in row["reasons"]]) == ("mapped", ["picture-not-kept"])


def test_pelican_has_its_own_header(bench: Bench, tmp_path: Path) -> None:
    done = export("markdown", bench.archive, tmp_path / "out", preset="pelican")

    text = (done.out / "content/2007-01-02-lamps-263.md").read_text(encoding="utf-8")
    assert text.startswith("Title: Lamps\nDate: 2007-01-02 03:04:00\nSlug: 2007-01-02-lamps-263\n")
    assert "\nTags: kettles; sea: blue, deep;\n" in text


def test_comments_stand_below_where_asked_for(bench: Bench, tmp_path: Path) -> None:
    done = export("markdown", bench.archive, tmp_path / "out", preset="eleventy", **{"with-comments": True})

    told = notes(done)[263][1].partition("## Comments")[2].split("\n\n")
    assert told[1:] == [
        "> **bea**, 2007-02-01 00:00:00 UTC\n>\n> First",
        "> > **cyd**\n> >\n> > Below a screened one",
        "> > **bea**\n> >\n> > Below a deleted one\n",
    ]


FACTS = {
    "story": "Salt",
    "authors": ["Kat"],
    "fandoms": ["Tram Nine"],
    "relationships": ["Marta/Oskar"],
    "rating": "Teen And Up Audiences",
    "summary": "A <kettle> & a lamp.",
    "language": "English",
    "words": 1207,
    "series": ["Tram Stories #3"],
}


@pytest.mark.parametrize("preset", sorted(PRESETS.keys() - {"pelican"}))
def test_notes_of_a_story_say_what_its_header_says(shelf: Archive, tmp_path: Path, preset: str) -> None:
    shelf.db.execute("UPDATE stories SET words_counted = 1207")

    found = notes(export("markdown", shelf, tmp_path / "out", preset=preset))

    for number, part in ((10, 1), (11, 2)):
        front = found[number * 256 + 7][0]
        assert {name: front[name] for name in FACTS} == FACTS
        assert (front["part"], front["parts"]) == (part, 2)
    assert not FACTS.keys() & found[263][0].keys()


def test_notes_for_pelican_say_it_in_its_own_words(shelf: Archive, tmp_path: Path) -> None:
    shelf.db.execute('UPDATE stories SET authors = \'["Lee, Kat", "bea"]\'')

    done = export("markdown", shelf, tmp_path / "out", preset="pelican")

    text = (done.out / "content/2007-01-11-salt-1-2-2567.md").read_text(encoding="utf-8")
    head = text.partition("\n\n")[0].splitlines()
    assert {
        "Story: Salt",
        "Authors: Lee, Kat; bea;",
        "Fandoms: Tram Nine",
        "Rating: Teen And Up Audiences",
        "Summary: A <kettle> & a lamp.",
        "Part: 1",
        "Parts: 2",
    } <= set(head)


def test_a_story_of_which_a_part_stays_tells_no_series_of_it(shelf: Archive, tmp_path: Path) -> None:
    shelf.db.execute("UPDATE entries SET security = 'protected' WHERE subject = 'Salt 2/2'")

    (front,) = (
        front
        for front, _ in notes(export("markdown", shelf, tmp_path / "out", preset="hugo")).values()
        if "story" in front
    )

    assert (front["part"], front["parts"]) == (1, 2)
    assert "series" not in front


def test_hugo_is_told_to_show_what_stays_html(bench: Bench, tmp_path: Path) -> None:
    done = export("markdown", bench.archive, tmp_path / "out", preset="hugo")

    config = tomllib.loads((done.out / "config/_default/markup.toml").read_text(encoding="utf-8"))
    assert config == {"goldmark": {"renderer": {"unsafe": True}}}
