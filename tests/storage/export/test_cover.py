"""Covers: what a person sees of a book on a shelf."""

import struct
import zlib
from collections.abc import Iterator

import pytest

from storage.export.books.cover import cover_png
from storage.export.books.letters import WIDE, drawn

INK = 13
"""The place of the colour of words in the palette of a cover."""
ALPHABETS = {
    "English": "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789",
    "Russian": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    "Ukrainian": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
    "Polish": "aąbcćdeęfghijklłmnńoóprsśtuwyzźż",
    "Czech": "aábcčdďeéěfghiíjklmnňoópqrřsštťuúůvwxyýzž",
    "German": "äöüß",
    "French": "àâæçéèêëîïôœùûüÿ",
    "Spanish": "áéíñóúü¿¡",
    "Hungarian": "áéíóöőúüű",
    "Danish": "æøå",
    "Greek": "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώ",
    "Vietnamese": "ăâđêôơưảạẽ",
}


def rows(picture: bytes) -> list[bytes]:
    """The rows of a PNG with a palette, read without any help of what wrote it."""
    assert picture[:8] == b"\x89PNG\r\n\x1a\n"
    found: dict[bytes, bytes] = {}
    place = 8
    while place < len(picture):
        size, kind = struct.unpack(">I4s", picture[place : place + 8])
        data = picture[place + 8 : place + 8 + size]
        assert struct.unpack(">I", picture[place + 8 + size : place + 12 + size])[0] == zlib.crc32(
            kind + data
        )
        found[kind] = data
        place += 12 + size
    wide, high = struct.unpack(">II", found[b"IHDR"][:8])
    plain = zlib.decompress(found[b"IDAT"])
    assert len(plain) == high * (wide + 1)
    return [plain[n * (wide + 1) + 1 : (n + 1) * (wide + 1)] for n in range(high)]


def words(picture: bytes) -> str:
    """What stands on a cover: letters found again by their dots, a line after the other."""
    letters = {drawn(sign)[0]: sign for sign in "ABCDEFGHIJKLMNOPQRSTUVWXYZ…"}  # type: ignore[index]
    inked = [[dot == INK for dot in row] for row in rows(picture)]
    return " / ".join(_line(line, letters) for line in _lines(inked))


def _lines(inked: list[list[bool]]) -> Iterator[list[list[bool]]]:
    lines: list[list[list[bool]]] = [[]]
    for row in inked:
        if any(row):
            lines[-1].append(row)
        elif lines[-1]:
            lines.append([])
    yield from filter(None, lines)


def _line(line: list[list[bool]], letters: dict[tuple[int, ...], str]) -> str:
    size = len(line) // 7
    left = min(row.index(True) for row in line)
    dots = [[row[n] for n in range(left, len(row), size)] for row in line[::size]]
    found = ""
    for start in range(0, len(dots[0]) - WIDE, WIDE + 1):
        rows_ = tuple(int("".join(str(int(dot)) for dot in row[start : start + WIDE]), 2) for row in dots)
        whole = next((sign for drawn_, sign in letters.items() if drawn_[2:9] == rows_[-7:]), " ")
        found += whole
    return found.strip()


@pytest.mark.parametrize("language", ALPHABETS)
def test_every_letter_of_the_languages_of_stories_is_drawn(language: str) -> None:
    for sign in ALPHABETS[language]:
        assert drawn(sign) is not None, sign

    assert len({tuple(drawn(sign) or ()) for sign in "ABCDEFGHIJKLMNOPQRSTUVWXYZБГДЖЗИЛПУФЦЧШЩЪЫЬЭЮЯ"}) == 46


def test_title_and_writer_can_be_read_on_the_cover() -> None:
    assert words(cover_png("The Kettle", "Kat")) == "THE / KETTLE / KAT"
    assert words(cover_png("A Lamp Nobody Lit Before", "Marta O")).replace(" / ", " ") == (
        "A LAMP NOBODY LIT BEFORE MARTA O"
    )


def test_a_title_longer_than_a_cover_ends_in_a_sign_that_it_goes_on() -> None:
    read = words(cover_png("kettle " * 120, "kat")).split(" / ")

    assert read[-1] == "KAT"
    assert read[-2].endswith("…")
    assert {word for line in read[:-2] for word in line.split()} == {"KETTLE"}


def test_a_word_longer_than_a_line_goes_on_in_the_next() -> None:
    assert (
        words(cover_png("ANTIDISESTABLISHMENTARIANS", "")).replace(" / ", "") == "ANTIDISESTABLISHMENTARIANS"
    )


@pytest.mark.parametrize("title", ["塩", "مرحبا", "पत्र", "", "   ", "💌", "\u200b"])
def test_what_cannot_be_drawn_leaves_a_cover_without_it(title: str) -> None:
    assert words(cover_png(title, "KAT")) == "KAT"


def test_the_same_words_give_the_same_bytes_and_others_do_not() -> None:
    assert cover_png("Salt", "Kat") == cover_png("Salt", "Kat")
    assert cover_png("Salt", "Kat") != cover_png("Salt", "Bea")
