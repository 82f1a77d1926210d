"""From attributions and lineage to origins: how many independent people or bodies stand behind a statement."""
