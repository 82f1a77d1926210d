"""Whom one report speaks of: its mentions, and the spans of its speakers and parts, brought together.

Sieves from the surest to the least sure, after Lee et al. (CoNLL 2011): names, short names, aliases and appositions,
titles, descriptions, speakers, pronouns. Only what is clear is joined; a pronoun that nothing clear stands before is
left out.
"""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from firsthand.actors.actor import ACTOR_TYPES, Place
from firsthand.actors.phrase import Phrase, office_key, phrase
from firsthand.reader.rules.lexicon import COUNTRIES
from firsthand.reader.rules.mentions import type_of_words
from firsthand.reader.rules.sentences import paragraphs
from firsthand.reading import MentionType, Reading
from firsthand.span import Span

_BODIES: tuple[MentionType, ...] = ("organisation", "armed_group", "state_force")


@dataclass(frozen=True, slots=True)
class Spoken:
    """A span of a report that may stand for an actor: its id (of a mention, attribution or event), words and type."""

    id: str
    span: Span
    type: MentionType
    phrase: Phrase
    sentence: int
    paragraph: int
    quoted: bool

    @property
    def person(self) -> bool | None:
        """Whether it is of one person or people; `None` where its words do not tell."""
        if self.phrase.kind == "pronoun":
            return True if self.phrase.name[0] in "hs" else False if self.phrase.name[0] == "i" else None
        if self.phrase.kind in ("description", "office"):
            return True if self.phrase.of_person else False if self.phrase.of_body else self.type == "person" or None
        return self.type == "person"


@dataclass(frozen=True, slots=True)
class Told:
    """Whom one report speaks of in `mentions` (their ids) at `places`.

    `name` is what it is called mostly, `names` all names with how often each stands, `aliases` those that are no
    spelling of `name` and by which the report says that it goes too. `office` is the key of an office of a state.
    `related` are words of descriptions with the mention that they belong to: ("leader", "border-clash:m4").
    """

    report: str
    published: str | None
    name: str
    names: tuple[tuple[str, int], ...]
    aliases: tuple[str, ...]
    type: MentionType
    types: tuple[tuple[MentionType, int], ...]
    named: bool
    office: str | None
    countries: frozenset[str]
    titles: frozenset[str]
    mentions: tuple[str, ...]
    places: tuple[Place, ...]
    related: tuple[tuple[str, str], ...] = ()

    @property
    def id(self) -> str:
        """The mention that names it first."""
        return self.mentions[0]


class Groups:
    """Spans joined step by step, by their places in a list."""

    def __init__(self, size: int) -> None:
        self._up = list(range(size))

    def of(self, one: int) -> int:
        """The first of those that one is joined with."""
        while self._up[one] != one:
            self._up[one] = self._up[self._up[one]]
            one = self._up[one]
        return one

    def join(self, one: int, other: int) -> None:
        """Join two, and all that each is joined with."""
        low, high = sorted((self.of(one), self.of(other)))
        self._up[high] = low

    def together(self) -> list[list[int]]:
        """The groups, each in order."""
        found: dict[int, list[int]] = defaultdict(list)
        for one in range(len(self._up)):
            found[self.of(one)].append(one)
        return list(found.values())


def spoken_of(reading: Reading) -> list[Spoken]:
    """What may stand for an actor, in reading order: mentions, and speakers and parts that no mention begins."""
    text = reading.report.text
    taken = [(one.id, one.span, one.type) for one in reading.mentions if one.type in (*ACTOR_TYPES, "role")]
    begun = {span.start for _, span, _ in taken}
    begun |= {start + len(article) for start in begun for article in ("the ", "The ", "an ", "a ", "An ", "A ")}
    for said in reading.attributions:
        plain = said.source.kind in ("unnamed_person", "unnamed_group") and len(said.source.spans) == 1
        if plain and (span := said.source.spans[0]).end - span.start <= _LONGEST:
            kind: MentionType = "role" if said.source.kind == "unnamed_person" else "organisation"
            if not _several(span.of(text)) and not _begun(span, begun, text):
                taken.append((said.id, span, kind))
                begun.add(span.start)
    for event in reading.events:
        for number, role in enumerate(event.roles, 1):
            if role.role not in ("target", "weapon") and not _begun(role.span, begun, text):
                taken.append((f"{event.id}.{number}", role.span, "organisation"))
                begun.add(role.span.start)
    taken.sort(key=lambda one: (one[1], one[0]))
    return list(_placed(reading, taken))


_LONGEST = 120


def _several(words: str) -> bool:
    return "," in words or " and " in words or " or " in words


def _begun(span: Span, begun: set[int], text: str) -> bool:
    """Whether a mention begins where a span does, its article aside."""
    first = span.of(text).partition(" ")[0]
    return span.start in begun or (first.casefold() in ("the", "a", "an") and span.start + len(first) + 1 in begun)


def _placed(reading: Reading, taken: Sequence[tuple[str, Span, MentionType]]) -> Iterator[Spoken]:
    text = reading.report.text
    starts: list[tuple[int, int]] = []
    quotes: list[Span] = []
    for number, paragraph in enumerate(paragraphs(text)):
        starts += [(sentence.start, number) for sentence in paragraph.sentences]
        quotes += paragraph.quotes
    opened = [quote.start for quote in quotes]
    firsts = [start for start, _ in starts]
    for id_, span, type_ in taken:
        sentence = bisect_right(firsts, span.start) - 1
        quote = bisect_right(opened, span.start) - 1
        inside = quote >= 0 and span.start < quotes[quote].end
        words = phrase(span.of(text))
        at = starts[sentence][1] if sentence >= 0 else -1
        yield Spoken(id_, span, _type(type_, words), words, sentence, at, inside)


def _type(type_: MentionType, words: Phrase) -> MentionType:
    """The type that the words of a name tell, before what the reader took it for."""
    if words.kind == "office":
        return "state_force" if words.head in ("army", "military", "police", "navy") else "organisation"
    if words.kind == "description":
        return "person" if words.of_person and not words.plural else type_ if type_ != "role" else "person"
    if words.name in COUNTRIES or words.words.removeprefix("the ").removeprefix("The ") in COUNTRIES:
        return "country"
    if words.titles and type_ == "organisation":
        return "person"
    told = type_of_words(words.name)
    if type_ == "person" and told in _BODIES:
        return told
    if type_ == "person" and words.definite and not words.titles:
        return "organisation"
    return "person" if type_ == "role" else type_


def told_of(reading: Reading, all_spoken: Sequence[Spoken], groups: Iterable[Sequence[int]],
            aliases: Mapping[str, str], related: Mapping[int, Sequence[tuple[str, int]]]) -> list[Told]:  # fmt: skip
    """The records of groups of spans; groups that nothing names or describes are left out.

    `aliases` gives for an alias the name that it stands beside, `related` for a span the words and spans of others.
    """
    report = reading.report
    used = _used(reading)
    leads: dict[int, str] = {}
    kept: list[tuple[Sequence[int], Sequence[int]]] = []
    for members in groups:
        heart: Sequence[int] = [one for one in members if all_spoken[one].phrase.kind in ("name", "office")] or [
            one for one in members if _tells(all_spoken[one], used)
        ]
        if heart:
            kept.append((members, heart))
            leads |= dict.fromkeys(members, f"{report.id}:{all_spoken[heart[0]].id}")
    found = []
    for members, heart in kept:
        first = all_spoken[heart[0]]
        ordered = [heart[0], *(one for one in members if one != heart[0])]
        named = first.phrase.kind in ("name", "office")
        phrases = [all_spoken[one].phrase for one in heart]
        names = Counter(said.name for said in phrases)
        others = [name for name in names if aliases.get(name) in names]
        name = _called([one for one in names if one not in others] or list(names), names, named)
        types = Counter(all_spoken[one].type for one in heart)
        own = leads[heart[0]]
        beside = {(word, leads[other]) for one in members for word, other in related.get(one, ()) if other in leads}
        found.append(
            Told(
                report.id,
                report.published,
                name,
                tuple(names.items()),
                tuple(one for one in others if one != name),
                max(types, key=lambda type_: (types[type_], -_order(type_))),
                tuple(types.items()),
                named,
                next(
                    (office_key(all_spoken[one].phrase) for one in heart if all_spoken[one].phrase.kind == "office"),
                    None,
                ),
                frozenset(country for one in members for country in all_spoken[one].phrase.countries),
                frozenset(title for one in members for title in all_spoken[one].phrase.titles),
                tuple(f"{report.id}:{all_spoken[one].id}" for one in ordered),
                tuple((report.id, all_spoken[one].span.start, all_spoken[one].span.end) for one in ordered),
                tuple(sorted(pair for pair in beside if pair[1] != own)),
            )
        )
    return found


def _order(type_: MentionType) -> int:
    return ACTOR_TYPES.index(type_) if type_ in ACTOR_TYPES else len(ACTOR_TYPES)


def _called(names: Sequence[str], counts: Mapping[str, int], named: bool) -> str:
    """The name to show: of those with most words the one used most; of descriptions the first."""
    if not named:
        return names[0]
    full = max(min(len(name.split()), 2) for name in names)
    return max((name for name in names if min(len(name.split()), 2) == full), key=lambda name: counts[name])


def _used(reading: Reading) -> set[int]:
    """Where those begin who speak, have a part in an event, or stand in a tie."""
    begin = {mention.id: mention.span.start for mention in reading.mentions}
    found = {span.start for said in reading.attributions for span in said.source.spans}
    found |= {role.span.start for event in reading.events for role in event.roles}
    return found | {begin[end] for tie in reading.ties for end in (tie.subject, tie.object) if end in begin}


def _tells(one: Spoken, used: set[int]) -> bool:
    """Whether a description tells whom it is of: by a number, an owner, or words beside its noun.

    A plural without an article ("armed fighters") is of nobody, unless the report has it say or do something.
    """
    words = one.phrase
    if words.kind != "description":
        return False
    if words.plural and not words.counted and not words.definite and words.owner is None and one.span.start not in used:
        return False
    bare = words.of_body and not words.plural and not (words.told or words.countries or words.owner)
    if bare:
        return words.counted and one.span.start in used
    if words.counted or words.owner is not None or words.told or words.countries:
        return True
    return words.definite and words.of_person and not words.plural
