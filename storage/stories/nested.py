"""Chapters that stand in several entries: what label says so, and which parts are one chapter."""


def nested(label: str | None) -> tuple[int, int] | None:
    """Return (chapter, part of it) of a part whose label says both; None of others.

    >>> nested("2.1"), nested("2.1/3"), nested("2/3"), nested(None)
    ((2, 1), (2, 1), None, None)
    """
    chapter, _, piece = (label or "").partition("/")[0].partition(".")
    return (int(chapter), int(piece)) if chapter.isdigit() and piece.isdigit() else None


def goes_on(before: str | None, label: str | None) -> bool:
    """Return whether a part goes on with the chapter that the part before it, of this label, is in.

    >>> goes_on("2.1", "2.2"), goes_on("2.2", "3.1"), goes_on("1", "2")
    (True, False, False)
    """
    one, other = nested(before), nested(label)
    return one is not None and other == (one[0], one[1] + 1)
