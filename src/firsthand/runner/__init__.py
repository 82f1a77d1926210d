"""Reading on many processors: processes of this machine, or a cluster; the same outcomes in the same order."""

from firsthand.runner.backend import Backend, Fell, Make, Step
from firsthand.runner.cluster import Cluster
from firsthand.runner.local import Local, cores
from firsthand.runner.parts import read_back, read_tables
from firsthand.runner.reading import read_all

__all__ = ["Backend", "Cluster", "Fell", "Local", "Make", "Step", "cores", "read_all", "read_back", "read_tables"]
