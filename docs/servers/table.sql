-- A table of cases as the map reads it from a server. Columns are called as a sheet's
-- are: title, place, sector, summary, adcode, and whatever else is shown as it stands.
CREATE EXTENSION IF NOT EXISTS postgis;

CREATE TABLE cases (
  id integer PRIMARY KEY,
  title text NOT NULL,
  place text NOT NULL,
  sector text,
  summary text NOT NULL,
  adcode text NOT NULL,
  geom geometry(Point, 4326)
);
