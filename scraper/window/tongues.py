"""The languages of the window. Each is a folder of catalogues: `locale/<code>/LC_MESSAGES/*.po`."""

import gettext
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from scraper.window.details import Details

LOCALE = Path(__file__).resolve().parent / "locale"
DOMAIN = "window"
DETAILS = "details"
"""The catalogue of what commands say."""
SOURCE_LANGUAGE = "en"
"""The language of the messages themselves; its one catalogue rewords what tells people what to type."""
THOUSANDS = {"en": ","}
"""What stands between thousands; elsewhere a space that does not break."""
POINTS = {"en": "."}
"""What stands before tenths; elsewhere a comma."""


def marked(message: str) -> str:
    """Return a message as it is: it is translated where it is shown."""
    return message


# Translators: what your language calls itself, not what you call English.
OWN_NAME = marked("English")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tongue:
    """One language."""

    code: str
    name: str
    """What it calls itself."""
    catalogue: gettext.NullTranslations
    details: Details | None = None
    """What commands say; None where it is shown as they say it."""

    def said(self, sentence: str) -> str | None:
        """Return what a command said in this language; None where nobody has translated it."""
        said = None if self.details is None else self.details.say(sentence)
        return sentence if said is None and self.code == SOURCE_LANGUAGE else said

    def text(self, message: str, **values: object) -> str:
        """Return a message in this language."""
        said = self.catalogue.gettext(message)
        return said % values if values else said

    def texts(self, one: str, many: str, count: int, **values: object) -> str:
        """Return a message about a number of things in this language; `%(n)s` is the number."""
        said = self.catalogue.ngettext(one, many, count)
        return said % {"n": self.number(count), **values}

    def number(self, count: int | None) -> str:
        """Return a number with its thousands apart."""
        return written(self.code, count or 0)

    def tenths(self, amount: float) -> str:
        """Return a number with one digit behind the point."""
        return f"{amount:.1f}".replace(".", POINTS.get(self.code, ","))


def written(code: str, count: int) -> str:
    """Return a number as a language writes it."""
    return f"{count:,}".replace(",", THOUSANDS.get(code, "\u00a0"))


@cache
def tongues() -> Mapping[str, Tongue]:
    """Return all languages by code, in the order of their names."""
    english = gettext.NullTranslations()
    found = [
        Tongue(code=SOURCE_LANGUAGE, name=OWN_NAME, catalogue=english, details=_details(SOURCE_LANGUAGE))
    ]
    for file in LOCALE.glob(f"*/LC_MESSAGES/{DOMAIN}.mo"):
        with file.open("rb") as opened:
            catalogue = gettext.GNUTranslations(opened)
        code = file.parent.parent.name
        found.append(
            Tongue(code=code, name=catalogue.gettext(OWN_NAME), catalogue=catalogue, details=_details(code))
        )
    return {tongue.code: tongue for tongue in sorted(found, key=lambda tongue: tongue.name)}


def _details(code: str) -> Details | None:
    file = LOCALE / code / "LC_MESSAGES" / f"{DETAILS}.mo"
    if not file.exists():
        return None
    with file.open("rb") as opened:
        return Details(opened, number=partial(written, code))


def choose(chosen: str | None, accepted: str) -> Tongue:
    """Return the language that was chosen, or the first the browser asks for, or English.

    Args:
        chosen: A code, or None.
        accepted: The header Accept-Language, the wished for first, as browsers write it.
    """
    wishes = [chosen or "", *(part.partition(";")[0].strip().lower()[:2] for part in accepted.split(","))]
    known = tongues()
    return next((known[wish] for wish in wishes if wish in known), known[SOURCE_LANGUAGE])
