"""The Admiralty scale: how reliable a source is (A to F) and how credible what is said (1 to 6).

After STANAG 2511 and FM 2-22.3, appendix B. They give words, not numbers; the thresholds are ours, stated here. What is
given is a proposal: the analyst's own judgement goes before it.
"""

from typing import Literal

Grade = Literal["A", "B", "C", "D", "E", "F"]
Credibility = Literal[1, 2, 3, 4, 5, 6]

GRADES: tuple[tuple[float, Grade, str], ...] = (
    (0.95, "A", "reliable"),
    (0.85, "B", "usually reliable"),
    (0.70, "C", "fairly reliable"),
    (0.50, "D", "not usually reliable"),
    (0.0, "E", "unreliable"),
)
"""From which share of right claims on which grade holds."""
CREDIBILITIES: tuple[tuple[float, Credibility, str], ...] = (
    (0.90, 1, "confirmed by other sources"),
    (0.75, 2, "probably true"),
    (0.50, 3, "possibly true"),
    (0.25, 4, "doubtful"),
    (0.0, 5, "improbable"),
)
"""From which weight on; 1 asks for two independent origins besides."""
_ENOUGH = 3.0


def grade(right: float, claims: float) -> Grade:
    """The grade of a source that is right in so large a share of cases; F where fewer than three claims tell of it."""
    if claims < _ENOUGH:
        return "F"
    return next(letter for least, letter, _ in GRADES if right >= least)


def credibility(weight: float, origins: int, speakers: int) -> Credibility:
    """The credibility of something of that weight and so many surely independent origins; 6 where nobody speaks."""
    if not speakers:
        return 6
    found = next(number for least, number, _ in CREDIBILITIES if weight >= least)
    return 2 if found == 1 and origins < 2 else found
