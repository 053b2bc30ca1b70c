"""The life of a harvest: notes from paper table-cloths, counted, answered, and still open."""

import datetime as dt
from collections import Counter
from tempfile import TemporaryDirectory

from ervaringskennis import Organiser, open_store, read_programme
from ervaringskennis.organiser.views import public_view
from ervaringskennis.storage.contract import FieldClass

NAME = "harvest"
now = dt.datetime(2019, 10, 14, 9, tzinfo=dt.UTC)  # a clock that we set by hand
folder = TemporaryDirectory()
organiser = Organiser(open_store(f"sqlite:///{folder.name}/harvest.db"), clock=lambda: now)


def tell(line: str) -> None:
    """Print a line of the story, with its day."""
    print(f"{now:%d %b %Y}  {line}")


# ---------------------------------------------------------- what people wrote
file = read_programme(f"examples/{NAME}")
organiser.announce(file.programme)  # nobody signs up, so there is no policy
themes, categories = file.programme.themes, file.programme.items[0].features

# How many notes there were; the texts here are invented, and most are left out.
COUNTS = {
    "Ervaringskennis": (15, 8, 8),
    "Werving": (10, 15, 9),
    "Duurzame beweging in de wijk": (7, 17, 14),
    "Verbreding andere doelgroepen": (6, 7, 11),
}
WRITTEN = {
    ("Ervaringskennis", "Uitdagingen"): ["Serieus genomen worden (?)"] * 2,
    ("Werving", "Tips"): ["Ga naar mensen toe, nodig ze niet uit", "Vraag welk uur het beste past"],
    ("Werving", "Uitdagingen"): ["Steeds dezelfde mensen komen", "Wie kent de W.M.O.-raad?"],
}
for theme in themes:
    for category, number in zip(categories, COUNTS[theme], strict=True):
        written = WRITTEN.get((theme, category), [])
        for text in [*written, *["…"] * (number - len(written))]:
            organiser.note(NAME, text, session="verdieping", theme=theme, category=category)
orphan = organiser.note(NAME, "Hoe ontwikkel je ervaringsdeskundigheid?", session="verdieping")
tell(f"{len(organiser.state(NAME).notes)} notes were typed in; none of them has a name on it.")

# ---------------------------------------------------------- the matrix
notes = organiser.state(NAME).notes
matrix = Counter((note.theme, note.category) for note in notes.values())
width = max(map(len, themes))
print(" " * width, *categories)
for theme in themes:
    row = [f"{matrix[theme, category]:>{len(category)}}" for category in categories]
    print(f"{theme:{width}}", *row)
assert [tuple(matrix[theme, category] for category in categories) for theme in themes] == [
    *COUNTS.values()
]
assert matrix[None, None] == 1  # the orphan: no theme, and not lost

# ---------------------------------------------------------- what is kept stays as it was
texts = {
    name: str(entry.data["text"])
    for name, entry in organiser.store.entries(NAME, FieldClass.NOTE).items()
}
double = [text for text, times in Counter(texts.values()).items() if times > 1 and text != "…"]
assert double == ["Serieus genomen worden (?)"]  # twice written is twice kept, its marks too
tell(f"{len(double)} note was written twice word for word. Both count.")

# ---------------------------------------------------------- who asked hears back
now += dt.timedelta(days=28)
asked = [name for name, text in texts.items() if text in double]
organiser.answer(NAME, asked, "Bij elke bijeenkomst zitten voortaan twee ervaringsdeskundigen.")
same_people = [name for name, text in texts.items() if text.startswith("Steeds dezelfde")]
organiser.answer(NAME, [*same_people, orphan], "In januari begint een training, ook in de wijk.")

notes = organiser.state(NAME).notes
still_open = Counter(note.theme for note in notes.values() if not note.answers)
answered = public_view(organiser.state(NAME))["notes"]
assert answered == {"kept": 128, "answered": 4}
assert still_open.total() == len(notes) - answered["answered"]
tell(f"{answered['answered']} of {answered['kept']} are answered. Still open, per theme:")
for theme in themes:
    print(f"             {still_open[theme]:3}  {theme}")

now += dt.timedelta(days=60)
organiser.finish(NAME)
hours = [name for name, text in texts.items() if "welk uur" in text]
organiser.answer(NAME, hours, "De meesten kunnen om half acht, na het eten.")
assert public_view(organiser.state(NAME))["notes"] == {"kept": 128, "answered": 5}
tell("Finished, and an answer that came later is still heard: the register stays open.")

organiser.close()
folder.cleanup()
