-- Headlines whose stored text is not their page's and shall be replaced by it: summaries of feeds.
CREATE TABLE partial_text (
  headline INTEGER PRIMARY KEY REFERENCES headline ON DELETE CASCADE,
  source   INTEGER NOT NULL
) STRICT;
CREATE INDEX partial_text_by_source ON partial_text (source);
