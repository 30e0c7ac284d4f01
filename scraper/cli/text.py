"""Small words for people, shared by commands."""

MEGA = 1_000_000


def megabytes(size: int) -> str:
    """Return a size in bytes as people say it.

    >>> megabytes(20), megabytes(2_345_678)
    ('0.1 MB', '2.3 MB')
    """
    return f"{max(0.1, size / MEGA):,.1f} MB"


def many(count: int, noun: str) -> str:
    """Return a number with its noun.

    >>> many(1, "entry"), many(3, "entry"), many(2, "page")
    ('1 entry', '3 entries', '2 pages')
    """
    if count == 1:
        return f"1 {noun}"
    return f"{count:,} {noun[:-1]}ies" if noun.endswith("y") else f"{count:,} {noun}s"
