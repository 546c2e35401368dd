-- What the reader's commands printed for an article.
CREATE TABLE result (
  headline INTEGER NOT NULL REFERENCES headline ON DELETE CASCADE,
  command  TEXT NOT NULL,                -- its name in the settings
  made     INTEGER NOT NULL,
  cut      INTEGER NOT NULL,             -- it printed more than was kept
  content  BLOB NOT NULL,                -- the text as JSON in a zstd frame
  PRIMARY KEY (headline, command)
) STRICT, WITHOUT ROWID;
