"""The tables of an archive, as migrations: appended at the end, never edited.

Names are a contract with everybody who queries an archive; `docs/reference/` describes them.
Every table is STRICT, every time is text, every JSON column is checked to be JSON.
"""

from storage.search_schema import SEARCH_DDL

APPLICATION_ID = 0x6C6A6B70
"""`ljkp`, in the header of the file: what `file archive.db` shows."""
MIGRATION_SET = "ljkeep"
MIGRATION_TABLE = "_sqlite_migrations"

_JOURNALS = """
CREATE TABLE journals (
  journal_id INTEGER PRIMARY KEY,
  site TEXT NOT NULL,
  name TEXT NOT NULL,
  kind TEXT,
  display_name TEXT,
  title TEXT,
  subtitle TEXT,
  url TEXT,
  status TEXT,
  renamed_to TEXT,
  profile TEXT CHECK (profile IS NULL OR json_valid(profile)),
  first_seen_at TEXT,
  last_seen_at TEXT,
  UNIQUE (site, name)
) STRICT;
"""

_PAGES = """
CREATE TABLE dictionaries (
  dictionary_id INTEGER PRIMARY KEY,
  host TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  body BLOB NOT NULL
) STRICT;
CREATE INDEX dictionaries_host ON dictionaries (host);
CREATE TABLE pages (
  page_id INTEGER PRIMARY KEY,
  url TEXT NOT NULL,
  final_url TEXT NOT NULL,
  method TEXT NOT NULL DEFAULT 'GET',
  status INTEGER NOT NULL,
  headers TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(headers)),
  media_type TEXT,
  fetched_at TEXT NOT NULL,
  seen_at TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  size INTEGER NOT NULL,
  dictionary_id INTEGER REFERENCES dictionaries,
  body BLOB NOT NULL,
  source TEXT NOT NULL
) STRICT;
CREATE INDEX pages_url ON pages (url, fetched_at);
CREATE INDEX pages_fetched_at ON pages (fetched_at, page_id);
"""

_ENTRIES = """
CREATE TABLE entries (
  entry_id INTEGER PRIMARY KEY,
  journal_id INTEGER NOT NULL REFERENCES journals,
  ditemid INTEGER,
  jitemid INTEGER,
  url TEXT,
  poster TEXT,
  poster_name TEXT,
  subject TEXT,
  eventtime TEXT,
  logged_at TEXT,
  edited_at TEXT,
  security TEXT,
  adult TEXT,
  mood TEXT,
  music TEXT,
  location TEXT,
  picture_keyword TEXT,
  userpic_url TEXT,
  body_html TEXT,
  body_text TEXT,
  word_count INTEGER,
  reply_count INTEGER,
  comments_state TEXT,
  ip_logged INTEGER CHECK (ip_logged IN (0, 1)),
  source TEXT,
  fetched_at TEXT,
  gone_at TEXT,
  page_id INTEGER REFERENCES pages,
  natural_key TEXT,
  search_text TEXT,
  UNIQUE (journal_id, jitemid)
) STRICT;
CREATE INDEX entries_eventtime ON entries (eventtime, entry_id);
CREATE INDEX entries_natural_key ON entries (natural_key) WHERE natural_key IS NOT NULL;
CREATE UNIQUE INDEX entries_without_number ON entries (journal_id, natural_key) WHERE jitemid IS NULL;
CREATE INDEX entries_page ON entries (page_id);
CREATE TABLE tags (
  tag_id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;
CREATE TABLE entry_tags (
  entry_id INTEGER NOT NULL REFERENCES entries ON DELETE CASCADE,
  tag_id INTEGER NOT NULL REFERENCES tags,
  position INTEGER NOT NULL,
  PRIMARY KEY (entry_id, tag_id)
) STRICT;
CREATE INDEX entry_tags_tag ON entry_tags (tag_id);
"""

_COMMENTS = """
CREATE TABLE comments (
  comment_id INTEGER PRIMARY KEY,
  entry_id INTEGER NOT NULL REFERENCES entries ON DELETE CASCADE,
  dtalkid INTEGER,
  jtalkid INTEGER,
  parent_dtalkid INTEGER,
  depth INTEGER,
  poster TEXT,
  poster_name TEXT,
  poster_kind TEXT,
  subject TEXT,
  posted_at TEXT,
  edited_at TEXT,
  state TEXT NOT NULL DEFAULT 'active',
  loaded INTEGER NOT NULL DEFAULT 1 CHECK (loaded IN (0, 1)),
  body_html TEXT,
  body_text TEXT,
  picture_keyword TEXT,
  userpic_url TEXT,
  source TEXT,
  fetched_at TEXT,
  gone_at TEXT,
  page_id INTEGER REFERENCES pages,
  search_text TEXT,
  UNIQUE (entry_id, jtalkid)
) STRICT;
CREATE INDEX comments_parent ON comments (entry_id, parent_dtalkid);
CREATE INDEX comments_poster ON comments (poster, entry_id, state, posted_at);
CREATE INDEX comments_page ON comments (page_id);
"""

_STORIES = """
CREATE TABLE stories (
  entry_id INTEGER PRIMARY KEY REFERENCES entries ON DELETE CASCADE,
  is_story INTEGER NOT NULL CHECK (is_story IN (0, 1)),
  entry_type TEXT NOT NULL,
  language TEXT,
  works INTEGER NOT NULL DEFAULT 0,
  confidence REAL NOT NULL DEFAULT 0,
  title TEXT,
  authors TEXT CHECK (authors IS NULL OR json_valid(authors)),
  summary TEXT,
  rating TEXT,
  word_count INTEGER,
  word_count_part INTEGER,
  pairings TEXT CHECK (pairings IS NULL OR json_valid(pairings)),
  characters TEXT CHECK (characters IS NULL OR json_valid(characters)),
  fandoms TEXT CHECK (fandoms IS NULL OR json_valid(fandoms)),
  warnings TEXT CHECK (warnings IS NULL OR json_valid(warnings)),
  archive_warnings TEXT CHECK (archive_warnings IS NULL OR json_valid(archive_warnings)),
  categories TEXT CHECK (categories IS NULL OR json_valid(categories)),
  chapter_index INTEGER,
  chapter_total INTEGER,
  series TEXT,
  status TEXT,
  norm TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(norm)),
  words_counted INTEGER,
  body_start TEXT,
  body_start_offset INTEGER,
  body_start_html INTEGER
) STRICT;
CREATE TABLE story_fields (
  entry_id INTEGER NOT NULL REFERENCES entries ON DELETE CASCADE,
  position INTEGER NOT NULL,
  field TEXT,
  label TEXT NOT NULL,
  raw TEXT NOT NULL,
  PRIMARY KEY (entry_id, position)
) STRICT;
CREATE TABLE works (
  work_id INTEGER PRIMARY KEY,
  title TEXT,
  authors TEXT CHECK (authors IS NULL OR json_valid(authors)),
  status TEXT,
  evidence TEXT CHECK (evidence IS NULL OR json_valid(evidence)),
  corrected INTEGER NOT NULL DEFAULT 0 CHECK (corrected IN (0, 1))
) STRICT;
CREATE TABLE work_parts (
  work_id INTEGER NOT NULL REFERENCES works ON DELETE CASCADE,
  entry_id INTEGER NOT NULL REFERENCES entries ON DELETE CASCADE,
  position INTEGER NOT NULL,
  label TEXT,
  PRIMARY KEY (work_id, entry_id)
) STRICT;
CREATE INDEX work_parts_entry ON work_parts (entry_id);
CREATE TABLE series (
  series_id INTEGER PRIMARY KEY,
  name TEXT NOT NULL
) STRICT;
CREATE TABLE series_works (
  series_id INTEGER NOT NULL REFERENCES series ON DELETE CASCADE,
  work_id INTEGER NOT NULL REFERENCES works ON DELETE CASCADE,
  position INTEGER,
  PRIMARY KEY (series_id, work_id)
) STRICT;
CREATE INDEX series_works_work ON series_works (work_id);
CREATE TABLE work_corrections (
  correction_id INTEGER PRIMARY KEY,
  action TEXT NOT NULL CHECK (action IN ('join', 'split')),
  entry_ids TEXT NOT NULL CHECK (json_valid(entry_ids)),
  made_at TEXT,
  note TEXT
) STRICT;
"""

_BOOKKEEPING = """
CREATE TABLE targets (
  target_id INTEGER PRIMARY KEY,
  source TEXT NOT NULL,
  kind TEXT NOT NULL,
  locator TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'done', 'failed', 'skipped')),
  tries INTEGER NOT NULL DEFAULT 0,
  next_try_at TEXT,
  note TEXT,
  priority INTEGER NOT NULL DEFAULT 0,
  UNIQUE (source, kind, locator)
) STRICT;
CREATE INDEX targets_pending ON targets (priority, target_id) WHERE state = 'pending';
CREATE TABLE runs (
  run_id INTEGER PRIMARY KEY,
  command TEXT NOT NULL,
  started_at TEXT NOT NULL,
  ended_at TEXT,
  outcome TEXT,
  counts TEXT CHECK (counts IS NULL OR json_valid(counts))
) STRICT;
CREATE TABLE revisions (
  revision_id INTEGER PRIMARY KEY,
  table_name TEXT NOT NULL,
  row_id INTEGER NOT NULL,
  seen_at TEXT NOT NULL,
  page_id INTEGER REFERENCES pages,
  before TEXT NOT NULL CHECK (json_valid(before)),
  before_page_id INTEGER REFERENCES pages
) STRICT;
CREATE INDEX revisions_row ON revisions (table_name, row_id);
CREATE TABLE findings (
  finding_id INTEGER PRIMARY KEY,
  page_id INTEGER REFERENCES pages,
  severity TEXT NOT NULL,
  code TEXT NOT NULL,
  message TEXT NOT NULL,
  entry_id INTEGER REFERENCES entries ON DELETE CASCADE,
  origin TEXT NOT NULL DEFAULT 'run' CHECK (origin IN ('run', 'page'))
) STRICT;
CREATE UNIQUE INDEX findings_once
  ON findings (coalesce(page_id, 0), coalesce(entry_id, 0), code, message);
CREATE INDEX findings_entry ON findings (entry_id, code);
CREATE TABLE comparisons (
  comparison_id INTEGER PRIMARY KEY,
  journal_id INTEGER REFERENCES journals,
  list TEXT NOT NULL,
  said INTEGER,
  have INTEGER,
  compared_at TEXT NOT NULL,
  missing TEXT CHECK (missing IS NULL OR json_valid(missing)),
  note TEXT
) STRICT;
CREATE UNIQUE INDEX comparisons_list ON comparisons (coalesce(journal_id, 0), list);
"""

_MEDIA = """
CREATE TABLE blobs (
  sha256 TEXT PRIMARY KEY,
  bytes INTEGER NOT NULL,
  body BLOB NOT NULL
) STRICT;
CREATE TABLE media (
  media_id INTEGER PRIMARY KEY,
  url TEXT NOT NULL UNIQUE,
  sha256 TEXT REFERENCES blobs,
  media_type TEXT,
  bytes INTEGER,
  width INTEGER,
  height INTEGER,
  state TEXT NOT NULL DEFAULT 'pending'
    CHECK (state IN ('pending', 'saved', 'dead', 'refused', 'too_large')),
  path_or_blob TEXT,
  note TEXT,
  fetched_at TEXT
) STRICT;
CREATE INDEX media_pending ON media (media_id) WHERE state = 'pending';
CREATE TABLE entry_media (
  entry_id INTEGER NOT NULL REFERENCES entries ON DELETE CASCADE,
  media_id INTEGER NOT NULL REFERENCES media,
  position INTEGER NOT NULL,
  PRIMARY KEY (entry_id, media_id)
) STRICT;
CREATE INDEX entry_media_media ON entry_media (media_id);
CREATE TABLE comment_media (
  comment_id INTEGER NOT NULL REFERENCES comments ON DELETE CASCADE,
  media_id INTEGER NOT NULL REFERENCES media,
  position INTEGER NOT NULL,
  PRIMARY KEY (comment_id, media_id)
) STRICT;
CREATE INDEX comment_media_media ON comment_media (media_id);
"""

_READER = """
CREATE INDEX entries_words ON entries (eventtime, word_count);
CREATE INDEX comments_shown ON comments (state, loaded);
CREATE INDEX stories_told ON stories (is_story, entry_id);
CREATE INDEX entries_url ON entries (url);
"""
"""What counting for a reader's pages needs, so that no page reads whole rows."""

_NEIGHBOURS = """
CREATE INDEX entries_in_order ON entries (journal_id, eventtime, entry_id);
"""
"""What finds the entry before and after one in its journal, and a journal's first and last."""

_OWNED = """
ALTER TABLE entries ADD COLUMN body_raw TEXT;
ALTER TABLE entries ADD COLUMN allowmask INTEGER;
ALTER TABLE entries ADD COLUMN login_only INTEGER;
ALTER TABLE comments ADD COLUMN body_raw TEXT;
ALTER TABLE comments ADD COLUMN login_only INTEGER;
CREATE TABLE access_groups (
  journal_id INTEGER NOT NULL REFERENCES journals ON DELETE CASCADE,
  group_id INTEGER NOT NULL,
  name TEXT NOT NULL,
  position INTEGER,
  is_public INTEGER,
  PRIMARY KEY (journal_id, group_id)
) STRICT;
"""
"""What only an owner, or somebody logged in, is shown: texts as typed, groups, and who may see what."""

_COMMENT_PARTS = """
CREATE TABLE work_parts_moved (
  work_id INTEGER NOT NULL REFERENCES works ON DELETE CASCADE,
  entry_id INTEGER NOT NULL REFERENCES entries ON DELETE CASCADE,
  dtalkid INTEGER,
  position INTEGER NOT NULL,
  label TEXT
) STRICT;
INSERT INTO work_parts_moved (work_id, entry_id, position, label)
  SELECT work_id, entry_id, position, label FROM work_parts;
DROP TABLE work_parts;
ALTER TABLE work_parts_moved RENAME TO work_parts;
CREATE INDEX work_parts_entry ON work_parts (entry_id);
CREATE UNIQUE INDEX work_parts_once ON work_parts (work_id, entry_id, ifnull(dtalkid, 0));
"""
"""A part may be a comment: then `dtalkid` says which."""

_LOOKS = """
ALTER TABLE entries ADD COLUMN first_seen_at TEXT;
ALTER TABLE entries ADD COLUMN looked_at TEXT;
ALTER TABLE entries ADD COLUMN gone_reason TEXT;
ALTER TABLE comments ADD COLUMN first_seen_at TEXT;
ALTER TABLE comments ADD COLUMN shown_at TEXT;
ALTER TABLE comments ADD COLUMN looked_at TEXT;
UPDATE entries SET first_seen_at = fetched_at,
  looked_at = coalesce((SELECT seen_at FROM pages p WHERE p.page_id = entries.page_id), fetched_at);
UPDATE comments SET first_seen_at = fetched_at,
  shown_at = coalesce((SELECT seen_at FROM pages p WHERE p.page_id = comments.page_id), fetched_at);
UPDATE comments SET looked_at = shown_at WHERE loaded = 1;
CREATE INDEX entries_looked ON entries (journal_id, looked_at);
CREATE INDEX comments_looked ON comments (entry_id, looked_at);
CREATE TABLE visits (
  visit_id INTEGER PRIMARY KEY,
  source TEXT NOT NULL,
  journal_id INTEGER REFERENCES journals,
  began_at TEXT NOT NULL,
  ended_at TEXT
) STRICT;
CREATE INDEX visits_source ON visits (source, visit_id);
CREATE INDEX visits_journal ON visits (journal_id, visit_id);
CREATE TABLE listed (
  journal_id INTEGER NOT NULL REFERENCES journals ON DELETE CASCADE,
  list TEXT NOT NULL,
  ditemid INTEGER NOT NULL,
  digest TEXT NOT NULL,
  reply_count INTEGER,
  seen_at TEXT NOT NULL,
  PRIMARY KEY (journal_id, list, ditemid)
) STRICT;
"""
"""When what was looked at last, which visits there were, and what the site's lists said of each entry."""

_ASIDE = """
ALTER TABLE pages ADD COLUMN aside INTEGER NOT NULL DEFAULT 0 CHECK (aside IN (0, 1));
"""
"""Answers that were kept and that another one of the same address stands for: cut short, an error."""
_OWNERS_SIDE = """
CREATE TABLE poster_ids (
  journal_id INTEGER NOT NULL REFERENCES journals ON DELETE CASCADE,
  poster_id INTEGER NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (journal_id, poster_id)
) STRICT;
CREATE TABLE sync_items (
  journal_id INTEGER NOT NULL REFERENCES journals ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('L', 'C')),
  jitemid INTEGER NOT NULL,
  changed_at TEXT NOT NULL,
  read_at TEXT,
  PRIMARY KEY (journal_id, kind, jitemid)
) STRICT;
CREATE TABLE comment_ids (
  journal_id INTEGER NOT NULL REFERENCES journals ON DELETE CASCADE,
  jtalkid INTEGER NOT NULL,
  poster_id INTEGER,
  state TEXT NOT NULL,
  read_at TEXT,
  PRIMARY KEY (journal_id, jtalkid)
) STRICT;
"""
"""What an owner's interfaces say of a journal: names behind numbers, changes, comments by number."""

_ENDINGS = """
ALTER TABLE runs ADD COLUMN note TEXT;
"""
"""What ended a run before its end, in words; `outcome` says it as a code."""
_TARGETS = """
ALTER TABLE targets ADD COLUMN outcome TEXT;
ALTER TABLE targets ADD COLUMN ditemid INTEGER;
ALTER TABLE targets ADD COLUMN view TEXT;
ALTER TABLE targets ADD COLUMN number INTEGER;
ALTER TABLE targets ADD COLUMN month TEXT;
UPDATE targets SET outcome = CASE
  WHEN note LIKE 'gone:%' THEN 'gone'
  WHEN note LIKE 'adult%' THEN 'adult'
  WHEN note LIKE 'robots.txt:%' THEN 'robots'
  WHEN note LIKE 'other way taken:%' THEN 'other_way'
  WHEN note LIKE 'renamed to %' OR note LIKE 'the journal is at %' THEN 'moved'
  WHEN note LIKE 'leads to %' THEN 'away'
  WHEN note = 'not modified' THEN 'not_modified'
  WHEN note = 'a page of another journal' THEN 'other_journal'
  WHEN note = 'shown only to people who are logged in' THEN 'closed'
  WHEN note = 'suspended_entry' THEN 'suspended'
  WHEN note = 'missing' OR note LIKE 'status 4%' THEN 'missing'
  WHEN note = 'locked' THEN 'locked'
  WHEN state = 'failed' THEN 'unanswered'
  WHEN state = 'skipped' THEN 'locked'
END WHERE note IS NOT NULL;
ALTER TABLE findings ADD COLUMN target_id INTEGER;
CREATE INDEX findings_target ON findings (target_id) WHERE target_id IS NOT NULL;
CREATE INDEX targets_ditemid ON targets (ditemid, source, kind) WHERE ditemid IS NOT NULL;
"""
"""What a target is about, and why it was left, in words for machines; notes are for people from here on."""

_SEALS = """
CREATE TABLE seals (
  name TEXT NOT NULL,
  bucket INTEGER NOT NULL,
  rows INTEGER NOT NULL,
  digest INTEGER NOT NULL,
  PRIMARY KEY (name, bucket)
) STRICT, WITHOUT ROWID;
"""
"""What the rows of each table were when ljkeep wrote them: see `storage.seals`."""

_ANSWERS = """
ALTER TABLE runs ADD COLUMN adult INTEGER CHECK (adult IN (0, 1));
"""
"""What the person answered in a run when asked whether to read what is marked adult."""

_STORIES_SAID = """
CREATE TABLE story_corrections (
  entry_id INTEGER NOT NULL REFERENCES entries ON DELETE CASCADE,
  field TEXT NOT NULL,
  value TEXT NOT NULL,
  columns TEXT NOT NULL CHECK (json_valid(columns)),
  made_at TEXT,
  PRIMARY KEY (entry_id, field)
) STRICT;
"""
"""What a person said of a story: the value as typed, and the columns of `stories` it sets, always."""

_FINDINGS_OF = """
ALTER TABLE findings ADD COLUMN source TEXT;
UPDATE findings SET source = (
  SELECT t.source FROM targets t WHERE t.source LIKE 'live %'
  AND instr(findings.message, substr(t.source, 6)) > 0 ORDER BY length(t.source) DESC LIMIT 1
) WHERE origin = 'run' AND page_id IS NULL;
"""
"""Of which journal a finding is, marked as its targets are: nothing has to be looked up in a sentence."""

_SETTLED = """
CREATE TABLE settled (
  settled_id INTEGER PRIMARY KEY CHECK (settled_id = 1),
  digest TEXT NOT NULL
) STRICT;
"""
"""Of what rows the works were joined last: see `storage.stories.fresh`."""

_REPOSTS = """
CREATE TABLE reposts (
  target TEXT NOT NULL,
  source TEXT NOT NULL,
  part INTEGER NOT NULL,
  entry_id INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('intent', 'posted', 'refused')),
  ditemid INTEGER,
  url TEXT,
  PRIMARY KEY (target, source, part)
) STRICT;
"""
"""What was posted to another journal: a row stands here before its post is sent."""

_COUNTED = """
DROP INDEX comments_poster;
CREATE INDEX comments_poster ON comments (poster, posted_at, entry_id, state);
CREATE INDEX comments_stubs ON comments (entry_id) WHERE loaded = 0;
CREATE INDEX comments_gone ON comments (gone_at) WHERE gone_at IS NOT NULL;
CREATE INDEX comments_without_text ON comments (entry_id, loaded) WHERE body_text IS NULL;
CREATE INDEX entries_gone ON entries (gone_at) WHERE gone_at IS NOT NULL;
CREATE INDEX entries_without_text ON entries (journal_id) WHERE body_text IS NULL;
"""
"""Comments of somebody in order of time; the few rows that lack something, which are counted often."""

_SOURCES = """
ALTER TABLE entries ADD COLUMN sources TEXT;
ALTER TABLE comments ADD COLUMN sources TEXT;
UPDATE entries SET sources = source WHERE body_text IS NOT NULL;
UPDATE comments SET sources = source WHERE body_text IS NOT NULL;
"""
"""All sources that gave the text of an entry or comment, not only the best: words with blanks between."""

_COMMENT_PLACES = """
ALTER TABLE comment_ids ADD COLUMN jitemid INTEGER;
"""
"""Which entry a comment hangs on, once its text was read: one that has no entry stands nowhere."""

_GIVEN = """
ALTER TABLE entries ADD COLUMN given TEXT CHECK (given IS NULL OR json_valid(given));
ALTER TABLE comments ADD COLUMN given TEXT CHECK (given IS NULL OR json_valid(given));
"""
"""Which columns another reading gave than the row's best: values are weighed one by one."""

_TOLD_SAID = """
CREATE TABLE told_corrections (
  correction_id INTEGER PRIMARY KEY,
  action TEXT NOT NULL,
  places TEXT NOT NULL CHECK (json_valid(places)),
  field TEXT,
  value TEXT,
  columns TEXT CHECK (columns IS NULL OR json_valid(columns)),
  made_at TEXT
) STRICT;
"""
"""What a person said of stories told in comments, each by its entry and dtalkid."""

_REMARKS = """
ALTER TABLE stories ADD COLUMN remarks TEXT CHECK (remarks IS NULL OR json_valid(remarks));
"""
"""Lines between header and story in which the writer speaks to readers: they leave as notes, not as text."""

_PIECES = """
ALTER TABLE work_parts ADD COLUMN begins INTEGER;
ALTER TABLE work_parts ADD COLUMN ends INTEGER;
"""
"""A part may be a piece of an entry: then these say from where to where it stands in `body_html`."""

MIGRATIONS: tuple[tuple[str, str], ...] = (
    ("0001_first_tables", _JOURNALS + _PAGES + _ENTRIES + _COMMENTS + _STORIES + _BOOKKEEPING + _MEDIA),
    ("0002_search", SEARCH_DDL),
    ("0003_reader", _READER),
    ("0004_neighbours", _NEIGHBOURS),
    ("0005_owned", _OWNED),
    ("0006_comment_parts", _COMMENT_PARTS),
    ("0007_looks", _LOOKS),
    ("0008_aside", _ASIDE),
    ("0009_endings", _ENDINGS),
    ("0010_seals", _SEALS),
    ("0011_answers", _ANSWERS),
    ("0012_stories_said", _STORIES_SAID),
    ("0013_owners_side", _OWNERS_SIDE),
    ("0014_findings_of", _FINDINGS_OF),
    ("0015_targets", _TARGETS),
    ("0016_settled", _SETTLED),
    ("0017_reposts", _REPOSTS),
    ("0018_counted", _COUNTED),
    ("0019_sources", _SOURCES),
    ("0020_comment_places", _COMMENT_PLACES),
    ("0021_given", _GIVEN),
    ("0022_told_said", _TOLD_SAID),
    ("0023_remarks", _REMARKS),
    ("0024_pieces", _PIECES),
)
"""(name, SQL) in order. To change the schema add a line; never edit one that has been released."""
