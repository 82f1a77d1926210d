"""The name in the words of a source, and the body that it speaks for."""

import re
from collections.abc import Sequence

from firsthand.origins.described import described
from firsthand.origins.names import comparable, folded, names_it
from firsthand.origins.speaker import Heard
from firsthand.reading import MentionType, Reading, Source

_SPOKEN_FOR = re.compile(
    r"\b(?:spokes(?:man|woman|person|people)|spokesmen|press secretary|portavoz|vocero)\b", re.IGNORECASE
)
_AUTHOR = re.compile(r"\b(?:co-)?author of (?:the|its|this|that)\b", re.IGNORECASE)
_FOR_BODY = re.compile(r"\b(?:for|of|at|del|de la|de)\s+(?:the\s+)?([^,]+)")
CAPITALS = re.compile(r"[A-ZÀ-Þ][\w’'-]*(?:\.?\s+(?:of\s+(?:the\s+)?)?[A-ZÀ-Þ][\w’'-]*)*")
_FAR = 400
"""Characters before a pronoun in which a name is looked for that it stands for."""


def is_outlet(words: str, reading: Reading) -> bool:
    """Whether a source is the outlet of the report: its reporter."""
    outlet = reading.report.outlet
    if not outlet or not words or "'" in words or "’" in words:
        return False
    return names_it(words, outlet) and (len(comparable(words)) > 1 or folded(words).startswith(("the ", "this ")))


def organisation(words: str) -> str:
    """The name of a body: without article, and without "the command of"."""
    named = re.sub(r"(?i)^(?:the|a|an)\s+", "", words.strip(" ,;:."))
    return re.sub(r"(?i)^(?:command|leadership|government|office)\s+of\s+(?:the\s+)?", "", named)


def person(words: str) -> str:
    """The name of a person: the longest run of capitalised words that is no possessive."""
    runs = [run for run in CAPITALS.findall(re.sub(r"[\w’'-]+['’]s\b", "", words)) if comparable(run)]
    return max(runs, key=lambda run: len(run.split()), default=words.strip(" ,;:."))


def body(source: Source, words: str, heard: Heard) -> str | None:
    """What somebody speaks for: the body of a spokesman, the institute of a paper's author."""
    if _AUTHOR.search(words):
        return next((one.body for one in heard.latest() if one.body), None)
    match = _SPOKEN_FOR.search(words)
    if match is None:
        return None
    if after := _FOR_BODY.match(words[match.end() :].strip()):
        return after[1].strip()
    before = re.sub(r"(?i)^(?:the|a|an)\s+", "", words[: match.start()].strip())
    owner = re.sub(r"['’]s?$", "", before).strip()
    if owner and owner[:1].isupper() and len(comparable(owner)) > 1:
        return owner
    nouns = described(owner).nouns
    for speaker in heard.latest():
        if speaker.body and speaker.kind != "reporter" and (not nouns or nouns & described(speaker.body).nouns):
            return speaker.body
    return mentioned_before(heard, source, ("organisation", "armed_group", "state_force")) or owner or None


def mentioned_before(heard: Heard, source: Source, types: Sequence[MentionType]) -> str | None:
    """The last name of these types before a source, not too far away."""
    text = heard.reading.report.text
    start = min((span.start for span in source.spans), default=0)
    found = [
        mention.span
        for mention in heard.reading.mentions
        if mention.type in types and start - _FAR <= mention.span.start and mention.span.end <= start
    ]
    names = [span for span in found if CAPITALS.match(span.of(text)) and not is_outlet(span.of(text), heard.reading)]
    return max(names).of(text) if names else None
