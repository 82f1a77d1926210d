"""STIX 2.1 (OASIS, 2021): a bundle of reports, actors, dated relationships, sightings, notes and opinions.

Ids are UUIDs of version 5 over what an object is of, and times are those of the case: the same case gives the same
bytes. Confidence is the Admiralty credibility by the scale of STIX 2.1, appendix A.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from firsthand.actors import Actor
from firsthand.export.content import Allegation, Content, Relation, Stated, first_of, names_of, uuid_of
from firsthand.happenings import Happening
from firsthand.reading import Certainty, Json, Where
from firsthand.weighing import Credibility
from firsthand.wording import TIES, UNKNOWN_OUTLET, squeezed

CONFIDENCE: Mapping[Credibility, int | None] = {1: 90, 2: 70, 3: 50, 4: 30, 5: 10, 6: None}
"""STIX 2.1, appendix A, Admiralty Credibility; 6 ("truth cannot be judged") has no confidence."""
_UNDATED = "1970-01-01T00:00:00.000Z"
"""STIX wants a time where the case knows none: the label `published-unknown` says so."""
_AGREES: Mapping[Certainty, tuple[str, str]] = {
    "certain": ("strongly-agree", "strongly-disagree"),
    "probable": ("agree", "disagree"),
    "possible": ("agree", "disagree"),
    "doubtful": ("neutral", "neutral"),
}
_CLASSES = {"person": "individual", "country": "class"}
_LONGEST = 250


def stix(content: Content) -> str:
    """The bundle as JSON; of an empty case with Firsthand's own identity alone (stix2 reads no bundle of nothing)."""
    objects = _Bundle(content).objects
    id_ = f"bundle--{uuid_of('bundle', *(one['id'] for one in objects))}"
    bundle: Json = {"type": "bundle", "id": id_, "objects": objects}
    return json.dumps(bundle, ensure_ascii=False, indent=1) + "\n"


def _id(type_: str, *parts: object) -> str:
    return f"{type_}--{uuid_of(type_, *parts)}"


def _time(day: str | None, later: int = 0) -> str:
    """The start of a day, or of one so many days later, as a STIX timestamp."""
    if not day:
        return _UNDATED
    then = date.fromisoformat(day[:10])
    if later and then == date.max:
        return f"{then}T23:59:59.999Z"
    return f"{then + timedelta(later)}T00:00:00.000Z"


class _Bundle:
    """The objects of a bundle, each once."""

    def __init__(self, content: Content) -> None:
        self.content = content
        self._made: dict[str, Json] = {}
        self._of_report: dict[str, list[str]] = {}
        dates = sorted(one.report.published for one in content.readings if one.report.published)
        self._first = dates[0] if dates else None
        self._maker = self._put("identity", ("firsthand",), name="Firsthand", identity_class="system")
        self._all()

    @property
    def objects(self) -> list[Json]:
        return list(self._made.values())

    def _all(self) -> None:
        for actor in self.content.drawn:
            self._actor(actor)
        for relation in self.content.relations:
            self._relation(relation)
        for happening in self.content.happened:
            self._happening(happening)
        for allegation in self.content.allegations.values():
            self._note(allegation)
        for reading in self.content.readings:
            self._report(reading.report.id)
        for descent in self.content.descents:
            if descent.derives_from in self.content.of_report and descent.report in self.content.of_report:
                kind = "duplicate-of" if descent.kind == "reprint" else "derived-from"
                self._relationship(
                    _id("report", descent.report), kind, _id("report", descent.derives_from),
                    ("descent", descent.report), description=f"{descent.kind}: {'; '.join(descent.evidence)}",
                )  # fmt: skip

    def _put(self, type_: str, key: Sequence[object], created: str | None = None, **known: object) -> str:
        id_ = _id(type_, *key)
        if id_ not in self._made:
            when = _time(created or self._first)
            head: Json = {"type": type_, "spec_version": "2.1", "id": id_, "created": when, "modified": when}
            if key != ("firsthand",):
                head["created_by_ref"] = self._maker
            full = {name: value for name, value in known.items() if value not in (None, "", [], ())}
            self._made[id_] = {**head, **full}
        return id_

    def _actor(self, actor: Actor) -> str:
        """An armed group is a threat actor; everybody else an identity, since that a person is a threat is alleged."""
        first = actor.first or self._first
        others = [name for name in actor.names if name != actor.name]
        labels = [actor.type.replace("_", "-"), *([] if actor.named else ["described-only"])]
        if actor.type == "armed_group":
            return self._put(
                "threat-actor", (actor.id,), first, name=first_of(actor.name, actor.id), aliases=others,
                threat_actor_types=["unknown"], labels=labels,
            )  # fmt: skip
        return self._put(
            "identity", (actor.id,), first, name=first_of(actor.name, actor.id), labels=labels,
            identity_class=_CLASSES.get(actor.type, "organization"),
            description=f"Also spelt: {'; '.join(others)}" if others else None,
        )  # fmt: skip

    def _speaker(self, one: Allegation) -> str:
        """The identity of who speaks: the actor's where it is one."""
        if actor := self.content.by_mention.get(one.speaker):
            return self._actor(actor)
        kinds = {"named_person": "individual", "unnamed_person": "individual", "unnamed_group": "group"}
        return self._put(
            "identity", ("speaker", one.speaker), one.reading.report.published, name=first_of(one.name),
            identity_class=kinds.get(one.kind, "organization"), labels=[one.kind.replace("_", "-")],
        )  # fmt: skip

    def _relation(self, one: Relation) -> None:
        """One relationship for each interval: disjoint intervals stay disjoint."""
        ends = (self._actor(one.subject), self._actor(one.object))
        for days in one.intervals or ((None, None),):
            start, stop = days
            made = self._relationship(
                ends[0], one.tie.type.replace("_", "-"), ends[1], (one.stated.id, *days),
                start_time=_time(start) if start else None, stop_time=_time(stop, 1) if stop else None,
                description=self._alleged(one.stated, f"{one.subject.name} {TIES[one.tie.type]} {one.object.name}"),
                labels=["alleged", *([one.modality] if one.modality != "actual" else [])],
                confidence=CONFIDENCE[one.stated.weighed.credibility],
            )  # fmt: skip
            self._of(one.stated, made)

    def _relationship(self, source: str, kind: str, target: str, key: Sequence[object], **known: object) -> str:
        return self._put(
            "relationship", (source, kind, target, *key), relationship_type=kind, source_ref=source, target_ref=target,
            created=None, **known,
        )  # fmt: skip

    def _happening(self, one: Happening) -> None:
        stated = [self.content.stated[id_] for id_ in one.propositions if id_ in self.content.stated]
        if not stated:
            return
        told = "; ".join(f"{role} {names_of(self.content, parts)}" for role, parts in one.parts.items())
        name = first_of(stated[0].weighed.proposition.text, one.type)
        when = one.when
        days = f"{when.start or '?'} to {when.end or '?'} ({when.precision})" if when else "undated"
        incident = self._put(
            "incident", (one.id,), name=name, labels=["alleged", one.type.lower(), one.mode],
            description="\n".join([f"{days}; {told}", *(self._alleged(each, "") for each in stated)]).strip(),
            confidence=CONFIDENCE[stated[0].weighed.credibility],
        )  # fmt: skip
        place = self._place(one.where) if one.where else None
        made = [incident, *([place] if place else [])]
        if place:
            made.append(self._relationship(incident, "located-at", place, (one.id,), description=self._by(stated)))
        for role, parts in one.parts.items():
            for part in parts:
                actor = self.content.by_mention.get(part)
                if actor is None:
                    continue
                kind = "attributed-to" if role in ("perpetrator", "claimant") else "related-to"
                end = self._actor(actor)
                said = f"{role}. {self._by(stated)}"
                made.append(self._relationship(incident, kind, end, (one.id, role), description=said))
                if role == "perpetrator" and actor.type == "armed_group":
                    made.append(self._sighting(end, one, place, stated))
        for each in stated:
            for id_ in made:
                self._of(each, id_)

    def _sighting(self, actor: str, one: Happening, place: str | None, stated: Sequence[Stated]) -> str:
        """Where and when an armed group is said to have acted."""
        start, end = (one.when.start, one.when.end) if one.when else (None, None)
        return self._put(
            "sighting", (actor, one.id), sighting_of_ref=actor, where_sighted_refs=[place] if place else None,
            first_seen=_time(start) if start else None, last_seen=_time(end, 1) if end else None,
            description=self._by(stated), confidence=CONFIDENCE[stated[0].weighed.credibility],
        )  # fmt: skip

    def _place(self, where: Where) -> str | None:
        """A location; STIX wants a country or coordinates, so that a name alone is none."""
        at = where.lat is not None and where.lon is not None and abs(where.lat) <= 90 and abs(where.lon) <= 180
        if not at and not where.country:
            return None
        lat, lon = (where.lat, where.lon) if at else (None, None)
        return self._put(
            "location", (where.name, where.lat, where.lon, where.country), name=first_of(where.name),
            country=where.country, description=f"known to the {where.precision}", latitude=lat, longitude=lon,
        )  # fmt: skip

    def _note(self, one: Allegation) -> None:
        """The quotation, and where it confirms or denies something of the bundle, an opinion."""
        about = [
            id_
            for each in self.content.by_claim.get(one.claim.id, ())
            for id_ in self._of_report.get(f"={each.id}", ())
            if not id_.startswith("location")
        ]
        about = list(dict.fromkeys(about))
        report, said = one.reading.report, one.claim.attribution
        cited: Json = {"source_name": first_of(report.outlet, report.id), "external_id": one.claim.id}
        if report.url:
            cited["url"] = report.url
        speaker = self._speaker(one)
        note = self._put(
            "note", (one.claim.id,), report.published, content=one.quote, authors=[one.by],
            abstract=f"{said.stance} ({said.certainty}): {one.by}", external_references=[cited],
            labels=[said.stance, said.certainty], object_refs=[speaker, *about],
        )  # fmt: skip
        made = [speaker, note]
        if said.stance in ("confirms", "denies"):
            objects = [id_ for id_ in about if id_.split("--")[0] in ("relationship", "incident", "sighting")]
            objects = objects or self._answered(one)
            if objects:
                made.append(
                    self._put(
                        "opinion",
                        (one.claim.id,),
                        report.published,
                        explanation=one.quote,
                        authors=[one.by],
                        opinion=_AGREES[said.certainty][said.stance == "denies"],
                        object_refs=objects,
                        external_references=[cited],
                    )
                )
        self._of_report.setdefault(report.id, []).extend(made)

    def _answered(self, one: Allegation) -> list[str]:
        """The notes of the statements that a confirmation or denial is of."""
        stated = (each for told in self.content.by_claim.get(one.claim.id, ()) for each in told.alleged)
        return list(dict.fromkeys(_id("note", each.claim.id) for each in stated if each.claim.id != one.claim.id))

    def _report(self, id_: str) -> None:
        report = self.content.of_report[id_].report
        url: Json = {"url": report.url} if report.url else {}
        unknown = [] if report.published else ["published-unknown"]
        outlet = self._put("identity", ("speaker", f"outlet:{report.outlet or id_}"), report.published,
                           name=first_of(report.outlet, UNKNOWN_OUTLET),
                           identity_class="organization", labels=["reporter"])  # fmt: skip
        self._put(
            "report", (id_,), report.published, name=first_of(report.title, id_),
            report_types=["threat-report"], published=_time(report.published), lang=_language(report.language),
            labels=unknown, object_refs=list(dict.fromkeys([outlet, *self._of_report.get(id_, ())])),
            external_references=[{"source_name": first_of(report.outlet, id_), "external_id": id_, **url}],
        )  # fmt: skip

    def _of(self, stated: Stated, id_: str) -> None:
        """That an object is stated by a proposition and so in its reports."""
        for key in (f"={stated.id}", *stated.weighed.proposition.reports):
            self._of_report.setdefault(key, []).append(id_)

    def _alleged(self, stated: Stated, what: str) -> str:
        numbers = ", ".join(f"{name.replace('_', ' ')} {n}" for name, n in self.content.origins(stated.weighed).items())
        text = what or stated.weighed.proposition.text
        return f"{squeezed(text, _LONGEST)}: {stated.by} ({numbers}; weight {stated.weighed.weight:.2f})"

    def _by(self, stated: Sequence[Stated]) -> str:
        return " ".join(dict.fromkeys(one.by for one in stated))


def _language(code: str | None) -> str | None:
    return code if code and code.isascii() and code.isalpha() and 2 <= len(code) <= 3 else None
