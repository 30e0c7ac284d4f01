"""Random questions, answered as somebody would who read every text."""

import random
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from storage.records import Ditemid
from storage.search.find import search
from tests.storage.bench import Bench

WORDS = (
    *("kettle", "lamp", "fire", "the", "A4", "42", "007", "rock-n-roll", "x-ray", "e-mail", "I'm", "don't"),
    *("café", "cafe", "naïve", "o’clock", "über", "straße", "Ångström", "mañana", "L'été", "Zoë", "ŒUVRE"),
    *("Ёлка", "елка", "ёж", "йод", "иод", "кот", "КОТ", "日本語", "😀"),
)
GAPS = (".", ",", "!", " — ", "…", "«", "»", "“", "”", "\n", "", "", "", "(", ")")
TAGS = ("fic", "first entry", "Ёлка", "été", "a,b", "x/y", "100%")
ENTRIES, QUESTIONS = 60, 250
ALONE, BESIDE, EITHER = 3, 2, 1
"""How tightly an expression holds together."""


@dataclass(frozen=True)
class Told:
    """An entry as its reader remembers it."""

    number: int
    subject: list[str]
    text: list[str]
    tags: tuple[str, ...]
    year: int
    poster: str
    length: int


@dataclass(frozen=True)
class Question:
    """A search, and what it means."""

    typed: str
    holds: Callable[[Told], bool]
    binds: int = ALONE


def flat(text: str) -> str:
    """Return letters as readers compare them: й is one of its own, ё is not."""
    text = unicodedata.normalize("NFKC", text).replace("ё", "е").replace("Ё", "Е").lower()
    parts = (unicodedata.normalize("NFD", letter) for letter in text)
    return "".join(part[0] if part[0] < "\u0250" else unicodedata.normalize("NFC", part) for part in parts)


def words(text: str) -> list[str]:
    return "".join(letter if letter.isalnum() else " " for letter in flat(text)).split()


def says(told: list[str], wanted: list[str], *, begins: bool = False) -> bool:
    places = (told[at : at + len(wanted)] for at in range(len(told) - len(wanted) + 1))
    return any(
        place == wanted or (begins and place[:-1] == wanted[:-1] and place[-1].startswith(wanted[-1]))
        for place in places
    )


class Asker:
    """Makes up entries and questions."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)  # noqa: S311 - the same every time

    def text(self, length: int) -> str:
        choose = self._random.choice
        return "".join(f"{choose(WORDS)}{choose(GAPS)} " for _ in range(length)).strip()

    def tell(self, bench: Bench, number: int) -> Told:
        pick = self._random
        subject, text = self.text(pick.randint(0, 4)), self.text(pick.randint(1, 30))
        tags = tuple(pick.sample(TAGS, pick.randint(0, 2)))
        year, poster = pick.randint(2003, 2006), pick.choice(("kat", "tam_oak", "wren"))
        length = len(text.split())
        entry_id = bench.entry(
            ditemid=Ditemid(number << 8),
            subject=subject,
            body_html=text,
            body_text=text,
            word_count=length,
            poster=poster,
            eventtime=f"{year}-05-17T10:00:00",
            tags=tags,
        )
        return Told(entry_id, words(subject), words(text), tags, year, poster, length)

    def ask(self, told: list[Told], depth: int) -> Question:
        if depth == 0 or self._random.random() < 0.35:
            return self._simple(told)
        left, right = self.ask(told, depth - 1), self.ask(told, depth - 1)
        match self._random.choice(("OR", " ", " AND ", " NOT ", " -")):
            case "OR":
                typed = f"{self._within(left, EITHER)} OR {self._within(right, EITHER)}"
                return Question(typed, lambda entry: left.holds(entry) or right.holds(entry), EITHER)
            case (" " | " AND ") as joint:
                typed = f"{self._within(left, BESIDE)}{joint}{self._within(right, BESIDE)}"
                return Question(typed, lambda entry: left.holds(entry) and right.holds(entry), BESIDE)
            case without:
                typed = f"{self._within(left, BESIDE)}{without}{self._within(right, ALONE)}"
                return Question(typed, lambda entry: left.holds(entry) and not right.holds(entry), BESIDE)

    def _within(self, question: Question, binds: int) -> str:
        needed = question.binds < binds or self._random.random() < 0.15
        return f"({question.typed})" if needed else question.typed

    def _simple(self, told: list[Told]) -> Question:
        pick = self._random
        word = pick.choice([word for word in WORDS if words(word)])
        wanted = words(word)
        match pick.randrange(8):
            case 0:
                text = pick.choice(told).text
                at = pick.randrange(len(text) or 1)
                some = text[at : at + pick.randint(1, 3)] or wanted
                return Question(f'"{" ".join(some)}"', lambda e: says(e.subject, some) or says(e.text, some))
            case 1:
                start = [wanted[0][: pick.randint(1, 4)]]
                return Question(
                    f"{start[0]}*",
                    lambda e: says(e.subject, start, begins=True) or says(e.text, start, begins=True),
                )
            case 2:
                year = pick.randint(2003, 2006)
                return Question(f"year:{year}", lambda e: e.year == year)
            case 3:
                tag = pick.choice(TAGS)
                return Question(f'tag:"{tag}"', lambda e: flat(tag) in map(flat, e.tags))
            case 4:
                poster = pick.choice(("kat", "tam_oak", "wren"))
                return Question(f"poster:{poster}", lambda e: e.poster == poster)
            case 5:
                length = pick.randint(3, 25)
                return Question(f"words:>{length}", lambda e: e.length > length)
            case 6:
                return Question(f'title:"{word}"', lambda e: says(e.subject, wanted))
            case _:
                typed = pick.choice((word, word.lower(), word.upper()))
                asked = words(typed)
                return Question(typed, lambda e: says(e.subject, asked) or says(e.text, asked))


@pytest.mark.parametrize("seed", range(4))
def test_every_question_is_answered_as_a_reader_would(bench: Bench, seed: int) -> None:
    asker = Asker(seed)
    told = [asker.tell(bench, number) for number in range(1, ENTRIES + 1)]
    wrong = []
    for _ in range(QUESTIONS):
        question = asker.ask(told, 3)
        results = search(bench.archive.db, question.typed, within="entries", limit=ENTRIES)
        expected = {entry.number for entry in told if question.holds(entry)}
        if {hit.entry_id for hit in results.hits} != expected or results.total != len(expected):
            wrong.append(question.typed)

    assert wrong == []
