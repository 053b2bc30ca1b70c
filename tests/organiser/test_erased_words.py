"""Somebody recognises themselves in what was noted: those words go, and every count stays."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.organiser.desk import ID, Desk, refused
from tests.organiser.gathering import CANARY, letters, planned, read_in, three_people

from ervaringskennis.errors import ErvaringskennisError
from ervaringskennis.facts.harvest import WordsErased
from ervaringskennis.harvest.counting import matrix
from ervaringskennis.harvest.similar import propose_links
from ervaringskennis.life.possible import possible
from ervaringskennis.storage.contract import FieldClass
from ervaringskennis.storage.searching import search
from ervaringskennis.storage.sqlite import SQLiteStore

if TYPE_CHECKING:
    from pathlib import Path

    from ervaringskennis.organiser.organiser import Organiser

VERB = "harvest erase-words"


def talked_about() -> Desk:
    """Return a desk with the notes n1 to n4, the answers a1 and a2, and the cautions c1 and c2."""
    desk = read_in()
    for note in ("n1", "n3"):
        desk.organiser.answer(ID, [note], f"Antwoord op {note}")
        desk.organiser.make_caution(ID, [note], f"Let op {note}")
    desk.organiser.link_notes(ID, ["n3", "n4"])
    return desk


def counts(organiser: Organiser) -> object:
    """Return everything that does not depend on the words."""
    state = organiser.state(ID)
    found = organiser.harvest(ID)
    placed = [(n.id, n.theme, n.category, n.kind, n.parent, n.tags) for n in found.notes]
    register = organiser.answer_register(ID)
    return matrix(state.notes.values()), register, state.note_links, placed, found.links


def test_the_words_of_one_note_go_and_those_of_the_others_stay() -> None:
    desk = talked_about()
    before = counts(desk.organiser)
    step = desk.organiser.erase_words(ID, ["n2"])
    assert step.facts == (WordsErased(entries=("n2",)),)
    texts = {note.id: note.text for note in desk.organiser.harvest(ID).notes}
    assert texts == {
        "n1": "Wie betaalt de bus?",
        "n2": "…",
        "n3": "Ga naar mensen toe",
        "n4": "De bus is duur",
    }
    assert counts(desk.organiser) == before
    register = desk.organiser.arranger_view(ID)["register"]
    assert [entry["text"] is None for entry in register] == [False, True, False, False]


def test_words_of_answers_and_cautions_go_too_and_what_they_were_about_stays() -> None:
    desk = talked_about()
    before = counts(desk.organiser)
    desk.organiser.erase_words(ID, ["c1", "a2"])
    assert [one.id for one in desk.organiser.cautions(ID)] == ["c2"]
    assert set(desk.store.entries(ID, FieldClass.NOTE)) == {"n1", "n2", "n3", "n4", "a1", "c2"}
    assert counts(desk.organiser) == before
    stand = [entry.status for entry in desk.organiser.answer_register(ID)]
    assert stand == ["answered", "open", "answered", "open"]


@given(st.sets(st.sampled_from(["n1", "n2", "n3", "n4", "a1", "a2", "c1", "c2"])))
def test_whatever_goes_the_counts_stay(gone: set[str]) -> None:
    desk = talked_about()
    before = counts(desk.organiser)
    for entry in gone:
        desk.organiser.erase_words(ID, [entry])
    assert counts(desk.organiser) == counts(desk.another()) == before
    kept = set(desk.store.entries(ID, FieldClass.NOTE))
    assert kept == {"n1", "n2", "n3", "n4", "a1", "a2", "c1", "c2"} - gone


def test_erasing_again_does_nothing_and_is_no_error() -> None:
    desk = talked_about()
    desk.organiser.erase_words(ID, ["n1", "c1"])
    version = desk.organiser.state(ID).version
    assert desk.another().erase_words(ID, ["c1", "n1"]).facts == ()
    assert desk.organiser.state(ID).version == version
    step = desk.organiser.erase_words(ID, ["c1", "a1", "n4", "a1"])
    assert step.facts == (WordsErased(entries=("n4", "a1")),)


@pytest.mark.parametrize("entries", [[], ["n9"], ["a9"], ["c9"], ["n1", "n9"], ["p1"], [CANARY]])
def test_what_is_not_in_the_harvest_is_refused_and_nothing_goes(entries: list[str]) -> None:
    desk = talked_about()
    version = desk.organiser.state(ID).version
    assert refused(lambda: desk.organiser.erase_words(ID, entries)) == "no-such-note"
    assert desk.organiser.state(ID).version == version
    assert len(desk.store.entries(ID, FieldClass.NOTE)) == 8


def test_an_id_that_is_not_there_is_named_and_what_may_be_words_is_not() -> None:
    organiser = read_in().organiser
    with pytest.raises(ErvaringskennisError) as caught:
        organiser.erase_words(ID, ["a7", CANARY])
    for said in (caught.value.text("nl"), caught.value.text("en")):
        assert "a7" in said
        assert CANARY not in said
    assert CANARY not in repr(caught.value)


@pytest.mark.parametrize("ending", ["cancel", "finish"])
def test_words_can_go_once_a_programme_is_over_too(ending: str) -> None:
    desk = talked_about()
    getattr(desk.organiser, ending)(ID)
    assert VERB in possible(desk.organiser.state(ID))
    desk.organiser.erase_words(ID, ["n1"])
    assert desk.organiser.harvest(ID).by_id["n1"].text == "…"


def test_it_is_possible_for_as_long_as_there_are_words() -> None:
    desk = Desk()
    desk.organiser.announce(planned())
    assert VERB not in possible(desk.organiser.state(ID))
    desk.organiser.note(ID, "Een")
    assert VERB in possible(desk.organiser.state(ID))
    desk.organiser.erase_words(ID, ["n1"])
    assert VERB not in possible(desk.organiser.state(ID))


def test_an_answer_that_was_erased_before_it_was_sent_is_not_sent() -> None:
    desk = three_people()
    for text in ("Een", "Twee"):
        desk.organiser.note(ID, text, session="een")
    desk.organiser.answer(ID, ["n1"], f"{CANARY} antwoord")
    desk.organiser.answer(ID, ["n2"], "Een ander antwoord")
    desk.organiser.erase_words(ID, ["a1"])
    sent = letters(desk)
    assert [one.to.name for one in sent] == ["Ann", "Bo"]
    assert all("Een ander antwoord" in one.body for one in sent)
    assert not any(CANARY in one.body for one in sent)


def test_notes_without_words_are_not_taken_for_one_another() -> None:
    organiser = read_in().organiser
    organiser.erase_words(ID, ["n2", "n3"])
    assert propose_links(organiser.harvest(ID).notes) == ()


def test_somebody_who_reads_and_somebody_who_erases_do_not_stand_in_each_others_way() -> None:
    desk = talked_about()
    other = desk.another()
    other.state(ID)
    desk.organiser.erase_words(ID, ["n1"])
    assert other.erase_words(ID, ["n1"]).facts == ()
    other.note(ID, "Nog een")
    assert desk.organiser.erase_words(ID, ["n5"]).facts == (WordsErased(entries=("n5",)),)


def test_after_a_search_no_byte_of_the_words_that_went_remains(tmp_path: Path) -> None:
    """Not in the file, its write-ahead log or what they share; nor in the index of words."""
    desk = Desk(store=SQLiteStore(tmp_path / "store.db"))
    organiser = desk.organiser
    organiser.announce(planned(7))
    # An index does not repeat what words begin with, so each of these begins in its own way.
    gone = {"n8": "Qwvzeerste", "a1": "Jxkptweede", "c1": "Vwqyderde"}
    for number in range(1, 41):
        organiser.note(ID, f"{gone['n8'] if number == 8 else CANARY} zei {number}")
    organiser.answer(ID, ["n1"], gone["a1"])
    organiser.make_caution(ID, ["n1"], gone["c1"], text_en="Zpxjvierde")

    def written() -> bytes:
        files = [tmp_path / f"store.db{ending}" for ending in ("", "-wal", "-shm")]
        return b"".join(file.read_bytes() for file in files)

    assert [[one.id for one in search(desk.store, ID, word)] for word in gone.values()] == [
        ["n8"],
        ["a1"],
        ["c1"],
    ]
    words = [*gone.values(), "Zpxjvierde", *map(str.lower, gone.values())]
    assert all(word.encode() in written() for word in words), "in the vault and in the index"
    organiser.erase_words(ID, gone)
    assert not [word for word in words if word.lower().encode() in written().lower()]
    assert CANARY.encode() in written()
    assert len(search(desk.store, ID, "zei")) == 39
    assert not [word for word in words if search(desk.store, ID, word)]
    assert not [word for word in words if word.lower().encode() in written().lower()]
    assert len(organiser.harvest(ID).notes) == 40
    organiser.close()


def test_no_word_goes_into_the_log_or_into_what_everybody_sees() -> None:
    desk = read_in()
    desk.organiser.note(ID, f"{CANARY} woorden")
    desk.organiser.erase_words(ID, ["n5"])
    log = [(line.kind, line.data) for line in desk.store.read(ID)]
    assert log[-1] == ("words-erased", '{"entries":["n5"]}')
    seen = [desk.organiser.public_view(ID), desk.organiser.arranger_view(ID)]
    assert CANARY not in json.dumps([log, seen], default=str)
