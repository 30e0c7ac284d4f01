"""`ljkeep stories`: the works in an archive, and the user's word on what belongs together."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

import click

from scraper.cli.text import find_entry, many, open_for_reading
from storage.archive import Archive
from storage.errors import ArchiveFileError, UsageError
from storage.records import EntryId
from storage.stories import PartListed, Settled, WorkListed, is_settled, list_works, store_correction
from storage.stories.overflow import goes_on_below
from storage.stories.pieces import SPLIT_AT, keep_split, say_piece
from storage.stories.said import RATINGS, field_named, say, say_story, take_back
from storage.stories.told_said import keep_told, take_back_told
from storage.stories.turns import Place
from storage.tables.lookup import entry_name

HABITS = "scraper.intake.habits"
PIECES = "scraper.intake.pieces"
SAID = "scraper.intake.said"
"""They read story headers: imported, as commands are, only when called, as it takes half a second."""


_THREAD = re.compile(r"\?(?:[^#?]*&)?thread=(?P<number>\d+)[^?]*$")
"""What the address of a comment has behind its entry's."""
_PIECE = re.compile(r"(?P<entry>[^#]+)#(?P<number>\d{1,4})")
"""A story of an entry that was parted: `2325#2`."""


class _ListByDefault(click.Group):
    """A group whose first word may be an archive instead of a command."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the named command, `list` where the first word names none."""
        if args and args[0] not in self.commands:
            args = ["list", *args]
        return super().resolve_command(ctx, args)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Leave options that stand before the archive to `list`."""
        if args and args[0] not in {*self.commands, "-h", "--help"}:
            args = ["list", *args]
        return super().parse_args(ctx, args)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the ways to call it."""
        formatter.write_usage(
            ctx.command_path, "ARCHIVE [--json] [--fandom …] [--pairing …] [--rating …] [--min-words N]"
        )
        formatter.write_usage(ctx.command_path, "add|remove|join|split ARCHIVE ENTRY…", prefix="   or: ")
        formatter.write_usage(
            ctx.command_path, "split ARCHIVE ENTRY --at-headers | --at WORDS…", prefix="   or: "
        )
        formatter.write_usage(ctx.command_path, "set ARCHIVE ENTRY FIELD VALUE", prefix="   or: ")
        formatter.write_usage(ctx.command_path, "unset ARCHIVE ENTRY [FIELD]", prefix="   or: ")


@click.group(cls=_ListByDefault)
def command() -> None:
    """List the stories, works and series in an archive; correct what they are, and which parts are one."""


@command.command("list")
@click.argument("archive", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line, one line a work.")
@click.option("--fandom", help="Only works whose fandom has these words.")
@click.option("--pairing", help="Only works with this pairing; names in any order: A/B.")
@click.option("--rating", help=f"Only this rating, or several by commas: {', '.join(RATINGS)}.")
@click.option("--min-words", type=click.IntRange(min=0), help="Only works at least that long.")
def list_command(
    archive: Path,
    *,
    as_json: bool,
    fandom: str | None,
    pairing: str | None,
    rating: str | None,
    min_words: int | None,
) -> None:
    """List the works in an archive."""
    unknown = {word.strip().casefold() for word in (rating or "").split(",") if word.strip()} - set(RATINGS)
    if unknown:
        raise UsageError(f"there is no rating {min(unknown)!r}; choose from {', '.join(RATINGS)}")
    _bring_up_to_date(archive)
    with open_for_reading(archive) as opened, opened.translated_errors():
        works = list(list_works(opened, fandom=fandom, pairing=pairing, rating=rating, min_words=min_words))
    apart = [work for work in works if work.in_comments]
    for work in works if as_json else [work for work in works if not work.in_comments]:
        click.echo(json.dumps(work.to_json(), ensure_ascii=False) if as_json else render_work(work))
    if apart and not as_json:
        click.echo("told in comments:")
        for work in apart:
            click.echo(render_work(work))
    if not works:
        click.echo(
            "no story fits" if any((fandom, pairing, rating, min_words)) else "no story in the archive",
            err=True,
        )


def _bring_up_to_date(archive: Path) -> None:
    """Join anew what has changed; an archive that cannot be written is listed as it was joined last."""
    try:
        with Archive.open(archive) as opened, opened.translated_errors():
            if not is_settled(opened):
                import_module(HABITS).settle_archive(opened)
    except ArchiveFileError:
        with Archive.open(archive, read_only=True):
            return


@command.command("join")
@click.argument("archive", type=click.Path(path_type=Path))
@click.argument("entries", nargs=-1, required=True, metavar="ENTRY…")
def join_command(archive: Path, entries: tuple[str, ...]) -> None:
    """Say that entries are parts of one story, in that order.

    ENTRY is its number or address, or the address of a comment.
    """
    _correct(archive, "join", entries)


@command.command("split")
@click.argument("archive", type=click.Path(path_type=Path))
@click.argument("entries", nargs=-1, required=True, metavar="ENTRY…")
@click.option("--at-headers", is_flag=True, help="Part one entry where further headers of stories stand.")
@click.option(
    "--at",
    "words",
    multiple=True,
    metavar="WORDS",
    help="Part one entry where a line begins with these words; once for each story behind the first.",
)
def split_command(
    archive: Path, entries: tuple[str, ...], *, at_headers: bool, words: tuple[str, ...]
) -> None:
    """Say that each of these entries is a story of its own; or, with --at, that one holds several.

    ENTRY is its number or address, or the address of a comment. Where one entry is parted, each story leaves
    as a work of its own, from the first words of its title or header to where the next one begins; all of
    its text is in one of them. Its stories are named 2325#1 and 2325#2 then, for `set`.
    """
    if not (at_headers or words):
        _correct(archive, "split", entries)
        return
    if len(entries) > 1 or any(map(_THREAD.search, entries)) or (at_headers and words):
        raise UsageError(
            "only one entry can be parted at a time: by --at-headers, or by --at as often as needed"
        )

    def part(opened: Archive, entry_id: EntryId, made_at: str) -> None:
        named = list(words) or import_module(PIECES).headers_in(opened, entry_id)
        if not named:
            raise UsageError(
                "the entry does not hold several stories under headers of their own; say where those behind"
                " the first begin: --at 'the first words of its title or header', once for each"
            )
        keep_split(opened, entry_id, named, made_at=made_at)

    _say(archive, entries, part)


@command.command("add")
@click.argument("archive", type=click.Path(path_type=Path))
@click.argument("entries", nargs=-1, required=True, metavar="ENTRY…")
def add_command(archive: Path, entries: tuple[str, ...]) -> None:
    """Say that entries are stories, whatever their headers say.

    ENTRY is its number or address, or the address of a comment.
    """
    if not _said_of_comments(archive, "add", entries):
        _say(archive, entries, lambda opened, entry, at: say_story(opened, entry, is_story=True, made_at=at))


@command.command("remove")
@click.argument("archive", type=click.Path(path_type=Path))
@click.argument("entries", nargs=-1, required=True, metavar="ENTRY…")
def remove_command(archive: Path, entries: tuple[str, ...]) -> None:
    """Say that entries are no stories. They stay in the archive.

    ENTRY is its number or address, or the address of a comment.
    """
    if not _said_of_comments(archive, "remove", entries):
        _say(archive, entries, lambda opened, entry, at: say_story(opened, entry, is_story=False, made_at=at))


@command.command("set")
@click.argument("archive", type=click.Path(path_type=Path))
@click.argument("entry")
@click.argument("field")
@click.argument("value")
def set_command(archive: Path, entry: str, field: str, value: str) -> None:
    """Say what a story's title, rating or another FIELD is; it wins over what is read.

    FIELD: title, author, summary, rating, words, pairing, characters, fandom, warnings, category, part,
    chapter-title, text-begins, text-ends, series, status, language; or a line of the header carried as it
    stands: notes, recipient, based_on, prompt, beta, artist, translator, thanks, setting, spoilers,
    disclaimer, genre.
    Several values stand apart by semicolons, as in "Ina/Tom; Kit & Bo". A rating may be written as in
    headers: NC-17, R, PG. A series may have a place in it: "The Kitchens #2". Of a story in several parts,
    what was set last on any of them holds for all of it; part, chapter-title, text-begins and text-ends are
    of the one entry. text-begins takes the first words of the story as they stand there: what is above them
    is header. text-ends takes its last words: what is below them are notes. Of an entry that was parted,
    2325#2 is its second story.
    """
    field = field_named(field)
    value = import_module(SAID).in_our_words(field, value)
    entry, number = _which(entry)
    if number:
        _say(
            archive,
            (entry,),
            lambda opened, chosen, at: say_piece(opened, chosen, number, field, value, made_at=at),
        )
        click.echo(f"{field} is set to {value!r}" if value else f"{field} is set to nothing")
        return
    if not _said_of_comments(archive, "set", (entry,), field=field, value=value):
        _say(
            archive,
            (entry,),
            lambda opened, chosen, at: say(opened, chosen, field, value, made_at=at),
        )
    click.echo(f"{field} is set to {value!r}" if value else f"{field} is set to nothing")


@command.command("unset")
@click.argument("archive", type=click.Path(path_type=Path))
@click.argument("entry")
@click.argument("field", required=False)
def unset_command(archive: Path, entry: str, field: str | None) -> None:
    """Take back what was set on an entry or comment: one FIELD, or all that was said of it.

    FIELD is one that `set` takes, or story for what `add` and `remove` said. Without one, joins and splits
    that name it are taken back too.
    """
    field = field_named(field) if field else None
    entry, number = _which(entry)
    if number and field is None:
        raise UsageError(f"say what to take back of story {number}: title, rating or another field")
    field = f"{field}#{number}" if number else field
    if _THREAD.search(entry):
        with _changing(archive) as (opened, _):
            at = _find_comment(opened, entry)
            take_back_told(opened, at, field)
            settled = import_module(HABITS).settle_archive(opened)
            _tell(opened, settled, [at])
    else:
        _say(archive, (entry,), lambda opened, chosen, _: take_back(opened, chosen, field))


def _which(named: str) -> tuple[str, int | None]:
    """Return an entry as it is named, and which story of it: None for the whole."""
    match = _PIECE.fullmatch(named)
    return (match["entry"], int(match["number"])) if match else (named, None)


@contextmanager
def _changing(archive: Path) -> Iterator[tuple[Archive, str]]:
    """Yield an archive that changes in one transaction, and what time it is."""
    with Archive.open(archive) as opened, opened.translated_errors(), opened.transaction():
        yield opened, datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _say(archive: Path, entries: tuple[str, ...], keep: Callable[[Archive, EntryId, str], None]) -> None:
    """Keep what is said of entries, read their headers again under it, join anew, and say what came of it."""
    habits = import_module(HABITS)
    with _changing(archive) as (opened, made_at):
        chosen = list(dict.fromkeys(find_entry(opened.db, entry) for entry in entries))
        for entry_id in chosen:
            keep(opened, entry_id, made_at)
            habits.read_again(opened, entry_id)
        _tell(opened, habits.settle_archive(opened), [(entry_id, None) for entry_id in chosen])


def _said_of_comments(
    archive: Path,
    action: str,
    named: tuple[str, ...],
    *,
    field: str | None = None,
    value: str | None = None,
) -> bool:
    """Keep what is said of comments, join anew and say what came of it; False where no comment is named.

    Raises:
        UsageError: Entries and comments are named together, or the archive does not hold one of them.
    """
    threads = [_THREAD.search(text) for text in named]
    if not any(threads) and not (action == "split" and _goes_on_below(archive, named)):
        return False
    if any(threads) and not all(threads) and action != "join":
        raise UsageError(
            f"entries and comments can be joined, but {action} takes one kind at a time; name only addresses"
            " with thread=…, or none"
        )
    with _changing(archive) as (opened, made_at):
        places = list(dict.fromkeys(_find_place(opened, text) for text in named))
        if action == "join" and len(places) < 2:  # noqa: PLR2004 - one comment joins nothing
            raise UsageError("name at least two entries or comments to join")
        keep_told(opened, action, places, made_at=made_at, field=field, value=value)
        settled = import_module(HABITS).settle_archive(opened)
        _tell(opened, settled, [(entry_id, dtalkid or None) for entry_id, dtalkid in places])
    return True


def _goes_on_below(archive: Path, named: Iterable[str]) -> bool:
    """Return whether one of these entries is told on in comments on it."""
    with Archive.open(archive) as opened:
        return any(goes_on_below(opened.db, find_entry(opened.db, text)) for text in named)


def _find_place(archive: Archive, text: str) -> Place:
    """Return the comment, or the entry with 0 for the comment, whose address somebody names."""
    return _find_comment(archive, text) if _THREAD.search(text) else (find_entry(archive.db, text), 0)


def _find_comment(archive: Archive, text: str) -> Place:
    """Return the comment whose address somebody names.

    Raises:
        UsageError: The archive does not hold it.
    """
    match = _THREAD.search(text)
    entry_id = find_entry(archive.db, _THREAD.split(text)[0])
    dtalkid = int(match["number"]) if match else 0
    held = "SELECT 1 FROM comments WHERE entry_id = ? AND dtalkid = ?"
    if not archive.db.execute(held, (entry_id, dtalkid)).fetchone():
        raise UsageError(
            f"the archive holds no comment {dtalkid} on that entry; take its address from `ljkeep stories`"
        )
    return entry_id, dtalkid


def _correct(archive: Path, action: str, entries: tuple[str, ...]) -> None:
    if _said_of_comments(archive, action, entries):
        return
    with _changing(archive) as (opened, made_at):
        chosen = list(dict.fromkeys(find_entry(opened.db, entry) for entry in entries))
        if action == "join" and len(chosen) < 2:  # noqa: PLR2004 - one entry joins nothing
            raise UsageError("name at least two entries to join")
        _refuse_parted(opened, chosen)
        store_correction(opened, action, chosen, made_at=made_at)
        settled = import_module(HABITS).settle_archive(opened)
        _tell(opened, settled, [(entry_id, None) for entry_id in chosen])


def _refuse_parted(archive: Archive, entries: Sequence[EntryId]) -> None:
    """Refuse to join or part entries that hold several stories.

    Raises:
        UsageError: One of them was parted.
    """
    for entry_id in entries:
        row = archive.db.execute(
            "SELECT ditemid FROM work_parts JOIN entries USING (entry_id)"
            " WHERE entry_id = ? AND begins IS NOT NULL",
            (entry_id,),
        ).fetchone()
        if row is not None:
            name = entry_name(entry_id, row["ditemid"])
            raise UsageError(
                f"the entry {name} was parted into several stories;"
                f" `ljkeep stories unset ARCHIVE {name} {SPLIT_AT}` makes it one entry again"
            )


def _tell(archive: Archive, settled: Settled, places: Sequence[tuple[EntryId, int | None]]) -> None:
    """Say what entries or comments are part of now, and how many works there are."""
    named, told = set(places), set[tuple[int, int | None]]()
    headed = {entry_id for entry_id, dtalkid in places if dtalkid is None}
    for work in list_works(archive):
        held = {(part.entry_id, part.dtalkid) for part in work.parts}
        if held & named or headed.intersection(work.headed_by):
            click.echo(render_work(work))
            told |= held | {(entry_id, None) for entry_id in work.headed_by}
    for entry_id, dtalkid in sorted(named - told, key=str):
        what = "a comment" if dtalkid else _named(archive, entry_id)
        click.echo(f"{what} is part of no story: what is set on it counts once `ljkeep stories add` names it")
    click.echo(render_settled(settled))


def _named(archive: Archive, entry_id: EntryId) -> str:
    row = archive.db.execute(
        "SELECT ditemid, subject FROM entries WHERE entry_id = ?", (entry_id,)
    ).fetchone()
    return f"{entry_name(entry_id, row['ditemid'])} {row['subject'] or '(no subject)'}"


def render_settled(settled: Settled) -> str:
    """Return what joining gave, in a sentence."""
    return (
        f"{many(settled.works, 'work')} in the archive, {settled.joined} of them in several parts,"
        f" {settled.series} series"
    )


def render_work(work: WorkListed) -> str:
    """Return a work as a few lines of text."""
    words = f"{work.words_counted:,} words"
    if work.words_claimed and work.words_claimed != work.words_counted:
        words += f" (claims {work.words_claimed:,})"
    facts = [work.rating, words, work.status, f"{len(work.parts)} parts" if len(work.parts) > 1 else None]
    pairs = [(" & " if pair["kind"] == "platonic" else "/").join(pair["chars"]) for pair in work.pairings]
    lines = [
        f"{work.title or '(no title)'} by {', '.join(work.authors)}",
        "  " + " · ".join(fact for fact in facts if fact),
    ]
    shelves = [_shelf(name, place) for name, place in zip(work.series, work.series_places, strict=True)]
    lines += [f"  {'; '.join(names)}" for names in (work.fandoms, pairs, shelves) if names]
    lines += [f"  warnings: {'; '.join(work.warnings)}"] if work.warnings else []
    return "\n".join([*lines, *(f"    {_part(part)}" for part in work.parts)])


def _shelf(series: str, place: int | None) -> str:
    return f"{series}, no. {place}" if place else series


def _part(part: PartListed) -> str:
    where = part.url or f"{entry_name(part.entry_id, part.ditemid)} {part.subject or '(no subject)'}"
    where += f" (story {part.piece} of it)" if part.piece else ""
    return " ".join(filter(None, (part.label, where, None if part.is_public else "(locked)")))
