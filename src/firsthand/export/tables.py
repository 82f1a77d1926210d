"""Events as CSV: in the column names of ACLED (codebook 2023) or of UCDP GED (codebook 23.1).

The names of the columns are theirs, the values are ours: event types are PLOVER's, and `notes` tell who alleges what.
Nothing here was coded by ACLED or UCDP.
"""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from firsthand.export.content import Content, Stated, names_of, plain
from firsthand.happenings import Happening
from firsthand.reading import PlacePrecision, TimePrecision
from firsthand.wording import squeezed

ACLED = (
    *("event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type"),
    *("actor1", "assoc_actor_1", "actor2", "assoc_actor_2", "civilian_targeting", "iso", "country", "admin1"),
    *("location", "latitude", "longitude", "geo_precision", "source", "source_scale", "notes", "fatalities", "tags"),
)
UCDP = (
    *("id", "relid", "year", "active_year", "type_of_violence", "conflict_name", "side_a", "side_b"),
    *("number_of_sources", "source_article", "source_office", "source_date", "source_headline", "where_prec"),
    *("where_coordinates", "adm_1", "latitude", "longitude", "country", "event_clarity", "date_prec", "date_start"),
    *("date_end", "deaths_unknown", "best", "high", "low"),
)
_RUN_BY_SPREADSHEETS = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%", "＝", "＋", "－", "＠")
_ACLED_TIME: Mapping[TimePrecision, int] = {"day": 1, "week": 2}
_UCDP_TIME: Mapping[TimePrecision, int] = {"day": 1, "week": 3, "month": 4}
_ACLED_PLACE: Mapping[PlacePrecision, int] = {"site": 1, "city": 1, "district": 2}
_UCDP_PLACE: Mapping[PlacePrecision, int] = {"site": 1, "city": 1, "district": 3, "province": 4, "country": 6}
_ROUGHEST_TIME, _ROUGHEST_ACLED, _ROUGHEST_UCDP = 5, 3, 7
_NOTES = 2000


def acled(content: Content) -> str:
    """The happenings, a row each, in the columns of ACLED; `event_date` is the first day that an event may be of."""
    return _table(ACLED, (_acled(content, one) for one in content.happened))


def ucdp(content: Content) -> str:
    """The same in the columns of UCDP GED; `type_of_violence` is left empty, since nobody coded it."""
    return _table(UCDP, (_ucdp(content, one) for one in content.happened))


def safe(cell: str) -> str:
    """A cell that a spreadsheet shows and does not run."""
    return "'" + cell if cell.lstrip(" \ufeff\u00a0").startswith(_RUN_BY_SPREADSHEETS) else cell


def _table(columns: Sequence[str], rows: Iterator[Mapping[str, object]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(row.get(column)) for column in columns])
    return out.getvalue()


def _cell(value: object) -> str:
    """A number as it is; text on one line, defused."""
    if value is None:
        return ""
    return safe(squeezed(plain(value))) if isinstance(value, str) else str(value)


def _acled(content: Content, one: Happening) -> dict[str, object]:
    first, last = _days(one)
    long = bool(first and last and (date.fromisoformat(last) - date.fromisoformat(first)).days > 7)
    rough = 3 if long or not one.when else _ACLED_TIME.get(one.when.precision, 3)
    return {
        **_shared(one),
        "event_id_cnty": one.id, "event_date": first, "time_precision": rough if first else None,
        "disorder_type": "alleged", "event_type": one.type, "sub_event_type": one.mode,
        "actor1": _part(content, one, "perpetrator"), "assoc_actor_1": _part(content, one, "claimant"),
        "actor2": _part(content, one, "target") or _part(content, one, "victim"),
        "assoc_actor_2": _part(content, one, "victim") if "target" in one.parts else None,
        "location": one.where.name if one.where else None,
        "geo_precision": _ACLED_PLACE.get(one.where.precision, _ROUGHEST_ACLED) if one.where else None,
        "source": "; ".join(_outlets(content, one)), "notes": squeezed(_notes(content, one, last), _NOTES),
        "fatalities": _killed(one), "tags": "; ".join(f"{what} differs" for what in sorted(one.conflicts)),
    }  # fmt: skip


def _ucdp(content: Content, one: Happening) -> dict[str, object]:
    first, last = _days(one)
    reports = [content.of_report[id_].report for id_ in one.reports if id_ in content.of_report]
    killed = sorted(int(told.value) for told in one.told if told.what == "killed")
    return {
        **_shared(one),
        "id": one.id, "relid": one.id, "active_year": None, "type_of_violence": None,
        "conflict_name": one.type, "side_a": _part(content, one, "perpetrator"),
        "side_b": _part(content, one, "target") or _part(content, one, "victim"),
        "number_of_sources": len(reports), "source_article": squeezed(_notes(content, one, last), _NOTES),
        "source_office": "; ".join(_outlets(content, one)),
        "source_date": "; ".join(report.published[:10] for report in reports if report.published),
        "source_headline": "; ".join(report.title for report in reports if report.title),
        "where_prec": _UCDP_PLACE.get(one.where.precision, _ROUGHEST_UCDP) if one.where else None,
        "where_coordinates": one.where.name if one.where else None,
        "event_clarity": 1 if first and first == last else 2,
        "date_prec": _UCDP_TIME.get(one.when.precision, _ROUGHEST_TIME) if first and one.when else None,
        "date_start": first, "date_end": last, "best": _killed(one),
        "low": killed[0] if killed else None, "high": killed[-1] if killed else None,
    }  # fmt: skip


def _shared(one: Happening) -> dict[str, object]:
    first, _ = _days(one)
    where = one.where
    return {
        "year": int(first[:4]) if first else None,
        "country": where.country if where else None,
        "latitude": where.lat if where else None,
        "longitude": where.lon if where else None,
    }


def _days(one: Happening) -> tuple[str | None, str | None]:
    """First and last day; where one is unknown, the other."""
    if one.when is None:
        return None, None
    first, last = one.when.start or one.when.end, one.when.end or one.when.start
    return first and first[:10], last and last[:10]


def _part(content: Content, one: Happening, role: str) -> str | None:
    parts = next((parts for name, parts in one.parts.items() if name == role), ())
    return names_of(content, parts) or None


def _killed(one: Happening) -> int | None:
    """How many were killed, where all who tell it tell the same number."""
    told = {value.value for value in one.told if value.what == "killed"}
    return int(told.pop()) if len(told) == 1 else None


def _outlets(content: Content, one: Happening) -> list[str]:
    reports = (content.of_report[id_].report for id_ in one.reports if id_ in content.of_report)
    return list(dict.fromkeys(squeezed(report.outlet or report.id).replace(";", ",") for report in reports))


def _notes(content: Content, one: Happening, last: str | None) -> str:
    """Who alleges and who denies it, the words of the first, the last day it may be of, and values that differ."""
    stated: list[Stated] = [content.stated[id_] for id_ in one.propositions if id_ in content.stated]
    said = [each for told in stated for each in (*told.alleged, *told.denied)]
    parts = [*dict.fromkeys(each.by for each in stated if each.by)]
    parts += [f"“{squeezed(said[0].quote, 400)}”"] if said else []
    parts += [f"last day {last}"] if last else []
    for what, values in one.conflicts.items():
        parts.append(f"{what}: {' or '.join(value.value for value in values)}")
    return ". ".join(part.rstrip(".") for part in parts)
