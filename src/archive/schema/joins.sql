-- Articles that were stored as two before it was known that they are one. An id that a list, a queue or a screen still has
-- leads to the article that took it in.
CREATE TABLE joined (
  id       INTEGER PRIMARY KEY,          -- of the article that is no more
  headline INTEGER NOT NULL REFERENCES headline ON DELETE CASCADE
) STRICT;
CREATE INDEX joined_by_headline ON joined (headline);

-- `alias.holds` is 2 for an address that was the key of an article that was taken in: it stays when another is claimed.
