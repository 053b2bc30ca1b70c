"""The façade: load, decide, record, tell."""
