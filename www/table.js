// Which files are tables, by what their names end in.
import { TABLES } from "./own-files.js"; // Made by xtask/src/loader.rs.

const TABLE = new RegExp(`\\.(${TABLES.join("|")})([?#]|$)`, "i");

export const isTable = (name) => TABLE.test(name);
