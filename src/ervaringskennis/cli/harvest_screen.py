"""The harvest on the screen: the matrix, the notes, the register and what is proposed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from rich import box
from rich.table import Table
from rich.text import Text

from ervaringskennis.harvest.counting import matrix, said_the_same
from ervaringskennis.harvest.notes import NoteKind
from ervaringskennis.life.kept_notes import Answered
from ervaringskennis.values.dates import AMSTERDAM, zone
from ervaringskennis.values.unknown import Unknown

if TYPE_CHECKING:
    import datetime as dt

    from ervaringskennis.cli.gathered import Gathered
    from ervaringskennis.cli.screen import Screen
    from ervaringskennis.harvest.counting import Matrix, Name
    from ervaringskennis.harvest.follow_up import SessionProposal
    from ervaringskennis.harvest.notes import Note
    from ervaringskennis.harvest.similar import Proposal
    from ervaringskennis.life.register import RegisterEntry

_BAR: Final = 24
_DAY: Final = {"nl": "%d-%m-%Y", "en": "%Y-%m-%d"}


def show_counts(screen: Screen, found: Gathered) -> None:
    """Show how many notes there are, by theme and category, and which themes have most."""
    harvest = found.harvest
    counted = matrix(harvest.notes, themes=harvest.themes, categories=harvest.categories)
    screen.heading(harvest.title or found.source)
    screen.line(" · ".join(_summary(screen, found)), "dim")
    if not counted.total:
        return
    screen.show(_matrix(screen, counted))
    screen.heading(screen.say("harvest-top"))
    screen.show(_top(screen, counted))


def _summary(screen: Screen, found: Gathered) -> list[str]:
    notes = found.harvest.notes
    questions = sum(note.kind is NoteKind.QUESTION for note in notes)
    nested = sum(note.parent is not None for note in notes)
    parts = [_count(screen, "note", len(notes)), _count(screen, "question", questions)]
    if nested:
        parts.append(screen.say("harvest-nested", n=nested))
    if found.harvest.links:
        same = said_the_same([note.id for note in notes], found.harvest.links)
        parts.append(screen.say("harvest-distinct", n=len(same)))
    return parts


def _count(screen: Screen, what: str, number: int) -> str:
    return screen.say(f"one-{what}" if number == 1 else f"n-{what}s", n=number)


def theme_words(screen: Screen, theme: Name) -> str:
    """Return the name of a theme, or words for where there is none."""
    return screen.say("no-theme") if isinstance(theme, Unknown) else theme


def category_words(screen: Screen, category: Name) -> str:
    """Return the name of a category, or words for where there is none."""
    return screen.say("no-category") if isinstance(category, Unknown) else category


def _matrix(screen: Screen, counted: Matrix) -> Table:
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1), show_footer=True)
    table.add_column(screen.say("col-theme"), screen.say("total"), ratio=1, overflow="fold")
    for category in counted.categories:
        head, total = category_words(screen, category), str(counted.of_category(category))
        table.add_column(head, total, justify="right", overflow="fold")
    table.add_column(screen.say("col-total"), str(counted.total), justify="right")
    for theme in counted.themes:
        numbers = [str(counted[theme, category]) for category in counted.categories]
        name = Text(theme_words(screen, theme))
        table.add_row(name, *numbers, str(counted.of_theme(theme)))
    return table


def _top(screen: Screen, counted: Matrix) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    most = max((number for _, number in counted.top), default=0)
    for theme, number in counted.top:
        bar = Text("█" * max(round(_BAR * number / most), 1 if number else 0), style="green")
        table.add_row(Text(theme_words(screen, theme)), bar, str(number))
    return table


# -- notes


def show_notes(screen: Screen, found: Gathered, notes: Sequence[Note]) -> None:
    """Show notes under their theme and category, nested as they stood."""
    depths = found.harvest.depths
    place: tuple[Name, Name] | None = None
    for note in notes:
        if (note.theme, note.category) != place:
            place = (note.theme, note.category)
            screen.heading(f"{theme_words(screen, place[0])} · {category_words(screen, place[1])}")
        text = Text("  " * depths[note.id])
        text.append(f"{note.id}  ", "dim").append(note.text)
        marks = _marks(screen, note, found.register.get(note.id))
        if marks:
            text.append(f"  [{', '.join(marks)}]", style="dim")
        screen.show(text)
    if not notes:
        screen.line(screen.say("harvest-none"))


def _marks(screen: Screen, note: Note, entry: RegisterEntry | None) -> list[str]:
    marks = [screen.say("note-question")] if note.kind is NoteKind.QUESTION else []
    marks += [f"#{tag}" for tag in note.tags]
    if entry is not None:
        marks.append(screen.say(f"status-{entry.status.value}"))
        if entry.taken_up:
            marks.append(screen.say("note-taken-up", ids=", ".join(entry.taken_up)))
    return marks


def show_hits(screen: Screen, notes: Sequence[Note], said: Mapping[str, str]) -> None:
    """Show what was found: notes in the order in which they fit, then answers and cautions."""
    for note in notes:
        text = Text(f"{note.id}  ", style="dim").append(note.text, "default")
        place = f"{theme_words(screen, note.theme)} · {category_words(screen, note.category)}"
        text.append(f"  [{place}]", style="dim")
        screen.show(text)
    for name, words in said.items():
        screen.show(Text(f"{name}  ", style="dim").append(words, "default"))
    if not notes and not said:
        screen.line(screen.say("search-none"))


# -- register


def show_register(screen: Screen, found: Gathered, entries: Sequence[RegisterEntry]) -> None:
    """Show what is open, and since when; then what was answered or declined."""
    everything = list(found.register.values())
    numbers = {one.value: sum(entry.status is one for entry in everything) for one in Answered}
    screen.line(screen.say("harvest-status", **numbers), "bold")
    late = sum(entry.overdue is True for entry in everything)
    if late:
        screen.line(screen.say("harvest-overdue", n=late), "red")
    elif any(isinstance(entry.overdue, Unknown) for entry in everything):
        screen.line(screen.say("harvest-no-term"), "dim")
    else:
        screen.line(screen.say("harvest-none-late"), "dim")
    by_id = found.harvest.by_id
    for entry in entries:
        text = Text(f"{entry.note}  ", style="dim").append(by_id[entry.note].text, "default")
        text.append(f"\n{' · '.join(_standing(screen, entry))}", style="dim")
        screen.show(text)


def _standing(screen: Screen, entry: RegisterEntry) -> list[str]:
    parts = [screen.say("note-asked-on", day=_day(screen, entry.at))]
    if entry.status is not Answered.OPEN:
        when = "" if entry.answered_at is None else _day(screen, entry.answered_at)
        parts.append(screen.say(f"note-{entry.status.value}-on", day=when))
    elif not isinstance(entry.due, Unknown):
        key = "note-late" if entry.overdue is True else "note-due"
        parts.append(screen.say(key, day=f"{entry.due:{_DAY[screen.language]}}"))
    if entry.taken_up:
        parts.append(screen.say("note-taken-up", ids=", ".join(entry.taken_up)))
    return parts


def _day(screen: Screen, moment: dt.datetime) -> str:
    return f"{moment.astimezone(zone(AMSTERDAM)):{_DAY[screen.language]}}"


# -- proposals


def show_similar(screen: Screen, found: Gathered, proposals: Iterable[Proposal]) -> None:
    """Show pairs of notes that seem to say the same."""
    by_id = found.harvest.by_id
    shown = False
    for one in proposals:
        shown = True
        why = screen.say(f"similar-{one.why.value}", percent=round(100 * one.similarity))
        screen.line(why, "bold")
        for name in one.notes:
            screen.show(Text(f"  {name}  ", style="dim").append(by_id[name].text, "default"))
    screen.line(screen.say("similar-next" if shown else "similar-none"), "dim")


def show_proposals(screen: Screen, proposals: Sequence[SessionProposal]) -> None:
    """Show sessions that are proposed, each with what it rests on."""
    for number, one in enumerate(proposals, 1):
        screen.heading(f"{number}. {theme_words(screen, one.theme)}")
        for said in one.evidence:
            screen.line(said.nl if screen.language == "nl" else said.en)
        screen.line(screen.say("proposal-cites", questions=", ".join(one.questions)), "dim")
        if one.supporting:
            screen.line(screen.say("proposal-notes", notes=", ".join(one.supporting)), "dim")
    if not proposals:
        screen.line(screen.say("proposals-none"))
