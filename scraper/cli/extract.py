"""`ljkeep extract`: saved pages to JSON lines, without an archive."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from scraper.extract import read_page
from scraper.sources.files.saved import find_saved, read_saved
from storage.errors import UsageError
from storage.records import Comment, Entry, Harvest, Page


@click.command()
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=Path))
def command(paths: tuple[Path, ...]) -> None:
    """Read saved pages (files, or folders of them) to JSON lines: one line a page, no archive needed."""
    files = list(find_saved(paths))
    if not files:
        raise UsageError(
            f"there is no saved page in {', '.join(map(str, paths))}; name page files, or folders"
        )
    failed: list[UsageError] = []
    for path, page in _pages(files, failed=failed):
        click.echo(json.dumps(as_line(path, page, harvest=read_page(page)), ensure_ascii=False))
    if failed:
        raise failed[0]


def _pages(files: list[Path], *, failed: list[UsageError]) -> Iterator[tuple[Path, Page]]:
    """Yield the pages that can be read; what is wrong with the others is noted, and said at once."""
    for path in files:
        try:
            yield from ((path, page) for page in read_saved(path, Counter()))
        except UsageError as error:
            failed.append(error)
            if len(files) > 1:
                click.echo(f"ljkeep: {error}", err=True)


def as_line(path: Path, page: Page, *, harvest: Harvest) -> dict[str, Any]:
    """Return what a page holds as plain values, in the names of the archive's columns."""
    return {
        "path": str(path),
        "url": page.url,
        "kind": harvest.kind,
        "reason": harvest.reason,
        "layout": harvest.layout,
        "journal": harvest.journal.name if harvest.journal else None,
        "entries": [entry_row(entry) for entry in harvest.entries],
        "comments": [comment_row(comment) for comment in harvest.comments],
        "findings": [asdict(finding) for finding in harvest.findings],
    }


def entry_row(entry: Entry) -> dict[str, Any]:
    """Return an entry as a row of `entries`, with its tags."""
    row = asdict(entry)
    if entry.ditemid is not None:
        row["jitemid"] = entry.ditemid >> 8
    row["ip_logged"] = None if entry.ip_logged is None else int(entry.ip_logged)
    row["tags"] = None if entry.tags is None else list(entry.tags)
    return row


def comment_row(comment: Comment) -> dict[str, Any]:
    """Return a comment as a row of `comments`."""
    row = asdict(comment)
    del row["parent_known"]
    row["jtalkid"] = comment.dtalkid >> 8
    row["loaded"] = int(comment.loaded)
    return row
