"""Dates, hours and places in words, as letters say them; the programme's own pages do too."""

from ervaringskennis.programmes.in_words import (
    day_in_words,
    moment_in_words,
    shared,
    when_in_words,
    where_in_words,
)

__all__ = ["day_in_words", "moment_in_words", "shared", "when_in_words", "where_in_words"]
