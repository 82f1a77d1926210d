"""Sieves over what points back: descriptions, whose somebody is, speakers, pronouns."""

from collections.abc import Mapping

from firsthand.actors.phrase import Phrase, country_of
from firsthand.actors.scene import Scene, unlike
from firsthand.actors.told import Spoken
from firsthand.names import folded
from firsthand.origins.names import comparable, same_word
from firsthand.origins.speakers import speakers_of
from firsthand.span import Spans

_NEW = frozenset(("new", "newer", "unknown", "small", "smaller", "secret"))
_OLD = frozenset(("old", "large", "larger", "main", "familiar", "established", "other", "traditional", "allied"))
_BODIES = frozenset(("group", "militia", "force", "organisation", "organization", "movement", "faction"))
_FAR = 12
"""Sentences over which a single description points back."""


def descriptions(report: Scene) -> None:
    """ "The new groups" are the new secret groups above, "the group" the only one that the last sentences speak of."""
    described = [n for n, one in enumerate(report.spoken) if one.phrase.kind == "description"]
    for n, one in enumerate(report.spoken):
        words = one.phrase
        if words.kind != "description" or words.owner or words.counted:
            continue
        before = [m for m in described if m < n and _fits(words, report.spoken[m].phrase)]
        if not words.definite:
            again = [m for m in before if words.of_body and words.told and words.told == report.spoken[m].phrase.told]
            if again:
                report.groups.join(again[-1], n)
            continue
        closest = [m for m in before if words.told <= report.spoken[m].phrase.told] or before
        closest = before if words.words.casefold().startswith(("these ", "those ", "this ", "that ")) else closest
        found = closest[-1] if closest and (words.told or not words.plural) else None
        if found is None:
            near = [m for m in range(n) if one.sentence - report.spoken[m].sentence <= 2]
            found = report.only([m for m in near if _may_be(one, report.spoken[m])])
        if found is not None and not words.plural | report.spoken[found].phrase.plural:
            close = one.sentence - report.spoken[found].sentence <= _FAR
            found = found if close or report.spoken[found].phrase.kind == "name" else None
        if found is not None:
            report.groups.join(found, n)


def _fits(words: Phrase, earlier: Phrase) -> bool:
    """Whether a definite description may point back to an earlier one: the same noun, nothing new, nothing against."""
    if words.noun != earlier.noun or words.plural != earlier.plural or earlier.owner:
        return False
    if words.countries and earlier.countries and not words.countries & earlier.countries:
        return False
    if (words.told & _OLD and earlier.told & _NEW) or (words.told & _NEW and earlier.told & _OLD):
        return False
    return words.told <= earlier.told or (bool(words.told & _NEW) and bool(earlier.told & _NEW))


def _may_be(one: Spoken, other: Spoken) -> bool:
    """Whether a description without further words may stand for a name or something new of its sort."""
    if one.phrase.told or one.phrase.plural or other.phrase.kind == "pronoun":
        return False
    if other.phrase.kind == "name":
        body = one.phrase.noun in _BODIES and other.type in ("armed_group", "state_force", "organisation")
        return body or same_word(one.phrase.head, other.phrase.head)
    return one.phrase.noun == other.phrase.noun and not other.phrase.plural and other.phrase.counted


def owned(report: Scene) -> None:
    """ "Its leader", "Soleimani's successor": somebody else than the owner, related to him."""
    for n, one in enumerate(report.spoken):
        owner = one.phrase.owner
        if owner is None or one.phrase.kind != "description":
            continue
        if owner[0].isupper():
            last = comparable(owner)[-1:]
            whose = [m for m in report.named() if last and last[0] in comparable(report.spoken[m].phrase.name)]
            found = report.only(whose)
            if found is None and (country := country_of(owner)):
                whose = [m for m in report.named() if country_of(report.spoken[m].phrase.name) == country]
                found = report.only(whose)
        else:
            found = _antecedent(report, n, owner)
        if found is not None:
            report.related.setdefault(n, []).append((one.phrase.head, found))


def speakers(report: Scene) -> None:
    """Pronouns and descriptions that speak, with whom the report lets speak before."""
    at = {one.span.start: n for n, one in enumerate(report.spoken)}
    spans = {one.id: one.source.spans for one in report.reading.attributions if one.source.kind != "reporter"}
    first: dict[int, int] = {}
    for id_, speaker in sorted(speakers_of(report.reading).items(), key=lambda item: _start(spans, item[0])):
        if speaker is None or not spans.get(id_):
            continue
        n = _begins(report, spans[id_][0].start, at)
        if n is None:
            continue
        known = first.setdefault(speaker.number, n)
        one, other = report.spoken[n], report.spoken[known]
        points = one.phrase.definite if one.phrase.kind == "description" else one.phrase.kind == "pronoun"
        if known != n and points and not one.phrase.plural and not unlike(one, other):
            report.groups.join(known, n)


def _start(spans: Mapping[str, Spans], id_: str) -> int:
    found = spans.get(id_)
    return found[0].start if found else 0


def _begins(report: Scene, start: int, at: dict[int, int]) -> int | None:
    first = report.text[start : start + 8].partition(" ")[0]
    behind = (
        start + len(first) + 1
        if folded(first) in ("the", "a", "an", "general", "colonel", "major", "captain")
        else start
    )
    return at.get(start, at.get(behind))


def pronouns(report: Scene) -> None:
    """Pronouns that only one can be meant by: the subject of the sentence before, or the only one of the sort there."""
    speak = {span.start for said in report.reading.attributions for span in said.source.spans}
    for n, one in enumerate(report.spoken):
        if one.phrase.kind == "pronoun" and one.span.start not in speak and report.groups.of(n) == n:
            found = _antecedent(report, n, one.phrase.name)
            if found is not None:
                report.groups.join(found, n)


def _antecedent(report: Scene, n: int, pronoun: str) -> int | None:
    one = report.spoken[n]
    near = [
        m
        for m in range(n)
        if 0 <= one.sentence - report.spoken[m].sentence <= 1
        and report.spoken[m].quoted == one.quoted
        and report.spoken[m].phrase.kind != "nothing"
        and report.spoken[m].span.end <= one.span.start
        and _agrees(pronoun, report.spoken[m])
        and report.text[report.spoken[m].span.end : report.spoken[m].span.end + 2] not in ("'s", "’s")
    ]
    here = [m for m in near if report.spoken[m].sentence == one.sentence]
    before = [m for m in near if report.spoken[m].sentence < one.sentence]
    if not here and before and _opens(report, before[0]) and _opens(report, n):
        return before[0]
    return report.only(near)


def _opens(report: Scene, n: int) -> bool:
    """Whether a span opens its sentence."""
    before = report.text[: report.spoken[n].span.start].rstrip(' "“”')
    return not before or before[-1] in ".!?\n"


def _agrees(pronoun: str, other: Spoken) -> bool:
    """Whether a pronoun may stand for a span by number and sort."""
    plural = other.phrase.plural
    if other.phrase.kind == "pronoun":
        return other.phrase.name[:2] == pronoun[:2]
    if pronoun[0] == "h" or pronoun.startswith("she"):
        return other.person is True and not plural
    if pronoun[0] == "i":
        return other.person is False and not plural
    return plural
