"""`ljkeep search`: hits for people, or JSON lines."""

import json
import re
import shlex
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from scraper.cli.several import over_each
from scraper.cli.slips import is_there, which_archive
from scraper.cli.text import find_entry, many, open_for_reading
from storage.archive import Archive
from storage.errors import QueryError, UsageError
from storage.search.find import FACETS, ORDERS, Hit, Results, facets, search, similar
from storage.search.sql import SqlOptions
from storage.search_schema import SCOPES
from storage.tables.lookup import Lookup, entry_name

EPILOG = """\b
Examples:
  ljkeep search somebody.livejournal.db 'kettle "green door" -roof'
  ljkeep search somebody.livejournal.db 'by:a_friend year:2007' --in comments
  ljkeep search somebody.livejournal.db 'pairing:ines/marguerite words:>10000' --in stories
  ljkeep search somebody.livejournal.db christmas --sort newest --facets
  ljkeep search somebody.livejournal.db --like 79404
  ljkeep search *.db 'red scarf'              every archive of this folder

\b
The language: words, "phrases", prefix*, OR, NOT or -word, ( ), and
  tag: poster: by: title: fandom: pairing: rating: warning: words: year: before:
  after: security: mood: has:picture|comments|cut|story in:entries|comments|stories
  docs/how-to/search.md explains each.
"""
_ADDRESS = re.compile(r"https?://\S+$", re.IGNORECASE)
"""A query that is an address pasted from somewhere."""
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]+")
"""What would act on a terminal instead of being shown."""
Counted = dict[str, tuple[tuple[str, int], ...]]


@click.command(epilog=EPILOG)
@click.argument("archives", metavar="ARCHIVE...", nargs=-1, type=click.Path(path_type=Path))
@click.argument("query", required=False)
@click.option("--in", "within", type=click.Choice(list(SCOPES)), default="entries", show_default=True)
@click.option(
    "--sort", type=click.Choice(ORDERS), help="Default: the best; the newest where very many are found."
)
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    default=20,
    show_default=True,
    metavar="N",
    help="Hits shown of each archive.",
)
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
    archives: tuple[Path, ...],
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
    """Search entries, comments or stories of one archive or several."""
    archives, query = _read_words(archives, query, like=like)
    asked = Inquiry(
        query=query,
        like=like,
        within=within,
        sort=sort,
        limit=limit,
        options=SqlOptions(stem=stem, substring=substring),
        with_facets=with_facets,
    )
    over_each(archives, lambda file: _answer(file, asked, as_json=as_json, is_one=len(archives) == 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Inquiry:
    """What to search for, and how."""

    query: str | None
    like: str | None
    """An entry, instead of a query."""
    within: str
    sort: str | None
    limit: int
    options: SqlOptions
    with_facets: bool


def _read_words(
    archives: tuple[Path, ...], query: str | None, *, like: str | None
) -> tuple[tuple[Path, ...], str | None]:
    """Return the archives and the query: the last word is the query, where no entry stands for one.

    Raises:
        UsageError: One of them was forgotten.
    """
    if query is None:
        raise UsageError(which_archive())
    if like is None:
        _check_order((*map(str, archives), query))
    if like is not None:
        if archives and not is_there(query):
            raise UsageError("say what to search for: a query, or --like with an entry's number, not both")
        return (*archives, Path(query)), None
    if is_there(query):
        raise UsageError("say what to search for: a query, or --like with an entry's number")
    if not archives:
        raise UsageError(which_archive())
    return archives, query


def _check_order(words: Sequence[str]) -> None:
    """Refuse a query before its archive, and one of several words: half of it would be searched for.

    Raises:
        UsageError: It is such a query; the command to type is named.
    """
    files = [word for word in words if is_there(word)]
    asked = [word for word in words if not is_there(word) and not word.endswith(".db")]
    if files and asked and list(words) != [*files, asked[0]] and len(files) + len(asked) == len(words):
        raise UsageError(
            "the query comes last, and stands in quotes where it has several words; type: ljkeep search"
            f" {shlex.join(files)} {shlex.quote(' '.join(asked))}"
        )


def _answer(file: Path, asked: Inquiry, *, as_json: bool, is_one: bool) -> None:
    """Search one archive and print what was found."""
    with open_for_reading(file) as opened, opened.translated_errors():
        if asked.query is not None and _ADDRESS.match(asked.query):
            click.echo(_of_address(opened, asked.query), err=as_json)
            return
        found = _find(opened, asked)
        elsewhere = "" if found.hits else _elsewhere(opened, asked)
        counted = (
            facets(opened.db, asked.query, within=asked.within, options=asked.options, found=found)
            if asked.with_facets and asked.query
            else {}
        )
    name = "" if is_one else f"{file}: "
    if as_json:
        _print_json(found, counted, besides={} if is_one else {"archive": str(file)})
    else:
        _print_text(found)
        _print_facets(counted)
    click.echo(f"{name}{_summary(found)}{elsewhere}", err=as_json or not found.hits)
    if not is_one and found.hits and not as_json:
        click.echo()


def _find(archive: Archive, asked: Inquiry) -> Results:
    if asked.query is None:
        return _similar(archive, asked.like or "", limit=asked.limit)
    return search(
        archive.db,
        asked.query,
        within=asked.within,
        sort=asked.sort,
        limit=asked.limit,
        options=asked.options,
    )


def _of_address(archive: Archive, address: str) -> str:
    """Return which entry a pasted address names, and how to see it: nobody searches for its letters."""
    found = Lookup(archive.db).entries(address)
    if not found:
        return f"{address} is not in {archive.path}"
    row = archive.db.execute(
        "SELECT ditemid, subject FROM entries WHERE entry_id = ?", (found[0],)
    ).fetchone()
    name = entry_name(found[0], row["ditemid"])
    title = f" ({_shown(row['subject'])})" if row["subject"] else ""
    return f"{address} is entry {name}{title}; to see it: ljkeep show {shlex.quote(str(archive.path))} {name}"


def _elsewhere(archive: Archive, asked: Inquiry) -> str:
    """Return how many comments have what no entry or story has, or entries what no comment has."""
    if asked.query is None:
        return ""
    within, noun = ("entries", "entry") if asked.within == "comments" else ("comments", "comment")
    try:
        found = search(archive.db, asked.query, within=within, limit=1, options=asked.options)
    except QueryError:
        return ""  # of something only the others have
    return f"; {many(found.total, noun)} with --in {within}" if found.total else ""


def _similar(archive: Archive, entry: str, *, limit: int) -> Results:
    hits = similar(archive.db, find_entry(archive.db, entry), limit=limit)
    return Results(hits=hits, total=len(hits), ranked=True, within="entries")


def _print_json(found: Results, counted: Counted, *, besides: dict[str, str]) -> None:
    for hit in found.hits:
        row = hit._asdict() | {"snippet": marked(hit, "<b>", "</b>")} | besides
        click.echo(json.dumps(row, ensure_ascii=False))
    if counted:
        click.echo(json.dumps({"facets": counted, "total": found.total} | besides, ensure_ascii=False))


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
