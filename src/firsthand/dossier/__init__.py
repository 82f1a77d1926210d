"""The dossier: what an analyst hands on. A pure function from readings to one page, in HTML or Markdown."""

from firsthand.dossier.content import Dossier, dossier

__all__ = ["Dossier", "dossier"]
