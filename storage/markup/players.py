"""What an embedded player played: the page where it is to be seen, out of the address of the player.

Players of twenty years ago are gone; what they played often is not.
Source: LiveJournal's frames name `source` and `vid`; the addresses YouTube and Vimeo gave for embedding.
"""

import re
from urllib.parse import parse_qs, urlsplit

_FRAMED = re.compile(
    r"(?:https?:)?//(?:www\.)?(?:"
    r"youtube(?:-nocookie)?\.com/(?:embed|v)/(?!videoseries)(?P<youtube>[\w-]{11})(?![\w-])|player\.vimeo\.com/video/(?P<vimeo>\d+)"
    r").*",
    re.IGNORECASE | re.DOTALL,
)
_PAGES = {"youtube": "https://www.youtube.com/watch?v={}", "vimeo": "https://vimeo.com/{}"}
_FRAMES = {
    "youtube": "https://www.youtube.com/embed/{}",
    "vimeo": "https://player.vimeo.com/video/{}",
}
_NUMBER = re.compile(r"[\w-]{1,20}")


def played(address: str) -> str:
    """Return the address of what a player plays; that of the player where it does not say.

    >>> played("https://www.youtube.com/v/dQw4w9WgXcQ&hl=en")
    'https://www.youtube.com/watch?v=dQw4w9WgXcQ'
    """
    where = _known(address)
    return _PAGES[where[0]].format(where[1]) if where else address


def frame(address: str) -> str | None:
    """Return the address of a frame that plays it today; None where nobody can know that one does.

    >>> frame("https://l.lj-toys.com/?auth_token=x&source=youtube&vid=dQw4w9WgXcQ&moduleid=3")
    'https://www.youtube.com/embed/dQw4w9WgXcQ'
    """
    where = _known(address)
    return _FRAMES[where[0]].format(where[1]) if where else None


def _known(address: str) -> tuple[str, str] | None:
    """Return (who shows it, its number there)."""
    match = _FRAMED.fullmatch(address)
    if match:
        return next((name, number) for name, number in match.groupdict().items() if number)
    try:
        parts = urlsplit(address)
        host, asked = parts.hostname or "", parse_qs(parts.query)
    except ValueError:
        return None
    source, number = asked.get("source", [""])[0], asked.get("vid", [""])[0]
    is_ours = host.endswith("lj-toys.com") and source in _PAGES and _NUMBER.fullmatch(number)
    return (source, number) if is_ours else None
