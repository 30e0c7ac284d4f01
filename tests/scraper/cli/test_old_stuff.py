"""A folder as people have them: one command takes what there is, and says of the rest what it is."""

from pathlib import Path

import pytest

from scraper import __main__ as program
from storage.archive import Archive

HOME = "https://some-body.livejournal.com/"
PAGE = f"""<!DOCTYPE html><html><head><title>Day one: some_body</title>
<link rel="canonical" href="{HOME}267.html"></head><body>
<article class="b-singlepost"><h1 class="b-singlepost-title">Day one</h1>
<article class="b-singlepost-body entry-content">Tea.</article></article></body></html>"""
MONTH = "itemid,eventtime,subject,event,security\n524,2008-03-22 12:27:00,Day two,Rain.,private\n"


@pytest.fixture
def stuff(tmp_path: Path) -> Path:
    folder = tmp_path / "old stuff"
    texts = {
        "Saved pages/Day one.htm": PAGE,
        "Saved pages/Day one_files/ads.html": "<html><body>buy</body></html>",
        "Saved pages/desktop.ini": "[.ShellClassInfo]",
        "Saved pages/._Day one.htm": "Mac OS X",
        "exports/2008-03.csv": MONTH,
        "notes.txt": "milk, eggs",
        "empty.html": "",
    }
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    (folder / "Saved pages/Thumbs.db").write_bytes(b"\xd0\xcf\x11\xe0")
    for number in (1, 2):
        (folder / f"photo{number}.jpg").write_bytes(b"\xff\xd8\xff")
    return folder


def take(archive: Path, *words: str | Path) -> int:
    return program.run(["import", *map(str, words), "--archive", str(archive)])


def test_a_folder_of_everything_says_what_each_thing_is(
    stuff: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert take(tmp_path / "x.db", stuff) == 3

    err = capsys.readouterr().err
    assert "3 files (a picture (2 of them), a frame of a saved page)" in err
    assert f"no entry in {stuff}/notes.txt (no page of an entry, and not kept)" in err
    assert f"no entry in {stuff}/empty.html (it is empty; its bytes are kept)" in err
    assert "Thumbs" not in err
    assert "desktop.ini" not in err
    assert "._Day" not in err


def test_a_backup_without_a_name_beside_one_journal_comes_with_the_command_that_takes_it_in(
    stuff: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    archive = tmp_path / "x.db"
    take(archive, stuff)

    line = next(line for line in capsys.readouterr().err.splitlines() if line.startswith("if it is of"))
    said = f"ljkeep import '{stuff}/exports/2008-03.csv' --journal {HOME} --archive {archive}"
    assert line == f"if it is of {HOME}: {said}"

    assert take(archive, stuff / "exports/2008-03.csv", "--journal", HOME) == 0
    with Archive.open(archive) as opened:
        assert opened.db.execute("SELECT count(*) FROM entries").fetchone()[0] == 2


def test_a_page_that_somebody_described_is_kept_whatever_its_description_is(
    stuff: Path, tmp_path: Path
) -> None:
    folder, archive = tmp_path / "one", tmp_path / "x.db"
    folder.mkdir()
    (folder / "page.html").write_text("<html><body>x</body></html>")
    (folder / "meta.json").write_text('{"url": "https://somebody.livejournal.com/\\ud800.html"}')

    take(archive, stuff, folder)

    with Archive.open(archive) as opened:
        kept = "SELECT count(*) FROM pages WHERE url LIKE '%/one/page.html'"
        assert opened.db.execute(kept).fetchone()[0] == 1
