"""Folding: what searches treat as the same letter.

The index itself folds case and, of Latin letters, diacritics (`unicode61 remove_diacritics 2`), and takes
quotes of any shape for gaps between words. Left to us are ё, which it keeps apart from е, and compatibility
forms such as ﬁ. й is a letter of its own, in the index and here.
"""

import re
import unicodedata
from collections.abc import Callable

_YO = str.maketrans({"ё": "е", "Ё": "Е"})
_QUOTES = str.maketrans({"‘": "'", "’": "'", "‚": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"'})
_BREAK = "\n\ue000\n"
"""Between subject and text: a word of its own, so that no phrase runs from one into the other."""
_PLAIN = re.compile("[\x00-\x7f\u0400-\u045f«»№–—‘’“”„…]*")
"""Letters of which each stands as its small one; ё apart."""
_LATIN_END, _CYRILLIC = "\u0250", ("\u0400", "\u052f")


class _Letters(dict[int, str]):
    """What each letter stands as, worked out when it is first met."""

    def __init__(self, letter: Callable[[str], str]) -> None:
        super().__init__()
        self._letter = letter

    def __missing__(self, code: int) -> str:
        self[code] = folded = self._letter(chr(code))
        return folded


def fold(text: str) -> str:
    """Return text as the index holds it, up to case and diacritics.

    >>> fold("Ёлка ﬁr")
    'Елка fir'
    """
    return unicodedata.normalize("NFKC", text).translate(_YO)


def unlike(text: str) -> str | None:
    """Return the compatibility form of text, None where its words are those of the text itself.

    >>> unlike("plain…") is None, unlike("ﬁr")
    (True, 'fir')
    """
    if text.isascii() or unicodedata.is_normalized("NFKC", text):
        return None
    if unicodedata.is_normalized("NFKC", text.translate(_GAPS)):
        return None
    return unicodedata.normalize("NFKC", text)


def indexed_besides(subject: str | None, text: str | None) -> str | None:
    """Return the compatibility form of a subject and a text; None where it is what is written."""
    return unlike(_BREAK.join(part for part in (subject, text) if part))


def level(text: str) -> str:
    """Return text as the index compares it, letter for letter: a place in it is the same place in the text.

    >>> level("Ёлка, Café!")
    'елка, cafe!'
    """
    if text.isascii():
        return text.lower()
    return text.lower().replace("ё", "е") if _PLAIN.fullmatch(text) else text.translate(_LEVEL)


def key(text: str) -> str:
    """Return what two spellings of a name or tag have in common: case, diacritics, ё and quotes folded.

    >>> key("Kat’s Ёлка") == key("kat's елка")
    True
    """
    return " ".join(fold(text).translate(_QUOTES).translate(_KEY).split())


def bare_key(text: str) -> str:
    """Return what spellings of a name have in common that differ in gaps and marks, too.

    >>> bare_key("Tram: Nine") == bare_key("tram nine"), bare_key("???")
    (True, '???')
    """
    folded = key(text)
    return "".join(filter(str.isalnum, folded)) or folded


def _gap_letter(char: str) -> str:
    """Return a space for what is no word in its compatibility form either: an ellipsis, a wide space."""
    is_mark = unicodedata.category(char).startswith("M")
    said = is_mark or any(letter.isalnum() for letter in unicodedata.normalize("NFKC", char))
    return char if said else " "


def _level_letter(char: str) -> str:
    """Return one letter for one letter."""
    if char in "ёЁ":
        return "е"
    low = char.lower()
    base = unicodedata.normalize("NFD", low)[0]
    if base < _LATIN_END and base.isalpha():
        return base
    return low if len(low) == 1 else char


def _key_letter(char: str) -> str:
    if _CYRILLIC[0] <= char <= _CYRILLIC[1]:
        return char.lower()
    flat = unicodedata.normalize("NFKD", char)
    return "".join(c for c in flat if not unicodedata.combining(c)).casefold()


_GAPS = _Letters(_gap_letter)
_LEVEL = _Letters(_level_letter)
_KEY = _Letters(_key_letter)
