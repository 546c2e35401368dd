-- Which addresses are of one article, which articles are of one story, and which are gone from their site.

-- CanonicalUrl::twin_number: shared by the addresses with the same path and query at other hosts. NULL: none.
ALTER TABLE headline ADD COLUMN twin INTEGER;
UPDATE headline SET twin = twin_number(url);
CREATE INDEX headline_by_twin ON headline (twin) WHERE twin IS NOT NULL;

-- Addresses that an article claims besides its own: it was redirected there, its page names it as the canonical one, or it
-- was the key of an article that was joined with it.
CREATE TABLE alias (
  address  TEXT NOT NULL,
  headline INTEGER NOT NULL REFERENCES headline ON DELETE CASCADE,
  holds    INTEGER NOT NULL,             -- 0: articles that are not the same claim it, too, so it names none of them
  PRIMARY KEY (address, headline)
) STRICT, WITHOUT ROWID;
CREATE INDEX alias_by_headline ON alias (headline);

-- Pairs of articles that were found to be the same story, `one` before `other`. A story (`headline.story`) is what they
-- connect.
CREATE TABLE story_link (
  one   INTEGER NOT NULL REFERENCES headline ON DELETE CASCADE,
  other INTEGER NOT NULL REFERENCES headline ON DELETE CASCADE,
  PRIMARY KEY (one, other)
) STRICT, WITHOUT ROWID;
CREATE INDEX story_link_by_other ON story_link (other);
INSERT INTO story_link (one, other)
SELECT a.id, b.id FROM headline a JOIN headline b ON a.story = b.story AND a.id < b.id;
UPDATE headline SET story = (SELECT min(id) FROM headline m WHERE m.story = headline.story) WHERE story IS NOT NULL;

-- Decisions of the reader about pairs, which count more than what was found.
CREATE TABLE story_decision (
  one   INTEGER NOT NULL REFERENCES headline ON DELETE CASCADE,
  other INTEGER NOT NULL REFERENCES headline ON DELETE CASCADE,
  same  INTEGER NOT NULL,
  PRIMARY KEY (one, other)
) STRICT, WITHOUT ROWID;
CREATE INDEX story_decision_by_other ON story_decision (other);
-- The undo stack of decisions: what was decided about a pair before a step of `mark_step`. NULL: nothing.
CREATE TABLE story_change (
  step   INTEGER NOT NULL REFERENCES mark_step ON DELETE CASCADE,
  one    INTEGER NOT NULL,
  other  INTEGER NOT NULL,
  before INTEGER,
  PRIMARY KEY (step, one, other)
) STRICT, WITHOUT ROWID;

-- Failures are counted by their kind: archive::store::attempts::FailureKind.
ALTER TABLE attempt ADD COLUMN kind INTEGER NOT NULL DEFAULT 2;
ALTER TABLE attempt ADD COLUMN missing INTEGER NOT NULL DEFAULT 0;    -- times that the page was missing, each a day after the one before
ALTER TABLE attempt ADD COLUMN missing_at INTEGER NOT NULL DEFAULT 0; -- when it was last counted

-- Never stored, unmarked, and missing three times: in no list.
ALTER TABLE headline ADD COLUMN dead INTEGER NOT NULL DEFAULT 0;
DROP VIEW expected_standing;
CREATE VIEW expected_standing AS
WITH ordered AS (
  SELECT a.article, a.source, a.section, h.hidden OR h.dead AS hidden, ifnull(h.story, -h.id) AS story, row_number() OVER (
    ORDER BY h.hidden OR h.dead, s.sample, h.id, a.source <> h.source, a.listed DESC, a.section = 0, a.first, a.source,
      a.section) AS nth
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
