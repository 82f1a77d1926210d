"""What a case disputes, as rival statements, and the evidence that it has for and against each."""

import re
from collections.abc import Sequence

from firsthand.case import Case, Resolved
from firsthand.hypotheses import Hypothesis, Matrix, drawn
from firsthand.hypotheses.drawn import backing, bearing
from firsthand.origins import Voices
from firsthand.pipeline import resolve, weights_of
from firsthand.propositions import Wording, asked, search
from firsthand.propositions.search import Asked
from firsthand.reader import DEFAULT_READER, reader_named
from firsthand.report import Report

MOST = 6
"""Propositions that are drawn for one hypothesis."""
_GROUPS = ("armed_group", "organisation", "state_force")
_FRONT = re.compile(
    r"(?i)\b(?:front|fa[cç]ade|cover|mask|screen)s?\s+for\b|\bindependent of\b|\bseparate (?:group|from)\b"
    r"|\bnothing to do with\b"
)
"""Words in which somebody says that one group is, or is not, a front for another."""


def contested(case: Case, resolved: Resolved | None = None) -> list[str]:
    """The rivals of the question that the case raises most often: is this a front for that, or separate?

    `resolved` is what the case states, where that is known already.
    """
    stated = (resolved or resolve(case)).propositions
    ties = [one for one in stated if one.kind == "tie"]
    fronts = [(one, ends) for one in ties for ends in [_front(case, one.claims)] if ends]
    if not fronts:
        said = [one for one in stated if one.kind == "statement" and _FRONT.search(one.text)]
        fronts = [(one, ends) for one in said for ends in [_in_words(case, one.claims)] if ends]
    if not fronts:
        return []
    _, (new, known) = max(fronts, key=lambda pair: (len(pair[0].reports), pair[0].origins_for.at_most))
    return [f"{new} are fronts for {known}", f"{new} are separate and independent of {known}"]


def _in_words(case: Case, claims: Sequence[str]) -> tuple[str, str] | None:
    """The two groups of a statement in whose words one is a front for the other, or none; where no tie was read."""
    for id_ in claims:
        stored = case.claim(id_)
        reading = case.reading(stored.claim.report)
        inside = stored.claim.attribution.content
        groups = [one.span for one in reading.mentions if one.type in _GROUPS]
        named = [span.of(reading.report.text) for span in groups if any(part.covers(span) for part in inside)]
        if len(set(named)) == 2:
            new, known = dict.fromkeys(named)
            return new, known
    return None


def _front(case: Case, claims: Sequence[str]) -> tuple[str, str] | None:
    for id_ in claims:
        stored = case.claim(id_)
        tie, source = stored.claim.tie, stored.claim.attribution.source
        if tie and tie.type == "front_for":
            reading = case.reading(stored.claim.report)
            spans = {one.id: one.span for one in reading.mentions}
            if not any(spans[tie.subject].overlaps(span) for span in source.spans):
                new, known = (spans[end].of(reading.report.text) for end in (tie.subject, tie.object))
                return new, known
    return None


def drawn_for(case: Case, statements: Sequence[str], reader: str = DEFAULT_READER) -> Matrix:
    """The matrix of these statements as rivals, with the evidence that the case has for and against each."""
    read = reader_named(reader)

    def _asked(text: str) -> Asked:
        return asked(read(Report("statement", text, language="en")))

    resolved = resolve(case)
    readings = {one.id: case.reading(one.id) for one in case.reports()}
    voices = Voices.of(list(readings.values()), resolved.descents)
    stored = {one.claim.id: one for one in case.claims()}
    said = {
        id_: Wording(one.content, one.source, one.claim.attribution.stance, one.around(readings[one.claim.report]))
        for id_, one in stored.items()
    }
    rivals = [Hypothesis(f"H{number}", text) for number, text in enumerate(statements, 1)]
    found = {
        one.id: bearing(one.text, statements, search(_asked(one.text), resolved.propositions, said))[:MOST]
        for one in rivals
    }
    every = {match.proposition.id: match.proposition for matches in found.values() for match in matches}
    weights = {id_: one.weight for id_, one in weights_of(case, list(every)).items()}
    behind = {
        id_: backing(
            [(stored[c].claim.report, stored[c].claim.attribution.id) for c in one.claims if c in stored], voices
        )
        for id_, one in every.items()
    }
    return drawn(rivals, found, weights, behind)
