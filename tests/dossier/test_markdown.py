import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from firsthand.dossier import dossier
from firsthand.dossier.markdown import escaped
from tests.dossier.readings import orders, reading
from tests.dossier.test_page import HOSTILE

MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])

CASES = [
    ("# not a heading", "\\# not a heading"),
    ("- not a list", "\\- not a list"),
    ("1. not a list", "1\\. not a list"),
    ("a *b* _c_ `d`", "a \\*b\\* \\_c\\_ \\`d\\`"),
    ("[x](http://y)", "\\[x\\](http\\://y)"),
    ("a | b", "a \\| b"),
    ("<b>&lt;", "&lt;b&gt;&amp;lt;"),
    ("two\n\nlines", "two lines"),
    ("\u202ex\u202c", "⟨U+202E⟩x⟨U+202C⟩"),
    ("plain - words, 1.5 and so on.", "plain - words, 1.5 and so on."),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_markup_is_made_harmless(text: str, expected: str) -> None:
    assert escaped(text) == expected


@given(st.text(alphabet=st.sampled_from("ab 1.-+*_#>`~[]()!|<&;:/=\\\n\t\"'$@"), min_size=1, max_size=30))
def test_escaped_text_comes_back_as_it_was(text: str) -> None:
    tokens = MARKDOWN.parse(escaped(text))
    words = " ".join(text.split())
    if not words:
        assert tokens == []
        return
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    children = tokens[1].children or []
    assert {token.type for token in children} <= {"text", "text_special"}
    assert "".join(token.content for token in children) == words


@pytest.mark.parametrize("words", HOSTILE)
def test_content_of_reports_does_not_become_markup(words: str) -> None:
    made = reading("a", f"{{s1:{words}}} {{c1:said}} {{t1:{words} and more words}}.", title=words, outlet=words)
    html = MARKDOWN.render(dossier([made], title=words).markdown())
    known = {"h1", "h2", "h3", "p", "a", "ul", "li", "em", "strong", "blockquote", "code"}
    known |= {"table", "thead", "tbody", "tr", "th", "td"}
    assert set(re.findall(r"<(\w+)", html)) <= known
    assert "<script" not in html.lower()


def test_the_sections_are_those_of_the_page() -> None:
    made = dossier([orders(outlet="Meridian Wire", published="2032-05-14")])
    assert re.findall(r"^## (.*)$", made.markdown(), re.M) == [
        "What was read",
        "Which reports are copies",
        "Who is who",
        "Main findings, with who says so",
        "Who confirmed what",
        "Who denied or would not comment",
        "Sources by kind",
        "Timeline",
        "Every claim, in its context",
        "How to read this",
    ]


def test_links_lead_to_anchors() -> None:
    text = dossier([orders(outlet="Meridian Wire", published="2032-05-14")]).markdown()
    assert set(re.findall(r"\]\(#(.*?)\)", text)) <= set(re.findall(r'<a id="(.*?)"></a>', text))
    assert "*confirmed by* two commanders (unnamed), quoted by Meridian Wire [R1 c2](#orders:c2)" in text


def test_tables_render_as_tables() -> None:
    html = MARKDOWN.render(dossier([orders(title="a | b")], set_aside=[("x|y", "is | bad")]).markdown())
    assert html.count("<table>") == 3
    assert "<td>a | b</td>" in html
    assert "<td>is | bad</td>" in html
