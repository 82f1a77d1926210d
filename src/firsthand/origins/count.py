"""How many independent origins stand behind a statement: at least and at most, with the reasons in words."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from firsthand.origins.described import may_be_same
from firsthand.origins.names import comparable, same_name, same_person
from firsthand.origins.speaker import Speaker
from firsthand.origins.voice import Voice
from firsthand.origins.who import NOBODY_KNOWN, Who
from firsthand.reading import Certainty
from firsthand.wording import counted, listed

_CERTAINTIES: tuple[Certainty, ...] = ("certain", "probable", "possible", "doubtful")
_SHOWN = 4
_NAMED = 8


@dataclass(frozen=True, slots=True)
class Origins:
    """An interval of independent origins; `certainty` is the best that any of them has, `None` without any."""

    at_least: int
    at_most: int
    reasons: tuple[str, ...] = ()
    certainty: Certainty | None = None

    def as_json(self) -> dict[str, object]:
        """`{"at_least": 1, "at_most": 3}`, as in the contract."""
        return {"at_least": self.at_least, "at_most": self.at_most}

    @property
    def in_words(self) -> str:
        """`1 origin`, `2 to 5 origins`."""
        if self.at_least == self.at_most:
            return counted(self.at_least, "origin")
        return f"{self.at_least} to {self.at_most} origins"


@dataclass(slots=True, eq=False)
class _Origin:
    """One origin: a person, body, document or group, with every speaker who is it."""

    speakers: list[Speaker]
    families: set[str]
    known: bool
    members: set[tuple[str, int]] = field(default_factory=set)

    @property
    def first(self) -> Speaker:
        return self.speakers[0]

    @property
    def kind(self) -> str:
        """What it counts as: `body`, `person`, `unnamed` or `reporter`."""
        if any(speaker.kind == "reporter" for speaker in self.speakers):
            return "reporter"
        if any(speaker.body or speaker.kind in ("named_organisation", "document") for speaker in self.speakers):
            return "body"
        return "person" if any(speaker.name for speaker in self.speakers) else "unnamed"

    @property
    def least(self) -> int:
        return max(1, len(self.members))

    @property
    def most(self) -> int:
        return max(max(speaker.most for speaker in self.speakers), len(self.members))


def origins_of(voices: Iterable[Voice], who: Who = NOBODY_KNOWN) -> Origins:
    """The independent origins behind these voices, which all say the same; `who` tells who is who beyond the names.

    A person or body counts once, a spokesman with the body. A group that speaks with one voice is at least one and at
    most as many as it is. Unnamed sources of different lineages may be the same: they raise `at_most` only. What is
    withdrawn does not count; what a report of unknown lineage says does not raise `at_least` beside others.
    """
    heard = sorted(voices, key=lambda voice: (voice.carried, voice.origin, voice.said))
    reasons = [*_withdrawn(heard)]
    standing = [voice for voice in heard if not (voice.correction and voice.correction.whole)]
    speaking = [voice for voice in standing if voice.speaker is not None and not voice.relays]
    reporters = [voice for voice in speaking if voice.speaker and voice.speaker.kind == "reporter"]
    others = [voice for voice in speaking if voice.speaker and voice.speaker.kind != "reporter"]
    told_of = {voice.origin for voice in others}
    own = [voice for voice in reporters if voice.origin not in told_of]
    if len(own) < len(reporters):
        reasons.append("the reporter repeats what others are quoted with: no further origin")
    found = _merged([*others, *own], who)
    reasons += _reasons(found, standing)
    at_most = sum(origin.most for origin in found)
    at_least = _at_least(found)
    if not found and standing:
        at_most = 1
        reasons.append(_nobody(standing))
    certainties = [voice.certainty for voice in (*others, *own)]
    best = min(certainties, key=_CERTAINTIES.index, default=None)
    return Origins(at_least, at_most, tuple(dict.fromkeys(reasons)), best)


def _withdrawn(voices: Sequence[Voice]) -> list[str]:
    """What was taken back, by whom; where the correction itself tells it again is only told if nothing else is."""
    told = {voice.correction.words for voice in voices if voice.correction and voice.said[0] != voice.correction.report}
    reasons = []
    for voice in voices:
        again = voice.correction and voice.said[0] == voice.correction.report and voice.correction.words in told
        if voice.correction and not again:
            part = "withdrawn" if voice.correction.whole else "in part withdrawn"
            reasons.append(f"{part} by {voice.correction.report}: {voice.correction.words}")
    return reasons


def _nobody(voices: Sequence[Voice]) -> str:
    if any(voice.relays for voice in voices):
        return "only another outlet is named as the source: whom it has it from is not found"
    return "no speaker is named: nobody is counted, and at most one may stand behind it"


def _merged(voices: Sequence[Voice], who: Who) -> list[_Origin]:
    """The origins, each speaker in one of them."""
    found: list[_Origin] = []
    at: dict[tuple[str, int], _Origin] = {}
    by_number: dict[tuple[str, int], _Origin] = {}
    near: dict[str, list[_Origin]] = defaultdict(list)
    for voice in sorted(voices, key=_is_member):
        speaker = voice.speaker
        if speaker is None:
            continue
        key = (speaker.report, speaker.number)
        origin = at.get(key)
        if origin is None and speaker.group is not None:
            origin = by_number.get((speaker.report, speaker.group))
        if origin is None:
            like = (one for initial in _initials(speaker, who) for one in near[initial])
            origin = next((one for one in like if _same(one, speaker, who)), None)
        if origin is None:
            origin = _Origin([], set(), True)
            found.append(origin)
        if key not in at:
            origin.speakers.append(speaker)
            for initial in _initials(speaker, who):
                near[initial].append(origin)
            if speaker.group is not None:
                origin.members.add(key)
                by_number.setdefault((speaker.report, speaker.group), origin)
            elif speaker.most > 1:
                by_number[key] = origin
        at[key] = origin
        origin.families.add(voice.family)
        origin.known = origin.known and voice.known
    return found


def _is_member(voice: Voice) -> bool:
    """Whether somebody is one of a group: groups come first."""
    return voice.speaker is not None and voice.speaker.group is not None


def _initials(speaker: Speaker, who: Who) -> list[str]:
    """What two speakers have in common where they can be one: an actor, or a letter that a word begins with."""
    named = (*comparable(speaker.name or ""), *comparable(speaker.body or ""))
    actors = (who.named(speaker.report, name) for name in (speaker.name, speaker.body))
    return list(dict.fromkeys((*filter(None, actors), *(word[0] for word in named))))


def _same(origin: _Origin, speaker: Speaker, who: Who) -> bool:
    return any(_one(other, speaker, who) for other in origin.speakers)


def _one(one: Speaker, other: Speaker, who: Who) -> bool:
    """Whether two speakers are surely the same person or body: by who is who, else by their names."""
    alike = (one.kind == "reporter") == (other.kind == "reporter")
    if one.body and other.body and alike:
        known = who.same(who.named(one.report, one.body), who.named(other.report, other.body))
        if known or (known is None and same_name(one.body, other.body)):
            return True
    if one.name and other.name and not (one.body and other.body):
        known = who.same(who.named(one.report, one.name), who.named(other.report, other.name))
        return same_person(one.name, other.name) if known is None else known
    return False


def _at_least(found: Sequence[_Origin]) -> int:
    """How many there are at the very least, over all ways in which the unnamed may be one another or the named."""
    known = [origin for origin in found if origin.known]
    unknown = {family for origin in found if not origin.known for family in origin.families}
    alone = (_bound([o for o in found if not o.known and family in o.families]) for family in sorted(unknown))
    return max([_bound(known), *alone], default=0)


def _bound(found: Sequence[_Origin]) -> int:
    fixed = sum(origin.least for origin in found if origin.kind in ("body", "reporter"))
    people = [origin for origin in found if origin.kind == "person"]
    families = {family for origin in found for family in origin.families}
    most = len(people)
    for family in sorted(families):
        here = sum(family in origin.families for origin in people)
        unnamed = [origin for origin in found if origin.kind == "unnamed" and family in origin.families]
        most = max(most, here + _apart(unnamed))
    return fixed + most


def _apart(unnamed: Sequence[_Origin]) -> int:
    """How many of the unnamed of one lineage are surely different people."""
    chosen: list[_Origin] = []
    for origin in sorted(unnamed, key=lambda one: (-one.least, one.first.report, one.first.number)):
        if all(_different(origin.first, other.first) for other in chosen):
            chosen.append(origin)
    return sum(origin.least for origin in chosen)


def _different(one: Speaker, other: Speaker) -> bool:
    """Whether two unnamed speakers are surely two: told apart by their report, or by descriptions that do not agree."""
    if one.report == other.report and not (one.vague or other.vague):
        mine, yours = one.what, other.what
        less_told = mine.nouns <= yours.nouns or yours.nouns <= mine.nouns
        return mine.which != yours.which or mine.head != yours.head or mine.names != yours.names or not less_told
    if one.nationality and other.nationality and one.nationality != other.nationality:
        return True
    return not may_be_same(one.what, other.what)


def _reasons(found: Sequence[_Origin], voices: Sequence[Voice]) -> list[str]:
    reasons: list[str] = []
    people = [origin.first.words for origin in found if origin.kind != "reporter"]
    if people:
        more = [counted(len(people) - _NAMED, "other")] if len(people) > _NAMED else []
        reasons.append(f"counted: {'; '.join([*people[:_NAMED], *more])}")
    for origin in found:
        reasons += _of_one(origin)
    reasons += _of_copies(voices)
    families = [origin for origin in found if origin.kind == "unnamed" and origin.known]
    lineages = {family for origin in families for family in origin.families}
    if len(lineages) > 1:
        named = listed([origin.first.words for origin in families][:_SHOWN])
        reasons.append(f"unnamed sources in {len(lineages)} lineages ({named}): independence not shown")
    close = [
        (one.first.words, other.first.words)
        for number, one in enumerate(families)
        for other in families[number + 1 :]
        if one.families & other.families and not _different(one.first, other.first)
    ]
    for one, other in close[:_SHOWN]:
        reasons.append(f"{one} and {other} may be the same: independence not shown")
    unknown = [origin for origin in found if not origin.known]
    if unknown and len(unknown) < len(found):
        named = listed([origin.first.words for origin in unknown][:_SHOWN])
        reasons.append(f"{named}: in a report of unknown lineage, which adds none")
    named_apart = [origin for origin in found if origin.kind in ("person", "body") and origin.known]
    if len(named_apart) > 1 and len({frozenset(origin.families) for origin in named_apart}) > 1:
        reasons.append(f"{listed([o.first.words for o in named_apart][:_SHOWN])}: named, in reports of their own")
    return reasons


def _of_one(origin: _Origin) -> list[str]:
    reasons: list[str] = []
    first = origin.first
    body = next((speaker.body for speaker in origin.speakers if speaker.body), None)
    agents = [speaker.words for speaker in origin.speakers if speaker.body and speaker.kind != "named_organisation"]
    if body and agents and first.kind != "reporter":
        reasons.append(f"{listed(list(dict.fromkeys(agents)))} speaks for {body}: one origin")
    names = list(dict.fromkeys(speaker.name for speaker in origin.speakers if speaker.name))
    if len(names) > 1 and not agents:
        reasons.append(f"{listed(names)}: one origin")
    if origin.kind == "reporter":
        outlet = first.body or first.report
        reasons.append(f"{outlet} says so in its own words: one origin")
    if origin.most > origin.least:
        reasons.append(f"{first.words}: cited with one voice, {origin.least} to {origin.most}")
    return reasons


def _of_copies(voices: Sequence[Voice]) -> list[str]:
    taken: dict[str, set[str]] = {}
    for voice in voices:
        if voice.carried:
            taken.setdefault(voice.origin, set()).add(voice.said[0])
    return [
        f"carried over from {origin} by {listed(sorted(reports))}: {'it adds' if len(reports) == 1 else 'they add'} "
        "nobody"
        for origin, reports in sorted(taken.items())
    ]
