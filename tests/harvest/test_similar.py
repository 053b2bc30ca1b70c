"""Notes that may say the same are proposed, and stay as they are."""

from __future__ import annotations

import itertools
import random
import time
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ervaringskennis.harvest.counting import matrix, said_the_same
from ervaringskennis.harvest.notes import Harvest, Link, LinkKind, Note
from ervaringskennis.harvest.similar import (
    NEAR_ENOUGH,
    Likeness,
    Proposal,
    propose_links,
    proposed_groups,
    similarity,
)

WORDS = (
    *("jongeren", "jongere", "bereiken", "bereik", "de", "wijk", "wijken", "niet", "geen", "(?)"),
    *("ervaringsdeskundigen", "vergoeding", "vergoeden", "taal", "Duidelijke", "duidelijk", "hoe?"),
    *("uitnodigen", "mensen", "mens", "buurthuis", "te", "koffie", "W.M.O.-raad", "…", "één"),
)
SENTENCES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join)
TEXTS = st.one_of(SENTENCES, SENTENCES, st.text(min_size=1, max_size=12))


def note(number: int, text: str, **more: str) -> Note:
    return Note(id=f"n{number}", text=text, **more)


def notes_of(*texts: str) -> list[Note]:
    return [note(number, text) for number, text in enumerate(texts, 1)]


def _accepted(text: str) -> bool:
    try:
        note(0, text)
    except ValueError:
        return False
    return True


HARVESTS = st.lists(TEXTS.filter(_accepted), max_size=12).map(lambda texts: notes_of(*texts))


def pairs(proposals: tuple[Proposal, ...]) -> set[frozenset[str]]:
    return {frozenset(one.notes) for one in proposals}


def has_a_word(text: str) -> bool:
    return any(one.isalnum() for one in text.replace("(?)", " "))


# -- what is proposed, and why


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ("Serieus genomen worden (?)", "Serieus genomen worden (?)", Likeness.SAME),
        ("Serieus genomen worden (?)", "serieus genomen worden!", Likeness.SAME_WORDS),
        ("Wie kent de W.M.O.-raad?", "Wie kent de WMO raad", Likeness.SAME_WORDS),
        ("Tijd en geld: te weinig", "Te weinig geld en tijd", Likeness.SAME_WORDS),
        ("Één loket", "Een LOKET", Likeness.SAME_WORDS),
        ("Flyer in de brievenbus", "Flyers in brievenbussen", Likeness.NEAR),
        ("Hoe dan?", "Hoe dan?", Likeness.SAME),
    ],
)
def test_it_says_why_two_notes_may_be_the_same(one: str, other: str, why: Likeness) -> None:
    (proposal,) = propose_links(notes_of(one, other))
    assert (proposal.notes, proposal.why) == (("n1", "n2"), why)
    assert NEAR_ENOUGH <= proposal.similarity <= 1
    assert proposal.link == Link(kind=LinkKind.SAME, notes=("n1", "n2"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jongeren bereiken", "Ouderen bereiken"),
        ("Hoe dan?", "En hoe dan wel?"),  # nothing but words that carry no meaning
        ("Mensen voelen zich gehoord", "Mensen voelen zich niet gehoord"),
        ("Niet", "niet!"),
        ("…", "…"),
        ("(?)", "(?)"),
    ],
)
def test_what_shares_no_words_of_meaning_is_not_proposed(one: str, other: str) -> None:
    assert propose_links(notes_of(one, other)) == ()


def test_pairs_are_proposed_across_themes_and_categories_the_surest_first() -> None:
    notes = [
        note(1, "Flyer in de brievenbus", theme="Werving", category="Tips"),
        note(2, "Flyers in brievenbussen", theme="Wijk", category="Kansen"),
        note(3, "flyer in de brievenbus!"),
        note(4, "Flyer in de brievenbus", theme="Wijk"),
    ]
    found = [(*one.notes, one.why) for one in propose_links(notes)]
    assert found == [
        ("n1", "n4", Likeness.SAME),
        ("n1", "n3", Likeness.SAME_WORDS),
        ("n3", "n4", Likeness.SAME_WORDS),
        ("n1", "n2", Likeness.NEAR),
        ("n2", "n3", Likeness.NEAR),
        ("n2", "n4", Likeness.NEAR),
    ]


def test_what_is_linked_already_is_not_proposed_again_also_not_by_way_of_another() -> None:
    notes = notes_of(*["Koffie drinken in de wijk"] * 5)
    links = [
        Link(notes=("n1", "n2")),
        Link(notes=("n2", "n3")),
        Link(kind=LinkKind.RELATED, notes=("n3", "n4")),
    ]
    left = pairs(propose_links(notes, links))
    settled = {*itertools.combinations(("n1", "n2", "n3"), 2), ("n3", "n4")}
    every = set(itertools.combinations((one.id for one in notes), 2))
    assert left == {frozenset(pair) for pair in every - settled}


def test_nothing_is_glued_together_by_a_chain_of_near_notes() -> None:
    notes = notes_of("Koffie in de wijk", "koffie in de wijk", "Koffie in de wijken", "Iets anders")
    proposals = propose_links(notes)
    assert proposed_groups(proposals) == (("n1", "n2"),)
    assert {"n1", "n3"} in pairs(proposals)


def test_no_text_of_a_note_stands_in_a_proposal() -> None:
    assert "canarie" not in repr(propose_links(notes_of("Een canarie", "een canarie!")))


# -- properties


@given(HARVESTS)
def test_exact_duplicates_are_always_proposed(notes: list[Note]) -> None:
    found = pairs(propose_links(notes))
    for one, other in itertools.combinations(notes, 2):
        if one.text == other.text and has_a_word(one.text):
            assert {one.id, other.id} in found


@given(HARVESTS)
def test_no_pair_is_lost_by_not_comparing_every_two(notes: list[Note]) -> None:
    found = pairs(propose_links(notes))
    for one, other in itertools.combinations(notes, 2):
        alike = similarity(one.text, other.text) >= NEAR_ENOUGH
        assert ({one.id, other.id} in found) is (alike or _twice(one.text, other.text))


def _twice(one: str, other: str) -> bool:
    return one == other and has_a_word(one)


@given(HARVESTS, st.randoms(use_true_random=False))
def test_the_order_of_the_notes_only_decides_which_is_named_first(
    notes: list[Note], chance: random.Random
) -> None:
    shuffled = chance.sample(notes, len(notes))
    place = {one.id: number for number, one in enumerate(shuffled)}
    here, there = propose_links(notes), propose_links(shuffled)
    assert _apart_from_order(here) == _apart_from_order(there)
    assert all(place[one.notes[0]] < place[one.notes[1]] for one in there)


def _apart_from_order(proposals: tuple[Proposal, ...]) -> set[tuple[frozenset[str], float, str]]:
    found = {(frozenset(one.notes), one.similarity, one.why.value) for one in proposals}
    assert len(found) == len(proposals)
    return found


@given(TEXTS, TEXTS)
def test_likeness_is_the_same_from_both_sides(one: str, other: str) -> None:
    assert similarity(one, other) == similarity(other, one)
    assert 0 <= similarity(one, other) <= 1
    assert similarity(one, one) in {0, 1}


@given(HARVESTS, TEXTS.filter(_accepted))
def test_another_note_changes_nothing_of_what_is_proposed_of_the_others(
    notes: list[Note], text: str
) -> None:
    before = propose_links(notes)
    after = propose_links([*notes, note(0, text)])
    assert tuple(one for one in after if "n0" not in one.notes) == before


@given(HARVESTS)
def test_proposing_and_linking_all_changes_no_note_and_lowers_no_count(notes: list[Note]) -> None:
    before = [attrs.asdict(one) for one in notes]
    links = [one.link for one in propose_links(notes)]
    linked = Harvest(notes=notes, links=links)
    assert [attrs.asdict(one) for one in linked.notes] == before
    assert matrix(linked.notes).total == len(notes)
    groups = said_the_same(linked.by_id, linked.links)
    assert len(groups) <= len(notes)
    assert sorted(name for group in groups for name in group) == sorted(linked.by_id)
    assert propose_links(linked.notes, linked.links) == ()


# -- speed


@pytest.mark.slow
def test_two_thousand_notes_take_seconds_and_lose_no_pair() -> None:
    rows = (Path(__file__).parent / "data" / "pairs_to_choose_by.tsv").read_text(encoding="utf-8")
    texts = [text for row in rows.splitlines() for text in row.split("\t")[1:]]
    words = [word for text in texts for word in text.split()]
    chance = random.Random(2000)  # noqa: S311 - the same notes each time
    made = [
        chance.choice(texts) if chance.random() < 0.2 else " ".join(chance.choices(words, k=8))
        for _ in range(2000)
    ]
    start = time.process_time()
    found = propose_links(notes_of(*made))
    assert time.process_time() - start < 10
    few = notes_of(*made[:300])
    brute = {
        frozenset((one.id, other.id))
        for one, other in itertools.combinations(few, 2)
        if similarity(one.text, other.text) >= NEAR_ENOUGH
    }
    assert {pair for pair in pairs(found) if pair <= {one.id for one in few}} == brute
    assert len(brute) > 20
