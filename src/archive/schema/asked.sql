-- Articles that a reader opened while they could not be fetched. By address, because they may be in no list.
CREATE TABLE asked (
  url    TEXT PRIMARY KEY,
  source INTEGER NOT NULL REFERENCES source ON DELETE CASCADE,
  at     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
