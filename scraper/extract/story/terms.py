"""Words that mean nothing, and words from closed lists: category, status."""

import re

from storage.words.values import (
    CATEGORY_WORD,
    NOTHING,
)

COMPLETE = "complete"
FINISHED = re.compile(
    r"\((?:now )?(?:completed?|finished|закончен\w*|завершен\w*|abgeschlossen|complète?|completa)!*\)",
    re.IGNORECASE,
)
"""In brackets, behind a number."""
_CATEGORIES: tuple[tuple[str, str], ...] = (
    ("femslash", r"fem(?:me?)?[- ]?slash|f/f|yuri|фемсл[эе]ш|girl/girl|girlslash"),
    ("slash", r"(?<!fem)(?<!femme)(?<!фем)(?:pre-?)?slash|m/m|yaoi|shounen-ai|boy/boy|(?<!фем)сл[эе]ш|bl"),
    ("het", r"het|f/m|m/f|hetero\w*|гет"),
    ("gen", r"gen|general|джен|friendship"),
    ("multi", r"multi|мультик\w*|poly|threesome|moresome"),
    ("other", r"other|другое|альтернатива|autres?|andere|otros?|altro"),
)
_STATUS: tuple[tuple[str, str], ...] = (
    ("abandoned", r"abandon\w*|discontinued|заброшен\w*|abbandonat\w*|abgebrochen"),
    ("hiatus", r"hiatus|on hold|заморожен\w*|en pause|pausiert|in pausa"),
    (
        "in_progress",
        (
            r"wip|w\.i\.p\.?|in[ -]progress|incomplete|not (?:yet )?(?:complete|finished)|unfinished|ongoing"
            r"|to be continued|tbc|в процессе|не ?закончен\w*|не ?окончен\w*|пишется|en cours|in corso"
            r"|in arbeit|en proceso"
            r"|incompleta?|unvollendet|nicht abgeschlossen|em andamento|en curso|w toku|w trakcie|bezig"
            r"|nog niet af|rozepsan\w+|rozpracován\w+|kesken\w*|в работе|у процесі|триває|laufend|inachevée?"
        ),
    ),
    (
        COMPLETE,
        (
            r"completed?|finished|done|one-?shot|закончен\w*|окончен\w*|завершен\w*|завершён\w*|terminée?|complète?"
            r"|conclus[ao]|completa\w*|abgeschlossen|fertig|beendet|vollständig|terminad[ao]"
            r"|concluíd[ao]|zakończon\w+|ukończon\w+|compleet|voltooid|af|dokončen\w*|valmis|завершено"
        ),
    ),
)
_CATEGORY_PATTERNS = tuple(
    (name, re.compile(rf"(?<![\w/])(?:{p})(?![\w/])", re.IGNORECASE)) for name, p in _CATEGORIES
)
_ANSWERS = {
    **dict.fromkeys(("yes", "да", "так", "oui", "sì", "sí", "si", "sim", "ja", "tak", "ano"), "complete"),
    **dict.fromkeys(("no", "нет", "ні", "non", "não", "nein", "nie", "nee", "ne", "ei"), "in_progress"),
}
"""To "Complete?"."""
_LISTED = re.compile(r"(?<=[^\W\d_]{3})/(?=[^\W\d_]{3})")
"""A slash between words, which are a list; between letters they are a pair."""
_STATUS_PATTERNS = tuple((name, re.compile(rf"(?<!\w)(?:{p})(?!\w)", re.IGNORECASE)) for name, p in _STATUS)


_PIECES = re.compile(r"\s*(?:[,;:()\[\]+&\n]|\.(?:\s|$)|\s[-–—/|]\s|(?<!\w)(?:and|und|et|и|y|e)(?!\w))\s*")
"""What parts one thing from the next in a value that lists several."""
_SLASH = re.compile(r"(?<=[^\W\d_]{2})/|/(?=[^\W\d_]{3})")


def is_none(value: str) -> bool:
    """Return whether a value says that there is nothing: "None", "N/A", "---", "нет"."""
    return bool(NOTHING.fullmatch(value.strip()))


def read_categories(value: str) -> tuple[str, ...]:
    """Return the categories a value names, in the order of the archive of our own's list.

    >>> read_categories("Gen, some het"), read_categories("Slash, Femslash"), read_categories("slash/het")
    (('het', 'gen'), ('femslash', 'slash'), ('slash', 'het'))
    """
    text = _LISTED.sub(", ", value[:200])
    return tuple(name for name, pattern in _CATEGORY_PATTERNS if pattern.search(text))


def mentioned_categories(value: str) -> tuple[str, ...]:
    """Return the categories among the things that a value of another label lists.

    Only a piece that says nothing else counts: a word of the same letters inside a sentence is no category.

    >>> mentioned_categories("none (gen)"), mentioned_categories("explicit m/m, bad theatre")
    (('gen',), ('slash',))
    >>> mentioned_categories("no slash"), mentioned_categories("Gen. Marten/Ina")
    ((), ('gen',))
    """
    listed = _PIECES.split(value[:200])
    pieces = [bit for piece in listed for bit in (piece, *_SLASH.split(piece))]
    said = " ; ".join(piece for piece in pieces if CATEGORY_WORD.fullmatch(piece.strip()))
    return read_categories(said)


def read_status(value: str) -> str | None:
    """Return complete, in_progress, hiatus or abandoned; None where the value says none of them.

    >>> read_status("WIP (2 of 5)"), read_status("soon")
    ('in_progress', None)
    """
    text = value[:200]
    for name, pattern in _STATUS_PATTERNS:
        if pattern.search(text):
            return name
    answer = text.strip().casefold().rstrip(".!")
    return _ANSWERS.get(answer)
