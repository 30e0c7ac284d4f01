"""Archive warnings: those that the Archive of Our Own has names for, and the words that state them."""

import re

from storage.words.values import DENIED, MINOR

DEATH, RAPE = "Major Character Death", "Rape/Non-Con"
VIOLENCE, UNDERAGE = "Graphic Depictions Of Violence", "Underage Sex"
NO_WARNINGS, CHOOSE_NOT = "No Archive Warnings Apply", "Choose Not To Use Archive Warnings"
_GRAPHIC = (
    r"graphic(?:\s+depictions?\s+of)?\s+violence|violence\s*\(graphic\)|explicit violence"
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
        (UNDERAGE, r"\bunder-?aged?\b(?!\s+(?:drink|smok|driv|gambl|drug|alcohol))|несовершеннолетни\w+"),
        (RAPE, _FORCE),
        (NO_WARNINGS, r"no archive warnings? appl(?:y|ies)"),
        (CHOOSE_NOT, r"\bch(?:oos(?:e|es|ing)|ose) not to (?:use archive warnings|warn)\b"),
    )
)


def read_archive_warnings(value: str) -> tuple[str, ...]:
    """Return the archive warnings a value states in so many words; never a guess.

    >>> read_archive_warnings("Character Death, dub-con"), read_archive_warnings("no rape")
    (('Major Character Death',), ())
    >>> read_archive_warnings("violencia gráfica"), read_archive_warnings("keine explizite Gewalt")
    (('Graphic Depictions Of Violence',), ())
    >>> read_archive_warnings("Creator Chose Not To Use Archive Warnings")
    ('Choose Not To Use Archive Warnings',)
    """
    text = value[:4000]
    found: list[str] = []
    for name, pattern in _ARCHIVE:
        for match in pattern.finditer(text):
            before = text[max(0, match.start() - 30) : match.start()]
            if not DENIED.search(before) and not MINOR.search(before):
                found.append(name)
                break
    return tuple(found)


def is_archive_warning(value: str) -> bool:
    """Return whether a warning says nothing that its archive warning does not.

    >>> is_archive_warning("Character death."), is_archive_warning("character death, offstage")
    (True, False)
    """
    return any(pattern.fullmatch(value.strip(" .!*")) for _, pattern in _ARCHIVE)
