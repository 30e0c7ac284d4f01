"""Ways out: one file a format, in a frame that all share."""

from storage.export import ljdump, markdown, wxr
from storage.export.ao3 import kit as ao3
from storage.export.books import epub
from storage.export.frame import Exporter
from storage.export.opendoors import packet as opendoors
from storage.export.plain import atom, csv_tables, datasette, json_records
from storage.export.site import pages as site
from storage.export.web_archive import writer as web_archive

EXPORTERS: tuple[Exporter, ...] = (
    epub.EXPORTER,
    site.EXPORTER,
    markdown.EXPORTER,
    json_records.EXPORTER,
    csv_tables.EXPORTER,
    wxr.EXPORTER,
    atom.EXPORTER,
    ao3.EXPORTER,
    opendoors.EXPORTER,
    datasette.EXPORTER,
    ljdump.EXPORTER,
    web_archive.WARC,
    web_archive.WACZ,
)
"""In the order people are shown them. To add one: a file with an `EXPORTER`, and its line here."""
