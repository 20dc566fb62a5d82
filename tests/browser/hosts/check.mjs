// Pages of others that once broke the map, or that the map once broke.
import "./keys.mjs";
import "./isolated.mjs";
import "./style.mjs";
import "./trouble.mjs";
