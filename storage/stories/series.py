"""The name and number in a series value."""

import re

_SERIES_NUMBER = re.compile(
    r"[\s,:;(#\[-]*(?:(?:part|book|story|no\.?|number|#|№|часть|teil|parte|tome)\s*)?#?(\d{1,3})(?:\s*(?:/"
    r"|of)\s*(?:\d+|\?))?\s*[)\]]?\W*$"
    r"|^\W*(?:part|book|story|#)\s*(\d{1,3})\s*(?:of|in|:|-)\s+(?:the\s+)?",
    re.IGNORECASE,
)

_REMARK = re.compile(
    r"\s*[(\[][^()\[\]]*[^\W\d_]{4}[^()\[\]]*[)\]]\W*$|[;,.]\s+(?:(?:direct )?sequel|follows|comes)\b.*$",
    re.IGNORECASE,
)
"""What stands behind name and number: what it follows."""
_BESIDE = re.compile(
    r"\W*(?:(?:direct )?(?:sequel|prequel|follow|comes|after|before|set|read|продолжение|сиквел))",
    re.IGNORECASE,
)


def series_name(raw: str) -> tuple[str, int | None]:
    """Return (name, number in it) of a series value.

    >>> series_name("Tram Nine Stories, #3"), series_name("Part 2 of the Salt Cycle"), series_name("Salt")
    (('Tram Nine Stories', 3), ('Salt Cycle', 2), ('Salt', None))
    >>> series_name("The Quays, #2 (sequel to Rope)"), series_name("Salt (follows Rope)")
    (('The Quays', 2), ('Salt', None))
    """
    said = raw.strip()
    told = _REMARK.sub("", said).strip()
    remark = _REMARK.search(said)
    if remark and told and (_SERIES_NUMBER.search(told) or _BESIDE.match(remark[0])):
        said = told
    match = _SERIES_NUMBER.search(said)
    if match is None:
        return said, None
    name = _SERIES_NUMBER.sub("", said).strip(" ,:;-\"“”'«»")
    return (name, int(match[1] or match[2])) if name else (said, None)
