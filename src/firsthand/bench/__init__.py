"""Benchmarks: one question a file, this project beside its peers, printed by `firsthand bench NAME`."""
