"""`ljkeep map`: a sheet in which a person decides what tags and labels are called elsewhere."""

from pathlib import Path

import click

from scraper.cli.text import many, open_for_reading
from storage.export.tag_sheet import write_map


@click.command(
    epilog="""\b
Examples:
  ljkeep map somebody.livejournal.db names.csv
  ljkeep export ao3 somebody.livejournal.db kit --map names.csv

\b
Fill in the columns Recommended AO3 Tag and Recommended AO3 Type where you have decided; rows
left alone change nothing. Run it again after a backup: what you decided stays.
"""
)
@click.argument("archive", type=click.Path(path_type=Path))
@click.argument("sheet", type=click.Path(path_type=Path))
@click.option("--include-locked", is_flag=True, help="Tell what only locked entries say, too.")
def command(archive: Path, sheet: Path, *, include_locked: bool) -> None:
    """Write the tags of ARCHIVE, and what its stories are labelled with, to SHEET, a CSV file."""
    with open_for_reading(archive) as opened:
        rows, new = write_map(opened, sheet, include_locked=include_locked)
    said = "all new" if new == rows else f"{new:,} of them new"
    click.echo(f"{many(rows, 'row')}, {said}: {sheet}")
