-- The lines above and below a title (引题, 副题) of a stored article, so that lists show them without its text.
ALTER TABLE headline ADD COLUMN kicker TEXT;
ALTER TABLE headline ADD COLUMN subtitle TEXT;
