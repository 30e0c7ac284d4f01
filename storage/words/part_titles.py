"""What a part of a work is called by itself: its subject without all that is known of it."""

import re
from collections.abc import Sequence

from storage.words.part_marks import MARK, NAMED, counted_part, read_number, subject_kind
from storage.words.signs import FIC_WORD
from storage.words.subjects import NOBODY, SubjectPiece, SubjectWords, pieces_of, values_in
from storage.words.values import LAST

_NOT_WORD = r"[\W_]*"
_EDGE = re.compile(r"[\[\](){}|;~•·★♥☆—–:,-]")
_FRONT_NUMBER = re.compile(r"(?P<number>\d{1,3}|[IVX]{1,5})\s*[.)]\s+(?=\S)")
_NUMBER_WORDS = re.compile(r"[#№\s]*(?P<number>[\w-]+)\W*")
_QUOTED = re.compile(r"[\"“„«‘']\s*(?P<inner>[^\"“”„«»]+?)\s*[\"”“»’']")
_STRONG = frozenset({"rating", "pairing", "word_count", "category", "fandom", "author", "series"})
_TRIM = " ,:;–—-|~•·/*"
"""What parts pieces."""


def own_title(subject: str, work: str, *, number: int | None = None, words: SubjectWords = NOBODY) -> str:
    """Return what a subject calls its part, "" where it says no more than which part of what it is.

    Args:
        subject: Of the part.
        work: The work's title; taken off once, with the mark and the values around it, in any order.
        number: Which part it is, where that is known.
        words: What is known of the work and its journal.

    >>> own_title("SGA fic: Salt, Chapter 2: The Rope (Ina/Tom, R)", "Salt")
    'The Rope'
    >>> own_title("The Rope (Salt 2/3)", "Salt"), own_title("FIC: Salt (3/3) COMPLETE", "Salt")
    ('The Rope', '')
    >>> own_title("Salt, Chapter 3: Salt", "Salt"), own_title("Chapter Four: The End", "Salt")
    ('Salt', 'The End')
    """
    text = " ".join(subject.split())
    holes = sorted([*_marks(text), *_work_in(text, work)])
    pieces = pieces_of(text, _apart(holes))
    boxes = _boxes_of_values(pieces, words)
    kept = [piece for piece in pieces if piece.box not in boxes and not _is_told(piece, number, words)]
    kept = _without_front(kept, pieces, text, holes)
    return _joined(kept, text, holes, number)


def _marks(text: str) -> list[tuple[int, int]]:
    found = [(m.start(), m.end()) for m in MARK.finditer(text)]
    found += [(m.start(), m.end()) for m in NAMED.finditer(text) if not _inside(m.start(), found)]
    counted = counted_part(text)
    return found + ([counted] if counted and not _inside(counted[0], found) else [])


def _inside(place: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= place < end for start, end in spans)


def _apart(holes: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return stretches that do not overlap."""
    found: list[tuple[int, int]] = []
    for start, end in holes:
        if found and start < found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return found


def _work_in(text: str, work: str) -> list[tuple[int, int]]:
    """Return where the work's title stands: set apart on both sides, else before or behind other words."""
    said = re.findall(r"\w+", work)
    if not said:
        return []
    bare = rf"(?<!\w)(?:(?:the|an?)\s+)?{_NOT_WORD.join(map(re.escape, said))}(?!\w)"
    spans = [(m.start(), m.end()) for m in re.finditer(bare, text, re.IGNORECASE)]
    best = min(spans, key=lambda span: (-_sides(text, span), span), default=None)
    return [best] if best and _sides(text, best) else _short_for(text, said)


def _sides(text: str, span: tuple[int, int]) -> int:
    """Return on how many sides words are set apart from others; the front one weighs more."""
    before, behind = text[: span[0]].rstrip(" \"“«„'‘"), text[span[1] :].lstrip(" \"”»“'’.!")
    marked = any(m.end() == len(before) for m in (*MARK.finditer(before), *NAMED.finditer(before)))
    opens = not before or _EDGE.search(before[-1:]) or marked or _ends_in_kind(before)
    closes = not behind or _EDGE.match(behind) or _opens_mark(behind)
    return 2 * bool(opens) + bool(closes)


def _ends_in_kind(before: str) -> bool:
    return any(match.end() == len(before) for match in FIC_WORD.pattern.finditer(before))


def _opens_mark(behind: str) -> bool:
    return bool(MARK.match(behind) or NAMED.match(behind) or re.match(r"\d{1,3}(?!\w)", behind))


def _short_for(text: str, said: Sequence[str]) -> list[tuple[int, int]]:
    """Return where the first letters of a title's words stand in its place."""
    letters = "".join(word[0] for word in said)
    if len(letters) < 3:  # noqa: PLR2004 - two letters mean many things
        return []
    match = re.search(rf"(?<!\w){re.escape(letters)}(?!\w)", text, re.IGNORECASE)
    return [(match.start(), match.end())] if match and match[0].isupper() else []


def _boxes_of_values(pieces: Sequence[SubjectPiece], words: SubjectWords) -> set[int]:
    """Return the brackets that hold a value that can be nothing else: all in them is of its kind."""
    found = set()
    for piece in pieces:
        values = values_in(piece.text, words) if piece.box else None
        if values and {field for field, _ in values} & _STRONG:
            found.add(piece.box)
    return found


def _is_told(piece: SubjectPiece, number: int | None, words: SubjectWords) -> bool:
    """Return whether a piece says only what is known: a value, a number, that it is the last."""
    if values_in(piece.text, words) is not None or not any(map(str.isalnum, piece.text)):
        return True
    if piece.box and LAST.fullmatch(piece.text):
        return True
    counted = _NUMBER_WORDS.fullmatch(piece.text)
    value = read_number(counted["number"]) if counted else None
    if value is None:
        return False
    return piece.text.strip("#№ ").isdigit() or bool(piece.box) or value == number


def _without_front(
    kept: list[SubjectPiece], pieces: Sequence[SubjectPiece], text: str, holes: Sequence[tuple[int, int]]
) -> list[SubjectPiece]:
    """Return the pieces without what only introduces the work: `Ficathon fic for ina: `."""
    title = next((start for start, _ in holes), None)
    return [
        piece
        for piece in kept
        if not (
            FIC_WORD.search(piece.text)
            and len(pieces) + bool(holes) > 1
            and (title is None or piece.end <= title)
            and text[piece.end :].lstrip()[:1] in (":", "]", "-", "–")
        )
    ]


def _joined(
    kept: Sequence[SubjectPiece], text: str, holes: Sequence[tuple[int, int]], number: int | None
) -> str:
    """Return what is left as one text: neighbours with what stands between them."""
    runs: list[tuple[int, int]] = []
    for piece in kept:
        between = text[runs[-1][1] : piece.start] if runs else ""
        told = bool(runs) and (
            any(map(str.isalnum, between)) or any(runs[-1][1] <= start < piece.start for start, _ in holes)
        )
        if runs and not told:
            runs[-1] = runs[-1][0], piece.end
        else:
            runs.append((piece.start, piece.end))
    said = (_tidy(text[start:end], text, end, number) for start, end in runs)
    return ", ".join(part for part in said if part)


def _tidy(part: str, text: str, end: int, number: int | None) -> str:
    part = subject_kind(part).strip(_TRIM).lstrip(". ")
    front = _FRONT_NUMBER.match(part)
    if front and (number is None or read_number(front["number"]) == number):
        part = part[front.end() :]
    if part.count("(") > part.count(")"):
        part += ")" if text[end:].lstrip()[:1] == ")" else ""
    quoted = _QUOTED.fullmatch(part)
    part = quoted["inner"] if quoted else part
    if part.endswith(".") and not part.endswith(".."):
        part = part[:-1]
    return part.strip(_TRIM) if any(map(str.isalpha, part)) else ""
