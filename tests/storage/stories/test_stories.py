"""Parts become works, works become series; what is doubtful stays apart, and the user's word wins."""

import json
from typing import Any

import pytest

from scraper.extract.story.reader import read_story
from scraper.intake.habits import settle_archive
from storage.records import Ditemid, EntryId
from storage.stories import list_works, settle, store_correction
from storage.stories.navigation import drop_navigation, is_navigation_line, navigation_lines
from storage.stories.series import series_name
from storage.words.part_marks import subject_title
from tests.storage.bench import Bench

TOLD = "She had counted the boats, and he had not believed her. " * 6
AT = "2026-01-01T00:00:00Z"


def url(number: int) -> str:
    return f"http://kat.test/{number}.html"


def link(number: int, text: str) -> str:
    return f'<a href="{url(number)}">{text}</a>'


def add(
    bench: Bench,
    number: int,
    *,
    title: str | None = None,
    subject: str | None = None,
    extra: str = "",
    nav: str = "",
    poster: str = "kat",
    told: str = TOLD,
    when: str | None = None,
) -> EntryId:
    header = "".join((f"Title: {title}<br>Rating: PG<br>Pairing: Ina/Tom<br>" if title else "", extra))
    body = f"{header}{f'<br>{nav}' if nav else ''}<br><br>{told}"
    entry_id = bench.entry(
        ditemid=Ditemid(number),
        url=url(number),
        subject=subject,
        body_html=body,
        body_text=told,
        poster=poster,
        logged_at=when or f"2010-01-01T00:{number // 1000:02}:00Z",
    )
    bench.archive.entries.save_story(entry_id, read_story(body, subject=subject, poster=poster))
    return entry_id


def works(bench: Bench) -> list[tuple[str | None, list[EntryId]]]:
    rows = bench.archive.db.execute("SELECT * FROM works ORDER BY work_id").fetchall()
    parts = "SELECT entry_id FROM work_parts WHERE work_id = ? ORDER BY position"
    return [
        (r["title"], [p["entry_id"] for p in bench.archive.db.execute(parts, (r["work_id"],))]) for r in rows
    ]


def codes(bench: Bench) -> list[str]:
    return [found.finding.code for found in bench.archive.findings.list()]


def test_parts_of_one_title_are_one_work_in_their_order(bench: Bench) -> None:
    second = add(bench, 2000, title="Salt (Part 2/3)")
    first = add(bench, 1000, title="Salt (Part 1/3)")
    third = add(bench, 3000, title="Salt (Part 3/3)")

    settled = settle(bench.archive)

    assert works(bench) == [("Salt", [first, second, third])]
    assert (settled.works, settled.joined) == (1, 1)
    evidence = json.loads(bench.archive.db.execute("SELECT evidence FROM works").fetchone()[0])
    assert evidence["marks"] == [[first, "1/3"], [second, "2/3"], [third, "3/3"]]
    assert bench.archive.db.execute("SELECT status FROM works").fetchone()[0] == "complete"


def test_letters_and_unknown_totals_keep_their_order(bench: Bench) -> None:
    parts = [
        add(bench, n * 1000, title=f"Salt ({mark})")
        for n, mark in enumerate(("1/?", "2a/10", "2b/10", "3/10"), 1)
    ]

    settle(bench.archive)

    assert works(bench) == [("Salt", parts)]
    assert "work-part-missing" in codes(bench)


def test_part_without_a_header_is_known_by_its_subject(bench: Bench) -> None:
    first = add(bench, 1000, title="Salt, Chapter 1 of ?")
    second = add(bench, 2000, subject="Fic: Salt, Chapter 2 [Ina/Tom, PG]")

    settle(bench.archive)

    assert works(bench) == [("Salt", [first, second])]


def test_first_part_may_lack_its_number(bench: Bench) -> None:
    first = add(bench, 1000, title="Salt")
    second = add(bench, 2000, title="Salt, Part 2")

    settle(bench.archive)

    assert works(bench) == [("Salt", [first, second])]


def test_same_number_twice_is_left_apart_and_said(bench: Bench) -> None:
    add(bench, 1000, title="Salt (1/2)")
    add(bench, 2000, title="Salt (1/2)")
    add(bench, 3000, title="Salt (2/2)")

    settled = settle(bench.archive)

    assert settled.works == 3
    assert settled.doubts == 1
    assert codes(bench).count("work-doubtful") == 1


def test_links_settle_which_of_two_is_the_part(bench: Bench) -> None:
    repost = add(bench, 1000, title="Salt (1/2)")
    first = add(bench, 2000, title="Salt (1/2)", nav=link(3000, "Next"))
    second = add(bench, 3000, title="Salt (2/2)", nav=link(2000, "Previous"))

    settle(bench.archive)

    assert sorted(works(bench)) == sorted([("Salt", [repost]), ("Salt", [first, second])])


def test_equal_titles_without_numbers_stay_apart(bench: Bench) -> None:
    add(bench, 1000, title="Salt")
    add(bench, 2000, title="Salt")
    add(bench, 3000, title="Untitled")
    add(bench, 4000, title="Untitled")

    settled = settle(bench.archive)

    assert settled.works == 4
    assert codes(bench) == ["work-doubtful"]


def test_equal_titles_by_two_people_are_two_works(bench: Bench) -> None:
    add(bench, 1000, title="Salt (1/2)", poster="kat")
    add(bench, 2000, title="Salt (2/2)", poster="nell")

    assert settle(bench.archive).works == 2


def test_numbered_chapters_with_their_own_titles_are_joined_by_links(bench: Bench) -> None:
    first = add(bench, 1000, title="The Landing", extra="Chapter: 1<br>", nav=link(2000, "Next"))
    second = add(bench, 2000, title="The Roof", extra="Chapter: 2<br>", nav=link(1000, "Previous"))

    settle(bench.archive)

    assert [parts for _, parts in works(bench)] == [[first, second]]


def test_series_hold_their_works_in_order(bench: Bench) -> None:
    add(bench, 1000, title="Roof", extra="Series: Tram Stories, #2<br>")
    add(bench, 2000, title="Salt", extra="Series: Tram Stories (#1)<br>")

    settle(bench.archive)

    rows = bench.archive.db.execute(
        "SELECT s.name, w.title, sw.position FROM series s JOIN series_works sw USING (series_id)"
        " JOIN works w USING (work_id) ORDER BY sw.position"
    ).fetchall()
    assert [tuple(row) for row in rows] == [("Tram Stories", "Salt", 1), ("Tram Stories", "Roof", 2)]


@pytest.mark.parametrize(
    "titles",
    [
        ["Gull, Part One of Three", "Gull, Part Two of Three", "Gull, Part Three of Three"],
        ["Gull: Prologue", "Gull: Chapter 1", "Gull: Chapter 2", "Gull: Epilogue"],
        ["Gull (1/3)", "Gull (2/3)", "Gull: Interlude", "Gull (3/3)"],
        ["Gull, Part 3", "Gull, Part 3.5", "Gull, Part 4"],
        ["Gull (1/3)", "Gull (2/3)", "Gull (Conclusion)"],
        ["Gull (1/2)", "Gull (2/2 - end)"],
        ["Чайка. Пролог", "Чайка. Глава 1", "Чайка. Эпилог"],
        ["Gull", "Gull: Epilogue"],
    ],
)
def test_parts_may_be_named_instead_of_numbered(bench: Bench, titles: list[str]) -> None:
    entries = [add(bench, number * 1000, title=title) for number, title in enumerate(titles, 1)]

    settle(bench.archive)

    assert [parts for _, parts in works(bench)] == [entries]
    assert "work-part-missing" not in codes(bench) or "Part 3" in titles[0]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Gull (1/2) Ina/Tom, PG", "Gull (2/2) Ina/Tom, PG"),
        ("SV Fic: Gull - 1/2 - Clex", "SV Fic: Gull - 2/2 - Clex"),
        ("1/2 Gull", "2/2 Gull"),
        ("Gull - Part One", "Gull - Part Two"),
    ],
)
def test_subjects_name_parts_in_many_ways(bench: Bench, first: str, second: str) -> None:
    header = "Rating: PG<br>Pairing: Ina/Tom<br>"
    entries = [add(bench, 1000, subject=first, extra=header), add(bench, 2000, subject=second, extra=header)]

    settle(bench.archive)

    assert [parts for _, parts in works(bench)] == [entries]


def test_a_part_without_a_header_follows_the_subject_of_the_first(bench: Bench) -> None:
    entries = [
        add(bench, 1000, title="Gull", subject="SV: Gull (1/2)"),
        add(bench, 2000, subject="SV: Gull (2/2)"),
    ]

    settle(bench.archive)

    assert works(bench) == [("Gull", entries)]


def test_an_epilogue_of_two_stories_stays_apart_and_is_said(bench: Bench) -> None:
    for number, title in enumerate(("Gull", "Gull", "Gull: Epilogue"), 1):
        add(bench, number * 1000, title=title)

    settle(bench.archive)

    assert [len(parts) for _, parts in works(bench)] == [1, 1, 1]
    assert codes(bench) == ["work-doubtful"] * 2


@pytest.mark.parametrize(("titles", "doubts"), [(["Gull", "Gull II"], 1), (["Apollo 13", "Catch 22"], 0)])
def test_a_bare_number_is_a_question(bench: Bench, titles: list[str], doubts: int) -> None:
    for number, title in enumerate(titles, 1):
        add(bench, number * 1000, title=title)

    settle(bench.archive)

    assert [len(parts) for _, parts in works(bench)] == [1, 1]
    assert codes(bench) == ["work-doubtful"] * doubts


def test_named_parts_are_listed_by_name(bench: Bench) -> None:
    for number, title in enumerate(("Gull (1/1)", "Gull: Epilogue"), 1):
        add(bench, number * 1000, title=title)

    settle(bench.archive)

    (work,) = list_works(bench.archive)
    assert [part.label for part in work.parts] == ["1/1", "epilogue"]


def test_users_join_is_kept_by_later_runs(bench: Bench) -> None:
    one = add(bench, 1000, title="Salt")
    other = add(bench, 2000, title="Stairs")
    settle(bench.archive)

    store_correction(bench.archive, "join", [other, one], made_at=AT)
    settled = settle(bench.archive)

    assert [parts for _, parts in works(bench)] == [[other, one]]
    assert not settled.changed
    assert bench.archive.db.execute("SELECT corrected FROM works").fetchone()[0] == 1


def test_users_split_is_kept_by_later_runs(bench: Bench) -> None:
    first = add(bench, 1000, title="Salt (1/3)")
    second = add(bench, 2000, title="Salt (2/3)")
    third = add(bench, 3000, title="Salt (3/3)")
    settle(bench.archive)

    store_correction(bench.archive, "split", [third], made_at=AT)
    settle(bench.archive)

    assert sorted(parts for _, parts in works(bench)) == [[first, second], [third]]


def test_settling_twice_changes_nothing(bench: Bench) -> None:
    add(bench, 1000, title="Salt (1/2)", extra="Series: Tram<br>")
    add(bench, 2000, title="Salt (2/2)")
    assert settle(bench.archive).changed
    before = [dict(r) for r in bench.archive.db.execute("SELECT * FROM works, work_parts USING (work_id)")]

    settled = settle(bench.archive)

    assert not settled.changed
    assert [
        dict(r) for r in bench.archive.db.execute("SELECT * FROM works, work_parts USING (work_id)")
    ] == before


def test_work_keeps_its_number_when_a_part_is_added(bench: Bench) -> None:
    add(bench, 1000, title="Roof")
    add(bench, 2000, title="Salt (1/2)")
    settle(bench.archive)
    add(bench, 3000, title="Salt (2/2)")

    settle(bench.archive)

    assert [title for title, _ in works(bench)] == ["Roof", "Salt"]


def test_count_of_a_whole_work_is_checked(bench: Bench) -> None:
    add(bench, 1000, title="Salt (1/2)", extra="Word Count: 9000 total, 60 this part<br>")
    add(bench, 2000, title="Salt (2/2)", extra="Word Count: 9000 total, 60 this part<br>")

    settle(bench.archive)

    assert "work-count-differs" in codes(bench)


def test_list_is_narrowed(bench: Bench) -> None:
    add(bench, 1000, title="Salt", extra="Fandom: Tram Nine<br>")
    add(bench, 2000, title="Roof", extra="Fandom: Ferry<br>", told=TOLD * 20)
    settle(bench.archive)

    def titles(**narrowed: Any) -> list[str | None]:
        return [work.title for work in list_works(bench.archive, **narrowed)]

    assert titles() == ["Salt", "Roof"]
    assert titles(fandom="tram") == ["Salt"]
    assert titles(pairing="tom/ina") == ["Salt", "Roof"]
    assert titles(pairing="tom/rei") == []
    assert titles(rating="general,teen") == ["Salt", "Roof"]
    assert titles(rating="explicit") == []
    assert titles(min_words=1000) == ["Roof"]


def test_habits_settle_what_one_entry_leaves_open(bench: Bench) -> None:
    for number in range(1, 6):
        header = "Muse: Ina<br>Words: 120<br>Prompt: salt<br>"
        add(bench, number * 1000, extra=header)
    lone = add(bench, 9000, extra="Words: 120<br>Prompt: salt<br>Muse: Tom<br>")

    settle_archive(bench.archive)

    row = bench.archive.db.execute("SELECT is_story FROM stories WHERE entry_id = ?", (lone,)).fetchone()
    assert row["is_story"] == 1


@pytest.mark.parametrize(
    ("subject", "title"),
    [
        ("Fic: Salt (Ina/Tom, PG)", "Salt"),
        ("Salt, part 2/3", "Salt"),
        ("[fic] Salt", "Salt"),
        ("Salt [1/?]", "Salt"),
        ("Drabble: Salt", "Salt"),
        ("Salt (on the Stairs)", "Salt (on the Stairs)"),
        ("", ""),
    ],
)
def test_title_is_found_in_a_subject(subject: str, title: str) -> None:
    assert subject_title(subject) == title


def test_series_may_bear_a_number() -> None:
    assert series_name("Tram #12") == ("Tram", 12)
    assert series_name("Book 3 of the Tram Cycle") == ("Tram Cycle", 3)
    assert series_name("Tram") == ("Tram", None)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (f"{link(1, 'Master Post')} | {link(2, 'Part Two')} | {link(3, 'Part Three')}", True),
        (f"&lt;&lt; {link(1, 'Previous')}", True),
        (f"{link(1, '1')} / {link(2, '2')} / 3 / {link(4, '4')}", True),
        (f"{link(1, 'Глава 1')} {link(2, 'дальше')}", True),
        (f"Back to {link(1, 'the index')}", True),
        (f"She took {link(1, 'part two')} of the lamp up to the roof with her.", False),
        (f"{link(1, 'a photograph')}", False),
        (link(1, "On to Part Two &gt;&gt;"), True),
        (f"Continued {link(1, 'here')}.", True),
        (f"TBC in {link(1, 'chapter 2')}", True),
        (link(1, "Продолжение следует тут"), True),
        (link(1, '<img src="next.gif" alt="next">'), True),
        (link(1, '<img src="roof.jpg" alt="back of the roof">'), False),
        (f"{link(1, 'Next')} <img src='cat.jpg' alt='a cat'>", False),
        (f"Continued {link(1, 'silence')}.", False),
        ("To be continued in chapter 2", False),
        ("Part One | Part Two", False),
    ],
)
def test_navigation_is_told_from_prose(line: str, expected: bool) -> None:  # noqa: FBT001 - one case's answer
    assert is_navigation_line(line) is expected


def test_navigation_is_dropped_and_nothing_else() -> None:
    lines = f"<p>{link(1, 'Part One')} | {link(3, 'Part Three')}</p>", f"{link(3, 'Next')}<br>He had not."
    body = "<p>She had gone.</p>".join(lines)

    assert drop_navigation(body) == "<p></p><p>She had gone.</p><br>He had not."
    assert len(navigation_lines(body)) == 2
    assert drop_navigation("<a href=x>" * 1000) == "<a href=x>" * 1000
