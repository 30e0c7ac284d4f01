"""Whose each story of a packet is: an address lets whoever has it claim the stories, so that none is guessed.

No address for mail is taken from a journal. An account is written as account@site, as Open Doors do where
no other is known; a writer whose account nobody knows has an address that leads nowhere, and the report
says who that is.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from storage.export.frame import Export
from storage.export.held import ExportComment, ExportEntry
from storage.export.texts import cut, legal
from storage.export.works import ExportWork
from storage.records import JournalKind, PosterKind
from storage.report.words import many
from storage.tables.lookup import split_address

_NOWHERE = "account-unknown.invalid"
"""The site of nobody: names under `.invalid` lead nowhere."""
_LONGEST = 255
_SHARED = frozenset({"users", "community", "syndicated", "www"})
"""Hosts under which many accounts live."""
_IN_PATH = re.compile(r"/(?:~|users/|community/)?([\w-]{1,25})(?:/profile)?/?", re.ASCII)
_ODD = re.compile(r"[^\w.-]+", re.ASCII)
_BARE = re.compile(r"[\W_]+")
_AS_ACCOUNTS_ARE = re.compile(r"[a-z0-9]+_[a-z0-9_]+|[a-z]+[0-9]+", re.ASCII)
"""Written so, a name is the one of an account and no pen name."""
_SHORTEST = 3
"""Letters of a name that an account goes on from: "Ada", ada_wren."""
_NAMED = 8
"""Writers a question names at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Writer:
    name: str
    account: str | None
    """account@site that the name is known to be; None where only the poster is known, or nobody."""
    poster: str | None
    """account@site that posted the stories; None where the archive does not say, and where it matters not."""
    is_at_home: bool = field(compare=False)
    """Whether that stands in the poster's own journal."""
    is_named: bool = field(compare=False)
    """Whether the header names the writer."""
    is_spelt: bool = field(compare=False)
    """Whether the account is taken from nothing but how the name is written."""


class Writers:
    """The writers of the stories that leave, numbered as they come.

    Args:
        export: The export.
    """

    def __init__(self, export: Export) -> None:
        self._export = export
        self._known = _accounts(export)
        self._numbers: dict[_Writer, int] = {}
        self._stories: Counter[int] = Counter()

    def number(self, name: str, work: ExportWork) -> int:
        """Return the number of who wrote a work, and count the work as theirs."""
        writer = self._writer(name, work)
        number = self._numbers.setdefault(writer, len(self._numbers) + 1)
        self._stories[number] += 1
        return number

    def rows(self) -> Iterator[dict[str, Any]]:
        """Yield the writers as rows of their table, once all works were seen."""
        mails = self.mails()
        for writer, number in self._numbers.items():
            name = cut(writer.name, _LONGEST)
            row = {"id": number, "name": name, "email": mails[number]}
            yield row | {"imported": 0, "do_not_import": 0, "to_delete": 0}

    def mails(self) -> dict[int, str]:
        """Return number -> account@site; where the account is not known, an address that leads nowhere."""
        names = self._names_of_posters()
        return {
            number: self._account(writer, number, names) or f"unknown-{number}@{_NOWHERE}"
            for writer, number in self._numbers.items()
        }

    def decide(self) -> None:
        """Say which writers' accounts are not known, and which are taken from little."""
        mails = self.mails()
        unknown = [w for w, number in self._numbers.items() if mails[number].endswith(_NOWHERE)]
        self._unnamed([writer for writer in unknown if not writer.is_named])
        if named := [writer for writer in unknown if writer.is_named]:
            self._export.decide(
                f"the account of {many(len(named), 'writer')} is not known, and nobody else may claim their"
                f" stories: {_some(map(_with_poster, named))}; put an address into tables/authors.csv,"
                " open-doors.sql and api-works, or leave those stories out"
            )
        if pen := [w for w in self._numbers if w not in unknown and w.account is None]:
            self._export.decide(
                f"the address of {many(len(pen), 'writer')} is the account that posted, which has another"
                f" name: {_some(map(_with_poster, pen))}; see that the stories are theirs"
            )
        if spelt := [writer for writer in self._numbers if writer.is_spelt]:
            self._export.decide(
                f"the account of {many(len(spelt), 'writer')} is taken from how the name is written, since"
                f" the archive does not say who posted: {_some(writer.name for writer in spelt)}"
            )

    def _unnamed(self, writers: list[_Writer]) -> None:
        count = sum(self._stories[self._numbers[writer]] for writer in writers)
        if count:
            self._export.decide(
                f"{many(count, 'story')} of {_some(writer.name for writer in writers)} name no writer, and"
                " this archive does not say who posted them; a backup of the pages does"
            )

    def _writer(self, name: str, work: ExportWork) -> _Writer:
        entry, posters = work.first, tuple(_posters(self._export, work))
        named, site = legal(name).strip(), _site_of(entry.journal.url)
        named = named if named.strip("-") else next((poster for poster, _ in posters), entry.journal.name)
        is_named = bool(posters or work.written("author")) or named != entry.journal.name
        account = self._account_of(named, work, posters, site) if is_named else None
        is_spelt = account is None and not posters and _is_spelt(named, work)
        account = named if is_spelt else account
        is_first = account is None and name == work.creators[0]
        poster = _poster(work, posters) if is_first else None
        return _Writer(
            name=named,
            account=_mail(account, site) if account else None,
            poster=_mail(poster, site) if poster else None,
            is_at_home=poster == entry.journal.name,
            is_named=is_named,
            is_spelt=is_spelt,
        )

    def _account_of(
        self, named: str, work: ExportWork, posters: tuple[tuple[str, str | None], ...], site: str
    ) -> str | None:
        """Return the account a name is known to be: who posted, a link in the header, others here."""
        found = [poster for poster, called in posters if _is_same(named, poster, called)]
        found += [_account_in(link, site) or "" for words, link in work.links if _bare(words) == _bare(named)]
        if not posters and work.first.journal.kind != JournalKind.COMMUNITY:
            found += [work.first.journal.name] * _is_same(named, work.first.journal.name)
        return next(filter(None, found), self._known.get((site, _bare(named))))

    def _names_of_posters(self) -> dict[str, set[int]]:
        """Return account@site -> the writers whose stories it posted."""
        found: dict[str, set[int]] = defaultdict(set)
        for writer, number in self._numbers.items():
            for account in {writer.account, writer.poster} - {None}:
                found[str(account)].add(number)
        return found

    def _account(self, writer: _Writer, number: int, names: dict[str, set[int]]) -> str | None:
        """Return whose a name is: the poster's who goes by no other, and in communities not just once."""
        if writer.account is not None or writer.poster is None:
            return writer.account
        is_alone = names[writer.poster] == {number}
        is_usual = writer.is_at_home or self._stories[number] > 1
        return writer.poster if is_alone and is_usual else None


def _accounts(export: Export) -> dict[tuple[str, str], str]:
    """Return (site, bare name) -> account, of all that posted or commented in the archive."""
    rows = export.db.execute(
        "SELECT DISTINCT journal_id, poster FROM entries WHERE poster IS NOT NULL UNION"
        " SELECT DISTINCT journal_id, c.poster FROM comments c JOIN entries USING (entry_id)"
        " WHERE c.poster IS NOT NULL AND coalesce(c.poster_kind, ?) = ? ORDER BY 1, 2",
        (PosterKind.USER, PosterKind.USER),
    )
    found: dict[tuple[str, str], str] = {}
    for journal_id, poster in rows.fetchall():
        found.setdefault((_site_of(export.journals[journal_id].url), _bare(poster)), poster)
    return found


def _bare(name: str) -> str:
    return _BARE.sub("", name).casefold()


def _is_same(name: str, *others: str | None) -> bool:
    """Return whether a name is that of an account, in other signs or without its last words.

    >>> _is_same("Ada Wren", "adawren"), _is_same("Ada", "ada_wren"), _is_same("Adam", "ada_wren")
    (True, True, False)
    """
    for other in filter(None, others):
        if _bare(name) and _bare(name) == _bare(other):
            return True
        short, long = sorted((_words(name), _words(other)), key=len)
        if len("".join(short)) >= _SHORTEST and long[: len(short)] == short:
            return True
    return False


def _is_spelt(name: str, work: ExportWork) -> bool:
    """Return whether the header of an entry names an account, by the looks of it."""
    return work.parts[0].dtalkid is None and bool(_AS_ACCOUNTS_ARE.fullmatch(name))


def _words(name: str) -> list[str]:
    return [word.casefold() for word in _BARE.split(name) if word]


def _account_in(address: str, site: str) -> str | None:
    """Return the account of a site that an address is the home of; None where it is another page."""
    parts = split_address(address)
    host = (parts.hostname or "").lower() if parts else ""
    label, _, of = host.partition(".")
    if parts is None or site not in {of, host}:
        return None
    if host == site or label in _SHARED:
        found = _IN_PATH.fullmatch(parts.path)
        return found[1] if found else None
    return label.replace("-", "_") if parts.path.rstrip("/") in {"", "/profile"} else None


def _site_of(url: str | None) -> str:
    host = urlsplit(url or "").hostname or ""
    return host.partition(".")[2] if host.count(".") > 1 else host


def _mail(account: str, site: str) -> str:
    return f"{_ODD.sub('-', account)}@{site if '.' in site else 'journal.invalid'}"


def _posters(export: Export, work: ExportWork) -> Iterator[tuple[str, str | None]]:
    """Yield (account, shown name) of those who posted the parts of a work."""
    for part in work.parts:
        entry = export.entry(part.entry_id)
        said: Iterable[ExportEntry | ExportComment] = (entry,)
        if part.dtalkid is not None:
            here = (c for c in export.thread(entry).comments if c.dtalkid == part.dtalkid)
            said = (c for c in here if c.poster_kind in {PosterKind.USER, None})
        yield from ((one.poster, one.poster_name) for one in said if one.poster)


def _poster(work: ExportWork, posters: tuple[tuple[str, str | None], ...]) -> str | None:
    """Return who posted a work; the owner of a journal of one's own where its entries do not say."""
    journal = work.first.journal
    if posters:
        return posters[0][0]
    is_comment = work.parts[0].dtalkid is not None
    return None if is_comment or journal.kind == JournalKind.COMMUNITY else journal.name


def _with_poster(writer: _Writer) -> str:
    if writer.poster is None:
        return writer.name
    where = "in the journal" if writer.is_at_home else "posted by"
    return f"{writer.name}, {where} {writer.poster.partition('@')[0]}"


def _some(names: Iterable[str]) -> str:
    named = list(dict.fromkeys(names))
    rest = len(named) - _NAMED
    return "; ".join(named[:_NAMED]) + (f" and {rest} more" if rest > 0 else "")
