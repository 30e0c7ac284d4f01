"""Names of authors, betas, artists, recipients and translators."""

import re
from collections.abc import Iterator, Sequence

from scraper.extract.story.names import ends_in_initial, first_sentence, strip_lead
from scraper.extract.story.terms import is_none
from storage.words.people import (
    AFTER_NAME,
    ALIAS,
    BESIDE,
    BETA_READ,
    EVENT,
    MYSELF,
    NO_NAME,
    NOBODY,
    NOT_READ,
    PRAISES,
    TOGETHER,
)

_SPLIT = re.compile(r"\s*(?:[,;&\n+]|(?<!\w)(?:and|und|et|и|y|e)(?!\w))\s*")
_ASIDE = re.compile(r"\s*[(\[][^()\[\]]*[)\]]|\s*<[^<>\s]+@[^<>\s]+>|\s+\S+@\S+\.\w+")
_ADORNED = re.compile(r"(?:[Tt]he|[Mm]y|[Aa]n?)\s+[a-z]|[a-z]\S*(?:\s[a-z]\S*)*\s+[A-Z]")
"""The splendid somebody."""
_BY_WHOM = re.compile(
    r"(?:\s|,)(?:by|автор\w*|от|von|par|de|di|por|autor\w*|autore|auteur)(?:\s*[:–—-]\s*|\s+)([^,;()\n]{2,40})$",
    re.IGNORECASE,
)
_NAMED_BEHIND = re.compile(r",\s*([a-z][a-z0-9_.-]{2,30})\s*$|[»”\"],?\s+\(?([^,;()\n«»“”\"]{2,40})\)?\s*$")
"""Behind a title: who wrote it."""
_MOST_WORDS = 4
_NAMED = re.compile(r"(?:[^\W\d_a-zа-яё][\w.'’-]*\s?){1,3}|\w*[\d_]\w*")
"""What may be a name behind "with": words with capitals, or what only accounts are called."""


def read_people(raw: str, *, users: Sequence[str] = (), poster: str | None = None) -> tuple[str, ...]:
    """Return the names in a value; () where it says there is nobody.

    Args:
        raw: The value.
        users: Account names the value refers to; they decide when the value is a sentence.
        poster: Who "me" is.

    >>> read_people("Rei [toychest]"), read_people("Ina, Nell and Tom"), read_people("un-beta'd")
    (('Rei',), ('Ina', 'Nell', 'Tom'), ())
    >>> read_people("sé medesima", poster="rei"), read_people("personne, désolée"), read_people("sin betear")
    (('rei',), (), ())
    >>> read_people("Ina with Tom"), read_people("Ina with love"), read_people("me and Tom", poster="ina")
    (('Ina', 'Tom'), ('Ina',), ('ina', 'Tom'))
    >>> read_people("(à révéler)", users=["ina"]), read_people("anonyme")
    ((), ())
    >>> read_people("нет, если кто возьмётся, буду рада")
    ()
    """
    text = raw.strip()
    if is_none(text) or NOBODY.fullmatch(text) or (not users and is_none(text.partition(",")[0])):
        return ()
    if MYSELF.fullmatch(text):
        return (poster,) if poster else ()
    names: list[str] = []
    for row in _ASIDE.sub("", text).split("\n"):
        for piece in _pieces(first_sentence(row.strip()), users):
            name = poster if MYSELF.fullmatch(piece) else _name(piece, users)
            if name and name not in names:
                names.append(name)
    if not names and users:
        return tuple(dict.fromkeys(users))
    return tuple(names)


def _pieces(row: str, users: Sequence[str]) -> Iterator[str]:
    """Yield what of a value names one person each."""
    for together in TOGETHER.pattern.split(row):
        for piece in _SPLIT.split(together):
            beside = BESIDE.search(piece)
            other = piece[beside.end() :].strip(" .!") if beside else ""
            if beside and (other in users or _NAMED.fullmatch(other)):
                yield from (piece[: beside.start()], other)
            else:
                yield piece


def _name(piece: str, users: Sequence[str]) -> str | None:
    bare = ALIAS.pattern.sub("", piece.strip())
    known = [user for user in users if user in bare]
    if known and len(bare.split()) > 1 and bare != known[0]:
        return known[0]
    bare = AFTER_NAME.pattern.sub("", PRAISES.pattern.sub("", bare)).strip(' !?:*~"“”')
    bare = bare if ends_in_initial(bare) else bare.rstrip(".")
    if _ADORNED.match(bare):
        bare = strip_lead(bare, least=1)
        bare = bare.removeprefix("The ").removeprefix("My ") if " " in bare else bare
    if not bare or NO_NAME.match(bare) or bare.casefold() in {"me", "myself", "yours truly", "i", "you"}:
        return None
    if len(bare.split()) > _MOST_WORDS or is_none(bare) or NOBODY.fullmatch(bare):
        return None
    if bare[0].islower() and " " in bare and EVENT.search(bare):
        return None
    if users and len(bare.split()) > 1 and not known and bare[0].islower():
        return None
    return bare


def read_original_author(raw: str, *, users: Sequence[str] = ()) -> tuple[str, ...]:
    """Return who wrote what a translation is of, from a value that names title and author.

    >>> read_original_author("Cold Snap by ina"), read_original_author("Cold Snap, ina")
    (('ina',), ('ina',))
    >>> read_original_author("«Cold Snap», автор – Ina Reed"), read_original_author("Salt, Rope and Tar")
    (('Ina Reed',), ())
    >>> read_original_author("He Said, She Said")
    ()
    """
    line = raw.partition("\n")[0]
    named = [user for user in users if user in line]
    if named:
        return tuple(named)
    match = _BY_WHOM.search(line) or _NAMED_BEHIND.search(line)
    return read_people(next(filter(None, match.groups()))) if match else ()


def betas_in_notes(text: str, users: Sequence[str]) -> tuple[str, ...]:
    """Return the users a note thanks for the beta."""
    found: list[str] = []
    for sentence in re.split(r"(?<=[.!?])\s+|\n", text[:4000]):
        if BETA_READ.search(sentence) and not NOT_READ.search(sentence):
            found += [user for user in users if user in sentence and user not in found]
    return tuple(found)
