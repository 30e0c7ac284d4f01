"""Pages that somebody saved, into an archive: the same steps as a backup, without the fetching.

Every file is a target of the frontier, done in the transaction that saves the last of its pages; a container
says how many of its pages are in. A transaction takes some pages at a time. So an import that was killed goes
on where it stopped, and one of files that are here as they are reads none of them again.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import nullcontext, suppress
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from urllib.parse import unquote

from scraper.extract import read_page
from scraper.intake.ahead import read_ahead
from scraper.intake.habits import settle_archive
from scraper.intake.namesakes import settle_namesakes
from scraper.intake.pictures import PicturesWanted
from scraper.intake.recount import excuse_torn, say_missing_anew
from scraper.intake.renames import Renames
from scraper.intake.reread import READABLE, REDIRECTS, read_homes, save_at_home, unread
from scraper.intake.unnamed import placed
from scraper.sites import SITES
from scraper.sources.files.folder import looks_like_page
from scraper.sources.files.formats.form import UTF_16, UnnamedDumpError
from scraper.sources.files.formats.kept import opened_archive
from scraper.sources.files.source import FILE, PICTURES, FileSource, place_of, state_of
from storage.archive import Archive
from storage.errors import UsageError
from storage.merge.marks import carry_journals, carry_marks
from storage.records import Finding, Harvest, Key, Page, PageId, PageKind, Reason, Severity, Target
from storage.tables.findings import StoredFinding
from storage.tables.owned import PLACELESS

_OF_SITES = re.compile(
    rb"(?:href|src|action)\s*=\s*[\"']?(?:[^\"'\s<>]{0,200}\b(?:%b)\b|[^\"'\s<>:]{0,200}\.bml\b)"
    % b"|".join(re.escape(site.domain.encode()) for site in SITES),
    re.IGNORECASE,
)
"""A link to a site of journals, or to a page such as they have: their own pages are full of them."""
_LEAST = 3
"""Such links on a page from which on it may be one of theirs; others may have a link to a journal, too."""
_KINDS = {
    PageKind.LIST: "a list; the texts of entries are read from their own pages",
    PageKind.OTHER: "no page of an entry",
}
MOST_PAGES, MOST_BYTES = 16, 4 << 20
"""Pages saved in one transaction at most, and bytes of them from which on there are no more: the search
tables are written out once a transaction, which page by page takes a sixth of an import's time."""
SHARE = 8
"""An import that is killed loses no more of its work than one in so many; the first pages come one by one."""
TOLD = 20
"""Most pages named that gave nothing."""
NO_JOURNAL = "no-journal"
"""The finding on a page that waits for its journal to be known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What an import brought."""

    pages: int
    entries: int
    comments: int
    pictures: int
    known: int
    """Files that an earlier import read, and that have not changed: not read again."""
    failed: tuple[str, ...]
    """Of each file that could not be read, or not to its end: why."""
    unnamed: tuple[Path, ...] = ()
    """Those among them that only lack the name of their journal."""
    unused: tuple[str, ...]
    """Addresses of pages that hold no entry, the first few, with the reason."""
    unused_count: int
    renames: Renames = field(default_factory=Renames)
    """Names that turned out to be one journal's, and those that may."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportTold:
    """Whom to tell how far an import is."""

    on_page: Callable[[int, int], None] = lambda _files, _pages: None
    """Gets how many files are done, and how many pages of the one at hand."""
    on_failure: Callable[[str], None] = lambda _why: None
    """Gets why a file could not be read; the next one is taken."""


def import_files(archive: Archive, source: FileSource, *, told: ImportTold | None = None) -> Imported:
    """Keep and read the pages of files, some in a transaction; return what they brought.

    A page of no journal is kept as well, with a finding: a better reader may read it one day. A text that is
    none of a journal's, and a page that names no site of journals, are somebody's own, and stay out.
    """
    told = told or ImportTold()
    before = _counts(archive)
    shelf = _Shelf(archive)
    files = _note_files(archive, source)
    wanted = [(done, target) for done, target in enumerate(files) if target.state != "done"]
    failed: dict[str, str] = {}
    unnamed: list[Path] = []
    count = 0
    read = read_ahead(_steps(source, wanted), _Step.page_of, waiting=len(wanted))
    for step, is_page in _taken(shelf, read):
        if is_page:
            count += 1
            told.on_page(step.done, step.target.key.number or 0)
        if step.problem is not None:
            failed[step.target.locator] = str(step.problem)
            unnamed += [step.problem.file] if isinstance(step.problem, UnnamedDumpError) else []
            _forget(archive, step.target)
            told.on_failure(str(step.problem))
    shelf.take_the_homeless()
    shelf.take_the_placeless()
    _from_archives(archive, source, carry_journals)
    renames = settle_namesakes(archive)
    _from_archives(archive, source, carry_marks)
    settle_archive(archive)
    waiting = PicturesWanted(archive)
    waiting.take(_pictures(archive, source, files=files, failed=failed, waiting=waiting))
    say_missing_anew(archive)
    excuse_torn(archive)
    after = _counts(archive)
    return Imported(
        pages=count,
        entries=after[0] - before[0],
        comments=after[1] - before[1],
        pictures=waiting.taken,
        known=sum(target.state == "done" for target in files),
        failed=tuple(failed.values()),
        unnamed=tuple(unnamed),
        unused=tuple(shelf.unused[:TOLD]),
        unused_count=len(shelf.unused),
        renames=renames,
    )


def _from_archives(archive: Archive, source: FileSource, carry: Callable[[Archive, Archive], None]) -> None:
    for file in source.archives():
        with suppress(UsageError), opened_archive(file) as other:  # What cannot be read was said before.
            carry(archive, other)


def _note_files(archive: Archive, source: FileSource) -> tuple[Target, ...]:
    """Put the files into the frontier; return them in order, with what earlier imports did with them."""
    frontier = archive.frontier
    wanted = [seed.target for seed in source.seeds()]
    now = {target.locator for target in wanted}
    places = {place_of(locator) for locator in now}
    here = {(target.note, state_of(target.locator)) for target in wanted}
    with archive.transaction():
        for kind in (FILE, PICTURES):
            old = [t for t in frontier.of_source(source.name, kind=kind) if t.locator not in now]
            changed = [target.locator for target in old if place_of(target.locator) in places]
            # A file that waits, and lies elsewhere now, is not waited for at its old place.
            moved = [
                target.locator
                for target in old
                if target.state == "pending" and (target.note, state_of(target.locator)) in here
            ]
            frontier.forget_prefix(source.name, kind, prefixes=[*changed, *moved])
        frontier.add(wanted)
    known = {target.locator: target for target in frontier.of_source(source.name, kind=FILE)}
    return tuple(known[target.locator] for target in wanted)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Step:
    """The next page of a file, or the end of one that has none, with how far the file is after it."""

    done: int
    """Files before this one."""
    target: Target
    page: Page | None = None
    problem: UsageError | None = None
    """Why the file cannot be read, or no further."""

    def page_of(self) -> Page | None:
        """Return the page to read."""
        return self.page


def _steps(source: FileSource, wanted: Iterable[tuple[int, Target]]) -> Iterator[_Step]:
    """Yield what is to be done with files, in order: pages that are not in yet."""
    for done, target in wanted:
        taken = target.key.number or 0
        pages = _pages(source, target, start=taken)
        page, problem = _next(pages)
        if page is None:
            yield _Step(done=done, target=replace(target, state="done"), problem=problem)
        while page is not None:
            # The next one first: the file is done with its last page, not some time later.
            following, problem = _next(pages)
            taken += 1
            state = "done" if following is None and problem is None else "pending"
            after = replace(target, key=Key(number=taken), state=state)
            yield _Step(done=done, target=after, page=page, problem=None if following else problem)
            page = following


def _taken(shelf: "_Shelf", steps: Iterable[tuple[_Step, Harvest | None]]) -> Iterator[tuple[_Step, bool]]:
    """Do steps, some at a time; yield each when it is done, and whether a page was taken in by it."""
    group: list[tuple[_Step, Harvest | None]] = []
    done = size = 0
    for step, harvest in steps:
        group.append((step, harvest))
        size += len(step.page.body) if step.page is not None else 0
        is_full = len(group) >= min(MOST_PAGES, 1 + done // SHARE) or size > MOST_BYTES
        if is_full or step.problem is not None:
            yield from shelf.take(group)
            done += len(group)
            group, size = [], 0
    yield from shelf.take(group)


def _pages(source: FileSource, target: Target, *, start: int) -> Iterator[Page]:
    yield from islice(source.open(target), start, None)


def _next(pages: Iterator[Page]) -> tuple[Page | None, UsageError | None]:
    try:
        return next(pages, None), None
    except UsageError as error:
        return None, error


def _forget(archive: Archive, target: Target) -> None:
    """Let the next import read a file from its beginning: it may be mended, or read better."""
    with archive.transaction():
        archive.frontier.forget_prefix(target.source, target.kind, prefixes=[target.locator])


def _pictures(
    archive: Archive,
    source: FileSource,
    *,
    files: tuple[Target, ...],
    failed: dict[str, str],
    waiting: PicturesWanted,
) -> Iterator[Page]:
    """Yield the pictures asked for that lie in files, or beside them; damage was told of before.

    A container is looked through again only if pictures are asked for that were not when it was. Beside a
    page there may lie more than there did, so pages are looked at as long as pictures are waited for.
    """
    latest = archive.media.latest()
    looked = {
        target.locator: target.key.number or 0
        for target in archive.frontier.of_source(source.name, kind=PICTURES)
    }
    for file in files:
        if looked.get(file.locator, -1) >= latest:
            continue
        with suppress(UsageError) if file.locator in failed else nullcontext():
            yield from source.pictures(file, is_wanted=waiting.wants)
            if source.is_container(file) and file.locator not in failed:
                _note_looked_through(archive, source.target(PICTURES, file.locator), latest=latest)


def _note_looked_through(archive: Archive, target: Target, *, latest: int) -> None:
    with archive.transaction():
        archive.frontier.forget_prefix(target.source, target.kind, prefixes=[target.locator])
        archive.frontier.add([replace(target, key=Key(number=latest), state="done")])


class _Shelf:
    """Keeps pages, and knows the better which journal they are of the more of them there are."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._homes = read_homes(archive)
        self._homeless = dict[PageId, None]()
        """Of this import; those of earlier ones were told of then."""
        self.unused: list[str] = []

    def take(self, steps: Sequence[tuple[_Step, Harvest | None]]) -> list[tuple[_Step, bool]]:
        """Keep pages and save what they yield, and note how far their files are, in one transaction.

        Returns:
            Each step, and whether a page was taken in by it.
        """
        with self._archive.transaction():
            return [(step, self._take_step(step, harvest)) for step, harvest in steps]

    def _take_step(self, step: _Step, harvest: Harvest | None) -> bool:
        is_page = step.page is not None and harvest is not None
        if step.page is not None and harvest is not None:
            self._take_page(*placed(step.page, harvest))
        if is_page or step.problem is None:
            self._settle(step.target)
        return is_page

    def _take_page(self, page: Page, harvest: Harvest) -> None:
        if _is_somebodys_own(page, harvest):
            self.unused.append(f"{_place(page.url)} ({_reason(page, harvest)}, and not kept)")
            return
        page_id = self._archive.pages.keep(page)
        # As what it was kept: `reread` has nothing else, and must come to the same.
        page = replace(page, source=self._archive.pages.source_of(page_id))
        if harvest.kind not in READABLE:
            said = unread(page)
            self._archive.findings.replace(page_id, (*harvest.findings, *said))
            kept = "; its bytes are kept" if said else ""
            self.unused.append(f"{_place(page.url)} ({_reason(page, harvest)}{kept})")
        elif not self._save(page_id, page, harvest):
            self._homeless[page_id] = None
            self._archive.findings.add(_no_journal(page.url), page_id=page_id)

    def _settle(self, target: Target) -> None:
        """Note how far a file is."""
        if target.target_id is None:
            return
        if target.state == "done":
            self._archive.frontier.finish(target.target_id, target.key, note=target.note)
        else:
            self._archive.frontier.set_key(target.target_id, target.key)

    def take_the_homeless(self) -> None:
        """Read the pages again that came before it was known whose they are; say which stay nobody's."""
        for stored in self._archive.findings.list(code=NO_JOURNAL):
            page_id = stored.page_id
            if page_id is None:
                continue
            page = self._archive.pages.load(page_id)
            with self._archive.transaction():
                if self._save(page_id, page, read_page(page)):
                    self._archive.findings.clear(NO_JOURNAL, page_id=page_id)
                    self._homeless.pop(page_id, None)
        for page_id in self._homeless:
            self.unused.append(f"{_place(self._archive.pages.load(page_id).url)} (no journal named)")

    def take_the_placeless(self) -> None:
        """Read pages again whose comments had no place, where the number of their entry is known by now."""
        waiting = self._archive.findings.list(code=PLACELESS)
        for page_id in dict.fromkeys(stored.page_id for stored in waiting if self._has_place(stored)):
            if page_id is not None:
                page = self._archive.pages.load(page_id)
                with self._archive.transaction():
                    self._archive.findings.clear(PLACELESS, page_id=page_id)
                    self._save(page_id, page, read_page(page))

    def _has_place(self, stored: StoredFinding) -> bool:
        return stored.entry_id is not None and self._archive.entries.number_of(stored.entry_id) is not None

    def _save(self, page_id: PageId, page: Page, harvest: Harvest) -> bool:
        """Save what a page yields; return whether it is known whose it is."""
        origin = self._homes.find(page, harvest)
        if origin is None:
            return False
        saved = save_at_home(
            self._archive, page_id, page=page, harvest=harvest, origin=origin, homes=self._homes
        )
        if origin not in self._homes.known:
            self._homes = read_homes(self._archive)
        is_of_use = bool(saved.entries) or harvest.kind is PageKind.INTERFACE
        if not is_of_use or (harvest.kind is PageKind.LIST and not harvest.entries):
            self.unused.append(f"{_place(page.url)} ({_reason(page, harvest)})")
        return True


def _is_somebodys_own(page: Page, harvest: Harvest) -> bool:
    """Whether a file says nothing of any journal: what else lies in a folder stays out of an archive.

    One with a `meta.json` beside it was put there for us, whatever can be read in it.
    """
    is_read = harvest.kind is not PageKind.OTHER and harvest.reason is not Reason.GARBAGE
    if is_read or not page.url.startswith("file://"):
        return False
    if page.is_noted:
        return False
    body = page.body.decode("utf-16", "ignore").encode() if page.body.startswith(UTF_16) else page.body
    return not looks_like_page(body) or len(list(islice(_OF_SITES.finditer(body), _LEAST))) < _LEAST


def _place(url: str) -> str:
    """Return an address for people: of a file, its path."""
    return unquote(url.removeprefix("file://")) if url.startswith("file://") else url


def _reason(page: Page, harvest: Harvest) -> str:
    location = page.header("location") if page.status in REDIRECTS else None
    if location:
        return f"a redirect to {location}"
    if harvest.kind is PageKind.OTHER and harvest.findings:
        return harvest.findings[0].message
    return _KINDS.get(harvest.kind, harvest.reason or harvest.kind) if page.body.strip() else "it is empty"


def _no_journal(url: str) -> Finding:
    return Finding(
        code=NO_JOURNAL,
        message=f"{url} does not say which journal it is of; its bytes are kept,"
        ' put a meta.json with its "url" beside the file and import it again',
        severity=Severity.WARNING,
    )


def _counts(archive: Archive) -> tuple[int, int]:
    """Return how many entries and comments are here with their text."""
    row = archive.db.execute(
        "SELECT (SELECT count(*) FROM entries WHERE body_text IS NOT NULL),"
        " (SELECT count(*) FROM comments) - (SELECT count(*) FROM comments WHERE body_text IS NULL)"
    ).fetchone()
    return row[0], row[1]
