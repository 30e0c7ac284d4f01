"""Links of strangers, which Dreamwidth spells out: `<b>words</b> (address)` stands where a link was typed."""

import re

from storage.markup.clean import body_text

_ADDRESS = r"https?://[^\s()<>\"]+(?:\([^\s()<>\"]*\)[^\s()<>\"]*)*"
_SPELT_LINK = re.compile(rf"</b> \({_ADDRESS}\)")
_WHOLE = re.compile(rf"<b>((?:(?!</?b[ >]).)*+)</b> \(({_ADDRESS})\)", re.DOTALL)


def has_spelt_links(html: str) -> bool:
    """Return whether a body holds what a spelt link looks like."""
    return _SPELT_LINK.search(html) is not None


def typed_text(html: str) -> str:
    """Return the text of a body without the addresses its links are spelt out with.

    >>> typed_text("see <b>this</b> (http://there.example/)!")
    'see this!'
    """
    return body_text(_SPELT_LINK.sub("</b>", html))


def typed_links(html: str) -> str:
    """Return a body with the links it was typed with.

    >>> typed_links("see <b>this</b> (http://there.example/)!")
    'see <a href="http://there.example/">this</a>!'
    """
    return _WHOLE.sub(r'<a href="\2">\1</a>', html)
