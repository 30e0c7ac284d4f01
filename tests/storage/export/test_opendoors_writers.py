"""Who has a writer's address may claim their stories: no packet gives it to anybody else."""

import json
from pathlib import Path

from storage.archive import Archive
from storage.records import PosterKind
from tests.storage.bench import Bench, make_comment
from tests.storage.export.carried import Done, export, fill, save, story, work

NOWHERE = "@account-unknown.invalid"


def told(
    archive: Archive, bench: Bench, number: int, author: str, *, poster: str | None, head: str = ""
) -> None:
    """A story of one entry, by whoever its header names; by nobody where that is ""."""
    body = f"{head}<p>Words of story {number}, and some more of them.</p>"
    entry_id = save(bench, number, f"Story {number}", body)
    archive.db.execute("UPDATE entries SET poster = ? WHERE entry_id = ?", (poster, entry_id))
    authors = json.dumps([author]) if author else None
    story(archive, entry_id, title=f"Story {number}", authors=authors, body_start_html=len(head))
    archive.db.execute(
        "UPDATE works SET authors = ? WHERE work_id = ?",
        (authors, work(archive, f"Story {number}", entry_id)),
    )


def mails(done: Done) -> dict[str, str]:
    """Name of a writer -> address."""
    rows = done.table("tables/authors.csv")
    assert len({row["name"] for row in rows}) == len(rows)
    return {row["name"]: row["email"] for row in rows}


def questions(done: Done) -> str:
    return "\n".join(done.told["decide"])


def test_a_story_posted_for_a_friend_is_not_its_posters_to_claim(archive: Archive, tmp_path: Path) -> None:
    bench = fill(archive)
    told(archive, bench, 20, "jackdaw_kit", poster="jackdaw_kit")
    told(archive, bench, 21, "Gingham", poster="jackdaw_kit")
    told(archive, bench, 22, "Gingham", poster="jackdaw_kit")

    done = export("opendoors", archive, tmp_path / "out")

    found = mails(done)
    assert found["jackdaw_kit"] == "jackdaw_kit@kat.test"
    assert found["Gingham"].endswith(NOWHERE)
    assert "Gingham, posted by jackdaw_kit" in questions(done)
    items = json.loads((done.out / "api-works-01.json").read_text("utf-8"))["works"]
    assert {item["external_author_name"]: item["external_author_email"] for item in items} == found


def test_the_account_that_a_header_links_is_the_writers(archive: Archive, tmp_path: Path) -> None:
    bench = fill(archive)
    told(
        archive,
        bench,
        20,
        "gannet_rock",
        poster="kat",
        head='Author: <a href="http://gannet-rock.kat.test/">gannet_rock</a><br><br>',
    )
    told(
        archive,
        bench,
        21,
        "Rook",
        poster="kat",
        head='By <a href="http://bea.kat.test/99.html">Rook</a><br><br>',
    )
    told(archive, bench, 22, "Kat", poster="kat")

    found = mails(export("opendoors", archive, tmp_path / "out"))

    assert found["gannet_rock"] == "gannet_rock@kat.test"
    assert found["Rook"].endswith(NOWHERE)
    assert found["Kat"] == "kat@kat.test"


def test_a_pen_name_in_ones_own_journal_is_its_owners_and_is_said(archive: Archive, tmp_path: Path) -> None:
    bench = fill(archive)
    told(archive, bench, 20, "Lady Penelope", poster="kat")

    done = export("opendoors", archive, tmp_path / "out")

    assert mails(done) == {"Lady Penelope": "kat@kat.test"}
    assert "Lady Penelope, in the journal kat" in questions(done)


def test_one_story_in_a_community_under_another_name_is_nobodys(archive: Archive, tmp_path: Path) -> None:
    bench = fill(archive)
    told(archive, bench, 20, "Gingham", poster="jackdaw_kit")
    told(archive, bench, 21, "Ann of the Hill", poster="kestrel")
    told(archive, bench, 22, "Ann of the Hill", poster="kestrel")

    done = export("opendoors", archive, tmp_path / "out")

    assert mails(done)["Gingham"].endswith(NOWHERE)
    assert mails(done)["Ann of the Hill"] == "kestrel@kat.test"
    assert "Ann of the Hill, posted by kestrel" in questions(done)


def test_stories_in_comments_are_their_tellers(archive: Archive, tmp_path: Path) -> None:
    bench = fill(archive)
    below = save(bench, 20, "Comment ficathon", "<p>Tell away.</p>")
    tellers: tuple[tuple[int, str | None, PosterKind], ...] = (
        (31, "gannet_rock", PosterKind.USER),
        (32, None, PosterKind.ANONYMOUS),
        (33, "ext_77", PosterKind.IDENTITY),
    )
    for number, poster, kind in tellers:
        words = f"<p>A story number {number} that goes on and on.</p>"
        bench.comments(below, make_comment(number, poster=poster, poster_kind=kind, body_html=words))
        names = [poster] if poster else []
        work_id = archive.db.execute(
            "INSERT INTO works (title, authors) VALUES (?, ?)", (f"Fill {number}", json.dumps(names))
        ).lastrowid
        dtalkid = archive.db.execute(
            "SELECT dtalkid FROM comments WHERE entry_id = ? ORDER BY comment_id DESC LIMIT 1", (below,)
        ).fetchone()[0]
        archive.db.execute(
            "INSERT INTO work_parts (work_id, entry_id, dtalkid, position, label) VALUES (?, ?, ?, 1, NULL)",
            (work_id, below, dtalkid),
        )

    done = export("opendoors", archive, tmp_path / "out")

    found = mails(done)
    assert found["gannet_rock"] == "gannet_rock@kat.test"
    assert found["Anonymous"].endswith(NOWHERE)
    assert found["ext_77"].endswith(NOWHERE)
    assert "2 writers" in questions(done)


def test_where_no_poster_is_known_a_community_is_no_writer(archive: Archive, tmp_path: Path) -> None:
    bench = fill(archive)
    told(archive, bench, 20, "bellows_9", poster=None)
    told(archive, bench, 21, "Gingham", poster=None)
    told(archive, bench, 22, "", poster=None)
    told(archive, bench, 23, "", poster=None)

    done = export("opendoors", archive, tmp_path / "out")

    found = mails(done)
    assert found["bellows_9"] == "bellows_9@kat.test"
    assert found["Gingham"].endswith(NOWHERE)
    assert found["kat"].endswith(NOWHERE)
    assert "2 stories of kat name no writer" in questions(done)
    assert "taken from how the name is written" in questions(done)


def test_where_no_poster_is_known_a_journal_of_one_writer_is_its_owners(
    archive: Archive, tmp_path: Path
) -> None:
    bench = fill(archive)
    told(archive, bench, 20, "", poster=None)
    told(archive, bench, 21, "", poster=None)

    assert mails(export("opendoors", archive, tmp_path / "out")) == {"kat": "kat@kat.test"}


def test_a_second_writer_has_no_other_ones_address(archive: Archive, tmp_path: Path) -> None:
    bench = fill(archive)
    told(archive, bench, 20, "Kat", poster="kat")
    archive.db.execute('UPDATE stories SET authors = \'["Kat", "Marl"]\'')

    done = export("opendoors", archive, tmp_path / "out")

    assert mails(done)["Kat"] == "kat@kat.test"
    assert mails(done)["Marl"].endswith(NOWHERE)
    (item,) = json.loads((done.out / "api-works-01.json").read_text("utf-8"))["works"]
    assert (item["external_coauthor_name"], item["external_coauthor_email"]) == ("Marl", mails(done)["Marl"])
