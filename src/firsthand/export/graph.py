"""The network of actors: GraphML (Brandes et al. 2002) with an edge for each interval of a tie, and dynamic GEXF 1.2.

In GEXF an edge has a spell for each interval, so that disjoint intervals stay disjoint; an undated tie has none.
"""

from collections.abc import Iterator, Mapping

from lxml import etree

from firsthand.actors import Actor
from firsthand.export.content import Content, Interval, Relation, plain
from firsthand.wording import squeezed

_GRAPHML = "http://graphml.graphdrawing.org/xmlns"
_GEXF = "http://www.gexf.net/1.2draft"
_NODE: Mapping[str, str] = {
    "name": "string", "type": "string", "names": "string", "countries": "string", "named": "boolean",
    "first": "string", "last": "string",
}  # fmt: skip
_EDGE: Mapping[str, str] = {
    "tie": "string", "proposition": "string", "modality": "string", "alleged_by": "string", "denied_by": "string",
    "origins_for_at_least": "int", "origins_for_at_most": "int", "origins_against_at_least": "int",
    "origins_against_at_most": "int", "weight": "double", "credibility": "int", "reports": "string",
}  # fmt: skip
_WHEN = ("start", "end")
_LONGEST = 2000

Values = Mapping[str, object]


def graphml(content: Content) -> str:
    """GraphML: a directed graph; `start` and `end` of an edge are days, both included."""
    root = etree.Element(f"{{{_GRAPHML}}}graphml", nsmap={None: _GRAPHML})
    keys = [("node", name, kind) for name, kind in _NODE.items()]
    keys += [("edge", name, kind) for name, kind in {**_EDGE, **dict.fromkeys(_WHEN, "string")}.items()]
    for of, name, kind in keys:
        etree.SubElement(
            root, f"{{{_GRAPHML}}}key", {"id": f"{of}_{name}", "for": of, "attr.name": name, "attr.type": kind}
        )
    graph = etree.SubElement(root, f"{{{_GRAPHML}}}graph", id="ties", edgedefault="directed")
    for actor in content.drawn:
        node = etree.SubElement(graph, f"{{{_GRAPHML}}}node", id=plain(actor.id))
        _data(node, "node", _node(actor))
    for number, (relation, days) in enumerate(_dated(content), start=1):
        ends = {"source": plain(relation.subject.id), "target": plain(relation.object.id)}
        edge = etree.SubElement(graph, f"{{{_GRAPHML}}}edge", id=f"e{number}", **ends)
        _data(edge, "edge", {**_edge(content, relation), "start": days[0], "end": days[1]})
    return _written(root)


def gexf(content: Content) -> str:
    """GEXF 1.2, dynamic: the end of a spell is the last day of its interval, included."""
    root = etree.Element(f"{{{_GEXF}}}gexf", nsmap={None: _GEXF}, version="1.2")
    graph = etree.SubElement(root, f"{{{_GEXF}}}graph", mode="dynamic", defaultedgetype="directed", timeformat="date")
    for of, names in (("node", _NODE), ("edge", _EDGE)):
        attributes = etree.SubElement(graph, f"{{{_GEXF}}}attributes", {"class": of, "mode": "static"})
        for name, kind in names.items():
            type_ = {"int": "integer"}.get(kind, kind)
            etree.SubElement(attributes, f"{{{_GEXF}}}attribute", id=f"{of}_{name}", title=name, type=type_)
    nodes = etree.SubElement(graph, f"{{{_GEXF}}}nodes")
    for actor in content.drawn:
        node = etree.SubElement(nodes, f"{{{_GEXF}}}node", id=plain(actor.id), label=_value(actor.name))
        _values(node, "node", _node(actor))
    edges = etree.SubElement(graph, f"{{{_GEXF}}}edges")
    for number, one in enumerate(content.relations, start=1):
        ends = {"source": plain(one.subject.id), "target": plain(one.object.id), "label": one.tie.type}
        weight = f"{one.stated.weighed.weight:.3f}"
        edge = etree.SubElement(edges, f"{{{_GEXF}}}edge", id=f"e{number}", weight=weight, type="directed", **ends)
        _values(edge, "edge", _edge(content, one))
        if one.intervals:
            spells = etree.SubElement(edge, f"{{{_GEXF}}}spells")
            for start, end in one.intervals:
                known = {name: day for name, day in (("start", start), ("end", end)) if day}
                etree.SubElement(spells, f"{{{_GEXF}}}spell", known)
    return _written(root)


def _dated(content: Content) -> Iterator[tuple[Relation, Interval]]:
    """Each tie with each of its intervals, once without any where it is undated."""
    for one in content.relations:
        for days in one.intervals or ((None, None),):
            yield one, days


def _node(actor: Actor) -> Values:
    return {
        "name": actor.name, "type": actor.type, "names": "; ".join(actor.names),
        "countries": "; ".join(actor.countries), "named": actor.named, "first": actor.first, "last": actor.last,
    }  # fmt: skip


def _edge(content: Content, one: Relation) -> Values:
    weighed = one.stated.weighed
    return {
        "tie": one.tie.type, "proposition": one.stated.id, "modality": one.modality,
        "alleged_by": "; ".join(dict.fromkeys(said.by for said in one.stated.alleged)),
        "denied_by": "; ".join(dict.fromkeys(said.by for said in one.stated.denied)),
        **content.origins(weighed), "weight": weighed.weight, "credibility": weighed.credibility,
        "reports": "; ".join(weighed.proposition.reports),
    }  # fmt: skip


def _data(element: etree._Element, of: str, values: Values) -> None:
    for name, value in values.items():
        if value is not None:
            etree.SubElement(element, f"{{{_GRAPHML}}}data", key=f"{of}_{name}").text = _value(value)


def _values(element: etree._Element, of: str, values: Values) -> None:
    inside = etree.SubElement(element, f"{{{_GEXF}}}attvalues")
    for name, value in values.items():
        if value is not None:
            etree.SubElement(inside, f"{{{_GEXF}}}attvalue", {"for": f"{of}_{name}", "value": _value(value)})


def _value(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return squeezed(plain(str(value)), _LONGEST)


def _written(root: etree._Element) -> str:
    text: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return text.decode()
