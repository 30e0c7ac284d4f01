"""Chapter and part marks in titles, subjects and headings: which one this is, of how many."""

import re
from collections.abc import Iterable
from functools import lru_cache

from storage.words.part_words import PART_WORDS, PartCounts, numbered, words_that
from storage.words.subjects import NOBODY, SubjectWords, read_around_title

ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}


def _any_of(words: Iterable[str]) -> str:
    """Return the alternatives of a pattern, longest first; ё may be written е."""
    return "|".join(sorted(words, key=len, reverse=True)).replace("четверт", "четв[её]рт")


_ORDINAL_WORDS = numbered(PartCounts.ORDINAL)
_NUMBER_WORDS = numbered(PartCounts.ORDINAL, PartCounts.CARDINAL)
WORD = "|".join(words_that(PartCounts.PART))
"""What parts are called."""
_ONES = _any_of(word for row in PART_WORDS if row.counts is PartCounts.CARDINAL for word in row.words[:9])
_WORDS = rf"(?:{'|'.join(_TENS)})(?:[ -](?:{_ONES})\b)?|{_any_of(_NUMBER_WORDS)}"
_INDEX = rf"(?:\d{{1,3}}|[ivxlc]{{1,7}}|{_WORDS})"
_TOTAL = rf"(?:\d{{1,3}}|(?:{_WORDS})\b|[ivxlc]{{1,7}}|\?+|xx?)"
_START = r"(?<![^\W_])"
_PIECE = r"(?:(?P<half>\.5)|\.?\(?(?P<part>[a-d])\)?)?"
"""What stands behind a number: `a`, `(b)`, `.5`."""
_OF = rf"\s*\(?\s*(?:{'|'.join(words_that(PartCounts.OF))})\s*"
MARK = re.compile(
    rf"{_START}(?:(?P<word>{WORD})\s*[.:#№]?\s*)?(?P<index>{_INDEX})\s*{_PIECE}\.?(?:{_OF}(?P<total>{_TOTAL}))",
    re.IGNORECASE,
)
NAMED = re.compile(
    rf"{_START}(?P<word>{WORD})(?![^\W\d_])\s*[.:#№]?\s*(?:the\s+)?(?P<index>{_INDEX}){_PIECE}(?![\w/])",
    re.IGNORECASE,
)
_ORDINAL = (
    rf"(?P<index>\d{{1,2}}|{_any_of(_ORDINAL_WORDS)})(?:st|nd|rd|th|e|ème|\.|ª|-?(?:а?я|ья))?\s+"
    rf"(?P<word>{'|'.join(words_that(PartCounts.ORDINAL_PART))})"
    rf"(?:{_OF}(?P<total>{_TOTAL}))?(?!\w)"
)
_COUNTED = re.compile(
    rf"(?:[,:;–—~|(\[.-]\s*|\s-\s|\s(?=\d[\dья-]*\s+(?:часть"
    rf"|глава))){_ORDINAL}\s*[)\]]?(?P<heading>\s*[:–—-].*)?",
    re.IGNORECASE,
)
"""A number before the word: `Salt, Second Part`, `Соль, 2-я часть`; something must part it from the title."""
_LEANING = re.compile(
    r"\b(?:to|of|for|from|in|on|after|before|during|and|к|для|из|после|до|zu|nach|vor|für|von)\s$",
    re.IGNORECASE,
)
"""Words that what follows belongs to."""
_OPENERS = ' ([,:–—-#~|"“«„'
_SPAN = r"(?:\d{1,3}\s*(?:[-–&+]|and|und|и)\s*(?=\d))?"
"""The first of two numbers: `1-2/6`."""
_HINT = re.compile(rf"{_OF}{_TOTAL}|\b(?:{WORD})", re.IGNORECASE)
"""What no mark does without: a total, or the name of a part. Quick where there is neither."""
_END_WORDS = "|".join(words_that(PartCounts.END))
_TRAILING = re.compile(
    rf"(?:\s*[-–—,:+&]?\s*[(\[]?(?:{_END_WORDS})\b)?"
    r"[\s\"”»')\].!~*=_]*$",
    re.IGNORECASE,
)
_HEAD_NUMBER = re.compile(r"\W{0,3}(?P<index>\d{1,3}|[IVXL]{1,6})\s*(?:[–—:-]|\.(?=\s))\s*\S.{0,60}")
_RANGE_BEFORE = re.compile(r"\d\s*(?:[-–&+]|and|und|и)\s*$", re.IGNORECASE)
_RANGE_BEHIND = re.compile(r"\s*(?:[-–&+]|and|und|и)\s*\d", re.IGNORECASE)
_RANGE = re.compile(r"\d+\s*[-–]\s*\d+")

_REMEMBERED = 1000
"""Subjects whose reading is kept in mind: one is asked of several times in a row."""
Chapter = tuple[int | None, int | None, str | None]
"""(index, total, part letter)."""


def read_number(text: str | None) -> int | None:
    """Return the value of digits, a Roman number or a word.

    >>> read_number("iv"), read_number("Twenty-One"), read_number("четвёртая"), read_number("salt")
    (4, 21, 4, None)
    """
    if not text:
        return None
    text = text.casefold().replace("ё", "е")
    if text.isdigit():
        return int(text)
    tens, _, ones = text.replace("-", " ").partition(" ")
    if tens in _TENS:
        return _TENS[tens] + _NUMBER_WORDS.get(ones, 0)
    if text in _NUMBER_WORDS:
        return _NUMBER_WORDS[text]
    if not text or set(text) - set(ROMAN):
        return None
    total = 0
    for letter, after in zip(text, [*text[1:], "i"], strict=True):
        value = ROMAN[letter]
        total += -value if value < ROMAN[after] else value
    return total


def _chapter(match: re.Match[str]) -> Chapter | None:
    groups = match.groupdict()
    index, total = read_number(groups["index"]), read_number(groups.get("total"))
    if index is None or (total is not None and (index > total or total == 0)):
        return None
    return index, total, groups.get("half") or (groups.get("part") or "").casefold() or None


def _last(text: str) -> Chapter | None:
    """Return the mark a text ends with, a heading after it allowed: "Chapter 2: Gone"."""
    if not _HINT.search(text):
        return None
    best: Chapter | None = None
    for match in MARK.finditer(text):
        at_end = _TRAILING.fullmatch(text[match.end() :])
        opens = _opens(text, match.start())
        if opens and (at_end or match["word"]) and not _RANGE_BEFORE.search(text[: match.start()]):
            best = _chapter(match) or best
    if best is not None:
        return best
    matches = [m for m in NAMED.finditer(text) if _opens(text, m.start())]
    for match in reversed(matches):
        after = text[match.end() :]
        if _RANGE_BEHIND.match(after):
            continue
        if _TRAILING.fullmatch(after) or re.match(r"\s*(?:[:–—-]|[\])])\s*", after):
            return _chapter(match)
    return _counted(text)


def _opens(text: str, start: int) -> bool:
    """Return whether a mark may stand there: "Tag to Chapter 4" names somebody else's chapter."""
    return not start or (text[start - 1] in _OPENERS and not _LEANING.search(text[:start]))


def _counted(text: str) -> Chapter | None:
    """Return the mark of a text that ends in "2nd part"."""
    for match in _COUNTED.finditer(text):
        if match["heading"] or _TRAILING.fullmatch(text[match.end() :]):
            return _chapter(match)
    return None


def counts_on(text: str) -> bool:
    """Return whether a text has a mark of a part among a number that is not known yet.

    >>> counts_on("Salt 3/?"), counts_on("Salt (Part 3 of ??)"), counts_on("Salt 3/4"), counts_on("Salt 3?")
    (True, True, False, False)
    """
    found = MARK.finditer(text) if "?" in text else ()
    return any(match["total"].startswith("?") and _opens(text, match.start()) for match in found)


def counted_part(text: str) -> tuple[int, int] | None:
    """Return where a mark stands that has its number before its word: "Salt, Second Part".

    >>> counted_part("Salt, Second Part"), counted_part("Salt, Part 2")
    ((4, 17), None)
    """
    return next(
        ((m.start(), m.end("word")) for m in _COUNTED.finditer(text) if _chapter(m)),
        None,
    )


def read_chapter_field(value: str) -> Chapter | None:
    """Return what a labelled chapter value says; a one-shot is 1 of 1.

    >>> read_chapter_field("II/III"), read_chapter_field("ONESHOT."), read_chapter_field("1-4")
    ((2, 3, None), (1, 1, None), None)
    """
    text = value.strip()[:80]
    if re.fullmatch(r"\W*(?:1\s*\(?\s*)?(?:one[ -]?shot|ваншот)\W*", text, re.IGNORECASE):
        return 1, 1, None
    if _RANGE.search(text):
        return None
    match = MARK.search(text) or NAMED.match(text)
    if match:
        return _chapter(match)
    bare = re.match(
        rf"\W*(?P<index>{_INDEX})(?P<part>[a-d])?(?!\w)(?:(?<=\d)|(?<=\d[a-d])|(?=\W*$|\s*[-–—:.,;(\[/]))",
        text,
        re.IGNORECASE,
    )
    return _chapter(bare) if bare else None


def read_title_mark(title: str) -> Chapter | None:
    """Return the chapter mark a title or a subject ends with.

    >>> read_title_mark("A Third Chance, Part 1(a)/4"), read_title_mark("The Law (Reef and Granny)")
    ((1, 4, 'a'), None)
    """
    return _last(title.strip()[-120:])


def read_heading(text: str) -> Chapter | None:
    """Return the chapter a heading line announces.

    >>> read_heading("CHAPTER 1 - Courting Ghosts"), read_heading("2 - Broken Oars")
    ((1, None, None), (2, None, None))
    """
    text = text.strip()
    if len(text) > 120:  # noqa: PLR2004 - a heading
        return None
    match = re.match(rf"\W{{0,6}}(?:{MARK.pattern})", text, re.IGNORECASE) or re.match(
        rf"\W{{0,6}}(?:{NAMED.pattern})", text, re.IGNORECASE
    )
    if match and match["word"]:
        return _chapter(match)
    found = _last(text)
    if found is not None:
        return found
    numbered = _HEAD_NUMBER.fullmatch(text)
    return _chapter(numbered) if numbered else None


_HEADING_BEHIND = (
    rf"(?:\s*[+&]\s*epilogue)?\s*[)\]]?\s*(?:[:–—-]\s*[^:]{{1,60}}|[(\[]\s*(?:{_END_WORDS})\W*)?\W*$"
)
_TITLE_TAIL = re.compile(
    rf"[\s,:;–—~|-]*[(\[]?\s*(?<!\w)(?:(?:{WORD})(?![^\W\d_])\s*[.:#№]?\s*(?:the\s+)?{_SPAN}{_INDEX}(?:\.5|\(?[a-d]\)?)?"
    rf"(?:{_OF}{_TOTAL})?|{_SPAN}{_INDEX}(?:\.5|\(?[a-d]\)?)?\s*(?:/|of|(?<=\d)\s*(?:из|von|sur|de"
    rf"|di)(?=\s*\d))\s*{_TOTAL})"
    rf"{_HEADING_BEHIND}",
    re.IGNORECASE,
)
_COUNTED_TAIL = re.compile(rf"\s*{_COUNTED.pattern}\W*$", re.IGNORECASE)
_PAIR_TAIL = re.compile(r"\s*\[[^\[\]]*(?:/|×|\bx\b)[^\[\]]*\]\s*$")
_PAIRS_OF_QUOTES = {'"': '"', "'": "'", "“": "”", "„": "“", "«": "»", "‘": "’", "‹": "›"}


def read_title(raw: str) -> str:
    """Return a title without its quotes, its chapter mark and its pairing.

    >>> read_title('"Falling Tide - Ch. 1"'), read_title("Two Hundred Knots [Hiro/Ren]")
    ('Falling Tide', 'Two Hundred Knots')
    """
    title = " ".join(raw.split())
    for _ in range(3):
        before = title
        title = _unquoted(title)
        title = _PAIR_TAIL.sub("", title)
        title = _unmarked(title) if _HINT.search(title) else title
        if title.endswith(".") and not title.endswith(".."):
            title = title[:-1].rstrip()
        if title == before:
            break
    return title.strip()


def _unmarked(title: str) -> str:
    """Return a title without the mark it ends with; a bracket that it closed is opened no more."""
    bare = _TITLE_TAIL.sub("", title) or title
    bare = _COUNTED_TAIL.sub("", bare) or bare
    if _LEANING.search(f"{bare} ") and title[len(bare) :].lstrip()[:1] not in {"(", "["}:
        return title
    if bare != title and title.count("(") == title.count(")") and bare.count("(") > bare.count(")"):
        return re.sub(r"\s*\(([^()]*)$", r", \1", bare)
    return bare


def _unquoted(title: str) -> str:
    """Return a title without quotes around all of it."""
    closing = _PAIRS_OF_QUOTES.get(title[:1])
    inner = title[1:-1].strip()
    wholly = closing is not None and title[-1:] == closing and closing not in inner
    return inner if wholly and inner else title


_KIND = re.compile(
    r"^\W*(?:[\w&.'’/-]+\s+){0,3}(?:fic(?:let)?|fan ?fic(?:tion)?|drabble|fill|comment ?fic|story|one-?shot"
    r"|update|фик|фанфик|драббл)\W*[:\]\-–—|)]\s*",
    re.IGNORECASE,
)
_BRACKETED = re.compile(
    r"\s*[\[(][^\[\]()]*(?:/|pg|nc|gen\b|rating|slash|\bx\b|r\b|words|,\s*[gtmek]\+?(?=[\])]))[^\[\]()]*[\])]\s*$",
    re.IGNORECASE,
)


@lru_cache(maxsize=_REMEMBERED)
def subject_mark(subject: str) -> Chapter | None:
    """Return the part a subject names, before or behind its brackets.

    >>> subject_mark("Fic: Salt, Chapter 2 [Ina/Tom, PG]"), subject_mark("Salt [01/02]")
    ((2, None, None), (1, 2, None))
    """
    bare = _bare_subject(subject)
    found = (
        read_title_mark(subject) or read_title_mark(bare) or read_title_mark(read_around_title(subject).bare)
    )
    elsewhere = None if found else _not_at_the_end(bare)
    return _chapter(elsewhere) if elsewhere else found


def _not_at_the_end(text: str) -> re.Match[str] | None:
    """Return the mark that opens a text, or that brackets or dashes set apart: `Salt (1/2) Ina/Tom, PG`."""
    if not _HINT.search(text):
        return None
    opening = re.match(rf"(?:{MARK.pattern})[\s:.–—-]+(?=[^\W\d_])", text, re.IGNORECASE)
    if opening and _chapter(opening):
        return opening
    for match in MARK.finditer(text):
        before, after = text[: match.start()].rstrip()[-1:], text[match.end() :].lstrip()[:1]
        apart = (before in "([" and after in ")]") or (before in "-–—~|:" and after in "-–—~|:([")
        if before and after and apart and _chapter(match):
            return match
    return None


_SPANNED = re.compile(
    rf"(?<!\w)(?:(?P<word>{WORD})\s*[.:#№]?\s*)?(?P<first>\d{{1,3}})\s*(?:[-–&+]|and|und"
    rf"|и)\s*(?P<last>\d{{1,3}})"
    rf"(?:{_OF}(?P<total>{_TOTAL}))?(?![\w/])",
    re.IGNORECASE,
)


def read_range(text: str) -> tuple[int, int, int | None] | None:
    """Return (first, last, total) of a title or subject that names several parts at once.

    >>> read_range("Salt (1-2/6)"), read_range("Salt, Chapters 3 & 4"), read_range("Salt 1-2")
    ((1, 2, 6), (3, 4, None), None)
    """
    for match in _SPANNED.finditer(text[-120:]):
        first, last, total = int(match["first"]), int(match["last"]), read_number(match["total"])
        if (match["word"] or match["total"]) and first < last and (total is None or last <= total):
            return first, last, total
    return None


def read_nested(text: str) -> tuple[int, int | None, int] | None:
    """Return (number, total, number inside it) of a text that ends in two marks.

    >>> read_nested("Salt, Chapter 2, Part 1"), read_nested("Salt - Chapter 2: Rope (1/3)")
    ((2, None, 1), (2, None, 1))
    """
    marks = sorted(
        (*MARK.finditer(text), *NAMED.finditer(text)), key=lambda match: (match.start(), -match.end())
    )
    inner = next((m for m in marks if _TRAILING.fullmatch(text[m.end() :])), None)
    outer = next((m for m in marks if inner and m["word"] and m.end() < inner.start()), None)
    numbers = _chapter(outer) if outer else None, _chapter(inner) if inner else None
    if numbers[0] is None or numbers[1] is None or numbers[0][0] is None or numbers[1][0] is None:
        return None
    return numbers[0][0], numbers[0][1], numbers[1][0]


_BARE_NUMBER = re.compile(r"(?P<base>.{2,}?)\s+(?:#\s?)?(?P<number>\d{1,2}|[IVX]{1,5})")


def read_bare_number(title: str) -> tuple[str, int] | None:
    """Return (title without it, number) of a title that ends in a number nothing explains: "Salt II".

    >>> read_bare_number("Salt II"), read_bare_number("1984")
    (('Salt', 2), None)
    """
    match = _BARE_NUMBER.fullmatch(" ".join(title.split()))
    number = read_number(match["number"]) if match else None
    return (match["base"], number) if match and number else None


@lru_cache(maxsize=_REMEMBERED)
def subject_title(subject: str, words: SubjectWords = NOBODY) -> str:
    """Return the title in a subject: no "Fic:", no part mark, no pairing, no other value around it.

    Args:
        subject: Of an entry or comment.
        words: What its journal says elsewhere.

    >>> subject_title("Fic: Salt on the Stairs, Part 2/3 [Marta/Oskar, PG]")
    'Salt on the Stairs'
    >>> subject_title("[SGA] Salt, Marta/Oskar, PG-13"), subject_title("Fic: Salt (Quays, Marta/Oskar, PG)")
    ('Salt', 'Salt')
    """
    left = read_around_title(subject, words).bare
    bare = _bare_subject(left)
    mark = None if read_title_mark(left) or read_title_mark(bare) else _not_at_the_end(bare)
    if mark is not None:
        bare = bare[: mark.start()].rstrip(" ([-–—~|:") or bare[mark.end() :]
    title = read_title(bare)
    boxed = re.fullmatch(r"\[([^\[\]]{2,})\]", title)
    return boxed[1].strip() if boxed else title


def is_only_mark(subject: str) -> bool:
    """Return whether a subject says which part it is and not of what.

    >>> is_only_mark("Part 3"), is_only_mark("(2/4)"), is_only_mark("Salt 3/4")
    (True, True, False)
    """
    said = subject_kind(subject)
    rest = NAMED.sub("", MARK.sub("", said))
    return rest != said and not any(map(str.isalpha, rest))


def subject_kind(subject: str) -> str:
    """Return a subject without what says that a story follows: "Fic: Salt" is "Salt"."""
    return _KIND.sub("", subject)


def _bare_subject(subject: str) -> str:
    bare = _KIND.sub("", " ".join(subject.split()))
    for _ in range(3):
        shorter = _BRACKETED.sub("", bare)
        if (
            shorter in {"", bare}
            or not shorter.strip()
            or (read_title_mark(bare) and not read_title_mark(shorter))
        ):
            break
        bare = shorter
    return bare
