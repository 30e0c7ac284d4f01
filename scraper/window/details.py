"""What commands say, in the person's language: a sentence is led back to the form it was made of.

Commands speak English, and know of no window. Their sentences are made of forms with places for what
differs: `{1} could not be fetched: {2}`. A catalogue (`locale/<code>/LC_MESSAGES/details.po`) says each form
in another language; what stood in the places is put back, said in that language too where it is such a
sentence itself.
"""

import gettext
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import BinaryIO

PLACE = re.compile(r"\{(\d)\}")
COUNT = re.compile(r"(?P<number>\d[\d,]*) (?P<noun>[a-z][a-z ]*)")
NUMBER = re.compile(r"\d[\d,]*")
ANYTHING = r".*?"
WITHIN = r"(?:(?!; ).)*?"
"""What a sentence begins with is no other sentence."""
TAIL = r"(?:[,;(].*?|: .*?| \(.*?)?"
"""What may stand right behind another place: nothing, or what begins as a tail does."""
FEW_LETTERS = 6
"""A form of fewer is taken only where nothing stands in it, or what does is understood."""
DEEPEST = 6
"""Sentences within sentences."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceForm:
    """What sentences of one kind look like, and how they are said."""

    said: str
    pattern: re.Pattern[str]
    letters: int
    """Of its own: the more, the surer."""
    is_tail: bool
    """Whether it stands behind another sentence."""


class Details(gettext.GNUTranslations):
    """The forms of one language."""

    def __init__(self, file: BinaryIO, *, number: Callable[[int], str]) -> None:
        """Read a built catalogue.

        Args:
            file: `details.mo`.
            number: How a number is written in the language.
        """
        super().__init__(file)
        self._number = number

    def say(self, sentence: str) -> str | None:
        """Return a sentence in this language; None where it is made of no form that is known."""
        return self._say(sentence, depth=0)

    def _say(self, text: str, *, depth: int) -> str | None:
        if NUMBER.fullmatch(text):
            return self._number(int(text.replace(",", ""))) if "," in text else text
        if depth == DEEPEST or not text:
            return None
        return self._count(text) or self._form(text, depth=depth) or self._parts(text, depth=depth)

    def _count(self, text: str) -> str | None:
        match = COUNT.fullmatch(text)
        if match is None or match["noun"] not in self._nouns:
            return None
        count, one = int(match["number"].replace(",", "")), self._nouns[match["noun"]]
        return self.ngettext(*one, count).replace("{n}", self._number(count))

    def _form(self, text: str, *, depth: int) -> str | None:
        """Return what the surest form says: where all places are understood, or else of most letters."""
        guess: str | None = None
        for form in self._forms:
            match = form.pattern.fullmatch(text)
            if match is None:
                continue
            places = match.groupdict()
            said = {name: self._say(part, depth=depth + 1) for name, part in places.items()}
            filled = {name: said[name] or part for name, part in places.items()}
            whole = filled.get("head", "") + PLACE.sub(_put(filled), form.said)
            is_sure = all(said[name] or " " not in part for name, part in places.items())
            if is_sure and (not places or form.letters >= FEW_LETTERS or any(said.values())):
                return whole
            if guess is None and form.letters >= FEW_LETTERS:
                guess = whole
        return guess

    def _parts(self, text: str, *, depth: int) -> str | None:
        """Return several sentences in a row, where each is understood."""
        parts = text.split("; ")
        said = [self._say(part, depth=depth + 1) for part in parts] if len(parts) > 1 else [None]
        return "; ".join(part for part in said if part) if all(said) else None

    @cached_property
    def _forms(self) -> list[SentenceForm]:
        found = [form for source, said in self._messages() for form in _forms_of(source, said)]
        return sorted(found, key=lambda form: (form.is_tail, -form.letters))

    @cached_property
    def _nouns(self) -> dict[str, tuple[str, str]]:
        """Both forms of a counted noun, by each."""
        return {
            noun: (f"{{n}} {one}", f"{{n}} {many}") for one, many in self._counted() for noun in (one, many)
        }

    def _messages(self) -> Iterator[tuple[str, str]]:
        for source, said in vars(self)["_catalog"].items():
            if isinstance(source, str) and source and said:
                yield source, said

    def _counted(self) -> Iterator[tuple[str, str]]:
        ones = {source[0] for source in vars(self)["_catalog"] if isinstance(source, tuple)}
        for one in ones:
            noun = one.removeprefix("{n} ")
            yield noun, f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"


def _put(filled: Mapping[str, str]) -> Callable[[re.Match[str]], str]:
    return lambda place: filled[f"p{place[1]}"]


def _forms_of(source: str, said: str) -> Iterator[SentenceForm]:
    """Yield how a form is recognised: as a whole, and behind another sentence where it begins as a tail."""
    parts = PLACE.split(source)
    letters = sum(each.isalpha() for each in "".join(parts[::2]))
    is_tail = source[:1] in {" ", ",", ";", ":"}
    is_joined = "" in parts[2:-1:2]
    for head in ("", f"(?P<head>{ANYTHING})") if is_tail else ("",):
        for second in (TAIL, ANYTHING) if is_joined else (ANYTHING,):
            pattern = re.compile(head + _pattern(parts, second), re.DOTALL)
            yield SentenceForm(said=said, pattern=pattern, letters=letters, is_tail=is_tail)


def _pattern(parts: list[str], second: str) -> str:
    """Return a pattern: texts and numbers of places in turn; `second` is a place right behind another."""
    found = ""
    for index, part in enumerate(parts):
        if index % 2 == 0:
            found += re.escape(part)
        elif index == 1 and not parts[0]:
            found += f"(?P<p{part}>{WITHIN})"
        else:
            found += f"(?P<p{part}>{ANYTHING if parts[index - 1] else second})"
    return found
