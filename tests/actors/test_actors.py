from collections.abc import Iterable
from dataclasses import replace

from firsthand.actors import Actor, actors
from firsthand.judgements import Judgement
from firsthand.reading import Mention, MentionType, Reading
from firsthand.report import Report
from firsthand.span import Span


def named(id: str, text: str, **types: MentionType) -> Reading:
    """A reading with a mention of each of these words; `_` stands for a space."""
    mentions = []
    for number, (words, type_) in enumerate(types.items(), start=1):
        start = text.index(words.replace("_", " "))
        mentions.append(Mention(f"m{number}", Span(start, start + len(words)), type_))
    return Reading(Report(id, text), "by hand", tuple(mentions))


ONE = named("a", "Radu Fenn of the Marukh Guard. Fenn spoke.", Radu_Fenn="person", Marukh_Guard="armed_group")
OTHER = named("b", "The Maroukh Guard met a Radu Fenn.", Maroukh_Guard="armed_group", Radu_Fenn="person")


def by_name(found: Iterable[Actor]) -> dict[str, Actor]:
    return {actor.name: actor for actor in found}


def test_spellings_of_one_name_are_one_actor_with_all_its_mentions() -> None:
    found = by_name(actors([ONE, OTHER]))
    assert set(found) == {"Radu Fenn", "Marukh Guard"}
    guard = found["Marukh Guard"]
    assert (
        guard.as_json().items()
        >= {
            "id": "a:m2",
            "name": "Marukh Guard",
            "type": "armed_group",
            "names": ["Maroukh Guard", "Marukh Guard"],
            "mentions": [["a", 17, 29], ["b", 4, 17]],
        }.items()
    )


def test_a_surname_stands_for_the_full_name_in_its_report_alone() -> None:
    start = ONE.report.text.index("Fenn spoke")
    again = replace(ONE, mentions=(*ONE.mentions, Mention("m3", Span(start, start + 4), "person")))
    assert len(by_name(actors([again]))["Radu Fenn"].mentions) == 2
    alone = named("c", "Fenn spoke.", Fenn="person")
    assert set(by_name(actors([ONE, alone]))) == {"Radu Fenn", "Marukh Guard", "Fenn"}


def test_words_that_are_no_name_are_no_actor() -> None:
    text = "He and a group met; Each came late."
    assert actors([named("a", text, He="person", a_group="armed_group", Each="organisation")]).found == ()


def test_who_is_judged_one_is_so_with_every_spelling_elsewhere() -> None:
    """Reports that speak of both do not keep the other mentions of either out of the actor that an analyst made."""
    text = "Colonel Doran Meskhal succeeded General Iskar Velaun."
    both = [named(f"r{n}", text, Doran_Meskhal="person", Iskar_Velaun="person") for n in range(4)]
    before = actors(both)
    ends = [next(one for one in before if one.name == name) for name in ("Doran Meskhal", "Iskar Velaun")]
    said = Judgement(1, ends[0].id, ends[1].id, "same", "an analyst", "2032-06-01T00:00:00Z", None, None)
    after = actors(both, [said])
    merged = after.of(ends[0].id)
    assert merged is not None
    assert set(merged.mentions) == set(ends[0].mentions) | set(ends[1].mentions)
