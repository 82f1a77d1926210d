"""Programs that make the data files of the package, and what is fitted on public data."""
