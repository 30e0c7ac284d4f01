"""`ljkeep search`: hits for people, or JSON lines."""

import json
import re
import sys
from pathlib import Path

import click

from scraper.cli.text import find_entry, many, open_for_reading
from storage.archive import Archive
from storage.errors import UsageError
from storage.search.find import FACETS, ORDERS, Hit, Results, facets, search, similar
from storage.search.sql import SqlOptions
from storage.search_schema import SCOPES
from storage.tables.lookup import entry_name

EPILOG = """\b
Examples:
  ljkeep search somebody.livejournal.db 'kettle "green door" -roof'
  ljkeep search somebody.livejournal.db 'by:a_friend year:2007' --in comments
  ljkeep search somebody.livejournal.db 'pairing:ines/marguerite words:>10000' --in stories
  ljkeep search somebody.livejournal.db christmas --sort newest --facets
  ljkeep search somebody.livejournal.db --like 79404

\b
The language: words, "phrases", prefix*, OR, NOT or -word, ( ), and
  tag: poster: by: title: fandom: pairing: rating: warning: words: year: before:
  after: security: mood: has:picture|comments|cut|story in:entries|comments|stories
  docs/how-to/search.md explains each.
"""
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]+")
"""What would act on a terminal instead of being shown."""
Counted = dict[str, tuple[tuple[str, int], ...]]


@click.command(epilog=EPILOG)
@click.argument("archive", type=click.Path(path_type=Path))
@click.argument("query", required=False)
@click.option("--in", "within", type=click.Choice(list(SCOPES)), default="entries", show_default=True)
@click.option(
    "--sort", type=click.Choice(ORDERS), help="Default: the best; the newest where very many are found."
)
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, metavar="N")
@click.option("--json", "as_json", is_flag=True, help="A line of JSON for each hit.")
@click.option("--facets", "with_facets", is_flag=True, help="Years, tags, fandoms, ratings and posters too.")
@click.option(
    "--stem",
    is_flag=True,
    help="Other endings of the words too: `mirrors` finds `mirror` and `mirrored`.",
)
@click.option(
    "--substring",
    is_flag=True,
    help="Pieces of words too; rare ones take 3 seconds among a million comments.",
)
@click.option("--like", metavar="ENTRY", help="Entries like this one, instead of a query.")
def command(
    archive: Path,
    query: str | None,
    *,
    within: str,
    sort: str | None,
    limit: int,
    as_json: bool,
    with_facets: bool,
    stem: bool,
    substring: bool,
    like: str | None,
) -> None:
    """Search entries, comments or stories."""
    if (query is None) == (like is None):
        raise UsageError("say what to search for: a query, or --like with an entry's number")
    options = SqlOptions(stem=stem, substring=substring)
    with open_for_reading(archive) as opened, opened.translated_errors():
        if query is None:
            found = _similar(opened, like or "", limit=limit)
        else:
            found = search(opened.db, query, within=within, sort=sort, limit=limit, options=options)
        counted = (
            facets(opened.db, query, within=within, options=options, found=found)
            if with_facets and query
            else {}
        )
    if as_json:
        _print_json(found, counted)
    else:
        _print_text(found)
        _print_facets(counted)
    click.echo(_summary(found), err=as_json or not found.hits)


def _similar(archive: Archive, entry: str, *, limit: int) -> Results:
    hits = similar(archive.db, find_entry(archive.db, entry), limit=limit)
    return Results(hits=hits, total=len(hits), ranked=True, within="entries")


def _print_json(found: Results, counted: Counted) -> None:
    for hit in found.hits:
        row = hit._asdict() | {"snippet": marked(hit, "<b>", "</b>")}
        click.echo(json.dumps(row, ensure_ascii=False))
    if counted:
        click.echo(json.dumps({"facets": counted, "total": found.total}, ensure_ascii=False))


def _print_text(found: Results) -> None:
    for hit in found.hits:
        click.echo("\n".join(_lines(hit)) + "\n")


def _summary(found: Results) -> str:
    shown, noun = len(found.hits), {"comments": "comment", "stories": "story"}.get(found.within, "entry")
    about = "" if found.is_exact else "about "
    more = f", {shown} shown" if shown < found.total else ""
    order = "; the newest first, --sort best ranks them, which takes longer" if found.too_many_to_rank else ""
    endings = f"; --stem finds {found.with_endings:,}, with other endings" if found.with_endings else ""
    return f"{about}{many(found.total, noun)} found{more}{order}{endings}"


def _print_facets(counted: Counted) -> None:
    for name in FACETS:
        if counted.get(name):
            values = ", ".join(f"{_shown(value)} ({count})" for value, count in counted[name])
            click.echo(f"{name}: {values}")


def _lines(hit: Hit) -> list[str]:
    title = hit.subject or (f"Re: {hit.entry_subject}" if hit.entry_subject else "(no subject)")
    who = hit.poster_name or hit.poster or "(anonymous)"
    when = (hit.date or "no date").replace("T", " ")[:16]
    where, name = f"{hit.journal}, {when}, {who}", entry_name(hit.entry_id, hit.ditemid)
    if hit.kind == "comment":
        where += f", on {hit.entry_subject or 'entry'} {name} thread {hit.dtalkid}"
    where += ", locked" if hit.is_locked else ""
    star = ("\x1b[1m", "\x1b[0m") if sys.stdout.isatty() else ("*", "*")
    return [
        f"{name}  {_shown(title)}",
        f"    {_shown(where)}",
        f"    {marked(hit._replace(snippet=tuple((_shown(t), f) for t, f in hit.snippet)), *star)}",
        f"    {_shown(hit.url or '')}",
    ]


def _shown(text: str) -> str:
    """Return text as a terminal may show it."""
    return _CONTROLS.sub(" ", text)


def marked(hit: Hit, before: str, after: str) -> str:
    """Return a hit's snippet with marks around what was found."""
    return "".join(f"{before}{text}{after}" if found else text for text, found in hit.snippet)
