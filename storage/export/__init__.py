"""Ways out: one file a format."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from storage.archive import Archive
from storage.export import datasette


@dataclass(frozen=True, slots=True, kw_only=True)
class Exporter:
    """A format an archive can be written in."""

    name: str
    about: str
    write: Callable[[Archive, Path], Path]
    """Writes beside or into the given path; returns the file written."""


EXPORTERS: tuple[Exporter, ...] = (
    Exporter(
        name="datasette",
        about="Metadata for Datasette: titles, facets, and questions to begin with.",
        write=datasette.write_metadata,
    ),
)
