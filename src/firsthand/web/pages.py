"""From a template to a page: everything that comes from a report is escaped and set in a direction of its own."""

import re
from functools import cache
from urllib.parse import quote, urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse

from firsthand import __version__, wording
from firsthand.dossier.entries import anchor
from firsthand.dossier.support import RELATIONS, STEP, support
from firsthand.web.desk import Desk
from firsthand.web.snapshot import Snapshot

_NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
PAGES = (
    ("/", "Overview"),
    ("/reports", "Reports"),
    ("/claims", "Claims"),
    ("/propositions", "Propositions"),
    ("/origins", "Origins"),
    ("/network", "Network"),
    ("/events", "Events"),
    ("/shifts", "Shifts"),
    ("/hypotheses", "Hypotheses"),
    ("/actors", "Actors"),
    ("/review", "Review"),
    ("/check", "Check"),
    ("/export", "Export"),
)
"""The pages of the menu."""


def desk_of(request: Request) -> Desk:
    """The case on the workbench."""
    desk: Desk = request.app.state.desk
    return desk


def page(request: Request, template: str, status: int = 200, **told: object) -> HTMLResponse:
    """A page; characters that no HTML text may hold are shown as U+FFFD."""
    session = request.scope["state"]["session"]
    html = (
        _environment()
        .get_template(f"{template}.html.j2")
        .render(
            here=request.url.path,
            query=dict(request.query_params),
            csrf=session.csrf if session else "",
            me=session,
            team=request.app.state.door.entry == "/login",
            version=desk_of(request).version,
            behind=desk_of(request).behind,
            case=desk_of(request).location,
            **told,
        )
    )
    return HTMLResponse(_NOT_TEXT.sub("\ufffd", html), status)


def report_address(id: str, claim: str | None = None) -> str:
    """Where a report is read; with a claim, at its highlighted words."""
    place = f"/report/{quote(id, safe='')}"
    return f"{place}?{urlencode({'claim': claim})}#{quote(anchor(claim))}" if claim else place


def claim_address(id: str) -> str:
    """Where a claim stands in its report."""
    return report_address(id.rpartition(":")[0], id)


def span_address(report: str, start: int, end: int) -> str:
    """Where a passage stands in its report."""
    return f"{report_address(report)}?span={start}-{end}#span"


def anchor_address(now: Snapshot, place: str) -> str:
    """Where what a picture of the dossier leads to is on the workbench."""
    id_ = now.at_anchor.get(place, "")
    return claim_address(id_) if id_ in now.claims else report_address(id_)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("firsthand.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "bdi": _isolated,
        "day": wording.day_in_words,
        "when": wording.when_in_words,
        "short": wording.squeezed,
        "anchor": anchor,
        "plain": lambda word: str(word).replace("_", " "),
        "report_url": report_address,
        "claim_url": claim_address,
        "proposition_url": lambda id_: f"/proposition/{quote(id_, safe='')}",
        "actor_url": lambda id_: f"/actor/{quote(id_, safe='')}",
    }
    environment.globals |= {
        "counted": wording.counted,
        "stances": wording.STANCES,
        "kinds": wording.KINDS,
        "relations": RELATIONS,
        "step": STEP,
        "support": support,
        "pages": PAGES,
        "program": __version__,
        "with_query": _with_query,
        "span_url": span_address,
    }
    return environment


def _isolated(text: str | None, language: str | None = None) -> Markup:
    """The text in an element of its own direction, so that control characters in it do not reorder the page."""
    if language:
        return Markup('<bdi lang="{}">{}</bdi>').format(language, text)
    return Markup("<bdi>{}</bdi>").format(text or "")


def _with_query(path: str, query: dict[str, str], **changed: object) -> str:
    """The address with these parameters in place of those; `None` leaves one out."""
    kept = {name: str(value) for name, value in {**query, **changed}.items() if value not in (None, "")}
    return f"{path}?{urlencode(kept)}" if kept else path
