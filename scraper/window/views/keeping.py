"""Keep a journal: what was typed, the few questions there are, and the start."""

import re
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from starlette.responses import Response

from scraper.settings import parse_contact
from scraper.sites import StrangeSiteError, default_archive_name, parse_address
from scraper.sites.insanejournal import CAREFUL_LIMITS
from scraper.sites.records import Limits
from scraper.window.desk import SAMPLE_FILE, Call, as_typed, file_held, free_bytes
from scraper.window.jobs import JobKind
from storage.errors import AddressError, UsageError

EXAMPLE = "somebody"
"""The name in refusals that know of no journal that may have been meant."""
_ADDRESSES = re.compile(r"(?:https?://|[\w-]+@)[^\s,;'\"]+")
HOUR = 3600
ROUND = 100
"""Entries an hour are told in so many: it is an estimate."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """A journal somebody wants to keep."""

    typed: str
    journal: str
    site: str
    """None of the sites in the table where that is a host."""
    domain: str
    limits: Limits
    file: Path
    is_known_site: bool = True


def read_wish(call: Call, typed: str) -> Wish:
    """Return which journal was meant, and where it will lie.

    Raises:
        AddressError: What was typed names none.
    """
    folder = call.office.folder
    try:
        address = parse_address(typed)
    except StrangeSiteError as error:
        host = urlsplit(error.url).netloc
        name = host.replace(":", "-")
        file = folder / f"{name}.db"
        return Wish(
            typed=typed,
            journal=host,
            site=host,
            domain=host,
            limits=CAREFUL_LIMITS,
            file=file,
            is_known_site=False,
        )
    return Wish(
        typed=typed,
        journal=address.journal,
        site=address.site.name,
        domain=address.site.domain,
        limits=address.site.limits,
        file=folder / default_archive_name(address),
    )


def entries_an_hour(limits: Limits) -> int:
    """Return about how many entries a site gives in an hour, at the pace it is asked, one request for each.

    >>> entries_an_hour(CAREFUL_LIMITS)
    1300
    """
    seconds = max(limits.seconds / limits.requests, limits.min_gap + limits.jitter / 2)
    rests = limits.rest_seconds / limits.rest_every if limits.rest_every else 0.0
    return int(HOUR / (seconds + rests)) // ROUND * ROUND


def ask(call: Call) -> Response:
    """Show what was understood, where it will lie, and ask what only the person can say."""
    typed = call.asked("address")
    if not typed:
        return call.go("/")
    try:
        wish = read_wish(call, typed)
    except AddressError as error:
        return _again(call, typed, str(error))
    return _questions(call, wish)


def keep(call: Call) -> Response:
    """Start keeping a journal."""
    typed = call.asked("address")
    try:
        wish = read_wish(call, typed)
    except AddressError as error:
        return _again(call, typed, str(error))
    contact = read_contact(call)
    if contact is None:
        return _questions(call, wish, contact_error=True)
    return call.start(
        JobKind.KEEP,
        words_of(call, wish, contact=contact),
        title=wish.journal,
        holds=(file_held(wish.file), f"site {wish.site}"),
        archive=wish.file,
    )


def sample(call: Call) -> Response:
    """Keep the sample journal, to see how it goes."""
    file = call.office.folder / SAMPLE_FILE
    return call.start(
        JobKind.SAMPLE,
        ("demo", "--archive", str(file), "--json"),
        title="",
        holds=(file_held(file),),
        archive=file,
    )


def read_contact(call: Call) -> tuple[str, ...] | None:
    """Return the words that name the person to a site: none where they are known; None: still to be asked."""
    typed = call.asked("contact")
    try:
        if typed:
            contact = parse_contact(typed)
            return () if call.office.remember_contact(contact) else ("--contact", contact)
    except UsageError:
        return None
    return None if call.office.read_contact() is None else ()


def ask_contact(call: Call) -> Response:
    """Ask for the e-mail address before a site is asked for anything; then the same goes on."""
    typed = call.asked("contact")
    return call.page(
        "contact.html",
        title=call.say("One thing first"),
        contact_error=bool(typed),
        contact_typed=typed,
        status=422 if typed else 200,
    )


def words_of(call: Call, wish: Wish, *, contact: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Return the command that keeps a journal as the form says."""
    words = ["backup", wish.typed, "--archive", str(wish.file), "--json"]
    words += contact
    words += ["--adult"] if call.asked("adult") == "yes" else []
    words += ["--no-media"] if call.asked("pictures") == "no" else []
    user = call.asked("as")
    words += ["--as", user] if user else []
    return tuple(words)


def _questions(call: Call, wish: Wish, *, contact_error: bool = False) -> Response:
    return call.page(
        "keep.html",
        title=call.say("Keep %(journal)s", journal=wish.journal),
        wish=wish,
        known=wish.file.exists(),
        free=free_bytes(call.office.folder),
        an_hour=entries_an_hour(wish.limits),
        contact=call.office.read_contact(),
        contact_typed=call.asked("contact"),
        contact_error=contact_error,
        adult=call.asked("adult"),
        user=call.asked("as"),
        behind=as_typed(["backup", wish.typed, "--archive", str(wish.file)]),
        status=422 if contact_error else 200,
    )


def _again(call: Call, typed: str, why: str) -> Response:
    return call.page(
        "again.html",
        title=call.say("Which journal?"),
        typed=typed,
        why=why,
        meant=[] if EXAMPLE in why else _meant(why),
        status=422,
    )


def _meant(why: str) -> list[str]:
    """Return the journals that may have been meant: what the refusal names that could be asked for."""
    found = []
    for word in _ADDRESSES.findall(why):
        with suppress(AddressError):
            parse_address(word)
            found.append(word)
    return list(dict.fromkeys(found))
