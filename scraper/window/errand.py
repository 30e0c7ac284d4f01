"""Commands that are over in a moment: run to their end, with what they said."""

import subprocess
from collections.abc import Sequence
from dataclasses import dataclass

from scraper.window.carry import PROGRAM

PATIENCE = 180.0
"""Seconds; a site that is asked to log somebody in may let one wait."""
HIDDEN = getattr(subprocess, "CREATE_NO_WINDOW", 0)
"""On Windows: no black window opens for it."""
TOO_LATE = 9
"""The exit code of a network that does not answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrandAnswer:
    """What a command said."""

    code: int
    out: str
    err: str

    @property
    def reason(self) -> str:
        """Why it ended, in its own words: the last line that is a sentence of ours."""
        lines = [line.removeprefix("ljkeep: ") for line in self.err.splitlines() if line.strip()]
        return lines[-1] if lines else ""


def run_errand(words: Sequence[str], *, given: str = "") -> ErrandAnswer:
    """Run a command to its end.

    Args:
        words: What follows `ljkeep`.
        given: What it reads from standard input; a secret goes this way and lies nowhere.
    """
    try:
        done = subprocess.run(  # noqa: S603  our own program, with words that no shell reads
            [*PROGRAM, *words],
            input=given,
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            timeout=PATIENCE,
            check=False,
            creationflags=HIDDEN,
        )
    except subprocess.TimeoutExpired:
        return ErrandAnswer(code=TOO_LATE, out="", err=f"no answer came within {PATIENCE:.0f} seconds")
    return ErrandAnswer(code=done.returncode, out=done.stdout, err=done.stderr)
