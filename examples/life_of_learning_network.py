"""The life of a learning network: a conversation first, then four sessions as a duo."""

import datetime as dt
from tempfile import TemporaryDirectory

from ervaringskennis import (
    UNKNOWN,
    Applicant,
    Organiser,
    When,
    open_store,
    read_programme,
    read_registrations,
)
from ervaringskennis.organiser.views import participant_view

NAME = "learning-network"
now = dt.datetime(2023, 2, 10, 9, tzinfo=dt.UTC)  # a clock that we set by hand
folder = TemporaryDirectory()
organiser = Organiser(open_store(f"sqlite:///{folder.name}/network.db"), clock=lambda: now)


def tell(line: str) -> None:
    """Print a line of the story, with its day."""
    print(f"{now:%d %b %Y}  {line}")


def hears(kind: str) -> int:
    """Return how many messages of this kind wait to be sent."""
    return sum(entry.message.kind == kind for entry in organiser.store.outbox(NAME))


def reason(registration: str) -> str:
    """Return why a registration stands as it does, as its people read it."""
    state = organiser.state(NAME)
    (sender, *_) = state.parties[registration].people
    view = participant_view(state, organiser.store, sender)
    return str(view["mine"]["registration"]["standings"][0]["reason"]["nl"])


def all_attend(session: str, *, but: tuple[str, ...] = ()) -> None:
    """Record who was at a session: everybody with a place, but for these."""
    for person in organiser.state(NAME).participants():
        organiser.attend(NAME, session, person, present=person not in but)


# ---------------------------------------------------------- applied, a conversation, a match
file = read_programme(f"examples/{NAME}")
organiser.announce(file.programme, policy=file.known_policy)
organiser.open_registration(NAME)
listed = read_registrations(f"examples/{NAME}/registrations.csv", according_to=file)
organiser.import_registrations(NAME, listed.registrations, listed.people, source="form")

organiser.plan_intake(NAME, "11")
organiser.decide_intake(NAME, "11", "not-matched")
organiser.plan_intake(NAME, "14")
organiser.decide_intake(NAME, "14", "later")
intakes = [party.intake.value for party in organiser.state(NAME).active() if party.intake]
tell(", ".join(f"{intakes.count(word)} {word}" for word in dict.fromkeys(intakes)))

# ---------------------------------------------------------- placed: duos, and thirds after
now = dt.datetime(2023, 3, 20, 9, tzinfo=dt.UTC)
organiser.close_registration(NAME)
organiser.draw(NAME)
state = organiser.state(NAME)
trio = state.parties["7"]
assert len(state.participants()) == file.programme.capacity
assert state.seated(trio, "") == trio.required  # the duo has its place, the third waits
tell(f"{len(state.participants())} people have a place. Of registration 7, with a third:")
print(f"             {reason('7')}")
assert not state.holds(state.parties["8"])
print(f"             and registration 8 reads: {reason('8')}")

# ---------------------------------------------------------- four sessions, work in between
now = dt.datetime(2023, 4, 11, 16, tzinfo=dt.UTC)
third = state.parties["1"].people[2]
all_attend("bijeenkomst-1", but=(third,))
organiser.give_assignment(
    NAME, "buurt", "Vraag drie inwoners wat zij missen.", due=dt.date(2023, 5, 23)
)
organiser.hand_in(NAME, "buurt", "1")
assert hears("assignment") == len(state.participants())
tell("The first session was held. Everybody has an assignment; one duo did it at once.")

now = dt.datetime(2023, 5, 1, 9, tzinfo=dt.UTC)
later = When(day=dt.date(2023, 5, 30), start=dt.time(14), end=dt.time(16, 30))
organiser.postpone(NAME, until={"bijeenkomst-2": later})
second = organiser.state(NAME).programme.session("bijeenkomst-2")
assert (second.when, second.former[0].day) == (later, dt.date(2023, 5, 23))
tell(f"The second session moves to {later.day:%d %B}. {hears('new-date')} people hear so.")

# ---------------------------------------------------------- a partner leaves and is replaced
leaving = organiser.state(NAME).parties["2"].people[1]
organiser.withdraw(NAME, "2", person=leaving)
(until,) = organiser.state(NAME).parties["2"].vacant.values()
assert until == now + dt.timedelta(days=21)
tell(f"One of registration 2 leaves. The other may name somebody new before {until:%d %B}:")
print(f"             {reason('2')}")

now += dt.timedelta(days=14)
organiser.replace(NAME, "2", Applicant(name="Ilse", email="ilse@example.org", role="manager"))
now += dt.timedelta(days=14)
due = organiser.catch_up(NAME)  # what follows from time alone
assert [fact.kind for fact in due] == ["reminders-due"]  # named in time: no place is lost
tell("A new partner was named in time. Everybody is reminded of the second session.")

# ---------------------------------------------------------- does this duo meet its commitment?
now = dt.datetime(2023, 5, 30, 17, tzinfo=dt.UTC)
absent = organiser.state(NAME).parties["5"].people[0]
all_attend("bijeenkomst-2", but=(absent,))
check = organiser.commitment(NAME, "5")
assert (check.meets, check.missed) == (False, ((absent, "bijeenkomst-2"),))
assert organiser.commitment(NAME, "1").meets is UNKNOWN  # two sessions are still to come
tell("Registration 5 missed a session: a reason to ring them up, not to remove them.")

for session in ("bijeenkomst-3", "bijeenkomst-4"):
    all_attend(session)
now = dt.datetime(2023, 9, 26, 17, tzinfo=dt.UTC)
organiser.deliver_result(NAME, "Een eigen aanpak voor elke gemeente")
organiser.finish(NAME)
assert organiser.commitment(NAME, "1").meets is True  # an optional third never fails it
assert organiser.commitment(NAME, "2").meets is True  # both who held the seat count as one
kept = [
    party.id
    for party in organiser.state(NAME).active()
    if organiser.state(NAME).holds(party) and organiser.commitment(NAME, party.id).meets
]
tell(f"Finished. Of the duos, {len(kept)} were at all four sessions: {', '.join(kept)}.")

organiser.close()
folder.cleanup()
