-- Pictures of articles. Their bytes are files beside the archive, named by their hash.

CREATE TABLE picture (
  id          INTEGER PRIMARY KEY,
  url         TEXT NOT NULL UNIQUE,
  kind        TEXT,                      -- the file's extension; NULL: it could not be had
  hash        TEXT,                      -- SHA-256 in hexadecimal digits; NULL: it could not be had
  bytes       INTEGER NOT NULL,
  width       INTEGER,                   -- pixels, as its header says; NULL: it can't be shown
  height      INTEGER,
  tried       INTEGER NOT NULL,          -- when it was last asked for
  attempts    INTEGER NOT NULL,          -- how often it failed
  last_error  TEXT,
  retry_after INTEGER NOT NULL
) STRICT;
CREATE INDEX picture_by_hash  ON picture (hash) WHERE hash IS NOT NULL;
CREATE INDEX picture_by_tried ON picture (tried, bytes) WHERE hash IS NOT NULL;

-- Articles whose pictures have been seen to, so that they are not looked up again at every refresh.
CREATE TABLE illustrated (
  headline INTEGER PRIMARY KEY REFERENCES headline ON DELETE CASCADE
) STRICT;

CREATE TRIGGER article_filed AFTER INSERT ON article BEGIN
  DELETE FROM illustrated WHERE headline = NEW.headline;
END;
