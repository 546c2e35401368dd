-- Headlines without a publish time are sorted half a second before the day on which they were first seen (in China), below
-- its news, and no longer above all others.
UPDATE headline SET moment = (seen + 28800000) / 86400000 * 86400000 - 28800000 - 500
WHERE published IS NULL AND moment BETWEEN seen - 65535 AND seen;
