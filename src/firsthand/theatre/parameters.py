"""What a simulated world is made of: every number that can be turned, with where it comes from.

Sources are given by short name; `docs/theatre.md` has them in full. What is "assumed" has no published figure: it is
there to be varied.
"""

from dataclasses import dataclass, fields

from firsthand.errors import SettingError


@dataclass(frozen=True, slots=True)
class Parameters:
    """How big a world is, how its armed actors choose, and how its press works. Shares and probabilities are in 0..1.

    Size:
        reports: how many reports are written, 1 and more.
        weeks: how long the world runs.
        events_per_week: attacks of all groups together, `None`: so many that each has about two
            reports that are no copies.
        begins: the first day, a Monday, ISO 8601.

    Armed actors:
        militias: large groups that the sponsor arms. Assumed.
        cells: small groups that the sponsor can form. Assumed.
        facades: names that only claim attacks, beside those of the groups. Assumed.
        fronts: share of the façade names behind which a militia stands; the others are groups of their own. Assumed.
        disguise: how much a front's attacks differ from its militia's other ones: 0 the same habits, 1 none. Assumed.
        capability, cell_capability: what a militia and a cell can do for the sponsor. Delegation brings capability and
            costs control (Salehyan 2010; Byman and Kreps 2010). Values assumed.
        control: how far a militia does what the sponsor wants at the start; it has interests of its own
            (agency slack: Carter 2012; Byman and Kreps 2010). Value assumed.
        slack: what a militia drifts from the sponsor a week without a known commander. Assumed.
        deniability: what it is worth to the sponsor not to be named (Carson 2018). Value assumed.
        infiltration: chance that a group of a thousand leaks in a week; it grows with size
            (Shapiro 2013, on security against control). Value assumed.
        backlash: how much one civilian death by a known militia costs the sponsor in public (Stanton 2013). Assumed.
        loss: in which part of the run the force loses its commander, `None` never. What such a loss changes is disputed
            (Jordan 2009 little; Johnston 2012 and Price 2012 more); here it loosens control and nothing else.
        claimed: share of attacks that anybody claims, more of those on soldiers and under a façade name, fewer of those
            on civilians (Abrahms and Conrad 2017). Over half of attacks are not credibly claimed (Kearns, Conlon and
            Young 2014; Kearns 2021 on who claims and why).
        false_claims: share of claims by somebody who did not do it: they are known (Kearns, Conlon and Young 2014).
            Value assumed.

    Sources:
        independent: people and bodies that speak about an attack of their own knowledge, mean; at least as many as
            there are reports with work of their own. Assumed.
        reliability: chance that one who does not lie names the right perpetrator. Assumed.
        liars: share of sources that give their side's version whatever happened. Assumed.
        denials: chance that who is accused denies. Assumed.
        declines: chance that a body that is asked gives no comment. Assumed.
        anonymous: share of people who speak without name. Assumed.

    Press:
        outlets: papers, stations and sites beside the agencies.
        agencies: agencies.
        copying: share of reports that are copies. Of the national news that Lewis, Williams and Franklin (2008) coded,
            60 % came wholly or mainly from wire or PR copy; Boumans et al. (2018) found up to 75 % online.
        rewritten, cited, joined: how often a copy is a rewrite, a citation, or partly own; the others are reprints.
            Johnston and Forde (2011) and Lewis et al. (2008) describe all four; shares assumed.
        uncredited: share of copies that do not say whence they are (Lewis et al. 2008: rarely credited).
        errors: chance that a copied statement is garbled in a detail, that is number, hedge or day. Assumed.
        corrections: share of stories in which an outlet takes back a statement that was not so. Fewer than 2 % of
            flawed articles are corrected (Maier 2007).
    """

    reports: int = 1000
    weeks: int = 104
    events_per_week: float | None = None
    begins: str = "2031-01-06"
    militias: int = 3
    cells: int = 3
    facades: int = 4
    fronts: float = 0.5
    disguise: float = 0.3
    capability: float = 1.0
    cell_capability: float = 0.7
    control: float = 0.8
    slack: float = 0.006
    deniability: float = 0.15
    infiltration: float = 0.004
    backlash: float = 0.01
    loss: float | None = 0.35
    claimed: float = 0.4
    false_claims: float = 0.08
    independent: float = 2.5
    reliability: float = 0.8
    liars: float = 0.2
    denials: float = 0.3
    declines: float = 0.35
    anonymous: float = 0.6
    outlets: int = 18
    agencies: int = 3
    copying: float = 0.6
    rewritten: float = 0.3
    cited: float = 0.2
    joined: float = 0.15
    uncredited: float = 0.4
    errors: float = 0.06
    corrections: float = 0.02

    def __post_init__(self) -> None:
        for name in _SHARES:
            _within(name, getattr(self, name), 0, 1)
        for name, least, most in _RANGES:
            _within(name, getattr(self, name), least, most)
        if self.rewritten + self.cited + self.joined > 1:
            raise SettingError("rewritten, cited and joined are shares of the copies: together they are at most 1")

    @property
    def attacks(self) -> float:
        """Attacks a week, of all groups together."""
        if self.events_per_week is not None:
            return self.events_per_week
        return self.reports * max(1 - self.copying, 0.025) / (2 * self.weeks)

    def as_json(self) -> dict[str, object]:
        """Every field by its name."""
        return {field.name: getattr(self, field.name) for field in fields(self)}


_SHARES = (
    "fronts", "disguise", "control", "deniability", "infiltration", "claimed", "false_claims", "reliability", "liars",
    "denials", "declines", "anonymous", "copying", "rewritten", "cited", "joined", "uncredited", "errors",
    "corrections", "slack", "backlash", "loss",
)  # fmt: skip
_RANGES = (
    ("reports", 1, 10_000_000), ("weeks", 1, 2_600), ("militias", 1, 8), ("cells", 0, 8), ("facades", 0, 12),
    ("outlets", 2, 500), ("agencies", 1, 20), ("independent", 0.1, 50),
    ("events_per_week", 0, 100_000), ("capability", 0, 10), ("cell_capability", 0, 10),
)  # fmt: skip


def _within(name: str, value: float | None, least: float, most: float) -> None:
    if value is not None and not least <= value <= most:
        raise SettingError(f"{name} is {value}, expected a value of {least} to {most:,}: choose one between")
