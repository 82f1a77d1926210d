"""The workbench: where an analyst looks, checks and corrects, in a browser on the same machine."""

from firsthand.web.app import workbench
from firsthand.web.session import Door

__all__ = ["Door", "workbench"]
