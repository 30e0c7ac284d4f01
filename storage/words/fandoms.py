"""Names of worlds that people wrote about, and how subjects shorten them.

A name in a subject is a world only where something says so. This table is one of the things that may: what is
here is written by many and hardly ever means anything else beside a rating or a pair. A word that is also a
plain one ("Heroes", "House", "Angel") is no title's part there either: it is looked for in whole pieces only.
"""

import re
from dataclasses import dataclass

from storage.folding import bare_key


@dataclass(frozen=True, slots=True)
class World:
    """A world, and what it is called."""

    name: str
    short: tuple[str, ...] = ()
    """Other ways in which subjects name it."""


WORLDS: tuple[World, ...] = (
    World("Stargate Atlantis", ("SGA", "Stargate: Atlantis", "Atlantis")),
    World("Stargate SG-1", ("SG1", "SG-1", "Stargate")),
    World("Stargate Universe", ("SGU",)),
    World("Supernatural", ("SPN", "SN", "Сверхъестественное")),
    World("Harry Potter", ("HP", "Гарри Поттер", "ГП")),
    World("Buffy the Vampire Slayer", ("BtVS", "Buffy", "Buffyverse")),
    World("Angel: the Series", ("AtS", "Angel")),
    World("Doctor Who", ("DW", "Who", "New Who", "Dr Who", "Classic Who")),
    World("Torchwood", ("TW",)),
    World("Firefly", ("Serenity",)),
    World("due South", ("dS", "dueSouth")),
    World("Merlin", ("Merlin BBC", "BBC Merlin")),
    World("Sherlock", ("Sherlock BBC", "BBC Sherlock", "Sherlock Holmes", "Шерлок", "Шерлок Холмс")),
    World("Lord of the Rings", ("LotR", "LOTRIPS", "The Hobbit", "Silmarillion", "Властелин колец")),
    World("Narnia", ("Chronicles of Narnia",)),
    World("Pirates of the Caribbean", ("PotC",)),
    World("Star Trek", ("ST", "STXI", "Star Trek XI", "TOS", "TNG", "DS9", "ST:TOS", "ST:TNG", "Voyager", "Reboot")),
    World("Star Wars", ("SW",)),
    World("Battlestar Galactica", ("BSG",)),
    World("The X-Files", ("XF", "X-Files", "TXF")),
    World("House M.D.", ("House", "House MD")),
    World("Heroes"),
    World("Lost"),
    World("Smallville", ("SV",)),
    World("The Sentinel", ("TS",)),
    World("Highlander", ("HL",)),
    World("Master and Commander", ("Aubrey-Maturin", "Aubreyad", "M&C")),
    World("Good Omens"),
    World("Discworld"),
    World("The Vampire Diaries", ("TVD",)),
    World("Teen Wolf", ("TW",)),
    World("White Collar", ("WC",)),
    World("Hawaii Five-0", ("H50", "Hawaii 5-0")),
    World("The Professionals", ("Pros",)),
    World("Blake's 7", ("B7",)),
    World("NCIS"),
    World("CSI"),
    World("Criminal Minds"),
    World("Numb3rs"),
    World("Bones"),
    World("Life on Mars", ("LoM",)),
    World("Ashes to Ashes", ("A2A",)),
    World("Being Human"),
    World("Primeval"),
    World("Spooks"),
    World("Skins"),
    World("Glee"),
    World("Veronica Mars", ("VM",)),
    World("Gilmore Girls"),
    World("The West Wing", ("TWW", "West Wing")),
    World("Farscape"),
    World("Babylon 5", ("B5",)),
    World("Leverage"),
    World("Person of Interest", ("PoI",)),
    World("Inception"),
    World("The Avengers", ("Avengers", "MCU")),
    World("X-Men", ("XM", "XMFC", "X-Men: First Class")),
    World("Batman", ("DCU",)),
    World("Slings & Arrows", ("Slings and Arrows",)),
    World("Queer as Folk", ("QaF",)),
    World("Final Fantasy VII", ("FFVII", "FF7")),
    World("Final Fantasy VIII", ("FFVIII", "FF8")),
    World("Fullmetal Alchemist", ("FMA",)),
    World("Naruto"),
    World("Bleach"),
    World("Gundam Wing", ("GW",)),
    World("Saiyuki"),
    World("Death Note", ("DN",)),
    World("Twilight"),
    World("Pride and Prejudice", ("P&P",)),
    World("A Song of Ice and Fire", ("ASoIaF", "Game of Thrones", "GoT")),
    World("The Hunger Games", ("THG", "Hunger Games")),
    World("Original", ("Original fiction", "Origfic")),
)  # fmt: skip

_WRITTEN = frozenset(name for world in WORLDS for name in (world.name, *world.short))
_LEAST_LETTERS = 5
"""Letters from which a name is known however it is spelled: a dw is no DW."""
_KNOWN = frozenset(bare_key(name) for name in _WRITTEN if len(name) >= _LEAST_LETTERS)
_LETTERS = frozenset(name.lower() for name in _WRITTEN if re.fullmatch("[A-Z]{3}", name))
"""Three letters that mean nothing else, and are written small too."""


def names_world(text: str) -> bool:
    """Return whether a text is the name of a world, or how subjects shorten it.

    >>> names_world("SGA"), names_world("stargate atlantis"), names_world("sga"), names_world("Salt")
    (True, True, True, False)
    >>> names_world("DW"), names_world("dw"), names_world("lost")
    (True, False, False)
    """
    bare = text.strip()
    return bare in _WRITTEN or bare_key(bare) in _KNOWN or bare.lower() in _LETTERS
