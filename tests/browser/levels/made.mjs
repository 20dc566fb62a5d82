// Made-up countries in a file, with what lies in them; and cases there.

const square = (west, south, side) => ({
  type: "Polygon",
  coordinates: [[[west, south], [west + side, south], [west + side, south + side], [west, south + side], [west, south]]],
});

const feature = (id, name, geometry, parent) => ({ type: "Feature", properties: { id, name, ...(parent && { parent }) }, geometry });

// Two with four quarters each, and one with none; a name that has a comma in it.
export const countries = {
  type: "FeatureCollection",
  language: "en",
  features: [
    ...[["AL", "Aland", 0], ["BO", "Bora, Bora", 12]].flatMap(([id, name, west]) => [
      ...["North", "South", "East", "West"].map((part, k) => feature(`${id}-${k}`, part, square(west + 5 * (k % 2), 5 * (k >> 1), 5), id)),
      feature(id, name, square(west, 0, 10)),
    ]),
    feature("CE", "Celand", square(24, 0, 10)),
    feature("AL-9", "Hook", square(0, 10, 1), "AL"),
  ],
};

const row = (id, title, adcode, place, sectors) => ({ id, title, summary: `The text of ${title}.`, sectors, ...(adcode && { adcode }), ...(place && { place }) });

// Three in Aland, of which one is of no quarter.
export const cases = {
  language: "en",
  cases: [
    row("one", "A well", "AL-0", "", ["water"]),
    row("two", "A road", "", "South, Aland", ["roads"]),
    row("three", "A plan", "AL", "", ["roads"]),
    row("four", "A spring", "BO-2", "", ["water"]),
  ],
};
