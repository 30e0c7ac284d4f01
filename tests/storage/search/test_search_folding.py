"""Which letters are the same, and which piece of a text is shown."""

import sqlite3
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.folding import indexed_besides, key, level
from storage.search.find import search
from storage.search.snippets import LENGTH, Mark, Snippet, Snippets
from storage.search.sql import SqlOptions
from storage.search.stemming import expand
from tests.storage.bench import Bench

SAME = {
    "Ёлка": ("елка", "ЁЛКА", "ёлка", "Елка", "е\u0308лка"),
    "café": ("cafe", "CAFÉ", "cafe\u0301", "Café"),
    "naïve": ("naive", "NAÏVE"),
    "Снег": ("снег", "СНЕГ"),
    "don’t": ("don't", "DON‘T", "don't"),
    "ﬁre": ("fire", "FIRE", "ﬁre"),
    "Ｗｉｄｅ": ("wide", "Ｗｉｄｅ"),
    "чай": ("чай", "ЧАЙ", "чаи\u0306"),
    "O’Brien": ("o'brien", '"O‘Brien"', '"o brien"'),
    "well-known": ("well-known", '"well known"', "WELL–KNOWN"),
}
"""What stands in a text -> what finds it."""
OTHER = {"чай": "чаи", "ель": "ёлка", "cafe": "caff", "dont": "don't", "мой": "мои"}
"""What stands in a text -> what does not find it."""


@pytest.mark.parametrize(("text", "query"), [(text, query) for text in SAME for query in SAME[text]])
def test_letters_fold_as_readers_expect(bench: Bench, text: str, query: str) -> None:
    bench.entry(body_html=f"<p>before {text} after</p>")

    [hit] = search(bench.archive.db, query).hits

    assert any(found for _, found in hit.snippet)


@pytest.mark.parametrize(("text", "query"), OTHER.items())
def test_other_letters_are_other_letters(bench: Bench, text: str, query: str) -> None:
    bench.entry(body_html=f"<p>before {text} after</p>")

    assert search(bench.archive.db, query).total == 0


def test_a_phrase_does_not_run_from_the_subject_into_the_text(bench: Bench) -> None:
    bench.entry(subject="the ﬁre", body_html="went out", body_text="went out")

    assert search(bench.archive.db, '"fire went"').total == 0
    assert search(bench.archive.db, "fire went").total == 1


@pytest.mark.parametrize("text", ["so… it goes", "a\u00a0b", "l’été", "Ёлка", "№ or not™"])
def test_only_other_words_are_indexed_besides(text: str) -> None:
    assert (indexed_besides("plain", text) is None) == (text != "№ or not™")


def test_levelling_agrees_with_the_index_on_the_letters_of_europe() -> None:
    db = sqlite3.connect(":memory:")
    db.execute("CREATE VIRTUAL TABLE t USING fts5 (x, tokenize='unicode61 remove_diacritics 2')")
    db.execute("CREATE VIRTUAL TABLE v USING fts5vocab (t, 'instance')")
    letters = [chr(code) for code in (*range(0x41, 0x250), *range(0x400, 0x500)) if chr(code).isalpha()]
    db.executemany("INSERT INTO t (rowid, x) VALUES (?, ?)", [(ord(letter), letter) for letter in letters])

    held = dict(db.execute("SELECT doc, term FROM v").fetchall())

    # Letters with two marks, and two old ones, are others to the index; ё is folded before it.
    different = {letter for letter in letters if held[ord(letter)] != level(letter)}
    assert different <= set("µſǠǡǢǣǼǽǾǿ") | set("Ёё"), sorted(different)
    db.close()


@given(st.text())
def test_levelling_keeps_every_place(text: str) -> None:
    assert len(level(text)) == len(text)
    assert level(level(text)) == level(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Kat’s Ёлка", "kat's елка"), ("“Fic”", '"fic"'), ("Straße", "STRASSE"), ("ÉTÉ", "ete")],
)
def test_names_are_compared_without_case_marks_and_shapes_of_quotes(one: str, other: str) -> None:
    assert key(one) == key(other)
    assert key("Мой") != key("Мои")


def test_the_piece_shown_holds_most_of_what_was_asked_for() -> None:
    text = "kettle " + "word " * 200 + "the roof over the kettle " + "word " * 200

    shown = shown_of(text, Mark(words="kettle"), Mark(words="roof"))

    assert [part for part, found in shown if found] == ["roof", "kettle"]
    assert shown[0] == shown[-1] == ("…", False)


@pytest.mark.parametrize(
    ("text", "mark", "wanted"),
    [
        ("a kettle, kettles", Mark(words="kettle"), ["kettle"]),
        ("a kettle, kettles", Mark(words="kett", prefix=True), ["kettle", "kettles"]),
        ("a kettle, kettles", Mark(words="ettl", piece=True), ["ettl", "ettl"]),
        ("the green\n\ndoor. green-door", Mark(words="green door"), ["green door", "green-door"]),
        ("don’t, dont", Mark(words="don't"), ["don’t"]),
        ("under_score score", Mark(words="score"), ["score", "score"]),
        ("nothing of it", Mark(words="kettle"), []),
        ("", Mark(words="kettle"), []),
        ("any text", Mark(words="…"), []),
    ],
)
def test_what_was_found_is_marked(text: str, mark: Mark, wanted: list[str]) -> None:
    assert [part for part, found in shown_of(text, mark) if found] == wanted


@given(st.text(alphabet="abé ё.\nя"), st.lists(st.text(alphabet="abé ёя", min_size=1), max_size=4))
def test_a_snippet_is_a_piece_of_the_text_on_one_line(text: str, words: list[str]) -> None:
    shown = shown_of(text, *(Mark(words=word) for word in words))

    joined = "".join(part for part, _ in shown).strip("…")
    assert " ".join(joined.split()) in " ".join(text.split())
    assert "\n" not in joined
    assert len(joined) <= LENGTH


def shown_of(text: str, *marks: Mark) -> Snippet:
    return Snippets(marks).cut(text)


def test_a_long_phrase_is_marked_whole() -> None:
    phrase = "a long phrase " * 30

    assert any(found for _, found in shown_of(f"before {phrase}after", Mark(words=phrase)))


RUSSIAN = ("чайник", "чайника", "чайнику", "чайники", "чайниками")


def test_other_endings_are_found_in_english_and_russian(bench: Bench) -> None:
    bench.entry(body_html=f"<p>{' '.join(RUSSIAN)} walking walked walks wall</p>")
    db = bench.archive.db

    assert set(expand(db, "entries_fts", "Чайника")) == set(RUSSIAN)
    assert set(expand(db, "entries_fts", "walk")) == {"walk", "walking", "walked", "walks"}
    [hit] = search(db, "walk", options=SqlOptions(stem=True)).hits
    assert [text for text, found in hit.snippet if found] == ["walking", "walked", "walks"]


def test_pieces_of_words_are_found_and_marked(bench: Bench) -> None:
    bench.entry(body_html="<p>The Teakettle of Ёлкин</p>")

    for piece in ("akett", "ЕЛКИ", '"tle of"'):
        [hit] = search(bench.archive.db, piece, options=SqlOptions(substring=True)).hits
        assert any(found for _, found in hit.snippet), piece


def test_every_code_point_can_be_folded() -> None:
    every = "".join(chr(code) for code in range(sys.maxunicode + 1) if not 0xD800 <= code < 0xE000)

    assert len(level(every)) == len(every)
    assert key(every)
