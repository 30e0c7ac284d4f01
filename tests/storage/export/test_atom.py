"""Feeds hold everything, and lead through it."""

import json
import posixpath
import xml.etree.ElementTree as ET

import pytest

from storage.archive import Archive
from tests.storage.export.carried import Done, export, fill, save

ATOM = "{http://www.w3.org/2005/Atom}"
THREAD = "{http://purl.org/syndication/thread/1.0}"
HISTORY = "{http://purl.org/syndication/history/1.0}"


@pytest.fixture
def done(carried: Archive, tmp_path_factory: pytest.TempPathFactory) -> Done:
    return export("atom", carried, tmp_path_factory.mktemp("atom") / "out")


def read(done: Done, name: str) -> ET.Element:
    return ET.parse(done.out / name).getroot()  # noqa: S314 - written by us


def link(root: ET.Element, rel: str) -> str | None:
    return next((e.get("href") for e in root.findall(f"{ATOM}link") if e.get("rel") == rel), None)


def test_the_chain_of_archives_holds_every_entry(done: Done) -> None:
    name, ids = "feed.xml", set()
    while True:
        root = read(done, name)
        ids |= {entry.findtext(f"{ATOM}id") or "" for entry in root.findall(f"{ATOM}entry")}
        before = link(root, "prev-archive")
        if before is None:
            break
        name = posixpath.normpath(posixpath.join(posixpath.dirname(name), before))
        assert read(done, name).find(f"{HISTORY}archive") is not None

    assert {"tag:kat.test,1999:263", "tag:kat.test,1999:775"} <= ids


def test_a_comment_says_what_it_answers(done: Done) -> None:
    entries = read(done, "archive/2007-01.xml").findall(f"{ATOM}entry")

    answers = {
        (entry.findtext(f"{ATOM}id") or "").rpartition(":")[2]: above.get("ref")
        for entry in entries
        if (above := entry.find(f"{THREAD}in-reply-to")) is not None
    }
    assert answers == {
        "263": "tag:kat.test,1999:263",
        "775": "tag:kat.test,1999:263:263",
        "1287": "tag:kat.test,1999:263",
    }


def test_the_poster_s_clock_is_never_called_utc(done: Done) -> None:
    entry = read(done, "archive/2008-05.xml").find(f"{ATOM}entry")

    assert entry is not None
    assert entry.findtext(f"{ATOM}updated") == "2008-05-06T07:08:00-00:00"


def test_addresses_lead_to_where_it_will_stand(
    archive: Archive, tmp_path_factory: pytest.TempPathFactory
) -> None:
    fill(archive)
    done = export(
        "atom", archive, tmp_path_factory.mktemp("atom") / "out", base_url="https://keep.example/kat"
    )

    assert link(read(done, "feed.xml"), "prev-archive") == "https://keep.example/kat/archive/2008-05.xml"


def test_json_feed_holds_the_same(done: Done) -> None:
    feed = json.loads((done.out / "feed.json").read_text(encoding="utf-8"))

    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert [item["id"] for item in feed["items"]] == ["tag:kat.test,1999:775", "tag:kat.test,1999:263"]
    assert feed["items"][1]["tags"] == ["kettles", "sea: blue, deep"]


def test_a_script_or_a_forbidden_letter_never_gets_in(
    archive: Archive, tmp_path_factory: pytest.TempPathFactory
) -> None:
    bench = fill(archive)
    save(bench, 9, "ti\x01tle", '<p onclick="x()">a\x0b<script>evil()</script>&#1; ]]> b</p>')

    done = export("atom", archive, tmp_path_factory.mktemp("atom") / "out")

    text = (done.out / "feed.xml").read_text(encoding="utf-8")
    assert "evil" not in text
    assert "onclick" not in text
    assert len(read(done, "feed.xml").findall(f"{ATOM}entry")) == 3
    row = next(row for row in done.told["entries"] if row["ditemid"] == 9 * 256 + 7)
    assert [reason["code"] for reason in row["reasons"]] == ["characters-cut"]
