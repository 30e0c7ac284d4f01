"""What ties parts and stories where titles do not: links, and words that say what follows."""

import pytest

from storage.records import EntryId
from storage.stories import drop_navigation, settle
from storage.stories.navigation import is_navigation_line
from storage.stories.series import series_name
from tests.storage.bench import Bench
from tests.storage.stories.test_stories import add, codes, link, works

OTHERS = frozenset({"kat.test/1.html", "kat.test/3.html"})


def groups(bench: Bench) -> list[list[EntryId]]:
    settle(bench.archive)
    return sorted(parts for _, parts in works(bench))


def said(bench: Bench) -> str:
    return "\n".join(found.finding.message for found in bench.archive.findings.list())


def shelves(bench: Bench) -> list[tuple[str, str, int]]:
    settle(bench.archive)
    rows = bench.archive.db.execute(
        "SELECT s.name, w.title, sw.position FROM series s JOIN series_works sw USING (series_id)"
        " JOIN works w USING (work_id) ORDER BY s.name, sw.position"
    )
    return [tuple(row) for row in rows]


def test_an_entry_called_part_two_joins_the_story_that_leads_to_it(bench: Bench) -> None:
    first = add(bench, 1000, title="Gannet (1/3)", nav=f"{link(2000, 'Part 2')} | {link(3000, 'Part 3')}")
    second = add(bench, 2000, subject="Part 2")
    third = add(bench, 3000, title="Gannet (3/3)")

    assert groups(bench) == [[first, second, third]]
    assert "work-part-missing" not in codes(bench)


def test_an_entry_called_part_two_that_nothing_leads_to_is_named_where_it_lacks(bench: Bench) -> None:
    first = add(bench, 1000, title="Gannet (1/3)")
    second = add(bench, 2000, subject="Part 2", extra="Rating: PG<br>Pairing: Ina/Tom<br>")
    third = add(bench, 3000, title="Gannet (3/3)")

    assert groups(bench) == [[first, third], [second]]
    assert "it may be the entry called 'Part 2'" in said(bench)
    assert "not in the archive" not in said(bench)


def test_a_part_two_of_somebody_else_stays_apart(bench: Bench) -> None:
    first = add(bench, 1000, title="Gannet (1/3)", nav=link(2000, "Part 2"))
    second = add(bench, 2000, subject="Part 2", extra="Rating: PG<br>Pairing: A/B<br>", poster="nell")
    third = add(bench, 3000, title="Gannet (3/3)")

    assert groups(bench) == [[first, third], [second]]


@pytest.mark.parametrize(
    "word", ["Sequel to Gannet.", "A companion piece to Gannet; read it first.", "Follows Gannet."]
)
def test_a_sequel_is_in_one_series_with_what_it_follows(bench: Bench, word: str) -> None:
    add(bench, 1000, title="Gannet")
    add(bench, 2000, title="Fulmar", extra=f"Notes: {word}<br>")

    assert shelves(bench) == [("Gannet", "Gannet", 1), ("Gannet", "Fulmar", 2)]


def test_a_sequel_joins_the_series_of_what_it_follows(bench: Bench) -> None:
    add(bench, 1000, title="Gannet", extra="Series: Cliff Stories, #1<br>")
    add(bench, 2000, title="Fulmar", extra="Notes: Sequel to Gannet.<br>")
    add(bench, 3000, title="Skua", extra="Notes: Sequel to nothing of mine.<br>")

    assert shelves(bench) == [("Cliff Stories", "Gannet", 1), ("Cliff Stories", "Fulmar", 2)]


def test_what_stands_behind_a_series_and_its_number_is_no_name() -> None:
    assert series_name("The Cliffs, #2 (sequel to Gannet)") == ("The Cliffs", 2)
    assert series_name("The Cliffs #2; follows Gannet") == ("The Cliffs", 2)
    assert series_name("Cliffs (after Gannet)") == ("Cliffs", None)
    assert series_name("Stones (and Bones)") == ("Stones (and Bones)", None)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (f"{link(3, 'Michaelmas')} »", True),
        (f"« {link(1, 'Hilary')} | {link(3, 'Michaelmas')}", True),
        (f"{link(1, 'Hilary')} | Trinity | {link(3, 'Michaelmas')}", True),
        (link(3, "Вторая половина"), True),
        (f"{link(4, 'Michaelmas')} »", False),
        (f"{link(1, 'Hilary')} | {link(4, 'a song')}", False),
        (f"He had read {link(1, 'the letter')} again.", False),
        (f"He had - {link(1, 'twice')} - read it to her.", False),
    ],
)
def test_what_only_leads_to_other_parts_is_navigation_whatever_it_says(
    line: str,
    expected: bool,  # noqa: FBT001 - one case's answer
) -> None:
    assert is_navigation_line(line, OTHERS) is expected
    assert ("<a" not in drop_navigation(line, OTHERS)) is expected
