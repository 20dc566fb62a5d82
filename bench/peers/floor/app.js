// The page without a map: what list and filter cost by themselves.
import "../../shell/shell.js";
