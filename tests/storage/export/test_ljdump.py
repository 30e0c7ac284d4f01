"""The layout of ljdump."""

import xml.etree.ElementTree as ET
from datetime import UTC, datetime
from pathlib import Path

from storage.archive import Archive
from tests.storage.bench import make_comment
from tests.storage.export.carried import BODY, export, fill, save


def test_an_entry_is_a_file_and_its_comments_another(carried: Archive, tmp_path: Path) -> None:
    done = export("ljdump", carried, tmp_path / "out")

    event = ET.parse(done.out / "kat/L-1").getroot()  # noqa: S314 - written by us
    told = {child.tag: child.text for child in event}
    assert (told["itemid"], told["anum"], told["eventtime"]) == ("1", "7", "2007-01-02 03:04:00")
    assert told["event"] == BODY
    assert event.findtext("props/taglist") == "kettles, sea: blue, deep"
    assert event.find("security") is None
    talk = ET.parse(done.out / "kat/C-1").getroot()  # noqa: S314 - written by us
    comments = [[child.text for child in comment][:3] for comment in talk]
    assert comments == [
        ["1", None, None],
        ["3", "1", None],
        ["4", None, "D"],
        ["5", "4", None],
        ["6", None, None],
    ]


def test_privacy_is_that_of_the_interface(carried: Archive, tmp_path: Path) -> None:
    done = export("ljdump", carried, tmp_path / "out", include_locked=True)

    event = ET.parse(done.out / "kat/L-2").getroot()  # noqa: S314 - written by us
    assert (event.findtext("security"), event.findtext("allowmask")) == ("usemask", "1")


def test_nothing_is_a_pickle_and_a_split_tag_is_told(carried: Archive, tmp_path: Path) -> None:
    done = export("ljdump", carried, tmp_path / "out")

    assert sorted(p.name for p in (done.out / "kat").iterdir()) == ["C-1", "L-1", "L-3"]
    assert [reason["code"] for reason in done.told["entries"][0]["reasons"]] == ["tag-split"]


def test_the_old_tool_s_own_converter_finds_every_entry_and_comment(carried: Archive, tmp_path: Path) -> None:
    """As `convertdump.py` of ljdump reads: elements by name at any depth, times with a Z, numbered files."""
    home = export("ljdump", carried, tmp_path / "out").out / "kat"

    for path in home.glob("L-*"):
        event = ET.parse(path).getroot()  # noqa: S314 - written by us
        assert next(event.iter("itemid")).text == str(int(path.name.removeprefix("L-")))
        assert [child.text for child in event.iter("event")][1]
    for path in home.glob("C-*"):
        seen: set[str | None] = set()
        for comment in ET.parse(path).getroot():  # noqa: S314 - written by us
            if said := comment.findtext("date"):
                datetime.strptime(said, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
            assert not (above := comment.findtext("parentid")) or above in seen
            seen.add(comment.findtext("id"))


def test_a_link_the_site_had_spelt_out_is_a_link_again(archive: Archive, tmp_path: Path) -> None:
    bench = fill(archive)
    spelt = "see <b>this</b> (http://there.example/)"
    entry_id = save(bench, 20, "Talk", "<p>Talk.</p>")
    bench.comments(
        entry_id,
        make_comment(21, body_html=spelt, body_text="see this"),
        make_comment(22, body_html=spelt, body_text="see this (http://there.example/)"),
    )

    done = export("ljdump", archive, tmp_path / "out", where="title:Talk")

    talk = ET.parse(done.out / "kat/C-20").getroot()  # noqa: S314 - written by us
    assert [row.findtext("body") for row in talk] == ['see <a href="http://there.example/">this</a>', spelt]
