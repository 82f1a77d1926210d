"""What a language model is asked to answer with, as a JSON schema made of the contract's own lists of words."""

from typing import get_args

from firsthand.reading import (
    Certainty,
    EventType,
    Json,
    MentionType,
    Modality,
    Mode,
    Polarity,
    RoleName,
    SourceKind,
    Stance,
    TieType,
)

MOST_ITEMS = 200
"""Items of one kind that are taken from one answer; the rest is left out and counted."""
MOST_PARTS = 12
"""Parts of one content, or roles of one event."""

MENTION_TYPES = get_args(MentionType)
SOURCE_KINDS = tuple(kind for kind in get_args(SourceKind) if kind != "reporter")
STANCES = get_args(Stance)
CERTAINTIES = get_args(Certainty)
EVENT_TYPES = get_args(EventType)
MODES = get_args(Mode)
ROLES = get_args(RoleName)
TIE_TYPES = get_args(TieType)
POLARITIES = get_args(Polarity)
MODALITIES = get_args(Modality)

_QUOTE: Json = {"type": "string"}
_QUOTE_OR_NONE: Json = {"type": ["string", "null"]}


def _one_of(words: tuple[str, ...]) -> Json:
    return {"type": "string", "enum": list(words)}


def _object(**properties: Json) -> Json:
    """An object of exactly these keys: strict endpoints ask for every key, and for no other to be allowed."""
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def _list(item: Json, most: int = MOST_ITEMS) -> Json:
    return {"type": "array", "items": item, "maxItems": most}


ANSWER = _object(
    mentions=_list(_object(quote=_QUOTE, type=_one_of(MENTION_TYPES))),
    attributions=_list(
        _object(
            source=_QUOTE_OR_NONE,
            kind=_one_of(SOURCE_KINDS),
            cue=_QUOTE,
            content=_list(_QUOTE, MOST_PARTS),
            stance=_one_of(STANCES),
            certainty=_one_of(CERTAINTIES),
        )
    ),
    events=_list(
        _object(
            quote=_QUOTE,
            trigger=_QUOTE,
            type=_one_of(EVENT_TYPES),
            mode=_one_of(MODES),
            roles=_list(_object(role=_one_of(ROLES), quote=_QUOTE), MOST_PARTS),
            when=_QUOTE_OR_NONE,
            where=_QUOTE_OR_NONE,
            polarity=_one_of(POLARITIES),
            modality=_one_of(MODALITIES),
        )
    ),
    ties=_list(
        _object(
            quote=_QUOTE,
            type=_one_of(TIE_TYPES),
            subject=_QUOTE,
            object=_QUOTE,
            when=_QUOTE_OR_NONE,
            polarity=_one_of(POLARITIES),
            modality=_one_of(MODALITIES),
        )
    ),
)
"""The answer: quotations and choices. It has no place for an offset, an id, a date, a coordinate or a number."""
