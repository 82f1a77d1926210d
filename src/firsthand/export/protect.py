"""Taking out how unnamed sources are described, in every record and inside every text, before anything is written.

A source that is not named may be found by its description: its role, nationality, number, or where in a report it
speaks. The words that describe it are replaced where it speaks and wherever else they stand in any report of the case,
since a copy may hold them too. Names of actors stay: a word of a description inside a longer name ("Guard" in "Marukh
Guard") describes the actor, not the source.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from firsthand.actors import Actor
from firsthand.export.content import UNNAMED, Content
from firsthand.happenings import Happening
from firsthand.lineage import Descent
from firsthand.origins import Origins
from firsthand.origins.described import described
from firsthand.origins.names import folded
from firsthand.reading import Attribution, Event, Reading, Source, When, Where
from firsthand.report import Report
from firsthand.span import Span, Spans
from firsthand.weighing import Weighed

LEFT_OUT = "[…]"
"""What stands for words that describe an unnamed source elsewhere than where it speaks."""
_TOKEN = re.compile(r"[^\W_]+")
_LISTED = re.compile(r"[\s,;–-]*(?:and|or|y|et|und|as well as|plus|&)?[\s,;–-]*")
_BEFORE = frozenset((
    *("a", "an", "the", "this", "that", "these", "those", "one", "two", "three", "four", "five", "six", "seven"),
    *("eight", "nine", "ten", "eleven", "twelve", "several", "some", "many", "few", "both", "another", "other"),
    *("second", "third", "fourth", "fifth", "first", "former", "senior", "retired", "unnamed", "current", "dozen"),
    *("of", "los", "las", "un", "una", "el", "la", "le", "les", "des", "du", "de", "dos", "tres", "deux", "trois"),
))  # fmt: skip
"""Words in front of a description that belong to it, such as how many there are; by their stems."""
TELL_NOTHING = frozenset((
    *("source", "person", "people", "group", "somebody", "someone", "anyone", "nobody", "no", "he", "she"),
    *("it", "they", "him", "her", "them", "we", "us", "i", "you", "who", "which", "that", "this", "his", "their"),
    *("name", "report", "copy", "statement", "s", "in", "by", "not", "and", "or"),
    *("to", "for", "with", "on", "at", "from", "as", "is"),
))  # fmt: skip
"""Words that describe nobody by themselves; by their stems."""

_Phrase = tuple[str, ...]


def unnamed(source: Source) -> bool:
    """Whether only a description is known of a source."""
    return source.anonymous or source.kind in ("unnamed_person", "unnamed_group")


def stem(word: str) -> str:
    """A word for comparing: without case, accents, and the ending of the plural."""
    bare = folded(word)
    if len(bare) > 4 and bare.endswith("ies"):
        return f"{bare[:-3]}y"
    return bare[:-1] if len(bare) > 3 and bare.endswith("s") and not bare.endswith("ss") else bare


@dataclass(frozen=True)
class Phrases:
    """Runs of words, found in any text whatever stands between the words."""

    by_first: dict[str, list[_Phrase]]

    @classmethod
    def of(cls, phrases: Iterable[_Phrase]) -> "Phrases":
        """Each phrase once, the longest of those with the same first word in front."""
        found: dict[str, list[_Phrase]] = {}
        for phrase in sorted(set(phrases), key=lambda one: (-len(one), one)):
            found.setdefault(phrase[0], []).append(phrase)
        return cls(found)

    def among(self, stems: Sequence[str]) -> Iterator[tuple[int, int]]:
        """Where they stand in a list of words, as [start, end)."""
        for start, first in enumerate(stems):
            for phrase in self.by_first.get(first, ()):
                end = start + len(phrase)
                if tuple(stems[start:end]) == phrase:
                    yield start, end
                    break


class Descriptions:
    """How the unnamed sources of some readings are described, and where such words stand in a text."""

    def __init__(self, readings: Sequence[Reading], actors: Sequence[Actor] = ()) -> None:
        self.phrases: set[_Phrase] = set()
        self._verbatim: set[str] = set()
        for reading in readings:
            for said in reading.whole.attributions:
                if unnamed(said.source):
                    self._add(said.source, reading)
        names = [_stems(name) for actor in actors if actor.named for name in actor.names]
        names += [_core(_stems(reading.words(said.source.spans))) for reading, said in _named(readings)]
        self._names = Phrases.of(name for name in names if len(name) > 1)
        self._found = Phrases.of(self.phrases)
        self._foreign = re.compile("|".join(map(re.escape, sorted(self._verbatim, key=lambda one: (-len(one), one)))))

    def _add(self, source: Source, reading: Reading) -> None:
        words = reading.words(source.spans)
        parts = [span.of(reading.report.text) for span in source.spans]
        for text in (words, *parts, source.role, source.nationality, described(words).head):
            if text and (core := _core(_stems(text))):
                self.phrases.add(core)
            if text and len(text) > 3 and not text.isascii():
                self._verbatim.add(text)

    def spans(self, text: str) -> list[Span]:
        """Where the words of a description stand, with the numbers and articles in front of them."""
        tokens = [*_TOKEN.finditer(text)]
        stems = [stem(token[0]) for token in tokens]
        in_names = [number for start, end in self._names.among(stems) for number in range(start, end)]
        names = frozenset(in_names)
        found = []
        for start, end in self._found.among(stems):
            if end - start == 1 and start in names:
                continue
            while start and _leads(stems[start - 1], text[tokens[start - 1].end() : tokens[start].start()]):
                start -= 1
            found.append(Span(tokens[start].start(), tokens[end - 1].end()))
        if self._verbatim:
            found += [Span(*match.span()) for match in self._foreign.finditer(text)]
        return found

    def without(self, text: str) -> str:
        """The text without them."""
        return _Cut(text, [(span, LEFT_OUT) for span in self.spans(text)]).text


def _named(readings: Iterable[Reading]) -> Iterator[tuple[Reading, Attribution]]:
    """What sources say that have a name."""
    for reading in readings:
        for said in reading.whole.attributions:
            if said.source.kind in ("named_person", "named_organisation") and not said.source.anonymous:
                yield reading, said


def _leads(word: str, gap: str) -> bool:
    """Whether a word belongs to the description that stands behind it."""
    return (word in _BEFORE or word.isdigit()) and not gap.strip("- \n\t")


def _stems(text: str) -> _Phrase:
    return tuple(stem(token) for token in _TOKEN.findall(text))


def _core(words: _Phrase) -> _Phrase:
    """A description without what may stand in front of it; nothing where no word of it tells anything."""
    start = next((n for n, word in enumerate(words) if word not in _BEFORE and not word.isdigit()), len(words))
    core = words[start:]
    return core if any(word not in TELL_NOTHING and word not in _BEFORE for word in core) else ()


class _Cut:
    """A text in which some spans are replaced, and where every other span of it stands afterwards."""

    def __init__(self, text: str, cuts: Iterable[tuple[Span, str]]) -> None:
        self._pieces: list[tuple[int, int, int, int]] = []
        parts: list[str] = []
        position = length = 0
        for span, words in _merged(cuts, text):
            parts += [text[position : span.start], words]
            length += span.start - position
            self._pieces.append((span.start, span.end, length, length + len(words)))
            length += len(words)
            position = span.end
        self.text = "".join([*parts, text[position:]])

    def span(self, span: Span) -> Span:
        return Span(self._at(span.start, False), self._at(span.end, True))

    def spans(self, spans: Spans) -> Spans:
        return tuple(dict.fromkeys(map(self.span, spans)))

    def _at(self, place: int, end: bool) -> int:
        shift = 0
        for old_start, old_end, new_start, new_end in self._pieces:
            if place <= old_start:
                break
            if place < old_end or (end and place == old_end):
                return new_end if end else new_start
            shift = new_end - old_end
        return place + shift


def _merged(cuts: Iterable[tuple[Span, str]], text: str) -> list[tuple[Span, str]]:
    """Those that overlap or are listed one behind the other as one, which does not tell how many there are."""
    found: list[tuple[Span, str]] = []
    for span, words in sorted(cuts):
        if found and (span.start < found[-1][0].end or _LISTED.fullmatch(text, found[-1][0].end, span.start)):
            last, said = found[-1]
            found[-1] = (Span(last.start, max(last.end, span.end)), UNNAMED if UNNAMED in (said, words) else said)
        else:
            found.append((span, words))
    return found


def protected(content: Content) -> Content:
    """The content without how unnamed sources are described: role, nationality, number, their words and their place."""
    describe = Descriptions(content.readings, content.actors)
    clean = describe.without
    ids = {
        reading.report.id: f"report-{number}"
        for number, reading in enumerate(content.readings, start=1)
        if describe.spans(reading.report.id)
    }

    actors = frozenset(id_ for one in content.actors for id_ in (one.id, *one.ids))

    def id_of(id_: str) -> str:
        report, colon, place = id_.rpartition(":")
        return f"{ids[report]}:{place}" if colon and report in ids else ids.get(id_, id_)

    cuts = {reading.report.id: _Cut(reading.report.text, _cuts(reading, describe)) for reading in content.readings}
    readings = tuple(_reading(one, cuts[one.report.id], ids, clean) for one in content.readings)
    return Content(
        readings,
        tuple(_descent(one, ids, clean) for one in content.descents),
        tuple(_actor(one, cuts, id_of, ids, clean) for one in content.actors),
        tuple(_weighed(one, id_of, ids, clean) for one in content.weighed),
        tuple(_happening(one, id_of, ids, actors, clean) for one in content.happened),
        protected=True,
    )


def _cuts(reading: Reading, describe: Descriptions) -> list[tuple[Span, str]]:
    speaking = [span for said in reading.whole.attributions if unnamed(said.source) for span in said.source.spans]
    elsewhere = describe.spans(reading.report.text)
    return [*((span, UNNAMED) for span in speaking), *((span, LEFT_OUT) for span in elsewhere)]


_Clean = Callable[[str], str]


def _reading(one: Reading, cut: _Cut, ids: dict[str, str], clean: _Clean) -> Reading:
    report = one.report
    url = report.url if report.url and clean(report.url) == report.url else None
    return Reading(
        Report(
            ids.get(report.id, report.id), cut.text, None, clean(report.title) if report.title else None,
            report.published, clean(report.outlet) if report.outlet else None, url, report.language,
        ),
        one.reader,
        tuple(replace(mention, span=cut.span(mention.span)) for mention in one.mentions),
        tuple(_attribution(said, cut, clean) for said in one.attributions),
        tuple(_event(event, cut, clean) for event in one.events),
        tuple(replace(tie, spans=cut.spans(tie.spans), when=_when(tie.when, cut)) for tie in one.ties),
        original=_reading(one.original, cut, ids, clean) if one.original else None,
    )  # fmt: skip


def _attribution(said: Attribution, cut: _Cut, clean: _Clean) -> Attribution:
    """Of a named source what an unnamed one is described by as well is left out."""
    told = said.source
    role, nationality = (text and (text if clean(text) == text else None) for text in (told.role, told.nationality))
    source = replace(told, spans=cut.spans(told.spans), role=role, nationality=nationality)
    if unnamed(source):
        source = Source(source.spans, "unnamed_person", anonymous=True)
    return replace(said, source=source, cue=cut.spans(said.cue), content=cut.spans(said.content))


def _event(event: Event, cut: _Cut, clean: _Clean) -> Event:
    where = event.where and _where(event.where, clean, cut)
    roles = tuple(replace(role, span=cut.span(role.span)) for role in event.roles)
    return replace(event, trigger=cut.span(event.trigger), roles=roles, when=_when(event.when, cut), where=where)


def _when(when: When | None, cut: _Cut) -> When | None:
    return when and replace(when, spans=cut.spans(when.spans))


def _where(where: Where, clean: _Clean, cut: _Cut | None = None) -> Where:
    return replace(where, name=clean(where.name), spans=cut.spans(where.spans) if cut else ())


def _descent(one: Descent, ids: dict[str, str], clean: _Clean) -> Descent:
    """Without the passages, which tell where something stands."""
    parent = ids.get(one.derives_from, one.derives_from) if one.derives_from else None
    related = tuple(ids.get(id_, id_) for id_ in one.related)
    lineage, evidence = ids.get(one.lineage, one.lineage), tuple(map(clean, one.evidence))
    return Descent(ids.get(one.report, one.report), lineage, parent, related, one.direction, one.kind, (), (), evidence)


def _actor(one: Actor, cuts: dict[str, _Cut], id_of: Callable[[str], str], ids: dict[str, str], clean: _Clean) -> Actor:
    name = clean(one.name)
    hidden = not one.named and name != one.name
    names = tuple(dict.fromkeys(map(clean, one.names)))
    places = []
    for report, start, end in one.mentions:
        span = cuts[report].span(Span(start, end)) if report in cuts else Span(start, end)
        places.append((ids.get(report, report), span.start, span.end))
    return replace(
        one, id=id_of(one.id), name=UNNAMED if hidden else name, names=(UNNAMED,) if hidden else names,
        mentions=tuple(places), ids=tuple(map(id_of, one.ids)), countries=() if hidden else one.countries,
        related=tuple(
            replace(r, tie=clean(r.tie), actor=id_of(r.actor), claimed=tuple(map(id_of, r.claimed)))
            for r in one.related
        ),
        disputed=tuple(map(clean, one.disputed)), known=(),
    )  # fmt: skip


def _weighed(one: Weighed, id_of: Callable[[str], str], ids: dict[str, str], clean: _Clean) -> Weighed:
    """Without the reasons, which tell who the origins are and how many people."""
    about = one.proposition

    def bare(origins: Origins) -> Origins:
        return replace(origins, reasons=())

    stated = replace(
        about, id=id_of(about.id), text=clean(about.text), reports=tuple(ids.get(id_, id_) for id_ in about.reports),
        claims=tuple(map(id_of, about.claims)), reasons=(), origins_for=bare(about.origins_for),
        origins_against=bare(about.origins_against),
    )  # fmt: skip
    return replace(one, proposition=stated, reasons=(), changes=())


def _happening(
    one: Happening, id_of: Callable[[str], str], ids: dict[str, str], actors: frozenset[str], clean: _Clean
) -> Happening:
    def part(words: str) -> str:
        return id_of(words) if words in actors else clean(words)

    return replace(
        one, id=id_of(one.id), where=one.where and _where(one.where, clean),
        when=one.when and replace(one.when, spans=()),
        parts={role: tuple(dict.fromkeys(map(part, parts))) for role, parts in one.parts.items()},
        propositions=tuple(map(id_of, one.propositions)), claims=tuple(map(id_of, one.claims)),
        reports=tuple(ids.get(id_, id_) for id_ in one.reports),
        told=tuple(replace(t, value=clean(t.value), claims=tuple(map(id_of, t.claims))) for t in one.told),
    )  # fmt: skip
