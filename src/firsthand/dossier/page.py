"""The dossier as one self-contained HTML page: no script, nothing fetched, all content from reports escaped."""

import re
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from firsthand import __version__, wording
from firsthand.dossier.content import Dossier
from firsthand.dossier.passage import Passage
from firsthand.dossier.support import RELATIONS, STEP
from firsthand.hypotheses.matrix import WORDS as RATINGS

_NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_PARAGRAPH = re.compile(r"[^\S\n]*\n\s*\n\s*")
_GAP = Markup(' <span class="gap">[…]</span> ')
_CLASSES = (("source", "src"), ("cue", "cue"), ("content", "say"))


def page(dossier: Dossier) -> str:
    """The page; characters that no HTML text may hold are shown as U+FFFD."""
    found_in: dict[str, list[int]] = {}
    for number, finding in enumerate(dossier.findings, start=1):
        for voice in finding.voices:
            for ref in voice.refs:
                found_in.setdefault(ref.anchor, []).append(number)
    credible = {item.id: item.credibility for item in dossier.rivals.matrix.evidence} if dossier.rivals else {}
    template = _environment().get_template("page.html.j2")
    html = template.render(dossier=dossier, found_in=found_in, credible=credible)
    return _NOT_TEXT.sub("\ufffd", html)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("firsthand.dossier"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"bdi": _isolated, "in_context": _in_context, "day": wording.day_in_words}
    environment.globals |= {
        "counted": wording.counted,
        "stances": wording.STANCES,
        "ratings": RATINGS,
        "relations": RELATIONS,
        "step": STEP,
        "version": __version__,
        "web": _is_web_address,
    }
    return environment


def _isolated(text: str, language: str | None = None) -> Markup:
    """The text in an element of its own direction, so that control characters in it do not reorder the page."""
    if language:
        return Markup('<bdi lang="{}">{}</bdi>').format(language, text)
    return Markup("<bdi>{}</bdi>").format(text)


def _in_context(passage: Passage) -> Markup:
    """The passage with source, cue and content in spans of their own."""
    parts: list[Markup] = []
    for piece in passage:
        if piece.gap:
            parts.append(_GAP)
        words = escape(_PARAGRAPH.sub("\v", piece.text).replace("\n", " ").replace("\v", "\n"))
        classes = " ".join(name for mark, name in _CLASSES if mark in piece.marks)
        parts.append(Markup(f'<span class="{classes}">{words}</span>') if classes else words)
    return Markup("").join(parts)


def _is_web_address(url: str | None) -> bool:
    return bool(url) and str(url).lower().startswith(("http://", "https://"))
