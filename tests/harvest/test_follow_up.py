"""Sessions are proposed from the questions that are open, and nothing is decided."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ervaringskennis.errors import InvalidValue
from ervaringskennis.harvest.follow_up import (
    Ground,
    SessionProposal,
    propose_sessions,
    questions_left,
)
from ervaringskennis.harvest.notes import Link, LinkKind, Note, NoteKind
from ervaringskennis.values.unknown import UNKNOWN, Unknown

if TYPE_CHECKING:
    import random

THEMES = ("Werving", "Wijk", "Waardering")


def asked(name: str, theme: str | Unknown = UNKNOWN, **more: str) -> Note:
    return Note(id=name, text=f"Vraag {name}?", theme=theme, kind=NoteKind.QUESTION, **more)


def noted(name: str, theme: str | Unknown = UNKNOWN, **more: str) -> Note:
    return Note(id=name, text=f"Opmerking {name}", theme=theme, **more)


@st.composite
def harvests(draw: st.DrawFn) -> tuple[list[Note], list[Link], frozenset[str]]:
    kinds = st.sampled_from([asked, asked, noted])
    themes = st.sampled_from([*THEMES, UNKNOWN])
    sessions = st.sampled_from(["s1", "s2", UNKNOWN])
    categories = st.sampled_from(["Uitdagingen", "Tips", UNKNOWN])
    made: st.SearchStrategy[Any] = st.tuples(kinds, themes, sessions, categories)
    notes = [
        make(f"n{number}", theme, session=session, category=category)
        for number, (make, theme, session, category) in enumerate(draw(st.lists(made, max_size=12)))
    ]
    names = [one.id for one in notes]
    pairs = list(itertools.combinations(names, 2))
    drawn = draw(st.lists(st.sampled_from(pairs), max_size=4)) if pairs else []
    links = [Link(kind=draw(st.sampled_from(LinkKind)), notes=pair) for pair in drawn]
    answered = draw(st.frozensets(st.sampled_from(names))) if names else frozenset()
    return notes, links, answered


HARVESTS = harvests()


def of_theme(
    proposals: tuple[SessionProposal, ...], theme: str | Unknown
) -> SessionProposal | None:
    return next((one for one in proposals if one.theme == theme), None)


# -- what is proposed


def test_the_theme_with_the_most_different_questions_comes_first() -> None:
    notes = [
        asked("1", "Wijk", session="a"),
        asked("2", "Wijk", session="b"),
        asked("3", "Wijk", session="b"),
        asked("4", "Werving", session="a"),
        asked("5", "Werving", session="a"),
        noted("6", "Waardering"),
    ]
    same = [Link(notes=("1", "2", "3"))]
    first, second = propose_sessions(notes, same)
    assert (first.theme, first.questions, first.distinct) == ("Werving", ("4", "5"), 2)
    assert (second.theme, second.questions, second.distinct) == ("Wijk", ("1", "2", "3"), 1)
    assert (first.sessions, second.sessions) == (("a",), ("a", "b"))
    assert [one.theme for one in propose_sessions(notes)] == ["Wijk", "Werving"]


def test_as_many_different_questions_are_ranked_by_how_often_and_then_by_which_came_first() -> None:
    notes = [asked("1", "Wijk"), asked("2", "Werving"), asked("3", "Werving"), asked("4", "Zorg")]
    found = propose_sessions(notes, [Link(notes=("2", "3"))])
    assert [one.theme for one in found] == ["Werving", "Wijk", "Zorg"]


def test_questions_without_a_theme_are_together_and_last() -> None:
    notes = [asked("1"), asked("2"), asked("3"), asked("4", "Wijk")]
    with_theme, without = propose_sessions(notes)
    assert (with_theme.theme, without.theme) == ("Wijk", UNKNOWN)
    assert without.questions == ("1", "2", "3")


@pytest.mark.parametrize(
    ("others", "theme"), [(["Wijk"], "Wijk"), (["Wijk", "Zorg"], UNKNOWN), ([], UNKNOWN)]
)
def test_a_question_without_a_theme_goes_along_with_those_that_ask_the_same(
    others: list[str], theme: str | Unknown
) -> None:
    notes = [asked("los"), *(asked(f"bij{one}", one) for one in others), noted("x", "Werving")]
    links = [Link(notes=tuple(one.id for one in notes))]
    found = of_theme(propose_sessions(notes, links), theme)
    assert found is not None
    assert "los" in found.questions


def test_an_answered_question_still_tells_the_theme_of_one_that_asks_the_same() -> None:
    notes = [asked("1", "Wijk"), asked("2")]
    (found,) = propose_sessions(notes, [Link(notes=("1", "2"))], answered={"1"})
    assert (found.theme, found.questions) == ("Wijk", ("2",))


def test_supporting_are_linked_notes_and_the_challenges_of_the_theme() -> None:
    notes = [
        noted("tip", "Wijk", category="Tips"),
        noted("lastig", "Wijk", category="Uitdagingen"),
        noted("elders", "Zorg", category="Uitdagingen"),
        noted("erbij", "Zorg", category="Tips"),
        asked("vraag", "Wijk", category="Uitdagingen"),
    ]
    links = [Link(kind=LinkKind.RELATED, notes=("erbij", "vraag"))]
    (found,) = propose_sessions(notes, links, challenges=["Uitdagingen"])
    assert found.supporting == ("lastig", "erbij")
    assert propose_sessions(notes, links)[0].supporting == ("erbij",)


def test_a_challenge_without_a_theme_is_not_about_a_question_without_one() -> None:
    notes = [noted("lastig", category="Uitdagingen"), asked("vraag")]
    assert propose_sessions(notes, challenges=["Uitdagingen"])[0].supporting == ()


def test_the_evidence_is_said_in_both_languages() -> None:
    notes = [
        *(asked(str(number), "Wijk", session=f"s{number % 2}") for number in range(5)),
        noted("lastig", "Wijk", category="Uitdagingen"),
    ]
    (found,) = propose_sessions(notes, [Link(notes=("0", "1"))], challenges=["Uitdagingen"])
    assert found.evidence == (
        Ground(
            code="questions-on-theme",
            nl="Over “Wijk” zijn 5 vragen gesteld, in 2 bijeenkomsten.",
            en="About “Wijk” 5 questions were asked, in 2 sessions.",
        ),
        Ground(
            code="different-questions",
            nl="Het gaat om 4 verschillende vragen: sommige mensen vroegen hetzelfde.",
            en="These are 4 different questions: some people asked the same.",
        ),
        Ground(
            code="supporting-notes",
            nl="Ook 1 andere opmerking gaat hierover.",
            en="1 other note is about this too.",
        ),
    )


def test_one_question_is_said_as_one() -> None:
    (found,) = propose_sessions([asked("1", session="s")])
    (ground,) = found.evidence
    assert ground.code == "questions-without-theme"
    assert ground.nl == "Zonder thema is 1 vraag gesteld, in 1 bijeenkomst."
    assert ground.en == "Without a theme 1 question was asked, in 1 session."


def test_what_is_asked_too_little_is_left() -> None:
    notes = [asked("1", "Wijk"), asked("2", "Wijk"), asked("3", "Zorg"), asked("4")]
    found = propose_sessions(notes, answered={"4"}, at_least=2)
    assert [one.theme for one in found] == ["Wijk"]
    assert questions_left(notes, found, answered={"4"}) == ("3",)


def test_fewer_than_one_question_is_no_session() -> None:
    with pytest.raises(InvalidValue) as raised:
        propose_sessions([], at_least=0)
    assert raised.value.code == "too-few-questions"


def test_no_text_of_a_note_stands_in_a_proposal() -> None:
    canary = Note(id="1", text="Wie kent de canarie?", kind=NoteKind.QUESTION)
    assert "canarie" not in repr(propose_sessions([canary]))


# -- properties


@given(HARVESTS, st.integers(1, 3))
def test_every_open_question_is_in_one_proposal_or_left_and_no_answered_one_is_in_any(
    harvest: tuple[list[Note], list[Link], frozenset[str]], at_least: int
) -> None:
    notes, links, answered = harvest
    found = propose_sessions(notes, links, answered=answered, at_least=at_least)
    left = questions_left(notes, found, answered=answered)
    told = [*(name for one in found for name in one.questions), *left]
    questions = {one.id for one in notes if one.kind is NoteKind.QUESTION}
    assert sorted(told) == sorted(questions - answered)
    assert all(at_least <= one.distinct <= len(one.questions) for one in found)


@given(HARVESTS)
def test_the_most_is_asked_about_what_comes_first(
    harvest: tuple[list[Note], list[Link], frozenset[str]],
) -> None:
    notes, links, answered = harvest
    found = propose_sessions(notes, links, answered=answered)
    themed = [one for one in found if not isinstance(one.theme, Unknown)]
    assert found[: len(themed)] == tuple(themed)
    numbers = [(one.distinct, len(one.questions)) for one in themed]
    assert numbers == sorted(numbers, reverse=True)
    assert found == propose_sessions(notes, links, answered=answered)


@given(HARVESTS, st.lists(st.sampled_from([asked, noted]), max_size=4), st.randoms())
def test_another_theme_changes_nothing_of_the_proposals_for_these(
    harvest: tuple[list[Note], list[Link], frozenset[str]],
    more: list[Any],
    chance: random.Random,
) -> None:
    notes, links, answered = harvest
    unrelated = [
        make(f"x{number}", "Iets anders", category="Uitdagingen")
        for number, make in enumerate(more)
    ]
    mixed = list(notes)
    for one in unrelated:
        mixed.insert(chance.randint(0, len(mixed)), one)
    options: Any = {"answered": answered, "challenges": ["Uitdagingen"]}
    before = propose_sessions(notes, links, **options)
    after = propose_sessions(mixed, links, **options)
    assert tuple(one for one in after if one.theme != "Iets anders") == before
