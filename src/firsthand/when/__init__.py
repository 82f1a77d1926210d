"""Time expressions to calendar intervals, anchored on the day of publication and then on the story."""

from firsthand.when.anchoring import notes, times
from firsthand.when.calendars import MONTHS
from firsthand.when.edtf import edtf

__all__ = ["MONTHS", "edtf", "notes", "times"]
