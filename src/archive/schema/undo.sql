-- Whether the mark counts as the reader's (`headline.touched`) once the change is undone: as before if the reader made it;
-- true if a rule made it, because undoing it is a decision of the reader.
ALTER TABLE mark_change ADD COLUMN touched INTEGER NOT NULL DEFAULT 1;
