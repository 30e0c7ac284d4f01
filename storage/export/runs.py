"""A run of an export: its options are seen to, the archive is seen at one moment, the reports are written."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from storage.archive import Archive
from storage.errors import UsageError
from storage.export.folder import Destination, Folder
from storage.export.frame import Export, Exporter, Options
from storage.export.told import Told

_ADDRESS = re.compile(r"https?://[^\s\"<>]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """What an export has done."""

    told: Told
    report: Path
    """The report for people."""


def run(
    archive: Archive, exporter: Exporter, out: Path, *, options: Options, check: bool = False
) -> Exported:
    """Write an archive in a format, and the reports beside it.

    Args:
        archive: It is read at one moment, and nothing is written to it.
        exporter: The format.
        out: The folder to write: it does not exist or is empty.
        options: What is selected, and how it is written.
        check: Write the reports alone.

    Raises:
        ArchiveFileError: The archive cannot be read.
        QueryError: The selection cannot be understood.
        UsageError: `out` is taken or cannot be written, an option does not fit the format, or nothing is
            found by the selection.
    """
    _refuse_settings(exporter, options)
    with (
        archive.translated_errors(),
        Destination(out) as place,
        _one_moment(archive.db),
    ):
        export = Export(archive, exporter, options, Folder(None) if check else place.folder())
        with place.writing():
            exporter.write(export)
        export.close()
        place.finish()
        place.report("json", export.told.json())
        return Exported(told=export.told, report=place.report("md", export.told.markdown()))


@contextmanager
def _one_moment(db: sqlite3.Connection) -> Iterator[None]:
    """See the archive as it is at one moment, and be unable to write to it."""
    db.execute("PRAGMA query_only = on")
    db.execute("BEGIN")
    try:
        yield
    finally:
        db.execute("COMMIT")
        db.execute("PRAGMA query_only = off")


def _refuse_settings(exporter: Exporter, options: Options) -> None:
    if options.base_url is not None and not _ADDRESS.fullmatch(options.base_url):
        raise UsageError(
            f"--base-url cannot be {options.base_url!r}; give the whole address where it will stand,"
            " such as https://me.example/journal"
        )
    if options.tag_map is not None and not exporter.takes_tag_map:
        raise UsageError(f"--map is no option of the format {exporter.name}; leave it out")
    known = {setting.name: setting for setting in exporter.settings}
    for name, value in options.settings.items():
        if name not in known:
            raise UsageError(f"--{name} is no option of the format {exporter.name}; leave it out")
        values = known[name].values
        if values is not None and value not in values:
            raise UsageError(
                f"--{name} cannot be {value!r} for {exporter.name}; choose one of {', '.join(values)}"
            )
    for setting in exporter.settings:
        if setting.is_required and setting.name not in options.settings:
            choice = ", ".join(setting.values or ())
            raise UsageError(
                f"the format {exporter.name} cannot do without --{setting.name}; choose one of {choice}"
            )
