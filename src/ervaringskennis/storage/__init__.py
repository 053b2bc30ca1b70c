"""Stores: the log of each programme, the people vault, and the outbox."""
