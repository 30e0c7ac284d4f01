"""`ljkeep repost`: an archive posted to a journal of one's own."""

from pathlib import Path

import click

from scraper.cli.login import login_settings, open_client
from scraper.cli.text import many, open_for_reading
from scraper.net.pace import SystemClock
from scraper.net.session import LoginStore, system_keyring
from scraper.repost.dreamwidth import Counter
from scraper.repost.loop import RepostPlan, rehearse, repost, write_report
from scraper.settings import private_folder
from scraper.sites import Engine, Site, find_site
from scraper.sources.api.signin import as_typed
from storage.archive import Archive
from storage.errors import GapError, LoginError, UsageError
from storage.export.told import Told

EPILOG = """\b
Examples:
  ljkeep repost somebody.livejournal.db --to somebody
  ljkeep repost somebody.livejournal.db --to somebody --include-locked --yes
  ljkeep repost somebody.livejournal.db --to somebody --where 'tag:fic' --with-comments --yes

\b
Without --yes nothing is sent: a report says what would be. docs/how-to/repost.md explains it.
"""


@click.command(epilog=EPILOG)
@click.argument("archive", type=click.Path(path_type=Path))
@click.option("--to", "user", required=True, metavar="USER", help="Your journal there; log in first.")
@click.option("--site", default="dreamwidth", show_default=True, metavar="SITE", help="Where it is.")
@click.option("--where", metavar="QUERY", help="Only what this search finds, as in `ljkeep search`.")
@click.option(
    "--include-locked", is_flag=True, help="Post locked and private entries too, as locked as here."
)
@click.option("--with-comments", is_flag=True, help="Put archived comments below each entry, folded.")
@click.option("--yes", is_flag=True, help="Post; without it only a report is written.")
@click.option("--contact", metavar="EMAIL", help="Your address, named to the site.")
@click.option("--engine", type=click.Choice([e.value for e in Engine]), help="The code an unknown site runs.")
@click.option("--proxy", metavar="URL", help="HTTP proxy for every request.", envvar="LJKEEP_PROXY")
def command(
    archive: Path,
    *,
    user: str,
    site: str,
    where: str | None,
    include_locked: bool,
    with_comments: bool,
    yes: bool,
    contact: str | None,
    engine: str | None,
    proxy: str | None,
) -> None:
    """Post ARCHIVE to a journal of your own, backdated; go on where an earlier run ended."""
    place = find_site(site, engine=Engine(engine) if engine else None)
    if place.engine is not Engine.DREAMWIDTH:
        raise UsageError(f"{place.domain} is no Dreamwidth; posting to other sites is not possible yet")
    name = user.strip().lower().replace("-", "_")
    plan = RepostPlan(
        user=name,
        target=f"{name}@{place.name}",
        where=where,
        include_locked=include_locked,
        with_comments=with_comments,
    )
    if yes:
        told = _posted(archive, plan, place, contact=contact, proxy=proxy)
    else:
        with open_for_reading(archive) as opened:
            told = rehearse(opened, plan)
        told.questions.append(
            "groups of readers are looked up by name when you post; unknown ones mean private"
        )
    _say(told, archive, plan, done=yes)


def _posted(archive: Path, plan: RepostPlan, site: Site, *, contact: str | None, proxy: str | None) -> Told:
    store = LoginStore(private_folder(), system_keyring())
    login = store.find(site.www, plan.user)
    if login is None:
        raise LoginError(
            f"no login of {plan.user} is kept; log in first: ljkeep login {as_typed(site, plan.user)}"
        )
    settings = login_settings(contact, proxy)
    with Archive.open(archive) as opened, open_client(site, settings) as client:
        counter = Counter(client, site=site, login=login, store=store, clock=SystemClock())
        return repost(opened, plan, counter, lambda entry: click.echo(f"posted: {entry}", err=True))


def _say(told: Told, archive: Path, plan: RepostPlan, *, done: bool) -> None:
    try:
        report = write_report(told, archive, plan.user)
    except OSError as error:
        raise UsageError(
            f"the report cannot be written beside {archive} ({error.strerror or error}); make room there, or"
            " copy the archive to where you may write"
        ) from error
    totals = told.totals
    count = totals["mapped"] + totals["changed"]
    click.echo(f"{'posted' if done else 'would be posted'}: {many(count, 'entry')} to {plan.target}")
    if totals["changed"]:
        click.echo(f"changed on the way: {many(totals['changed'], 'entry')}")
    if totals["withheld"]:
        click.echo(
            f"withheld: {many(totals['withheld'], 'entry')} not everybody may read; --include-locked posts"
            " them, as locked as here"
        )
    click.echo(f"report: {report}")
    if not done:
        click.echo("nothing was sent; add --yes to post")
    if totals["lost"]:
        raise GapError(f"{many(totals['lost'], 'entry')} did not go along; the report says which, and why")
