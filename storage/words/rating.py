"""Ratings: five scales and their hedges, to one of five words."""

import re

from storage.words.values import (
    CONTENT,
    REASON,
)

GENERAL, TEEN, MATURE, EXPLICIT, NOT_RATED = "general", "teen", "mature", "explicit", "not_rated"

_SCALE: tuple[tuple[str, str], ...] = (
    (
        EXPLICIT,
        (
            r"NC[\s-]?17|NC[\s-]?18|K[\s-]?1[78]|R[\s-]?18\+?|P[\s-]?18(?:[\s-]?slash)?|18\s?\+|18\s?A|FRAO"
            r"|FRMAO|XXX|NC-?21"
            r"|НЦ(?:[\s-]?(?:17|18|21))?|VM[\s-]?18"
        ),
    ),
    (MATURE, r"FRM|K[\s-]?1[56]|VM[\s-]?16|P[\s-]?16(?:[\s-]?slash)?|FR-?15\+|M15\+?|R[\s-]?15\+?"),
    (
        TEEN,
        (
            r"PG[\s-]?1[3-6]|K[\s-]?1[1-3]|VM[\s-]?14|ПГ-?1[3-6]|P[\s-]?12|FRT|FR[\s-]?1[35]|12\s?A|14\s?A"
            r"|Teen(?:s|\s?\+)?(?:\s+(?:and|&)\s+up(?:\s+audiences?)?)?"
        ),
    ),
    (
        GENERAL,
        (
            r"FRC|ПГ|K\s?\+|K[\s-]?7|sallittu|livre(?:\s+para\s+todos)?|dla\s+wszystkich|pro\s+všechny"
            r"|bez\s+omezení|voor\s+iedereen"
            r"|alle\s+leeftijden|для\s+всіх|kaikille|bez\s+ograniczeń|apto?\s+para\s+todos|All\s+Ages"
            r"|General(?:\s+Audiences?)?|P[\s-]?6|alle\s+Altersstufen|ab\s+6|для\s+всех"
            r"|tou[st]\s+publics?|pour\s+tous|todos?\s+(?:los\s+)?p[úu]blicos?|per\s+tutti"
        ),
    ),
)
_LETTERS = {
    **dict.fromkeys(("G", "PG", "K", "U"), GENERAL),
    **dict.fromkeys(("R", "M"), MATURE),
    **dict.fromkeys(("MA", "X"), EXPLICIT),
    "T": TEEN,
}
_NUMBERS = {"12": TEEN, "13": TEEN, "14": TEEN, "15": MATURE, "16": MATURE, "18": EXPLICIT}
_COLOUR_WORDS = {
    **dict.fromkeys(("verde", "green", "grün", "vert"), GENERAL),
    **dict.fromkeys(("giallo", "gialla", "yellow", "jaune"), TEEN),
    **dict.fromkeys(("arancione", "orange"), MATURE),
    **dict.fromkeys(("rosso", "rossa", "red", "rouge"), EXPLICIT),
}
"""Traffic lights."""
_WORDS = _COLOUR_WORDS | {
    "mature": MATURE,
    "adult": EXPLICIT,
    "explicit": EXPLICIT,
    "general": GENERAL,
    "gen": GENERAL,
    "teen": TEEN,
    "worksafe": GENERAL,
}
_WHOLE = frozenset({"S", "L", "AL", "TP", "ATP"})
"""Letters that rate where they are all there is: Finnish, Portuguese, Dutch, French, Spanish."""
_NOT_ALONE = frozenset({*_COLOUR_WORDS, "gen"})
"""Words that rate behind a label only."""
_TOKEN = re.compile(
    r"(?<![\w+-])[+-]?(?:"
    + "|".join(f"(?P<s{n}>{pattern})" for n, (_, pattern) in enumerate(_SCALE))
    + r"|(?P<letter>PG|MA|[GKUTRMX])|(?P<number>1[2-68])|(?P<word>"
    + "|".join(_WORDS)
    + r"))\+?(?:-ish|(?<=\d)ish)?(?![\w+]|['’](?!s\b)\w|-\d)",
    re.IGNORECASE,
)
_SEXES = re.compile(r"\b[MFmf]/[MFmf]\b")
_ORDER = (GENERAL, TEEN, MATURE, EXPLICIT)
_HEDGE = (
    r"(?:hard|soft|low|high|strong|light|mild|thematic|heavy|very|lower|upper|easy|overall|borderline|like"
    r"|an?)"
)
_ONLY = re.compile(rf"(?:{_HEDGE}\s+)*(?P<token>{_TOKEN.pattern})", re.IGNORECASE)
_WHY = re.compile(
    r"\s+(?:(?:for|because of|due to|за|из-за|wegen|pour|per|por)\s+(?-i:[a-zà-ÿа-яё])[^,;.]{2,50}"
    r"|(?:at (?:most|worst|best)|overall|i (?:think|guess|suppose))|(?:или|or) (?:so|около того))",
    re.IGNORECASE,
)
"""Behind a rating: why it is one."""
_OTHER_THAN = re.compile(r"\b(?:not|non|un|isn['’]t|young)[\s-]*$", re.IGNORECASE)
_NAMED = re.compile(r"\s+[^\W\d_a-zа-яё]")
"""A further word with a capital: "Green Cortina"."""


def _canonical(match: re.Match[str]) -> str | None:
    for number, (canonical, _) in enumerate(_SCALE):
        if match[f"s{number}"]:
            return canonical
    if match["letter"]:
        return _LETTERS[match["letter"].upper()]
    return _NUMBERS.get(match["number"] or "") or _WORDS.get((match["word"] or "").casefold())


def _tokens(value: str) -> list[tuple[str, str]]:
    found = []
    for match in _TOKEN.finditer(value):
        lone = match["letter"]
        if lone and lone.islower() and lone != "pg" and len(value.split()) > 2:  # noqa: PLR2004 - a sentence
            continue
        if lone and lone.upper() == "X" and re.search(r"\w\s*$", value[: match.start()]):
            continue  # "A x B" in a combined value
        if lone and re.match(r"\s*/\s*[A-Z][a-z]", value[match.end() :]):
            continue  # "T/Jonah"
        word = (match["word"] or "").casefold()
        if word in _COLOUR_WORDS and (len(value.split()) > 3 or _NAMED.match(value, match.end())):  # noqa: PLR2004
            continue  # a colour in a sentence, or in a name of somebody's own scale
        if word and (REASON.search(value[: match.start()]) or CONTENT.match(value, match.end())):
            continue  # "R for adult themes"
        if word and _OTHER_THAN.search(value[: match.start()]):
            continue  # "not worksafe", "young adult"
        canonical = _canonical(match)
        if canonical:
            found.append((match[0], canonical))
    return found


def is_rating(text: str) -> bool:
    """Return whether a text is nothing but a rating: "PG-13", "hard R", "Teen+"; never a lone number.

    >>> is_rating("PG-13"), is_rating("Teen and Up Audiences"), is_rating("a red door")
    (True, True, False)
    """
    match = _ONLY.fullmatch(text.strip())
    return bool(match) and not text.strip().isdigit() and text.strip().casefold() not in _NOT_ALONE


def is_reasoned(text: str) -> bool:
    """Return whether a text is a rating and why, and nothing else: "R for swearing".

    >>> is_reasoned("PG-13 for language"), is_reasoned("R at most"), is_reasoned("G for Ina")
    (True, True, False)
    """
    match = _ONLY.match(text.strip())
    behind = text.strip()[match.end() :] if match else ""
    return bool(_WHY.fullmatch(behind)) and not text.strip()[:1].isdigit()


def opens_with_rating(text: str) -> bool:
    """Return whether a text begins with a rating: "15 (for language)".

    >>> opens_with_rating("15 (violence)"), opens_with_rating("Teen and up"), opens_with_rating("the soup")
    (True, True, False)
    """
    match = _ONLY.match(text[:60])
    if match is None:
        return False
    return not re.match(r"\s*[\w'’]*[a-z]{3}", text[match.end() : match.end() + 12])


def read_rating(value: str) -> tuple[str, tuple[str, ...]] | None:
    """Return (canonical rating, the tokens it was read from); None for an empty value.

    The highest token wins, whatever hedges it; words without a token are not rated.

    >>> read_rating("PG to Strong Adult (this part PG)")
    ('explicit', ('PG', 'Adult', 'PG'))
    >>> read_rating("White Anchor")
    ('not_rated', ())
    >>> read_rating("Tout public"), read_rating("para todos los públicos")[0]
    (('general', ('Tout public',)), 'general')
    """
    if not value.strip():
        return None
    if value.strip().rstrip(".") in _WHOLE:
        return GENERAL, (value.strip(),)
    found = _tokens(_SEXES.sub(" ", value[:400]))
    if not found:
        return NOT_RATED, ()
    best = max((canonical for _, canonical in found), key=_ORDER.index)
    return best, tuple(token for token, _ in found)


def strip_rating(value: str) -> str:
    """Return a combined value without its rating tokens: the warnings of "PG-13/T - Future AU"."""
    return _TOKEN.sub("", value)
