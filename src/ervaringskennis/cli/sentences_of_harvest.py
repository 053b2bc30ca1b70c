"""Sentences of notes: kept, ordered, answered, and taken up."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Final

from ervaringskennis.cli.in_a_row import Both, aside, many, names
from ervaringskennis.cli.sentences_of_places import of_places
from ervaringskennis.facts import harvest as h
from ervaringskennis.harvest.notes import LinkKind

if TYPE_CHECKING:
    from ervaringskennis.facts import Fact

_NOTES: Final = (("opmerking", "opmerkingen"), ("note", "notes"))


@functools.singledispatch
def of_harvest(fact: Fact) -> Both:
    """Return what happened with notes, or else with registrations and places."""
    return of_places(fact)


@of_harvest.register
def _(fact: h.HarvestRead) -> Both:
    nl, en = many(len(fact.notes), *_NOTES)
    return f"Een bestand met {nl} is ingelezen.", f"A file with {en} was read in."


@of_harvest.register
def _(fact: h.Noted) -> Both:
    about = aside(", ".join(one for one in (fact.session, fact.theme, fact.category) if one))
    if fact.question:
        return f"Vraag {fact.note} bewaard{about}.", f"Question {fact.note} kept{about}."
    return f"Opmerking {fact.note} bewaard{about}.", f"Note {fact.note} kept{about}."


@of_harvest.register
def _(fact: h.NotesLinked) -> Both:
    nl, en = names(fact.notes)
    if fact.link is LinkKind.SAME:
        return f"Deze zeggen hetzelfde: {nl}.", f"These say the same: {en}."
    return f"Deze gaan over hetzelfde: {nl}.", f"These are about the same thing: {en}."


@of_harvest.register
def _(fact: h.NotesUnlinked) -> Both:
    nl, en = names(fact.notes)
    return f"Deze horen niet bij elkaar: {nl}.", f"These do not belong together: {en}."


@of_harvest.register
def _(fact: h.NotesSorted) -> Both:
    nl, en = names(fact.notes)
    place = ", ".join(one for one in (fact.theme, fact.category) if one)
    return f"Bij “{place}” gezet: {nl}.", f"Put with “{place}”: {en}."


@of_harvest.register
def _(fact: h.NotesTagged) -> Both:
    nl, en = names(fact.notes)
    tags = ", ".join(fact.tags)
    if not tags:
        return f"Zonder labels: {nl}.", f"Without tags: {en}."
    return f"Labels van {nl}: {tags}.", f"Tags of {en}: {tags}."


@of_harvest.register
def _(fact: h.NotesAnswered) -> Both:
    nl, en = names(fact.notes)
    if fact.declined:
        return (
            f"Gezegd waarom er niets mee gebeurt ({fact.answer}): {nl}.",
            f"Said why nothing is done with them ({fact.answer}): {en}.",
        )
    return (
        f"Antwoord {fact.answer} gegeven op: {nl}.",
        f"Answer {fact.answer} given to: {en}.",
    )


@of_harvest.register
def _(fact: h.CautionMade) -> Both:
    nl, en = names(fact.notes)
    return (
        f"Aandachtspunt {fact.caution} gemaakt van: {nl}.",
        f"Caution {fact.caution} made of: {en}.",
    )


@of_harvest.register
def _(fact: h.WordsErased) -> Both:
    nl, en = names(fact.entries)
    return f"De woorden zijn gewist van: {nl}.", f"The words were erased of: {en}."


@of_harvest.register
def _(fact: h.FollowUpPlanned) -> Both:
    nl, en = names(fact.session.answers)
    session = fact.session.id
    return (
        f"Bijeenkomst {session} gepland, die volgt uit: {nl}.",
        f"Session {session} planned, which follows from: {en}.",
    )
