"""An entry's body as a reader sees it: logical lines, each with its markup and its place in the HTML."""

from dataclasses import dataclass, field

from storage.records import Habits
from storage.words.subjects import NOBODY, SubjectWords

GAP = "\t"
"""In a line's text: a table cell's edge, or the row of hard spaces that people align values with."""
MOST_LINES = 20_000
"""Lines read of one entry. What comes after is not looked at, and the story says so."""


class LineMark:
    """How a stretch of a line looks: bits, plain integers for speed."""

    BOLD = 1
    ITALIC = 2
    UNDERLINE = 4
    FONT = 8
    LINK = 16
    USER = 32


class LineKind:
    """What a line is, or stands behind: bits."""

    CENTRED = 1
    HEADING = 2
    AFTER_RULE = 4
    AFTER_CUT = 8
    CUT_TEXT = 16
    IN_CELL = 32
    """A further line of a value cell."""
    TERM = 64
    DEFINITION = 128
    ITEM = 256
    OPEN_BOLD = 512
    """The bold of its last word goes on behind the line break."""
    AFTER_IMAGE = 1024
    QUOTED = 2048
    """Inside a block of quotation."""


STYLED = LineMark.BOLD | LineMark.ITALIC | LineMark.UNDERLINE | LineMark.FONT


@dataclass(frozen=True, slots=True)
class TextRun:
    """A marked stretch of a line's text."""

    start: int
    end: int
    mark: int
    community: bool = False
    """For a user reference: of a community."""


@dataclass(frozen=True, slots=True)
class StoryLine:
    """What stands between two breaks. Never empty."""

    text: str
    """White space collapsed; see `GAP`."""
    start: int
    """Where it begins in the HTML: behind the break before it."""
    gap: int
    """Blank lines before it; a new paragraph counts as one."""
    kind: int
    runs: tuple[TextRun, ...] = ()

    @property
    def value(self) -> str:
        """The text, gaps as spaces."""
        return self.text.replace(GAP, " ")

    def marked(self, mark: int) -> int:
        """Return how many characters bear the mark."""
        return sum([run.end - run.start for run in self.runs if run.mark & mark]) if self.runs else 0

    def wholly(self, mark: int) -> bool:
        """Return whether every character but a few bears the mark."""
        return bool(self.runs) and self.marked(mark) >= len(self.text) - 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What is known of an entry besides its body."""

    subject: str | None = None
    poster: str | None = None
    """Account name; whom "by me" means."""
    tags: tuple[str, ...] = ()
    habits: Habits | None = None
    """How this poster usually heads stories."""
    words: SubjectWords = NOBODY
    """What headers of the archive say, for finding it in the subject."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """First stage: all lines of an entry."""

    lines: tuple[StoryLine, ...] = ()
    images: int = 0
    """Pictures that are no user icons."""
    cut_texts: tuple[tuple[int, str], ...] = ()
    """(line number, text of the cut that opens there), where the markup says it."""
    complete: bool = True
    """False where an entry has more than `MOST_LINES`."""
    context: Context = field(default_factory=Context)
