"""What an adversary found in follow-ups, answers and counts; each of these once went wrong."""

from __future__ import annotations

from tests.organiser.desk import ID, ROLLING, Desk
from tests.organiser.gathering import follow_up, planned, read_in

from ervaringskennis.organiser.harvest_report import harvest_report


def test_a_follow_up_that_was_cancelled_takes_nothing_up_any_more() -> None:
    desk = read_in()
    desk.organiser.plan_follow_up(ID, follow_up("n1"))
    assert harvest_report(desk.organiser, ID).proposals == ()
    desk.organiser.postpone(ID, ["vervolg"])
    assert harvest_report(desk.organiser, ID).proposals == ()
    desk.organiser.cancel(ID, ["vervolg"])
    (proposal,) = harvest_report(desk.organiser, ID).proposals
    assert proposal.questions == ("n1",)
    assert desk.organiser.answer_register(ID)[0].taken_up == ()


def test_a_follow_up_that_was_left_out_by_a_revision_takes_nothing_up_any_more() -> None:
    desk = Desk()
    desk.organiser.announce(planned(7), policy=ROLLING)
    desk.organiser.note(ID, "Wie rijdt?", question=True, theme="Bus")
    desk.organiser.make_caution(ID, ["n1"], "Zorg voor een bus")
    desk.organiser.plan_follow_up(ID, follow_up("n1"))
    assert desk.organiser.answer_register(ID)[0].taken_up == ("c1", "vervolg")
    desk.organiser.revise(planned(7, title="Nieuw"), policy=ROLLING)
    assert desk.organiser.answer_register(ID)[0].taken_up == ("c1",)
