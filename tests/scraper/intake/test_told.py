"""Stories told in comments: found, joined down the thread, listed apart, read and exported in order."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from scraper.cli import cli
from scraper.extract.story.reader import read_story
from scraper.intake.habits import settle_archive
from storage.archive import Archive
from storage.records import Comment, Ditemid, Dtalkid, Entry, EntryId, Journal
from storage.stories import WorkListed, list_works, settle, store_correction
from tests.reading import reader_of

AT = "2026-01-01T00:00:00Z"
TOLD = (
    "She had counted the boats twice, and he had not believed her. The lamp went out, and they stood there"
    " in the dark until somebody laughed. Nobody knew which of them it was. "
) * 4
HEADED = f"Title: Salt<br>Rating: PG<br>Pairing: Ina/Tom<br><br>{TOLD}"
TALK = (
    "I loved this so much! You have no idea how long I have waited for somebody to write them like that,"
    " and I hope you are going on with it, because I will read every word you post. Thank you! "
) * 4


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    path = tmp_path / "kat.db"
    with Archive.open(path, create=True) as opened:
        journal = opened.entries.save_journal(Journal(name="memes"), site="kat.test", seen_at=AT)
        url = "http://kat.test/1000.html"
        meme = Entry(
            ditemid=Ditemid(1000), url=url, body_html="Prompts go here!", subject="Meme", poster="mod"
        )
        opened.entries.save(journal, meme, page_id=None, source="live", fetched_at=AT)
    return path


def talkid(number: int) -> Dtalkid:
    return Dtalkid((number << 8) + 44)


def answer(number: int, to: int | None, poster: str | None, body: str, subject: str | None = None) -> Comment:
    return Comment(
        dtalkid=talkid(number),
        parent_dtalkid=talkid(to) if to else None,
        poster=poster,
        subject=subject,
        body_html=body,
        posted_at=f"2026-01-01T00:{number:02}:00Z",
    )


def told(path: Path, *comments: Comment) -> list[WorkListed]:
    with Archive.open(path) as opened:
        entry = EntryId(opened.db.execute("SELECT entry_id FROM entries").fetchone()[0])
        opened.entries.save_comments(entry, comments, page_id=None, source="live", fetched_at=AT, whole=False)
        settle_archive(opened)
        return list(list_works(opened))


def parts_of(work: WorkListed) -> list[int | None]:
    return [part.dtalkid >> 8 if part.dtalkid else None for part in work.parts]


def test_a_fill_and_what_its_poster_goes_on_telling_is_one_work(archive: Path) -> None:
    (work,) = told(
        archive,
        answer(1, None, "anon_op", "Ina and Tom and a lamp, please."),
        answer(2, 1, "ina", HEADED),
        answer(3, 2, "fan", TALK),
        answer(4, 2, "ina", TOLD),
        answer(5, 4, "ina", TALK),
        answer(6, 3, "ina", "Thank you!"),
        answer(7, 4, "ina", TOLD),
    )

    assert parts_of(work) == [2, 4, 7]
    assert (work.title, work.authors, work.rating) == ("Salt", ("ina",), "general")
    assert work.pairings == ({"chars": ["Ina", "Tom"], "kind": "romantic"},)
    assert work.parts[0].url == f"http://kat.test/1000.html?thread={talkid(2)}#t{talkid(2)}"
    assert work.in_comments
    assert work.words_counted > 300


def test_a_long_story_needs_no_header(archive: Path) -> None:
    spoken = "<br><br>“You could have written,” she said.<br><br>“I did,” he said, and sat down.<br><br>"
    (work,) = told(archive, answer(1, None, "ina", TOLD + spoken + TOLD))

    assert parts_of(work) == [1]


def test_a_long_anecdote_in_which_nobody_speaks_is_no_story(archive: Path) -> None:
    assert told(archive, answer(1, None, "ina", TOLD * 3)) == []


def test_talk_and_short_answers_are_no_stories(archive: Path) -> None:
    works = told(
        archive, answer(1, None, "fan", TALK * 3), answer(2, None, "ina", TOLD), answer(3, 2, "ina", "More?")
    )

    assert works == []


def test_parts_side_by_side_join_by_name_and_number(archive: Path) -> None:
    (work,) = told(
        archive,
        answer(1, None, None, "A lamp, please."),
        answer(2, 1, "ina", TOLD, "FILL: Salt (1/2)"),
        answer(3, 1, "ina", TOLD, "FILL: Salt (2/2)"),
    )

    assert (parts_of(work), work.title, [part.label for part in work.parts]) == (
        [2, 3],
        "Salt",
        ["1/2", "2/2"],
    )


def test_nobody_signed_goes_on_only_right_below(archive: Path) -> None:
    works = told(
        archive,
        answer(1, None, None, HEADED),
        answer(2, 1, None, TOLD),
        answer(3, 2, "fan", TALK),
        answer(4, 3, None, TOLD),
    )

    assert [parts_of(work) for work in works] == [[1, 2]]


def test_another_poster_is_another_work(archive: Path) -> None:
    works = told(archive, answer(1, None, "ina", HEADED), answer(2, 1, "tom", HEADED.replace("Salt", "Rope")))

    assert [(work.title, parts_of(work)) for work in works] == [("Salt", [1]), ("Rope", [2])]


def test_a_story_told_in_turn_has_both_tellers_as_authors(archive: Path) -> None:
    (work,) = told(
        archive,
        answer(1, None, "ina", TOLD),
        answer(2, 1, "tom", TOLD),
        answer(3, 2, "ina", TOLD),
        answer(4, 3, "tom", "“No,” he said."),
        answer(5, 4, "ina", TOLD),
        answer(6, 5, "tom", TOLD),
        answer(7, 6, "fan", TALK),
    )

    assert parts_of(work) == [1, 2, 3, 4, 5, 6]
    assert (work.title, work.authors) == ("Meme", ("ina", "tom"))
    assert work.in_comments


def test_who_heads_a_story_told_in_turn_names_it(archive: Path) -> None:
    (work,) = told(
        archive,
        answer(1, None, "ina", HEADED),
        *(answer(n, n - 1, ("ina", "tom")[n % 2 == 0], TOLD) for n in range(2, 7)),
    )

    assert (work.title, work.rating, work.authors) == ("Salt", "general", ("ina", "tom"))
    assert parts_of(work) == [1, 2, 3, 4, 5, 6]


def test_one_answer_that_tells_makes_no_story_told_in_turn(archive: Path) -> None:
    works = told(
        archive,
        answer(1, None, "ina", HEADED),
        answer(2, 1, "tom", TOLD),
        answer(3, 2, "ina", TOLD),
        answer(4, 3, "ina", TOLD),
    )

    assert [(work.authors, parts_of(work)) for work in works] == [(("ina",), [1, 3, 4])]


def test_of_two_ways_down_a_thread_the_longer_is_the_story(archive: Path) -> None:
    (work,) = told(
        archive,
        *(answer(n, n - 1 or None, ("ina", "tom")[n % 2 == 0], TOLD) for n in range(1, 7)),
        answer(8, 3, "tom", TOLD),
    )

    assert parts_of(work) == [1, 2, 3, 4, 5, 6]


def test_what_is_known_stays_where_only_entries_are_joined(archive: Path) -> None:
    (before,) = told(archive, answer(1, None, "ina", HEADED))
    with Archive.open(archive) as opened:
        entry = EntryId(opened.db.execute("SELECT entry_id FROM entries").fetchone()[0])
        store_correction(opened, "split", [entry], made_at=AT)
        after = [work for work in list_works(opened) if work.in_comments]

    assert after == [before]


def test_a_comment_that_vanished_takes_its_work_along(archive: Path) -> None:
    told(archive, answer(1, None, "ina", HEADED))
    with Archive.open(archive) as opened:
        opened.db.execute("UPDATE comments SET gone_at = ?", (AT,))
        settle_archive(opened)

        assert list(list_works(opened)) == []


def test_works_in_comments_are_listed_apart(archive: Path) -> None:
    told(archive, answer(1, None, "ina", HEADED), answer(2, 1, "ina", TOLD))

    result = CliRunner().invoke(cli, ["stories", str(archive)])
    row = json.loads(CliRunner().invoke(cli, ["stories", str(archive), "--json"]).stdout)

    assert result.stdout.splitlines()[0] == "told in comments:"
    assert "Salt by ina" in result.stdout
    assert [part["dtalkid"] >> 8 for part in row["parts"]] == [1, 2]


def test_works_in_comments_are_exported_as_others_are(archive: Path, tmp_path: Path) -> None:
    told(archive, answer(1, None, "ina", HEADED), answer(2, 1, "ina", TOLD))
    out = tmp_path / "out"

    result = CliRunner().invoke(cli, ["export", "ao3", str(archive), str(out)])

    assert result.exit_code == 0, result.output
    text = "".join(path.read_text(encoding="utf-8") for path in sorted(out.rglob("*")) if path.is_file())
    assert "Salt" in text
    assert text.count("counted the boats twice") >= 8


def test_the_header_of_a_story_in_comments_is_no_part_of_its_text(archive: Path, tmp_path: Path) -> None:
    head = "Title: Salt<br>Rating: PG<br>Pairing: Ina/Tom<br>A/N: For the lamp.<br><br>"
    opened = answer(1, None, "ina", f"{head}{TOLD}", "FILL: Salt 1/2")
    told(archive, opened, answer(2, 1, "ina", TOLD, "FILL: Salt 2/2"))
    out = tmp_path / "out"

    result = CliRunner().invoke(cli, ["export", "ao3", str(archive), str(out)])

    assert result.exit_code == 0, result.output
    (work,) = json.loads((out / "ao3.json").read_text(encoding="utf-8"))["works"]
    first = (out / work["chapters"][0]["file"]).read_text(encoding="utf-8").partition("chapter-content")[2]
    assert "Pairing" not in first
    assert "lamp went out" in first
    assert [chapter["title"] for chapter in work["chapters"]] == ["", ""]
    assert work["notes"] == "<p>For the lamp.</p>"


def test_a_page_of_a_whole_story_in_comments_shows_the_header_apart(archive: Path) -> None:
    told(archive, answer(1, None, "ina", HEADED), answer(2, 1, "ina", TOLD))

    page = reader_of(archive).get("/stories/1/whole").text

    assert page.count("Pairing: Ina/Tom") == 1
    assert "<summary" in page.partition("Pairing: Ina/Tom")[0].rpartition("<details")[2]


def address(number: int) -> str:
    return f"http://kat.test/1000.html?thread={talkid(number)}#t{talkid(number)}"


def say(path: Path, *words: str) -> list[WorkListed]:
    result = CliRunner().invoke(cli, ["stories", words[0], str(path), *words[1:]])
    assert result.exit_code == 0, result.output
    with Archive.open(path) as opened:
        settle_archive(opened)
        return list(list_works(opened))


def test_what_somebody_says_of_a_story_told_in_comments_wins(archive: Path) -> None:
    told(archive, answer(1, None, "ina", HEADED), answer(2, 1, "ina", TOLD))

    (work,) = say(archive, "set", address(1), "title", "Rope")
    assert (work.title, parts_of(work), work.rating) == ("Rope", [1, 2], "general")
    (work,) = say(archive, "set", address(1), "rating", "teen")
    assert work.rating == "teen"

    works = say(archive, "split", address(2))
    assert [parts_of(work) for work in works] == [[1], [2]]

    (work,) = say(archive, "join", address(1), address(2))
    assert (parts_of(work), work.title, work.corrected) == ([1, 2], "Rope", True)

    assert say(archive, "remove", address(1), address(2)) == []


def test_a_comment_is_a_story_because_somebody_says_so(archive: Path) -> None:
    assert told(archive, answer(1, None, "ina", "The boat came in. Nobody was on it.")) == []

    (work,) = say(archive, "add", address(1))

    assert (parts_of(work), work.authors) == ([1], ("ina",))


def test_comments_and_entries_are_set_one_kind_at_a_time(archive: Path) -> None:
    told(archive, answer(1, None, "ina", HEADED))

    both = CliRunner().invoke(cli, ["stories", "split", str(archive), address(1), "1000"])
    unknown = CliRunner().invoke(cli, ["stories", "split", str(archive), address(9)])

    assert "thread=" in str(both.exception)
    assert "holds no comment" in str(unknown.exception)


def test_what_was_said_of_comments_goes_into_a_merged_archive(archive: Path, tmp_path: Path) -> None:
    told(archive, answer(1, None, "ina", HEADED))
    say(archive, "set", address(1), "title", "Rope")
    out = tmp_path / "both.db"

    for _ in range(2):
        result = CliRunner().invoke(cli, ["merge", str(archive), str(archive), "-o", str(out)])
        assert result.exit_code == 0, result.output
        with Archive.open(out) as opened:
            assert [row["value"] for row in opened.db.execute("SELECT value FROM told_corrections")] == [
                "Rope"
            ]
        out.unlink()


# -- stories that outgrew their entry


@pytest.fixture
def story(archive: Path) -> Path:
    """An archive whose one entry is a story by Ina."""
    tell(archive, HEADED, "Salt 1/3")
    return archive


def tell(path: Path, body: str, subject: str) -> None:
    with Archive.open(path) as opened:
        journal = opened.entries.save_journal(Journal(name="memes"), site="kat.test", seen_at=AT)
        entry = Entry(
            ditemid=Ditemid(1000), url="http://kat.test/1000.html", body_html=body, body_text=body,
            subject=subject, poster="ina",
        )  # fmt: skip
        saved = opened.entries.save(
            journal, entry, page_id=None, source="live", fetched_at="2026-01-02T00:00:00Z"
        )
        opened.entries.save_story(saved, read_story(body, subject=subject, poster="ina"))


def test_parts_told_below_their_entry_are_of_its_work(story: Path) -> None:
    (work,) = told(
        story,
        answer(1, None, "ina", TOLD, "Salt 2/3"),
        answer(2, None, "fan", TALK),
        answer(3, 1, "ina", TOLD, "Salt 3/3"),
    )

    assert parts_of(work) == [None, 1, 3]
    assert (work.title, work.status, work.rating) == ("Salt", "complete", "general")
    assert [part.label for part in work.parts] == ["1/3", "2/3", "3/3"]


@pytest.mark.parametrize(
    ("entry", "subject"),
    [
        (f"{HEADED}<br><br>(continued in comments)", None),
        (f"{HEADED}<br><br>Окончание в комментариях", ""),
        (HEADED, "the rest, because LJ hates me"),
        (HEADED, "cont'd"),
    ],
)
def test_what_a_word_says_goes_on_below_is_of_the_work(
    archive: Path, entry: str, subject: str | None
) -> None:
    tell(archive, entry, "Fic: Salt")

    (work,) = told(archive, answer(1, None, "ina", TOLD * 4, subject))

    assert parts_of(work) == [None, 1]


@pytest.mark.parametrize(
    ("poster", "body", "subject"),
    [
        ("fan", TOLD * 4, "Salt 2/3"),
        ("ina", HEADED.replace("Salt", "Rope"), "Rope"),
        ("ina", TOLD * 4, "Salt 5/6"),
    ],
)
def test_other_stories_below_an_entry_stay_their_own(
    story: Path, poster: str, body: str, subject: str
) -> None:
    works = told(story, answer(1, None, poster, body, subject))

    assert sorted(map(str, map(parts_of, works))) == ["[1]", "[None]"]


def test_a_person_joins_an_entry_and_a_comment_and_parts_them_again(story: Path) -> None:
    told(story, answer(1, None, "ina", TOLD * 4 + TOLD, "a lamp"))
    say(story, "add", address(1))

    (work,) = say(story, "join", "1000", address(1))
    assert (parts_of(work), work.title) == ([None, 1], "Salt")

    assert len(say(story, "split", address(1))) == 2
    assert len(say(story, "join", "1000", address(1))) == 1
    assert len(say(story, "split", "1000")) == 2


def test_a_story_that_goes_on_below_stays_whole_when_something_else_is_settled(story: Path) -> None:
    told(story, answer(1, None, "ina", TOLD, "Salt 2/3"))

    with Archive.open(story) as opened:
        settle(opened)
        (work,) = list_works(opened)

    assert parts_of(work) == [None, 1]


def test_every_part_of_such_a_story_leaves_with_the_book_of_it(story: Path, tmp_path: Path) -> None:
    told(story, answer(1, None, "ina", TOLD.replace("lamp", "candle"), "Salt 2/3"))

    result = CliRunner().invoke(cli, ["export", "ao3", str(story), str(tmp_path / "out")])

    assert result.exit_code == 0, result.output
    (work,) = json.loads((tmp_path / "out" / "ao3.json").read_text(encoding="utf-8"))["works"]
    texts = [(tmp_path / "out" / chapter["file"]).read_text(encoding="utf-8") for chapter in work["chapters"]]
    assert ["candle" in text for text in texts] == [False, True]
