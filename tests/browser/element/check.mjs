// <case-map> as a host's page has it: what it can be told, what it tells, how
// it looks, and that neither harms the other. Each file is a part of that.
import "./attributes.mjs";
