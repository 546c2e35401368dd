-- The journal: what readers did, as operations (`crate::journal`) that machines can exchange. Flags, tags, positions and
-- decisions about stories in the other tables are its fold.
CREATE TABLE operation (
  id      INTEGER PRIMARY KEY,
  wall    INTEGER NOT NULL,              -- the time of the operation: journal::HybridTime
  counter INTEGER NOT NULL,
  device  INTEGER NOT NULL,
  content BLOB NOT NULL,                 -- journal::Operation as JSON; in a zstd frame if it is long
  UNIQUE (wall, counter, device)
) STRICT;

-- Older operations, many in a row.
CREATE TABLE operation_block (
  id         INTEGER PRIMARY KEY,
  operations INTEGER NOT NULL,
  content    BLOB NOT NULL               -- a list of journal::Operation as JSON in a zstd frame
) STRICT;

-- The marks of articles that are not here: they are set when the article is.
CREATE TABLE absent_mark (
  key   TEXT PRIMARY KEY,
  marks TEXT NOT NULL                    -- journal::ArticleMarks as JSON
) STRICT, WITHOUT ROWID;

ALTER TABLE mark_step ADD COLUMN at INTEGER NOT NULL DEFAULT 0; -- when it was made; 0: unknown
