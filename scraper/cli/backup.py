"""`ljkeep backup`: journals into archives."""

import codecs
import os
import shlex
import sys
from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import click

import storage
from scraper.cli.consent import ask_adult, find_contact
from scraper.cli.slips import is_there
from scraper.cli.text import callable_name, command_line, echo, many, open_for_reading
from scraper.crawl.backup import Job, backup, tempo_for
from scraper.net.pace import SystemClock
from scraper.net.session import LoginStore, system_keyring
from scraper.settings import (
    GIVE_UP_AFTER,
    Settings,
    parse_day,
    parse_rate,
    parse_span,
    private_folder,
    read_proxy,
    state_folder,
)
from scraper.sites import SITES, Address, Engine, StrangeSiteError, default_archive_name, parse_address
from scraper.sources.api.member import Member
from scraper.sources.api.signin import as_typed
from scraper.sources.live.place import place_of
from scraper.sources.live.recognise import recognise_engine
from scraper.sources.wayback.archives import LIMITS, USUAL, WebArchive, parse_archive
from scraper.watch.lines import JsonLines, Progress, QuietLines
from storage.errors import (
    AddressError,
    AdultError,
    ArchiveError,
    GapError,
    InterruptedRunError,
    JournalGoneError,
    LeftOutError,
    LoginError,
    UsageError,
)
from storage.report.gaps import ADULT
from storage.report.status import Status, closing_lines, status
from storage.report.verdict import judge

EPILOG = """\b
Examples:
  ljkeep backup https://somebody.livejournal.com
  ljkeep backup somebody@dreamwidth another@insanejournal --rate 10/60
  ljkeep backup https://journal.example.org --engine dreamwidth --archive copy.db
"""


@click.command(epilog=EPILOG)
@click.argument("targets", metavar="TARGET...", nargs=-1, required=True)
@click.option(
    "--archive",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Archive file; default <journal>.<site>.db here.",
)
@click.option(
    "--contact", metavar="EMAIL", help="Your address, named to the site; asked for once and remembered."
)
@click.option(
    "--engine",
    type=click.Choice([e.value for e in Engine]),
    help="The code a site runs that ljkeep does not know.",
)
@click.option("--rate", metavar="N/SECONDS", help="Most requests in any window of SECONDS.")
@click.option("--override-limits", is_flag=True, help="Let --rate be faster than the site's published limit.")
@click.option(
    "--proxy",
    metavar="URL",
    help="HTTP proxy; without it HTTPS_PROXY, HTTP_PROXY and NO_PROXY count.",
    envvar="LJKEEP_PROXY",
)
@click.option("--adult", is_flag=True, help="You may and want to read what is marked adult.")
@click.option("--media/--no-media", default=True, show_default=True, help="Pictures and icons too.")
@click.option("--since", metavar="DATE", help="Only entries of this day or later, as 2012-11-13.")
@click.option("--refresh", is_flag=True, help="Ask for every entry again.")
@click.option(
    "--refresh-share",
    type=click.FloatRange(0, 100),
    metavar="PERCENT",
    help="How many of a hundred entries to read again in turn though no list says that they changed"
    " (2 by itself, and one at least).",
)
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="At most so many entries in this run.")
@click.option(
    "--give-up-after",
    metavar="TIME",
    help="How long to wait for a network or site that goes away in the middle, as 30m or 12h; 1d by itself.",
)
@click.option(
    "--dry-run", is_flag=True, help="Look at the lists only, say what a run would cost, change nothing."
)
@click.option("--as", "user", metavar="USER", help="See what USER sees: log in first with ljkeep login.")
@click.option("--pictures", is_flag=True, help="With --as: pictures in entries too, not icons alone.")
@click.option("--encoding", metavar="NAME", help="Of your entries from before Unicode, such as windows-1251.")
@click.option(
    "--wayback",
    is_flag=True,
    help="Bring a journal that is gone home from the Wayback Machine; its own site is not asked.",
)
@click.option(
    "--wayback-at",
    metavar="ADDRESS",
    help="The web archive to ask instead, such as https://arquivo.pt/wayback; implies --wayback.",
)
@click.option("--json", "as_json", is_flag=True, help="Every event as a line of JSON on standard output.")
def command(  # noqa: D103  click takes the help from below
    *,
    targets: tuple[str, ...],
    archive: Path | None,
    contact: str | None,
    engine: str | None,
    rate: str | None,
    override_limits: bool,
    proxy: str | None,
    adult: bool,
    media: bool,
    since: str | None,
    refresh: bool,
    refresh_share: float | None,
    limit: int | None,
    give_up_after: str | None,
    dry_run: bool,
    user: str | None,
    pictures: bool,
    encoding: str | None,
    wayback: bool,
    wayback_at: str | None,
    as_json: bool,
) -> None:
    web_archive = parse_archive(wayback_at or USUAL) if wayback or wayback_at else None
    if web_archive is not None:
        _check_wayback(click.get_current_context())
    through, said_by, without = read_proxy(proxy, os.environ)
    read = [_read_address(text, engine=engine) for text in targets]
    settings = Settings(
        state_folder=state_folder(),
        version=storage.__version__,
        proxy=through,
        proxy_said_by=said_by,
        no_proxy=without,
        rate=parse_rate(rate) if rate else None,
        override_limits=override_limits,
        adult=adult,
        media=media,
        since=parse_day(since) if since else None,
        refresh=refresh,
        refresh_share=refresh_share,
        limit=limit,
        give_up_after=parse_span(give_up_after) if give_up_after else GIVE_UP_AFTER,
        dry_run=dry_run,
        contact=find_contact(contact),  # asks: what was typed is understood before
    )
    strange = next((each for each in read if isinstance(each, StrangeSiteError)), None)
    if web_archive is not None and strange is not None:
        raise strange
    addresses = [
        _recognised(text, address, settings=settings) if isinstance(address, StrangeSiteError) else address
        for text, address in zip(targets, read, strict=True)
    ]
    members = [find_member(address, user=user, encoding=encoding, pictures=pictures) for address in addresses]
    _refuse_part_of_own(addresses, members, is_part=limit is not None or since is not None)
    with make_progress([address.journal for address in addresses], as_json=as_json) as progress:
        ask = ask_adult(progress)
        files = _all(
            addresses,
            members=members,
            archive=archive,
            web_archive=web_archive,
            settings=settings,
            progress=progress,
            ask=ask,
        )
    if not as_json and files:
        echo("".join(_next_commands(shlex.quote(str(file))) for file in files).rstrip(), err=True)


_NOT_OF_CAPTURES = ("--as", "--pictures", "--encoding", "--since", "--refresh", "--refresh-share")
"""Options that say how a site is asked, and mean nothing to an archive of the web."""


def _check_wayback(context: click.Context) -> None:
    """Refuse what cannot be had of captures.

    Raises:
        UsageError: An option of the command line is of that kind.
    """
    for option in context.command.params:
        is_said = context.get_parameter_source(option.name or "") is click.core.ParameterSource.COMMANDLINE
        if is_said and (name := next((o for o in option.opts if o in _NOT_OF_CAPTURES), None)):
            raise UsageError(
                f"{name} cannot be used with --wayback, which takes all that an archive has captured;"
                f" leave out {name}"
            )


def _read_address(text: str, *, engine: str | None) -> Address | StrangeSiteError:
    """Return what a target names, or why only its own page could tell.

    Raises:
        AddressError: It names no journal.
    """
    if is_there(text) and Path(text).is_file():
        raise AddressError(
            f"{text} is a file here, not the address of a journal; to bring that archive up to date type:"
            f" ljkeep update {text}"
        )
    try:
        return parse_address(text, engine=Engine(engine) if engine else None)
    except StrangeSiteError as error:
        return error


def _recognised(text: str, error: StrangeSiteError, *, settings: Settings) -> Address:
    """Return what a target names at a site whose pages show whose code it runs.

    Raises:
        StrangeSiteError: They do not show it.
    """
    click.echo(f"asking {error.url} whose code it runs …", err=True)
    engine = recognise_engine(
        error.url,
        settings=settings,
        clock=SystemClock(),
        on_wait=lambda _seconds, why: click.echo(why, err=True),
    )
    if engine is None:
        raise error
    click.echo(f"{error.url} looks like {engine}: read as by --engine {engine}", err=True)
    return parse_address(text, engine=engine)


def _next_commands(file: str) -> str:
    name = callable_name()
    return f"Read it:       {name} browse {file}\nLook it over:  {name} status {file}\n"


command.help = "Back up journals: every entry and comment a visitor may see, each into one file."


def make_progress(journals: Sequence[str], *, as_json: bool) -> Progress:
    """Return the display that fits where output goes, for the journals of a command."""
    if as_json:
        return JsonLines(sys.stdout, sys.stderr)
    if sys.stderr.isatty():
        from scraper.watch.live import terminal_display  # noqa: PLC0415  rich is slow to import, and only needed here

        return terminal_display(journals)
    return QuietLines(sys.stderr)


def find_member(address: Address, *, user: str | None, encoding: str | None, pictures: bool) -> Member | None:
    """Return who is logged in at a journal's site; None for a stranger.

    Raises:
        LoginError: Nobody of that name is.
        UsageError: The encoding is none.
    """
    if encoding is not None:
        try:
            codecs.lookup(encoding)
        except LookupError as error:
            raise UsageError(
                f"{encoding!r} is no encoding; write windows-1251, koi8-r or the like"
            ) from error
    if user is None:
        return None
    name, host = user.strip().lower().replace("-", "_"), address.site.www
    store = LoginStore(private_folder(), system_keyring())
    login = store.find(host, name)
    if login is None:
        raise LoginError(
            f"nobody called {name} is logged in at {host}; log in first: ljkeep login"
            f" {as_typed(address.site, name)}"
        )
    return Member(login, store=store, encoding=encoding, pictures=pictures)


def _refuse_part_of_own(
    addresses: Iterable[Address], members: Iterable[Member | None], *, is_part: bool
) -> None:
    """Let no option pass that would be passed over in silence.

    Raises:
        UsageError: A part is wanted of a journal that comes whole.
    """
    for address, member in zip(addresses, members, strict=True):
        if is_part and member is not None and member.login.user == address.journal:
            raise UsageError(
                f"your own journal {address.journal} always comes whole, a hundred entries in one request:"
                " leave out --limit and --since, or leave out --as to read its pages"
            )


def _all(
    addresses: list[Address],
    *,
    members: list[Member | None],
    archive: Path | None,
    web_archive: WebArchive | None,
    settings: Settings,
    progress: Progress,
    ask: Callable[[str], bool] | None,
) -> list[Path]:
    """Back up one journal after the other; the first error that stopped one decides how it ends.

    Returns:
        The archives in which there is something to read.

    Raises:
        UsageError: The pace is faster than one of the sites allows; nothing was asked of any.
    """
    for address in addresses:
        tempo_for(LIMITS if web_archive else address.site.limits, settings)
    typed, shown = (_typed(click.get_current_context(), addresses, is_kept=kept) for kept in (True, False))
    jobs = [
        Job(
            address=address,
            member=member,
            web_archive=web_archive,
            archive=archive or Path(default_archive_name(address)),
            command=typed,
        )
        for address, member in zip(addresses, members, strict=True)
    ]
    readable: set[Path] = set()
    problems: dict[int, ArchiveError] = {}
    asked_last: set[int] = set()
    waiting = deque(range(len(jobs)))
    while waiting:
        number = waiting.popleft()
        job, is_asked = jobs[number], number in asked_last or not waiting
        progress.turn(number)
        may_ask = ask if is_asked else None
        problem = _back_up(job, settings=settings, progress=progress, ask=may_ask, typed=shown)
        if ask is not None and not is_asked and _has_a_question(job, problem):
            asked_last.add(number)
            waiting.append(number)
            progress.ended("asks at the end")
            continue
        problems.pop(number, None)
        held = _sum_up(job, settings=settings, say=progress.say, problem=problem)
        progress.ended(problem.outcome if problem else held.verdict.outcome.value if held else "looked at")
        if held is not None and held.verdict.held.entries:
            readable.add(job.archive)
        if problem is not None:
            problems[number] = problem
            if len(jobs) > 1:
                progress.say(f"ljkeep: {problem}")
    _raise(problems, jobs, say=progress.say)
    return sorted(readable)


def _back_up(
    job: Job, *, settings: Settings, progress: Progress, ask: Callable[[str], bool] | None, typed: str
) -> ArchiveError | None:
    """Back up one journal; return what keeps it from being complete.

    Args:
        job: The journal.
        settings: What the person wants.
        progress: Told of everything.
        ask: Asks the person; None while others wait.
        typed: The command that goes on where this is stopped.

    Raises:
        InterruptedRunError: The person stopped it.
    """
    try:
        backup(job, settings=settings, clock=SystemClock(), emit=progress, ask_adult=ask)
    except ArchiveError as error:
        return error
    except (KeyboardInterrupt, click.Abort) as error:
        raise InterruptedRunError(_resume_message(job, command=typed)) from error
    return None


def _raise(problems: Mapping[int, ArchiveError], jobs: Sequence[Job], *, say: Callable[[str], None]) -> None:
    """End with the first problem.

    Raises:
        ArchiveError: Of the one journal there was.
        Exit: Of several.
    """
    if not problems:
        return
    first = problems[min(problems)]
    if len(jobs) == 1:
        raise first
    say(f"ljkeep: {len(problems)} of {len(jobs)} journals are not complete")
    raise click.exceptions.Exit(first.exit_code)


def _has_a_question(job: Job, problem: ArchiveError | None) -> bool:
    """Whether a person could be asked about adult pages; nobody waits behind that question, it comes last."""
    if not isinstance(problem, AdultError | LeftOutError):
        return False
    if not job.archive.exists():
        return isinstance(problem, AdultError)
    with open_for_reading(job.archive) as archive:
        if archive.runs.adult_answer() is not None:
            return False
        return isinstance(problem, AdultError) or any(gap.reason == ADULT for gap in judge(archive).left_out)


def _sum_up(
    job: Job, *, settings: Settings, say: Callable[[str], None], problem: ArchiveError | None
) -> Status | None:
    """Say what is safe now, what is not here and why, and what to type next: as `ljkeep status` does.

    The first sentence is that of the problem, where there is one, and is said last.

    Returns:
        How the archive stands; None where nothing was to be kept.
    """
    if settings.dry_run:
        return None
    if not job.archive.exists():
        if isinstance(problem, JournalGoneError) and problem.was_there:
            say(
                "nothing of it was shown, so no archive was made\n"
                f"Next: {callable_name()} backup --wayback {place_of(job.address).root}"
            )
        return None
    with open_for_reading(job.archive) as archive:
        held = status(archive)
    lines = closing_lines(held)
    if problem is None:
        say("\n".join(("", *lines)))
    elif isinstance(problem, GapError):
        say("\n".join(lines[1:]))
    elif isinstance(problem, JournalGoneError) and held.next_step:
        say(f"Next: {held.next_step}")
    return held


def _typed(context: click.Context, addresses: list[Address], *, is_kept: bool = True) -> str:
    """Return what was typed, as it may be kept or shown; with the code of a site that its pages told.

    `ljkeep update` reads it there: without it every later visit would have to ask the site again.
    """
    options = (each for each in context.command.params if isinstance(each, click.Option) and not each.is_flag)
    line = command_line(context.obj, values={name for each in options for name in each.opts}, is_kept=is_kept)
    told = {address.site.engine for address in addresses if address.site.domain not in _KNOWN_DOMAINS}
    is_told = context.params["engine"] is None and len(addresses) == len(told) == 1
    return f"{line} --engine {told.pop()}" if is_told else line


_KNOWN_DOMAINS = frozenset(site.domain for site in SITES)


def _resume_message(job: Job, *, command: str) -> str:
    """Return what is safe and what to do after an interruption; the command has a line to itself."""
    known = max(job.counts.entries, job.counts.entries_known)
    held = f"{job.counts.entries:,} of {many(known, 'entry')} and {many(job.counts.comments, 'comment')}"
    safe = f": {held} are safe" if known else ""
    return f"stopped backing up {job.address.journal}{safe};\ngo on with: {command}"
