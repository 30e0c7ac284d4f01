"""Posting an archive: one part after another, each promised in the archive before it is sent.

Killed at any moment, a later run finds the promise without an answer, asks the site whether the post arrived,
and only then posts again. What the journal holds already, posted from another copy of the archive or taken
over by the site's own importer, is found by its `import_source`.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from scraper.repost.drafts import Draft, audience_of, draft, refusal
from scraper.repost.dreamwidth import DAY_AT_MOST, MOMENT, TOO_FAST, Counter, JournalThere, RefusedError
from storage.archive import Archive
from storage.errors import FetchError
from storage.export.folder import Folder
from storage.export.frame import Export, Exporter, Options
from storage.export.held import ExportEntry, Thread
from storage.export.told import Change, Told
from storage.tables.reposts import Repost, RepostState

TRIES = 5
REFUSED_AT_MOST = 5
"""Refusals in a row after which the site is left alone."""
WAIT_SECONDS = 300.0
"""What is waited where the site finds us too fast."""
_MARK = re.compile(r"<!-- [^<>]*, part \d+ -->")
"""What tells a post from another that reads the same."""
UNSURE = Change(
    "unsure",
    "it was being sent when a run ended, and the day is too full to see whether it arrived: look there",
)


class TooManyRefusedError(FetchError):
    """The site refuses one post after another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RepostPlan:
    """What is to be posted, and where."""

    user: str
    target: str
    """As the archive calls the journal: `kat@dreamwidth`."""
    where: str | None = None
    include_locked: bool = False
    with_comments: bool = False


def rehearse(archive: Archive, plan: RepostPlan) -> Told:
    """Return what would be posted, without a request; groups of readers count as unknown."""
    return _Reposting(archive, plan, None, {}, lambda _: None).run()


def repost(archive: Archive, plan: RepostPlan, counter: Counter, tell: Callable[[str], None]) -> Told:
    """Post what the plan selects; what was posted before stays as it is.

    Args:
        archive: It is read, and its table `reposts` written.
        plan: What and where.
        counter: Takes the posts.
        tell: Told of each entry that stands, by name.

    Raises:
        ArchiveError: What ends the run early; the same command goes on.
    """
    archive.db.execute("PRAGMA synchronous = full")  # a promise must outlive a power cut too
    return _Reposting(archive, plan, counter, counter.groups(), tell).run()


class _Reposting:
    def __init__(
        self,
        archive: Archive,
        plan: RepostPlan,
        counter: Counter | None,
        theirs: Mapping[str, int],
        tell: Callable[[str], None],
    ) -> None:
        form = Exporter(
            name=f"posts to {plan.target}",
            about="",
            write=lambda _: None,
            carries_comments=plan.with_comments,
        )
        options = Options(where=plan.where, include_locked=plan.include_locked)
        self._export = Export(archive, form, options, Folder(None))
        self._archive, self._plan, self._counter, self._theirs = archive, plan, counter, theirs
        self._tell = tell
        self._day: tuple[str, list[JournalThere]] = ("", [])
        self._refused = 0

    def run(self) -> Told:
        with self._archive.translated_errors():
            for entry in self._export.entries():
                self._entry(entry)
            self._export.close()
        return self._export.told

    def _entry(self, entry: ExportEntry) -> None:
        if (why := refusal(entry, self._plan.user)) is not None:
            self._export.lost(entry, why)
            return
        changes: list[Change] = []
        ours = {
            row["group_id"]: row["name"]
            for row in self._archive.db.execute(
                "SELECT group_id, name FROM access_groups WHERE journal_id = ?", (entry.journal_id,)
            )
        }
        audience = audience_of(entry, ours=ours, theirs=self._theirs, changes=changes)
        shown = self._plan.include_locked and audience.is_private
        thread = Thread.of(self._archive.db, entry.entry_id, include_locked=shown)
        ready = draft(entry, thread if self._plan.with_comments else None, audience=audience, changes=changes)
        refused, urls = self._post(ready)
        if refused is not None:
            self._export.lost(entry, refused)
            return
        self._export.arrived(entry, urls, thread=thread, changes=ready.changes)
        self._tell(self._export.name_of(entry.entry_id))

    def _post(self, ready: Draft) -> tuple[Change | None, list[str]]:
        """Post the parts, the last first, so that each can lead to those after it."""
        urls: dict[int, str] = {}
        if self._counter is None:
            return None, []
        for part in range(len(ready.texts), 0, -1):
            done = self._part(self._counter, ready, part, urls)
            if isinstance(done, Change):
                return done, []
            urls[part] = done.url or ""
        return None, [urls[part] for part in sorted(urls)]

    def _part(self, counter: Counter, ready: Draft, part: int, later: dict[int, str]) -> Repost | Change:
        fields = ready.fields(part, dict(later))
        failed: FetchError | RefusedError | None = None
        for attempt in range(1, TRIES + 1):
            known = self._archive.reposts.find(self._plan.target, ready.source, part)
            if known is not None and known.state is RepostState.POSTED:
                return known
            is_open = known is not None and known.state is RepostState.INTENT
            found = self._look(counter, ready, part, str(fields["event"]), anew=is_open)
            if found is not None:
                return self._save(ready, part, RepostState.POSTED, found.ditemid, found.url)
            if is_open and len(self._day[1]) >= DAY_AT_MOST:
                return UNSURE
            self._save(ready, part, RepostState.INTENT)
            try:
                ditemid, url = counter.post(fields)
            except FetchError as error:
                failed = error
                counter.client.pause(attempt, str(error))
            except RefusedError as error:
                self._save(ready, part, RepostState.REFUSED)
                if error.fault not in TOO_FAST:
                    return self._refuse(error)
                failed = error
                counter.client.rest(WAIT_SECONDS, f"the site finds us too fast ({error})")
            else:
                self._refused = 0
                if not self._is_anothers(ready, part, ditemid):
                    return self._save(ready, part, RepostState.POSTED, ditemid, url)
                # The site takes what reads like the post before it for that post sent twice, and keeps one.
                fields["event"] = f"{fields['event']}\n<!-- {ready.source}, part {part} -->"
                failed = RefusedError(0, "it was taken for another entry that reads the same")
        raise FetchError(
            f"an entry could not be posted to {self._plan.target} ({failed}); run the same command again"
            " later: it goes on where this run ended",
            url=self._plan.target,
        )

    def _look(
        self, counter: Counter, ready: Draft, part: int, text: str, *, anew: bool
    ) -> JournalThere | None:
        """Return the part as the journal holds it; None where it does not."""
        day = ready.moment.date().isoformat()
        if anew or self._day[0] != day:
            self._day = (day, counter.day(ready.moment))
        source = ready.import_source if part == 1 else None
        minute = ready.moment.strftime(MOMENT)
        for held in self._day[1]:
            if self._is_anothers(ready, part, held.ditemid):
                continue
            if source is not None and held.import_source is not None:
                if held.import_source == source:
                    return held
            elif (held.minute, held.subject, _words(held.text)) == (minute, ready.title(part), _words(text)):
                return held
        return None

    def _is_anothers(self, ready: Draft, part: int, ditemid: int) -> bool:
        """Whether a post is known to be another entry's, or another part."""
        owner = self._archive.reposts.owner(self._plan.target, ditemid)
        return owner is not None and owner != (ready.source, part)

    def _refuse(self, error: RefusedError) -> Change:
        self._refused += 1
        if self._refused >= REFUSED_AT_MOST:
            raise TooManyRefusedError(
                f"the site refused {self._refused} posts in a row ({error}); nothing more was sent: see what"
                " it says, then run the same command again",
                url=self._plan.target,
            )
        return Change(f"refused-{error.fault}", f"the site refused it ({error})")

    def _save(
        self, ready: Draft, part: int, state: RepostState, ditemid: int | None = None, url: str | None = None
    ) -> Repost:
        repost = Repost(
            target=self._plan.target,
            source=ready.source,
            part=part,
            entry_id=ready.entry_id,
            state=state,
            ditemid=ditemid,
            url=url,
        )
        with self._archive.transaction():
            self._archive.reposts.save(repost)
        return repost


def write_report(told: Told, archive: Path, user: str) -> Path:
    """Write the two reports beside the archive; return the one for people."""
    report = archive.with_name(f"{archive.stem}-repost-{user}.report.md")
    report.write_text(told.markdown(), encoding="utf-8")
    report.with_suffix(".json").write_text(told.json(), encoding="utf-8")
    return report


def _words(text: str) -> str:
    """Return what a text says, whatever blanks and marks of ours stand in it."""
    return " ".join(_MARK.sub("", text).split())
