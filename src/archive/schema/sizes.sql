-- The sizes of texts and pages in their indexes, so that neither statistics nor the disk budget read the rows.
DROP INDEX version_by_headline;
DROP INDEX page_by_headline;
DROP INDEX page_by_source;
CREATE INDEX article_by_headline ON article (headline, bytes, length(content));
CREATE INDEX version_by_headline ON version (headline, length(content));
CREATE INDEX page_by_headline    ON page (headline, part, length(bytes)) WHERE headline IS NOT NULL;
CREATE INDEX page_by_source      ON page (source, length(bytes));
