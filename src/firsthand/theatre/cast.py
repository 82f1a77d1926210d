"""Who and what is in a world: countries, bodies, groups, people, outlets and places, all with invented names."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from firsthand.reading import MentionType
from firsthand.theatre.parameters import Parameters
from firsthand.theatre.tongues import TONGUES, Tongue
from firsthand.theatre.truth import Actor, Place

Part = Literal["sponsor", "host", "power", "neighbour"]

_FORCES = ("Passes Directorate", "Outer Bureau", "Ninth Office", "Frontier Section", "Lantern Office", "Southern Desk")
_CORPS = ("Frontier Corps", "Guard of the Republic", "Home Legion", "People's Corps")
_GUARDS = ("Guard", "Brigades", "Shield", "League", "Movement", "Battalions", "Banner", "Column")
_MIDDLES = ("", "", "People's", "National", "Free")
_FACADES = (
    "Grey Lantern", "Wardens of the Ford", "Ashes of {town}", "Sons of {town}", "Silent Hand", "Knights of the Well",
    "Seven Rivers", "Morning Oath", "Avengers of {town}", "Owners of the Night", "Salt Road Company", "Iron Reed",
    "Companions of the Gate", "Black Orchard", "Tenth of {month}", "Guards of the Spring",
)  # fmt: skip
_MONTHS = ("March", "May", "July", "October")
_AGENCIES = ("{land} Wire", "Northline", "Lantern Press", "{town} News Agency", "Union Dispatch", "Meridian Bureau")
_PAPERS = (
    "The {town} Courier", "{town} Gazette", "Harbour Post", "Lowland Herald", "Radio {town}", "{land} Today",
    "The Evening Column", "Globe Pulse", "{town} Telegraph", "Channel {number}", "The {town} Observer", "Daily Reed",
)  # fmt: skip
_SITES = ("airfield", "barracks", "fuel depot", "radar station", "river port")
_PROVINCES = ("northern", "eastern", "southern", "western")
_ROLES: dict[Part, tuple[str, ...]] = {
    "host": (
        "security official", "interior ministry official", "army officer", "police officer", "intelligence officer",
        "government adviser", "provincial official", "member of parliament",
    ),
    "power": ("diplomat", "military official", "defence official", "intelligence official"),
    "sponsor": ("official", "former officer", "exile", "diplomat"),
    "neighbour": ("diplomat", "security official", "aid worker"),
}  # fmt: skip
_SPOKEN = ("spokesman", "spokeswoman", "spokesperson")
_ANALYSTS = ("analyst", "researcher", "fellow")


@dataclass(frozen=True)
class Cast:
    """Everybody in a world by what they are; `actors` is all of them by id, `places` the gazetteer.

    `people` are sources: officials, commanders and diplomats, some named; `bodies` can be asked for a comment.
    """

    countries: dict[Part, Actor]
    force: Actor
    corps: Actor
    commanders: tuple[Actor, Actor]
    militias: tuple[Actor, ...]
    leaders: tuple[Actor, ...]
    rival: Actor
    cells: tuple[Actor, ...]
    facades: tuple[Actor, ...]
    bodies: tuple[Actor, ...]
    people: tuple[Actor, ...]
    agencies: tuple[Actor, ...]
    outlets: tuple[Actor, ...]
    places: dict[str, Place]

    def __post_init__(self) -> None:
        everybody = (
            *self.countries.values(), self.force, self.corps, *self.commanders, *self.militias, *self.leaders,
            self.rival, *self.cells, *self.facades, *self.bodies, *self.people, *self.agencies, *self.outlets,
        )  # fmt: skip
        object.__setattr__(self, "actors", {actor.id: actor for actor in everybody})

    actors: dict[str, Actor] = None  # type: ignore[assignment]

    @property
    def armed(self) -> tuple[Actor, ...]:
        """Every group that makes attacks."""
        return (*self.militias, *self.cells, self.rival)


class _Caster:
    """Draws names and sees to it that none comes twice."""

    def __init__(self, seed: int, parameters: Parameters) -> None:
        self.chance = random.Random(f"cast {seed}")
        self.parameters = parameters
        self.known: set[str] = set()
        tongues = self.chance.sample(TONGUES, 3)
        self.tongue: dict[Part, Tongue] = {
            "sponsor": tongues[0], "host": tongues[1], "power": tongues[2], "neighbour": tongues[0],
        }  # fmt: skip

    def new(self, draw: str, part: Part) -> str:
        """A name of a kind (`town`, `person`, `word`) that nobody has yet, nor one that begins like it."""
        while True:
            name: str = getattr(self.tongue[part], draw)(self.chance)
            words = {word[:4] for word in name.split()}
            if 4 < len(name) < 22 and not words & self.known:
                self.known |= words
                return name

    def pick(self, names: tuple[str, ...], count: int) -> list[str]:
        """So many of the names, with their blanks filled."""
        found = []
        for number in range(count):
            if number % len(names) == 0:
                order = self.chance.sample(names, len(names))
            name = order[number % len(names)]
            if number >= len(names) and "{" not in name:
                name = "{town} " + name.removeprefix("The ")
            town = self.new("town", "host") if "{town}" in name else ""
            land = self.new("word", "neighbour") if "{land}" in name else ""
            found.append(name.format(town=town, land=land, month=self.chance.choice(_MONTHS), number=number + 2))
        return found

    def country(self, part: Part) -> Actor:
        while True:
            name, adjective = self.tongue[part].country(self.chance)
            if name[:4] not in self.known:
                self.known.add(name[:4])
                return Actor(part, name, (name,), "country", adjective=adjective)

    def body(self, id: str, name: str, of: str, type: MentionType = "organisation", role: str = "") -> Actor:
        return Actor(id, name, (name,), type, of=of, article=True, role=role)

    def person(self, id: str, part: Part, role: str, of: str, rank: str = "") -> Actor:
        name = self.new("person", part)
        surname = name.split()[-1]
        others = [f"{name.split()[0]} {other}" for other in self.tongue[part].variants(surname, 2)]
        return Actor(id, name, (name, *others), "person", role=role, of=of, adjective=rank)


def cast(seed: int, parameters: Parameters) -> Cast:
    """Everybody and every place of the world of that seed."""
    draw = _Caster(seed, parameters)
    chance = draw.chance
    parts: tuple[Part, ...] = ("sponsor", "host", "power", "neighbour")
    countries = {part: draw.country(part) for part in parts}
    force = draw.body("force", chance.choice(_FORCES), "sponsor", "state_force")
    corps = draw.body("corps", chance.choice(_CORPS), "sponsor", "state_force")
    ranks = chance.sample(("General", "Colonel", "Brigadier"), 2)
    commanders = tuple(draw.person(f"commander{n + 1}", "sponsor", "commander", "force", ranks[n]) for n in range(2))
    towns = [draw.new("town", "host") for _ in range(12)]
    militias = tuple(_militias(draw))
    leaders = tuple(draw.person(f"leader{n + 1}", "host", "leader", one.id) for n, one in enumerate(militias))
    rival_word = draw.new("word", "neighbour")
    rival = Actor("rival", f"{rival_word} Front", (f"{rival_word} Front",), "armed_group", article=True, size=900)
    names = draw.pick(_FACADES, parameters.cells + parameters.facades)
    groups = [
        Actor(id, name, (name,), "armed_group", article=True, size=size)
        for id, name, size in (
            *((f"cell{n + 1}", names[n], chance.randint(20, 60)) for n in range(parameters.cells)),
            *((f"facade{n + 1}", name, None) for n, name in enumerate(names[parameters.cells :])),
        )
    ]
    bodies = tuple(_bodies(draw, countries))
    agencies = tuple(
        Actor(f"agency{n + 1}", name, (name,), "organisation")
        for n, name in enumerate(draw.pick(_AGENCIES, parameters.agencies))
    )
    outlets = tuple(
        Actor(f"outlet{n + 1}", name, (name,), "organisation", article=_takes_article(name))
        for n, name in enumerate(draw.pick(_PAPERS, parameters.outlets))
    )
    people = tuple(_people(draw, countries, militias, bodies))
    return Cast(
        countries, force, corps, (commanders[0], commanders[1]), militias, leaders, rival,
        tuple(groups[: parameters.cells]), tuple(groups[parameters.cells :]), bodies, people, agencies, outlets,
        {place.id: place for place in _places(draw, towns)},
    )  # fmt: skip


def _takes_article(name: str) -> bool:
    return not name.startswith(("The ", "Radio ", "Channel ")) and not name.endswith(" Today")


def _militias(draw: _Caster) -> Iterator[Actor]:
    kinds = draw.chance.sample(_GUARDS, min(draw.parameters.militias, len(_GUARDS)))
    for number, kind in enumerate(kinds):
        word, middle = draw.new("word", "host"), draw.chance.choice(_MIDDLES)
        names = [" ".join(filter(None, (one, middle, kind))) for one in (word, *draw.tongue["host"].variants(word))]
        acronym = "".join(part[0] for part in names[0].split()) if middle else None
        size = draw.chance.randint(3, 20) * 1000
        yield Actor(
            f"militia{number + 1}",
            names[0],
            (*names, acronym) if acronym else tuple(names),
            "armed_group",
            article=True,
            size=size,
            acronym=acronym,
        )


def _bodies(draw: _Caster, countries: dict[Part, Actor]) -> Iterator[Actor]:
    """Bodies that are asked and that answer, each with the side that it is on."""
    host, power, sponsor = (countries[part].adjective for part in ("host", "power", "sponsor"))
    yield draw.body("ministry", f"{host} interior ministry", "host")
    yield draw.body("army", f"{host} army", "host", "state_force")
    yield draw.body("mission", f"{power} military mission", "power", "state_force")
    yield draw.body("defence", f"{power} defence ministry", "power")
    yield draw.body("foreign", f"{sponsor} foreign ministry", "sponsor")
    yield draw.body("embassy", f"{sponsor} embassy", "sponsor")
    yield draw.body("institute", f"{draw.new('word', 'power')} Institute", "power")


def _people(
    draw: _Caster, countries: dict[Part, Actor], militias: tuple[Actor, ...], bodies: tuple[Actor, ...]
) -> Iterator[Actor]:
    """Sources. Each has a side: what its own say where it lies. A commander's side is the militia."""
    chance, parameters = draw.chance, draw.parameters
    number = max(48, min(400, parameters.reports // 250))
    for n in range(number):
        part: Part = chance.choices(("host", "power", "sponsor", "neighbour"), (5, 3, 1, 1))[0]
        commander = chance.random() < 0.22
        of = chance.choice(militias).id if commander else part
        role = "commander" if commander else chance.choice(_ROLES[part])
        adjective = countries["host" if commander else part].adjective
        named = chance.random() > parameters.anonymous and number - n > 0
        side = of if commander else part
        person = Actor(f"person{n + 1}", "", (), "person", adjective, role, of, named=False, side=side)
        if named and n < 120:
            drawn = draw.person(person.id, "host" if commander else part, role, of)
            person = replace(person, name=drawn.name, names=drawn.names, named=True)
        elif chance.random() < 0.15:
            person = replace(person, many=chance.choice((2, 2, 3, 3, 4)))
        liar = chance.random() < parameters.liars
        yield replace(person, liar=liar, reliability=parameters.reliability)
    for n, body in enumerate(bodies):
        role = chance.choice(_ANALYSTS if body.id == "institute" else _SPOKEN)
        spoken = draw.person(f"voice{n + 1}", _part(body.of), role, body.id)
        liar = body.of == "sponsor" or chance.random() < parameters.liars
        yield replace(spoken, side=body.of, liar=liar, reliability=parameters.reliability)


def _part(of: str | None) -> Part:
    return of if of in ("sponsor", "host", "power", "neighbour") else "host"  # type: ignore[return-value]


def _places(draw: _Caster, towns: list[str]) -> Iterator[Place]:
    """Towns and sites of the host country; an invented country lies where there is only sea."""
    chance = draw.chance
    for number, town in enumerate(towns):
        lat, lon = round(-38 + 4 * chance.random(), 3), round(-20 + 5 * chance.random(), 3)
        within = _PROVINCES[(number * 4) // len(towns)]
        yield Place(f"town{number + 1}", town, "city", within, "host", lat, lon)
        if number < 2 * len(_SITES):
            site = f"{town} {_SITES[number % len(_SITES)]}"
            yield Place(f"site{number + 1}", site, "site", within, "host", round(lat + 0.05, 3), round(lon - 0.04, 3))
