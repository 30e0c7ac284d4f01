"""A look at some rows finds what the archive's index finds."""

import json

from hypothesis import given
from hypothesis import strategies as st

from storage.folding import _LEVEL, level
from storage.records import Ditemid
from storage.search.glance import Texts, held_among, look_through
from storage.search_schema import SCOPES
from tests.storage.bench import Bench

LETTERS = st.text(alphabet="aBcé ЁёйЯ-—“”№…ß ﬁ̈", max_size=30)


@given(text=LETTERS)
def test_texts_of_plain_letters_are_leveled_like_all_others(text: str) -> None:
    assert level(text) == text.translate(_LEVEL)


def test_a_few_rows_are_asked_like_the_whole_index() -> None:
    held = held_among([Texts(7, "The Door", "a green roof", None), Texts(9, None, "Елка greens", "lamp")])

    assert json.loads(held('"green" *')) == [7, 9]
    assert json.loads(held('(subject : "door")')) == [7]
    assert json.loads(held('"lamp"')) == [9]
    assert json.loads(held('"nothing"')) == []


def test_rows_are_read_no_further_than_needed(bench: Bench) -> None:
    numbers = [
        bench.entry(ditemid=Ditemid(n << 8), subject="door" if n % 2 else "roof", body_html="x")
        for n in range(20)
    ]
    read: list[int] = []

    def confirmed(rows: list[Texts]) -> set[int]:
        read.extend(row.number for row in rows)
        return {row.number for row in rows}

    hits, seen = look_through(
        bench.archive.db,
        SCOPES["entries"],
        numbers,
        reading=lambda texts: "door" in texts[0],
        confirmed=confirmed,
        enough=3,
    )

    assert hits[:3] == numbers[1:6:2]
    assert set(read) == set(numbers[1::2])
    assert seen == 20


def test_letters_of_other_shapes_are_left_to_the_index(bench: Bench) -> None:
    number = bench.entry(subject="ﬁlm", body_html="x")

    hits, _ = look_through(
        bench.archive.db,
        SCOPES["entries"],
        [number],
        reading=lambda _: False,
        confirmed=lambda rows: {row.number for row in rows},
        enough=1,
    )

    assert hits == [number]
