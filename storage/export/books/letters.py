"""Letters for covers, drawn by us: capitals of five dots by seven, Latin, Cyrillic, Greek, with marks."""

import unicodedata

WIDE, HIGH = 5, 12
"""Dots of a letter with room for marks above and below."""
_ABOVE, _BELOW = 2, 3
_BASE = 7
_BLANK = (0,) * HIGH
_LETTERS = """
A 0E 11 11 1F 11 11 11|B 1E 11 11 1E 11 11 1E|C 0E 11 10 10 10 11 0E|D 1C 12 11 11 11 12 1C
E 1F 10 10 1E 10 10 1F|F 1F 10 10 1E 10 10 10|G 0E 11 10 17 11 11 0F|H 11 11 11 1F 11 11 11
I 0E 04 04 04 04 04 0E|J 07 02 02 02 02 12 0C|K 11 12 14 18 14 12 11|L 10 10 10 10 10 10 1F
M 11 1B 15 15 11 11 11|N 11 11 19 15 13 11 11|O 0E 11 11 11 11 11 0E|P 1E 11 11 1E 10 10 10
Q 0E 11 11 11 15 12 0D|R 1E 11 11 1E 14 12 11|S 0F 10 10 0E 01 01 1E|T 1F 04 04 04 04 04 04
U 11 11 11 11 11 11 0E|V 11 11 11 11 11 0A 04|W 11 11 11 15 15 15 0A|X 11 11 0A 04 0A 11 11
Y 11 11 0A 04 04 04 04|Z 1F 01 02 04 08 10 1F|Æ 0F 14 14 1E 14 14 17|Œ 0F 14 14 16 14 14 0F
Ø 0E 13 15 15 15 19 0E|Ł 08 0A 0C 08 18 08 0F|Đ 0E 09 09 1D 09 09 0E|Þ 10 1E 11 11 1E 10 10
0 0E 11 13 15 19 11 0E|1 04 0C 04 04 04 04 0E|2 0E 11 01 02 04 08 1F|3 1F 02 04 02 01 11 0E
4 02 06 0A 12 1F 02 02|5 1F 10 1E 01 01 11 0E|6 06 08 10 1E 11 11 0E|7 1F 01 02 04 08 08 08
8 0E 11 11 0E 11 11 0E|9 0E 11 11 0F 01 02 0C|. 00 00 00 00 00 0C 0C|, 00 00 00 00 0C 04 08
: 00 0C 0C 00 0C 0C 00|; 00 0C 0C 00 0C 04 08|! 04 04 04 04 04 00 04|? 0E 11 01 02 04 00 04
' 04 04 08 00 00 00 00|" 0A 0A 0A 00 00 00 00|- 00 00 00 0E 00 00 00|( 02 04 08 08 08 04 02
) 08 04 02 02 02 04 08|/ 01 01 02 04 08 10 10|& 0C 12 14 08 15 12 0D|+ 00 04 04 1F 04 04 00
# 0A 0A 1F 0A 1F 0A 0A|* 00 04 15 0E 15 04 00|_ 00 00 00 00 00 00 1F|= 00 00 1F 00 1F 00 00
% 18 19 02 04 08 13 03|@ 0E 11 17 15 17 10 0E|$ 04 0F 14 0E 05 1E 04|[ 0E 08 08 08 08 08 0E
] 0E 02 02 02 02 02 0E|< 02 04 08 10 08 04 02|> 08 04 02 01 02 04 08|~ 00 00 08 15 02 00 00
— 00 00 00 1F 00 00 00|« 00 05 0A 14 0A 05 00|» 00 14 0A 05 0A 14 00|… 00 00 00 00 00 00 15
Б 1F 10 10 1E 11 11 1E|Г 1F 10 10 10 10 10 10|Д 06 0A 0A 0A 0A 1F 11|Ж 15 15 0E 04 0E 15 15
З 0E 11 01 06 01 11 0E|И 11 11 13 15 19 11 11|Л 07 09 09 09 09 09 11|П 1F 11 11 11 11 11 11
У 11 11 11 0F 01 01 0E|Ф 04 0E 15 15 15 0E 04|Ц 12 12 12 12 12 1F 01|Ч 11 11 11 0F 01 01 01
Ш 15 15 15 15 15 15 1F|Щ 15 15 15 15 15 1F 01|Ъ 18 08 08 0E 09 09 0E|Ы 11 11 11 19 15 15 19
Ь 10 10 10 1E 11 11 1E|Э 0E 11 01 07 01 11 0E|Ю 12 15 15 1D 15 15 12|Я 0F 11 11 0F 05 09 11
Є 0E 11 10 1C 10 11 0E|Ґ 01 1F 10 10 10 10 10|Δ 04 0A 0A 11 11 11 1F|Θ 0E 11 11 1F 11 11 0E
Λ 04 0A 0A 11 11 11 11|Ξ 1F 00 00 0E 00 00 1F|Σ 1F 08 04 02 04 08 1F|Ψ 15 15 15 15 0E 04 04
Ω 0E 11 11 11 0A 0A 1B
"""
"""A letter and its rows from the top; the bits of a row are its dots, the first one on the left."""
_SAME = dict(
    zip(
        "АВЕКМНОРСТХІЈЅΑΒΕΖΗΙΚΜΝΟΡΤΥΧΓΠΦÐ“”„‘’‚‐–‒―",
        "ABEKMHOPCTXIJSABEZHIKMNOPTYXГПФĐ\"\"\"'''-———",
        strict=True,
    )
)
_ABOVE_MARKS = {
    "\u0300": (0x08, 0x04),
    "\u0301": (0x02, 0x04),
    "\u0302": (0x04, 0x0A),
    "\u0303": (0x0D, 0x16),
    "\u0304": (0x0E, 0x00),
    "\u0306": (0x11, 0x0E),
    "\u0307": (0x04, 0x00),
    "\u0308": (0x0A, 0x00),
    "\u0309": (0x06, 0x02),
    "\u030a": (0x0E, 0x0A),
    "\u030b": (0x05, 0x0A),
    "\u030c": (0x0A, 0x04),
    "\u031b": (0x01, 0x01),
}
_BELOW_MARKS = {
    "\u0323": (0x00, 0x04),
    "\u0326": (0x04, 0x08),
    "\u0327": (0x04, 0x0C),
    "\u0328": (0x02, 0x03),
}
Letter = tuple[int, ...]
"""The rows of a letter from the top, marks and all; the bits of a row are its dots."""


def _read(text: str) -> dict[str, Letter]:
    pieces = (piece.split(" ") for line in text.split("\n") for piece in line.split("|") if piece)
    return {name: tuple(int(row, 16) for row in rows) for name, *rows in pieces}


_DRAWN = _read(_LETTERS)


def drawn(word: str) -> list[Letter] | None:
    """Return a word in capitals; None where a letter of it is of a script that is not drawn here.

    Signs that are no letters and have no form here, such as emoji, are left out.

    >>> len(drawn("Salt!") or ()), drawn("塩")
    (5, None)
    """
    found: list[Letter] = []
    for sign in unicodedata.normalize("NFD", word.upper()):
        if sign in _ABOVE_MARKS or sign in _BELOW_MARKS:
            if found:
                found[-1] = _marked(found[-1], sign)
            continue
        rows = _DRAWN.get(_SAME.get(sign, sign))
        if rows is not None:
            found.append((*_BLANK[:_ABOVE], *rows, *_BLANK[:_BELOW]))
        elif unicodedata.category(sign)[0] in "LN":
            return None
    return found


def _marked(letter: Letter, mark: str) -> Letter:
    """Return a letter with a mark over or under it; one that reaches its edge is pushed away from it."""
    over, under = _ABOVE_MARKS.get(mark, ()), _BELOW_MARKS.get(mark, ())
    head = over or letter[:_ABOVE]
    foot = (0, *under) if under else letter[-_BELOW:]
    return (*head, *letter[_ABOVE : _ABOVE + _BASE], *foot)
