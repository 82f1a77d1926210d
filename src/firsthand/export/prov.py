"""W3C PROV (PROV-DM, 2013) as PROV-JSON (W3C submission, 2013): who said what through whom.

Reports and quotations are entities, speakers and outlets agents. A quotation was quoted from its report
(`prov:Quotation`, which PROV-O calls wasQuotedFrom) and attributed to its speaker; a proposition was derived from the
quotations; a copy was derived from its original.
"""

import json

from firsthand.export.content import UNNAMED, Allegation, Content, plain, uuid_of
from firsthand.reading import Json
from firsthand.wording import UNKNOWN_OUTLET, squeezed

_NAMESPACE = "urn:firsthand:"
_LONGEST = 250
_NAMED = ("named_person", "unnamed_person")


def prov(content: Content) -> str:
    """The document; without records for an empty case."""
    return json.dumps(_Document(content).as_json(), ensure_ascii=False, indent=1) + "\n"


class _Document:
    """Records by kind and id; each id is a name in the namespace of the project."""

    def __init__(self, content: Content) -> None:
        self._records: dict[str, dict[str, Json]] = {}
        for one in content.allegations.values():
            self._quotation(one)
        for reading in content.readings:
            self._report(content, reading.report.id)
        for stated in content.stated.values():
            self._proposition(stated.id, stated.by, stated.weighed.proposition.text, stated.weighed.weight)
            for one in (*stated.alleged, *stated.denied, *stated.declined):
                side = "declined" if one in stated.declined else "against" if one in stated.denied else "for"
                self._derived(_name("proposition", stated.id), _name("claim", one.claim.id), {"firsthand:side": side})
        for descent in content.descents:
            parent = descent.derives_from
            if parent is not None and parent in content.of_report and descent.report in content.of_report:
                kind: Json = {"firsthand:kind": descent.kind}
                if descent.kind == "citation":
                    kind["prov:type"] = _type("prov:Quotation")
                self._derived(_name("report", descent.report), _name("report", parent), kind)

    def as_json(self) -> Json:
        prefix: Json = {"firsthand": _NAMESPACE}
        return {"prefix": prefix, **self._records}

    def _put(self, kind: str, name: str, known: Json) -> str:
        values = {key: value for key, value in known.items() if value not in (None, "")}
        self._records.setdefault(kind, {}).setdefault(name, values)
        return name

    def _quotation(self, one: Allegation) -> None:
        said = one.claim.attribution
        name = self._put("entity", _name("claim", one.claim.id), {
            "prov:type": _type("firsthand:Quotation"), "prov:label": one.by, "prov:value": plain(one.quote),
            "firsthand:id": one.claim.id, "firsthand:stance": said.stance, "firsthand:certainty": said.certainty,
            "firsthand:cue": plain(squeezed(one.reading.words(said.cue), _LONGEST)),
        })  # fmt: skip
        person = one.kind in _NAMED and one.name != UNNAMED
        agent = self._put("agent", _name("speaker", one.speaker), {
            "prov:type": _type("prov:Person" if person else "prov:Organization"),
            "prov:label": plain(squeezed(one.name, _LONGEST)), "firsthand:kind": one.kind,
        })  # fmt: skip
        self._attributed(name, agent, said.stance)
        self._derived(name, _name("report", one.claim.report), {"prov:type": _type("prov:Quotation")})

    def _report(self, content: Content, id_: str) -> None:
        report = content.of_report[id_].report
        name = self._put("entity", _name("report", id_), {
            "prov:type": _type("firsthand:Report"), "prov:label": plain(squeezed(report.title or id_, _LONGEST)),
            "firsthand:id": plain(id_), "firsthand:url": plain(report.url or ""),
            "firsthand:published": report.published,
        })  # fmt: skip
        agent = self._put("agent", _name("speaker", f"outlet:{report.outlet or id_}"), {
            "prov:type": _type("prov:Organization"),
            "prov:label": plain(squeezed(report.outlet or UNKNOWN_OUTLET, _LONGEST)), "firsthand:kind": "reporter",
        })  # fmt: skip
        self._attributed(name, agent, "published")

    def _proposition(self, id_: str, by: str, text: str, weight: float) -> None:
        self._put("entity", _name("proposition", id_), {
            "prov:type": _type("firsthand:Proposition"), "prov:label": plain(squeezed(by, 2000)),
            "prov:value": plain(squeezed(text, 1000)), "firsthand:id": plain(id_), "firsthand:weight": weight,
        })  # fmt: skip

    def _attributed(self, entity: str, agent: str, role: str) -> None:
        known: Json = {"prov:entity": entity, "prov:agent": agent, "firsthand:role": role}
        self._put("wasAttributedTo", f"_:{uuid_of('attributed', entity, agent)}", known)

    def _derived(self, what: str, of: str, known: Json) -> None:
        ends: Json = {"prov:generatedEntity": what, "prov:usedEntity": of}
        self._put("wasDerivedFrom", f"_:{uuid_of('derived', what, of)}", {**ends, **known})


def _name(kind: str, id_: str) -> str:
    return f"firsthand:{kind}-{uuid_of(kind, id_)}"


def _type(name: str) -> Json:
    return {"$": name, "type": "prov:QUALIFIED_NAME"}
