"""Why a weight is what it is, and what would change it most, in words."""

from collections.abc import Callable, Sequence

from firsthand.propositions import Proposition
from firsthand.weighing.admiralty import GRADES
from firsthand.weighing.sides import Age, Sides
from firsthand.wording import squeezed

_SHOWN = 4
_WORDS = 90
_MEANT: dict[str, str] = {**{letter: words for _, letter, words in GRADES}, "F": "cannot be judged"}


def changes_of(
    mine: Sides, value: float, weight: Callable[..., float], rivals: Sequence[tuple[Proposition, Sides]] = ()
) -> tuple[str, ...]:
    """What would change the weight most, the greatest change first; `weight` gives it for other odds."""
    pro, contra = mine.pro, mine.contra
    told: list[tuple[str, float]] = []
    if pro.origins.at_least:
        who = f"what {pro.best} says" if pro.best else "one of the origins for it"
        told.append((f"if {who} were withdrawn", weight(pro.evidence_with(-1) - contra.evidence)))
    if contra.origins.at_least:
        who = contra.best or "one origin"
        told.append((f"if the denial by {who} were withdrawn", weight(pro.evidence - contra.evidence_with(-1))))
    up, down = pro.evidence_with(1) - contra.evidence, pro.evidence - contra.evidence_with(1)
    told.append(("if one more independent origin confirmed it", weight(up)))
    told.append(("if one more independent origin denied it", weight(down)))
    if rivals:
        best, theirs = max(rivals, key=lambda one: (one[1].odds, one[0].id))
        if theirs.pro.origins.at_least:
            less = theirs.pro.evidence - theirs.pro.evidence_with(-1)
            who = f"what {theirs.pro.best} says" if theirs.pro.best else "one origin"
            what = f"if {who} for its rival “{squeezed(best.text, _WORDS)}” were withdrawn"
            told.append((what, weight(mine.odds, best.id, less)))
    told.sort(key=lambda one: -abs(one[1] - value))
    return tuple(f"{what}: {value:.2f} → {then:.2f}" for what, then in told)


def reasons_of(
    mine: Sides, rivals: Sequence[Proposition], held: Sequence[tuple[Proposition, str]], age: Age | None
) -> list[str]:
    """Why: who is counted, who doubts and denies, what rivals it has, who was graded, what is old."""
    pro, contra = mine.pro.origins, mine.contra.origins
    reasons: list[str] = []
    if not pro.at_most and not contra.at_most:
        reasons.append("nothing is known of who says so")
    elif pro.at_most and pro.at_least <= 1:
        unsure = f"; {pro.at_most} at most, which is not shown" if pro.at_most > 1 else ""
        reasons.append(f"not corroborated: one independent origin{unsure}")
    if pro.certainty not in (None, "certain"):
        reasons.append(f"hedged: {pro.certainty} at best")
    if contra.at_most and pro.at_most:
        reasons.append(f"contested: {pro.in_words} for it, {contra.in_words} against")
    if rivals:
        reasons.append(f"rivals: {'; '.join(one.text for one in rivals[:_SHOWN])}")
    for relation, said in (("coarser", "told less exactly, which supports it"), ("finer", "told more exactly as well")):
        if texts := [squeezed(one.text, _WORDS) for one, how in held if how == relation]:
            reasons.append(f"{said}: {'; '.join(texts[:_SHOWN])}")
    for name, graded in (*mine.pro.graded, *mine.contra.graded)[:_SHOWN]:
        reasons.append(f"{name} is graded {graded.value} by an analyst ({_MEANT[graded.value]}; {graded.by})")
    if age and (oldest := min((side.oldest for side in (mine.pro, mine.contra) if side.oldest), default=None)):
        years = f"{age.half_life:g} year{'' if age.half_life == 1 else 's'}"
        reasons.append(
            f"this can change, so newer statements count more: half of one is left after {years}; "
            f"the oldest is of {oldest}, the newest word on the question of {age.now}"
        )
    reasons.append(f"an origin for it is taken to be right {mine.pro.right:.0%} of the time")
    return reasons
