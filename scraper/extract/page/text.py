"""What a long text holds: a page has hundreds of thousands of letters, and parsing it takes little longer."""


def holds(text: str, *words: str) -> bool:
    """Return whether a text holds one of some words.

    Python looks through a text from its end up to four times as quickly as from its beginning.

    >>> holds("<p>Fog.</p>", "rain", "Fog"), holds("<p>Fog.</p>", "rain")
    (True, False)
    """
    return any(text.rfind(word) >= 0 for word in words)
