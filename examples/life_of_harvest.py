"""The life of a harvest: notes from paper table-cloths, counted, linked, answered, and acted on."""

import datetime as dt
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from ervaringskennis import Applicant, Organiser, Session, When, open_store, read_programme
from ervaringskennis.exports.audience import Audience
from ervaringskennis.exports.harvest_page import harvest_page
from ervaringskennis.files.harvest.reading import read_harvest
from ervaringskennis.files.harvest.writing import write_harvest
from ervaringskennis.harvest.counting import matrix, said_the_same
from ervaringskennis.harvest.follow_up import propose_sessions
from ervaringskennis.harvest.similar import propose_links
from ervaringskennis.messages import Letter
from ervaringskennis.organiser.delivery import deliver
from ervaringskennis.organiser.harvest_report import harvest_report
from ervaringskennis.programmes.cautions import Circumstance
from ervaringskennis.storage.searching import search

WITH_RESIDENTS = Circumstance.RESIDENTS
NAME, FILE = "harvest", Path("examples/harvest/notes.txt")
now = dt.datetime(2019, 10, 14, 9, tzinfo=dt.UTC)  # a clock that we set by hand
folder = TemporaryDirectory()
organiser = Organiser(open_store(f"sqlite:///{folder.name}/harvest.db"), clock=lambda: now)


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


# ---------------------------------------------------------- what people wrote
programme = read_programme(f"examples/{NAME}").programme
organiser.announce(programme)  # nobody signs up, so there is no policy
wants_to_hear = Applicant(name="Noor", email="noor@example.org")
organiser.show_interest(NAME, wants_to_hear, about="answers")

read = read_harvest(FILE, themes=programme.themes, categories=programme.harvest.categories)
digest = sha256(FILE.read_bytes()).hexdigest()
kept = organiser.add_harvest(NAME, read.harvest, digest=digest, session="verdieping")
again = organiser.add_harvest(NAME, read.harvest, digest=digest, session="verdieping")
assert (len(kept), again) == (128, ())  # the same file twice is read in once
tell(f"{len(kept)} notes were typed over; none of them has a name on it.")

# ---------------------------------------------------------- the matrix
harvest = organiser.harvest(NAME)
counted = matrix(harvest.notes, themes=harvest.themes, categories=harvest.categories)
width = max(map(len, programme.themes))
print(" " * width, *programme.harvest.categories)
for theme in programme.themes:
    row = [f"{counted[theme, name]:>{len(name)}}" for name in programme.harvest.categories]
    print(f"{theme:{width}}", *row)
assert counted.total == len(harvest.notes)  # the orphan too: no theme, and not lost

# ---------------------------------------------------------- notes that say the same
for proposal in propose_links(harvest.notes):
    if proposal.similarity == 1:  # a person looks at the others
        organiser.link_notes(NAME, proposal.notes)
harvest = organiser.harvest(NAME)
different = said_the_same([note.id for note in harvest.notes], harvest.links)
assert len(harvest.notes) == len(kept)
tell(f"{len(different)} different things were said, and {len(kept)} notes count.")

# ---------------------------------------------------------- from note to caution
(hour,) = (found.id for found in search(organiser.store, NAME, '"welk uur"'))
organiser.make_caution(
    NAME, [hour], "Vraag welk uur het beste past.", circumstances=[WITH_RESIDENTS]
)
(caution,) = organiser.cautions(NAME)
assert organiser.state(NAME).notes[hour].taken_up == [caution.id]
tell(f"A caution for the next time: {caution.text.nl}")

# ---------------------------------------------------------- who asked hears back
now += dt.timedelta(days=21)
taken = next(note.id for note in harvest.notes if note.text.startswith("Serieus genomen"))
both = [taken, *organiser.also_same(NAME, [taken])]
organiser.answer(
    NAME, both, "Bij elke bijeenkomst zitten voortaan twee ervaringsdeskundigen.", with_same=True
)
organiser.decline(NAME, [harvest.notes[6].id], "Brieven schrijft een ander deel van de gemeente.")
letters = post()
assert {letter.to.name for letter in letters} == {"Noor"}
assert not any(harvest.notes[6].text in letter.body for letter in letters)
tell(f"{len(both) + 1} notes were answered. {len(letters)} letters tell what, and quote nobody.")

now += dt.timedelta(days=14)
late = organiser.overdue(NAME)
assert len(late) == len(kept) - len(both) - 1
tell(f"Four weeks are over: {len(late)} notes still wait, and the list says which.")

# ---------------------------------------------------------- from questions to a session
first, *others = propose_sessions(harvest.notes, harvest.links)
print(f"             {first.evidence[0].en}")
organiser.plan_follow_up(
    NAME,
    Session(
        id="vervolg",
        title=f"In gesprek over {first.theme}",
        when=When(day=dt.date(2020, 1, 16), start=dt.time(19, 30), end=dt.time(21)),
        answers=first.questions,
    ),
    deliverable="Verslag van het gesprek",
)
followed = organiser.state(NAME).programme.session("vervolg")
assert followed.answers == first.questions
tell(f"“{followed.title}” answers to {len(first.questions)} questions; {len(others)} more wait.")

# ---------------------------------------------------------- the report, and nothing lost
report = harvest_report(organiser, NAME)
public = harvest_page(report, audience=Audience.PUBLIC).decode()
sentences = [note.text for note in harvest.notes if note.text.count(" ") > 1]
assert not any(sentence in public for sentence in sentences)
file = Path(folder.name) / "notes.xlsx"
file.write_bytes(write_harvest(harvest, file.name))
assert read_harvest(file).harvest == harvest
tell(f"The report has {public.count('<svg')} pictures, and no note that somebody wrote.")

now += dt.timedelta(days=60)
organiser.finish(NAME)
organiser.answer(NAME, [hour], "De meesten kunnen om half acht, na het eten.")
open_notes = [one for one in organiser.answer_register(NAME) if one.status.value == "open"]
assert len(open_notes) == len(late) - 1
tell("Finished, and an answer that came later is still heard: the register stays open.")

organiser.close()
folder.cleanup()
