"""Folding: what searches treat as the same letter.

The index itself folds case and diacritics (`unicode61 remove_diacritics 2`) and takes quotes of any shape for
gaps between words. Left to us are ё, which it keeps apart from е, and compatibility forms such as ﬁ.
"""

import unicodedata

_YO = str.maketrans({"ё": "е", "Ё": "Е"})
_QUOTES = str.maketrans({"‘": "'", "’": "'", "‚": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"'})


def fold(text: str) -> str:
    """Return text as the index holds it, up to case and diacritics.

    >>> fold("Ёлка ﬁr")
    'Елка fir'
    """
    return unicodedata.normalize("NFKC", text).translate(_YO)


def unlike(text: str) -> str | None:
    """Return the compatibility form of text, None where it is the text itself: what is indexed besides.

    >>> unlike("plain") is None, unlike("ﬁr")
    (True, 'fir')
    """
    if text.isascii() or unicodedata.is_normalized("NFKC", text):
        return None
    folded = unicodedata.normalize("NFKC", text)
    return None if folded == text else folded


def key(text: str) -> str:
    """Return what two spellings of a name or tag have in common: case, diacritics, ё and quotes folded.

    >>> key("Kat’s Ёлка") == key("kat's елка")
    True
    """
    flat = unicodedata.normalize("NFKD", fold(text).translate(_QUOTES))
    return " ".join("".join(c for c in flat if not unicodedata.combining(c)).casefold().split())
