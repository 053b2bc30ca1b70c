"""Which mails a letter becomes: one, or one more for each of several invitations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

if TYPE_CHECKING:
    from ervaringskennis.messages.letters import Invitation, Letter

_EVENT: Final = b"\r\nBEGIN:VEVENT\r\n"


def mails_of(letter: Letter) -> list[tuple[Letter, Invitation | None]]:
    """Return each letter to send, with the invitation that goes along.

    Mail programs take one invitation a mail.  So several of them follow in short mails of their
    own, each with a key of its own.
    """
    invitations = letter.invitations
    if not invitations:
        return [(letter, None)]
    told = letter if _has_other_dates(letter) else attrs.evolve(letter, calendar=None)
    if len(invitations) == 1:
        return [(told, invitations[0])]
    return [(told, None), *((_short(letter, one), one) for one in invitations)]


def _has_other_dates(letter: Letter) -> bool:
    """Return whether the calendar file has dates to which there is no invitation."""
    return (letter.calendar or b"").count(_EVENT) > len(letter.invitations)


def _short(letter: Letter, invitation: Invitation) -> Letter:
    """Return what is said beside one invitation of several, in no words but the letter's own."""
    return attrs.evolve(
        letter,
        key=f"{letter.key}/{invitation.entry}",
        subject=f"{letter.subject} – {invitation.title}",
        body=f"{letter.subject}\n\n{invitation.title}\n{invitation.when}",
        calendar=None,
        invitations=(invitation,),
    )
