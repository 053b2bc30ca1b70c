"""The verbs that give and take places, and compose groups."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click

from ervaringskennis.allocation.composing import compose
from ervaringskennis.allocation.groups import Learner
from ervaringskennis.allocation.groups import Party as LearningParty
from ervaringskennis.cli.kinds import LastMoment, Parts
from ervaringskennis.cli.table import (
    PROGRAMME,
    REGISTRATION,
    TARGET,
    Desk,
    Told,
    Verb,
    argument,
    flag,
    option,
)
from ervaringskennis.cli.verbs_programme import misused
from ervaringskennis.life.roster import WHOLE
from ervaringskennis.organiser import vault
from ervaringskennis.registrations.registration import Intake

if TYPE_CHECKING:
    import datetime as dt

    from ervaringskennis.allocation.groups import Composition
    from ervaringskennis.organiser.recorder import Step

_OUTCOMES: Final = [one.value for one in Intake if one is not Intake.PENDING]


def _told(programme: str, step: Step) -> Told:
    return Told(programme=programme, facts=step.facts)


def _draw(desk: Desk, programme: str, *, seed: str | None, target: str | None) -> Told:
    return _told(programme, desk.organiser.draw(programme, seed=seed, target=target))


def _promote(  # noqa: PLR0913 - one parameter an option
    desk: Desk,
    programme: str,
    *,
    target: str | None,
    capacity: int | None,
    released: tuple[str, ...],
    backfill: bool,
) -> Told:
    step = desk.organiser.promote(
        programme,
        target=target or WHOLE,
        capacity=capacity,
        released=released,
        backfill=backfill,
    )
    return _told(programme, step)


def _override(  # noqa: PLR0913 - one parameter an option
    desk: Desk,
    programme: str,
    registration: str,
    *,
    place: bool | None,
    note: str,
    target: str | None,
) -> Told:
    if place is None:
        raise misused("place-or-take")
    step = desk.organiser.override(
        programme, registration, place=place, note=note, target=target or WHOLE
    )
    return _told(programme, step)


def _reconfirm(
    desk: Desk, programme: str, *, registrations: tuple[str, ...], answer_by: dt.datetime
) -> Told:
    step = desk.organiser.ask_confirmation(
        programme, answer_by=answer_by, registrations=registrations or None
    )
    return _told(programme, step)


def _confirm(desk: Desk, programme: str, registration: str, *, no: bool) -> Told:
    return _told(programme, desk.organiser.confirm(programme, registration, coming=not no))


def _intake(
    desk: Desk, programme: str, registration: str, *, plan: bool, outcome: str | None
) -> Told:
    if plan == (outcome is not None):
        raise misused("plan-or-outcome")
    if outcome is None:
        return _told(programme, desk.organiser.plan_intake(programme, registration))
    return _told(programme, desk.organiser.decide_intake(programme, registration, outcome))


# -- groups


def _compose(
    desk: Desk,
    programme: str,
    *,
    groups: tuple[tuple[str, tuple[str, ...]], ...],
    balanced: bool,
    seed: str | None,
) -> Told:
    if balanced == bool(groups):
        raise misused("groups-or-balanced")
    if not balanced:
        return _told(programme, desk.organiser.compose_groups(programme, dict(groups)))
    made = _balanced(desk, programme, seed or programme)
    step = desk.organiser.compose_groups(programme, made.groups)
    lines = [one.nl if desk.language == "nl" else one.en for one in made.summary()]
    return Told(programme=programme, facts=step.facts, lines=lines if step.facts else ())


def _balanced(desk: Desk, programme: str, seed: str) -> Composition:
    state = desk.organiser.state(programme)
    names = [group.id for group in state.programme.groups]
    if not names:
        raise misused("no-groups")
    parties = [party for party in state.active() if state.holds(party)]
    people = [person for party in parties for person in party.people]
    members = vault.members(desk.organiser.store, programme, people)
    return compose(
        [
            LearningParty(
                id=party.id,
                people=[
                    Learner(
                        person=person,
                        traits={
                            "role": members[person].role,
                            "municipality": members[person].municipality,
                        }
                        if person in members
                        else {},
                    )
                    for person in party.people
                ],
            )
            for party in parties
        ],
        names,
        seed=seed,
        attributes=("role", "municipality"),
    )


VERBS: Final = (
    Verb(
        name="draw",
        run=_draw,
        params=(PROGRAMME, option("--seed", word="opt-draw-seed", holds="text"), TARGET),
    ),
    Verb(
        name="promote",
        run=_promote,
        params=(
            PROGRAMME,
            option("--capacity", word="opt-capacity", holds="number", type=click.IntRange(min=0)),
            option("--released", word="opt-released", holds="id", multiple=True),
            flag("--backfill", word="opt-backfill"),
            TARGET,
        ),
    ),
    Verb(
        name="override",
        run=_override,
        params=(
            PROGRAMME,
            REGISTRATION,
            option("--place/--take", word="opt-place", default=None),
            option("--note", word="opt-note", holds="text", required=True),
            TARGET,
        ),
    ),
    Verb(
        name="reconfirm",
        run=_reconfirm,
        params=(
            PROGRAMME,
            argument("registrations", "registration", nargs=-1),
            option(
                "--answer-by",
                word="opt-answer-by",
                metavar="MOMENT",
                type=LastMoment(),
                required=True,
            ),
        ),
    ),
    Verb(
        name="confirm",
        run=_confirm,
        params=(PROGRAMME, REGISTRATION, flag("--no", word="opt-no")),
    ),
    Verb(
        name="intake",
        run=_intake,
        params=(
            PROGRAMME,
            REGISTRATION,
            flag("--plan", word="opt-plan"),
            option("--outcome", word="opt-outcome", type=click.Choice(_OUTCOMES)),
        ),
    ),
    Verb(
        name="compose",
        run=_compose,
        params=(
            PROGRAMME,
            argument("groups", "groups", nargs=-1, type=Parts()),
            flag("--balanced", word="opt-balanced"),
            option("--seed", word="opt-compose-seed", holds="text"),
        ),
    ),
)
