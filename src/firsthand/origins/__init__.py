"""From attributions and lineage to origins: how many independent people or bodies stand behind a statement."""

from firsthand.origins.count import Origins, origins_of
from firsthand.origins.speaker import Speaker
from firsthand.origins.speakers import speakers_of
from firsthand.origins.voice import Voice, Voices

__all__ = ["Origins", "Speaker", "Voice", "Voices", "origins_of", "speakers_of"]
