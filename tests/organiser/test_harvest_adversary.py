"""What an adversary found in follow-ups, answers and counts; each of these once went wrong."""

from __future__ import annotations

from tests.organiser.desk import ID, ROLLING, Desk, opened
from tests.organiser.gathering import follow_up, letters, planned, read_in

from ervaringskennis.exports.harvest_page import harvest_page
from ervaringskennis.organiser.harvest_report import harvest_report
from ervaringskennis.programmes.programme import Group


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


def test_the_report_does_not_announce_a_session_that_was_cancelled() -> None:
    desk = read_in()
    desk.organiser.plan_follow_up(ID, follow_up("n1"))
    report = harvest_report(desk.organiser, ID)
    assert [one.id for one in report.planned] == ["vervolg"]
    assert b"Over de bus" in harvest_page(report)
    desk.organiser.cancel(ID, ["vervolg"])
    report = harvest_report(desk.organiser, ID)
    assert report.planned == ()
    assert b"Over de bus" not in harvest_page(report)


def test_only_the_group_that_meets_gets_the_link_of_its_follow_up() -> None:
    groups = [Group(id="noord", title="Noord"), Group(id="zuid", title="Zuid")]
    desk = opened(planned(7, groups=groups, capacity=9))
    ann, bo = (desk.solo(name) for name in ("Ann", "Bo"))
    desk.organiser.compose_groups(ID, {"noord": [ann], "zuid": [bo]})
    letters(desk)
    desk.organiser.note(ID, "Wie rijdt?")
    desk.organiser.plan_follow_up(
        ID, follow_up("n1", group="noord", link="https://example.org/kamer")
    )
    sent = {one.to.name: one for one in letters(desk) if one.kind == "follow-up-planned"}
    assert sorted(sent) == ["Ann", "Bo"], "either may have asked"
    for name, sees in (("Ann", True), ("Bo", False)):
        calendar = (sent[name].calendar or b"").replace(b"\r\n ", b"")
        assert ("kamer" in sent[name].body, b"kamer" in calendar) == (sees, sees), name
