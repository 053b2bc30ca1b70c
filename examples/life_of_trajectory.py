"""The life of a trajectory: conversations, five groups, dates that come later, and care."""

import datetime as dt
import json
from decimal import Decimal
from tempfile import TemporaryDirectory

import attrs

from ervaringskennis import Organiser, When, open_store, read_programme, read_registrations
from ervaringskennis.allocation.composing import compose
from ervaringskennis.allocation.groups import Party
from ervaringskennis.life.appreciation import Appreciation, Ceiling, ceiling_warnings
from ervaringskennis.organiser.views import arranger_view, participant_view, public_view

NAME = "trajectory"
now = dt.datetime(2018, 11, 20, 9, tzinfo=dt.UTC)  # a clock that we set by hand
folder = TemporaryDirectory()
organiser = Organiser(open_store(f"sqlite:///{folder.name}/trajectory.db"), clock=lambda: now)


def tell(line: str) -> None:
    """Print a line of the story, with its day."""
    print(f"{now:%d %b %Y}  {line}")


def heard(kind: str) -> set[str]:
    """Return to whom messages of this kind were written."""
    written = (entry.message for entry in organiser.store.outbox(NAME))
    return {message.person for message in written if message.kind == kind}


# ---------------------------------------------------------- applied, conversations, drawn
# The announcement asks one contact for each practice. Here each has two, so that there is
# something to compose.
file = read_programme(f"examples/{NAME}")
policy = attrs.evolve(file.known_policy, cap=2)
organiser.announce(attrs.evolve(file.programme, capacity=10), policy=policy)
organiser.open_registration(NAME)
listed = read_registrations(f"examples/{NAME}/registrations.csv", according_to=file)
organiser.import_registrations(NAME, listed.registrations, listed.people, source="form")

for registration in ("7", "8"):
    organiser.plan_intake(NAME, registration)
    organiser.decide_intake(NAME, registration, "matched")
organiser.close_registration(NAME)
now = dt.datetime(2018, 12, 3, 9, tzinfo=dt.UTC)
organiser.draw(NAME, seed="2018-12-01/voorbeeld")
placed = organiser.state(NAME).participants()
tell(f"After a conversation with each, {len(placed)} contacts take part.")

# ---------------------------------------------------------- five groups, mixed by role
themes = {"p1": ["armoede"], "p4": ["armoede"], "p5": ["eenzaamheid"], "p12": ["eenzaamheid"]}
state = organiser.state(NAME)
parties = [
    Party.of(one, {person: {"themes": known} for person, known in themes.items()})
    for one in listed.registrations
    if state.holds(state.parties[one.id])
]
groups = [group.id for group in file.programme.groups]
composed = compose(
    parties, groups, seed="2018-12-01/groepen", attributes=["role", "municipality", "themes"]
)
organiser.compose_groups(NAME, composed.groups)
assert composed.imbalance["size"] == 0
tell(f"Five practices of two. {composed.summary()[1].nl}")
print(f"             {parties[0].id} is in {composed.group_of(parties[0].id)}, because:")
print(f"             {composed.why(parties[0].id)[0].nl}")

# ---------------------------------------------------------- sessions get their dates later
now = dt.datetime(2019, 1, 14, 9, tzinfo=dt.UTC)
kick_off = organiser.state(NAME).programme.session("start")
assert not kick_off.when.is_fixed  # “early 2019”
kick_off_day = When(day=dt.date(2019, 2, 7), start=dt.time(13), end=dt.time(17))
organiser.reschedule(NAME, {"start": kick_off_day})
assert heard("new-date") == set(placed)
tell(f"The kick-off was {kick_off.when.day}, and is now {kick_off_day.day}.")

local = When(day=dt.date(2019, 3, 5), start=dt.time(19, 30))
organiser.reschedule(NAME, {"praktijk-1-1": local})
now = dt.datetime(2019, 3, 4, 9, tzinfo=dt.UTC)
organiser.catch_up(NAME)
members = {
    person
    for registration in composed.groups["praktijk-1"]
    for person in organiser.state(NAME).parties[registration].people
}
assert heard("reminder") == members
tell(f"The first practice meets tomorrow. Only its own {len(members)} people are reminded.")

# ---------------------------------------------------------- what people need, and who sees to it
me, other = placed[0], placed[1]
interpreter = organiser.raise_need(NAME, me, "tolk Arabisch")
childcare = organiser.raise_need(NAME, other, "kinderopvang tot 21.30 uur")
for need in (interpreter, childcare):
    organiser.assign_need(NAME, need, "Noor van de organisatie")
organiser.settle_need(NAME, interpreter)
assert heard("need-settled") == {me}
tell("An interpreter is arranged; childcare has an owner, and is still to be arranged.")

# ---------------------------------------------------------- appreciation
agreed = Appreciation(
    kind="money",
    euros=Decimal(200),
    hours=Decimal(30),
    day=dt.date(2019, 3, 5),
    words="voorbereiding en drie avonden",
)
(unknown, benefit) = organiser.agree_appreciation(NAME, me, agreed)
assert (unknown.code, benefit.code) == ("no-ceiling", "benefit-note")
looked_up = Ceiling(
    since=dt.date(2019, 1, 1),
    until=dt.date(2019, 12, 31),
    per_month=Decimal(170),
    per_year=Decimal(1700),
    source="Wet op de loonbelasting 1964, artikel 2, zesde lid, zoals die in 2019 gold",
)
(warning, _) = ceiling_warnings(organiser.appreciations(NAME, me), table=[looked_up])
assert warning.code == "above-month-ceiling"  # it warns, and decides nothing
tell(f"€200 was agreed. {warning.en}")

# ---------------------------------------------------------- what each may see
state = organiser.state(NAME)
public = json.dumps(public_view(state))
mine = json.dumps(participant_view(state, organiser.store, me))
all_of_it = json.dumps(arranger_view(state, organiser.store))
names = {person: listed.person(person).name for person in (me, other)}
assert not any(name in public for name in names.values())
assert names[me] in mine
assert names[other] not in mine
assert "tolk Arabisch" in mine
assert "kinderopvang" not in mine
assert "Noor van de organisatie" not in mine
assert all(word in all_of_it for word in (*names.values(), "kinderopvang", "Noor"))
tell("The public sees counts, a participant their own data, the arranger who looks after what.")

organiser.close()
folder.cleanup()
