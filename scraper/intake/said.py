"""What a person says of a story, in the words of headers: read as a header's value would be."""

from storage.stories.said import RATINGS
from storage.words.rating import read_rating


def in_our_words(field: str, value: str) -> str:
    """Return a value as `storage.stories.said` takes it; what no header would say comes back as it was.

    >>> in_our_words("rating", "NC-17"), in_our_words("rating", "purple"), in_our_words("title", "R")
    ('explicit', 'purple', 'R')
    """
    if field != "rating" or value.strip().casefold().replace(" ", "_") in RATINGS:
        return value
    found = read_rating(value)
    return found[0] if found is not None and found[1] else value
