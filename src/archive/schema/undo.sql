-- Whether the reader has a say in the mark (`headline.touched`) once the change is taken back: as before, where they made
-- it; where a rule made it, they have by taking it back.
ALTER TABLE mark_change ADD COLUMN touched INTEGER NOT NULL DEFAULT 1;
