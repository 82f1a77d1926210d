import base64

import pytest

from firsthand.errors import InputError
from firsthand.ingest.html import html_content
from tests.ingest.samples import PAGE, page

LD = '<script type="application/ld+json">{}</script>'


def test_the_article_is_read_without_menu_and_footer() -> None:
    text = html_content(page()).text
    assert text.split("\n\n") == [
        "Brigade crossed the Ost, officials say",
        "Fighters of the Karsh Brigade crossed the Ost on 3 March 2019, two officials in Valdor said.",
        "“They came in three boats,” one of them said. The other, Mr Nuñez, declined to comment.",
        "The brigade did not respond to requests for comment, and its office in Lower Teln was closed.",
    ]


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ('<meta property="article:published_time" content="2019-03-05T14:03:00+0100">', "2019-03-05T14:03:00+01:00"),
        ('<meta name="dcterms.issued" content="2019-03-05">', "2019-03-05"),
        ('<meta name="citation_publication_date" content="2019/03/05">', "2019-03-05"),
        ('<meta itemprop="datePublished" content="2019-03-05T14:03:00Z">', "2019-03-05T14:03:00+00:00"),
        ('<meta name="date" content="Tue, 05 Mar 2019 14:03:00 +0000">', "2019-03-05T14:03:00+00:00"),
        (LD.format('{"@type": "NewsArticle", "datePublished": "2019-03-05"}'), "2019-03-05"),
        (LD.format('[{"@graph": [{"@type": ["NewsArticle"], "datePublished": "2019-03-05"}]}]'), "2019-03-05"),
        ('<time itemprop="datePublished" datetime="2019-03-05">Tuesday</time>', "2019-03-05"),
        # What only looks like a time of publication is none.
        ("", None),
        ('<link rel="canonical" href="https://gazette.example/2019/03/05/crossing">', None),
        ('<meta property="article:modified_time" content="2019-03-06">', None),
        ('<meta name="date" content="03/05/2019">', None),
        ('<meta name="date" content="5 March">', None),
        ('<meta name="date" content="0001-01-01T00:00:00">', None),
        ('<meta name="date" content="1970-01-01T00:00:00Z">', None),
        (LD.format('{"@type": "Person", "datePublished": "2019-03-05"}'), None),
        (LD.format('{"@type": "NewsArticle", "isPartOf": {"datePublished": "2019-03-05"}}'), None),
        (LD.format('{"@type": "NewsArticle", "datePublished": 20190305}'), None),
        (LD.format('{"@type": '), None),
        (LD.format("[" * 20000), None),
        ('<time datetime="2019-03-05">today</time>', None),
    ],
)
def test_the_publication_time_is_what_the_page_declares_and_nothing_else(head: str, published: str | None) -> None:
    assert html_content(page(head)).published == published


@pytest.mark.parametrize(
    ("head", "outlet"),
    [
        ('<meta property="og:site_name" content=" The  Valdor Gazette ">', "The Valdor Gazette"),
        (LD.format('{"@type": "NewsArticle", "publisher": {"name": "Ost News"}}'), "Ost News"),
        (LD.format('{"@type": "NewsArticle", "publisher": [{"name": "Ost News"}]}'), "Ost News"),
        ('<meta name="dc.publisher" content="agence du nord">', "agence du nord"),
        ('<meta property="article:publisher" content="https://social.example/gazette">', None),
        (LD.format('{"@type": "WebPage", "name": "Crossing", "publisher": "x"}'), None),
        ('<link rel="canonical" href="https://gazette.example/crossing">', None),
        ("", None),
    ],
)
def test_the_outlet_is_what_the_page_declares(head: str, outlet: str | None) -> None:
    assert html_content(page(head)).outlet == outlet


@pytest.mark.parametrize(
    ("head", "url"),
    [
        ('<link rel="canonical" href="https://gazette.example/crossing">', "https://gazette.example/crossing"),
        ('<meta property="og:url" content="https://gazette.example/c">', "https://gazette.example/c"),
        ('<link rel="canonical" href="/crossing">', None),
        ('<base href="https://gazette.example/">', None),
        ('<link rel="canonical" href="javascript:alert(1)">', None),
        ("", None),
    ],
)
def test_the_address_is_what_the_page_declares(head: str, url: str | None) -> None:
    assert html_content(page(head)).url == url


def test_a_page_saved_by_a_browser_says_where_it_came_from() -> None:
    saved = b"<!-- saved from url=(0033)https://gazette.example/crossing -->\n" + page()
    assert html_content(saved).url == "https://gazette.example/crossing"


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("", "Brigade crossed the Ost, officials say"),
        ('<meta property="og:title" content="Crossing the Ost">', "Crossing the Ost"),
        (LD.format('{"@type": "Report", "headline": "Boats on the Ost"}'), "Boats on the Ost"),
    ],
)
def test_title(head: str, title: str) -> None:
    assert html_content(page(head)).title == title


@pytest.mark.parametrize(("lang", "language"), [("en-GB", "en"), ("de", "de"), ("x", None)])
def test_language_is_what_the_page_declares(lang: str, language: str | None) -> None:
    assert html_content(page().replace(b'"en-GB"', f'"{lang}"'.encode())).language == language


@pytest.mark.parametrize(
    ("markup", "encoding"),
    [
        (PAGE.replace('"utf-8"', '"windows-1252"'), "cp1252"),
        (
            PAGE.replace(
                '<meta charset="utf-8">', '<meta http-equiv="Content-Type" content="text/html; charset=latin1">'
            ),
            "cp1252",
        ),
        (PAGE.replace('<meta charset="utf-8">', ""), "cp1252"),
        (PAGE, "utf-8-sig"),
        (PAGE, "utf-16"),
        ('<?xml version="1.0" encoding="utf-8"?>\n' + PAGE, "utf-8"),
    ],
)
def test_the_encoding_is_found(markup: str, encoding: str) -> None:
    assert "Mr Nuñez" in html_content(markup.format(head="").encode(encoding)).text


def test_what_follows_the_end_of_the_page_is_read_as_browsers_do() -> None:
    first, paragraph, rest = page().partition(b"<p>Fighters")
    text = html_content(first + b"</body></html>" + paragraph + rest).text
    assert "Fighters of the Karsh Brigade" in text
    assert "Lower Teln" in text


def test_pictures_within_the_page_do_not_make_it_too_large() -> None:
    picture = base64.b64encode(bytes(range(256)) * 30_000).decode()
    assert "three boats" in html_content(page(f'<link rel="icon" href="data:image/png;base64,{picture}">')).text


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        (b"<html><body></body></html>", "has no article text"),
        (b"<html><script>let words = 'in a script';</script></html>", "has no article text"),
        (b"<", "has no words"),
        (b"<html>\0\0</html>", "is binary"),
        (page("<div>" * 2_000), "too deeply"),
        (page() + b"<p>word</p>" * 20_001, "more than 20,000 elements"),
        (page() + b"<p>" + b"word " * 500_000 + b"</p>", "more than 2,000,000 characters of text"),
        (b"<html>" + b"<p>word</p>" * 800_000, "more than 8,000,000 characters of markup"),
        (b"<html><p a' %s '>word</p></html>" % b" ".join(b"a%d" % n for n in range(501)), "attributes in one element"),
        (b"<html>" + b"<p a b c d e f g h>word</p>" * 15_000, "more than 100,000 attributes"),
        (page().replace("ñ".encode(), b"\xf1").replace("“".encode(), "“”–“”".encode()), "is UTF-8 but"),
    ],
)
def test_a_page_that_cannot_be_read_is_refused_with_the_reason(markup: bytes, reason: str) -> None:
    with pytest.raises(InputError, match=reason) as caught:
        html_content(markup)
    assert "\n" not in str(caught.value)
