-- Pictures of articles. Their bytes are in files beside the archive, named by their hash.

CREATE TABLE picture (
  id          INTEGER PRIMARY KEY,
  url         TEXT NOT NULL UNIQUE,
  kind        TEXT,                      -- the file's extension; NULL: not fetched
  hash        TEXT,                      -- SHA-256 in hexadecimal digits; NULL: not fetched
  bytes       INTEGER NOT NULL,
  width       INTEGER,                   -- pixels, from its header; NULL: can't be displayed
  height      INTEGER,
  tried       INTEGER NOT NULL,          -- when it was last requested
  attempts    INTEGER NOT NULL,          -- failed requests
  last_error  TEXT,
  retry_after INTEGER NOT NULL
) STRICT;
CREATE INDEX picture_by_hash  ON picture (hash) WHERE hash IS NOT NULL;
CREATE INDEX picture_by_tried ON picture (tried, bytes) WHERE hash IS NOT NULL;

-- Articles that have all their pictures, so that they are not checked again at every refresh.
CREATE TABLE illustrated (
  headline INTEGER PRIMARY KEY REFERENCES headline ON DELETE CASCADE
) STRICT;

CREATE TRIGGER article_filed AFTER INSERT ON article BEGIN
  DELETE FROM illustrated WHERE headline = NEW.headline;
END;
