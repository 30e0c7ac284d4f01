"""Journals that are one: a journal was renamed, and something is here under either name.

Two names are joined on evidence only: the site leads from one to the other, entries stand under both with the
same number, minute and text, or a person says so. Nothing is joined on what the names are, and nothing where
two entries of one number speak against it. Where less is known, it is said with the command that joins them.

Source: site reference 1 and 15: a renamed journal answers with a redirect to the new name, same path; the
numbers of entries stay, and the last byte of each is drawn at random.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any
from urllib.parse import urljoin

from scraper.sites import Address, AddressKind, parse_address, read_url
from scraper.sites.urls import journal_url
from storage.archive import Archive
from storage.errors import AddressError, UsageError
from storage.records import VISITED_SOURCES, Finding, PageId, Severity
from storage.report.words import many
from storage.tables.journals import UNNAMED

RENAMED = "journal-renamed"
"""The finding that names the evidence by which two names were taken for one journal."""
ALIKE = "journals-alike"
"""The finding that two journals may be one."""
_FEW = 3
"""Entries of the same minute and text from which on two journals may be one."""
_TIMED = (*sorted(VISITED_SOURCES), "wayback")
"""Sources whose times are when a site showed something, not when a file was copied."""
_Name = tuple[str, str]
"""A site, and a journal's name there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """Two journals that may be one."""

    sentence: str
    old: str
    """The address of the one that seems older; its name, where nothing says on which site it is."""
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Renames:
    """What was found out of names."""

    joined: tuple[Finding, ...] = ()
    """By what evidence two names were taken for one journal."""
    alike: tuple[Alike, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """A journal with something in it."""

    journal_id: int
    site: str
    name: str
    seen: tuple[str, int, str, str]
    """What tells which of two names is the later one: when the site, or a web archive, showed it last; its
    newest entry; when files of it were written; the name."""


def say_renamed(archive: Archive, old: str, new: str) -> None:
    """Take a person's word that a journal has another name now.

    Args:
        archive: Knows it from then on.
        old: The former address, or the former name.
        new: The address of today.

    Raises:
        UsageError: One of them is none, or what is here says that they are two.
    """
    now = _parsed(new)
    before = _parsed(old) if "." in old or "@" in old else None
    if before is not None and before.site.name != now.site.name:
        raise UsageError(f"{old} and {new} are not on one site: a journal is renamed on its own site only")
    name = before.journal if before is not None else old.strip().lower().replace("-", "_")
    site, journals = now.site.name, archive.entries.journals
    if name == now.journal or journals.name_now(site, now.journal) == name:
        raise UsageError(
            f"{now.journal} is a former name of {name} by what is here; give the two the other way"
        )
    one, other = journals.find(site, name), journals.find(site, now.journal)
    if one is not None and other is not None and (number := _against(archive, one, other)):
        raise UsageError(
            f"{name} and {now.journal} are two journals: both have an entry {number}, and these have"
            " different addresses; nothing was joined"
        )
    with archive.transaction():
        _note(archive, site=site, old=name, new=now.journal)


def _parsed(text: str) -> Address:
    try:
        address = parse_address(text)
    except AddressError as error:
        raise UsageError(
            f"{text} is no journal's address ({error}); give the former address or name, and the address of"
            " today"
        ) from error
    return replace(address, kind=AddressKind.JOURNAL, ditemid=None, dtalkid=None, slug_path=None)


def note_renames(archive: Archive) -> Renames:
    """Note which journals of an archive are one, by what is here; return what is new, and what may be one."""
    known = _known(archive)
    archive.findings.clear(ALIKE)
    if len(known) < 2:  # noqa: PLR2004 - nothing to compare
        return Renames()
    led = dict(_led(archive))
    joined, alike = [], []
    former = set[int]()
    for one, other in combinations(known, 2):
        if former & {one.journal_id, other.journal_id} or not _may_be_one(one, other):
            continue
        if _against(archive, one.journal_id, other.journal_id):
            continue
        old, new = _in_order(one, other, led)
        evidence = _evidence(archive, old, new, led)
        if evidence is not None:
            joined.append(_join(archive, old, new, evidence))
            former.add(old.journal_id)
        elif (count := _count_alike(archive, old, new)) >= _FEW:
            alike.append(_say_alike(archive, old, new, count))
    return Renames(joined=tuple(joined), alike=tuple(alike))


def _known(archive: Archive) -> tuple[_Known, ...]:
    """Return the journals of today's names that hold entries, in order."""
    marks = ", ".join("?" * len(_TIMED))
    rows = archive.db.execute(
        "SELECT j.journal_id, j.site, j.name,"
        f" max(CASE WHEN p.source IN ({marks}) THEN p.fetched_at ELSE '' END) AS shown_at,"
        " max(coalesce(e.jitemid, 0)) AS newest, max(coalesce(p.fetched_at, '')) AS written_at"
        " FROM journals j JOIN entries e USING (journal_id) LEFT JOIN pages p ON p.page_id = e.page_id"
        " WHERE j.renamed_to IS NULL GROUP BY j.journal_id ORDER BY j.site, j.name",
        _TIMED,
    )
    return tuple(
        _Known(
            journal_id=row["journal_id"],
            site=row["site"],
            name=row["name"],
            seen=(row["shown_at"] or "", row["newest"], row["written_at"], row["name"]),
        )
        for row in rows
    )


def _may_be_one(one: _Known, other: _Known) -> bool:
    return one.name != other.name and (one.site == other.site or UNNAMED in {one.site, other.site})


def _in_order(one: _Known, other: _Known, led: Mapping[_Name, "_Lead"]) -> tuple[_Known, _Known]:
    """Return the former name and the later one: as the site leads, else by where it was seen last."""
    for old, new in ((one, other), (other, one)):
        lead = led.get((old.site, old.name))
        if lead is not None and lead.to == new.name:
            return old, new
    # One of no named site takes the site of the other, and not the other way round.
    ordered = sorted((one, other), key=lambda known: known.seen)
    return ordered[0], ordered[1]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lead:
    """An answer of the site that leads from one journal to another."""

    to: str
    sentence: str


def _led(archive: Archive) -> Iterator[tuple[_Name, _Lead]]:
    """Yield journals from which the site led on to the same page of another one, as kept answers say."""
    rows = archive.db.execute(
        "SELECT page_id FROM pages WHERE status BETWEEN 300 AND 399 AND aside = 0 ORDER BY fetched_at, url"
    ).fetchall()
    for row in rows:
        page = archive.pages.load(PageId(row["page_id"]))
        address = read_url(page.url)
        there = read_url(urljoin(page.url, page.header("location") or ""))
        if address is None or there is None or not address.journal or not there.journal:
            continue
        if _page_of(address) == _page_of(there):
            sentence = f"{page.url} led to {page.header('location')} on {page.fetched_at[:10]}"
            yield (address.site.name, address.journal), _Lead(to=there.journal, sentence=sentence)


def _page_of(address: Address) -> tuple[object, ...]:
    """Return what tells a page of a journal from its others, whatever the journal is called."""
    return address.site.name, address.kind, address.ditemid


def _against(archive: Archive, one: int, other: int) -> int | None:
    """Return the number of an entry that stands in both journals under different addresses: they are two."""
    row = archive.db.execute(
        "SELECT a.jitemid FROM entries a JOIN entries b ON b.journal_id = ? AND b.jitemid = a.jitemid"
        " WHERE a.journal_id = ? AND a.ditemid != b.ditemid LIMIT 1",
        (other, one),
    ).fetchone()
    return None if row is None else int(row["jitemid"])


def _evidence(archive: Archive, old: _Known, new: _Known, led: Mapping[_Name, _Lead]) -> str | None:
    """Return by what two names are one journal; None where nothing says so."""
    lead = led.get((old.site, old.name))
    if lead is not None and lead.to == new.name:
        return lead.sentence
    rows = archive.db.execute(
        "SELECT a.jitemid, a.ditemid IS NOT NULL AND a.ditemid = b.ditemid AS whole, a.poster,"
        " b.poster AS their_poster, a.body_text, b.body_text AS their_text"
        " FROM entries a JOIN entries b ON b.journal_id = ? AND b.jitemid = a.jitemid"
        " WHERE a.journal_id = ? AND substr(a.eventtime, 1, 16) = substr(b.eventtime, 1, 16)"
        " ORDER BY a.jitemid",
        (new.journal_id, old.journal_id),
    )
    same = [(row["jitemid"], row["whole"]) for row in rows if _is_same(row, old, new)]
    if not any(whole for _, whole in same) and len(same) < 2:  # noqa: PLR2004 - one may be chance
        return None
    return (
        f"{many(len(same), 'entry')} {'stands' if len(same) == 1 else 'stand'} under both names with the same"
        f" number, minute and text, the first of them number {same[0][0]}"
    )


def _is_same(row: Any, old: _Known, new: _Known) -> bool:
    """Whether two entries have the same letters, and are by the same person under either name."""
    posters = {row["poster"] or old.name, row["their_poster"] or new.name} - {old.name, new.name}
    is_by_one = not posters or row["poster"] == row["their_poster"]
    return is_by_one and bool(row["body_text"]) and _letters(row["body_text"]) == _letters(row["their_text"])


def _letters(text: str | None) -> str:
    return "".join((text or "").split())


def _join(archive: Archive, old: _Known, new: _Known, evidence: str) -> Finding:
    site = new.site if old.site == UNNAMED else old.site
    finding = Finding(
        code=RENAMED,
        message=f"{old.name} and {new.name} are one journal that was renamed: {evidence}",
        severity=Severity.INFO,
    )
    with archive.transaction():
        _note(archive, site=site, old=old.name, new=new.name)
        archive.findings.add(finding)
    return finding


def _note(archive: Archive, *, site: str, old: str, new: str) -> None:
    archive.entries.journals.note_former(site, old, to=new, urls=(_url(site, old), _url(site, new)))


def _url(site: str, name: str) -> str | None:
    """Return a journal's address as its site has them; None where that is not known."""
    try:
        return journal_url(parse_address(f"{name}@{site}"))
    except AddressError:
        return None


def _count_alike(archive: Archive, old: _Known, new: _Known) -> int:
    """Return how many entries have the same minute and text, where one of each has no number; 0 for chance.

    Where both have a number these differ: the same text was posted to two journals.
    """
    row = archive.db.execute(
        "SELECT count(*) FROM entries WHERE jitemid IS NULL AND eventtime IS NOT NULL"
        " AND journal_id IN (?, ?)",
        (old.journal_id, new.journal_id),
    ).fetchone()
    rows = archive.db.execute(
        "SELECT a.poster, b.poster AS their_poster, a.body_text, b.body_text AS their_text FROM entries a"
        " JOIN entries b ON b.journal_id = ? AND b.eventtime >= substr(a.eventtime, 1, 16)"
        " AND b.eventtime < substr(a.eventtime, 1, 16) || ':99'"
        " WHERE a.journal_id = ? AND (a.jitemid IS NULL OR b.jitemid IS NULL)",
        (new.journal_id, old.journal_id),
    )
    count = sum(_is_same(row, old, new) for row in rows) if row[0] >= _FEW else 0
    return count if count * 2 >= row[0] else 0


def _say_alike(archive: Archive, old: _Known, new: _Known, count: int) -> Alike:
    site = new.site if old.site == UNNAMED else old.site
    sentence = (
        f"{old.name} and {new.name} may be one journal that was renamed: {many(count, 'entry')} have the same"
        " minute and text under both names"
    )
    alike = Alike(
        sentence=sentence, old=_url(site, old.name) or old.name, new=_url(site, new.name) or new.name
    )
    message = (
        f"{sentence}; if so, `ljkeep import --renamed {alike.old} {alike.new}` joins them in the archive"
    )
    with archive.transaction():
        archive.findings.add(Finding(code=ALIKE, message=message, severity=Severity.WARNING))
    return alike
