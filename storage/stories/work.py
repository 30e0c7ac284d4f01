"""One story over one or more entries, while parts are joined."""

from dataclasses import dataclass, field
from typing import Any

from storage.stories.parts import Part


@dataclass(slots=True)
class Work:
    """One story over one or more entries."""

    parts: list[Part]
    evidence: dict[str, Any] = field(default_factory=dict)
    corrected: bool = False
    headed: bool = False
    """Whether a master list says that it is a story; its parts do not."""

    @property
    def is_story(self) -> bool:
        """Whether a part, a master list or the user calls it a story."""
        return self.corrected or self.headed or any(part.is_story for part in self.parts)

    @property
    def title(self) -> str:
        """The title most parts bear; a labelled one before a subject's."""
        numbered = [part for part in self.parts if part.aside is None] or self.parts
        labelled = [part.title for part in numbered if not part.from_subject and part.title]
        return (labelled or [part.title for part in numbered])[0]

    @property
    def missing(self) -> list[int]:
        """Numbers of parts that must exist and are not here."""
        if all(part.index is None for part in self.parts):
            return []
        numbers: set[int] = set()
        reached = 0
        for part in self.parts:
            if part.aside is None:
                first = reached + 1 if part.index is None else part.index
                reached = part.through or first
                numbers.update(range(first, reached + 1))
        last = max(numbers | {part.total or 0 for part in self.parts if part.aside is None}, default=0)
        if any(part.aside == "end" for part in self.parts):
            numbers.add(last)
        return [number for number in range(1, last + 1) if number not in numbers]
