"""The life of a workshop series: sign up per workshop, ask, answer, and decide on what follows."""

import datetime as dt
from tempfile import TemporaryDirectory

from ervaringskennis import (
    Applicant,
    Organiser,
    Session,
    When,
    open_store,
    read_programme,
    read_registrations,
)
from ervaringskennis.harvest.follow_up import propose_sessions
from ervaringskennis.messages import Letter
from ervaringskennis.organiser.delivery import deliver
from ervaringskennis.organiser.views import participant_view, public_view

NAME = "workshop-series"
now = dt.datetime(2024, 5, 13, 9, tzinfo=dt.UTC)  # a clock that we set by hand
folder = TemporaryDirectory()
organiser = Organiser(open_store(f"sqlite:///{folder.name}/series.db"), clock=lambda: now)


class Desk:
    """Keeps letters in memory: whatever has a channel and can send is a way to hand them over."""

    channel = "desk"

    def __init__(self) -> None:
        self.letters: list[Letter] = []

    def send(self, letter: Letter) -> None:
        """Take a letter."""
        self.letters.append(letter)


def tell(line: str) -> None:
    """Print a line of the story, with its day."""
    print(f"{now:%d %b %Y}  {line}")


def post() -> list[Letter]:
    """Hand over the messages that are due, and return the letters."""
    desk = Desk()
    deliver(organiser.store, organiser.state, desk, now=lambda: now)
    return desk.letters


# ---------------------------------------------------------- sign up per workshop
file = read_programme(f"examples/{NAME}")
organiser.announce(file.programme, policy=file.known_policy)
organiser.open_registration(NAME)

now = dt.datetime(2024, 6, 3, 9, tzinfo=dt.UTC)
listed = read_registrations(f"examples/{NAME}/registrations.csv", according_to=file)
imported = organiser.import_registrations(
    NAME, listed.registrations, listed.people, source="form", tell=False
)
late = organiser.register(
    NAME,
    request="website-1",
    party=[Applicant(name="Sanne", email="sanne@example.org", role="resident")],
    sessions=["initiatieven", "denktank"],
    consent=True,
)
tell(f"{imported.added} forms came in, and Sanne signed up for two workshops.")

# How many can join is not stated: nobody has a place yet, and nobody is refused.
assert dict(late.outcomes) == {"initiatieven": "waiting", "denktank": "waiting"}
mine = participant_view(organiser.state(NAME), organiser.store, late.people[0])["mine"]
tell(f"Sanne reads: {mine['registration']['standings'][0]['reason']['nl']}")

now += dt.timedelta(days=7)
for session in file.programme.sessions:
    organiser.promote(NAME, target=session.id, capacity=250)
assert {one["waiting"] for one in public_view(organiser.state(NAME))["lists"]} == {0}
letters = post()
assert "waiting" not in {letter.kind for letter in letters}  # that they waited is over
placed = [letter for letter in letters if letter.calendar]
tell(f"A room online for 250 was found. {len(placed)} letters say so, with a calendar file.")

# ---------------------------------------------------------- the first workshop
now = dt.datetime(2024, 6, 18, 15, tzinfo=dt.UTC)
organiser.catch_up(NAME)
reminded = post()
tell(f"{len(reminded)} people are reminded of the first workshop. To one of them:")
print(*(f"    {line}".rstrip() for line in reminded[0].body.splitlines()[:6]), sep="\n")

now = dt.datetime(2024, 6, 20, 15, tzinfo=dt.UTC)
for letter in reminded:
    organiser.attend(NAME, "sleutelpersonen", letter.to.person)
notes = [
    organiser.note(NAME, text, session="sleutelpersonen", theme=theme, question=True)
    for theme, text in (
        ("sleutelpersonen", "Hoe vind je een sleutelpersoon als je niemand kent?"),
        ("sleutelpersonen", "Wat als een sleutelpersoon namens te veel mensen spreekt?"),
        ("wijkinitiatieven", "Hoe sluit je aan zonder over te nemen?"),
    )
]
organiser.deliver_result(
    NAME,
    "Artikel over de rol van sleutelpersonen",
    url="https://workshops.example.org/artikel/1",
)
done = [one["title"] for one in public_view(organiser.state(NAME))["deliverables"] if one["done"]]
assert done == ["Artikel over de rol van sleutelpersonen"]
tell(f"Reflection left {len(notes)} questions. One article of four is published.")

# ---------------------------------------------------------- one workshop gets another day
now = dt.datetime(2024, 6, 24, 9, tzinfo=dt.UTC)
moved = When(day=dt.date(2024, 7, 5), start=dt.time(15, 30), end=dt.time(17))
organiser.reschedule(NAME, {"initiatieven": moved})
told = post()
assert {letter.to.person for letter in told} == set(
    organiser.state(NAME).participants("initiatieven")
)
assert late.people[0] in {letter.to.person for letter in told}
tell(f"The third workshop moves a day. Only its own people hear: {len(told)} letters.")

# ---------------------------------------------------------- the programme goes on
now = dt.datetime(2024, 7, 11, 16, tzinfo=dt.UTC)
asked = organiser.harvest(NAME)
proposal, *_ = propose_sessions(asked.notes, asked.links)
print(f"             {proposal.evidence[0].en}")
follow_up = Session(
    id="vervolg",
    title="Sleutelpersonen vinden, en wat zij wel en niet kunnen",
    when=When(day=dt.date(2024, 9, 12), start=dt.time(15, 30), end=dt.time(17)),
    mode="online",
    answers=proposal.questions,
)
organiser.plan_follow_up(NAME, follow_up, deliverable="Artikel over sleutelpersonen vinden")
told = post()
assert {letter.to.person for letter in told} >= {letter.to.person for letter in reminded}
assert not any("niemand kent" in letter.body for letter in told)  # nobody is quoted
register = {one.note: one for one in organiser.answer_register(NAME)}
assert register[notes[0]].taken_up == ("vervolg",)
assert register[notes[0]].status.value == "open"  # who asked has not heard what comes of it
tell(f"“{follow_up.title}” is planned. Who was there hears: {len(told)} letters.")

organiser.answer(NAME, proposal.questions, f"Daarover gaat “{follow_up.title}” op 12 september.")
organiser.finish(NAME)
still_open = [one.note for one in organiser.answer_register(NAME) if one.status.value == "open"]
assert still_open == [notes[2]]
articles = public_view(organiser.state(NAME))["deliverables"]
assert [one["done"] for one in articles] == [True, False, False, False, False]
tell(f"It answers {len(proposal.questions)} questions. Still open: {len(still_open)}.")

organiser.close()
folder.cleanup()
