"""How the reader's model is made from public research data."""
