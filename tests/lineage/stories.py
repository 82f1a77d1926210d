"""Invented stories of invented countries, and what becomes of them on their way through other hands."""

import random

from firsthand.report import Report

BRIDGE = """The harbour master of Tolvane closed the Ashmere bridge on Monday after divers found two limpet mines.

Captain Jorun Felk of the Tolvane coast guard said the mines weighed 14 kilograms each and hung below the tide line.

"Whoever put them there knew the current and the hours of our patrols," Felk told reporters on the quay.

The ferry company Sundrift said it would carry passengers free of charge until the bridge was opened again.

A grocer on the island, Petra Halm, said that she had flour for nine days and candles for twenty.

The interior ministry in Corvane blamed the Brothers of the Reef, a group that has cut three cables since January.

The Brothers of the Reef denied it in a letter to the newspaper Saltwind and accused the ministry of staging the find.

Engineers from Lower Maren are expected on Thursday with a sonar raft to search the other eleven piers.
"""

ORCHARD = """Apple growers in the Vessel valley lost a third of their trees to a beetle that came with imported crates.

The agricultural institute at Brannick counted 4,200 dead trees between Osterby and the Halloran pass.

Its director, Ilse Korvan, recommended burning the wood at once and planting plums for the next six years.

Growers answered that plums fetch half the price and that the state owes them for the quarantine of last spring.

A convoy of tractors blocked the customs yard in Osterby on Friday and let nothing but milk through.

The minister of trade, Anselm Royce, promised a fund of 12 million crowns but named no date.

Beekeepers fear that spraying would kill the hives that pollinate the valley in April.

The beetle was first seen near the Osterby customs yard in a shipment of pears from Quillon.
"""

NOTE = "Saltwind is printed by the Corvane Press Cooperative and reaches every island of the Maren chain by noon."

REWRITTEN = """On Monday the bridge of Ashmere was shut by the harbour master of Tolvane when divers found two mines.

The mines had a weight of 14 kilograms each, said Captain Jorun Felk of the coast guard of Tolvane.

Passengers will be carried free of charge by the ferry company Sundrift till the bridge opens again , it said.

The ministry of the interior in Corvane blames the Brothers of the Reef , which cut three cables since January.

On Thursday engineers of Lower Maren with a sonar raft are expected , to search the eleven other piers .
"""

CITING = """Saltwind reported that divers found two limpet mines under the Ashmere bridge in Tolvane.

Each of the mines weighed 14 kilograms, Captain Jorun Felk told the paper, and was fixed below the tide line.

The Corvane interior ministry blames the Brothers of the Reef, who have cut three cables since January.
"""

_SYLLABLES = (
    "ba",
    "dor",
    "fen",
    "gil",
    "hax",
    "jor",
    "kel",
    "lum",
    "mir",
    "nos",
    "pra",
    "quil",
    "ros",
    "sten",
    "tav",
    "ulm",
)


def invented(seed: int, sentences: int = 8) -> str:
    """A text of words that nobody else has."""
    chance = random.Random(seed)

    def sentence() -> str:
        words = ["".join(chance.choices(_SYLLABLES, k=3)) for _ in range(14)]
        return " ".join(words).capitalize() + "."

    return "\n\n".join(sentence() for _ in range(sentences))


def report(id: str, text: str, published: str | None = None, outlet: str | None = None) -> Report:
    return Report(id, text, published=published, outlet=outlet, language="en")


def paragraphs(text: str, first: int, last: int) -> str:
    """Some of the paragraphs of a story."""
    return "\n\n".join(text.strip().split("\n\n")[first:last])
