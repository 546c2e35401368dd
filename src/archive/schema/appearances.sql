-- Articles and appearances are two things: `headline` is an article, `appearance` a list of a site that shows it. Lists are
-- read along an index of `appearance` alone (`docs/decisions/appearances.md`).

DROP TRIGGER headline_added;
DROP TRIGGER headline_changed;
DROP TRIGGER headline_removed;
DROP INDEX headline_by_source_unread;
DROP INDEX headline_by_source_starred;
DROP INDEX headline_by_source_later;
DROP INDEX headline_by_source_wanted;
DROP INDEX headline_by_section;
DROP INDEX headline_by_section_unread;
DROP INDEX headline_by_section_starred;
DROP INDEX headline_by_section_later;
DROP INDEX headline_by_section_wanted;

-- One row for each article and each list that shows it: a section of a source, or the source's front page or feed. The
-- columns from `moment` on repeat those of the article, so that lists sort and filter by an index.
CREATE TABLE appearance (
  article  INTEGER NOT NULL REFERENCES headline ON DELETE CASCADE,
  source   INTEGER NOT NULL REFERENCES source ON DELETE CASCADE,
  section  INTEGER NOT NULL,             -- 0: no section
  listed   INTEGER NOT NULL DEFAULT 0,   -- the section's own list shows it; 0: a block of the front page or the article names it
  position INTEGER,                      -- in the site's list, from 0; NULL: no list has shown it since it was noted
  title    TEXT,                         -- of another source than the article's, if it differs
  first    INTEGER NOT NULL,             -- when it was first and last seen in the list, in seconds since 1970
  last     INTEGER NOT NULL,
  moment   INTEGER NOT NULL,
  unread   INTEGER NOT NULL,
  starred  INTEGER NOT NULL,
  later    INTEGER NOT NULL,
  wanted   INTEGER NOT NULL,             -- not stored, and not gone from the site
  own      INTEGER NOT NULL,             -- the standing it would have if the article had no duplicates and were not hidden
  standing INTEGER NOT NULL,             -- 0 every list, 1 the lists of its source and section, 2 the list of its section,
                                         -- 3 none (others are there instead), 4 none (hidden)
  PRIMARY KEY (article, source, section)
) STRICT, WITHOUT ROWID;

INSERT INTO appearance (article, source, section, listed, first, last, moment, unread, starred, later, wanted, own, standing)
SELECT id, source, ifnull(section, 0), section IS NOT NULL AND placed = 2, seen / 1000, seen / 1000, moment, NOT read, starred, later,
  NOT (stored OR gone), 0, 0
FROM headline ORDER BY id;

ALTER TABLE headline DROP COLUMN section;
ALTER TABLE headline DROP COLUMN placed;
ALTER TABLE headline DROP COLUMN standing;

-- What `own` and `standing` must be, computed anew: by `archive::dedup::groups` when a story changes.
CREATE VIEW expected_standing AS
WITH ordered AS (
  SELECT a.article, a.source, a.section, h.hidden, ifnull(h.story, -h.id) AS story, row_number() OVER (
    ORDER BY h.hidden, s.sample, h.id, a.source <> h.source, a.listed DESC, a.section = 0, a.first, a.source, a.section) AS nth
  FROM appearance a JOIN headline h ON h.id = a.article JOIN source s ON s.id = h.source
), ranked AS (
  SELECT article, source, section, hidden,
    row_number() OVER (PARTITION BY article ORDER BY nth) AS of_article,
    row_number() OVER (PARTITION BY article, source ORDER BY nth) AS of_article_source,
    row_number() OVER (PARTITION BY story ORDER BY nth) AS of_story,
    row_number() OVER (PARTITION BY story, source ORDER BY nth) AS of_story_source,
    row_number() OVER (PARTITION BY story, source, section ORDER BY nth) AS of_story_section
  FROM ordered
)
SELECT article, source, section,
  CASE WHEN of_article = 1 THEN 0 WHEN of_article_source = 1 THEN 1 WHEN section > 0 THEN 2 ELSE 3 END AS own,
  CASE WHEN hidden THEN 4 WHEN of_story = 1 THEN 0 WHEN of_story_source = 1 THEN 1
    WHEN section > 0 AND of_story_section = 1 THEN 2 ELSE 3 END AS standing
FROM ranked;

UPDATE appearance SET own = e.own, standing = e.standing FROM expected_standing e
WHERE (e.article, e.source, e.section) = (appearance.article, appearance.source, appearance.section)
  AND (e.own, e.standing) <> (appearance.own, appearance.standing);

-- Duplicates of sources that are not configured any more are listed, too.
UPDATE headline SET others = (SELECT count(*) FROM headline m WHERE m.story = headline.story AND NOT m.hidden AND m.id <> headline.id)
WHERE story IS NOT NULL;

-- The primary key completes every index, so that a list or a search needs nothing else to skip what it does not show. `own` is
-- in two of them because only an equality of a partial index is not checked again in the table.
CREATE INDEX appearance_all                ON appearance (moment, article, standing) WHERE own = 0;
CREATE INDEX appearance_all_unread         ON appearance (moment, article, standing) WHERE own = 0 AND unread = 1;
CREATE INDEX appearance_all_starred        ON appearance (moment, article) WHERE own = 0 AND starred = 1;
CREATE INDEX appearance_all_later          ON appearance (moment, article) WHERE own = 0 AND later = 1;
CREATE INDEX appearance_by_source          ON appearance (source, moment, article, standing, own) WHERE own <= 1;
CREATE INDEX appearance_by_source_unread   ON appearance (source, moment, article, standing, own) WHERE own <= 1 AND unread = 1;
CREATE INDEX appearance_by_source_starred  ON appearance (source, moment, article) WHERE own <= 1 AND starred = 1;
CREATE INDEX appearance_by_source_later    ON appearance (source, moment, article) WHERE own <= 1 AND later = 1;
CREATE INDEX appearance_by_source_wanted   ON appearance (source, moment, article) WHERE own <= 1 AND wanted = 1;
CREATE INDEX appearance_by_section         ON appearance (section, moment, article, standing) WHERE section > 0;
CREATE INDEX appearance_by_section_unread  ON appearance (section, moment, article, standing) WHERE section > 0 AND unread = 1;
CREATE INDEX appearance_by_section_starred ON appearance (section, moment, article) WHERE section > 0 AND starred = 1;
CREATE INDEX appearance_by_section_later   ON appearance (section, moment, article) WHERE section > 0 AND later = 1;
CREATE INDEX appearance_by_section_wanted  ON appearance (section, moment, article) WHERE section > 0 AND wanted = 1;

-- Counts of a source: its articles, the unread ones of its list, and those of them in the list of everything.
UPDATE source SET total = 0, unread = 0, ahead = 0;
UPDATE section SET total = 0, unread = 0;
UPDATE source SET total = n.total, unread = n.unread, ahead = n.ahead FROM (
  SELECT source, sum(own <= 1) AS total, sum(unread AND standing <= 1) AS unread, sum(unread AND standing = 0) AS ahead
  FROM appearance GROUP BY source) n
WHERE n.source = id;
UPDATE section SET total = n.total, unread = n.unread FROM (
  SELECT section, count(*) AS total, sum(unread AND standing <= 2) AS unread FROM appearance GROUP BY section) n
WHERE n.section = id;

-- Fingerprints are read by the time of their articles alone: as the key, it saves an index. No foreign key, because deleting
-- a headline would search all fingerprints for it.
ALTER TABLE print RENAME TO old_print;
CREATE TABLE print (
  moment   INTEGER NOT NULL,             -- as of its headline
  headline INTEGER NOT NULL,
  print    INTEGER NOT NULL,
  PRIMARY KEY (moment, headline)
) STRICT, WITHOUT ROWID;
INSERT INTO print (moment, headline, print)
SELECT h.moment, h.id, p.print FROM old_print p JOIN headline h ON h.id = p.headline ORDER BY h.moment, h.id;
DROP TABLE old_print;

CREATE TRIGGER appearance_added AFTER INSERT ON appearance BEGIN
  UPDATE source SET total = total + (NEW.own <= 1), unread = unread + (NEW.unread AND NEW.standing <= 1),
    ahead = ahead + (NEW.unread AND NEW.standing = 0) WHERE id = NEW.source;
  UPDATE section SET total = total + 1, unread = unread + (NEW.unread AND NEW.standing <= 2) WHERE id = NEW.section;
END;

CREATE TRIGGER appearance_changed AFTER UPDATE OF unread, own, standing ON appearance
WHEN OLD.unread <> NEW.unread OR OLD.own <> NEW.own OR OLD.standing <> NEW.standing BEGIN
  UPDATE source SET total = total + (NEW.own <= 1) - (OLD.own <= 1),
    unread = unread + (NEW.unread AND NEW.standing <= 1) - (OLD.unread AND OLD.standing <= 1),
    ahead = ahead + (NEW.unread AND NEW.standing = 0) - (OLD.unread AND OLD.standing = 0) WHERE id = NEW.source;
  UPDATE section SET unread = unread + (NEW.unread AND NEW.standing <= 2) - (OLD.unread AND OLD.standing <= 2)
    WHERE id = NEW.section;
END;

CREATE TRIGGER appearance_removed AFTER DELETE ON appearance BEGIN
  UPDATE source SET total = total - (OLD.own <= 1), unread = unread - (OLD.unread AND OLD.standing <= 1),
    ahead = ahead - (OLD.unread AND OLD.standing = 0) WHERE id = OLD.source;
  UPDATE section SET total = total - 1, unread = unread - (OLD.unread AND OLD.standing <= 2) WHERE id = OLD.section;
END;

-- One trigger for each group of columns, so that a mark changes only the indexes of that mark.
CREATE TRIGGER headline_moved AFTER UPDATE OF moment ON headline WHEN OLD.moment <> NEW.moment BEGIN
  UPDATE appearance SET moment = NEW.moment WHERE article = NEW.id;
  UPDATE print SET moment = NEW.moment WHERE moment = OLD.moment AND headline = OLD.id;
END;

CREATE TRIGGER headline_read AFTER UPDATE OF read ON headline WHEN OLD.read <> NEW.read BEGIN
  UPDATE appearance SET unread = NOT NEW.read WHERE article = NEW.id;
END;

CREATE TRIGGER headline_kept AFTER UPDATE OF starred, later ON headline
WHEN OLD.starred <> NEW.starred OR OLD.later <> NEW.later BEGIN
  UPDATE appearance SET starred = NEW.starred, later = NEW.later WHERE article = NEW.id;
END;

CREATE TRIGGER headline_stored AFTER UPDATE OF stored, gone ON headline
WHEN OLD.stored <> NEW.stored OR OLD.gone <> NEW.gone BEGIN
  UPDATE appearance SET wanted = NOT (NEW.stored OR NEW.gone) WHERE article = NEW.id;
END;

CREATE TRIGGER headline_removed AFTER DELETE ON headline BEGIN
  DELETE FROM print WHERE moment = OLD.moment AND headline = OLD.id;
  DELETE FROM title_index WHERE rowid = OLD.id;
  DELETE FROM article_index WHERE rowid = OLD.id;
END;
