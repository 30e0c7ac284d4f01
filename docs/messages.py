"""Bring the window's catalogues up to date with its messages, and build them: `make messages`.

To add a language: `python -m docs.messages de`, translate the file it names, `make messages`.
"""

import io
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from scraper.window.tongues import DOMAIN, LOCALE
from storage.export import EXPORTERS

WINDOW = LOCALE.parent
METHODS = [("templates/**.html", "jinja2.ext:babel_extract"), ("**.py", "python")]
OPTIONS = {"templates/**.html": {"newstyle_gettext": "true", "trim_blocks": "true", "lstrip_blocks": "true"}}
KEYWORDS = {"_": None, "marked": None, "say": None, "text": None, "texts": (1, 2)}
"""Names of the functions that are given messages; `texts` is given two forms."""
WIDTH = 110


def messages() -> Catalog:
    """Return every message of the window: those in its code and templates, and what formats say of themselves."""
    found = Catalog(domain=DOMAIN, project="ljkeep", fuzzy=False)
    rows = extract_from_dir(
        WINDOW, METHODS, OPTIONS, keywords=KEYWORDS, comment_tags=["Translators:"], strip_comment_tags=True
    )
    for name, line, message, comments, context in rows:
        found.add(message, locations=[(name, line)], auto_comments=comments, context=context)
    for about in sorted(set(_formats())):
        found.add(about, locations=[("storage/export", 0)])
    return found


def _formats() -> Iterator[str]:
    for exporter in EXPORTERS:
        yield exporter.about
        yield from (setting.about for setting in exporter.settings)


def catalogue_file(code: str) -> Path:
    """Return the file people translate."""
    return LOCALE / code / "LC_MESSAGES" / f"{DOMAIN}.po"


def read_catalogue(code: str) -> Catalog:
    """Return a language's catalogue as it is."""
    with catalogue_file(code).open("rb") as file:
        return read_po(file, locale=code, domain=DOMAIN)


def languages() -> list[str]:
    """Return the codes of all languages that have a catalogue."""
    return sorted(path.parent.parent.name for path in LOCALE.glob(f"*/LC_MESSAGES/{DOMAIN}.po"))


def built(catalogue: Catalog) -> bytes:
    """Return a catalogue as programs read it."""
    out = io.BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def main(new: list[str]) -> None:
    """Take in new messages, drop those that are gone, and build."""
    for code in sorted({*languages(), *new}):
        file = catalogue_file(code)
        file.parent.mkdir(parents=True, exist_ok=True)
        catalogue = read_catalogue(code) if file.exists() else Catalog(locale=code, domain=DOMAIN)
        made_at = catalogue.creation_date
        catalogue.update(messages(), no_fuzzy_matching=True)
        catalogue.creation_date = made_at  # so that nothing changes where no message did
        catalogue.obsolete.clear()
        with file.open("wb") as out:
            write_po(out, catalogue, width=WIDTH, omit_header=False, no_location=True)
        file.with_suffix(".mo").write_bytes(built(catalogue))


if __name__ == "__main__":
    main(sys.argv[1:])
