"""Actors: who is who in the reports of a case, across spellings, descriptions and pronouns.

Within a report what is clear is joined (`pointing`); across reports names, types, countries and whom else the reports
speak of give a probability (`linking`), and the surest joins are made while nothing speaks against them (`joining`).
An analyst's judgements stand above all of it.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from firsthand.actors.actor import ACTOR_TYPES, Actor, Actors, Place, Proposal, Related
from firsthand.actors.joining import JOIN, PROPOSE, Edge, Parts, joined
from firsthand.actors.linking import Linked, linked
from firsthand.actors.listed import listed
from firsthand.actors.told import Told
from firsthand.actors.within import told_all
from firsthand.judgements import Judgement, standing
from firsthand.known import Known
from firsthand.reading import Reading
from firsthand.wording import squeezed

__all__ = ["JOIN", "PROPOSE", "Actor", "Actors", "Place", "Proposal", "Related", "actors", "resolved"]

_SURE = 0.98
"""What a join of one and the same name among reports that speak of the same others is worth."""


def actors(readings: Sequence[Reading], judgements: Iterable[Judgement] = (), known: Iterable[Known] = ()) -> Actors:
    """The actors that these reports speak of, those named most often first, those only described last.

    `judgements` are a ledger, oldest first; an analyst's decide, the program's are its own and are made anew. `known`
    are actors of lists, which become proposals of an actor (`Actor.known`) and join nothing.
    """
    ledger = [one for one in standing(judgements) if one.of_analyst]
    told = _parted([*told_all(readings)], ledger)
    return resolved(told, ledger, tuple(known), _ties(readings))


def resolved(
    told: Sequence[Told], ledger: Sequence[Judgement] = (), known: Sequence[Known] = (),
    ties: Iterable[tuple[str, str, str, str]] = (), with_context: bool = True,
) -> Actors:  # fmt: skip
    """The same, of what each report tells. `ties` are their type, subject, object and id; the first three as ids."""
    at = {mention: number for number, one in enumerate(told) for mention in one.mentions}
    judged = [(one, at[one.left], at[one.right]) for one in ledger if one.left in at and one.right in at]
    found = linked(told, frozenset(number for _, left, right in judged for number in (left, right)), with_context)
    node = {member: number for number, one in enumerate(found.nodes) for member in one.members}
    pairs = [(one.decision == "same", node[left], node[right]) for one, left, right in judged]
    parts, made, proposed = _judged(found, pairs, sames_first=False)
    if any(parts.of(left) != parts.of(right) for same, left, right in pairs if same):
        parts, made, proposed = _judged(found, pairs, sames_first=True)
    together: dict[int, list[int]] = defaultdict(list)
    for number in range(len(told)):
        part = parts.of(node[number]) if number in node else -1 - number
        together[part].append(number)
    actors_ = [_actor([told[number] for number in members], found.disputed) for members in together.values()]
    actors_ = _related(actors_, told, ties)
    if known:
        actors_ = listed(actors_, known, ledger)
    actors_.sort(key=lambda actor: (not actor.named, -len(actor.mentions), actor.name, actor.id))
    joins = [*_within(told, found), *(_proposal(told, found, edge) for edge in made)]
    return Actors(tuple(actors_), tuple(joins), tuple(_proposal(told, found, edge) for edge in proposed))


def _judged(
    found: Linked, pairs: Sequence[tuple[bool, int, int]], sames_first: bool
) -> tuple[Parts, list[Edge], list[Edge]]:
    """Parts by what an analyst judged and by the edges, with the joins that the program made and those it proposes.

    Who is judged the same is so with all that the program has joined to either; only where that goes against another
    judgement, the program's joins come second.
    """
    parts = Parts([one.reports for one in found.nodes])
    if sames_first:
        for same, left, right in pairs:
            if same:
                parts.join(left, right)
    for same, left, right in pairs:
        if not same and parts.of(left) != parts.of(right):
            parts.keep_apart(left, right)
    made, proposed = joined(parts, found.edges)
    for same, left, right in pairs:
        if same and not parts.apart(left, right):
            parts.join(left, right)
    open_ = [e for e in proposed if parts.of(e.left) != parts.of(e.right) and not parts.apart(e.left, e.right)]
    return parts, made, open_


def _parted(told: list[Told], ledger: Sequence[Judgement]) -> list[Told]:
    """What is told, where mentions of one report that an analyst says are two are two."""
    for one in ledger:
        if one.decision != "different":
            continue
        for number, each in enumerate(told):
            if one.left in each.mentions and one.right in each.mentions:
                later = max(each.mentions.index(one.left), each.mentions.index(one.right))
                told[number : number + 1] = [_without(each, later), _only(each, later)]
                break
    return told


def _without(one: Told, place: int) -> Told:
    keep = [n for n in range(len(one.mentions)) if n != place]
    return replace(one, mentions=tuple(one.mentions[n] for n in keep), places=tuple(one.places[n] for n in keep))


def _only(one: Told, place: int) -> Told:
    return replace(one, mentions=(one.mentions[place],), places=(one.places[place],), aliases=(), related=())


def _actor(members: Sequence[Told], disputed: frozenset[str]) -> Actor:
    """One actor of all that the reports tell of it, in the order of the reports."""
    named = [one for one in members if one.named] or members
    names: Counter[str] = Counter()
    types: Counter[str] = Counter()
    aliases = {alias for one in named for alias in one.aliases}
    for one in named:
        names.update(dict(one.names))
        types.update(dict(one.types))
    main = [name for name in names if name not in aliases] or list(names)
    full = max(min(len(name.split()), 2) for name in main)
    dates = sorted(one.published[:10] for one in members if one.published)
    ids = [mention for one in members for mention in one.mentions]
    return Actor(
        named[0].id,
        squeezed(max((name for name in main if min(len(name.split()), 2) == full), key=names.__getitem__), 120),
        max(ACTOR_TYPES, key=lambda type_: (types[type_], -ACTOR_TYPES.index(type_))),
        tuple(sorted(names)),
        tuple(place for one in members for place in one.places),
        members[0].named or any(one.named for one in members),
        tuple(ids),
        tuple(sorted({country for one in members for country in one.countries})),
        dates[0] if dates else None,
        dates[-1] if dates else None,
        disputed=tuple(sorted(disputed & set(names))),
    )


def _ties(readings: Sequence[Reading]) -> list[tuple[str, str, str, str]]:
    return [
        (
            tie.type,
            f"{reading.report.id}:{tie.subject}",
            f"{reading.report.id}:{tie.object}",
            f"{reading.report.id}:{tie.id}",
        )
        for reading in readings
        for tie in reading.ties
        if tie.polarity == "affirmed" and tie.type != "alias_of"
    ]


def _related(found: list[Actor], told: Sequence[Told], ties: Iterable[tuple[str, str, str, str]]) -> list[Actor]:
    """The actors with those that they are said to stand to, by ties and by descriptions such as "its leader"."""
    of = {mention: number for number, actor in enumerate(found) for mention in actor.ids}
    said: dict[tuple[int, str, int], list[str]] = defaultdict(list)
    for type_, subject, object_, id_ in ties:
        if subject in of and object_ in of and of[subject] != of[object_]:
            said[of[subject], type_, of[object_]].append(id_)
    for one in told:
        for word, owner in one.related:
            if owner in of and of[one.id] != of[owner]:
                said.setdefault((of[one.id], word, of[owner]), [])
    beside: Mapping[int, list[Related]] = defaultdict(list)
    for (number, type_, other), claimed in sorted(said.items()):
        beside[number].append(Related(type_, found[other].id, tuple(claimed)))
    return [
        replace(actor, related=tuple(beside[number])) if number in beside else actor
        for number, actor in enumerate(found)
    ]


def _within(told: Sequence[Told], found: Linked) -> list[Proposal]:
    """The joins inside nodes: each with the first of its name."""
    made = []
    for node in found.nodes:
        reason = ("the same name", "their reports speak of the same others") if node.world else ("the same name",)
        made += [Proposal(told[node.members[0]].id, told[n].id, _SURE, reason) for n in node.members[1:]]
    return made


def _proposal(told: Sequence[Told], found: Linked, edge: Edge) -> Proposal:
    left, right = (told[found.nodes[end].members[0]].id for end in (edge.left, edge.right))
    return Proposal(left, right, edge.probability, edge.reasons)
