"""The life of a symposium: filled, drawn, postponed, held all the same, answered, forgotten."""

import datetime as dt
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from ervaringskennis import (
    Applicant,
    Organiser,
    open_store,
    read_programme,
    read_registrations,
)
from ervaringskennis.facts.places import Withdrawn
from ervaringskennis.facts.programme import RegistrationClosed
from ervaringskennis.messages import EmlFolder, Letter, Notifier
from ervaringskennis.organiser.delivery import Delivery, deliver, failures
from ervaringskennis.organiser.views import participant_view, public_view

NAME = "symposium"
now = dt.datetime(2020, 3, 30, 10, tzinfo=dt.UTC)  # a clock that we set by hand
folder = TemporaryDirectory()
organiser = Organiser(open_store(f"sqlite:///{folder.name}/symposium.db"), clock=lambda: now)
letters = EmlFolder(Path(folder.name) / "letters", sender="organisatie@example.org")


def tell(line: str) -> None:
    """Print a line of the story, with its day."""
    print(f"{now:%d %b %Y}  {line}")


class Bureau:
    """Prints and posts in bulk: whatever has a channel and can send is a way to hand over."""

    channel = "paper"

    def __init__(self) -> None:
        self.sent: Counter[str] = Counter()

    def send(self, letter: Letter) -> None:
        """Take a letter, and count it."""
        self.sent[letter.kind] += 1


def post(notifier: Notifier) -> Delivery:
    """Hand over the messages that are due; return what became of them."""
    return deliver(organiser.store, organiser.state, notifier, now=lambda: now)


def seats() -> tuple[int, int]:
    """Return how many people have a place, and how many registrations wait."""
    (whole,) = public_view(organiser.state(NAME))["lists"]
    return whole["people_placed"], whole["waiting"]


# ---------------------------------------------------------- announced, opened, filled
file = read_programme("examples/symposium")
organiser.announce(file.programme, policy=file.known_policy)
organiser.open_registration(NAME)

listed = read_registrations("examples/symposium/registrations.csv", according_to=file)
imported = organiser.import_registrations(
    NAME, listed.registrations, listed.people, source="form", tell=False
)
again = organiser.import_registrations(
    NAME, listed.registrations, listed.people, source="form", tell=False
)
tell(f"{imported.added} registrations came from the form, {len(listed.problems)} remarks on them.")
assert (again.added, again.known) == (0, imported.added)  # importing twice adds nobody

officer = Applicant(name="Kanarie Vink", email="vink@example.org", role="policy_officer")
resident = Applicant(name="Merel Lijster", email="lijster@example.org", role="resident")
first = organiser.register(NAME, request="mail-1", party=[officer, resident], consent=True)
second = organiser.register(NAME, request="mail-2", party=[resident, officer], consent=True)
assert first.registration == second.registration  # two requests that name each other: one duo
tell(f"Two people wrote apart and named each other: together they are {first.registration}.")

# ---------------------------------------------------------- closed, drawn
now = dt.datetime(2020, 4, 1, 0, 5, tzinfo=dt.UTC)
(closed,) = organiser.catch_up(NAME)  # what follows from time alone: registration closes
assert isinstance(closed, RegistrationClosed)
tell(f"Registration closed. Published before the draw: {closed.digests[''][:20]}…")

now += dt.timedelta(days=1)
organiser.draw(NAME, seed="2020-04-02/uitslag")
assert seats()[0] == file.programme.capacity
bureau = Bureau()
post(bureau)
tell(f"Drawn: {seats()[0]} people have a place, {seats()[1]} registrations wait.")
tell("Letters by post: " + ", ".join(f"{n} {kind}" for kind, n in bureau.sent.most_common()))

# ---------------------------------------------------------- postponed, a new date
now += dt.timedelta(days=3)
organiser.postpone(NAME)
for name in ("Mees", "Roos"):
    organiser.show_interest(NAME, Applicant(name=name, email=f"{name}@example.org".lower()))
tell(f"Postponed, without a date. {len(organiser.state(NAME).interested)} want to hear of one.")

now += dt.timedelta(days=60)
organiser.reschedule(NAME, day=dt.date(2020, 10, 8))
opening = organiser.state(NAME).programme.items[1]
assert (opening.when.day, opening.when.start) == (dt.date(2020, 10, 8), dt.time(10))
assert opening.former[0].day == dt.date(2020, 4, 16)  # the old date stays readable
post(bureau)
assert bureau.sent["postponed"] == 0  # that there is no date yet is no longer true
tell(f"A new date: {opening.when.day:%d %B}. {bureau.sent['new-date']} people hear so.")

# ---------------------------------------------------------- who still comes?
now += dt.timedelta(days=30)
organiser.ask_confirmation(NAME, answer_by=now + dt.timedelta(days=14))
asked = [name for name in organiser.state(NAME).questions if name != first.registration]
for number, registration in enumerate(asked):
    if number % 10:  # one in ten says nothing; who answers at once gets no letter any more
        organiser.confirm(NAME, registration, coming=number % 10 > 1)
offers = [name for name, one in organiser.state(NAME).questions.items() if one.about == "offer"]
done = post(letters)
tell(f"{len(asked) + 1} registrations were asked, and {len(offers)} offers made.")
tell(f"By mail: {done.sent} letters. {done.dropped} were not needed any more.")
for registration in (first.registration, *offers):
    organiser.confirm(NAME, registration)

now += dt.timedelta(days=14)
lapsed = [fact for fact in organiser.catch_up(NAME) if isinstance(fact, Withdrawn)]
tell(f"{len(lapsed)} did not answer and lost their place; {post(letters).sent} letters went out.")
(unsent,) = failures(organiser.store)
tell(f"One letter cannot go: {unsent.error}. Somebody rings that person up.")
assert organiser.state(NAME).holds(organiser.state(NAME).parties[first.registration])

# ---------------------------------------------------------- held, harvested, finished
now = dt.datetime(2020, 10, 8, 16, tzinfo=dt.UTC)
organiser.catch_up(NAME)
for person in first.people:
    organiser.attend(NAME, "jongeren", person)
assert organiser.commitment(NAME, first.registration).missed == ()
why = organiser.note(NAME, "Hoe bereik je jongeren die niets meer verwachten?", session="jongeren")
organiser.note(NAME, "Maak het avond: overdag werken wij.", session="jongeren")
organiser.answer(NAME, [why], "Ga naar hen toe, en kom terug met wat je ermee deed.")
counted = public_view(organiser.state(NAME))["notes"]
assert (counted["kept"], counted["answered"], counted["open"]) == (2, 1, 1)
organiser.finish(NAME)
tell("Held. Two notes were kept, one is answered, one is still open.")

# ---------------------------------------------------------- forgotten, and still explained
person = first.people[1]
before = participant_view(organiser.state(NAME), organiser.store, person)
assert before["mine"]["data"]["contact"][0]["name"] == "Merel Lijster"
organiser.erase(NAME, person)
gone = letters.forget(NAME, person)
after = participant_view(organiser.state(NAME), organiser.store, person)
assert not any(after["mine"]["data"].values())
(standing,) = after["mine"]["registration"]["standings"]
assert standing == before["mine"]["registration"]["standings"][0]
tell(f"Somebody was erased, and {gone} letters with them. Why they had a place is still told:")
print(f"             {standing['reason']['nl']}")


now += dt.timedelta(days=31)
for one in organiser.expire(NAME, dry_run=True):
    until = f"until {one.until:%d %b %Y}" if one.until else "as long as the programme"
    tell(f"{one.entries:3} × {one.field_class} kept {until}{', which is over' if one.due else ''}")

organiser.close()
database = b"".join(file.read_bytes() for file in Path(folder.name).glob("symposium.db*"))
assert b"Vink" in database  # the other of the duo is still there
assert not any(canary in database for canary in (b"Merel", b"lijster"))
folder.cleanup()
