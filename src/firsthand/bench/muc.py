"""MUC-4, reports of attacks in Latin America with filled templates, as gold, and the score of template filling.

The data is the one of GTT (Du, Rush and Cardie, Template Filling with Generative Transformers, NAACL 2021): texts in
lower case; a template has an incident type and five roles; a role has entities, an entity has the strings that
mention it. Templates that are the same in all their strings count once.

The score is theirs as well. Strings are compared in lower case, without punctuation, articles and superfluous white
space. A predicted template may be matched to at most one gold template, each gold template is matched at most once,
and the incident types must agree (a gold type "bombing / attack" agrees with either). Of all such matchings of a
document, the one with the best F1 counts. In matched templates the incident type is a right filler, a predicted
entity is right if all its strings are among those of one gold entity of the role, and a gold entity is found if such
a prediction is there. Every filler of templates without a match is wrong or missed. Micro-average: fillers of all
slots and documents together.
"""

import json
import re
import string
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from firsthand.bench.scores import Score
from firsthand.errors import NotFoundError
from firsthand.report import Report
from firsthand.settings import research_data

ROLES = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
SLOTS = ("incident_type", *ROLES)
INCIDENTS = ("attack", "bombing", "kidnapping", "arson", "robbery", "forced work stoppage")

_PUNCTUATION = str.maketrans("", "", string.punctuation)
_ARTICLE = re.compile(r"\b(?:a|an|the)\b")

Entity = frozenset[str]
"""The strings that mention one entity, normalised."""


@dataclass(frozen=True, slots=True)
class Template:
    """One incident: its type (gold has two where the annotators allowed either) and the entities of each role."""

    incident: frozenset[str]
    fillers: Mapping[str, tuple[Entity, ...]]


@dataclass(frozen=True, slots=True)
class Message:
    """An annotated text."""

    report: Report
    templates: tuple[Template, ...]


def messages(part: str) -> Iterator[Message]:
    """The texts of a part (`train` or `dev`), in the order of the file.

    Raises:
        NotFoundError: the research data is not there.
    """
    path = research_data() / "muc" / f"{part}.json"
    if not path.is_file():
        raise NotFoundError(f"no MUC-4 at {path}: set FIRSTHAND_DATA to the folder of research data")
    with path.open(encoding="utf-8") as file:
        for item in map(json.loads, file):
            yield Message(Report(item["docid"], item["doctext"]), tuple(_templates(item["templates"])))


def entity(*mentions: str) -> Entity:
    """The entity with these mentions."""
    return frozenset(" ".join(_ARTICLE.sub(" ", text.lower().translate(_PUNCTUATION)).split()) for text in mentions)


def slots(ours: Sequence[Template], gold: Sequence[Template]) -> dict[str, Score]:
    """The counts of each slot of one document, by the matching that has the best F1 over all slots."""
    counts = dict.fromkeys(SLOTS, Score())
    for template in ours:
        for slot in SLOTS:
            counts[slot] += Score(ours=_size(template, slot))
    for template in gold:
        for slot in SLOTS:
            counts[slot] += Score(gold=_size(template, slot))
    for i, j in _best_matching(ours, gold):
        for slot in SLOTS:
            found, met = _right(ours[i], gold[j], slot)
            counts[slot] += Score(found=found, met=met)
    return counts


def total(counts: Mapping[str, Score]) -> Score:
    """The slots of `counts` together."""
    return sum(counts.values(), Score())


def _templates(items: Sequence[Mapping[str, Any]]) -> Iterator[Template]:
    seen: list[tuple[str, list[list[list[str]]]]] = []
    for item in items:
        names = [_names(item[role]) for role in ROLES]
        if (item["incident_type"], names) not in seen:
            seen.append((item["incident_type"], names))
            fillers = (tuple(entity(*mentions) for mentions in role) for role in names)
            incident = frozenset(item["incident_type"].split(" / "))
            yield Template(incident, dict(zip(ROLES, fillers, strict=True)))


def _names(entities: list[list[tuple[str, int]]]) -> list[list[str]]:
    """The strings of the entities of a role, without the offsets."""
    return [[name for name, _ in mentions] for mentions in entities if mentions]


def _size(template: Template, slot: str) -> int:
    return 1 if slot == "incident_type" else len(template.fillers.get(slot, ()))


def _right(ours: Template, gold: Template, slot: str) -> tuple[int, int]:
    """How many fillers of our slot are right, and how many of the gold slot are found."""
    if slot == "incident_type":
        return 1, 1
    mine, theirs = ours.fillers.get(slot, ()), gold.fillers.get(slot, ())
    found = sum(any(one <= other for other in theirs) for one in mine)
    return found, sum(any(one <= other for one in mine) for other in theirs)


_Pairs = tuple[tuple[int, int], ...]


def _best_matching(ours: Sequence[Template], gold: Sequence[Template]) -> _Pairs:
    """The pairs of the matching with the best F1, by dynamic programming over the sets of gold templates in use.

    What a document predicts and what it should have are the same for all matchings, so F1 grows with the counts of
    right and of found fillers; for each set it is enough to keep matchings that no other beats in both.
    """
    states: dict[int, list[tuple[int, int, _Pairs]]] = {0: [(0, 0, ())]}
    for i, template in enumerate(ours):
        gains = {j: _gain(template, other) for j, other in enumerate(gold) if template.incident & other.incident}
        following = {used: list(front) for used, front in states.items()}
        for used, front in states.items():
            for j, (found, met) in gains.items():
                if not used & 1 << j:
                    further = [(f + found, m + met, (*pairs, (i, j))) for f, m, pairs in front]
                    following[used | 1 << j] = _unbeaten(following.get(used | 1 << j, []) + further)
        states = following
    sizes = Score(
        ours=sum(_size(t, s) for t in ours for s in SLOTS), gold=sum(_size(t, s) for t in gold for s in SLOTS)
    )
    ends = (state for front in states.values() for state in front)
    return max(ends, key=lambda state: (sizes + Score(found=state[0], met=state[1])).f1)[2]


def _gain(ours: Template, gold: Template) -> tuple[int, int]:
    each = [_right(ours, gold, slot) for slot in SLOTS]
    return sum(found for found, _ in each), sum(met for _, met in each)


def _unbeaten(states: list[tuple[int, int, _Pairs]]) -> list[tuple[int, int, _Pairs]]:
    """The states that no other has at least as many right and found fillers as; the first of equal ones."""
    kept: list[tuple[int, int, _Pairs]] = []
    for state in sorted(states, key=lambda state: (-state[0], -state[1])):
        if not kept or state[1] > kept[-1][1]:
            kept.append(state)
    return kept
