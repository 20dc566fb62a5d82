// Made-up data of two regions, with a case in each.
import { collection, file, region, row } from "../own/made.mjs";

export const made = {
  regions: collection(region("110000", "甲省", 90), region("120000", "乙省", 100)),
  cases: file([row(1), row(2, { adcode: "120101", title: "乙省案例2", place: "乙省" })]),
};
