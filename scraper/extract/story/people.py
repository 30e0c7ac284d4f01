"""Names of authors, betas, artists, recipients and translators."""

import re
from collections.abc import Sequence

from scraper.extract.story.names import ends_in_initial, first_sentence, strip_lead
from scraper.extract.story.terms import is_none

_NOBODY = re.compile(
    r"(?i)\W*(?:un-?beta\w*['’]?e?d?|not beta\w*['’]?e?d?.*|no beta.*|none.*|to be revealed.*"
    r"|revealed .*|tba|tbd|anonymous(?: for now)?|secret(?: for now)?|\?+"
    r"|самостоятельно|сам[аи]?|без беты|не бечено|небечено|no one.*|nobody.*|self-?beta\w*['’]?e?d?"
    r"|keine?r?|niemand.*|ohne beta.*|(?:nicht |un)gebetat|pas de.*|personne.*|sans b[êe]ta.*|nadie.*"
    r"|anonym\w*|an[óo]nim[oa]|аноним\w*|(?:à|a) r[ée]v[ée]ler|da rivelare|por revelar"
    r"|wird (?:noch )?verraten"
    r"|будет раскрыт\w*|sin bet\w*.*|nessun\w*.*|senza bet\w*.*|не вычитано.*|отсутствует.*"
    r"|word'?s? spell.?check.*|ищет.*|all mistakes.*)\W*"
)
_ME = re.compile(
    r"\W*(?:by )?(?:me|myself|yours truly|я(?: сама?)?|moi(?:[ -]m[êe]me)?|ich(?: selbst)?|selbst"
    r"|yo(?: mism[oa])?|io(?: stess[oa])?|(?:me|s[eèé]) (?:stess|medesim)[oa])\W*",
    re.IGNORECASE,
)
_SPLIT = re.compile(r"\s*(?:[,;&\n+]|(?<!\w)(?:and|und|et|и|y|e)(?!\w))\s*")
_ASIDE = re.compile(r"\s*[(\[][^()\[\]]*[)\]]|\s*<[^<>\s]+@[^<>\s]+>|\s+\S+@\S+\.\w+")
_ALIAS = re.compile(
    r"\s+(?:a\.?k\.?a\.?|also known as|она же|он же|alias)\s+.*$|\s+[-–—]\s+.*$", re.IGNORECASE
)
_PRAISE = re.compile(
    r"^(?:(?:(?:[Mm]any |[Bb]ig |[Hh]uge )?[Tt]hanks?(?: you)?(?: so much)?(?: to| for)?|[Tt]o|[Ff]or|[Bb]y"
    r"|[Mm]y|the|our|mine|dear|always|[Aa]s always|ever|[Aa] gift for|[Ww]ritten by"
    r"|lovely|wonderful|amazing|awesome"
    r"|fabulous|fantastic|marvel+ous|great|brilliant|incomparable|incredible|darling|beautiful|sweet|talented"
    r"|patient|delightful|спасибо|для|автор|pour|für|para|per|merci à)(?:\s+|$))+"
)
_TAIL = re.compile(
    r"(?:\s+(?:who|whom|which|for|because|as|on|at|in|from|that|did|was|is|has|said|whose|with|via|of|когда"
    r"|за|от|qui|pour|die|der|que|che)\b|['’]s\s|\s*[!:]\s|\s*…|\.\.\.).*$"
)
_ADORNED = re.compile(r"(?:[Tt]he|[Mm]y|[Aa]n?)\s+[a-z]|[a-z]\S*(?:\s[a-z]\S*)*\s+[A-Z]")
"""The splendid somebody."""
_CLAUSE = re.compile(
    r"(?:yes$|да$|ja$|oui$|sí$|sì$|tak$|ano$|who|whom|whose|which|because|for|without|as always|you|che"
    r"|qui|que|die|der|das|który|która|która"
    r"|котор\w+|що|як[аи]й?|která|který|joka|weil|perché|parce|porque|потому|за то)\b|a\.?k\.?a\.?\s",
    re.IGNORECASE,
)
_MOST_WORDS = 4
_BETA = re.compile(r"\b(?:beta|betas|betaed|beta['’]?d|beta-?\w+|britpick\w*|бет\w+)", re.IGNORECASE)
_NO_BETA = re.compile(
    r"\bun-?beta|\bno(?:t)? beta|\bnot been beta|\blooking for a beta|\bneed a beta", re.IGNORECASE
)


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
    >>> read_people("(à révéler)", users=["ina"]), read_people("anonyme")
    ((), ())
    """
    text = raw.strip()
    if is_none(text) or _NOBODY.fullmatch(text):
        return ()
    if _ME.fullmatch(text):
        return (poster,) if poster else ()
    names: list[str] = []
    for row in _ASIDE.sub("", text).split("\n"):
        for piece in _SPLIT.split(first_sentence(row.strip())):
            name = _name(piece, users)
            if name and name not in names:
                names.append(name)
    if not names and users:
        return tuple(dict.fromkeys(users))
    return tuple(names)


def _name(piece: str, users: Sequence[str]) -> str | None:
    bare = _ALIAS.sub("", piece.strip())
    known = [user for user in users if user in bare]
    if known and len(bare.split()) > 1 and bare != known[0]:
        return known[0]
    bare = _TAIL.sub("", _PRAISE.sub("", bare)).strip(' !?:*~"“”')
    bare = bare if ends_in_initial(bare) else bare.rstrip(".")
    if _ADORNED.match(bare):
        bare = strip_lead(bare, least=1)
        bare = bare.removeprefix("The ").removeprefix("My ") if " " in bare else bare
    if not bare or _CLAUSE.match(bare) or bare.casefold() in {"me", "myself", "yours truly", "i", "you"}:
        return None
    if len(bare.split()) > _MOST_WORDS or is_none(bare) or _NOBODY.fullmatch(bare):
        return None
    if users and len(bare.split()) > 1 and not known and bare[0].islower():
        return None
    return bare


def betas_in_notes(text: str, users: Sequence[str]) -> tuple[str, ...]:
    """Return the users a note thanks for the beta."""
    found: list[str] = []
    for sentence in re.split(r"(?<=[.!?])\s+|\n", text[:4000]):
        if _BETA.search(sentence) and not _NO_BETA.search(sentence):
            found += [user for user in users if user in sentence and user not in found]
    return tuple(found)
