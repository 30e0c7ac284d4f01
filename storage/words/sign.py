"""What a row of a table of patterns is."""

import re
from dataclasses import dataclass
from enum import StrEnum


class SignPlace(StrEnum):
    """Where in a text a pattern is looked for."""

    ANYWHERE = "anywhere"
    OPENS = "opens"
    """The text begins with it."""
    WHOLE = "whole"
    """The text is nothing else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """One way in which an entry says what it is."""

    code: str
    about: str
    languages: str
    pattern: re.Pattern[str]
    matches: tuple[str, ...]
    misses: tuple[str, ...]
    asked: SignPlace = SignPlace.ANYWHERE

    def seen_in(self, text: str) -> bool:
        """Return whether a text has it, as it is asked for."""
        ways = {SignPlace.ANYWHERE: self.search, SignPlace.OPENS: self.match, SignPlace.WHOLE: self.fullmatch}
        return bool(ways[self.asked](text))

    def search(self, text: str) -> re.Match[str] | None:
        """Return the first place where it stands."""
        return self.pattern.search(text)

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        """Return it where a text, or its rest from a place on, begins with it."""
        return self.pattern.match(text, start)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """Return it where a text is nothing else."""
        return self.pattern.fullmatch(text)


def ignoring_case(text: str) -> re.Pattern[str]:
    """Return a pattern that takes capitals and small letters for the same."""
    return re.compile(text, re.IGNORECASE)
