"""Names without what people write around them: qualifiers, remarks, smiles, praise."""

import re

TITLES = (
    r"(?:Mrs?|Ms|Mme|Mlle|Dr|St|Sr|Sra|Jr|Lt|Sgt|Col|Gen|Capt|Cpt|Cmdr|Cpl|Pvt|Pte|Maj|Adm|Gov|Sen|Hon|Supt"
    r"|Insp|Prof|Rev|Hr|Fr|Sig|Dott|Pan|vs|Mt)"
)
"""Words that end in a stop and are not the end of a sentence."""
SENTENCE_END = re.compile(
    r"(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bSt)(?<!\bSr)(?<!\bJr)(?<!\bLt)(?<!\bFr)(?<!\bHr)(?<!\bvs)"
    r"(?<!\bMrs)(?<!\bSgt)(?<!\bCol)(?<!\bRev)(?<!\bMme)(?<!\bProf)(?<!\bCapt)(?<!\bCpl)(?<!\bPvt)(?<!\bPte)(?<!\bMaj)(?<!\bAdm)(?<!\bGov)(?<!\bSen)(?<!\bHon)"
    r"(?<!\bCmdr)(?<!\bSupt)(?<!\bInsp)"
    r"(?<![.\s][^\W\d_])(?<!^[^\W\d_])[.!?…]+\s+(?=[^\W\d_]|\()(?![^()]{0,200}\))"
)
"""Where a sentence ends and another begins; never behind an initial or a title."""
_INITIALS = re.compile(rf"(?:[^\W\d_]\.)+|{TITLES}\.", re.IGNORECASE)
_TRAILING = re.compile(
    r"(?:\s*(?:\.{2,}|…)\s?\S?.*"
    r"|\s+(?:if|when|wenn|si|se|если|jeśli|als|om) (?:you|one|we|man|ihr|du|on|tu|vous|те|вы|się|je)\b.*"
    r"|\s+(?:in the (?:background|past|future)|on the side|at (?:some point|the end|first)|later(?: on)?"
    r"|so far"
    r"|for now|of course|obviously|eventually|mostly|maybe|perhaps|kinda|sort of|kind of|this time|again|too"
    r"|as always|as usual|implied|mentioned|hinted at|past|ish)"
    r"|\s*[:;=]['’]?-?[)(DPpO3]+|\s*<3|\s*\^_*\^|-ish|[!?*]+)+\s*$",
    re.IGNORECASE,
)
"""Remarks behind a name."""
_CONNECTORS = frozenset(
    [
        "of",
        "to",
        "from",
        "with",
        "for",
        "by",
        "in",
        "on",
        "at",
        "and",
        "or",
        "but",
        "not",
        "und",
        "mit",
        "von",
        "zu",
        "avec",
        "de",
        "du",
        "pour",
        "y",
        "e",
        "con",
        "per",
        "da",
        "la",
        "le",
        "и",
        "с",
        "на",
        "о",
        "про",
        "z",
        "i",
        "o",
        "w",
        "med",
        "met",
        "en",
        "sekä",
    ]
)
_PARTICLES = frozenset(
    [
        "the",
        "of",
        "de",
        "da",
        "di",
        "do",
        "du",
        "del",
        "della",
        "dos",
        "la",
        "le",
        "les",
        "el",
        "al",
        "von",
        "van",
        "der",
        "den",
        "ter",
        "bin",
        "ibn",
        "ap",
        "mac",
        "af",
        "av",
        "zu",
        "zur",
        "y",
        "e",
        "d",
        "l",
        "st",
    ]
)
"""Small words inside names."""
_NAME_PARTICLES = _PARTICLES - {"the", "of", "y", "e", "d", "l"}


def strip_remark(text: str) -> str:
    """Return a name without what is said behind it.

    >>> [strip_remark(name) for name in ("Molly…since you asked. :P", "Quill-ish", "Jess if you squint")]
    ['Molly', 'Quill', 'Jess']
    """
    shorter = _TRAILING.sub("", text[:200]).rstrip(" ,;:-–—")
    return shorter or text


def strip_lead(text: str, *, least: int = 2) -> str:
    """Return a name without the words in small letters that lead up to it.

    Args:
        text: A name and what stands before it.
        least: Small words it takes where none of them is "of" or the like; "aunt Zoe" has one.

    >>> strip_lead("a side of Greg"), strip_lead("Veiled reference to Lio"), strip_lead("Duke of Kent")
    ('Greg', 'Lio', 'Duke of Kent')
    >>> strip_lead("the wardens"), strip_lead("Here at last comes the Tobias"), strip_lead("von Trapp")
    ('the wardens', 'Tobias', 'von Trapp')
    """
    words = text.split()
    last_name = max((place for place, word in enumerate(words) if _is_capital(word)), default=-1)
    small = [
        place
        for place, word in enumerate(words[: max(last_name, 0)])
        if word[:1].islower() and word.strip(",.:").casefold() not in _PARTICLES
    ]
    led = any(word.casefold() in _CONNECTORS for word in words[: max(last_name, 0)])
    cut = small[-1] + 1 if len(small) >= least or (small and led) else 0
    if not cut:
        while len(words) > 1 and words[0] in _CONNECTORS - _NAME_PARTICLES and last_name > 0:
            words, last_name = words[1:], last_name - 1
        return " ".join(words)
    rest = words[cut:]
    while len(rest) > 1 and rest[0].casefold() in (_CONNECTORS | {"the"}) - _NAME_PARTICLES:
        rest = rest[1:]
    return " ".join(rest)


def _is_capital(word: str) -> bool:
    return word.lstrip("\"'“«„‘(")[:1].isupper()


def first_sentence(text: str) -> str:
    """Return a text up to the end of its first sentence; an initial ends none.

    >>> first_sentence("J.K. Marten. Flowers are in the post!"), first_sentence("St. Clair and Mrs. Voss")
    ('J.K. Marten', 'St. Clair and Mrs. Voss')
    """
    found = SENTENCE_END.search(text)
    return text[: found.start()] if found else text


def ends_in_initial(text: str) -> bool:
    """Return whether the stop a name ends in belongs to it: "Rook V.", "Tom Jr."."""
    words = text.split()
    return bool(words) and bool(_INITIALS.fullmatch(words[-1]))
