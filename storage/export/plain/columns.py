"""The columns of plain-data formats: what each is called, holds and means."""

import json
from collections.abc import Mapping
from typing import Any, NamedTuple


class Column(NamedTuple):
    """One column."""

    name: str
    kind: str
    """string, integer, number, array or object; any may be null."""
    about: str


def _columns(text: str) -> tuple[Column, ...]:
    rows = (line.strip().split(maxsplit=2) for line in text.strip().splitlines())
    return tuple(Column(name, kind, about) for name, kind, about in rows)


ENTRIES = _columns("""
    entry             string  what this export calls the entry: its number, or a name of ours
    journal           string  account name of the journal it stands in
    site              string  livejournal, dreamwidth, insanejournal, deadjournal, or a domain
    ditemid           integer the number in its address
    jitemid           integer the journal's own count: ditemid >> 8
    url               string  its address
    poster            string  account name of who posted it
    poster_name       string  their display name
    subject           string  the title line; "" where it has none
    eventtime         string  the wall clock the poster chose, without a zone: 2012-11-13T09:30:00
    logged_at         string  when the server took it, UTC: 2012-11-13T12:00:00Z
    edited_at         string  the last edit, UTC
    security          string  public, protected (access list), custom (some of it), private
    login_only        integer 1: it was not shown to a stranger when it was saved
    allowmask         integer access groups that may see it, one bit each
    adult             string  none, concepts, explicit
    mood              string  as given
    music             string  as given
    location          string  as given
    picture_keyword   string  the keyword its icon was picked by
    userpic_url       string  the icon
    tags              array   tags in the page's order, exactly as shown
    body_html         string  the body as the site served it, cuts opened
    body_text         string  the same as readable text, paragraphs apart by blank lines
    body_raw          string  the body as typed, where an interface or an old backup gave it
    word_count        integer words of body_text
    reply_count       integer how many comments the site says there are
    comments_state    string  open, anonymous_disabled, screened, locked, disabled
    source            string  what kind of source it was read from
    fetched_at        string  when, UTC
    gone_at           string  first time a later visit found it deleted or locked, UTC
""")
COMMENTS = _columns("""
    entry             string  the entry it hangs on, as in the entries
    ditemid           integer the same entry's number in addresses
    dtalkid           integer the comment's number in addresses
    jtalkid           integer the journal's own count: dtalkid >> 8
    parent_dtalkid    integer the nearest comment above it that is here; null on the entry itself
    depth             integer 1 on the entry itself
    poster            string  account name, or address of an identity; null when anonymous or hidden
    poster_name       string  display name
    poster_kind       string  user, identity, anonymous, hidden
    subject           string  the title line
    posted_at         string  UTC
    edited_at         string  UTC
    state             string  active, frozen, suspended, deleted, screened, spam
    loaded            integer 0: a stub; the site showed that it exists, not what it says
    picture_keyword   string  the keyword its icon was picked by
    userpic_url       string  the icon
    body_html         string  as the site served it; null or "" for a placeholder
    body_text         string  the same as readable text
    body_raw          string  as typed, where an interface or an old backup gave it
    login_only        integer 1: not shown to a stranger: screened, or on a locked entry
    source            string  what kind of source it was read from
    fetched_at        string  when, UTC
    gone_at           string  first time a later visit found it gone, UTC
""")
STORIES = _columns("""
    entry             string  the entry, as in the entries
    ditemid           integer the same entry's number in addresses
    is_story          integer 1 where the entry delivers a story
    entry_type        string  story, announcement or not_story
    confidence        number  how sure the reader of headers is, 0 to 1
    language          string  of the labels: en, ru, fr, de, es, it
    works             integer how many headed works the entry holds
    title             string  as the header says
    authors           array   names
    summary           string  as the header says
    rating            string  general, teen, mature, explicit or not_rated
    word_count        integer what the header claims of the whole
    word_count_part   integer what it claims of this part
    words_counted     integer what the text of the story holds
    pairings          array   objects with chars and kind
    characters        array   names
    fandoms           array   names
    warnings          array   as written
    archive_warnings  array   the archive warnings these mean
    categories        array   gen, m/m, f/m, f/f, multi, other
    chapter_index     integer which chapter or part it is
    chapter_total     integer of how many
    series            string  the series it names
    status            string  complete, in progress, ...
    norm              object  every normalised value by its name
    body_start        string  the first words of the story itself
    body_start_offset integer where they begin, in characters of body_text
    body_start_html   integer where their block begins, in characters of body_html
    remarks           array   lines between header and story in which its writer speaks to readers
    fields            array   every labelled value as written: objects with label, field and raw
""")
WORKS = _columns("""
    title             string  of the story; null where not all its parts are here
    authors           array   names
    status            string  complete, in progress, ...
    series            array   names of the series it belongs to
    parts             array   in order: objects with entry, ditemid, dtalkid (or null), label, begins, ends
""")
JOURNALS = _columns("""
    site              string  the site
    name              string  account name
    kind              string  personal, community, syndicated, identity
    display_name      string  as shown
    title             string  as shown
    subtitle          string  as shown
    url               string  its address
    status            string  visible, deleted, purged, suspended, readonly, memorial, renamed
    renamed_to        string  the new name, where it was renamed
""")
JOURNAL_COLUMNS = ", ".join(column.name for column in JOURNALS)


def picked(columns: tuple[Column, ...], *sources: Mapping[str, Any]) -> dict[str, Any]:
    """Return the columns in order, each from the first source that has it; JSON texts as values."""
    found: dict[str, Any] = {}
    for column in columns:
        value = next((source[column.name] for source in sources if column.name in source), None)
        if column.kind in {"array", "object"} and isinstance(value, str):
            value = json.loads(value)
        found[column.name] = value
    return found


def json_schema(title: str, columns: tuple[Column, ...]) -> dict[str, Any]:
    """Return what JSON Schema (2020-12) says of one row."""
    return {
        "title": title,
        "type": "object",
        "properties": {
            column.name: {"type": [column.kind, "null"], "description": column.about} for column in columns
        },
        "required": [column.name for column in columns],
        "additionalProperties": False,
    }
