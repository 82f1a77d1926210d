"""Who would not comment on a statement."""

import re
from collections.abc import Mapping, Sequence

from firsthand.origins import NOBODY_KNOWN, Voices, Who
from firsthand.origins.likeness import Bag
from firsthand.origins.names import comparable

_TO_ALL = re.compile(
    r"(?i)(?:(?:to|for|the|any|further|written|agency['’]s|requests?|demands?|questions?|comments?|calls?|emails?|of|on|"
    r"report|article|story|matter|subject|issue|this|allegations?)\b\W*)+|.*\bcomment\b(?! on).*"
)
"""Words that leave open what is not commented on: it is all that the report says."""


def silent(
    reports: Sequence[str],
    voices: Voices,
    bags: Mapping[tuple[str, str], Bag],
    statement: Bag,
    who: Who = NOBODY_KNOWN,
) -> list[str]:
    """Those who declined to comment in these reports on everything or on this, each once, by their words."""
    found: dict[tuple[str, ...], str] = {}
    actors: dict[str, tuple[str, ...]] = {}
    for report in reports:
        reading = voices.readings[report]
        for said in reading.attributions:
            speaker = voices.speakers[report][said.id]
            if said.stance != "declines" or speaker is None or speaker.kind in ("reporter", "document"):
                continue
            if voices.root((report, said.id)) != (report, said.id):
                continue
            on = reading.words(said.content).strip()
            if _TO_ALL.fullmatch(on) or bags[report, said.id].rare & statement.rare:
                body = speaker.body or speaker.words
                name = tuple(sorted(comparable(body))) or (body,)
                actor = who.named(report, body)
                found.setdefault(actors.setdefault(actor, name) if actor else name, speaker.words)
    return list(found.values())
