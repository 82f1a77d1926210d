from datetime import date
from pathlib import Path

import pytest

from firsthand.errors import InputError
from firsthand.ingest.tables import read_table

ACLED = (
    "event_id_cnty,event_date,time_precision,event_type,sub_event_type,actor1,actor2,country,admin1,source,fatalities\n"
)
UCDP = "id,date_start,date_end,type_of_violence,side_a,side_b,country,adm_1,source_article,best\n"


def table(tmp_path: Path, text: str) -> str:
    path = tmp_path / "events.csv"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_acled(tmp_path: Path) -> None:
    rows = (
        'K1,05 May 2021,1,Explosions,Air/drone strike,Grey Lantern,Army,Osmet,North,"Meridian Wire; Courier",3\n'
        "K2,2021-06-10,3,Battles,Armed clash,Army,Grey Lantern,Osmet,South,Courier,0\n"
    )
    read = read_table(table(tmp_path, ACLED + rows))
    first, second = (one.event for one in read.events)
    assert read.layout == "ACLED"
    assert (first.first, first.last, first.weapon, first.place, first.size) == (
        *(date(2021, 5, 5), date(2021, 5, 5)),
        *("Air/drone strike", "North", 3),
    )
    assert read.events[0].outlets == ("Meridian Wire", "Courier")
    assert second.first is not None
    assert second.last is not None
    assert (second.last - second.first).days == 30
    assert len(read.about("lantern")) == 2
    assert read.about("nobody") == ()


def test_ucdp_ged(tmp_path: Path) -> None:
    days = "2021-05-05 00:00:00.000,2021-05-09 00:00:00.000"
    rows = f'7,{days},2,Grey Lantern,Red Sash,Osmet,North,"Courier,2021-05-10,x",4\n'
    read = read_table(table(tmp_path, UCDP + rows))
    event = read.events[0].event
    assert read.layout == "UCDP GED"
    assert (event.first, event.last) == (date(2021, 5, 5), date(2021, 5, 9))
    assert (event.weapon, event.actor, event.target, event.size) == ("non-state", "Grey Lantern", "Red Sash", 4)
    assert read.events[0].outlets == ("Courier",)


def test_missing_columns_are_named(tmp_path: Path) -> None:
    with pytest.raises(InputError) as error:
        read_table(table(tmp_path, "event_date,place,actor1\n2021-05-05,North,Lantern\n"))
    message = str(error.value)
    for words in ("the columns are event_date, place, actor1", "event_type is missing", "UCDP GED: date_start"):
        assert words in message


@pytest.mark.parametrize(
    ("row", "note"),
    [
        ("K1,yesterday,1,E,S,A,B,O,N,C,1", "1 row had a date that is none"),
        ("K1,,1,E,S,A,B,O,N,C,1", "1 row had no date"),
        ("K1,2021-05-05,1,E,S,A,B,O,N,C,-3", "1 row had a number below 0"),
        ("K1,2021-05-05,1,E", "1 row had not the 11 cells"),
        ("K1,2021-05-05,1,E,S,A,B,O,N,C,1\nK1,2021-05-05,1,E,S,B,A,O,N,C,1", "repeated the id"),
    ],
)
def test_rows_that_cannot_be_used_are_told(tmp_path: Path, row: str, note: str) -> None:
    assert note in " ".join(read_table(table(tmp_path, ACLED + row + "\n")).notes)


def test_other_separators(tmp_path: Path) -> None:
    text = ACLED.replace(",", ";") + "K1;2021-05-05;1;E;S;A;B;O;N;C;1\n"
    assert len(read_table(table(tmp_path, text)).events) == 1


def test_how_much_was_reported_is_told_by_the_events_of_others(tmp_path: Path) -> None:
    rows = "K1,2021-05-05,1,E,S,Lantern,B,O,N,Courier,1\nK2,2021-05-06,1,E,S,Sash,B,O,N,Wire,1\n"
    read = read_table(table(tmp_path, ACLED + rows))
    assert read.reporting_beside("Lantern") == ((date(2021, 5, 6), "Wire"),)
