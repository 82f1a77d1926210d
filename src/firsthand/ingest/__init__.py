"""From files, folders, patterns and standard input to reports; what cannot be read is set aside and said."""

from firsthand.ingest.aside import SetAside
from firsthand.ingest.folder import Input
from firsthand.ingest.given import Given
from firsthand.ingest.inputs import find_inputs
from firsthand.ingest.reports import open_input, open_reports

__all__ = ["Given", "Input", "SetAside", "find_inputs", "open_input", "open_reports"]
