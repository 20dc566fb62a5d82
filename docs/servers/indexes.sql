-- What the map counts by: provinces are spans of codes, sectors are single values. Codes
-- are digits, which are compared fastest letter by letter.
CREATE INDEX ON cases (adcode, sector);
CREATE INDEX ON cases (sector);
ANALYZE cases;
