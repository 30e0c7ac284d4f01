"""Chapter and part marks in titles, subjects and headings: which one this is, of how many."""

import re

ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_NUMBER_WORDS = {
    word: number
    for words in (
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen",
        "first second third fourth fifth sixth",
        "un deux trois",
        "une deux trois",
        "eins zwei drei",
        "uno due tre",
        "una dos tres",
        "первая вторая третья четвёртая пятая шестая седьмая восьмая девятая десятая",
    )
    for number, word in enumerate(words.split(), 1)
}
WORD = (
    r"chapters?|chap\.?|ch\.?|parts?|pt\.?|section|episode|глава|часть|chapitre|partie|kapitel|teil"
    r"|capítulo|capitulo|parte|capitolo|книга"
)
"""What parts are called."""
_WORDS = "|".join(sorted(_NUMBER_WORDS, key=len, reverse=True))
_INDEX = rf"(?:\d{{1,3}}|[ivxlc]{{1,7}}|{_WORDS})"
_TOTAL = rf"(?:\d{{1,3}}|(?:{_WORDS})\b|[ivxlc]{{1,7}}|\?+|xx?)"
_PIECE = r"(?:(?P<half>\.5)|\.?\(?(?P<part>[a-d])\)?)?"
"""What stands behind a number: `a`, `(b)`, `.5`."""
_OF = r"\s*(?:/|of|из|sur|von|de|di)\s*"
MARK = re.compile(
    rf"(?:(?P<word>{WORD})\s*[.:#№]?\s*)?(?P<index>{_INDEX})\s*{_PIECE}\.?(?:{_OF}(?P<total>{_TOTAL}))",
    re.IGNORECASE,
)
NAMED = re.compile(rf"(?P<word>{WORD})\s*[.:#№]?\s*(?P<index>{_INDEX}){_PIECE}(?![\w/])", re.IGNORECASE)
_HINT = re.compile(rf"{_OF}{_TOTAL}|\b(?:{WORD})", re.IGNORECASE)
"""What no mark does without: a total, or the name of a part. Quick where there is neither."""
_ONE_SHOT = re.compile(r"\W*(?:one[ -]?shot|ваншот|o\.s\.|oneshot complete|1)\W*", re.IGNORECASE)
_TRAILING = re.compile(
    r"(?:\s*[-–—,:]?\s*\(?(?:the end|end|final|finale|complete|completed|finished|fin|done|конец|ende)\b)?"
    r"[\s\"”»')\].!]*$",
    re.IGNORECASE,
)
_HEAD_NUMBER = re.compile(r"\W{0,3}(?P<index>\d{1,3}|[IVXL]{1,6})\s*(?:[–—:-]|\.(?=\s))\s*\S.{0,60}")
_RANGE = re.compile(r"\d+\s*[-–]\s*\d+")
_DATED = re.compile(r"\b(?:today|date|birthday|bingo|square|card)\b", re.IGNORECASE)

Chapter = tuple[int | None, int | None, str | None]
"""(index, total, part letter)."""


def _value(text: str | None) -> int | None:
    if not text:
        return None
    text = text.casefold()
    if text.isdigit():
        return int(text)
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
    index, total = _value(groups["index"]), _value(groups.get("total"))
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
        opens = not match.start() or text[match.start() - 1] in " ([,:–—-#~|"
        if opens and (at_end or match["word"]):
            best = _chapter(match) or best
    if best is not None:
        return best
    matches = [m for m in NAMED.finditer(text) if not m.start() or text[m.start() - 1] in " ([,:–—-#~|"]
    for match in reversed(matches):
        after = text[match.end() :]
        if _TRAILING.fullmatch(after) or re.match(r"\s*(?:[:–—-]|[\])])\s*", after):
            return _chapter(match)
    return None


def read_chapter_field(value: str) -> Chapter | None:
    """Return what a labelled chapter value says; a one-shot is 1 of 1.

    >>> read_chapter_field("II/III"), read_chapter_field("ONESHOT."), read_chapter_field("1-4")
    ((2, 3, None), (1, 1, None), None)
    """
    text = value.strip()[:80]
    if re.fullmatch(r"\W*(?:one[ -]?shot|ваншот)\W*", text, re.IGNORECASE):
        return 1, 1, None
    if _RANGE.search(text):
        return None
    match = MARK.search(text) or NAMED.match(text)
    if match:
        return _chapter(match)
    bare = re.match(rf"\W*(?P<index>{_INDEX})(?P<part>[a-d])?(?![\w])", text, re.IGNORECASE)
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


_TITLE_TAIL = re.compile(
    rf"[\s,:;–—~|-]*[(\[]?\s*(?:(?:{WORD})\s*[.:#№]?\s*{_INDEX}(?:\.5|\(?[a-d]\)?)?(?:{_OF}{_TOTAL})?"
    rf"|{_INDEX}(?:\.5|\(?[a-d]\)?)?\s*(?:/|of)\s*{_TOTAL})"
    r"\s*[)\]]?\s*(?:[:–—-]\s*[^:]{1,60})?\W*$",
    re.IGNORECASE,
)
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
        title = (_TITLE_TAIL.sub("", title) if _HINT.search(title) else title) or title
        if title.endswith(".") and not title.endswith(".."):
            title = title[:-1].rstrip()
        if title == before:
            break
    return title.strip()


def _unquoted(title: str) -> str:
    """Return a title without quotes around all of it."""
    closing = _PAIRS_OF_QUOTES.get(title[:1])
    inner = title[1:-1].strip()
    wholly = closing is not None and title[-1:] == closing and closing not in inner
    return inner if wholly and inner else title


_KIND = re.compile(
    r"^\W*(?:[\w&.'’/-]+\s+){0,3}(?:fic(?:let)?|fan ?fic(?:tion)?|drabble|story|one-?shot"
    r"|update|фик|фанфик|драббл)\W*[:\]\-–—|)]\s*",
    re.IGNORECASE,
)
_BRACKETED = re.compile(
    r"\s*[\[(][^\[\]()]*(?:/|pg|nc|gen\b|rating|slash|\bx\b|r\b|words)[^\[\]()]*[\])]\s*$", re.IGNORECASE
)


def subject_mark(subject: str) -> Chapter | None:
    """Return the part a subject names, before or behind its brackets.

    >>> subject_mark("Fic: Salt, Chapter 2 [Ina/Tom, PG]"), subject_mark("Salt [01/02]")
    ((2, None, None), (1, 2, None))
    """
    bare = _bare_subject(subject)
    found = read_title_mark(subject) or read_title_mark(bare)
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


_ASIDE = re.compile(
    r"(?P<base>.{2,}?)[\s,:;(\[–—~|-]+(?:(?P<start>prologue?|prólogo|prologo|пролог)"
    r"|(?P<between>interlude|intermission|interlúdio|zwischenspiel|интерлюдия)"
    r"|(?P<after>epilogu?e?|épilogue|epílogo|epilogo|coda|эпилог)"
    r"|(?P<end>conclusion|finale|final (?:part|chapter)|last (?:part|chapter)|the end|заключение|финал))\W*",
    re.IGNORECASE,
)


def read_aside(title: str) -> tuple[str, str] | None:
    """Return (title without it, where it stands) of a part that has a name instead of a number.

    Where: `start`, `between`, `after`, or `end`, which is the last part itself.

    >>> read_aside("Salt: Epilogue"), read_aside("The Epilogue of Salt")
    (('Salt', 'after'), None)
    """
    match = _ASIDE.fullmatch(title.strip())
    return (match["base"].strip(), str(match.lastgroup)) if match else None


_BARE_NUMBER = re.compile(r"(?P<base>.{2,}?)\s+(?:#\s?)?(?P<number>\d{1,2}|[IVX]{1,5})")


def read_bare_number(title: str) -> tuple[str, int] | None:
    """Return (title without it, number) of a title that ends in a number nothing explains: "Salt II".

    >>> read_bare_number("Salt II"), read_bare_number("1984")
    (('Salt', 2), None)
    """
    match = _BARE_NUMBER.fullmatch(title.strip())
    number = _value(match["number"]) if match else None
    return (match["base"], number) if match and number else None


def subject_title(subject: str) -> str:
    """Return the title in a subject: no "Fic:", no part mark, no pairing.

    >>> subject_title("Fic: Salt on the Stairs, Part 2/3 [Marta/Oskar, PG]")
    'Salt on the Stairs'
    """
    bare = _bare_subject(subject)
    mark = None if read_title_mark(subject) or read_title_mark(bare) else _not_at_the_end(bare)
    if mark is not None:
        bare = bare[: mark.start()].rstrip(" ([-–—~|:") or bare[mark.end() :]
    return read_title(bare)


def _bare_subject(subject: str) -> str:
    bare = _KIND.sub("", subject.strip())
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
