"""The wordings of agency copy, as they lie in `phrases.toml`: for each kind of content several."""

import tomllib
from pathlib import Path
from typing import Any

from firsthand.reading import Mode, TieType

_ALL = tomllib.loads((Path(__file__).parent / "phrases.toml").read_text(encoding="utf-8"))


def _some(name: str) -> tuple[str, ...]:
    return tuple(_ALL[name])


def _by_key(name: str) -> dict[Any, tuple[str, ...]]:
    return {key: tuple(some) for key, some in _ALL[name].items()}


HAPPENED: dict[Mode, tuple[str, ...]] = _by_key("happened")
ATTACK: dict[Mode, tuple[str, ...]] = _by_key("attack")
LOSSES = _some("losses")
DEATHS = _some("deaths")
WOUNDS = _some("wounds")
NO_LOSSES = _some("no_losses")
BY_CERTAIN = _some("by_certain")
BY_PROBABLE = _some("by_probable")
BY_POSSIBLE = _some("by_possible")
BY_QUOTE = _some("by_quote")
BY_QUOTE_UNSURE = _some("by_quote_unsure")
THE_ATTACK = _some("the_attack")
CLAIM_CONTENT = _some("claim_content")
DENIAL_CONTENT = _some("denial_content")
TIES: dict[TieType, tuple[str, ...]] = _by_key("ties")
NO_TIES: dict[TieType, tuple[str, ...]] = _by_key("no_ties")
TIE_QUOTES = _some("tie_quotes")
SIZES = _some("sizes")
INDIRECT = _some("indirect")
INDIRECT_NAMED = _some("indirect_named")
AFTER = _some("after")
BEFORE = _some("before")
QUOTE_AFTER = _some("quote_after")
QUOTE_BEFORE = _some("quote_before")
CLAIMED = _some("claimed")
DENIED = _some("denied")
DECLINED: tuple[tuple[str, tuple[str, ...]], ...] = tuple((one, tuple(some)) for one, some in _ALL["declined"])
CONFIRMED = _some("confirmed")
ACCOUNT = _some("account")
CITED = _some("cited")
CITED_AFTER = _some("cited_after")
CITING: str = _ALL["citing"]
HEADLINES_EVENT = _some("headlines_event")
HEADLINES_TIE = _some("headlines_tie")
WORDS: dict[str, str] = _ALL["words"]
BACKGROUND = _some("background")
CONNECTIVES = _some("connectives")
LEAD_TIE = _some("lead_tie")
COLOURS = _some("colours")
COLOUR_MORE = _some("colour_more")
TARGETS: dict[str, str] = _ALL["targets"]
