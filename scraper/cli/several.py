"""One command over several archives: each in turn, and the first problem decides how it ends."""

from collections.abc import Callable, Sequence
from pathlib import Path

import click

from scraper.cli.text import echo
from storage.errors import ArchiveError


def over_each(archives: Sequence[Path], act: Callable[[Path], None]) -> None:
    """Do something with each archive; what goes wrong with one is said, and the next one is taken.

    Raises:
        ArchiveError: What went wrong, where one archive was named.
        Exit: With the exit code of the first problem, where several were.
    """
    problems: list[ArchiveError] = []
    for archive in archives:
        try:
            act(archive)
        except ArchiveError as error:
            if len(archives) == 1:
                raise
            problems.append(error)
            echo(f"ljkeep: {archive}: {error}", err=True)
    if problems:
        click.echo(f"ljkeep: {len(problems)} of {len(archives)} archives have problems", err=True)
        raise click.exceptions.Exit(problems[0].exit_code)
