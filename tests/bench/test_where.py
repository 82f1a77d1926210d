import pytest

from firsthand.bench import where
from firsthand.bench.geowebnews import Article, Toponym
from firsthand.errors import NotFoundError

TEXT = "Drones struck Erbil, in Iraq. The base at Nowhereville was not hit."


def _article() -> Article:
    names = (("Erbil", 36.19, 44.01, 95446), ("Iraq", 33.0, 44.0, 99237), ("Nowhereville", 10.0, 10.0, 0))
    marked = (Toponym(n, TEXT.index(n), TEXT.index(n) + len(n), lat, lon, id, "Literal") for n, lat, lon, id in names)
    return Article("1", TEXT, tuple(marked))


def test_what_is_not_resolved_counts_as_wrong() -> None:
    row = where._row("ours", where.ours, "all", [_article()])
    assert row.as_json() | {"names_per_second": 0, "brier": 0} == {
        "method": "ours",
        "half": "all",
        "places": 3,
        "within_161km": 66.7,
        "by_article": 66.7,
        "with_id_within": 100.0,
        "exact_id": 100.0,
        "resolved": 66.7,
        "mean_km": 0,
        "median_km": 0,
        "brier": 0,
        "names_per_second": 0,
    }


def test_a_guess_lies_where_the_rest_lies() -> None:
    assert where.guessing(_article())[2] is not None
    assert where.ours(_article())[2] is None


def test_missing_data_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FIRSTHAND_DATA", "/nowhere")
    with pytest.raises(NotFoundError, match="GeoWebNews"):
        where.measure()


@pytest.mark.data
def test_the_halves_make_the_whole() -> None:
    told = where.articles()
    assert len(told) > 190
    assert sum(len(article.toponyms) for article in told) == 2601
    assert 0.4 < sum(article.held_out for article in told) / len(told) < 0.6
    assert all(a.text[one.start : one.end] == one.name for a in told[:5] for one in a.toponyms)
