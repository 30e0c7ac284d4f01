"""Pieces of words are found among the words of the index as they would be in every text."""

import pytest

from storage.folding import key
from storage.records import Ditemid
from storage.search.find import search
from storage.search.pieces import parts_of
from storage.search.sql import SqlOptions
from tests.storage.bench import Bench

TEXTS = (
    *("the green door", "Teakettle; kettles", "Ёлки-палки под Новый год", "café au lait", "don’t you"),
    *("a ﬁne ﬁlm", "x² + ½ cup", "за́мок на горе", "STRASSE straße", "日本語の日記", "snake_case_name"),
)
PIECES = (
    "een doo",
    "ettl",
    "ЛКИ",
    "ки-п",
    "fé a",
    "n't",
    "fi",
    "2",
    "амок",
    "ass",
    "本語",
    "e_c",
    "case",
    "green door",
    "zzz",
)


@pytest.mark.parametrize("piece", PIECES)
@pytest.mark.parametrize("negated", [False, True])
def test_pieces_are_found_as_in_every_text(bench: Bench, piece: str, negated: bool) -> None:  # noqa: FBT001
    for number, text in enumerate(TEXTS):
        bench.entry(ditemid=Ditemid(number << 8), subject=text, body_html=f"<p>{text}</p>")
    wanted = {text for text in TEXTS if (key(piece) in key(text)) != negated}

    query = f'{"-" * negated}"{piece}"'
    found = search(bench.archive.db, query, options=SqlOptions(substring=True), limit=50)

    assert {hit.subject for hit in found.hits} == wanted


@pytest.mark.parametrize(
    ("piece", "parts"),
    [("Lantern", ("lantern",)), ("een doo", ("een", "doo")), ("?", ()), ("\u10d0", ()), ("日本", ("日本",))],
)
def test_a_piece_is_made_of_parts_of_words(piece: str, parts: tuple[str, ...]) -> None:
    assert parts_of(piece) == parts
