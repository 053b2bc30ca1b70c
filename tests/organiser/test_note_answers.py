"""Notes that are answered or declined, until when, and who hears of it."""

from __future__ import annotations

import datetime as dt
import json

import attrs
import pytest
from tests.organiser.desk import (
    DAY,
    EXPERT,
    ID,
    NOON,
    at,
    opened,
    per_session,
    programme,
    refused,
)
from tests.organiser.gathering import (
    CANARY,
    follow_up,
    letters,
    planned,
    read_in,
    three_people,
    told,
)

from ervaringskennis.errors import InvalidValue
from ervaringskennis.life.kept_notes import Answered
from ervaringskennis.programmes.programme import Group
from ervaringskennis.programmes.sessions import Session
from ervaringskennis.storage.contract import FieldClass, MessageState
from ervaringskennis.values.unknown import UNKNOWN

# -- answering, and the register


def test_a_note_is_open_until_it_is_answered_or_declined_and_the_last_word_counts() -> None:
    desk = read_in()
    organiser = desk.organiser
    organiser.make_caution(ID, ["n3"], "Ga naar mensen toe.")
    organiser.plan_follow_up(ID, follow_up("n1", "n3"))
    before = organiser.answer_register(ID)
    assert [one.status for one in before] == [Answered.OPEN] * 4
    assert before[2].taken_up == ("c1", "vervolg")
    desk.clock.pass_(hours=1)
    assert organiser.decline(ID, ["n1"], "Dat weten wij nog niet.") == "a1"
    desk.clock.pass_(hours=1)
    assert organiser.answer(ID, ["n1", "n3"], "De gemeente betaalt.") == "a2"
    first, second, third, fourth = organiser.answer_register(ID)
    assert (first.status, first.answers) == (Answered.ANSWERED, ("a2", "a1"))
    assert first.answered_at == NOON + dt.timedelta(hours=2)
    assert (third.status, second.status) == (Answered.ANSWERED, Answered.OPEN)
    assert fourth.answered_at is None
    organiser.decline(ID, ["n1"], "Toch niet.")
    assert organiser.answer_register(ID)[0].status is Answered.DECLINED


def test_what_says_the_same_is_answered_along_only_where_that_is_asked() -> None:
    organiser = read_in().organiser
    organiser.link_notes(ID, ["n1", "n4"])
    organiser.answer(ID, ["n4"], "Nee.")
    assert organiser.state(ID).notes["n1"].answers == []
    organiser.answer(ID, ["n4"], "Ja.", with_same=True)
    organiser.decline(ID, ["n1"], "Hm.", with_same=True)
    assert organiser.state(ID).notes["n1"].answers == ["a2", "a3"]
    assert organiser.state(ID).notes["n4"].answers == ["a1", "a2", "a3"]


@pytest.mark.parametrize("words", ["", "  \n", "\x07"])
def test_an_answer_that_says_nothing_is_refused(words: str) -> None:
    organiser = read_in().organiser
    for say in (organiser.answer, organiser.decline):
        with pytest.raises(InvalidValue):
            say(ID, ["n1"], words)
    assert organiser.state(ID).answers == {}


def test_the_last_day_is_in_time_by_the_dutch_clock_and_the_next_one_is_not() -> None:
    desk = opened(planned(7))
    # Half past eleven at night in the Netherlands, where it is an hour earlier by UTC.
    desk.clock.at = dt.datetime(2026, 3, 2, 22, 30, tzinfo=dt.UTC)
    desk.organiser.note(ID, "Een")
    desk.clock.at = dt.datetime(2026, 3, 2, 23, 30, tzinfo=dt.UTC)
    desk.organiser.note(ID, "Twee")
    first, second = desk.organiser.answer_register(ID)
    assert (first.due, second.due) == (dt.date(2026, 3, 9), dt.date(2026, 3, 10))
    desk.clock.at = dt.datetime(2026, 3, 9, 22, 59, tzinfo=dt.UTC)
    assert desk.organiser.overdue(ID) == ()
    desk.clock.at = dt.datetime(2026, 3, 9, 23, 1, tzinfo=dt.UTC)
    assert [one.note for one in desk.organiser.overdue(ID)] == ["n1"]
    desk.clock.pass_(days=1)
    assert [one.note for one in desk.organiser.overdue(ID)] == ["n1", "n2"]
    desk.organiser.answer(ID, ["n1"], "Ja.")
    assert [one.note for one in desk.organiser.overdue(ID)] == ["n2"]


def test_what_waits_longest_comes_first_however_the_notes_came() -> None:
    desk = opened(planned(3))
    for text in ("Een", "Twee", "Drie"):
        desk.organiser.note(ID, text)
        desk.clock.pass_(days=2)
    desk.clock.pass_(days=30)
    assert [one.note for one in desk.organiser.overdue(ID)] == ["n1", "n2", "n3"]


def test_without_a_term_nothing_is_late_and_nothing_is_in_time() -> None:
    desk = opened(planned(None))
    desk.organiser.note(ID, "Een")
    desk.organiser.note(ID, "Twee")
    desk.organiser.answer(ID, ["n2"], "Ja.")
    desk.clock.pass_(days=400)
    unanswered, answered = desk.organiser.answer_register(ID)
    assert (unanswered.due, unanswered.overdue) == (UNKNOWN, UNKNOWN)
    assert answered.overdue is False
    assert desk.organiser.overdue(ID) == ()
    assert desk.organiser.public_view(ID)["notes"]["overdue"] is None
    assert [one.note for one in desk.organiser.overdue(ID, within=14)] == ["n1"]
    with pytest.raises(InvalidValue):
        desk.organiser.answer_register(ID, within=0)


# -- who hears


def test_who_was_there_hears_the_answer_or_else_who_had_a_place() -> None:
    desk = three_people()
    desk.organiser.note(ID, "Een", session="een")
    desk.organiser.note(ID, "Twee", session="twee")
    desk.organiser.note(ID, "Drie")
    desk.organiser.attend(ID, "een", "p1")
    desk.organiser.attend(ID, "een", "p2", present=False)
    heard = []
    for note in ("n1", "n2", "n3"):
        desk.organiser.answer(ID, [note], "Dat kan.")
        heard.append(told(desk, "notes-answered"))
    assert heard == [["Ann"], ["Ann", "Bo"], ["Ann", "Bo"]]
    desk.organiser.decline(ID, ["n1", "n2"], "Dat kan niet.")
    assert told(desk, "notes-declined") == ["Ann", "Bo"], "each once"


def test_per_session_those_with_a_place_at_that_session_hear() -> None:
    desk = opened(per_session())
    desk.solo("Ann", sessions=["een"])
    desk.solo("Bo", sessions=["twee"])
    letters(desk)
    desk.organiser.note(ID, "Een", session="een")
    desk.organiser.answer(ID, ["n1"], "Dat kan.")
    assert told(desk, "notes-answered") == ["Ann"]


def test_who_asked_for_answers_hears_them_and_no_new_dates_until_they_have_enough_of_it() -> None:
    desk = three_people()
    organiser = desk.organiser
    person = organiser.show_interest(ID, EXPERT, about="answers")
    assert organiser.show_interest(ID, EXPERT, about="answers") == person
    organiser.reschedule(ID, {"een": at(15)})
    organiser.note(ID, "Een")
    organiser.answer(ID, ["n1"], "Dat kan.")
    sent = [one.kind for one in letters(desk) if one.to.name == EXPERT.name]
    assert sent == ["interest-answers", "notes-answered"]
    organiser.answer(ID, ["n1"], "Nog iets.")
    organiser.end_interest(ID, person, about="answers")
    assert EXPERT.name not in told(desk, "notes-answered"), "not what was still to be sent either"
    assert refused(lambda: organiser.end_interest(ID, person)) == "no-such-person"
    with pytest.raises(InvalidValue, match="unknown-choice"):
        organiser.show_interest(ID, EXPERT, about="gossip")


def test_who_was_erased_hears_nothing_and_neither_does_anybody_where_it_was_told_in_the_room() -> (
    None
):
    desk = three_people()
    desk.organiser.show_interest(ID, EXPERT, about="answers")
    desk.organiser.note(ID, "Een")
    desk.organiser.answer(ID, ["n1"], "Dat kan.")
    for person in ("p1", desk.person(EXPERT)):
        desk.organiser.erase(ID, person)
    assert told(desk, "notes-answered") == ["Bo"]
    desk.organiser.answer(ID, ["n1"], "Nog iets.")
    waiting = desk.store.outbox(ID, state=MessageState.QUEUED)
    assert [one.message.person for one in waiting] == ["p2"], "nor is anything written to them"
    assert told(desk, "notes-answered") == ["Bo"]
    desk.organiser.answer(ID, ["n1"], "Zoals ik net zei.", tell=False)
    desk.organiser.decline(ID, ["n1"], "Of toch niet.", tell=False)
    assert letters(desk) == []
    assert desk.organiser.state(ID).notes["n1"].answers == ["a1", "a2", "a3", "a4"]


def test_where_groups_meet_apart_only_that_group_hears() -> None:
    groups = [Group(id="noord", title="Noord"), Group(id="zuid", title="Zuid")]
    meeting = Session(id="een", title="Noord bijeen", when=at(14), group="noord")
    desk = opened(programme(meeting, groups=groups, capacity=9))
    north, _ = desk.solo("Ann"), desk.solo("Bo")
    desk.organiser.compose_groups(ID, {"noord": [north]})
    letters(desk)
    desk.organiser.note(ID, "Een", session="een")
    desk.organiser.answer(ID, ["n1"], "Dat kan.")
    assert told(desk, "notes-answered") == ["Ann"]


def test_the_letter_has_the_answer_the_day_and_the_theme_and_not_what_anybody_wrote() -> None:
    desk = three_people()
    desk.organiser.note(ID, f"{CANARY} zit in de schulden", theme="Geld", category="Tips")
    desk.organiser.answer(ID, ["n1"], "Er is een spreekuur.\nOp maandag.")
    desk.organiser.decline(ID, ["n1"], "Dit is aan de gemeente.")
    answered, declined = (one for one in letters(desk) if one.to.name == "Ann")
    assert answered.subject == "Er is een antwoord: Leernetwerk"
    said = "Het antwoord van maandag 2 maart 2026: Er is een spreekuur. Op maandag.\n"
    assert said in answered.body
    assert "Het ging over: Geld\n" in answered.body
    assert "De reden, van maandag 2 maart 2026: Dit is aan de gemeente.\n" in declined.body
    assert CANARY not in answered.subject + answered.body + declined.body
    everything = json.dumps([attrs.asdict(e.message) for e in desk.store.outbox(ID)], default=str)
    assert "spreekuur" not in everything


def test_an_answer_of_which_the_words_are_gone_is_not_sent() -> None:
    desk = three_people()
    desk.organiser.note(ID, "Een")
    desk.organiser.answer(ID, ["n1"], "Dat kan.")
    desk.organiser.finish(ID)
    desk.organiser.expire(ID, retention={FieldClass.NOTE: 0 * DAY}, dry_run=False)
    assert told(desk, "notes-answered") == []


def test_a_cancelled_programme_still_answers() -> None:
    desk = three_people()
    desk.organiser.note(ID, "Een")
    desk.organiser.cancel(ID)
    letters(desk)
    desk.organiser.answer(ID, ["n1"], "Het geld is op.")
    assert told(desk, "notes-answered") == ["Ann", "Bo"]
