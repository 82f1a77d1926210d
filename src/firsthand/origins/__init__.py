"""From attributions and lineage to origins: how many independent people or bodies stand behind a statement."""

from firsthand.origins.count import Origins, origins_of
from firsthand.origins.speaker import Speaker
from firsthand.origins.speakers import speakers_of
from firsthand.origins.voice import Voice, Voices
from firsthand.origins.who import NOBODY_KNOWN, Who

__all__ = ["NOBODY_KNOWN", "Origins", "Speaker", "Voice", "Voices", "Who", "origins_of", "speakers_of"]
