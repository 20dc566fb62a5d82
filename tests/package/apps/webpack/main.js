import "case-map/define";
