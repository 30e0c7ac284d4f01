"""What `import` and `merge` say of journals that were renamed, and how a person says it."""

import shlex
from pathlib import Path

import click

from scraper.intake.renames import Renames

RENAMED = click.option(
    "--renamed",
    nargs=2,
    metavar="OLD NEW",
    help="The former address and the address of today of a journal that was renamed: both are one.",
)


def say_renames(renames: Renames, archive: Path) -> None:
    """Say which names were taken for one journal's, and how those are joined that may be."""
    for finding in renames.joined:
        click.echo(finding.message, err=True)
    for alike in renames.alike:
        join = shlex.join(["ljkeep", "import", "--renamed", alike.old, alike.new, "--archive", str(archive)])
        click.echo(f"{alike.sentence}; if so: {join}", err=True)
