"""`ljkeep login`: one's own journal, with a session that can be ended."""

import json
import os
import sys
from http.cookiejar import LoadError, MozillaCookieJar
from pathlib import Path

import click

import storage
from scraper.cli.consent import find_contact
from scraper.crawl.backup import tempo_for
from scraper.net.client import Client
from scraper.net.pace import Pace, SystemClock, timestamp
from scraper.net.session import Login, LoginKind, LoginStore, system_keyring
from scraper.settings import Settings, private_folder, read_proxy, state_folder
from scraper.sites import SITES, Address, Engine, Site, find_site
from scraper.sites.urls import journal_url
from scraper.sources.api.signin import Credentials, as_typed, log_in, shown_to_all_hosts
from storage.errors import LoginError, UsageError

EPILOG = """\b
Examples:
  ljkeep login dreamwidth somebody --api-key
  ljkeep login livejournal somebody
  ljkeep login livejournal somebody --cookies cookies.txt
  ljkeep login --list
"""
PASSWORD_VARIABLE = "LJKEEP_PASSWORD"  # noqa: S105  a name, no password
COOKIE_NAMES = ("ljmastersession", "ljsession")


@click.command(epilog=EPILOG)
@click.argument("site", required=False)
@click.argument("user", required=False)
@click.option(
    "--password-file", type=click.Path(), metavar="FILE", help="Read the secret there; - is standard input."
)
@click.option(
    "--api-key",
    is_flag=True,
    help="The secret is a key the site made for programs: kept, to go on by itself.",
)
@click.option(
    "--cookies",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Take the session of your browser from a cookies.txt.",
)
@click.option("--list", "as_list", is_flag=True, help="Say which logins are kept, and where.")
@click.option("--contact", metavar="EMAIL", help="Your address, named to the site.")
@click.option(
    "--engine",
    type=click.Choice([e.value for e in Engine]),
    help="The code an unknown site runs.",
)
@click.option("--proxy", metavar="URL", help="HTTP proxy for every request.", envvar="LJKEEP_PROXY")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def command(  # noqa: D103  click takes the help from below
    *,
    site: str | None,
    user: str | None,
    password_file: str | None,
    api_key: bool,
    cookies: Path | None,
    as_list: bool,
    contact: str | None,
    engine: str | None,
    proxy: str | None,
    as_json: bool,
) -> None:
    if as_list:
        _print_list(as_json=as_json)
        return
    store = LoginStore(private_folder(), system_keyring())
    if site is None or user is None:
        raise UsageError(
            "say where and as whom: ljkeep login SITE USER, such as ljkeep login dreamwidth somebody"
        )
    place = find_site(site, engine=Engine(engine) if engine else None)
    name = user.strip().lower().replace("-", "_")
    if cookies is not None:
        login = read_cookies(cookies, site=place, user=name)
    else:
        secret = read_secret(password_file, site=place, user=name, api_key=api_key)
        settings = login_settings(contact, proxy)
        given = Credentials(site=place, user=name, secret=secret, is_key=api_key)
        with open_client(place, settings) as client:
            login = log_in(client, given, now=timestamp(SystemClock().now()))
    _tell(login, store.save(login), site=place, as_json=as_json)


command.help = "Log in to your own journal; ljkeep keeps a session, never a password."


def login_settings(contact: str | None, proxy: str | None) -> Settings:
    """Return how a site is asked by somebody who logs in or out."""
    through, said_by, without = read_proxy(proxy, os.environ)
    return Settings(
        state_folder=state_folder(),
        version=storage.__version__,
        proxy=through,
        proxy_said_by=said_by,
        no_proxy=without,
        contact=find_contact(contact),  # asks: what was typed is understood before
    )


def open_client(site: Site, settings: Settings) -> Client:
    """Return what asks a site for a person who is logged in."""
    return Client(
        settings,
        site=site.name,
        pace=Pace(tempo_for(site.limits, settings)),
        clock=SystemClock(),
        on_wait=lambda seconds, why: click.echo(f"waiting {seconds:.0f} s: {why}", err=True),
        named=(f"{site.scheme}://{site.www}/",),
    )


def read_secret(file: str | None, *, site: Site, user: str, api_key: bool) -> str:
    """Return the secret: from a file, the environment, or asked for without showing it.

    Raises:
        UsageError: There is none.
    """
    given = os.environ.pop(PASSWORD_VARIABLE, "")
    if file is not None:
        try:
            text = sys.stdin.read() if file == "-" else Path(file).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise UsageError(
                f"no password could be read from {file} ({error}); give a file that holds it"
            ) from error
    else:
        text = given
    secret = text.removesuffix("\n").removesuffix("\r")
    if not secret and file is None and sys.stdin.isatty():
        what = "API key" if api_key else "Password"
        hint = " or API key (then add --api-key)" if site.engine is Engine.DREAMWIDTH and not api_key else ""
        secret = click.prompt(f"{what}{hint} of {user} at {site.domain}", hide_input=True, err=True)
    if not secret:
        raise UsageError(
            f"no password was given: type it when asked, or use --password-file FILE or ${PASSWORD_VARIABLE}"
        )
    return str(secret)


def read_cookies(file: Path, *, site: Site, user: str) -> Login:
    """Return the session of a browser from its cookies.txt, or from a pasted `name=value; name=value`.

    Raises:
        LoginError: It holds no session of the site.
    """
    jar = MozillaCookieJar()
    found: dict[str, str] = {}
    try:
        jar.load(str(file), ignore_discard=True, ignore_expires=True)
        found = {
            c.name: c.value or "" for c in jar if c.domain.lstrip(".").endswith(site.domain.partition(":")[0])
        }
    except (LoadError, OSError, UnicodeDecodeError):
        pairs = (
            part.partition("=") for part in file.read_text(encoding="utf-8", errors="replace").split(";")
        )
        found = {name.strip(): value.strip() for name, sign, value in pairs if sign}
    session = next((found[name] for name in COOKIE_NAMES if found.get(name)), None)
    if session is None:
        raise LoginError(
            f"{file} holds no session of {site.domain} (no cookie called {' or '.join(COOKIE_NAMES)}); log"
            " in there"
            " in your browser, save its cookies again, and give that file"
        )
    return Login(
        host=site.www,
        user=user,
        kind=LoginKind.COOKIES,
        made_at=timestamp(SystemClock().now()),
        session=session,
        logged_in=found.get("ljloggedin") or shown_to_all_hosts(session),
    )


def _tell(login: Login, store: str, *, site: Site, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(_told(login, store)))
        return
    where = "the system's keyring" if store == "keyring" else f"{store}, which only you may read"
    kept = {
        LoginKind.SESSION: "A session is kept, not your password; it lasts some weeks",
        LoginKind.API_KEY: "The key and a session are kept; you can revoke the key at the site",
        LoginKind.COOKIES: "Your browser's session is kept; logging out in the browser ends it",
    }[login.kind]
    click.echo(
        f"Logged in as {login.user} at {login.host}. {kept}, in {where}.\n"
        f"Back up everything:  ljkeep backup {_journal(site, login.user)} --as {login.user}\n"
        f"End the session:     ljkeep logout {as_typed(site, login.user)}",
        err=True,
    )


def _journal(site: Site, user: str) -> str:
    """Return what names the person's own journal in a command."""
    if site.name in {known.name for known in SITES}:
        return f"{user}@{site.name}"
    address = Address(site=site, journal=user)
    return f"{journal_url(address)} --engine {site.engine}"


def _told(login: Login, store: str) -> dict[str, str]:
    return {"site": login.host, "user": login.user, "kind": login.kind.value, "store": store}


def _print_list(*, as_json: bool) -> None:
    rows = list(LoginStore(private_folder(), None).list())  # The keyring holds secrets: none is told.
    if as_json:
        click.echo(json.dumps([_told(login, where) | {"made_at": login.made_at} for login, where in rows]))
        return
    for login, where in rows:
        click.echo(f"{login.user} at {login.host}: {login.kind.value} since {login.made_at}, in {where}")
    if not rows:
        click.echo("no login is kept on this machine", err=True)
