"""How forgiving the look-up of labels is."""

import pytest

from scraper.extract.story.resolve import fold_label, resolve_label
from storage.words.labels import spellings


@pytest.mark.parametrize(("label", "field", "language"), spellings())
def test_every_line_of_the_table_is_found(label: str, field: str | None, language: str) -> None:
    found = resolve_label(label.removesuffix("*") + ("xyz" if label.endswith("*") else ""), language)

    assert found is not None
    assert found.fields == (field,)


@pytest.mark.parametrize(
    ("written", "fields"),
    [
        ("TITLE", ("title",)),
        ("Character(s)", ("characters",)),
        ("Character/s", ("characters",)),
        ("Author’s Notes", ("notes",)),
        ("Authors' note", ("notes",)),
        ("Notes #2", ("notes",)),
        ("A / N", ("notes",)),
        ("a/n 2", ("notes",)),
        ("Pairings (if any)", ("pairing",)),
        ("Pairings, if any", ("pairing",)),
        ("Spoilers?", ("spoilers",)),
        ("Word-count", ("word_count",)),
        ("wordcount", ("word_count",)),
        ("Resume", ("summary",)),
        ("Titulo", ("title",)),
        ("ПЕРСОНАЖИ", ("characters",)),
        ("Note de l'auteure", ("notes",)),
        ("Warnings (Violence/Language)", ("warnings",)),
        ("A Kind of Summary", ("summary",)),
        ("Friendship pairings for the fest", ("pairing",)),
        ("Disclamer", ("disclaimer",)),
        ("Sumamry", ("summary",)),
        ("Pairrings", ("pairing",)),
        ("Rating/Warnings", ("rating", "warnings")),
        ("Characters & Pairing(s)", ("characters", "pairing")),
        ("Fandom and Pairing", ("fandom", "pairing")),
        ("Пейринг/Персонажи", ("pairing", "characters")),
        ("Charaktere und Pairings", ("characters", "pairing")),
        ("Universe/Series", ("fandom",)),
        ("Rating/Mood", ()),
        ("Relationship status", (None,)),
        ("Rating out of ten", ()),
        ("Title of your autobiography", ()),
        ("Nikki", ()),
        ("x" * 500, ()),
        (":::", ()),
        ("", ()),
    ],
)
def test_label_is_folded_before_the_look_up(written: str, fields: tuple[str | None, ...]) -> None:
    found = resolve_label(written)

    assert (found.fields if found else ()) == fields


def test_language_decides_where_a_spelling_names_two_fields() -> None:
    assert resolve_label("Serie", "de") is not None
    assert resolve_label("Parte", "es") == resolve_label("Parte", "it")


def test_folding_keeps_what_tells_labels_apart() -> None:
    assert fold_label("Beta") != fold_label("Betas!")
    assert fold_label("Prompt #12") == fold_label("prompt")
