import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from firsthand.dossier import Dossier, dossier
from firsthand.dossier.entries import anchor
from firsthand.reading import Attribution, Reading, Source, When
from firsthand.report import Report
from firsthand.span import Span
from tests.dossier.readings import orders, reading, with_event, with_tie

VOID = {"meta", "link", "br", "hr", "img", "input", "rect", "circle", "line"}


class Page(HTMLParser):
    """What a browser would see: elements, ids, links, headings and text; fails where tags do not match."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open[-1:] != ["style"]:
            self.text += data

    @property
    def ids(self) -> list[str]:
        return [value for _, attrs in self.tags if (value := attrs.get("id"))]

    @property
    def links(self) -> list[str]:
        return [value for tag, attrs in self.tags if tag == "a" and (value := attrs.get("href"))]

    def count(self, tag: str) -> int:
        return sum(name == tag for name, _ in self.tags)


def check(made: Dossier) -> Page:
    """The page, after what must hold for every one."""
    html = made.html()
    html.encode("utf-8")
    page = Page(html)
    assert len(set(page.ids)) == len(page.ids)
    assert {link[1:] for link in page.links if link.startswith("#")} <= set(page.ids)
    assert not {"script", "iframe", "img", "link", "object", "form"} & {tag for tag, _ in page.tags}
    assert not [name for _, attrs in page.tags for name in attrs if name.startswith("on") or name in ("src", "style")]
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    return page


def sample() -> Dossier:
    said = with_tie(
        with_event(
            reading("b/ü 1", "{s1:A clerk} {c1:said} {t1:drones hit the Guard and the Fleet}.", outlet="Harbour Post"),
            "drones",
            When("2032-05-01", "2032-05-31", "month"),
        ),
        "the Guard",
        "the Fleet",
    )
    own = orders(outlet="Meridian Wire", published="2032-05-14", title="Units", url="https://meridian.example/1")
    return dossier([own, said], title="A dossier", set_aside=[("bad.pdf", "is protected: remove the password")])


def test_every_section_is_there_and_in_order() -> None:
    page = check(sample())
    sections = [
        "read",
        "set-aside",
        "families",
        "findings",
        "confirmations",
        "refusals",
        "sources",
        "timeline",
        "claims",
        "how",
    ]
    assert [id_ for id_ in page.ids if id_ in sections] == sections
    assert page.tags[0] == ("html", {"lang": "en"})


def test_every_claim_has_its_anchor_and_is_linked_to() -> None:
    page = check(sample())
    claims = [f"orders:c{number}" for number in range(1, 7)] + [f"{anchor('b/ü 1')}:c{number}" for number in (1, 2)]
    assert set(claims) <= set(page.ids)
    assert {f"#{claim}" for claim in claims} <= set(page.links)


def test_claims_lead_back_to_their_finding() -> None:
    html = sample().html()
    entry = html[html.index('id="orders:c1"') :]
    assert '<a href="#finding-1">finding 1</a>' in entry[: entry.index("</li>")]


def test_source_cue_and_content_are_marked_and_said_in_words() -> None:
    html = sample().html()
    assert '<span class="src">A clerk</span> <span class="cue">said</span> <span class="say">drones hit' in html
    assert '<span class="stance asserts">said by</span> <b><bdi>A clerk (unnamed)</bdi></b> · certain' in html
    assert '<span class="stance denies">denied by</span> <b><bdi>The ministry</bdi></b>' in html


def test_events_and_ties_are_told_in_words() -> None:
    text = check(sample()).text
    assert "Attack (drone): target drones; at Dunmere airfield; May 2032" in text
    assert "the Guard commands the Fleet" in text


def test_it_says_plainly_that_a_copy_is_no_confirmation() -> None:
    for text in (" ".join(check(sample()).text.split()), sample().markdown()):
        assert "A copy is no confirmation." in text
        assert "not yet told apart" not in text


def test_a_family_of_reports_is_drawn_and_written_as_a_tree() -> None:
    first = orders("first", outlet="Meridian Wire", published="2032-05-14")
    copy = orders("copy", outlet="Harbour Post", published="2032-05-15")
    made = dossier([copy, first])
    page = check(made)
    assert '<a href="#report-copy"' in made.html()
    assert "R2 · Harbour Post, reprint, 0 % its own" in " ".join(page.text.split())
    assert "  - [R2](#report-copy) Harbour Post, reprint" in made.markdown()
    for text in (page.text, made.markdown()):
        assert "no comment from" in text
        assert "· 3 to 4 origins, 2 reports" in " ".join(text.split())


def test_what_is_unknown_is_said_to_be_unknown() -> None:
    text = " ".join(check(dossier([orders()])).text.split())
    assert "outlet unknown" in text
    assert "quoted by an outlet that is not known" in text
    assert "No event in these reports has a time that could be worked out" in text


def test_an_empty_case_says_what_to_do_next() -> None:
    made = dossier([], set_aside=[("scan.pdf", "holds no text")])
    page = check(made)
    assert "firsthand read FOLDER" in page.text
    assert "scan.pdf" in page.text
    assert "firsthand read FOLDER" in made.markdown()
    assert "scan.pdf" in made.markdown()


def test_a_report_without_claims_is_still_in_the_list() -> None:
    page = check(dossier([reading("empty", "Nothing here.", title="Quiet day", notes=["the language is not read"])]))
    assert page.text.count("Quiet day") >= 2
    assert "the language is not read" in page.text
    assert "No claim was found in this report." in page.text


HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style><script>x</script>",
    "' onmouseover='x",
    "</bdi></blockquote></main><h1>gone</h1>",
    "<!-- open",
    "&lt;b&gt; &amp;amp;",
]


@pytest.mark.parametrize("words", HOSTILE)
def test_content_of_reports_is_only_ever_text(words: str) -> None:
    made = reading(
        words,
        f"{{s1:{words}}} {{c1:said}} {{t1:{words} and more words}}.",
        title=words,
        outlet=words,
        url="javascript:alert(1)",
        language=words,
        notes=[words],
    )
    page = check(dossier([with_event(made, words)], title=words, set_aside=[(words, words)]))
    assert page.text.count(words) > 8
    assert page.count("h1") == 1
    assert not [link for link in page.links if not link.startswith("#")]


def test_a_title_is_not_a_template() -> None:
    assert "{{ 7 * 7 }} {% raw %}" in check(dossier([orders(title="{{ 7 * 7 }} {% raw %}")])).text


def test_an_address_is_a_link_only_on_the_web() -> None:
    assert "https://meridian.example/1" in check(sample()).links


def test_text_that_changes_direction_stays_in_its_own_element() -> None:
    turned = "\u202eyad a erofeb\u202c"
    html = dossier([reading("a", f"{{s1:{turned}}} {{c1:said}} {{t1:so it was}}.", title=turned, outlet=turned)]).html()
    for place in re.finditer(turned, html):
        before = html[: place.start()]
        inside = max(before.rfind("<bdi"), before.rfind("<blockquote"))
        assert inside > max(before.rfind("</bdi>"), before.rfind("</blockquote>"))
    assert "bdi, blockquote { unicode-bidi: isolate; }" in html


def test_characters_that_html_cannot_hold_are_replaced() -> None:
    made = dossier([reading("a", "{s1:A clerk} {c1:said} {t1:so\x00 it\ud800 was\x1b here}.")])
    check(made)
    assert "so\ufffd it\ufffd was\ufffd here" in made.html()


def test_the_language_of_a_passage_is_given() -> None:
    html = dossier([reading("a", "{s1:Un vecino} {c1:dijo} {t1:que no vio nada}.", language="es")]).html()
    assert '<blockquote class="passage" lang="es" dir="auto">' in html


def test_few_reports_are_open_and_many_are_folded() -> None:
    few, many = (dossier([orders(f"r{number}") for number in range(size)]).html() for size in (2, 30))
    assert few.count('<details class="report" open>') == 2
    assert many.count('<details class="report many">') == 30


def test_the_same_readings_give_the_same_page_in_any_order() -> None:
    one, two = orders("a", published="2032-05-01"), orders("b", published="2031-05-01")
    assert dossier([one, two]).html() == dossier([two, one]).html()


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_contrast_reaches_wcag_aa_in_light_and_dark() -> None:
    names = ("paper", "ink", "soft", "link", "no")
    themes = list(zip(*(re.findall(rf"--{name}: (#\w{{6}})", sample().html()) for name in names), strict=True))
    assert len(themes) == 2
    for paper, *inks in themes:
        for ink in inks:
            high, low = sorted((luminance(paper), luminance(ink)), reverse=True)
            assert (high + 0.05) / (low + 0.05) >= 4.5, (paper, ink)


@st.composite
def any_reading(draw: st.DrawFn) -> Reading:
    text = draw(st.text(min_size=8, max_size=80))
    ends = st.tuples(st.integers(0, 7), st.integers(0, 7)).map(sorted)
    span = ends.map(lambda pair: Span(pair[0], pair[1] + 1))
    spans, some = (st.lists(span, min_size=least, max_size=2).map(tuple) for least in (0, 1))
    stances = st.sampled_from(["asserts", "confirms", "denies", "declines", "speculates"])
    kinds = st.sampled_from(["named_person", "unnamed_group", "document", "reporter"])
    text = text.replace("\r", " ")
    attributions = tuple(
        Attribution(
            f"a{number}",
            Source(draw(spans), draw(kinds), draw(st.booleans()), draw(st.none() | st.integers(1, 9))),
            draw(spans),
            draw(some),
            draw(stances),
        )
        for number in range(draw(st.integers(0, 3)))
    )
    known = st.none() | st.text(max_size=12)
    report = Report(draw(st.text(min_size=1, max_size=8)), text, title=draw(known), outlet=draw(known))
    return Reading(report, "any", attributions=attributions)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(any_reading(), max_size=3, unique_by=lambda made: made.report.id))
def test_any_readings_make_a_whole_page(readings: list[Reading]) -> None:
    made = dossier(readings)
    check(made)
    made.markdown().encode("utf-8")
