"""Which sessions to hold next: proposed from the questions that are open, with their evidence.

"The further programming is decided on the questions", says a workshop series.  Nothing is decided
here: whoever programmes gets to see about what most is asked, and what else was noted about it.

>>> from ervaringskennis.harvest.notes import Note
>>> asked = [Note(id=name, text="…?", theme="Werving", kind="question") for name in ("1", "2")]
>>> (proposal,) = propose_sessions(asked)
>>> proposal.evidence[0].en
'About “Werving” 2 questions were asked; it was not kept in which session.'
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Protocol

import attrs

from ervaringskennis.errors import InvalidValue
from ervaringskennis.harvest.counting import Linked, Name, Placed, said_the_same
from ervaringskennis.harvest.notes import NoteKind
from ervaringskennis.values.unknown import UNKNOWN, Unknown


class Asked(Placed, Protocol):
    """What may ask something: a note with its words, or without."""

    @property
    def id(self) -> str:
        """Its id."""
        ...

    @property
    def kind(self) -> NoteKind:
        """Whether it asks something."""
        ...

    @property
    def session(self) -> Name:
        """The session where it came up."""
        ...


@attrs.frozen(kw_only=True)
class Ground:
    """One reason to hold a session: a stable code, and a sentence in Dutch and English."""

    code: str
    nl: str
    en: str


@attrs.frozen(kw_only=True)
class SessionProposal:
    """A session that would answer questions, all of one theme, or all without one.

    ``questions`` and ``supporting`` are ids of notes in the order of the harvest; ``distinct`` is
    how many different questions there are, between 1 and their number.  ``sessions`` are those in
    which they were asked, as far as that was kept.
    """

    theme: Name
    questions: tuple[str, ...]
    distinct: int
    sessions: tuple[str, ...]
    supporting: tuple[str, ...]
    evidence: tuple[Ground, ...]


def propose_sessions(
    notes: Sequence[Asked],
    links: Iterable[Linked] = (),
    *,
    answered: Collection[str] = (),
    challenges: Collection[str] = (),
    at_least: int = 1,
) -> tuple[SessionProposal, ...]:
    """Return a session for each theme about which questions are open, the most asked about first.

    The number of different questions decides, then how often they were asked, then which was asked
    first.  A question without a theme belongs to the theme of those that ask the same, where that
    is one; all others without a theme are together, and last.  Supporting are the notes that are
    linked to a question, and those of the theme in one of the categories ``challenges``.

    Raises:
        InvalidValue: ``at_least``, the fewest different questions for a session, is less than 1.
    """
    if at_least < 1:
        raise InvalidValue.of(
            "too-few-questions",
            "Kies een aantal vragen van 1 of meer.",
            "Choose a number of questions of 1 or more.",
            field="at_least",
        )
    asked = _Asked(notes, tuple(links), frozenset(answered), frozenset(challenges))
    proposals = [asked.proposal(theme) for theme in asked.themes]
    enough = [one for one in proposals if one.distinct >= at_least]
    return tuple(sorted(enough, key=asked.rank))


def questions_left(
    notes: Iterable[Asked],
    proposals: Iterable[SessionProposal],
    *,
    answered: Collection[str] = (),
) -> tuple[str, ...]:
    """Return the ids of the open questions that none of these sessions would answer."""
    proposed = {name for proposal in proposals for name in proposal.questions}
    return tuple(one.id for one in _open(notes, answered) if one.id not in proposed)


def _open(notes: Iterable[Asked], answered: Collection[str]) -> list[Asked]:
    return [one for one in notes if one.kind is NoteKind.QUESTION and one.id not in answered]


class _Asked:
    """The open questions by theme, and what stands around them."""

    def __init__(
        self,
        notes: Sequence[Asked],
        links: tuple[Linked, ...],
        answered: frozenset[str],
        challenges: frozenset[str],
    ) -> None:
        self._notes, self._links, self._challenges = notes, links, challenges
        self._place = {note.id: number for number, note in enumerate(notes)}
        self._groups = said_the_same(self._place, links)
        own = {note.id: note.theme for note in notes if note.kind is NoteKind.QUESTION}
        shared = {name: _one_theme(group, own) for group in self._groups for name in group}
        self._themes = {
            one.id: shared[one.id] if isinstance(one.theme, Unknown) else one.theme
            for one in _open(notes, answered)
        }

    @property
    def themes(self) -> tuple[Name, ...]:
        return tuple(dict.fromkeys(self._themes.values()))

    def proposal(self, theme: Name) -> SessionProposal:
        questions = tuple(name for name, found in self._themes.items() if found == theme)
        among = frozenset(questions)
        distinct = sum(not among.isdisjoint(group) for group in self._groups)
        sessions = tuple(dict.fromkeys(self._sessions(questions)))
        supporting = tuple(self._supporting(theme, among))
        return SessionProposal(
            theme=theme,
            questions=questions,
            distinct=distinct,
            sessions=sessions,
            supporting=supporting,
            evidence=tuple(
                _grounds(theme, len(questions), distinct, len(sessions), len(supporting))
            ),
        )

    def rank(self, proposal: SessionProposal) -> tuple[bool, int, int, int]:
        without = isinstance(proposal.theme, Unknown)
        first = self._place[proposal.questions[0]]
        return without, -proposal.distinct, -len(proposal.questions), first

    def _sessions(self, questions: tuple[str, ...]) -> Iterator[str]:
        for name in questions:
            session = self._notes[self._place[name]].session
            if not isinstance(session, Unknown):
                yield session

    def _supporting(self, theme: Name, questions: frozenset[str]) -> Iterator[str]:
        touched = [link.notes for link in self._links if not questions.isdisjoint(link.notes)]
        linked = {name for names in touched for name in names}
        for note in self._notes:
            about = note.theme == theme != UNKNOWN and note.category in self._challenges
            if note.kind is not NoteKind.QUESTION and (about or note.id in linked):
                yield note.id


def _one_theme(group: Iterable[str], themes: dict[str, Name]) -> Name:
    """Return the theme of these questions where they have one, and no more."""
    found = {themes[name] for name in group if name in themes} - {UNKNOWN}
    return found.pop() if len(found) == 1 else UNKNOWN


# -- in words


def _grounds(
    theme: Name, questions: int, distinct: int, sessions: int, supporting: int
) -> Iterator[Ground]:
    yield _asked(theme, questions, sessions)
    if distinct < questions:
        yield _different(distinct)
    if supporting:
        yield _supported(supporting)


def _asked(theme: Name, questions: int, sessions: int) -> Ground:
    (nl, en), (where_nl, where_en) = _about(theme), _where(sessions)
    one = questions == 1
    return Ground(
        code="questions-without-theme" if isinstance(theme, Unknown) else "questions-on-theme",
        nl=f"{nl} {'is 1 vraag' if one else f'zijn {questions} vragen'} gesteld{where_nl}.",
        en=f"{en} {'1 question was' if one else f'{questions} questions were'} asked{where_en}.",
    )


def _about(theme: Name) -> tuple[str, str]:
    if isinstance(theme, Unknown):
        return "Zonder thema", "Without a theme"
    return f"Over “{theme}”", f"About “{theme}”"


def _where(sessions: int) -> tuple[str, str]:
    if sessions == 0:
        return "; in welke bijeenkomst is niet bewaard", "; it was not kept in which session"
    if sessions == 1:
        return ", in 1 bijeenkomst", ", in 1 session"
    return f", in {sessions} bijeenkomsten", f", in {sessions} sessions"


def _different(distinct: int) -> Ground:
    one = distinct == 1
    return Ground(
        code="different-questions",
        nl=f"Het {'is 1 vraag' if one else f'gaat om {distinct} verschillende vragen'}: "
        "sommige mensen vroegen hetzelfde.",
        en=f"{'It is 1 question' if one else f'These are {distinct} different questions'}: "
        "some people asked the same.",
    )


def _supported(supporting: int) -> Ground:
    one = supporting == 1
    return Ground(
        code="supporting-notes",
        nl=f"Ook {'1 andere opmerking gaat' if one else f'{supporting} andere opmerkingen gaan'} "
        "hierover.",
        en=f"{'1 other note is' if one else f'{supporting} other notes are'} about this too.",
    )
