"""`ljkeep import`: what people already saved, into an archive."""

import json
import re
import shlex
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import click

from scraper.cli.renamed import RENAMED, say_renames
from scraper.cli.text import many
from scraper.extract.place import place_at
from scraper.intake.fresh import archive_for
from scraper.intake.habits import settle_archive
from scraper.intake.imports import Imported, ImportTold, import_files
from scraper.intake.namesakes import settle_namesakes
from scraper.intake.renames import say_renamed
from scraper.intake.reread import read_homes
from scraper.net.hosts import usable
from scraper.sites import parse_address
from scraper.sources.files.folder import FRAME, MEDIA_TYPES, find_left_out
from scraper.sources.files.formats import DUMPS
from scraper.sources.files.formats.form import Said
from scraper.sources.files.kinds import REMEDIES, kind_of_file
from scraper.sources.files.saved import find_saved, is_container
from scraper.sources.files.source import FileSource
from scraper.sources.files.warc import SUFFIXES
from scraper.sources.files.zipped import SUFFIXES as PACKED
from scraper.watch.lines import JsonLines
from scraper.watch.steps import StepEvents, Steps
from storage.archive import Archive
from storage.errors import AddressError, GapError, InterruptedRunError, UsageError
from storage.records import DumpKind
from storage.report.verdict import Outcome, judge

EPILOG = """\b
Examples:
  ljkeep import saved-pages/ --archive somebody.livejournal.db
  ljkeep import ljdump/somebody --archive somebody.livejournal.db
  ljkeep import 2009-*.xml --journal https://somebody.livejournal.com/ --archive somebody.livejournal.db
  ljkeep import story.txt crawl.warc.gz --archive stories.db
  ljkeep import copied.txt --url https://somebody.livejournal.com/1234.html --archive somebody.livejournal.db
  ljkeep import old-dump/ --renamed https://somebody.livejournal.com/ https://somebody-else.livejournal.com/ \
    --archive somebody-else.livejournal.db
"""
KINDS = 8
"""Kinds of files named in one line that were left out."""
NAMED = 5
"""Files of a kind that are named."""
_BESIDE_PAGES = frozenset(
    {"a picture", FRAME, ".css", ".js", ".ico", ".map", ".woff", ".woff2", ".ttf", ".svg"}
)
"""Kinds of files that lie beside saved pages by the hundred, and whose names tell nobody anything."""


@click.command(epilog=EPILOG)
@click.argument("paths", metavar="PATH...", nargs=-1, type=click.Path(path_type=Path))
@click.option("--archive", type=click.Path(path_type=Path, dir_okay=False), help="Archive file.")
@click.option(
    "--as",
    "kind",
    type=click.Choice([kind.value for kind in DumpKind]),
    help="Take the files for a backup of this kind, whatever they look like.",
)
@click.option("--journal", metavar="ADDRESS", help="The journal of a backup that names none.")
@click.option("--site", metavar="SITE", help="The site of backups that name a journal and no site.")
@click.option("--url", metavar="ADDRESS", help="The address of the one page or text that is given.")
@RENAMED
@click.option("--json", "as_json", is_flag=True, help="How far it is, and what came of it, as lines of JSON.")
@click.option("--list", "is_list", is_flag=True, help="List the kinds of other tools' backups, and stop.")
def command(
    paths: tuple[Path, ...],
    *,
    archive: Path | None,
    kind: str | None,
    journal: str | None,
    site: str | None,
    url: str | None,
    renamed: tuple[str, str] | None,
    as_json: bool,
    is_list: bool,
) -> None:
    """Take in saved pages, folders of them, WARC, WACZ and ZIP files, and backups made by other tools."""
    if is_list:
        for each in DUMPS:
            click.echo(f"{each.kind.value:20}{each.about}")
        return
    if archive is not None and renamed is not None and not paths:
        _join(archive, renamed)
        return
    if not paths or archive is None:
        raise UsageError("say what to import and where to: ljkeep import PATH... --archive FILE")
    if journal is not None and place_at(journal) is None:
        raise UsageError(
            f"--journal {journal} is no journal's address; type it as https://somebody.livejournal.com/"
        )
    said = Said(
        kind=DumpKind(kind) if kind else None, journal=journal, site=_domain(site), url=_page_address(url)
    )
    take_in(paths, archive=archive, said=said, renamed=renamed, as_json=as_json)


def _join(archive: Path, renamed: tuple[str, str]) -> None:
    """Make two journals of an archive one."""
    with Archive.open(archive) as opened, opened.translated_errors():
        say_renamed(opened, *renamed)
        settle_namesakes(opened)
        settle_archive(opened)
        verdict = judge(opened)
    click.echo(f"{renamed[0]} and {renamed[1]} are one journal in {archive} now")
    click.echo(verdict.sentence)


def _domain(site: str | None) -> str | None:
    """Return the domain of a site, named by it or by the site's name or address.

    Raises:
        UsageError: It is none.
    """
    if site is None:
        return None
    domain = re.sub(r"^(?:https?://)?(?:www\.)?|/.*$", "", site.strip().lower())
    try:
        return parse_address(f"somebody@{domain}").site.domain
    except AddressError as error:
        raise UsageError(f"--site {site} is no site; type it as livejournal.com or dreamwidth.org") from error


def _page_address(url: str | None) -> str | None:
    """Return the address of a page as it is to be typed.

    Raises:
        UsageError: It is none.
    """
    address = usable(url)
    if url is not None and address is None:
        raise UsageError(
            f"--url {url} is no page's address; type it as https://somebody.livejournal.com/1234.html"
        )
    return address


def take_in(
    paths: tuple[Path, ...],
    *,
    archive: Path,
    said: Said,
    renamed: tuple[str, str] | None = None,
    as_json: bool = False,
) -> None:
    """Take in what is at the paths, and say what came of it."""
    files = {file: path if path.is_dir() else file.parent for path in paths for file in find_saved((path,))}
    files = {file: root for file, root in files.items() if not _is_at(file, archive)}
    named = frozenset(paths)
    useless = {file for file in files if file in named and _is_of_no_use(file)}
    files = {file: root for file, root in files.items() if file not in useless}
    not_pages = find_left_out(paths, also=is_container)
    _say_left_out(Counter({kind: len(found) for kind, found in not_pages.items()}), "file")
    _say_which(not_pages)
    if not files and (not_pages or useless):
        raise GapError(
            f"of what is in {', '.join(map(str, paths))} nothing is read here, and nothing was taken in;"
            " what it is stands above, with what to do where something can be done"
        )
    if not files:
        kinds = " ".join((*MEDIA_TYPES, *SUFFIXES, *PACKED))
        raise UsageError(
            f"there is no saved page in {', '.join(map(str, paths))}; files that may be pages end in {kinds}"
        )
    if said.url is not None and (len(files) > 1 or is_container(next(iter(files)))):
        raise UsageError("--url is the address of one page: name one page or text with it, and no container")
    left_out: Counter[str] = Counter()
    with archive_for(archive) as opened, opened.translated_errors():
        if renamed is not None:
            say_renamed(opened, *renamed)
        said = replace(said, known=opened.entries.journals.addresses())
        try:
            told = import_files(
                opened, FileSource(files, left_out, said=said), told=_telling(len(files), as_json=as_json)
            )
        except KeyboardInterrupt as error:
            raise _interrupted(opened, archive) from error
        verdict = judge(opened)
        unnamed = opened.entries.journals.unnamed()
        homes = read_homes(opened).addresses()
    _say_left_out(left_out, "answer")
    _say_brought(told, archive=archive, outcome=verdict.outcome, as_json=as_json)
    say_renames(told.renames, archive)
    for name in unnamed:
        again = shlex.join(["ljkeep", "import", *map(str, paths), "--archive", str(archive)])
        click.echo(
            f"nothing says on which site {name} is: it joins the journal of that name as soon as something"
            f" does, or when it is imported again with the site of a backup ({again} --site livejournal.com)"
            " or the address of a page (--url)",
            err=True,
        )
        _say_called_after(name, tuple(files))
    for line in told.unused:
        click.echo(f"no entry in {line}", err=True)
    if told.unused_count > len(told.unused):
        click.echo(f"nor in {many(told.unused_count - len(told.unused), 'more page')}", err=True)
    _say_unnamed(told.unnamed, homes, archive)
    _check(told, len(files), is_kept=archive.exists())
    if problem := verdict.problem(of_given=True):
        raise problem  # it says the same
    click.echo(verdict.sentence, err=as_json)


def _interrupted(opened: Archive, archive: Path) -> InterruptedRunError:
    """Return what to say to whom has stopped an import."""
    entries, comments = (
        opened.db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("entries", "comments")
    )
    return InterruptedRunError(
        f"stopped: {many(entries, 'entry')} and {many(comments, 'comment')} are in {archive};"
        " the same command goes on where it was"
    )


def _say_brought(told: Imported, *, archive: Path, outcome: Outcome, as_json: bool) -> None:
    if as_json:
        row = {name: getattr(told, name) for name in ("pages", "entries", "comments", "pictures", "known")}
        click.echo(json.dumps({"event": "imported", **row, "outcome": outcome.value}))
        return
    if told.known:
        click.echo(f"{many(told.known, 'file')} read before and unchanged since: not read again")
    pictures = f", {many(told.pictures, 'picture')}" if told.pictures else ""
    if archive.exists() and _brought_pictures_alone(told):
        click.echo(f"{many(told.pictures, 'picture')} taken into {archive}; there was no page to read")
    elif archive.exists():
        click.echo(
            f"{many(told.pages, 'page')} read: {many(told.entries, 'entry')},"
            f" {many(told.comments, 'comment')}{pictures} in {archive}"
        )


def _brought_pictures_alone(told: Imported) -> bool:
    """Whether there was no page in what was given, and entries of before show pictures of it."""
    return not told.pages and told.pictures > 0


def _say_called_after(name: str, files: Sequence[Path]) -> None:
    """Say that a journal's name may be no more than what a file is called."""
    file = next((file for file in files if _is_called_after(file.stem, name)), None)
    if file is not None:
        click.echo(
            f"{name} is what {file.name} is called: where a file names no journal in itself,"
            " that is a guess; --journal says whose it is",
            err=True,
        )


def _is_called_after(stem: str, name: str) -> bool:
    """Return whether a file's name begins with a journal's.

    >>> _is_called_after("Some-Body-2008-03", "some_body"), _is_called_after("some_bodyguard", "some_body")
    (True, False)
    """
    return re.match(rf"{re.escape(name)}(?![a-z0-9])", stem.lower().replace("-", "_")) is not None


def _say_unnamed(files: tuple[Path, ...], homes: tuple[str, ...], archive: Path) -> None:
    """Say how files of the one journal that is here are taken in, if they are of that one."""
    if files and len(homes) == 1:
        named = shlex.join(["ljkeep", "import", *map(str, files), "--journal", homes[0]])
        click.echo(f"if it is of {homes[0]}: {named} --archive {shlex.quote(str(archive))}", err=True)


def _check(told: Imported, count: int, *, is_kept: bool) -> None:
    """See that what was given gave something.

    Raises:
        GapError: A file could not be read, or nothing was of use.
    """
    if told.failed:
        raise GapError(
            f"{many(len(told.failed), 'file')} of {count} could not be taken in, or not to the end:"
            f" {'; '.join(told.failed[:3])}"
        )
    if told.unused_count == told.pages and not told.known and not _brought_pictures_alone(told):
        raise GapError(
            "nothing of what was given was read as an entry or its comments;"
            " save entry pages from a browser, as HTML, or the text of an entry with its first lines"
            if is_kept
            else "nothing of what was given was read as an entry or its comments, so no archive was made;"
            " save entry pages from a browser, as HTML, or the text of an entry with its first lines"
        )


def _telling(count: int, *, as_json: bool) -> ImportTold:
    """Return how to tell how far it is: by files, or by the pages of the only one."""
    is_one = count == 1
    noun, total = ("pages", None) if is_one else ("files", count)
    lines = JsonLines(sys.stdout, sys.stderr)
    steps = StepEvents(lines, noun, total=total) if as_json else Steps(sys.stderr, noun, total=total)
    return ImportTold(
        on_page=lambda files, pages: steps(pages if is_one else files),
        on_failure=lambda why: None if is_one else click.echo(f"ljkeep: {why}", err=True),
    )


def _is_at(file: Path, archive: Path) -> bool:
    """Whether a file is the archive itself, whatever it is called."""
    return archive.exists() and file.exists() and file.samefile(archive)


def _is_of_no_use(file: Path) -> bool:
    """Whether a file that was named is of a kind that nothing here reads; says what to do with it."""
    remedy = None if is_container(file) else REMEDIES.get(kind_of_file(file))
    if remedy is not None:
        click.echo(f"{file} is {kind_of_file(file)}: {remedy}", err=True)
    return remedy is not None


def _counted(kind: str, count: int) -> str:
    """Return a kind with how many files are of it.

    >>> _counted(".css", 2), _counted("a picture", 1), _counted("a picture", 2)
    ('2 .css', 'a picture', 'a picture (2 of them)')
    """
    if not kind.startswith(("a ", "an ")):
        return f"{count} {kind}"
    return kind if count == 1 else f"{kind} ({count} of them)"


def _say_left_out(left_out: Counter[str], noun: str) -> None:
    """Say what is no page, by its kind."""
    if left_out:
        kinds = ", ".join(_counted(kind, count) for kind, count in left_out.most_common(KINDS))
        kinds += f" and {len(left_out) - KINDS} more kinds" if len(left_out) > KINDS else ""
        click.echo(
            f"left out, as they are no pages: {many(left_out.total(), noun)} ({kinds});"
            " pictures among them are taken where an entry shows them",
            err=True,
        )
    for kind in left_out:
        if kind in REMEDIES:
            click.echo(f"{kind}: {REMEDIES[kind]}", err=True)


def _say_which(left_out: Mapping[str, Sequence[Path]]) -> None:
    """Name the files that were left out, but those that only belong to pages."""
    for kind, files in sorted(left_out.items()):
        if kind not in _BESIDE_PAGES:
            named = ", ".join(str(file) for file in sorted(files)[:NAMED])
            more = f" and {len(files) - NAMED} more" if len(files) > NAMED else ""
            click.echo(f"{kind}: {named}{more}", err=True)
