"""Who speaks in one report: its sources brought together where the same person or body speaks more than once.

Rules over the words of the sources, in reading order, after the sieves of Lee et al. (CoNLL 2011): names, then definite
descriptions with the same noun, then pronouns; what is introduced by "a", "another" or "a second" is somebody new.
"""

import re
from dataclasses import replace

from firsthand.origins.described import Described, described
from firsthand.origins.names import comparable, folded, names_it
from firsthand.origins.naming import CAPITALS, body, is_outlet, mentioned_before, organisation, person
from firsthand.origins.speaker import Heard, Speaker
from firsthand.reader.rules.relative import antecedent
from firsthand.reading import Attribution, Reading, Source
from firsthand.report import headline_end
from firsthand.wording import squeezed

_NOBODY = frozenset(("no one", *["nobody", "none", "neither", "nothing", "nadie", "us", "we", "me", "i", "you"]))
_PEOPLE = frozenset(["he", "she", "who", "him", "her", "his", "hers"])
_THINGS = frozenset(["it", "which", "that", "this", "itself", "its"])
_SEVERAL = frozenset(["they", "these", "those", "both", "them", "their"])
_DOCUMENTS = frozenset((
    "statement", "message", "letter", "paper", "report", "document", "study", "note", "communique", "text", "book",
    "list", "record", "film", "declaration", "copy", "page", "transcript", "dataset", "database", "map",
    "photograph", "image", "video",
))  # fmt: skip
_CALLED = re.compile(r"\b(?:that|which|who)?\s*(?:calling|calls?|called|styles?) (?:itself|themselves)\s+([^,]+)")
_COUNTED = re.compile(r"(?i)(?:two|three|four|five|six|seven|eight|nine|ten|several|some|many) ")
_APPOSED = re.compile(r"[A-Z][\w’'-]+(?: [A-Z][\w’'.-]*)+, (?:an?|the|his|her|its)\b")
"""Somebody named, with what they are behind: no list, whatever it holds."""
_NEARBY = 160
"""Characters before "one of them" in which those are looked for who are meant."""
_OUTLETS = frozenset(["agency", "newspaper", "outlet", "broadcaster", "wire", "website", "daily", "channel"])
_ANYBODY = frozenset(["man", "woman", "person"])


def speakers_of(reading: Reading) -> dict[str, Speaker | None]:
    """For each attribution who speaks; `None` where its words name nobody ("was expected to", "nobody").

    What a headline says, the reporter says: it sums up what others say below.
    """
    heard = Heard(reading)
    said: dict[str, int | None] = {}
    reporter: Speaker | None = None
    title = headline_end(reading.report.text)
    for attribution in sorted(reading.attributions, key=_place):
        words = reading.words(attribution.source.spans)
        headline = max(span.end for span in attribution.content) <= title
        if headline or attribution.source.kind == "reporter" or is_outlet(words, reading):
            reporter = reporter or _reporter(heard)
            said[attribution.id] = reporter.number
        else:
            found = _speaker(attribution.source, words, heard)
            said[attribution.id] = None if found is None else heard.again(found).number
    return {id_: None if number is None else heard.found[number] for id_, number in said.items()}


def _place(said: Attribution) -> tuple[int, str]:
    spans = said.source.spans or said.cue or said.content
    return min(span.start for span in spans), said.id


def _reporter(heard: Heard) -> Speaker:
    report = heard.reading.report
    speaker = Speaker(report.id, len(heard.found), "reporter", "the reporter", described(""), body=report.outlet)
    heard.found.append(speaker)
    return speaker


def _speaker(source: Source, words: str, heard: Heard) -> Speaker | None:
    plain = folded(words).strip(" ,;:.")
    if not plain or plain in _NOBODY:
        return None
    text = heard.reading.report.text
    if len(source.spans) == 1 and (meant := antecedent(text, source.spans[0])):
        return _speaker(replace(source, spans=(meant,)), meant.of(text), heard)
    what = described(words)
    if plain in _PEOPLE | _THINGS | _SEVERAL:
        return _pointed_at(plain, source, heard)
    if what.one_of or plain == "the other":
        return _one_of(source, words, what, heard)
    if called := _CALLED.search(words):
        return _named(replace(source, kind="named_organisation"), called[1], what, heard)
    if source.kind == "unnamed_group" and _APPOSED.match(words):
        source = replace(source, kind="named_person", count=1)
    if source.kind == "named_person" and (source.count or 1) == 1 and _COUNTED.match(words):
        source = replace(source, kind="unnamed_group", count=None)
    if source.kind == "document" or (what.head in _DOCUMENTS and source.kind != "named_person"):
        return _document(words, what, heard)
    if source.kind.startswith("named"):
        return _named(source, words, what, heard)
    if what.definite and (found := _described_before(what, heard)):
        return found
    if what.which and not what.head:
        like = next((one.what for one in heard.latest() if one.unnamed), what)
        what = replace(described(source.role) if source.role else like, which=what.which)
    return heard.add(_new(source, words, what, heard))


def _new(source: Source, words: str, what: Described, heard: Heard, **known: object) -> Speaker:
    least, most = _people(source, what)
    speaker = Speaker(
        heard.reading.report.id,
        len(heard.found),
        source.kind,
        squeezed(words, 120).rstrip(",;: "),
        what,
        body=body(source, words, heard) if source.kind.startswith("unnamed") else None,
        nationality=source.nationality,
        least=least,
        most=most,
        vague=source.kind == "unnamed_group" and (source.count or 1) < most,
    )
    return replace(speaker, **known)  # type: ignore[arg-type]


def _people(source: Source, what: Described) -> tuple[int, int]:
    if source.count is not None and source.count > 1:
        return 1, source.count
    if source.kind == "unnamed_group" and source.count is None:
        return 1, 2 * max(what.plurals, 1)
    return 1, 1


def _pointed_at(pronoun: str, source: Source, heard: Heard) -> Speaker | None:
    role = folded(source.role or "")
    for speaker in heard.latest():
        if role and role != pronoun and _fits_role(role, speaker):
            return _single(source, speaker, heard) if pronoun in _PEOPLE and speaker.most > 1 else speaker
    for speaker in heard.latest():
        a_person = speaker.kind in ("named_person", "unnamed_person")
        if pronoun in _PEOPLE and a_person:
            return speaker
        if pronoun in _THINGS and not a_person and speaker.kind != "unnamed_group":
            return speaker
        if pronoun in _SEVERAL and (speaker.kind == "unnamed_group" or speaker.most > 1):
            return speaker
    if pronoun not in _PEOPLE:
        return next(heard.latest(), None)
    if name := mentioned_before(heard, source, ("person",)):
        return _named(replace(source, kind="named_person"), name, described(name), heard)
    somebody = _new(replace(source, kind="unnamed_person"), pronoun, described(source.role or ""), heard, vague=True)
    return heard.add(somebody)


def _single(source: Source, group: Speaker, heard: Heard) -> Speaker:
    """Somebody who is like some who spoke before, and whom nothing tells to be one of them."""
    like = replace(group.what, which="another")
    return heard.add(_new(replace(source, kind="unnamed_person", count=1), f"one like {group.words}", like, heard))


def _fits_role(role: str, speaker: Speaker) -> bool:
    return role in folded(speaker.words) or (bool(speaker.what.head) and described(role).head == speaker.what.head)


def _one_of(source: Source, words: str, what: Described, heard: Heard) -> Speaker:
    """One of several who were named before; "the other" and "another" is not the one who spoke last."""
    groups = [one for one in heard.latest() if one.most > 1 and (what.head in ("", one.what.head) or _them(what))]
    group = max(groups, key=lambda one: _last_named(one, source, heard), default=None)
    if group is None:
        like = next((one for one in heard.latest() if one.unnamed), None)
        other = replace(like.what if like and not what.head else what, which="another")
        return heard.add(_new(source, words, other, heard))
    members = [one for one in heard.latest() if one.group == group.number]
    if what.one_of and members:
        return members[0]
    alone = replace(group.what, which=what.which or "another" if members else None)
    member = _new(source, f"{words} ({group.words})", alone, heard, group=group.number, least=1, most=1)
    return heard.add(replace(member, kind="unnamed_person"))


def _last_named(group: Speaker, source: Source, heard: Heard) -> int:
    """Where just before a source the noun of a group stands last; -1 where it does not."""
    start = min((span.start for span in source.spans), default=0)
    return folded(heard.reading.report.text[max(0, start - _NEARBY) : start]).rfind(group.what.head or "\0")


def _them(what: Described) -> bool:
    return what.nouns <= {"them", "other"}


def _document(words: str, what: Described, heard: Heard) -> Speaker:
    """A definite document is the body that spoke before: its statement, its paper."""
    if what.definite:
        for speaker in heard.latest():
            if speaker.kind in ("document", "named_organisation") or speaker.body:
                return speaker
    known = Source((), "document", anonymous=False)
    return heard.add(_new(known, words, what, heard, kind="document"))


def _named(source: Source, words: str, what: Described, heard: Heard) -> Speaker:
    is_body = source.kind == "named_organisation"
    if what.definite and what.head in _OUTLETS and len(what.nouns) == 1:
        for speaker in heard.latest():
            if speaker.name:
                return speaker
    if is_body and what.definite and not CAPITALS.search(words[4:]) and (found := _described_before(what, heard)):
        return found
    words = re.sub(r"['’]s?$", "", words.strip(" ,;:."))
    name = organisation(words) if is_body else person(words)
    for speaker in heard.latest():
        if speaker.name is None:
            continue
        alike = speaker.kind == source.kind
        shorter = names_it(name, speaker.name) and (alike or len(comparable(name)) > 1)
        if shorter or (alike and not is_body and names_it(speaker.name, name)):
            return speaker
    spoken_for = name if is_body else body(source, words, heard)
    return heard.add(_new(source, words, what, heard, name=name, body=spoken_for, least=1, most=1))


def _described_before(what: Described, heard: Heard) -> Speaker | None:
    """The last speaker who fits a definite description such as "the official" or "the man"."""
    for speaker in heard.latest():
        fits = what.head == speaker.what.head or what.head in speaker.what.nouns
        if what.plurals and speaker.most == 1 and not speaker.name:
            continue
        anybody = what.head in _ANYBODY and speaker.kind in ("unnamed_person", "named_person")
        if what.head and (fits or anybody):
            return speaker
    return None
