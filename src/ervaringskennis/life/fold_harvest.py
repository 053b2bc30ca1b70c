"""From facts about what people said to state, on behalf of `fold`."""

from __future__ import annotations

import functools

import attrs

from ervaringskennis.facts import Fact
from ervaringskennis.facts import harvest as h
from ervaringskennis.harvest.notes import Link
from ervaringskennis.life.fold_places import enter_place
from ervaringskennis.life.following_up import own_notes, with_follow_up
from ervaringskennis.life.kept_notes import GivenAnswer, KeptNote, MadeCaution, ReadHarvest
from ervaringskennis.life.roster import Roster
from ervaringskennis.life.state import State
from ervaringskennis.programmes.programme import Per
from ervaringskennis.values.unknown import UNKNOWN


@functools.singledispatch
def enter_harvest(fact: Fact, state: State) -> None:
    """Enter a fact about what people said, or else one about registrations and places."""
    enter_place(fact, state)


@enter_harvest.register
def _(fact: h.HarvestRead, state: State) -> None:
    state.harvests[fact.digest] = ReadHarvest(
        notes=fact.notes, themes=fact.themes, categories=fact.categories
    )


@enter_harvest.register
def _(fact: h.Noted, state: State) -> None:
    state.notes[fact.note] = KeptNote(
        at=state.at,
        session=fact.session,
        theme=UNKNOWN if fact.theme is None else fact.theme,
        category=UNKNOWN if fact.category is None else fact.category,
        parent=fact.parent,
        question=fact.question,
        tags=fact.tags,
        format=fact.format,
    )


@enter_harvest.register
def _(fact: h.NotesLinked, state: State) -> None:
    state.note_links = (*state.note_links, Link(kind=fact.link, notes=fact.notes))


@enter_harvest.register
def _(fact: h.NotesUnlinked, state: State) -> None:
    gone = set(fact.notes)
    left = (
        (link, tuple(note for note in link.notes if note not in gone))
        if gone.issubset(link.notes)
        else (link, link.notes)
        for link in state.note_links
    )
    # One note alone is linked to nothing.
    state.note_links = tuple(attrs.evolve(link, notes=kept) for link, kept in left if kept[1:])


@enter_harvest.register
def _(fact: h.NotesSorted, state: State) -> None:
    for note in (state.notes[name] for name in fact.notes):
        note.theme = note.theme if fact.theme is None else fact.theme
        note.category = note.category if fact.category is None else fact.category


@enter_harvest.register
def _(fact: h.NotesTagged, state: State) -> None:
    for name in fact.notes:
        state.notes[name].tags = fact.tags


@enter_harvest.register
def _(fact: h.NotesAnswered, state: State) -> None:
    state.answers[fact.answer] = GivenAnswer(notes=fact.notes, at=state.at, declined=fact.declined)
    for note in (state.notes[name] for name in fact.notes):
        note.answers.append(fact.answer)
        note.declined = fact.declined


@enter_harvest.register
def _(fact: h.CautionMade, state: State) -> None:
    state.cautions[fact.caution] = MadeCaution(
        notes=fact.notes,
        severity=fact.severity,
        formats=fact.formats,
        roles=fact.roles,
        circumstances=fact.circumstances,
    )
    for name in fact.notes:
        state.notes[name].taken_up.append(fact.caution)


@enter_harvest.register
def _(fact: h.WordsErased, state: State) -> None:
    state.wordless.update(fact.entries)


@enter_harvest.register
def _(fact: h.FollowUpPlanned, state: State) -> None:
    session = attrs.evolve(fact.session, revised=state.at)
    state.programme = with_follow_up(state.programme, session, fact.deliverable, fact.due)
    if state.programme.per is Per.SESSION and state.policy is not None:
        state.rosters[session.id] = Roster(
            target=session.id, policy=state.policy, capacity=session.capacity
        )
    for name in own_notes(state.programme, session.answers):
        state.notes[name].taken_up.append(session.id)
