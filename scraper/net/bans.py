"""Sites that showed us a block page are left alone, and that is remembered."""

import json
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from scraper.net.locks import state_name
from storage.errors import BannedError

PAUSES = (timedelta(minutes=60), timedelta(hours=6))
"""How long a site is left alone after the first and the second block page."""
FORGOTTEN = timedelta(days=7)
"""A block page older than this no longer counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ban:
    """What is remembered of a site's block pages."""

    count: int
    until: datetime | None
    """When one probe may be made; None: not before the person says so."""
    since: datetime


class BanMemory:
    """One small file a site, in the state folder."""

    def __init__(self, folder: Path, site: str) -> None:
        self.site = site
        self.path = folder / "bans" / f"{state_name(site)}.json"

    def read(self) -> Ban | None:
        """Return what is remembered, None where nothing is."""
        try:
            row = json.loads(self.path.read_text(encoding="utf-8"))
            until = row["until"] and datetime.fromisoformat(row["until"])
            return Ban(count=int(row["count"]), until=until, since=datetime.fromisoformat(row["since"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def check(self, now: datetime) -> bool:
        """Return whether the site's pause is over, so that what is asked now is a probe.

        Raises:
            BannedError: The pause still runs, or only the person can end it.
        """
        ban = self.read()
        if ban is None or now - ban.since > FORGOTTEN:
            return False
        if ban.until is None:
            raise BannedError(
                f"{self.site} blocked us {ban.count} times, so nothing more is asked of it;"
                f" write to the site, and when that is settled delete {self.path}"
            )
        if now < ban.until:
            why = "blocked us" if ban.count else "asked us to wait"
            raise BannedError(
                f"{self.site} {why}, so nothing is asked of it until {ban.until:%Y-%m-%d %H:%M} UTC"
                " (paused); run the same command after that"
            )
        return True

    def remember(self, now: datetime, *, asked: float | None = None) -> Ban:
        """Note a block page; return the pause it brings.

        Args:
            now: The time of day.
            asked: Seconds the site itself asked us to wait: a pause of that length, which is no block page.
        """
        before = self.read()
        count = before.count if before and now - before.since <= FORGOTTEN else 0
        if asked is not None:
            return self._write(Ban(count=count, until=now + timedelta(seconds=asked), since=now))
        count += 1
        until = now + PAUSES[count - 1] if count <= len(PAUSES) else None
        return self._write(Ban(count=count, until=until, since=now))

    def _write(self, ban: Ban) -> Ban:
        row = {
            "count": ban.count,
            "until": ban.until.isoformat() if ban.until else None,
            "since": ban.since.isoformat(),
        }
        with suppress(OSError):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self.path.write_text(json.dumps(row), encoding="utf-8")
        return ban
