-- Version 1. Times are milliseconds since 1970 UTC. Flags are 0 or 1.

CREATE TABLE source (
  id     INTEGER PRIMARY KEY,
  slug   TEXT NOT NULL UNIQUE,
  name   TEXT NOT NULL,
  url    TEXT NOT NULL,
  rank   INTEGER NOT NULL,               -- order of the settings
  shown  INTEGER NOT NULL,               -- configured and enabled
  sample INTEGER NOT NULL,
  total  INTEGER NOT NULL DEFAULT 0,     -- kept by triggers, as in section
  unread INTEGER NOT NULL DEFAULT 0,
  ahead  INTEGER NOT NULL DEFAULT 0      -- unread ones that the list of all sources shows
) STRICT;

CREATE TABLE section (
  id     INTEGER PRIMARY KEY,
  source INTEGER NOT NULL REFERENCES source ON DELETE CASCADE,
  name   TEXT NOT NULL,
  url    TEXT,                           -- NULL: only a headline names it
  rank   INTEGER,                        -- order of the navigation; NULL: not in it
  total  INTEGER NOT NULL DEFAULT 0,
  unread INTEGER NOT NULL DEFAULT 0,
  UNIQUE (source, name)
) STRICT;

-- AUTOINCREMENT: an id is never reused, so that undo never changes another article.
CREATE TABLE headline (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  source    INTEGER NOT NULL REFERENCES source ON DELETE CASCADE,
  section   INTEGER REFERENCES section ON DELETE SET NULL,
  placed    INTEGER NOT NULL DEFAULT 0,  -- confidence of the section: 0 unknown, 1 a block or breadcrumb, 2 its own list
  moment    INTEGER NOT NULL,            -- sort key of lists
  seen      INTEGER NOT NULL,
  read      INTEGER NOT NULL DEFAULT 0,
  starred   INTEGER NOT NULL DEFAULT 0,
  later     INTEGER NOT NULL DEFAULT 0,
  hidden    INTEGER NOT NULL DEFAULT 0,  -- by a rule or by hand
  touched   INTEGER NOT NULL DEFAULT 0,  -- marks that the reader set or cleared, as bits: rules leave them
  story     INTEGER,                     -- group of duplicates; NULL: no duplicates
  others    INTEGER NOT NULL DEFAULT 0,  -- listed duplicates besides this one
  standing  INTEGER NOT NULL DEFAULT 0,  -- visibility: 0 every list, 1 the lists of its source and section,
                                         -- 2 the list of its section, 3 none (duplicate), 4 none (hidden)
  stored    INTEGER NOT NULL DEFAULT 0,
  gone      INTEGER NOT NULL DEFAULT 0,  -- deleted by the site; the text stays
  changed   INTEGER NOT NULL DEFAULT 0,  -- older versions of its text exist
  published TEXT,                        -- RFC 3339 full-date or date-time
  origin    TEXT,
  title     TEXT NOT NULL,
  key       TEXT NOT NULL,               -- the title, folded by text::fold
  url       TEXT NOT NULL UNIQUE
) STRICT;

-- SQLite appends the rowid to every index, so (source, moment) read backwards is the order of lists.
CREATE INDEX headline_by_source          ON headline (source, moment);
CREATE INDEX headline_by_source_unread   ON headline (source, moment) WHERE read = 0;
CREATE INDEX headline_by_source_starred  ON headline (source, moment) WHERE starred = 1;
CREATE INDEX headline_by_source_later    ON headline (source, moment) WHERE later = 1;
CREATE INDEX headline_by_section         ON headline (section, moment);
CREATE INDEX headline_by_section_unread  ON headline (section, moment) WHERE read = 0;
CREATE INDEX headline_by_section_starred ON headline (section, moment) WHERE starred = 1;
CREATE INDEX headline_by_section_later   ON headline (section, moment) WHERE later = 1;
CREATE INDEX headline_by_source_wanted   ON headline (source, moment) WHERE stored = 0 AND gone = 0;
CREATE INDEX headline_by_section_wanted  ON headline (section, moment) WHERE stored = 0 AND gone = 0;
CREATE INDEX headline_by_story           ON headline (story) WHERE story IS NOT NULL;

-- Fingerprints of texts, to find candidates for duplicates.
CREATE TABLE print (
  headline INTEGER PRIMARY KEY REFERENCES headline ON DELETE CASCADE,
  moment   INTEGER NOT NULL,
  print    INTEGER NOT NULL
) STRICT;
CREATE INDEX print_by_moment ON print (moment, print);

-- Has an id of its own, so that rows are appended in the order in which they are stored and fill their pages. Keyed by
-- headline, which are stored newest first, they split pages: the table took 1.7 times its content.
CREATE TABLE article (
  id       INTEGER PRIMARY KEY,
  headline INTEGER NOT NULL UNIQUE REFERENCES headline ON DELETE CASCADE,
  filed    INTEGER NOT NULL,
  bytes    INTEGER NOT NULL,             -- of the plain text
  content  BLOB NOT NULL                 -- model::Article as JSON in a zstd frame
) STRICT;

-- Older versions of texts that the site has changed, oldest first by id.
CREATE TABLE version (
  id       INTEGER PRIMARY KEY,
  headline INTEGER NOT NULL REFERENCES headline ON DELETE CASCADE,
  filed    INTEGER NOT NULL,
  content  BLOB NOT NULL                 -- as in article
) STRICT;
CREATE INDEX version_by_headline ON version (headline);

-- Quarantined texts, which lost most of the stored one: kept until the reader accepts one or the full text comes back.
CREATE TABLE suspect (
  headline INTEGER PRIMARY KEY REFERENCES headline ON DELETE CASCADE,
  filed    INTEGER NOT NULL,
  content  BLOB NOT NULL                 -- as in article
) STRICT;

-- Copies of fetched pages, for validators and for a better extractor. `bytes` is last, so that reading the rest skips it.
CREATE TABLE page (
  url           TEXT NOT NULL UNIQUE,
  source        INTEGER NOT NULL REFERENCES source ON DELETE CASCADE,
  headline      INTEGER REFERENCES headline ON DELETE CASCADE, -- NULL: a list page
  part          INTEGER NOT NULL,
  fetched       INTEGER NOT NULL,
  content_type  TEXT,
  etag          TEXT,
  last_modified TEXT,
  bytes         BLOB NOT NULL            -- in a zstd frame
) STRICT;
CREATE INDEX page_by_headline ON page (headline, part) WHERE headline IS NOT NULL;
CREATE INDEX page_by_source ON page (source);

-- Articles that could not be fetched or extracted, and when to try again.
CREATE TABLE attempt (
  headline    INTEGER PRIMARY KEY REFERENCES headline ON DELETE CASCADE,
  attempts    INTEGER NOT NULL,
  last_error  TEXT NOT NULL,
  retry_after INTEGER NOT NULL
) STRICT;

-- Character bigrams and suffixes of words, written by archive::fts. The tokenizer only splits at spaces: `ascii` treats
-- every byte from 0x80 on as a letter, whatever the character. Without positions the index is a third as large; search
-- checks its candidates against the text.
CREATE VIRTUAL TABLE article_index USING fts5 (
  terms, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii'
);
CREATE VIRTUAL TABLE title_index USING fts5 (
  terms, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii'
);

CREATE TABLE position (
  headline INTEGER PRIMARY KEY REFERENCES headline ON DELETE CASCADE,
  block    INTEGER NOT NULL,
  byte     INTEGER NOT NULL
) STRICT;

-- The undo stack: each step set one mark to one value on the headlines that had the other. No foreign key on headline,
-- because deleting one would search all changes for it; a change of a deleted headline has no effect.
CREATE TABLE mark_step (
  id     INTEGER PRIMARY KEY,
  mark   TEXT NOT NULL,                  -- the column of a flag, or # and the id of a tag
  value  INTEGER NOT NULL,
  joined INTEGER NOT NULL                -- undone together with the step before
) STRICT;
CREATE TABLE mark_change (
  step     INTEGER NOT NULL REFERENCES mark_step ON DELETE CASCADE,
  headline INTEGER NOT NULL,
  PRIMARY KEY (step, headline)
) STRICT, WITHOUT ROWID;

-- Tags by their name folded by text::fold; `name` is how it was written first.
CREATE TABLE tag (
  id   INTEGER PRIMARY KEY,
  key  TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL
) STRICT;
CREATE TABLE tagging (
  headline INTEGER NOT NULL REFERENCES headline ON DELETE CASCADE,
  tag      INTEGER NOT NULL REFERENCES tag,
  PRIMARY KEY (headline, tag)
) STRICT, WITHOUT ROWID;
CREATE INDEX tagging_by_tag ON tagging (tag, headline);

-- Articles that retention has deleted, so that list pages that still name them do not insert them again.
CREATE TABLE swept (
  url TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

CREATE TABLE state (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TRIGGER headline_added AFTER INSERT ON headline BEGIN
  UPDATE source SET total = total + 1, unread = unread + (NEW.read = 0 AND NEW.standing <= 1),
    ahead = ahead + (NEW.read = 0 AND NEW.standing = 0) WHERE id = NEW.source;
  UPDATE section SET total = total + 1, unread = unread + (NEW.read = 0 AND NEW.standing <= 2) WHERE id = NEW.section;
END;

CREATE TRIGGER headline_changed AFTER UPDATE OF read, standing, source, section ON headline
WHEN OLD.read <> NEW.read OR OLD.standing <> NEW.standing OR OLD.source <> NEW.source
  OR OLD.section IS NOT NEW.section BEGIN
  UPDATE source SET total = total - 1, unread = unread - (OLD.read = 0 AND OLD.standing <= 1),
    ahead = ahead - (OLD.read = 0 AND OLD.standing = 0) WHERE id = OLD.source;
  UPDATE source SET total = total + 1, unread = unread + (NEW.read = 0 AND NEW.standing <= 1),
    ahead = ahead + (NEW.read = 0 AND NEW.standing = 0) WHERE id = NEW.source;
  UPDATE section SET total = total - 1, unread = unread - (OLD.read = 0 AND OLD.standing <= 2) WHERE id = OLD.section;
  UPDATE section SET total = total + 1, unread = unread + (NEW.read = 0 AND NEW.standing <= 2) WHERE id = NEW.section;
END;

CREATE TRIGGER headline_removed AFTER DELETE ON headline BEGIN
  UPDATE source SET total = total - 1, unread = unread - (OLD.read = 0 AND OLD.standing <= 1),
    ahead = ahead - (OLD.read = 0 AND OLD.standing = 0) WHERE id = OLD.source;
  UPDATE section SET total = total - 1, unread = unread - (OLD.read = 0 AND OLD.standing <= 2) WHERE id = OLD.section;
  DELETE FROM title_index WHERE rowid = OLD.id;
  DELETE FROM article_index WHERE rowid = OLD.id;
END;
