"""How a report names those who are in it: in full at first, then by what is left when they are known."""

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from firsthand.theatre.cast import Cast
from firsthand.theatre.line import House
from firsthand.theatre.prose import Prose, joined, varied
from firsthand.theatre.truth import Actor

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_ORDINALS = ("a", "a second", "a third", "a fourth", "another")
_RELATIVES = (
    " who asked not to be named", " who spoke on condition of anonymity", " familiar with the matter",
    " who was not authorised to speak", " with knowledge of the investigation",
)  # fmt: skip


class Naming:
    """Names actors in the style of one outlet, and remembers who was named in the report already."""

    def __init__(self, house: House, cast: Cast, chance: random.Random) -> None:
        self.house, self.cast, self.chance = house, cast, chance
        self.introduced: set[str] = set()
        self.alike: Counter[str] = Counter()
        self.shortened: set[str] = set()

    def name(self, actor: Actor, glossed: bool = False) -> Prose:
        """An actor's name in this outlet's spelling, with "the" where it has one; `glossed` may add the acronym.

        Once the acronym was given it may stand for the name.
        """
        spelling, acronym = actor.spelling(self.house.spelling), actor.acronym
        if acronym and actor.id in self.shortened and self.chance.random() < 0.4:
            spelling, glossed = acronym, False
        named = Prose(spelling, (("mention", (actor.type, actor.id), 0, len(spelling)),))
        if acronym and glossed and actor.id not in self.shortened:
            self.shortened.add(actor.id)
            short = Prose(acronym, (("mention", (actor.type, actor.id), 0, len(acronym)),))
            named = joined((named, " (", short, ")"))
        return joined(("the ", named)) if actor.article else named

    def source(self, speaker: Actor, number: int = 0, subject: bool = False) -> tuple[Prose, bool]:
        """Who speaks, as source of saying `number`; and whether the words end in an apposition, which wants a comma."""
        known = speaker.id in self.introduced
        self.introduced.add(speaker.id)
        if speaker.type != "person":
            return self._body(speaker, known).marked("source", number), False
        if speaker.named:
            prose, apposed = self._named(speaker, known, subject)
        else:
            prose, apposed = self._unnamed(speaker, known, subject), False
        return prose.marked("source", number), apposed

    def _pick(self, templates: Sequence[str]) -> str:
        return varied(self.chance.choice(templates), self.chance)

    def _actor(self, id: str | None, role: str) -> Prose:
        """An actor's name, marked with its part in what is said; the article stays outside."""
        actor = self.cast.actors[id or ""]
        named = self.name(replace(actor, article=False))
        if actor.type == "person" and actor.id not in self.introduced and actor.adjective:
            named = joined((f"{actor.adjective} ", named))
        marked = named.marked(role)
        return joined(("the ", marked)) if actor.article else marked

    def _town(self) -> Prose:
        place = self.chance.choice([place for place in self.cast.places.values() if place.kind == "city"])
        return Prose(place.name, (("mention", ("place", place.id), 0, len(place.name)),))

    def _body(self, speaker: Actor, known: bool) -> Prose:
        name = self.name(speaker, glossed=True)
        chance = self.chance.random()
        if speaker.id.startswith("facade") and not known and chance < 0.3:
            return joined(("a group calling itself ", name))
        speaks = speaker.type == "armed_group" or speaker.id in ("ministry", "army", "mission", "defence", "foreign")
        if speaks and chance < 0.35 and not speaker.id.startswith("facade"):
            return joined((self.chance.choice(("a spokesman for ", "a spokeswoman for ")), name))
        return name

    def _named(self, speaker: Actor, known: bool, subject: bool) -> tuple[Prose, bool]:
        spelling = speaker.spelling(self.house.spelling)
        whole = Prose(spelling, (("mention", ("person", speaker.id), 0, len(spelling)),))
        if known:
            surname = spelling.split()[-1]
            if subject and self.chance.random() < 0.2:
                return Prose(_pronoun(speaker)), False
            return Prose(surname, (("mention", ("person", speaker.id), 0, len(surname)),)), False
        role = self._role(speaker)
        if self.chance.random() < 0.35 and speaker.adjective and speaker.of not in self.cast.actors:
            return joined((role, " ", whole)), False
        return joined((whole, f", {_article(role.text)} ", role)), True

    def _unnamed(self, speaker: Actor, known: bool, subject: bool) -> Prose:
        role = self._role(speaker)
        head = speaker.role.split()[-1]
        if speaker.many > 1:
            if known:
                return Prose("they" if subject and self.chance.random() < 0.2 else f"the {_plural(head)}")
            head = speaker.role.removeprefix("former ")
            plural = role.text.replace(head, _plural(head), 1)
            shift = len(_plural(head)) - len(head)
            at = role.text.index(head)
            marks = tuple((label, what, s + shift * (s > at), e + shift * (e > at)) for label, what, s, e in role.marks)
            self.alike[role.text] += speaker.many
            return joined((f"{count_in_words(speaker.many)} ", Prose(plural, marks)))
        if known:
            if self.alike[role.text] > 1:
                return joined(("one of the ", _plural(head)))
            return Prose(_pronoun(speaker) if subject and self.chance.random() < 0.3 else f"the {head}")
        before = self.alike[role.text]
        self.alike[role.text] += 1
        article = _ORDINALS[min(before, 4)]
        article = _article(role.text) if article == "a" else article
        relative = self.chance.choice(_RELATIVES) if not before and self.chance.random() < 0.2 else ""
        return joined((f"{article} ", role, relative))

    def _role(self, speaker: Actor) -> Prose:
        """`Karsenian security official`, `commander of the Marrukh Guard`, `spokesman for the Brenish mission`."""
        if speaker.of in self.cast.actors and speaker.of not in self.cast.countries:
            of = self.name(self.cast.actors[speaker.of], glossed=True)
            return joined((speaker.role, " for " if speaker.role.startswith("spokes") else " of ", of))
        adjective = Prose(speaker.adjective, (("mention", ("nationality", speaker.of), 0, len(speaker.adjective)),))
        before, _, role = speaker.role.rpartition("former ")
        return joined((f"{before}former " if before or role != speaker.role else "", adjective, " " + role))


def count_in_words(number: int) -> str:
    """`three`; from eleven on `11`."""
    return _NUMBERS[number] if number < len(_NUMBERS) else f"{number:,}"


def _plural(noun: str) -> str:
    if noun.startswith("member of"):
        return noun.replace("member", "members", 1)
    return noun + "s"


def _article(noun: str) -> str:
    return "an" if noun[:1].lower() in "aeiou" else "a"


def _pronoun(speaker: Actor) -> str:
    return "she" if sum(map(ord, speaker.id)) % 3 == 0 else "he"
