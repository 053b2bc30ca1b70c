"""Registrations: who asks to take part, with whom, since when, and with which wishes."""
