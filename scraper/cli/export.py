"""`ljkeep export`: an archive in another format."""

from pathlib import Path

import click

from scraper.cli.text import open_for_reading
from storage.errors import UsageError
from storage.export import EXPORTERS

EPILOG = """\b
Examples:
  ljkeep export datasette somebody.livejournal.db metadata.json
  datasette somebody.livejournal.db --metadata metadata.json
"""


@click.command(epilog=EPILOG)
@click.argument("form", metavar="FORMAT", type=click.Choice([e.name for e in EXPORTERS]))
@click.argument("archive", type=click.Path(path_type=Path))
@click.argument("target", type=click.Path(path_type=Path), default=Path("metadata.json"))
def command(form: str, archive: Path, target: Path) -> None:
    """Write ARCHIVE as FORMAT to TARGET. Formats: datasette (titles, facets and canned questions)."""
    exporter = next(e for e in EXPORTERS if e.name == form)
    with open_for_reading(archive) as opened, opened.translated_errors():
        try:
            file = exporter.write(opened, target)
        except OSError as error:
            raise UsageError(
                f"{target} cannot be written: {error.strerror or error}; choose another place"
            ) from error
    click.echo(f"written: {file}")
