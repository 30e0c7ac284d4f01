"""`ljkeep logout`: a session ended at the site and forgotten here."""

import click

from scraper.cli.login import login_settings, open_client
from scraper.net.session import LoginKind, LoginStore, system_keyring
from scraper.settings import private_folder
from scraper.sites import Engine, find_site
from scraper.sources.api.signin import log_out
from storage.errors import FetchError, LoginError


@click.command()
@click.argument("site")
@click.argument("user")
@click.option("--contact", metavar="EMAIL", help="Your address, named to the site.")
@click.option(
    "--engine",
    type=click.Choice([e.value for e in Engine]),
    help="The code an unknown site runs.",
)
@click.option("--proxy", metavar="URL", help="HTTP proxy for every request.", envvar="LJKEEP_PROXY")
def command(  # noqa: D103  click takes the help from below
    *, site: str, user: str, contact: str | None, engine: str | None, proxy: str | None
) -> None:
    place = find_site(site, engine=Engine(engine) if engine else None)
    name = user.strip().lower().replace("-", "_")
    host = place.www
    store = LoginStore(private_folder(), system_keyring())
    login = store.find(host, name)
    if login is None:
        raise LoginError(f"no login of {name} at {host} is kept here; see: ljkeep login --list")
    settings = login_settings(contact, proxy)
    try:
        with open_client(place, settings) as client:
            log_out(client, login, place)
    except FetchError as error:
        raise LoginError(
            f"the session of {name} could not be ended at {host} ({error}); it is still kept here: try"
            " again, or"
            " end it in the site's own settings"
        ) from error
    store.forget(host, name)
    browser = login.kind is LoginKind.COOKIES
    ended = "forgotten here; your browser stays logged in" if browser else "ended and forgotten"
    click.echo(f"The session of {name} at {host} is {ended}.", err=True)


command.help = "End a session at the site, and forget it here."
