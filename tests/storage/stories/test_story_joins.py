"""Parts as fan writers marked them, and stories whose part numbers stand twice."""

import json

import pytest

from storage.records import EntryId, Journal
from storage.stories import list_works, settle, store_correction
from storage.stories.parts import load_parts
from storage.words.part_marks import subject_mark, subject_title
from tests.storage.bench import Bench
from tests.storage.stories.test_stories import TOLD, add, codes, link, works

AT = "2026-01-01T00:00:00Z"
HEADER = "Rating: PG<br>Pairing: Ina/Tom<br>"


def add_all(bench: Bench, titles: list[str]) -> list[EntryId]:
    return [add(bench, number * 1000, title=title) for number, title in enumerate(titles, 1)]


def add_under(bench: Bench, number: int, subject: str) -> EntryId:
    """Add a story whose title stands in its subject alone."""
    return add(bench, number, subject=subject, extra=HEADER)


def groups(bench: Bench) -> list[list[EntryId]]:
    settle(bench.archive)
    return sorted(parts for _, parts in works(bench))


def messages(bench: Bench) -> str:
    return "\n".join(found.finding.message for found in bench.archive.findings.list())


@pytest.fixture
def community(bench: Bench) -> Bench:
    journal = Journal(name="tram_fic", url="http://tram_fic.test/")
    return Bench(
        bench.archive,
        bench.archive.entries.save_journal(journal, site="kat.test", seen_at="2026-01-01T00:00:00Z"),
    )


@pytest.mark.parametrize(
    "titles",
    [
        ["Salt (1)", "Salt (2)", "Salt (3)"],
        ["Salt (i)", "Salt (ii)"],
        ["Salt, Chapter Nineteen", "Salt, Chapter Twenty", "Salt, Chapter Twenty-One"],
        ["Salt, First Part", "Salt, Second Part"],
        ["Salt, 1st part", "Salt, 2nd part"],
        ["Salt, Part the First", "Salt, Part the Second"],
        ["Salz, 1. Teil", "Salz, 2. Teil"],
        ["Salz - Kapitel drei", "Salz - Kapitel vier"],
        ["Sel, chapitre trois", "Sel, chapitre quatre"],
        ["Соль, 1-я часть", "Соль, 2-я часть"],
        ["Соль, ч. 1", "Соль, ч. 2"],
        ["Соль. Глава третья", "Соль. Глава четвертая", "Соль. Глава пятая"],
        ["Соль (1 из 2)", "Соль (2 из 2)"],
        ["Salz - Prolog", "Salz - Kapitel 1", "Salz - Epilog"],
        ["Salt - Chapter 1", "Salt - Interlude I", "Salt - Chapter 2", "Salt - Interlude II"],
        ["Salt (1/2)", "Salt (2/2)", "Salt (Epilogue 1/2)", "Salt (Epilogue 2/2)"],
        ["Salt (1-2/6)", "Salt (3-4/6)", "Salt (5-6/6)"],
        ["Salt, Chapters 1 & 2", "Salt, Chapter 3"],
        ["Salt, Chapter 1, Part 1", "Salt, Chapter 1, Part 2", "Salt, Chapter 2, Part 1"],
        ["Salt - Chapter 1 (1/2)", "Salt - Chapter 1 (2/2)", "Salt - Chapter 2"],
        ["The Café & the Boat (1/2)", "Cafe and the Boat (2/2)"],
        ["Ina’s Salt (1/2)", "Inas Salt (2/2)"],
        ["Chapter 1: The Salt", "Chapter 2: The Salt"],
        ["Untitled (1/2)", "Untitled (2/2)"],
        ["Counterpart 2 (1/2)", "Counterpart 2 (2/2)"],
        ["Соль. Часть 1", "Соль. Часть 2", "Соль. Часть 3 (окончание)"],
        ["Salt, Part 1", "Salt, Part 2 (complete)"],
        ["Salz, Teil 1", "Salz, Teil 2 (Ende)"],
        ["Salt (part a)", "Salt (part b)", "Salt (part c)"],
        ["Salt", "Salt (cont'd)", "Salt, concluded"],
        ["Salt", "Salt (continued)"],
        ["~*~ Salt ~*~ Chapter One ~*~", "~*~ Salt ~*~ Chapter Two ~*~"],
        ["Salt 【1】", "Salt 【2】"],
        ["Salt 1.1", "Salt 1.2", "Salt 2.1"],
    ],
)
def test_parts_are_joined_however_they_are_marked(bench: Bench, titles: list[str]) -> None:
    entries = add_all(bench, titles)

    assert groups(bench) == [entries]
    assert "part 1 is" not in messages(bench)
    assert "work-doubtful" not in codes(bench)


@pytest.mark.parametrize(
    "titles",
    [
        ["The First Chapter", "The Second Chapter"],
        ["Midnight", "Midnight Interlude"],
        ["Until", "Until the End"],
        ["The Prologue", "The Epilogue"],
        ["Catch (22)", "Catch (23)"],
        ["Rope", "Chapter 2: Rope"],
        ["Counterpart 2 (1/2)", "Counter (2/2)"],
        ["Tag to Episode 4", "Tag to Episode 5"],
    ],
)
def test_titles_that_only_look_like_parts_stay_apart(bench: Bench, titles: list[str]) -> None:
    entries = add_all(bench, titles)

    assert groups(bench) == [[entry] for entry in entries]
    assert "work-doubtful" not in codes(bench)


def test_a_number_behind_the_title_in_the_subject_counts(bench: Bench) -> None:
    entries = [
        add(bench, number * 1000, title="Salt", subject=f"Fic: Salt: {number}. The {word}")
        for number, word in enumerate(("Rope", "Lamp"), 1)
    ]
    dated = [
        add(bench, 5000, title="Roof", subject="Roof 12/03"),
        add(bench, 6000, title="Roof", subject="Roof 13/03"),
    ]

    assert groups(bench) == [entries, *([entry] for entry in dated)]


def test_a_number_of_the_series_is_no_part_mark(bench: Bench) -> None:
    entries = [
        add(
            bench,
            number * 1000,
            title=title,
            subject=f"{title} (Tram Nine {number}/2)",
            extra="Series: Tram Nine<br>",
        )
        for number, title in enumerate(("Salt", "Rope"), 1)
    ]

    assert groups(bench) == [[entry] for entry in entries]
    assert codes(bench) == []


def test_a_subject_may_name_the_epilogue_of_a_title(bench: Bench) -> None:
    entries = [
        add(bench, 1000, title="Salt", subject="Salt: Prologue"),
        add(bench, 2000, subject="Salt: Chapter 1"),
        add(bench, 3000, subject="СОЛЬ. ЭПИЛОГ"),
        add(bench, 4000, subject="Salt: Epilogue"),
    ]

    assert groups(bench) == [[entries[0], entries[1], entries[3]]]


def test_russian_capitals_are_read(bench: Bench) -> None:
    entries = [
        add(bench, 1000, title="Соль", subject="СОЛЬ. ГЛАВА ПЕРВАЯ"),
        add(bench, 2000, subject="СОЛЬ. ГЛАВА ВТОРАЯ"),
        add(bench, 3000, subject="СОЛЬ. ЭПИЛОГ"),
    ]

    assert groups(bench) == [entries]


def test_a_part_that_holds_two_numbers_shows_both(bench: Bench) -> None:
    add_all(bench, ["Salt (1-2/6)", "Salt (5-6/6)"])

    settle(bench.archive)

    (work,) = list_works(bench.archive)
    assert [part.label for part in work.parts] == ["1-2/6", "5-6/6"]
    assert "part 3, 4 is not in the archive" in messages(bench)


def test_an_epilogue_does_not_leave_a_work_unfinished(bench: Bench) -> None:
    add_all(bench, ["Salt (1/2)", "Salt (2/2)", "Salt: Epilogue"])

    settle(bench.archive)

    assert [work.status for work in list_works(bench.archive)] == ["complete"]


def test_an_unnumbered_opening_is_not_missed(bench: Bench) -> None:
    entries = add_all(bench, ["Salt", "Salt (2/3)", "Salt (3/3)"])

    assert groups(bench) == [entries]
    assert codes(bench) == []


def test_a_story_of_years_ago_is_not_the_first_part(bench: Bench) -> None:
    old = add(bench, 1000, title="Salt", when="2006-03-01T00:00:00Z")
    parts = [add(bench, 2000, title="Salt (2/3)"), add(bench, 3000, title="Salt (3/3)")]

    assert groups(bench) == [[old], parts]
    assert "work-doubtful" in codes(bench)


def test_a_cross_post_is_a_work_of_its_own(bench: Bench, community: Bench) -> None:
    own = [add(bench, 1000, title="Salt (1/2)"), add(bench, 3000, title="Salt (2/2)")]
    crossed = [add(community, 2000, title="Salt (1/2)"), add(community, 4000, title="Salt (2/2)")]

    assert groups(bench) == sorted([own, crossed])
    assert codes(bench) == []


def test_a_teaser_in_a_community_stays_apart(bench: Bench, community: Bench) -> None:
    own = [add(bench, number, title=f"Salt ({number // 1000}/3)") for number in (1000, 2000, 3000)]
    teaser = add(community, 5000, title="Salt (1/3)")

    assert groups(bench) == [own, [teaser]]


def test_a_story_may_go_on_in_a_community(bench: Bench, community: Bench) -> None:
    entries = [add(bench, 1000, title="Salt (1/2)"), add(community, 2000, title="Salt (2/2)")]

    assert groups(bench) == [entries]


@pytest.mark.parametrize("again", [["Salt (1/2)", "Salt (2/2)"], ["Salt (1/2)", "Salt (2/2)", "Salt (3/3)"]])
def test_a_repost_from_the_first_part_on_is_a_work_of_its_own(bench: Bench, again: list[str]) -> None:
    entries = add_all(bench, ["Salt (1/2)", "Salt (2/2)", *again])

    assert groups(bench) == [entries[:2], entries[2:]]


def test_parts_posted_twice_without_an_order_stay_apart(bench: Bench) -> None:
    entries = add_all(bench, ["Salt (1/3)", "Salt (1/3)", "Salt (2/3)", "Salt (3/3)", "Salt (3/3)"])

    assert groups(bench) == [[entry] for entry in entries]
    assert codes(bench).count("work-doubtful") == 1


def test_stories_of_two_authors_posted_by_one_are_told_apart(bench: Bench) -> None:
    entries = {
        author: [
            add(bench, start + part * 2000, title=f"Salt ({part}/2)", extra=f"Author: {author}<br>")
            for part in (1, 2)
        ]
        for start, author in ((0, "osprey"), (1000, "kestrel"))
    }

    assert groups(bench) == sorted(entries.values())


def test_a_note_under_the_same_number_is_not_the_part(bench: Bench) -> None:
    first = add(bench, 1000, title="Salt (1/2)")
    add(bench, 2000, subject="Salt (2/2)", told="See the community for it.")
    second = add(bench, 3000, title="Salt (2/2)")

    assert groups(bench) == [[first, second]]


def test_a_round_robin_is_joined_by_its_links(community: Bench) -> None:
    entries = [
        add(
            community,
            number * 1000,
            title=f"Salt ({number}/3)",
            poster=poster,
            nav=link((number - 1) * 1000, "Previous") + link((number + 1) * 1000, "Next"),
        )
        for number, poster in enumerate(("kat", "nell", "kat"), 1)
    ]

    assert groups(community) == [entries]
    evidence = json.loads(community.archive.db.execute("SELECT evidence FROM works").fetchone()[0])
    assert evidence["posters"] == ["kat", "nell"]


def test_a_round_robin_without_links_is_a_question(community: Bench) -> None:
    for number, poster in ((1000, "kat"), (2000, "nell")):
        add(community, number, title=f"Salt ({number // 1000}/2)", poster=poster)

    assert [len(parts) for parts in groups(community)] == [1, 1]
    assert "were posted by kat and nell" in messages(community)


def test_a_master_list_heads_parts_that_bear_no_header(bench: Bench) -> None:
    header = (
        "Title: Salt<br>Fandom: Tram Nine<br>Rating: R<br>Pairing: Ina/Tom<br>Summary: They wait.<br><br>"
    )
    master = add(
        bench,
        1000,
        subject="Salt - Masterpost",
        extra=header,
        told=f"{link(2000, 'Part 1')} | {link(3000, 'Part 2')}",
    )
    parts = [add(bench, 2000, subject="Salt (1/2)"), add(bench, 3000, subject="Salt (2/2)")]

    assert groups(bench) == [parts]
    (work,) = list_works(bench.archive)
    assert (work.title, work.rating, work.fandoms, work.summary) == (
        "Salt",
        "mature",
        ("Tram Nine",),
        "They wait.",
    )
    assert work.words_counted == 2 * len(TOLD.split())
    evidence = json.loads(bench.archive.db.execute("SELECT evidence FROM works").fetchone()[0])
    assert evidence["master_list"] == [master]


def test_a_diary_in_parts_is_no_story_and_no_question(bench: Bench) -> None:
    add(bench, 1000, extra="Title: My trip<br><br>", told=f"{link(2000, 'Part 1')} | {link(3000, 'Part 2')}")
    for number in (2000, 3000, 4000, 5000):
        add(bench, number, subject=f"My trip ({number // 1000 % 2 + 1}/2)", told="We went and came back.")

    assert groups(bench) == []
    assert codes(bench) == []


def test_parts_without_a_header_count_as_words(bench: Bench) -> None:
    add(bench, 1000, title="Salt (1/2)", subject="Salt (1/2)")
    add(bench, 2000, subject="Salt (2/2)")

    settle(bench.archive)

    (work,) = list_works(bench.archive)
    assert [part.words_counted for part in work.parts] == [len(TOLD.split())] * 2


def test_order_of_saving_does_not_matter(bench: Bench, community: Bench) -> None:
    other = [add(community, 4000, title="Salt"), add(bench, 3000, title="Salt (3/3)")]
    one = [add(bench, 2000, title="Salt (2/3)"), add(bench, 1000, title="Salt (1/3)")]

    assert groups(bench) == sorted([[*reversed(one), other[1]], [other[0]]])
    assert [part.ditemid for part in load_parts(bench.archive)] == [1000, 2000, 3000, 4000]


def test_what_the_user_joins_need_not_be_a_story(bench: Bench) -> None:
    story = add(bench, 1000, title="Salt")
    bit = add(bench, 2000, subject="A bit more of it", told="He came back.")

    store_correction(bench.archive, "join", [story, bit], made_at=AT)

    assert groups(bench) == [[story, bit]]


def test_a_join_to_a_part_takes_the_rest_of_its_work_along(bench: Bench) -> None:
    parts = add_all(bench, ["Salt (1/2)", "Salt (2/2)"])
    coda = add(bench, 5000, title="What the Gull Said")

    store_correction(bench.archive, "join", [parts[1], coda], made_at=AT)

    assert groups(bench) == [[*parts, coda]]


def test_a_split_leaves_evidence_of_what_is_left_and_no_gap(bench: Bench) -> None:
    parts = add_all(bench, ["Salt (1/3)", "Salt (2/3)", "Salt (3/3)"])

    store_correction(bench.archive, "split", [parts[1]], made_at=AT)

    rows = bench.archive.db.execute("SELECT evidence FROM works ORDER BY work_id").fetchall()
    assert json.loads(rows[0][0])["marks"] == [[parts[0], "1/3"], [parts[2], "3/3"]]
    assert codes(bench) == []


@pytest.mark.parametrize(
    ("title", "nav"),
    [("Salt ({mark}/2)", False), ("Salt ({mark}/2)", True), ("Salt", True), ("Salt, part {n}", True)],
)
def test_many_entries_of_one_title_are_settled_the_same_again(bench: Bench, *, title: str, nav: bool) -> None:
    with bench.archive.transaction():
        for number in range(1, 401):
            add(
                bench,
                number * 10,
                title=title.format(mark=number % 2 + 1, n=number),
                nav=link((number - 1) * 10, "Previous") + link((number + 1) * 10, "Next") if nav else "",
                when=f"2010-01-{number // 20 + 1:02}T{number % 20:02}:00:00Z",
                told="She waited. " * 30,
            )

    first, again = settle(bench.archive), settle(bench.archive)

    assert first.works <= 400
    assert not again.changed


@pytest.mark.parametrize(
    "subject", ["Salt" + " " * 30_000 + "x", "Salt " + "(" * 30_000, "1-" * 15_000, "part 1 " * 4_000]
)
def test_a_hostile_subject_is_read_in_no_time(subject: str) -> None:
    assert subject_mark(subject) is None or len(subject_title(subject)) < len(subject)


def test_a_last_part_with_words_of_joy_behind_its_number_is_joined(bench: Bench) -> None:
    entries = [
        add(bench, 1000, title="Juniper", subject="Juniper 1/2", when="2006-01-01T00:00:00Z"),
        add(bench, 2000, title="Juniper", subject="Juniper 2/2 - AT LAST", when="2008-01-01T00:00:00Z"),
    ]

    assert groups(bench) == [entries]


def test_pieces_under_one_heading_with_titles_of_their_own_are_stories(bench: Bench) -> None:
    entries = [
        add(bench, number * 1000, title=f"Advent: {name}", subject=f"Advent Day {number}: {name}")
        for number, name in enumerate(("Wax", "Straw", "Tin"), 1)
    ]

    assert groups(bench) == [[entry] for entry in entries]


def test_stories_numbered_as_their_series_counts_them_are_no_parts(bench: Bench) -> None:
    entries = [
        add(
            bench,
            number * 1000,
            title=f"Karst {number}",
            subject=f"Karst {number}",
            extra=f"Series: Karst Tales #{number}<br>",
        )
        for number in (1, 2, 3)
    ]

    assert groups(bench) == [[entry] for entry in entries]


def test_a_part_that_stands_apart_is_not_said_to_be_missing_from_the_archive(bench: Bench) -> None:
    add(bench, 1000, title="Flint [1 of 3]", subject="Flint [1 of 3]")
    for number in (2, 3):
        add(
            bench,
            number * 1000,
            title=f"Flint [{number} of 3]",
            subject=f"Flint [{number} of 3]",
            poster="ina",
        )

    settle(bench.archive)

    said = messages(bench)
    assert "it may be 'Flint [2 of 3]' of ina, 'Flint [3 of 3]' of ina, which stands apart" in said
    assert "it may be 'Flint [1 of 3]' of kat, which stands apart" in said
    assert "not in the archive" not in said
