"""Sentences on a terminal: broken between words, never inside one."""

import re
import shutil
import textwrap
from typing import IO

_COMMAND = re.compile(r"\s*(?:[A-Z][a-z ]*:\s+)?(?:\S*/)?ljkeep [a-z]")
"""A line to be copied and typed: broken in two, it would be two commands."""


def wrapped(text: str, *, width: int) -> str:
    r"""Return a text whose lines fit a width; each keeps its indentation, and a command stays whole.

    >>> print(wrapped("  an entry of which the site tells\nNext: ljkeep backup kat.test --adult", width=20))
      an entry of which
      the site tells
    Next: ljkeep backup kat.test --adult
    """
    return "\n".join(_fit(line, width=width) for line in text.split("\n"))


def fitted(text: str, stream: IO[str] | None) -> str:
    """Return a text as a stream shows it best: wrapped where it is a terminal, as it is elsewhere."""
    if stream is None or not stream.isatty():
        return text
    return wrapped(text, width=shutil.get_terminal_size().columns)


def _fit(line: str, *, width: int) -> str:
    if len(line) <= width or _COMMAND.match(line):
        return line
    indent = line[: len(line) - len(line.lstrip())]
    lines = textwrap.wrap(
        line.strip(),
        width=max(1, width - len(indent)),
        break_long_words=False,
        break_on_hyphens=False,
    )
    return "\n".join(f"{indent}{part}" for part in lines)
