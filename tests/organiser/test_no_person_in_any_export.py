"""Whatever form a programme leaves in: nobody is in it, and who has no place sees no link."""

from __future__ import annotations

import json
from typing import Any, Final

import pytest
from tests.organiser.desk import ID, Desk, at, opened, per_session

from ervaringskennis.exports.audience import Audience
from ervaringskennis.hooks import ExportJob
from ervaringskennis.organiser.calendars import arranger_calendar, own_agenda
from ervaringskennis.people import EXPERT_BY_EXPERIENCE, RESIDENT
from ervaringskennis.plugins import builtin, load_plugins
from ervaringskennis.programmes.sessions import Session
from ervaringskennis.registrations.applicants import Applicant

LINK_CANARY: Final = "kamer-kanarie-5093"
CANARIES: Final = ("Sanne Kanarie", "sanne@kanarie", "0612345678", "rolstoel", "honger")
EXPORTERS: Final = [exporter.name for exporter in builtin.ervaringskennis_exporters()]
ROLES: Final = (RESIDENT, EXPERT_BY_EXPERIENCE)


def busy() -> Desk:
    """Return a programme in which somebody has a place, somebody waits, and all leave traces."""
    link = f"https://vergadering.example.org/{LINK_CANARY}"
    session = Session(id="een", title="Eén", when=at(14), mode="hybrid", capacity=1, link=link)
    desk = opened(per_session(session))
    for number, role in enumerate(ROLES):
        who = Applicant(
            name=f"Sanne Kanarie {number}",
            email=f"{number}.sanne@kanarie.example",
            phone="0612345678",
            role=role,
            municipality="0344",
        )
        desk.comes(who, sessions=["een"])
        desk.organiser.raise_need(ID, desk.person(who), "rolstoel")
    desk.organiser.note(ID, "Er is honger in de wijk.")
    return desk


def held_in(data: bytes) -> str:
    """Return what somebody can read in it, however it is written."""
    text = data.decode().replace("\r\n ", "")
    try:
        return text + json.dumps(json.loads(text), ensure_ascii=False)
    except ValueError:
        return text


@pytest.mark.parametrize("name", EXPORTERS)
@pytest.mark.parametrize("audience", Audience)
@pytest.mark.parametrize("entry", [None, "een"], ids=["all", "one"])
def test_nobody_is_in_what_an_exporter_writes(
    name: str, audience: Audience, entry: str | None
) -> None:
    desk = busy()
    job = ExportJob(programme=desk.organiser.state(ID).programme, audience=audience, entry=entry)
    shown = held_in(load_plugins(installed=False).export(name, job))
    assert "Eén" in shown
    assert not [word for word in (*CANARIES, *ROLES, *_ids(desk)) if word in shown]
    assert (LINK_CANARY in shown) is (audience is not Audience.PUBLIC)


def test_nobody_is_in_anybody_s_calendar_and_who_waits_sees_no_link() -> None:
    desk = busy()
    state = desk.organiser.state(ID)
    (placed, waits) = sorted(state.people)
    shown = {
        "arranger": held_in(arranger_calendar(state)),
        "placed": held_in(own_agenda(state, placed).render()),
        "waits": held_in(own_agenda(state, waits).render()),
    }
    for text in shown.values():
        assert not [word for word in (*CANARIES, *ROLES, *_ids(desk)) if word in text]
    assert [who for who, text in shown.items() if LINK_CANARY in text] == ["arranger", "placed"]


def _ids(desk: Desk) -> list[Any]:
    """Return what would give a person away by their id, where it stands alone."""
    return [f'"{person}"' for person in desk.organiser.state(ID).people]
