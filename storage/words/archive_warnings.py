"""Archive warnings: those that the Archive of Our Own has names for, and the words that state them."""

import re

from storage.words.values import (
    DENIED,
    MINOR,
    NO_DEATH,
    NO_MATTER_OF_SEX,
    UNDERAGE_BY,
    UNSAID_WARNINGS,
    UNTRUE,
)

DEATH, RAPE = "Major Character Death", "Rape/Non-Con"
VIOLENCE, UNDERAGE = "Graphic Depictions Of Violence", "Underage Sex"
NO_WARNINGS, CHOOSE_NOT = "No Archive Warnings Apply", "Choose Not To Use Archive Warnings"
_GRAPHIC = (
    r"\bgraphic(?:\s+depictions?\s+of)?\s+violence|violence\s*\(graphic\)|\bexplicit violence"
    r"|графичн\w+\s+насили\w+|violencia (?:gr[áa]fica|expl[íi]cita)|violence (?:graphique|explicite)"
    r"|(?:explizite|grafische) gewalt\w*|violenza (?:grafica|esplicita)"
)
_DYING = (
    r"characters?['’]?s?\s+deaths?|death of (?:a |the )?(?:major|main) characters?|death of a character"
    r"|смерт\w+\s+(?:\w+\s+)?(?:персонаж\w*|геро\w+)|mort d['’]un personnage"
    r"|mort (?:de|du) (?:personnage|protagoniste)|charaktertod|tod eines haupt\w+"
    r"|muerte de(?:l)? (?:un )?(?:personaje|protagonista)|morte (?:del|di un) (?:protagonista|personaggio)"
)
_FORCE = (
    r"\bnon[- ]?con\b|\bnoncon\w*|\brape\b|изнасилован\w+|\bнон-?кон\b|\bviol\b|vergewaltigung"
    r"|\bviolación\b|\bstupro\b"
)
_ARCHIVE: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern, re.IGNORECASE))
    for name, pattern in (
        (VIOLENCE, _GRAPHIC),
        (DEATH, _DYING),
        (UNDERAGE, r"\bunder-?aged?\b|несовершеннолетни\w+"),
        (RAPE, _FORCE),
        (NO_WARNINGS, r"no archive warnings? appl(?:y|ies)"),
        (CHOOSE_NOT, UNSAID_WARNINGS.pattern.pattern),
    )
)
_BEFORE = {UNDERAGE: UNDERAGE_BY, DEATH: UNTRUE}
_BEHIND = {UNDERAGE: NO_MATTER_OF_SEX, DEATH: NO_DEATH}
"""What before and behind the words of a warning says that they mean something else."""
_AROUND = 40
"""Characters there that are looked at."""


def read_archive_warnings(value: str) -> tuple[str, ...]:
    """Return the archive warnings a value states in so many words; never a guess.

    >>> read_archive_warnings("Character Death, dub-con"), read_archive_warnings("no rape")
    (('Major Character Death',), ())
    >>> read_archive_warnings("violencia gráfica"), read_archive_warnings("keine explizite Gewalt")
    (('Graphic Depictions Of Violence',), ())
    >>> read_archive_warnings("Creator Chose Not To Use Archive Warnings")
    ('Choose Not To Use Archive Warnings',)
    >>> read_archive_warnings("underage drinking, non-graphic violence, temporary character death")
    ()
    """
    text = value[:4000]
    return tuple(
        name
        for name, pattern in _ARCHIVE
        if any(_is_meant(name, text, match) for match in pattern.finditer(text))
    )


def _is_meant(name: str, text: str, match: re.Match[str]) -> bool:
    """Return whether what stands around the words of an archive warning leaves them their meaning."""
    before = text[max(0, match.start() - _AROUND) : match.start()]
    behind = text[match.end() : match.end() + _AROUND]
    if DENIED.search(before) or MINOR.search(before):
        return False
    taken_back = name in _BEFORE and (_BEFORE[name].search(before) or _BEHIND[name].match(behind))
    return not taken_back


def is_archive_warning(value: str) -> bool:
    """Return whether a warning says nothing that its archive warning does not.

    >>> is_archive_warning("Character death."), is_archive_warning("character death, offstage")
    (True, False)
    """
    return any(pattern.fullmatch(value.strip(" .!*")) for _, pattern in _ARCHIVE)
