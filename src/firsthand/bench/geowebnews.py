"""GeoWebNews (Gritta, Pilehvar and Collier 2019): news articles whose places have coordinates.

All annotated toponyms that carry coordinates are taken, literal and associative ones alike: Literal, Mixed, Coercion,
Metonymic, Literal_Modifier, Non_Literal_Modifier, Embedded_Literal and Embedded_Non_Lit. Demonyms, languages, homonyms
and expressions carry none and are left out.
"""

from dataclasses import dataclass
from hashlib import sha256

from lxml import etree

from firsthand.errors import NotFoundError
from firsthand.settings import research_data


@dataclass(frozen=True, slots=True)
class Toponym:
    """A name of a place as it stands in the article, with its point in degrees and its GeoNames id (0 for none)."""

    name: str
    start: int
    end: int
    lat: float
    lon: float
    id: int
    type: str


@dataclass(frozen=True, slots=True)
class Article:
    """An article and its toponyms. Half of all articles, by the hash of their number, were never looked at."""

    number: str
    text: str
    toponyms: tuple[Toponym, ...]

    @property
    def held_out(self) -> bool:
        """Whether the article belongs to the half that is only measured."""
        return bool(sha256(self.number.encode()).digest()[0] & 1)


def articles() -> tuple[Article, ...]:
    """All articles of the set that have a place.

    Raises:
        NotFoundError: the set is not there.
    """
    path = research_data() / "geowebnews" / "GWN.xml"
    if not path.is_file():
        raise NotFoundError(
            f"GeoWebNews is not at {path}: set FIRSTHAND_DATA to the folder that holds geowebnews/GWN.xml"
        )
    found = [_article(node) for node in etree.parse(str(path)).getroot().iterfind("article")]
    return tuple(article for article in found if article.toponyms)


def _article(node: etree._Element) -> Article:
    text = node.findtext("text") or ""
    marked = [_toponym(one) for one in node.iter("toponym") if (one.findtext("latitude") or "").strip()]
    return Article(node.get("file") or "", text, tuple(sorted(marked, key=lambda one: one.start)))


def _toponym(node: etree._Element) -> Toponym:
    def value(tag: str) -> str:
        return (node.findtext(tag) or "").strip()

    start, end = int(value("start")), int(value("end"))
    lat, lon = float(value("latitude")), float(value("longitude"))
    return Toponym(value("extractedName"), start, end, lat, lon, int(value("geonamesID") or 0), value("type"))
