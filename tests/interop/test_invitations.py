"""Real clients take an invitation in, move it and take it out again; and have it once at most."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.interop.agenda import SAM, expected, invitations, invitations_until_it_is_cancelled
from tests.interop.client import eventually

from ervaringskennis.exports.audience import Audience
from ervaringskennis.files.calendars.replies import Partstat, read_replies

if TYPE_CHECKING:
    from tests.interop.agenda import Shown
    from tests.interop.client import Invited
    from tests.interop.programs import Evolution
    from tests.interop.thunderbird import Thunderbird

    from ervaringskennis.exports.itip import CalendarInvitation

pytestmark = pytest.mark.interop

NOTHING: dict[str, Shown] = {}


def shown_of(client: Invited, invitation: CalendarInvitation) -> dict[str, Shown]:
    """Return what the person's calendar should show once the invitation is in it."""
    uid = f"{invitation.programme.id}/{invitation.entry}@{invitation.programme.domain}"
    return client.makes({uid: expected(invitation.programme, Audience.PARTICIPANT)[uid]})


def test_an_invitation_appears_moves_and_disappears(invited: Invited) -> None:
    told = invitations()
    for word in ("invited", "moved"):
        invited.receive(told[word])
        wanted = shown_of(invited, told[word])
        assert eventually(invited.agrees_to, wanted) == wanted
    invited.receive(told["withdrawn"])
    assert eventually(invited.agrees_to, NOTHING) == NOTHING


def test_the_same_invitation_twice_is_one_event(invited: Invited) -> None:
    told = invitations()["invited"]
    for _ in range(2):
        invited.receive(told)
    wanted = shown_of(invited, told)
    assert eventually(invited.agrees_to, wanted) == wanted


def test_who_comes_back_is_in_the_calendar_again(invited: Invited) -> None:
    for invitation in invitations().values():
        invited.receive(invitation)
    wanted = shown_of(invited, invitations()["back"])
    assert eventually(invited.agrees_to, wanted) == wanted


def test_what_is_postponed_stays_and_what_is_cancelled_goes(invited: Invited) -> None:
    first, postponed, cancelled = invitations_until_it_is_cancelled()
    for told in (first, postponed):
        invited.receive(told)
        wanted = shown_of(invited, told)
        assert eventually(invited.agrees_to, wanted) == wanted
    ((shown,),) = [list(invited.agrees_to().values())]
    assert (shown.title, shown.status) == ("UITGESTELD – datum volgt: Terugkijken", "TENTATIVE")
    invited.receive(cancelled)
    assert eventually(invited.agrees_to, NOTHING) == NOTHING


def test_a_mail_that_comes_too_late_changes_nothing(judging: Invited) -> None:
    wanted = after_one_that_comes_too_late(judging)
    assert eventually(judging.agrees_to, wanted) == wanted


def test_evolution_leaves_it_to_its_programs_what_comes_too_late(gnome: Evolution) -> None:
    """Its store takes what it gets; a mail program on top of it has to look at SEQUENCE first."""
    after_one_that_comes_too_late(gnome)
    assert gnome.agrees_to() == shown_of(gnome, invitations()["invited"])


def after_one_that_comes_too_late(invited: Invited) -> dict[str, Shown]:
    """Let somebody get an older mail after a newer one; return what they should still see."""
    told = invitations()
    for word in ("invited", "moved", "invited"):
        invited.receive(told[word])
    return shown_of(invited, told["moved"])


# -- what only a mail program shows


def test_thunderbird_says_what_each_mail_is_about(mailer: Thunderbird) -> None:
    told = invitations()
    greeted = {}
    for word in ("invited", "moved", "withdrawn"):
        greeted[word] = mailer.open(told[word])
        mailer.screenshot(word)
        mailer.agree(greeted[word])
    assert {word: opened.label for word, opened in greeted.items()} == {
        "invited": "This message contains an invitation to an event.",
        "moved": "This message contains an update to an existing event.",
        "withdrawn": "This message contains an event cancellation.",
    }
    assert "imipAcceptButton" in greeted["moved"].buttons
    assert greeted["withdrawn"].buttons == ("imipDeleteButton",)


def test_thunderbird_asks_whether_who_comes_back_meant_to_delete_it(mailer: Thunderbird) -> None:
    *before, back = invitations("hybride").values()  # it remembers what other tests deleted
    for invitation in before:
        mailer.receive(invitation)
    assert mailer.questions == []
    mailer.receive(back)
    (question,) = mailer.questions
    assert question.startswith("You have recently deleted this item")


@pytest.mark.parametrize(
    ("button", "partstat"),
    [
        ("imipAcceptButton", Partstat.ACCEPTED),
        ("imipTentativeButton", Partstat.TENTATIVE),
        ("imipDeclineButton", Partstat.DECLINED),
    ],
)
def test_we_read_the_answer_that_thunderbird_mails(
    mailer: Thunderbird, button: str, partstat: Partstat
) -> None:
    mailer.open(invitations("verhaal")["invited"])
    mailer.click(button)
    asked = "leernetwerk-2027/verhaal@example.org"  # answers of other tests may still come in

    def answers() -> list[tuple[str, Partstat, int]]:
        found = (read_replies(mail, source="reply.eml") for mail in mailer.replies.mails)
        return [
            (x.attendee, x.partstat, x.sequence) for each in found for x in each if x.uid == asked
        ]

    assert eventually(answers, [(SAM[1], partstat, 0)]) == [(SAM[1], partstat, 0)]
