// <case-map> as a host's page has it: what it can be told, what it tells, how
// it looks, and that neither harms the other. Each file is a part of that.
import "./attributes.mjs";
import "./choices.mjs";
import "./documents.mjs";
import "./events.mjs";
import "./fallback.mjs";
import "./hidden.mjs";
import "./isolation.mjs";
import "./looks.mjs";
import "./policy.mjs";
import "./renewal.mjs";
import "./words.mjs";
