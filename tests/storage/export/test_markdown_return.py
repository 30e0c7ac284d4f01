"""Notes that came from an archive come back as the entries they were."""

from pathlib import Path
from typing import Any

import pytest

from scraper.__main__ import run
from storage.archive import Archive
from storage.export.presets import PRESETS
from storage.markup.clean import body_text
from tests.storage.export.carried import export, fill, save

BODIES = [
    "<p><b>Title:</b> Salt<br><b>Fandom:</b> Tram Nine<br>Rating: PG</p><p>It rained.</p>",
    r"<p>a back\slash<br>at the end\<br>* no list</p><blockquote><p>one<br>two</p></blockquote>",
    "<p><em>one<br>two</em></p>",
]
"""What writers break within paragraphs."""


def rows(archive: Archive) -> list[tuple[Any, ...]]:
    found = archive.db.execute(
        "SELECT ditemid, subject, eventtime, security, ifnull(login_only, 0), body_text FROM entries"
        " WHERE subject LIKE 'Back %' ORDER BY ditemid"
    )
    return [tuple(row) for row in found]


@pytest.mark.parametrize("preset", sorted(PRESETS.keys() - {"pelican"}))
def test_what_was_exported_comes_back_as_it_was(archive: Archive, tmp_path: Path, preset: str) -> None:
    bench = fill(archive)
    for number, body in enumerate(BODIES, 50):
        save(bench, number, f"Back {number}", body, body_text=body_text(body))
    archive.db.execute("UPDATE entries SET url = 'https://kat.livejournal.com/' || ditemid || '.html'")
    archive.db.execute("DELETE FROM comments")
    done = export("markdown", archive, tmp_path / "out", preset=preset)

    assert run(["import", str(done.out), "--archive", str(tmp_path / "back.db")]) == 0

    with Archive.open(tmp_path / "back.db") as back:
        assert rows(back) == rows(archive)
