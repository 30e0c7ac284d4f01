"""The name and number in a series value."""

import re

_SERIES_NUMBER = re.compile(
    r"[\s,:;(#\[-]*(?:(?:part|book|story|no\.?|number|#|№|часть|teil|parte|tome)\s*)?#?(\d{1,3})(?:\s*(?:/"
    r"|of)\s*(?:\d+|\?))?\s*[)\]]?\W*$"
    r"|^\W*(?:part|book|story|#)\s*(\d{1,3})\s*(?:of|in|:|-)\s+(?:the\s+)?",
    re.IGNORECASE,
)


def series_name(raw: str) -> tuple[str, int | None]:
    """Return (name, number in it) of a series value.

    >>> series_name("Tram Nine Stories, #3"), series_name("Part 2 of the Salt Cycle"), series_name("Salt")
    (('Tram Nine Stories', 3), ('Salt Cycle', 2), ('Salt', None))
    """
    match = _SERIES_NUMBER.search(raw.strip())
    if match is None:
        return raw.strip(), None
    name = _SERIES_NUMBER.sub("", raw.strip()).strip(" ,:;-\"“”'«»")
    return (name, int(match[1] or match[2])) if name else (raw.strip(), None)
