"""The vocabulary: what pages yield and the archive holds.

Times: `*_at` are UTC text, `2012-11-13T12:00:00Z`. `eventtime` is the wall clock the poster chose,
`2012-11-13T09:30:00`, without a zone. `None` = the page did not say; `""` = the page said: nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NewType

Jitemid = NewType("Jitemid", int)
Ditemid = NewType("Ditemid", int)
Dtalkid = NewType("Dtalkid", int)
PageId = NewType("PageId", int)
EntryId = NewType("EntryId", int)
JournalId = NewType("JournalId", int)


class Security(StrEnum):
    """Who may read an entry."""

    PUBLIC = "public"
    PROTECTED = "protected"
    PRIVATE = "private"
    CUSTOM = "custom"


class AdultLevel(StrEnum):
    """What an entry warns of."""

    NONE = "none"
    CONCEPTS = "concepts"
    EXPLICIT = "explicit"


class CommentsState(StrEnum):
    """Who may comment on an entry."""

    OPEN = "open"
    ANONYMOUS_DISABLED = "anonymous_disabled"
    SCREENED = "screened"
    LOCKED = "locked"
    DISABLED = "disabled"


class CommentState(StrEnum):
    """What became of a comment."""

    ACTIVE = "active"
    DELETED = "deleted"
    SCREENED = "screened"
    FROZEN = "frozen"
    SUSPENDED = "suspended"
    SPAM = "spam"


class PosterKind(StrEnum):
    """What kind of account wrote a comment."""

    USER = "user"
    IDENTITY = "identity"
    ANONYMOUS = "anonymous"
    HIDDEN = "hidden"


class JournalKind(StrEnum):
    """What kind of account a journal belongs to."""

    PERSONAL = "personal"
    COMMUNITY = "community"
    SYNDICATED = "syndicated"
    IDENTITY = "identity"


class JournalStatus(StrEnum):
    """What the site says about a journal."""

    VISIBLE = "visible"
    DELETED = "deleted"
    PURGED = "purged"
    SUSPENDED = "suspended"
    READONLY = "readonly"
    MEMORIAL = "memorial"
    RENAMED = "renamed"


class PageKind(StrEnum):
    """What a page is, decided before anything is read from it."""

    ENTRY = "entry"
    COMMENTS = "comments"
    LIST = "list"
    FEED = "feed"
    INTERSTITIAL = "interstitial"
    LOGIN = "login"
    BLOCKED = "blocked"
    GONE = "gone"
    ERROR = "error"
    INTERFACE = "interface"
    """An answer of an interface for programs: see `Harvest.owned`."""
    OTHER = "other"


class Reason(StrEnum):
    """Why a page holds no entry."""

    ADULT_CONCEPTS = "adult_concepts"
    ADULT_EXPLICIT = "adult_explicit"
    LOCKED = "locked"
    DELETED = "deleted"
    PURGED = "purged"
    SUSPENDED = "suspended"
    UNKNOWN_JOURNAL = "unknown_journal"
    NO_JOURNAL = "no_journal"
    """An identity account: it has no journal of its own."""
    MISSING = "missing"
    """No such entry, or no such page (404)."""
    SUSPENDED_ENTRY = "suspended_entry"
    REGION = "region"
    BANNED = "banned"
    CAPTCHA = "captcha"
    RATE_LIMITED = "rate_limited"
    MAINTENANCE = "maintenance"
    SERVER_ERROR = "server_error"
    TRUNCATED = "truncated"
    GARBAGE = "garbage"

    @property
    def words(self) -> str:
        """What it is, for people.

        >>> Reason.ADULT_EXPLICIT.words, Reason.SUSPENDED_ENTRY.words
        ('18+', 'suspended entry')
        """
        return _REASONS.get(self, self.value.replace("_", " "))


_REASONS = {
    Reason.ADULT_EXPLICIT: "18+",
    Reason.PURGED: "deleted and purged",
    Reason.REGION: "hidden in this country",
    Reason.UNKNOWN_JOURNAL: "there is none of this name",
    Reason.NO_JOURNAL: "an account without a journal",
}
"""Reasons that people call by other words than the code does."""


class Cut(StrEnum):
    """How much is missing of a page that ends before its end tag."""

    END = "end"
    """Its last tags alone: everything that stood open before them was closed."""
    BELOW = "below"
    """What may stand below the entry's text, which is whole."""
    TEXT = "text"
    """The rest of an entry's text."""
    LIST = "list"
    """The rest of a list or of comments: how much nobody can tell."""


class Severity(StrEnum):
    """How much a finding matters to the person."""

    INFO = "info"
    WARNING = "warning"
    GAP = "gap"
    """Something visible is not in the archive."""


class DumpKind(StrEnum):
    """Backups that owners made with other tools; `Page.source` of what is in them."""

    LJDUMP = "ljdump"
    GBIRKEL = "gbirkel"
    """The SQLite file of GBirkel's ljdump."""
    MONTH = "lj-month"
    """The sites' own export of a month, as XML or CSV."""
    LJ_EXPORT = "livejournal-export"
    LJARCHIVE = "ljarchive"
    JBACKUP = "jbackup"
    BESTLJ = "bestlj"
    """LJ Archiver, which reads a journal as a visitor does."""
    YALJE = "yalje"
    WXR = "wxr"
    """WordPress's export, made from a journal."""
    SEMAGIC = "semagic"
    NOTE = "markdown"
    """Markdown notes that name their entry."""
    LJKEEP = "ljkeep"
    """Another archive of ours; its pages keep the source they have."""


SAVED = "import"
"""The source of pages that somebody saved, of whatever make."""
CAPTURED = "wayback"
"""The source of captures in an archive of the web: they come in any order."""
VISITED_SOURCES = frozenset({"live", CAPTURED})
"""`Page.source` of a site's pages and of their captures in an archive of the web: a visit asks for every
entry that it knows of, so that lists and feeds only name them."""
INTERFACE_SOURCE = "api"
"""`Page.source` of what an owner's interfaces say."""
SHOWN_DUMPS = frozenset({DumpKind.BESTLJ, DumpKind.WXR, DumpKind.NOTE})
"""Backups whose texts are what a site or a program made of what was typed."""
TYPED_SOURCES = frozenset({INTERFACE_SOURCE, *(kind.value for kind in DumpKind if kind not in SHOWN_DUMPS)})
"""Sources that give texts as typed, and show an owner what no stranger sees."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One answer of a site, or one saved file: the bytes everything else is read from."""

    url: str
    """What was asked for. For a saved file: the address if known, else a `file:` URL."""
    final_url: str
    """Where the answer came from, after redirects."""
    method: str = "GET"
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    """Names in lower case; no cookies."""
    media_type: str | None = None
    """With its charset, as the header says: `text/html; charset=utf-8`."""
    fetched_at: str
    body: bytes
    """Content-encoding undone; charset as sent."""
    source: str = "live"
    is_noted: bool = False
    """Whether a note stands beside a saved file that was put there for us; not kept."""

    def header(self, name: str) -> str | None:
        """Return the first header of that lower-case name."""
        return next((value for key, value in self.headers if key == name), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Journal:
    """What a page says of the journal it belongs to."""

    site: str | None = None
    name: str
    """Canonical: lower case, with underscores."""
    kind: JournalKind | None = None
    display_name: str | None = None
    title: str | None = None
    subtitle: str | None = None
    url: str | None = None
    status: JournalStatus | None = None
    renamed_to: str | None = None
    profile: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry. Column names of the archive, and `tags`."""

    ditemid: Ditemid | None = None
    jitemid: Jitemid | None = None
    """Given only when the source has no ditemid; else it is `ditemid >> 8`."""
    url: str | None = None
    poster: str | None = None
    poster_name: str | None = None
    subject: str | None = None
    eventtime: str | None = None
    logged_at: str | None = None
    edited_at: str | None = None
    security: Security | None = None
    adult: AdultLevel | None = None
    mood: str | None = None
    music: str | None = None
    location: str | None = None
    picture_keyword: str | None = None
    userpic_url: str | None = None
    body_html: str | None = None
    """As the site served it, page chrome removed, cuts opened and their anchors kept. None when the
    page does not hold the whole body."""
    body_text: str | None = None
    """Readable text; paragraphs by blank lines."""
    word_count: int | None = None
    reply_count: int | None = None
    comments_state: CommentsState | None = None
    ip_logged: bool | None = None
    body_raw: str | None = None
    """As typed by the poster, from an interface or an export."""
    allowmask: int | None = None
    """Access groups that may see it, one bit each; None where the security has none."""
    login_only: bool | None = None
    """Not shown to a stranger when it was saved."""
    tags: tuple[str, ...] | None = None
    """Exactly as shown, in the page's order. None = the page did not say."""


LETTER = "comment-mail"
"""The finding on a page that is a letter: it went to one person."""
UNREAD = "page-unread"
"""The finding on a kept page, saved by somebody, of which nothing is read."""
UNNUMBERED = 1 << 40
"""jtalkids from here on are no site's: they stand for comments of which nobody said the number yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """One comment. Threads are rebuilt from `parent_dtalkid`."""

    dtalkid: Dtalkid
    parent_dtalkid: Dtalkid | None = None
    """None for a comment on the entry itself."""
    parent_known: bool = True
    """False where the page shows the comment without saying whom it answers."""
    poster: str | None = None
    """Account name; None when anonymous or hidden."""
    poster_name: str | None = None
    poster_kind: PosterKind | None = None
    subject: str | None = None
    posted_at: str | None = None
    edited_at: str | None = None
    state: CommentState = CommentState.ACTIVE
    state_known: bool = True
    """False where the source has no word for states: the comment may have been screened."""
    loaded: bool = True
    """False for a stub: the site showed that it exists, not what it says."""
    body_html: str | None = None
    body_text: str | None = None
    picture_keyword: str | None = None
    userpic_url: str | None = None
    body_raw: str | None = None
    """As typed by the poster, from an interface or an export."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something odd but survivable, in a sentence a person can act on."""

    code: str
    """Short and stable, for machines: `fields-disagree`, `comments-missing`."""
    message: str
    severity: Severity = Severity.WARNING


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryLink:
    """An entry that a list page or sitemap names."""

    url: str
    ditemid: Ditemid | None = None
    """None where the address is a slug."""
    day: str | None = None
    """`2012-11-13` where the list says on which day it stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedEntry:
    """What a list of recent entries shows of one of them."""

    ditemid: Ditemid
    digest: str
    """Of all it shows: words, links and pictures. Another one, and the entry has changed."""
    reply_count: int | None = None
    """None where the list does not say."""
    is_sticky: bool = False
    """Shown above the others, whenever it was posted; it may stand in its place among them as well."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DayCount:
    """How many entries a year page says a day has."""

    day: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AdultForm:
    """The form of an interstitial that says: yes, show me."""

    action: str
    """Absolute URL."""
    fields: tuple[tuple[str, str], ...]
    """Hidden inputs and the confirming button, in order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryField:
    """One labelled value of a story header, as written."""

    field: str | None
    """Canonical name; None for a label we do not know."""
    label: str
    raw: str


BODY_START = 60
"""Characters of a story's first words that are kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """What the header of an entry says of the story in it: a row of `stories`, and its fields."""

    is_story: bool
    entry_type: str
    """`story`, `announcement` or `not_story`."""
    language: str | None = None
    """Of the labels: en, ru, fr, de, es, it."""
    works: int = 0
    confidence: float = 0.0
    """0-1: how sure the reader is of `is_story`."""
    title: str | None = None
    authors: tuple[str, ...] | None = None
    summary: str | None = None
    rating: str | None = None
    """general, teen, mature, explicit or not_rated."""
    word_count: int | None = None
    """What the header claims."""
    word_count_part: int | None = None
    pairings: tuple[Mapping[str, Any], ...] | None = None
    characters: tuple[str, ...] | None = None
    fandoms: tuple[str, ...] | None = None
    warnings: tuple[str, ...] | None = None
    archive_warnings: tuple[str, ...] | None = None
    categories: tuple[str, ...] | None = None
    chapter_index: int | None = None
    chapter_total: int | None = None
    series: str | None = None
    status: str | None = None
    norm: Mapping[str, Any] = field(default_factory=dict)
    """Every normalised value by its name; the columns above are taken from it."""
    words_counted: int | None = None
    body_start: str | None = None
    """The first words of the first prose paragraph."""
    body_start_offset: int | None = None
    """Where `body_start` begins, in characters of the entry's `body_text`."""
    body_start_html: int | None = None
    """Where the block that holds `body_start` begins, in characters of the entry's `body_html`."""
    remarks: tuple[str, ...] | None = None
    """Lines between header and story in which its writer speaks to readers, as text."""
    fields: tuple[StoryField, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Habits:
    """How somebody usually heads their stories, learnt from the archive."""

    headers: int = 0
    """How many of their headers were looked at."""
    labels: frozenset[str] = frozenset()
    """Labels that stand in several of them, known to us or not, in lower case."""
    fields: frozenset[str] = frozenset()
    """Fields that stand in most of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportedComment:
    """A comment as an export names it: by numbers inside the journal, its poster by the account's number."""

    jtalkid: int
    jitemid: int | None = None
    """None where the export does not say which entry it hangs on."""
    parent_jtalkid: int | None = None
    parent_known: bool = True
    """False where the export shows that it answers one, and not which."""
    poster_id: int | None = None
    """None for somebody without an account."""
    poster: str | None = None
    """Account name, where the export says it beside the comment."""
    state: CommentState = CommentState.ACTIVE
    state_known: bool = True
    """False where the source has no word for states."""
    has_text: bool = False
    """Whether this is the comment itself; False: only its number, poster and state."""
    subject: str | None = None
    posted_at: str | None = None
    edited_at: str | None = None
    picture_keyword: str | None = None
    body_raw: str | None = None
    """As typed."""
    is_preformatted: bool = False
    """Whether its line ends are only line ends: it is HTML as a page shows it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessGroup:
    """A group of people an owner may show locked entries to: one bit of `allowmask`."""

    group_id: int
    name: str
    position: int | None = None
    is_public: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncItem:
    """Something of a journal that changed, as its owner's interface lists it."""

    kind: str
    """`L`: an entry was made or edited; `C`: comments of an entry changed."""
    jitemid: int
    changed_at: str
    """UTC, as the server writes it: `2012-11-13 09:30:00`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Owned:
    """What only an owner's interface says. None: this answer does not speak of it."""

    mode: str
    """Which question it answers: `login`, `sync`, `events`, `groups`, `meta`, `bodies`."""
    fault: int | None = None
    """The site's number of what was wrong."""
    fault_text: str | None = None
    comments: tuple[ExportedComment, ...] = ()
    posters: Mapping[int, str] = field(default_factory=dict)
    """Account's number -> its name."""
    groups: tuple[AccessGroup, ...] | None = None
    icons: tuple[tuple[str, str], ...] | None = None
    """(keyword, address) of every icon of the account."""
    maintained: tuple[str, ...] | None = None
    """Communities the account may post to or maintains."""
    items: tuple[SyncItem, ...] | None = None
    total: int | None = None
    """Items there are since the moment asked for, those of this answer included."""
    max_id: int | None = None
    """The greatest number of a comment in the journal."""
    next_id: int | None = None
    """Where the next window of comments begins."""
    days: tuple[tuple[str, int], ...] | None = None
    """(day, entries on it) of every day that has any; a day as 2012-11-13."""
    lossy: tuple[int, ...] = ()
    """jitemids of entries whose letters the interface could not send whole."""
    reposts: tuple[tuple[str, str], ...] = ()
    """(journal, address) of other people's entries shown in this journal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Harvest:
    """What one page yields. Pure: the same bytes always give the same harvest."""

    kind: PageKind
    layout: str | None = None
    """Which reader read it: `dw_core2`, `lj_classic`, `sitemap`, ..."""
    reason: Reason | None = None
    """Why there is no entry, for interstitial, login, blocked, gone and error pages."""
    cut: Cut | None = None
    """What a page lacks that ends before its end tag and was read for what it has; None: it is whole."""
    journal: Journal | None = None
    entries: tuple[Entry, ...] = ()
    shortened: tuple[Entry, ...] = ()
    """Of a feed: entries of which it shows a part of the text, with that part and nothing else."""
    comments: tuple[Comment, ...] = ()
    """Of the page's one entry, placeholders and stubs included."""
    comments_of: Ditemid | None = None
    """The entry the comments hang on; None where the page holds none."""
    own_ditemid: Ditemid | None = None
    """The entry that the page itself says it is of, whatever its address; None: it does not say."""
    findings: tuple[Finding, ...] = ()
    entry_links: tuple[EntryLink, ...] = ()
    listed: tuple[ListedEntry, ...] = ()
    """Of a list of recent entries: what it shows of each."""
    years: tuple[int, ...] = ()
    """Years a calendar page links or names."""
    months: tuple[tuple[int, int], ...] = ()
    """(year, month) pairs a year page links."""
    day_counts: tuple[DayCount, ...] = ()
    comment_page: int | None = None
    comment_pages: int | None = None
    """How many comment pages the pager names; None where there is no pager."""
    form: AdultForm | None = None
    owned: Owned | None = None
    """What only an owner's interface says."""
    notes: Mapping[str, Any] = field(default_factory=dict)
    """Provenance: which layer gave which field."""


class TargetOutcome(StrEnum):
    """Why a target was settled otherwise than by saving what it yields."""

    NOT_MODIFIED = "not_modified"
    """It says what it said before."""
    OTHER_WAY = "other_way"
    """It did not come, and is asked for in another way."""
    MOVED = "moved"
    """The journal is at another address now, and is asked for there."""
    GONE = "gone"
    """An entry that is held, and that the site no longer shows."""
    LOCKED = "locked"
    """Shown to some people only."""
    SUSPENDED = "suspended"
    """The site withdrew it."""
    MISSING = "missing"
    """There is no such page."""
    ADULT = "adult"
    """Marked adult, and nobody said that it may be read."""
    ROBOTS = "robots"
    """Closed by robots.txt."""
    CLOSED = "closed"
    """A list that is not shown to visitors."""
    OTHER_JOURNAL = "other_journal"
    """A page of another journal."""
    OTHER_ENTRY = "other_entry"
    """A page of another entry than the one asked for."""
    AWAY = "away"
    """It leads to somewhere that says nothing of it."""
    ODD = "odd"
    """It came as something else."""
    BREAKS_OFF = "breaks_off"
    """It ends before all was said."""
    UNANSWERED = "unanswered"
    """No answer came, however often it was asked for."""
    TOO_LARGE = "too_large"
    """Too large to be kept, or not to be asked for at all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """What a target is about, so that nobody reads it out of an address: only the fields its kind has."""

    ditemid: Ditemid | None = None
    """The entry, or the entry whose comments it is about."""
    view: str | None = None
    """In which order or form comments come: the source's own word."""
    number: int | None = None
    """Of a page among several, of the thread of a comment, of the last item of a window; of a file, how many
    of its pages are in."""
    month: str | None = None
    """`2007-05`; `2007` for a year."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Something to fetch."""

    source: str
    kind: str
    locator: str
    """What to fetch: usually a URL."""
    key: Key = Key()
    """What it is about."""
    state: str = "pending"
    """pending, done, failed, skipped."""
    tries: int = 0
    next_try_at: str | None = None
    outcome: TargetOutcome | None = None
    """Why it was left, where it was; None for one whose yield was saved."""
    note: str | None = None
    """More of that, for people."""
    target_id: int | None = None
