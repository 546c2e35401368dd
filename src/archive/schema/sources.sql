-- Sources belong to the archive. The columns hold what is in effect, which the last start put together of what the program
-- set (`own`) and the files set.
ALTER TABLE source ADD COLUMN kind TEXT NOT NULL DEFAULT 'site';     -- site, feed, paper, ranking
ALTER TABLE source ADD COLUMN "group" TEXT;
ALTER TABLE source ADD COLUMN "order" INTEGER;                       -- place among all sources; NULL: the default
ALTER TABLE source ADD COLUMN state TEXT NOT NULL DEFAULT 'on';      -- on, paused, removed
ALTER TABLE source ADD COLUMN settings TEXT NOT NULL DEFAULT '{}';   -- model::Overrides as JSON; no secrets
ALTER TABLE source ADD COLUMN own TEXT;                              -- as the file of a source; NULL: the program set nothing
UPDATE source SET state = 'removed' WHERE NOT shown;
ALTER TABLE source DROP COLUMN shown;

-- Articles that were deleted with their source, until the next `gc`.
CREATE TABLE purged (
  id     INTEGER PRIMARY KEY,            -- of the headline
  source INTEGER NOT NULL REFERENCES source ON DELETE CASCADE,
  record BLOB NOT NULL                   -- archive::ArticleRecord as JSON in a zstd frame
) STRICT;
CREATE INDEX purged_by_source ON purged (source);
