"""The harvest: what people say and write down, counted, linked and never lost."""

from ervaringskennis.harvest.notes import Harvest, Link, LinkKind, Note, NoteKind

__all__ = ["Harvest", "Link", "LinkKind", "Note", "NoteKind"]
