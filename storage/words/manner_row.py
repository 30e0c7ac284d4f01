"""What a row of a table of manners is."""

from dataclasses import dataclass
from enum import StrEnum


class MannerKind(StrEnum):
    """What words of a row show."""

    COMMON = "common"
    """Words that nearly every sentence of the language has: they tell which it is."""
    FIRST = "first person"
    FIRST_BEGINNING = "first person beginning"
    FIRST_ENDING = "first person ending"
    NOT_FIRST = "not first person"
    SECOND = "second person"
    THIRD = "third person"
    THANKS = "thanks"
    SMILES = "smiles"
    META = "meta"
    """Words of people who write and read stories, about stories."""
    REC_TALK = "rec talk"
    """Words of people who recommend or review."""
    PAST = "past"
    """Past tenses, where no ending tells them."""
    NOT_PAST = "not past"
    """Words that end as past tenses do."""
    PAST_ENDING = "past ending"


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """Words of one language that show one thing."""

    kind: MannerKind
    language: str
    written: str
    """The words; for endings, the endings."""
    matches: tuple[str, ...]
    """Lines with one of them."""
    misses: tuple[str, ...]
    """Lines of the same language without any."""

    @property
    def words(self) -> frozenset[str]:
        """The words."""
        return frozenset(self.written.split())
