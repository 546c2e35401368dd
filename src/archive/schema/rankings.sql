-- The place of an article in a ranking (热榜), as its list last showed it. Such an appearance is sorted by its place, not by the
-- time of its article.
ALTER TABLE appearance ADD COLUMN rank INTEGER;        -- NULL: the list is no ranking; 0: it has left the list; below 0: it left
                                                       -- with the last edition, and had the rank -rank in the one before
ALTER TABLE appearance ADD COLUMN rank_before INTEGER; -- in the edition before; NULL: it was not in it, or that is unknown
ALTER TABLE appearance ADD COLUMN heat INTEGER;
ALTER TABLE appearance ADD COLUMN movement TEXT;       -- new, up, down, same; NULL: unknown
CREATE INDEX appearance_by_rank ON appearance (source, section) WHERE rank <> 0;

DROP TRIGGER headline_moved;
CREATE TRIGGER headline_moved AFTER UPDATE OF moment ON headline WHEN OLD.moment <> NEW.moment BEGIN
  UPDATE appearance SET moment = NEW.moment WHERE article = NEW.id AND rank IS NULL;
  UPDATE print SET moment = NEW.moment WHERE moment = OLD.moment AND headline = OLD.id;
END;
