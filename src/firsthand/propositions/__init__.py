"""Propositions: the same statement across reports, and how many independent origins it has."""

from firsthand.propositions.fitting import Fits, fits
from firsthand.propositions.found import propositions
from firsthand.propositions.proposition import Proposition, by_claim
from firsthand.propositions.search import Match, Wording, asked, search

__all__ = ["Fits", "Match", "Proposition", "Wording", "asked", "by_claim", "fits", "propositions", "search"]
