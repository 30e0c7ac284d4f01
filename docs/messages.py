"""Bring the window's catalogues up to date with its messages, and build them: `make messages`.

To add a language: `python -m docs.messages de`, translate its two files, `make messages`. `window.po` is what the
window itself says, `details.po` what commands say that it shows.
"""

import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from docs.details import forms, nouns
from scraper.window.tongues import DETAILS, DOMAIN, LOCALE, SOURCE_LANGUAGE
from storage.export import EXPORTERS

WINDOW = LOCALE.parent
METHODS = [("templates/**.html", "jinja2.ext:babel_extract"), ("**.py", "python")]
OPTIONS = {"templates/**.html": {"newstyle_gettext": "true", "trim_blocks": "true", "lstrip_blocks": "true"}}
KEYWORDS = {"_": None, "marked": None, "say": None, "text": None, "texts": (1, 2)}
"""Names of the functions that are given messages; `texts` is given two forms."""
WIDTH = 110
TYPED = re.compile(r"--[a-z]|`|: ljkeep [a-z]|\brun the (?:same )?command|\brun it again")
"""What stands in a sentence that tells people what to type."""


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


def details() -> Catalog:
    """Return what commands say that the window shows: `docs/details.py`."""
    found = Catalog(domain=DETAILS, project="ljkeep", fuzzy=False)
    for form in forms():
        found.add(form)
    for noun in nouns():
        found.add((f"{{n}} {noun}", f"{{n}} {noun[:-1]}ies" if noun.endswith("y") else f"{{n}} {noun}s"))
    return found


def typed() -> Catalog:
    """Return those of them that tell people what to type, who have buttons here."""
    found = Catalog(domain=DETAILS, project="ljkeep", fuzzy=False)
    for message in details():
        if isinstance(message.id, str) and TYPED.search(message.id):
            found.add(message.id)
    return found


def plain_english() -> Catalog:
    """Return all of them in English: as commands say them, but for those that tell what to type."""
    found, reworded = details(), read_catalogue(SOURCE_LANGUAGE, DETAILS)
    for message in found:
        if message.id:
            other = reworded.get(message.id) if isinstance(message.id, str) else None
            message.string = other.string if other is not None and other.string else message.id
    return found


def catalogue_file(code: str, domain: str = DOMAIN) -> Path:
    """Return the file people translate."""
    return LOCALE / code / "LC_MESSAGES" / f"{domain}.po"


def read_catalogue(code: str, domain: str = DOMAIN) -> Catalog:
    """Return a language's catalogue as it is."""
    with catalogue_file(code, domain).open("rb") as file:
        return read_po(file, locale=code, domain=domain)


def languages() -> list[str]:
    """Return the codes of all languages that have a catalogue."""
    return sorted(path.parent.parent.name for path in LOCALE.glob(f"*/LC_MESSAGES/{DOMAIN}.po"))


def built(catalogue: Catalog) -> bytes:
    """Return a catalogue as programs read it."""
    out = io.BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def begun(code: str, domain: str) -> Catalog:
    """Return an empty catalogue."""
    about = "the window" if domain == DOMAIN else "what commands say"
    return Catalog(
        locale=code,
        domain=domain,
        header_comment=f"# Messages of {about}, of ljkeep, in the language {code}.",
        project="ljkeep",
        version="0.1",
        msgid_bugs_address="see the documentation",
        last_translator="the authors of ljkeep",
        language_team=code,
        fuzzy=False,
    )


def main(new: list[str]) -> None:
    """Take in new messages, drop those that are gone, and build."""
    for domain, wanted in ((DOMAIN, messages()), (DETAILS, details())):
        for code in sorted({*languages(), *new}):
            bring_up_to_date(code, domain, wanted)
    bring_up_to_date(SOURCE_LANGUAGE, DETAILS, typed())
    catalogue_file(SOURCE_LANGUAGE, DETAILS).with_suffix(".mo").write_bytes(built(plain_english()))


def bring_up_to_date(code: str, domain: str, wanted: Catalog) -> None:
    """Take the messages of a domain into a language's catalogue, and build it."""
    file = catalogue_file(code, domain)
    file.parent.mkdir(parents=True, exist_ok=True)
    catalogue = read_catalogue(code, domain) if file.exists() else begun(code, domain)
    made_at = catalogue.creation_date
    catalogue.update(wanted, no_fuzzy_matching=True)
    catalogue.creation_date = made_at  # so that nothing changes where no message did
    catalogue.obsolete.clear()
    with file.open("wb") as out:
        write_po(out, catalogue, width=WIDTH, omit_header=False, no_location=True)
    file.with_suffix(".mo").write_bytes(built(catalogue))


if __name__ == "__main__":
    main(sys.argv[1:])
