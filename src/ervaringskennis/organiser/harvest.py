"""The verbs about what people say: kept, ordered, answered, and taken up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, TypeVar

import attrs

from ervaringskennis.errors import InvalidValue, Severity
from ervaringskennis.facts.harvest import CautionMade, Noted, NotesAnswered
from ervaringskennis.harvest.notes import Harvest, LinkKind, Note, NoteKind
from ervaringskennis.life import following_up, harvesting, naming_notes, ordering, register
from ervaringskennis.life.harvested import cautions_of, harvest_of, notes_as_source
from ervaringskennis.organiser.recorder import Recorder, Step
from ervaringskennis.programmes.cautions import Caution
from ervaringskennis.programmes.programme import Per
from ervaringskennis.storage.contract import FieldClass, VaultEntry
from ervaringskennis.values.converters import as_tuple, choose
from ervaringskennis.values.text import Label
from ervaringskennis.values.text import text as validate_text
from ervaringskennis.values.unknown import UNKNOWN, Unknown

if TYPE_CHECKING:
    import datetime as dt

    from ervaringskennis.facts import Fact
    from ervaringskennis.life.register import RegisterEntry
    from ervaringskennis.life.state import State
    from ervaringskennis.programmes.cautions import Circumstance
    from ervaringskennis.programmes.sessions import Session

F = TypeVar("F", bound="Fact")


class Harvesting(Recorder):
    """Keeping notes, ordering them, answering them, and making something of them."""

    def note(  # noqa: PLR0913 - all but two keyword-only, each with one meaning
        self,
        programme: str,
        text: str,
        *,
        session: str | None = None,
        theme: str | None = None,
        category: str | None = None,
        parent: str | None = None,
        question: bool = False,
        tags: Iterable[str] = (),
        format: str | None = None,  # noqa: A002 - the field's own word
    ) -> str:
        """Keep a note, without a name; return its id.

        One that stands under another, its ``parent``, has the theme and category of that one.
        """
        said = Note(
            id="n",
            text=text,
            theme=_or_unknown(theme),
            category=_or_unknown(category),
            kind=NoteKind.QUESTION if question else NoteKind.NOTE,
            parent=parent,
            tags=tags,
            session=_or_unknown(session),
            format=_or_unknown(format),
        )

        def decide(state: State) -> Step:
            note = attrs.evolve(said, id=harvesting.next_note(state))
            return Step(facts=harvesting.take_note(state, note), keep=[_words(note.id, note.text)])

        return _only(Noted, self.record(programme, decide)).note

    def add_harvest(
        self, programme: str, harvest: Harvest, *, digest: str, session: str | None = None
    ) -> tuple[str, ...]:
        """Keep all notes of a file at once; return their new ids, in the order of the file.

        ``digest`` is the SHA-256 of the file's bytes, in hexadecimal: what was read in before is
        not read again, and then no ids are returned.  ``session`` is where notes came up that do
        not say so themselves.
        """

        def decide(state: State) -> Step:
            new = harvesting.renumbered(state, harvest, session=session)
            facts = harvesting.read(state, new, digest)
            return Step(facts=facts, keep=[_words(n.id, n.text) for n in new.notes if facts])

        step = self.record(programme, decide)
        return tuple(fact.note for fact in step.facts if isinstance(fact, Noted))

    def kept_already(self, programme: str, harvest: Harvest) -> int:
        """Return how many of these notes a programme has word for word, each of its own once.

        Of a file that was read in, mended, and is to be read in again, that is nearly all.
        """
        said = Counter(note.text for note in self.harvest(programme).notes)
        return (Counter(note.text for note in harvest.notes) & said).total()

    def harvest(self, programme: str) -> Harvest:
        """Return all notes of a programme, those under another right after it.

        A note whose words were erased says ``…``: it counts all the same.
        """
        # First the state: then the words of each note in it are there, unless they were erased.
        state, kept = self.state(programme), self._kept_words(programme)
        return harvest_of(state, {name: said["text"] for name, said in kept.items()})

    def _kept_words(self, programme: str) -> dict[str, Mapping[str, str]]:
        """Return what the vault still has of notes, answers and cautions, by id."""
        found = self.store.entries(programme, FieldClass.NOTE)
        return {name: entry.data for name, entry in found.items()}

    def link_notes(
        self, programme: str, notes: Iterable[str], *, kind: LinkKind = LinkKind.SAME
    ) -> Step:
        """Record that notes say the same, or are about the same; each stays, and counts."""
        named, how = as_tuple(notes), choose(LinkKind, kind)
        return self._do(programme, lambda state: ordering.link(state, named, how))

    def unlink_notes(self, programme: str, notes: Iterable[str]) -> Step:
        """Take notes out of every link that holds all of them."""
        named = as_tuple(notes)
        return self._do(programme, lambda state: ordering.unlink(state, named))

    def sort_notes(
        self,
        programme: str,
        notes: Iterable[str],
        *,
        theme: str | None = None,
        category: str | None = None,
    ) -> Step:
        """Give notes a theme, a category, or both; those that stand under them follow."""
        named = as_tuple(notes)
        return self._do(programme, lambda state: ordering.sort(state, named, theme, category))

    def tag_notes(self, programme: str, notes: Iterable[str], tags: Iterable[str]) -> Step:
        """Give notes these tags instead of those they had.

        Tags stand in the log, which keeps them for good: let nobody's name be one.
        """
        named, given = as_tuple(notes), as_tuple(tags)
        return self._do(programme, lambda state: ordering.tag(state, named, given))

    def answer(
        self,
        programme: str,
        notes: Iterable[str],
        text: str,
        *,
        with_same: bool = False,
        tell: bool = True,
    ) -> str:
        """Answer notes, so that contributors hear back; return the id of the answer.

        ``with_same`` answers what says the same too.  Without ``tell`` nobody gets a message: they
        heard it in the room.
        """
        return self._answer(programme, notes, text, declined=False, with_same=with_same, tell=tell)

    def decline(
        self,
        programme: str,
        notes: Iterable[str],
        reason: str,
        *,
        with_same: bool = False,
        tell: bool = True,
    ) -> str:
        """Say why nothing is done with notes, and return the id of the answer: people hear it."""
        return self._answer(programme, notes, reason, declined=True, with_same=with_same, tell=tell)

    def _answer(self, programme: str, notes: Iterable[str], text: str, **how: bool) -> str:
        named, said = as_tuple(notes), _not_blank(text)

        def decide(state: State) -> Step:
            facts = harvesting.answer_notes(state, named, **how)
            return Step(facts=facts, keep=[_words(harvesting.next_answer(state), said)])

        return _only(NotesAnswered, self.record(programme, decide)).answer

    def make_caution(  # noqa: PLR0913 - all but three keyword-only, each with one meaning
        self,
        programme: str,
        notes: Iterable[str],
        text: str,
        *,
        text_en: str = "",
        severity: Severity = Severity.WARNING,
        formats: Iterable[str] = (),
        roles: Iterable[str] = (),
        circumstances: Iterable[Circumstance] = (),
    ) -> str:
        """Make a caution of notes, in words of your own; return its id.

        Without ``text_en`` its English text is the Dutch one.
        """
        named, said = as_tuple(notes), text.strip()
        caution = Caution(
            id="c",
            text=Label(nl=said, en=text_en.strip() or said),
            source=notes_as_source(programme, named),
            severity=severity,
            formats=formats,
            roles=roles,
            circumstances=as_tuple(circumstances),
        )

        def decide(state: State) -> Step:
            made = attrs.evolve(caution, id=harvesting.next_caution(state))
            facts = harvesting.make_caution(state, made, named)
            return Step(facts=facts, keep=[_words(made.id, said, text_en.strip())])

        return _only(CautionMade, self.record(programme, decide)).caution

    def cautions(self, programme: str) -> tuple[Caution, ...]:
        """Return the cautions that notes of a programme became, but for those that were erased."""
        state, kept = self.state(programme), self._kept_words(programme)
        labels = {
            name: Label(nl=kept[name]["text"], en=kept[name].get("en") or kept[name]["text"])
            for name in state.cautions
            if name in kept
        }
        return cautions_of(state, labels)

    def plan_follow_up(
        self,
        programme: str,
        session: Session,
        *,
        required: bool | None = None,
        deliverable: str | None = None,
        due: dt.date | None = None,
    ) -> Step:
        """Add a session to a running programme, which cites the notes that led to it.

        ``session.answers`` are those notes.  ``required``, instead of the session's own, is whether
        participants of the whole programme are expected there: not unless it is said, so that
        nobody fails a commitment by it.  ``deliverable`` is the title of what is due after it, by
        ``due``.
        """

        def decide(state: State) -> Step:
            expected = state.programme.per is Per.SESSION if required is None else required
            planned = attrs.evolve(session, required=expected)
            return Step(
                facts=following_up.plan_follow_up(state, planned, deliverable=deliverable, due=due)
            )

        return self.record(programme, decide)

    def answer_register(
        self, programme: str, *, within: int | Unknown | None = None
    ) -> tuple[RegisterEntry, ...]:
        """Return of each note whether it is open, answered or declined, and until when.

        ``within`` is a number of days after a note came in; ``None`` is what the programme says.
        """
        return register.register(self.state(programme), now=self.clock(), within=within)

    def overdue(
        self, programme: str, *, within: int | Unknown | None = None
    ) -> tuple[RegisterEntry, ...]:
        """Return what is open for too long, longest first; nothing where no term is known."""
        return register.overdue(self.answer_register(programme, within=within))

    def also_same(self, programme: str, notes: Iterable[str]) -> tuple[str, ...]:
        """Return the other notes that were linked as saying the same as these."""
        return naming_notes.also_same(self.state(programme), notes)


def _or_unknown(value: str | None) -> str | Unknown:
    return UNKNOWN if value is None else value


def _not_blank(said: str) -> str:
    """Return what is said, without white space around it."""
    validate_text(None, attrs.fields(Note).text, said)
    if not said.strip():
        raise InvalidValue.of(
            "blank-answer",
            "Hier staat nog niets. Schrijf op wat mensen te horen krijgen.",
            "There is nothing here yet. Write down what people are to hear.",
            field="text",
        )
    return said.strip()


def _words(entry: str, text: str, en: str = "") -> VaultEntry:
    data = {"text": text, "en": en} if en else {"text": text}
    return VaultEntry(field_class=FieldClass.NOTE, id=entry, person="", data=data)


def _only(kind: type[F], step: Step) -> F:
    """Return the one fact of a kind."""
    (found,) = (fact for fact in step.facts if isinstance(fact, kind))
    return found
