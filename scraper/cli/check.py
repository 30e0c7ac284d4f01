"""`ljkeep check`: whether a site still is what ljkeep believes it to be."""

import json
import os
from collections.abc import Sequence

import click

import storage
from scraper.cli.consent import find_contact
from scraper.crawl.backup import tempo_for
from scraper.crawl.probe import MOST_REQUESTS, Belief, Holds, Probe
from scraper.net.client import Client, Transport
from scraper.net.pace import Clock, Pace, SystemClock
from scraper.settings import Settings, parse_rate, read_proxy, state_folder
from scraper.sites import Engine, parse_address
from scraper.sources.live.judge import judge_any
from scraper.sources.live.place import Place, place_of
from storage.errors import ArchiveError, GapError, JournalGoneError, RobotsError
from storage.report.words import many


@click.command()
@click.argument("url")
@click.option("--contact", metavar="EMAIL", help="Your address, named to the site.")
@click.option("--engine", type=click.Choice([e.value for e in Engine]), help="The code the site runs.")
@click.option("--rate", metavar="N/SECONDS", help="Most requests in any window of SECONDS.")
@click.option("--override-limits", is_flag=True, help="Let --rate be faster than the site's published limit.")
@click.option("--proxy", metavar="URL", help="HTTP proxy for every request.", envvar="LJKEEP_PROXY")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def command(
    url: str,
    *,
    contact: str | None,
    engine: str | None,
    rate: str | None,
    override_limits: bool,
    proxy: str | None,
    as_json: bool,
) -> None:
    """Look at a journal's site, politely, and say which of ljkeep's beliefs about it hold.

    Nothing is kept, and no word of the journal is said: the output may become part of `ljkeep report`.
    """
    through, said_by, without = read_proxy(proxy, os.environ)
    settings = Settings(
        state_folder=state_folder(),
        version=storage.__version__,
        proxy=through,
        proxy_said_by=said_by,
        no_proxy=without,
        rate=parse_rate(rate) if rate else None,
        override_limits=override_limits,
        contact=find_contact(contact),  # asks: what was typed is understood before
    )
    place = place_of(parse_address(url, engine=Engine(engine) if engine else None))
    click.echo(f"at most {MOST_REQUESTS} requests to {place.site.name}, nothing is kept", err=True)
    beliefs = check(place, settings=settings, clock=SystemClock())
    for belief in beliefs:
        click.echo(json.dumps(belief.as_dict()) if as_json else render_belief(belief))
    if problem := _problem(beliefs, place):
        raise problem


def _problem(beliefs: Sequence[Belief], place: Place) -> ArchiveError | None:
    """Return what a check ends with: what it says of the site, or that this journal says nothing of it."""
    of_codes = {belief.code: belief for belief in beliefs}
    other = f"name another journal of {place.site.name} that you can see in a browser"
    if (there := of_codes.get("journal-is-there")) is not None:
        return JournalGoneError(
            f"{place.journal} is not there to be looked at ({there.found}), which says nothing of the site;"
            f" {other}"
        )
    broken = [belief.code for belief in beliefs if belief.holds is Holds.NO]
    if broken == ["robots-open"]:
        return RobotsError(
            f"the robots.txt of {place.root} asks robots to stay away, so nothing was looked at; {other}"
        )
    if broken:
        return GapError(
            f"{many(len(broken), 'belief')} about {place.site.name} did not hold ({', '.join(broken)}); if"
            " the journal looks right in a browser, please tell us: send the lines above, in which no word of"
            " it stands"
        )
    unseen = sum(belief.holds is Holds.UNKNOWN for belief in beliefs)
    if unseen:
        click.echo(f"{many(unseen, 'belief')} could not be looked at; to see more, {other}", err=True)
    else:
        click.echo(f"all {len(beliefs)} beliefs about {place.site.name} hold", err=True)
    return None


def check(
    place: Place, *, settings: Settings, clock: Clock, transport: Transport | None = None
) -> Sequence[Belief]:
    """Return what holds of a site.

    Raises:
        BlockedError: The site tells us to stop.
    """
    client = Client(
        settings,
        site=place.site.name,
        pace=Pace(tempo_for(place.site.limits, settings)),
        clock=clock,
        judge=judge_any,
        journal=place.journal,
        named=(place.root,),
        transport=transport,
    )
    with client:
        return tuple(Probe(client, place).run())


def render_belief(belief: Belief) -> str:
    """Return a belief as a line.

    >>> render_belief(Belief(code="x", sentence="it is", holds=Holds.NO, found="list"))
    'does not hold: it is (list)'
    """
    found = f" ({belief.found})" if belief.found else ""
    return f"{belief.holds}: {belief.sentence}{found}"
