"""Ways out: one file a format, in a frame that all share."""

from storage.export import (
    ao3,
    atom,
    datasette,
    epub,
    ljdump,
    markdown,
    opendoors,
    plain_csv,
    plain_json,
    site,
    webarchive,
    wxr,
)
from storage.export.frame import Exporter

EXPORTERS: tuple[Exporter, ...] = (
    epub.EXPORTER,
    site.EXPORTER,
    markdown.EXPORTER,
    plain_json.EXPORTER,
    plain_csv.EXPORTER,
    wxr.EXPORTER,
    atom.EXPORTER,
    ao3.EXPORTER,
    opendoors.EXPORTER,
    datasette.EXPORTER,
    ljdump.EXPORTER,
    webarchive.WARC,
    webarchive.WACZ,
)
"""In the order people are shown them. To add one: a file with an `EXPORTER`, and its line here."""
