"""A table for ao3-poster, which posts drafts by itself.

Source: ao3-poster 0.0.7, the columns of its template.
"""

import csv
import io
from typing import Any

from storage.export.works import ExportWork

COLUMNS = (
    *("Rating", "Archive Warnings", "Fandoms", "Category", "Relationships", "Characters", "Additional Tags"),
    *("Work Title", "Creator/Pseud(s)", "Add co-creators?", "Summary", "Notes at the beginning"),
    *("Notes at the end", "Parent Work URL", "Parent Work Title", "Parent Work Author", "Language"),
    "Work text",
)
TEXT_AT_MOST = 500_000
"""Characters of a work: it posts one chapter."""


def poster_row(
    told: dict[str, Any], work: ExportWork, chapters: list[dict[str, Any]]
) -> dict[str, str] | None:
    """Return a work as a row; None where its text is too long for one chapter."""
    is_one = len(chapters) == 1
    parts = [
        f"<h2>{row['title']}</h2>\n{row['html']}" if row["title"] and not is_one else row["html"]
        for row in chapters
    ]
    if is_one:
        parts = [chapters[0]["pasted"]]
    text = "\n<hr/>\n".join(parts)
    if len(text) > TEXT_AT_MOST:
        return None
    row = dict.fromkeys(COLUMNS, "")
    return row | {
        "Rating": told["rating"],
        "Archive Warnings": ",".join(told["warnings"]),
        "Fandoms": ",".join(told["fandoms"]),
        "Category": ",".join(told["categories"]),
        "Relationships": ",".join(told["relationships"]),
        "Characters": ",".join(told["characters"]),
        "Additional Tags": ",".join(told["additional_tags"]),
        "Work Title": told["title"],
        "Creator/Pseud(s)": ",".join(work.creators),
        "Summary": told["summary"],
        "Notes at the beginning": told["notes"],
        "Notes at the end": chapters[0]["end_notes"] if is_one else "",
        "Language": told["language_name"] or told["language"],
        "Work text": text,
    }


def as_line(row: dict[str, str] | None) -> str:
    """Return a row of the table, the names of the columns for None."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, COLUMNS)
    if row is None:
        writer.writeheader()
    else:
        writer.writerow(row)
    return text.getvalue()
