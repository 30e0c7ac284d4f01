"""Parts that have a name instead of a number: prologue, interlude, epilogue."""

import re

_ASIDE = re.compile(
    r"(?P<base>.{2,}?)(?:[\s,.:;(\[–—~|-]+(?:(?P<start>prolog(?:ue?)?|prólogo|prologo|пролог)"
    r"|(?P<after>epilogu?e?|épilogue|epílogo|epilogo|эпилог))"
    r"|(?:\s*[,.:;(\[–—~|]+|\s+-+)\s*(?:(?P<coda>coda)"
    r"|(?P<between>interlude|intermission|interlúdio|zwischenspiel|интерлюдия)(?:\s+#?(?:\d{1,2}|[ivx]{1,4}))?"
    r"|(?P<end>conclusion|finale|final (?:part|chapter)|last (?:part|chapter)|the end|заключение|финал)))\W*",
    re.IGNORECASE,
)
_ASIDE_HINT = re.compile(
    r"log|лог|coda|inter|spiel|интер|concl|final|last |end\b|заключ|финал", re.IGNORECASE
)
"""What no such part does without. Quick where there is none."""
_ARTICLES = frozenset(
    {"a", "an", "the", "my", "der", "die", "das", "ein", "le", "la", "el", "il", "un", "une"}
)


def read_aside(title: str) -> tuple[str, str] | None:
    """Return (title without it, where it stands) of a part that has a name instead of a number.

    Where: `start`, `between`, `after`, or `end`, which is the last part itself.

    >>> read_aside("Salt: Epilogue"), read_aside("The Epilogue of Salt"), read_aside("Winter Interlude")
    (('Salt', 'after'), None, None)
    """
    match = _ASIDE.fullmatch(title.strip()) if _ASIDE_HINT.search(title) else None
    if match is None or match["base"].strip().casefold() in _ARTICLES:
        return None
    return match["base"].strip(), "after" if match["coda"] else str(match.lastgroup)
