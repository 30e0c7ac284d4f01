"""Word counts as people write them."""

import re

from storage.words.values import (
    COUNT_IN_TEXT,
    OF_ALL,
    OF_PART,
    OF_TRANSLATION,
)

_NUMBER = re.compile(
    r"(?<![\w:.,/#-])(?P<number>\d{1,3}(?:[., \u00a0]\d{3})+(?!\d)|\d+(?:[.,]\d+)?)\s*(?P<kilo>k\b"
    r"|K\b|тыс\.?)?(?![:\d]|\s?[-–]\s?\d|[oO]|\s*(?:pages?|drabbles?|ficlets?|chapters?|parts?"
    r"|kb|minutes?|hours?|страниц\w*|стр\.|глав\w*|част\w*|драббл\w*|pagine|páginas|seiten)\b)"
)
_TIMES = re.compile(r"(?<![\d.,])(\d{1,3})\s*(?:words?\s*)?[x×хХ*]\s*(\d{1,5})(?![\d.,])")
_RANGE = re.compile(r"(?:chapters?|ch\.?|parts?|глав\w*)\s*\d+\s*[-–]\s*\d+", re.IGNORECASE)
_NUMBERED = re.compile(r"\b(part|chapter|ch\.?|глава|часть)\s*\d{1,3}\s*[-–:]\s*(?=\d{3})", re.IGNORECASE)
_LABELLED = re.compile(r"(?<=[A-Za-z])\s?[-–]\s?(?=\d{3})")
_SMALL = 10


def _amount(text: str, kilo: str | None) -> int | None:
    grouped = re.fullmatch(r"\d{1,3}(?:[., \u00a0]\d{3})+", text)
    if kilo:
        return round(float(text.replace(",", ".")) * 1000) if not grouped else None
    if grouped:
        return int(re.sub(r"\D", "", text))
    return int(text) if text.isdigit() else None


def read_word_count(value: str) -> tuple[int | None, int | None]:
    """Return (words of the whole work, words of this part where both are stated); None for what is not said.

    >>> read_word_count("~44,900 (total), 6,619 (this part)")
    (44900, 6619)
    >>> read_word_count("3,310 (this part 690)")
    (3310, 690)
    >>> read_word_count("3 x 350"), read_word_count("drabble"), read_word_count("11k")
    ((1050, None), (None, None), (11000, None))
    """
    text = _LABELLED.sub(": ", _NUMBERED.sub(r"\1: ", value[:300]))
    times = _TIMES.search(text)
    if times:
        return int(times[1]) * int(times[2]), None
    text = _RANGE.sub(" ", text)
    found = _numbers(text)
    if not found:
        return None, None
    if len(found) == 1:
        return found[0][0], None
    return _of_several(found, text)


def _numbers(text: str) -> list[tuple[int, str]]:
    """Return every number of words with the words around it."""
    matches = [m for m in _NUMBER.finditer(text) if (m["kilo"] or _amount(m["number"], None) or 0)]
    found = []
    for place, match in enumerate(matches):
        amount = _amount(match["number"], match["kilo"])
        if amount is None or (amount < _SMALL and len(matches) > 1):
            continue
        before = text[(matches[place - 1].end() if place else 0) : match.start()]
        after = text[match.end() : (matches[place + 1].start() if place + 1 < len(matches) else len(text))]
        # what is said before a number belongs to it only when a comma or the start sets it off
        found.append((amount, re.split(r"[,;()/]", before)[-1] + " " + _said_after(after)))
    return found


def _said_after(after: str) -> str:
    bracket = re.match(r"[\s,]*\(([^()]*)\)", after)  # one that holds a number tells of that
    if bracket and bracket[1].strip():
        return bracket[1]
    return re.split(r"[;()]|,\s*(?=\S+\s*[-:]?\s*$)", after, maxsplit=1)[0]


def _of_several(found: list[tuple[int, str]], text: str) -> tuple[int | None, int | None]:
    translated = [n for n, said in found if OF_TRANSLATION.search(said)]
    if len(translated) == 1:
        return translated[0], None
    total = [n for n, said in found if OF_ALL.search(said)]
    part = [n for n, said in found if OF_PART.search(said) and not OF_ALL.search(said)]
    if len(total) == 1:
        others = part or [n for n, _ in found if n != total[0]]
        return total[0], others[0] if len(others) == 1 and others[0] <= total[0] else None
    if len(part) == 1 and len(found) == 2:  # noqa: PLR2004 - one of two is this part's
        whole = next(n for n, _ in found if n != part[0]) if found[0][0] != found[1][0] else part[0]
        return (whole, part[0]) if whole >= part[0] else (None, None)
    outside = _numbers(re.sub(r"\([^()]*\)", " ", text))
    return (outside[0][0], None) if len(outside) == 1 else (None, None)


def words_in_text(text: str) -> int | None:
    """Return the word count a note mentions, when it mentions exactly one: "around 950 words long"."""
    found = COUNT_IN_TEXT.pattern.findall(text[:4000])
    if len(found) != 1:
        return None
    number = found[0].casefold()
    return _amount(number.rstrip("k"), "k" if number.endswith("k") else None)
