"""What people say: kept, put in order, made a caution, and seen by whom it is for."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from hypothesis import given, settings
from tests.organiser.desk import (
    DAY,
    EXPERT,
    ID,
    Desk,
    opened,
    programme,
    refused,
)
from tests.organiser.gathering import (
    CANARY,
    FILE,
    follow_up,
    planned,
    read_in,
    three_people,
)

from ervaringskennis.errors import ErvaringskennisError, InvalidValue, Severity
from ervaringskennis.harvest.counting import matrix
from ervaringskennis.harvest.notes import Harvest, Link, LinkKind, Note, NoteKind
from ervaringskennis.organiser.views import arranger_view, participant_view, public_view
from ervaringskennis.programmes.cautions import Circumstance
from ervaringskennis.programmes.programme import Deliverable
from ervaringskennis.storage.contract import FieldClass
from ervaringskennis.storage.sqlite import SQLiteStore
from ervaringskennis.testing import strategies as some
from ervaringskennis.values.sources import SourceKind
from ervaringskennis.values.unknown import UNKNOWN

if TYPE_CHECKING:
    from pathlib import Path

# -- keeping


def test_a_note_is_kept_with_all_that_is_known_of_it_and_its_words_in_the_vault_alone() -> None:
    desk = opened()
    about = {"session": "een", "theme": "Werving", "category": "Tips", "format": "workshop"}
    first = desk.organiser.note(ID, f" {CANARY} \n", question=True, tags=["bus"], **about)
    below = desk.organiser.note(ID, "Dat vind ik ook", parent=first)
    (note, under) = desk.organiser.harvest(ID).notes
    assert note == Note(id="n1", text=CANARY, kind=NoteKind.QUESTION, tags=["bus"], **about)
    assert under == Note(
        id=below, text="Dat vind ik ook", parent="n1", theme="Werving", category="Tips"
    )
    log = "".join(line.data for line in desk.store.read(ID))
    assert CANARY not in log
    assert '"tags":["bus"]' in log


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"text": "  \n"}, "blank-note"),
        ({"text": "\x00"}, "control-character"),
        ({"session": "nergens"}, "no-such-session"),
        ({"parent": "n9"}, "no-such-note"),
        ({"parent": "n1", "theme": "Werving"}, "nested-note"),
        ({"tags": ["\n"]}, "not-one-line"),
    ],
)
def test_what_cannot_be_kept_is_refused_and_nothing_is_kept(
    fields: dict[str, Any], code: str
) -> None:
    desk = opened()
    desk.organiser.note(ID, "Een", theme="Vervoer")
    assert refused(lambda: desk.organiser.note(ID, **{"text": "x", **fields})) == code
    assert len(desk.organiser.harvest(ID).notes) == 1
    assert len(desk.store.entries(ID, FieldClass.NOTE)) == 1


def test_a_file_is_read_in_at_once_and_reading_it_again_does_nothing() -> None:
    desk = opened()
    desk.organiser.note(ID, "Ik was er eerst")
    version = desk.organiser.state(ID).version
    assert desk.organiser.add_harvest(ID, FILE, digest="d1", session="twee") == ("n2", "n3", "n4")
    assert desk.organiser.state(ID).version == version + 5
    assert desk.another().add_harvest(ID, FILE, digest="d1") == ()
    assert desk.organiser.state(ID).version == version + 5
    assert desk.organiser.add_harvest(ID, FILE, digest="d2") == ("n5", "n6", "n7")
    found = desk.organiser.harvest(ID)
    assert [note.text for note in found.notes[1:4]] == [note.text for note in FILE.notes]
    assert [note.session for note in found.notes[1:4]] == ["twee"] * 3
    assert found.notes[4].session is UNKNOWN
    assert found.notes[2].parent == "n2"
    assert found.links[0] == Link(notes=["n2", "n3"], kind=LinkKind.RELATED)
    assert (found.themes, found.categories) == (FILE.themes, FILE.categories)


def test_a_file_without_notes_or_of_a_session_that_is_not_there_is_refused() -> None:
    desk = opened()
    organiser = desk.organiser
    assert refused(lambda: organiser.add_harvest(ID, Harvest(), digest="d")) == "empty-harvest"
    elsewhere = "no-such-session"
    assert refused(lambda: organiser.add_harvest(ID, FILE, digest="d", session="x")) == elsewhere
    assert organiser.state(ID).notes == {}
    assert desk.store.entries(ID, FieldClass.NOTE) == {}


@settings(max_examples=20)
@given(some.harvests().filter(lambda one: one.notes))
def test_whatever_is_read_in_comes_back_as_it_was(given_: Harvest) -> None:
    desk = opened(programme(sessions=(), per="programme"))
    bare = attrs.evolve(given_, notes=[attrs.evolve(n, session=UNKNOWN) for n in given_.notes])
    new = desk.organiser.add_harvest(ID, bare, digest="d")
    back = dict(zip(new, [note.id for note in bare.notes], strict=True))
    found = desk.organiser.harvest(ID)
    again = [
        attrs.evolve(n, id=back[n.id], parent=n.parent and back[n.parent]) for n in found.notes
    ]
    assert tuple(again) == bare.notes
    links = [attrs.evolve(one, notes=[back[n] for n in one.notes]) for one in found.links]
    assert [(one.kind, set(one.notes)) for one in links] == [
        (one.kind, set(one.notes)) for one in bare.links
    ]
    assert matrix(desk.organiser.state(ID).notes.values()).total == len(bare.notes)


# -- ordering


def test_linked_notes_all_stay_and_linking_them_again_changes_nothing() -> None:
    desk = read_in()
    organiser = desk.organiser
    organiser.link_notes(ID, ["n4", "n1"])
    version = organiser.state(ID).version
    assert organiser.link_notes(ID, ["n1", "n4"]).facts == ()
    assert organiser.state(ID).version == version
    assert organiser.harvest(ID).links[1] == Link(notes=["n1", "n4"])
    assert len(organiser.harvest(ID).notes) == 4
    assert organiser.also_same(ID, ["n4"]) == ("n1",)
    assert organiser.also_same(ID, ["n2"]) == (), "what is only related does not say the same"


def test_what_says_the_same_as_the_same_says_the_same() -> None:
    organiser = read_in().organiser
    organiser.link_notes(ID, ["n1", "n4"])
    organiser.link_notes(ID, ["n4", "n3"])
    assert organiser.also_same(ID, ["n1"]) == ("n3", "n4")
    assert organiser.also_same(ID, ["n1", "n4"]) == ("n3",)


def test_unlinked_notes_leave_the_links_that_hold_all_of_them_and_no_other() -> None:
    organiser = read_in().organiser
    organiser.link_notes(ID, ["n1", "n3", "n4"])
    organiser.link_notes(ID, ["n1", "n2"])
    organiser.unlink_notes(ID, ["n4"])
    assert organiser.also_same(ID, ["n1"]) == ("n2", "n3")
    organiser.unlink_notes(ID, ["n1", "n3"])
    assert organiser.also_same(ID, ["n1"]) == ("n2",)
    assert organiser.unlink_notes(ID, ["n1", "n3"]).facts == ()
    assert len(organiser.harvest(ID).notes) == 4


def test_what_stands_under_a_note_follows_it_to_another_theme() -> None:
    organiser = read_in().organiser
    organiser.sort_notes(ID, ["n1"], theme="Geld")
    organiser.sort_notes(ID, ["n4", "n1"], category="Kansen")
    found = organiser.harvest(ID).by_id
    assert [found[n].theme for n in ("n1", "n2", "n3", "n4")] == [
        "Geld",
        "Geld",
        "Werving",
        UNKNOWN,
    ]
    assert [found[n].category for n in ("n1", "n2", "n4")] == ["Kansen"] * 3
    assert organiser.sort_notes(ID, ["n1"], theme="Geld").facts == ()


@pytest.mark.parametrize(
    ("notes", "fields", "code"),
    [
        (["n2"], {"theme": "Geld"}, "nested-note"),
        (["n1"], {}, "no-place"),
        (["n1"], {"theme": " "}, "not-one-line"),
        ([], {"theme": "Geld"}, "no-such-note"),
        (["n9"], {"theme": "Geld"}, "no-such-note"),
    ],
)
def test_what_cannot_be_sorted_is_refused(
    notes: list[str], fields: dict[str, str], code: str
) -> None:
    organiser = read_in().organiser
    assert refused(lambda: organiser.sort_notes(ID, notes, **fields)) == code


def test_tags_replace_those_that_were_there() -> None:
    organiser = read_in().organiser
    organiser.tag_notes(ID, ["n3", "n4"], ["geld", "bus", "geld"])
    assert organiser.state(ID).notes["n3"].tags == ("geld", "bus")
    assert organiser.tag_notes(ID, ["n3"], ["geld", "bus"]).facts == ()
    organiser.tag_notes(ID, "n3", [])
    assert organiser.state(ID).notes["n3"].tags == ()
    assert organiser.state(ID).notes["n4"].tags == ("geld", "bus")


def test_a_note_that_comes_later_stands_right_after_the_one_it_belongs_to() -> None:
    organiser = read_in().organiser
    organiser.note(ID, "Wij ook", parent="n2")
    organiser.note(ID, "En wij", parent="n1")
    assert [note.id for note in organiser.harvest(ID).notes] == ["n1", "n2", "n5", "n6", "n3", "n4"]


# -- cautions


def test_notes_become_a_caution_in_the_organisers_own_words() -> None:
    desk = read_in()
    made = desk.organiser.make_caution(
        ID,
        ["n3", "n1"],
        "Ga naar mensen toe.",
        text_en="Go to where people are.",
        severity=Severity.INFO,
        formats=["workshop"],
        roles=["resident"],
        circumstances=[Circumstance.INVITED],
    )
    desk.organiser.make_caution(ID, ["n4"], "Let op het geld.")
    first, second = desk.organiser.cautions(ID)
    assert (made, first.id, second.id) == ("c1", "c1", "c2")
    assert (first.text.nl, first.text.en) == ("Ga naar mensen toe.", "Go to where people are.")
    assert second.text.en == second.text.nl
    assert first.source.kind is SourceKind.NOTES
    assert first.source.reference == f"{ID}: n1, n3"
    assert (first.severity, second.severity) == (Severity.INFO, Severity.WARNING)
    assert first.applies(circumstances=[Circumstance.INVITED])
    assert not first.applies(formats=["plenary"])
    assert not any("mensen" in line.data for line in desk.store.read(ID))


def test_a_caution_never_forbids_and_is_never_blank() -> None:
    organiser = read_in().organiser
    with pytest.raises(InvalidValue, match="caution-forbids"):
        organiser.make_caution(ID, ["n1"], "Mag niet", severity=Severity.ERROR)
    with pytest.raises(InvalidValue):
        organiser.make_caution(ID, ["n1"], " ")
    assert refused(lambda: organiser.make_caution(ID, ["n9"], "Let op")) == "no-such-note"
    assert organiser.cautions(ID) == ()


# -- views, privacy, and two at a time


def test_everybody_sees_counts_and_the_arranger_sees_what_was_said() -> None:
    desk = read_in()
    desk.organiser.answer(ID, ["n1"], "De gemeente.")
    desk.organiser.decline(ID, ["n3"], "Dat doen wij al.")
    desk.organiser.make_caution(ID, ["n3"], "Ga naar mensen toe.")
    desk.clock.pass_(days=30)
    public = desk.organiser.public_view(ID)
    assert public["notes"] == {
        "kept": 4,
        "open": 2,
        "answered": 1,
        "declined": 1,
        "overdue": 2,
        "questions": 1,
        "themes": [
            {"theme": "Vervoer", "notes": 2},
            {"theme": "Werving", "notes": 1},
            {"theme": None, "notes": 1},
        ],
    }
    for words in ("bus", "gemeente", "Ga naar", "doen wij"):
        assert words not in json.dumps(public)
    everything = desk.organiser.arranger_view(ID)
    first, *_ = everything["register"]
    assert (first["text"], first["status"]) == ("Wie betaalt de bus?", "answered")
    assert first["answers"][0]["text"] == "De gemeente."
    assert everything["register"][3]["overdue"] is True
    assert everything["cautions"][0]["text"] == "Ga naar mensen toe."


def test_the_arranger_sees_which_results_are_late() -> None:
    due: list[Any] = [dt.date(2026, 3, 1), dt.date(2026, 3, 2), UNKNOWN]
    results = [Deliverable(title=f"Artikel {n}", due=day) for n, day in enumerate(due)]
    desk = opened(planned(deliverables=results))
    late = [one["overdue"] for one in desk.organiser.arranger_view(ID)["deliverables"]]
    assert late == [True, False, None]
    desk.organiser.deliver_result(ID, "Artikel 0")
    assert desk.organiser.arranger_view(ID)["deliverables"][0]["overdue"] is False
    assert "overdue" not in desk.organiser.public_view(ID)["deliverables"][0]


def test_somebody_sees_that_they_hear_of_answers() -> None:
    desk = opened()
    person = desk.organiser.show_interest(ID, EXPERT, about="answers")
    mine = participant_view(desk.organiser.state(ID), desk.store, person)["mine"]
    assert (mine["interested"], mine["awaits_answers"]) == (False, True)


def test_what_people_said_is_in_the_vault_alone_and_letting_it_go_changes_no_count() -> None:
    desk = three_people()
    organiser = desk.organiser
    for text in ("Een", "Twee"):
        organiser.note(ID, f"{CANARY} {text}", session="een", theme="Geld")
    organiser.answer(ID, ["n1"], f"{CANARY} antwoord")
    organiser.decline(ID, ["n2"], f"{CANARY} reden")
    organiser.make_caution(ID, ["n1"], f"{CANARY} pas op")
    messages = [attrs.asdict(entry.message) for entry in desk.store.outbox(ID)]
    outside = json.dumps([[line.data for line in desk.store.read(ID)], messages], default=str)
    assert CANARY not in outside
    assert CANARY not in repr(organiser.state(ID)) + repr(organiser.harvest(ID))
    assert CANARY not in json.dumps(public_view(organiser.state(ID)))
    register, counted = organiser.answer_register(ID), organiser.public_view(ID)["notes"]
    organiser.finish(ID)
    organiser.expire(ID, retention={FieldClass.NOTE: 0 * DAY}, dry_run=False)
    assert organiser.answer_register(ID) == register
    assert organiser.public_view(ID)["notes"] == counted
    assert [note.text for note in organiser.harvest(ID).notes] == ["…", "…"]
    assert organiser.cautions(ID) == ()
    assert CANARY not in json.dumps(arranger_view(organiser.state(ID), desk.store), default=str)


def test_no_byte_of_what_was_said_remains_once_it_was_let_go(tmp_path: Path) -> None:
    desk = Desk(store=SQLiteStore(tmp_path / "store.db"))
    organiser = desk.organiser
    organiser.announce(planned(7))
    organiser.note(ID, f"{CANARY}opmerking")
    organiser.answer(ID, ["n1"], f"{CANARY}antwoord")
    organiser.make_caution(ID, ["n1"], f"{CANARY}let op")
    organiser.finish(ID)
    written = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert CANARY.encode() in written
    organiser.expire(ID, retention={FieldClass.NOTE: 0 * DAY}, dry_run=False)
    written = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert CANARY.lower().encode() not in written.lower()
    assert [entry.status for entry in organiser.answer_register(ID)] == ["answered"]
    organiser.close()


def test_what_somebody_typed_in_place_of_an_id_is_in_no_error() -> None:
    organiser = read_in().organiser
    for call in (
        lambda: organiser.answer(ID, [CANARY], "Ja."),
        lambda: organiser.link_notes(ID, ["n1", CANARY]),
        lambda: organiser.make_caution(ID, [CANARY], "Let op."),
        lambda: organiser.plan_follow_up(ID, follow_up(CANARY)),
        lambda: organiser.note(ID, CANARY, parent=f"{CANARY}{CANARY}"),
        lambda: organiser.note(ID, f"{CANARY}\x00"),
    ):
        with pytest.raises(ErvaringskennisError) as caught:
            call()
        assert CANARY not in str(caught.value)
        assert CANARY not in caught.value.text("nl") + caught.value.text("en")


def test_two_organisers_never_give_two_notes_one_id() -> None:
    desk = opened()
    other = desk.another()
    other.state(ID)
    ids = [desk.organiser.note(ID, "Een"), other.note(ID, "Twee"), desk.organiser.note(ID, "Drie")]
    ids += other.add_harvest(ID, FILE, digest="d")
    assert ids == ["n1", "n2", "n3", "n4", "n5", "n6"]
    assert [one.text for one in other.harvest(ID).notes[:3]] == ["Een", "Twee", "Drie"]
    assert [desk.organiser.answer(ID, ["n1"], "a"), other.answer(ID, ["n2"], "b")] == ["a1", "a2"]
    assert [desk.organiser.make_caution(ID, ["n1"], "a"), other.make_caution(ID, ["n2"], "b")] == [
        "c1",
        "c2",
    ]


def test_of_notes_that_are_to_be_read_in_it_is_told_how_many_are_kept_word_for_word() -> None:
    desk = opened()
    for said in ("De bus is duur", "De bus is duur", "Meer licht"):
        desk.organiser.note(ID, said)
    words = ("De bus is duur", "De bus is duur", "De bus is duur", "Meer lucht")
    notes = [Note(id=f"n{number}", text=text) for number, text in enumerate(words)]
    assert desk.organiser.kept_already(ID, Harvest(notes=notes)) == 2
    assert desk.organiser.kept_already(ID, Harvest()) == 0
