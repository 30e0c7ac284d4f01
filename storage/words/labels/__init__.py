"""The words people write before the values of a story header: one file a language, one row a field.

A row has the spellings, lines in which they label a value, and lines in which the same words label nothing;
those lines are the tests. To teach the reader a label, add its spelling to the row of its language and field.
Case, quotation marks, hyphens, accents, `(s)`, `#1` and `(if any)` are folded before the look-up, combined
labels ("Rating/Warnings") are taken apart by the reader, and small misspellings of long labels are forgiven:
none of those needs a spelling. A `*` at the end of one stands for any rest.

Where one spelling names two fields, the row of the language that most other labels of the header have decides.
"""

from storage.words.labels.czech import CZECH
from storage.words.labels.dutch import DUTCH
from storage.words.labels.english import ENGLISH
from storage.words.labels.finnish import FINNISH
from storage.words.labels.french import FRENCH
from storage.words.labels.german import GERMAN
from storage.words.labels.hungarian import HUNGARIAN
from storage.words.labels.italian import ITALIAN
from storage.words.labels.polish import POLISH
from storage.words.labels.portuguese import PORTUGUESE
from storage.words.labels.row import LabelRow
from storage.words.labels.russian import RUSSIAN
from storage.words.labels.spanish import SPANISH
from storage.words.labels.swedish import SWEDISH
from storage.words.labels.ukrainian import UKRAINIAN

LABELS: tuple[LabelRow, ...] = (
    *ENGLISH, *RUSSIAN, *GERMAN, *FRENCH, *SPANISH, *ITALIAN, *PORTUGUESE, *POLISH, *DUTCH, *CZECH, *FINNISH,
    *UKRAINIAN, *SWEDISH, *HUNGARIAN,
)  # fmt: skip


def spellings() -> list[tuple[str, str | None, str]]:
    """Return (label, field, language) of every spelling, in the order of the alphabet."""
    rows = [(label, row.field, row.language) for row in LABELS for label in row.spellings]
    return sorted(rows, key=lambda row: (row[0].casefold(), row[2]))
