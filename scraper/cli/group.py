"""The commands, each imported only when it is called: `--help` needs none of them."""

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

import click

import storage
from scraper.cli.slips import meant_by

COMMANDS = (
    ("window", "Open the window: everything in the browser, without typing commands."),
    ("backup", "Back up journals: every entry and comment a visitor may see."),
    ("update", "Bring every archive of a folder up to date, for schedulers."),
    ("status", "Say how much is in an archive, what is missing and why."),
    ("search", "Search entries and comments."),
    ("browse", "Read an archive in the browser, on this machine only."),
    ("stories", "List the stories, works and series in an archive."),
    ("show", "Print one entry with its comments and story header."),
    ("export", "Write an archive in another format."),
    ("map", "Write a sheet in which you decide what tags are called elsewhere."),
    ("repost", "Post an archive to a journal of your own at Dreamwidth."),
    ("import", "Take in pages, texts and WARC files saved elsewhere."),
    ("merge", "Join several archives into one."),
    ("mark", "A star, a read mark and a note of your own on entries."),
    ("discard", "Move an archive to the system's bin."),
    ("verify", "Check an archive: integrity, traces to kept pages, counts."),
    ("reread", "Rebuild every table from the kept pages, without a request."),
    ("check", "Look whether a site still is what ljkeep believes of it."),
    ("report", "Write what can be told of troubles, without a word of the journal."),
    ("extract", "Read saved pages to JSON lines, without an archive."),
    ("login", "Log in to your own journal; a session is kept, never a password."),
    ("logout", "End a session at the site, and forget it here."),
    ("demo", "Back up a small sample journal served on this machine."),
)
"""Name and help line; the command lives in `scraper/cli/<name>.py` as `command`."""
MODULES = {"import": "import_"}
"""Names that Python does not take for a module."""
EXAMPLES = """\b
Examples:
  ljkeep backup https://somebody.livejournal.com --contact you@example.org
  ljkeep status somebody.livejournal.db
  ljkeep search somebody.livejournal.db 'christmas by:a_friend'

\b
Exit codes: 0 all that is visible is saved · 2 usage · 3 gaps left · 4 blocked by the site
  5 journal gone or unknown · 6 adult journal · 7 locked · 8 archive file · 9 network
  130 interrupted
"""


class LazyGroup(click.Group):
    """A group that imports a command when it is asked for."""

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,
    ) -> click.Context:
        """Return a context that knows what was typed, for commands to repeat."""
        return super().make_context(info_name, args, parent, obj=tuple(args), **extra)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take `help` and `help COMMAND` for what they ask for, and nothing at all for the window."""
        if not args and _is_interactive():
            return super().parse_args(ctx, ["window"])
        return super().parse_args(ctx, [*args[1:2], "--help"] if args[:1] == ["help"] else args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that was typed; for one that there is not, say which was probably meant."""
        commands = dict(COMMANDS)
        if args[0] not in commands and not args[0].startswith("-") and (meant := meant_by(args[0], commands)):
            ctx.fail(meant)
        return super().resolve_command(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of COMMANDS."""
        del ctx
        return [name for name, _ in COMMANDS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command, None where there is none of that name."""
        del ctx
        if cmd_name not in dict(COMMANDS):
            return None
        with _nothing_thrown_away():
            command = import_module(f"scraper.cli.{MODULES.get(cmd_name, cmd_name)}").command
        if not isinstance(command, click.Command):
            raise TypeError(f"scraper.cli.{cmd_name} has no command")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without importing any."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS))


@contextmanager
def _nothing_thrown_away() -> Iterator[None]:
    """Look for no garbage: what modules make stays, and looking costs a tenth of the start."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _is_interactive() -> bool:
    """Whether a person sits before a terminal: whoever calls a program from another gets its help."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


@click.group(
    cls=LazyGroup,
    epilog=EXAMPLES,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(storage.__version__, prog_name="ljkeep")
def cli() -> None:
    """Keep LiveJournal-style journals: every entry, every comment, in one SQLite file."""
