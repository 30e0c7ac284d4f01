"""What a row of the table of labels is."""

from dataclasses import dataclass

REST = "*"
"""At the end of a spelling: any rest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelRow:
    """Every way in which one language labels one field."""

    field: str | None
    """None: the label names no field we keep, but it does end the value before it."""
    language: str
    """Two letters, as ISO 639-1 has them."""
    written: str
    """The spellings, parted by bars."""
    matches: tuple[str, ...]
    """Lines of a header in which this row finds its field."""
    misses: tuple[str, ...]
    """Lines in which it finds none, though its words stand in them."""

    @property
    def spellings(self) -> tuple[str, ...]:
        """The labels as people write them."""
        return tuple(self.written.split(" | "))
