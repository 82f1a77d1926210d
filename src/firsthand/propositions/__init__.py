"""Propositions: the same statement across reports, and how many independent origins it has."""

from firsthand.propositions.found import propositions
from firsthand.propositions.proposition import Proposition

__all__ = ["Proposition", "propositions"]
