"""What the person is asked: a contact address once, and whether adult pages may be read."""

import sys
from collections.abc import Callable

import click

from scraper.settings import config_file, parse_contact, read_contact, write_contact
from scraper.watch.lines import Progress
from scraper.watch.wrap import fitted
from storage.errors import UsageError


def find_contact(given: str | None) -> str:
    """Return the contact address: given, remembered, or asked for on a terminal.

    Raises:
        UsageError: There is none, and nobody to ask.
    """
    file = config_file()
    known = read_contact(file)
    if given is not None:
        contact = parse_contact(given)
        if known is None:
            write_contact(file, contact)
        return contact
    if known is not None:
        return known
    if not sys.stdin.isatty():
        raise UsageError(
            "sites ask tools to name somebody they can write to: add --contact you@example.org"
            " (it is remembered, and sent with every request)"
        )
    click.echo(
        "Sites ask tools to name somebody they can write to. Your address is sent with every request.",
        err=True,
    )
    typed: str = click.prompt("E-mail address", err=True, value_proc=_read_contact)
    write_contact(file, typed)
    return typed


def _read_contact(text: str) -> str:
    """Return the address that was typed; click asks again where it is none."""
    try:
        return parse_contact(text)
    except UsageError as error:
        raise click.BadParameter(str(error)) from error


def ask_adult(progress: Progress) -> Callable[[str], bool] | None:
    """Return how to ask about adult pages, None where nobody can be asked."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return None

    def ask(question: str) -> bool:
        with progress.paused():
            return click.confirm(fitted(question, sys.stderr), err=True)

    return ask
