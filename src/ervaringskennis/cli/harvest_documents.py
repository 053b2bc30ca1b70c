"""What the commands about the harvest print with ``--json``, and the schema of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from ervaringskennis.cli.schema_parts import moment, one_of, whole, yes
from ervaringskennis.harvest.counting import matrix, said_the_same
from ervaringskennis.harvest.notes import NoteKind
from ervaringskennis.harvest.similar import Likeness
from ervaringskennis.life.kept_notes import Answered
from ervaringskennis.serialization.document_schemas import (
    PROBLEM,
    TEXTS,
    document,
    many_of,
    number_of,
    or_null,
    text_of,
)
from ervaringskennis.serialization.record import problem_document
from ervaringskennis.values.unknown import Unknown

if TYPE_CHECKING:
    from pathlib import Path

    from ervaringskennis.cli.gathered import Gathered
    from ervaringskennis.harvest.follow_up import SessionProposal
    from ervaringskennis.harvest.notes import Note
    from ervaringskennis.harvest.similar import Proposal
    from ervaringskennis.life.register import RegisterEntry
    from ervaringskennis.programmes.cautions import Caution

HARVEST_SCHEMA: Final = "ervaringskennis/harvest/1"

Json = dict[str, Any]


def _document(found: Gathered, **parts: Any) -> Json:
    return {
        "schema": HARVEST_SCHEMA,
        "source": found.source,
        **parts,
        "problems": [problem_document(problem) for problem in found.problems],
    }


def _known(value: Any) -> Any:
    return None if isinstance(value, Unknown) else value


def counts(found: Gathered) -> Json:
    """Return how many notes there are."""
    harvest = found.harvest
    counted = matrix(harvest.notes, themes=harvest.themes, categories=harvest.categories)
    same = said_the_same([note.id for note in harvest.notes], harvest.links)
    return _document(
        found,
        counts={
            "notes": counted.total,
            "distinct": len(same),
            "questions": sum(note.kind is NoteKind.QUESTION for note in harvest.notes),
            "themes": [_known(theme) for theme in counted.themes],
            "categories": [_known(category) for category in counted.categories],
            "matrix": [
                [counted[theme, category] for category in counted.categories]
                for theme in counted.themes
            ],
            "top": [{"theme": _known(theme), "notes": number} for theme, number in counted.top],
        },
    )


def notes(found: Gathered, wanted: Iterable[Note]) -> Json:
    """Return notes with their words."""
    return _document(found, notes=[_note(found, note) for note in wanted])


def _note(found: Gathered, note: Note) -> Json:
    entry = found.register.get(note.id)
    return {
        "id": note.id,
        "text": note.text,
        "theme": _known(note.theme),
        "category": _known(note.category),
        "kind": note.kind.value,
        "parent": note.parent,
        "tags": list(note.tags),
        "session": _known(note.session),
        "format": _known(note.format),
        "status": None if entry is None else entry.status.value,
    }


def search(found: Gathered, hits: Iterable[Note], answers: Mapping[str, str]) -> Json:
    """Return what was found: notes, and answers by their ids."""
    said = [{"id": name, "text": text} for name, text in answers.items()]
    return _document(found, notes=[_note(found, note) for note in hits], answers=said)


def similar(found: Gathered, proposals: Iterable[Proposal]) -> Json:
    """Return pairs of notes that seem to say the same."""
    pairs = [
        {"notes": list(one.notes), "similarity": one.similarity, "why": one.why.value}
        for one in proposals
    ]
    return _document(found, similar=pairs)


def proposals(found: Gathered, proposed: Iterable[SessionProposal]) -> Json:
    """Return the sessions that are proposed."""
    listed = [
        {
            "theme": _known(one.theme),
            "questions": list(one.questions),
            "distinct": one.distinct,
            "supporting": list(one.supporting),
            "sessions": list(one.sessions),
            "evidence": [{"code": s.code, "nl": s.nl, "en": s.en} for s in one.evidence],
        }
        for one in proposed
    ]
    return _document(found, proposals=listed)


def register(found: Gathered, entries: Sequence[RegisterEntry]) -> Json:
    """Return how notes stand."""
    return _document(found, register=[_entry(entry) for entry in entries])


def _entry(entry: RegisterEntry) -> Json:
    due, answered = _known(entry.due), entry.answered_at
    return {
        "note": entry.note,
        "status": entry.status.value,
        "at": entry.at.isoformat(),
        "answered_at": None if answered is None else answered.isoformat(),
        "answers": list(entry.answers),
        "taken_up": list(entry.taken_up),
        "due": None if due is None else due.isoformat(),
        "overdue": _known(entry.overdue),
    }


def cautions(found: Gathered, listed: Iterable[Caution]) -> Json:
    """Return the cautions of a programme."""
    return _document(found, cautions=[_caution(caution) for caution in listed])


def _caution(caution: Caution) -> Json:
    return {
        "id": caution.id,
        "nl": caution.text.nl,
        "en": caution.text.en,
        "severity": caution.severity.value,
        "source": _known(caution.source.reference),
        "formats": list(caution.formats),
        "roles": list(caution.roles),
        "circumstances": [one.value for one in caution.circumstances],
    }


def written(found: Gathered, path: Path) -> Json:
    """Return which file was written."""
    return _document(found, written=str(path))


# -- the schema


def harvest_schema() -> Json:
    """Return the schema of all of these."""
    parts = _parts()
    return document(
        HARVEST_SCHEMA,
        "Harvest",
        "What people wrote down, from one side: counted, listed, compared. Printed by the commands "
        "of `harvest` that look, with `--json`. It is for those who run the programme: people may "
        "be recognised in the words of a note.",
        {
            "schema": {"const": HARVEST_SCHEMA},
            "source": text_of("The name of the file, or the id of the programme."),
            **parts,
            "problems": many_of({"$ref": "#/$defs/Problem"}, "What somebody should look at."),
        },
        {"Problem": PROBLEM},
        optional=list(parts),
    )


_NAME: Final = or_null(text_of("Null is: nobody said."))
_IDS: Final = many_of(TEXTS)


def _parts() -> dict[str, Json]:
    return {
        "counts": {"description": "Of `show`.", **_counts_schema()},
        "notes": many_of(_note_schema(), "Notes: of `notes` and `search`."),
        "answers": many_of(
            whole({"id": TEXTS, "text": TEXTS}), "Answers that were found: of `search`."
        ),
        "similar": many_of(
            whole(
                {
                    "notes": many_of(TEXTS, "Two ids."),
                    "similarity": {"type": "number", "minimum": 0, "maximum": 1},
                    "why": one_of("How they are alike.", [one.value for one in Likeness]),
                }
            ),
            "Pairs that seem to say the same: of `similar`.",
        ),
        "proposals": many_of(_proposal_schema(), "Sessions: of `propose`, the first one first."),
        "register": many_of(_entry_schema(), "How notes stand: of `register`."),
        "cautions": many_of(_caution_schema(), "Of `cautions`."),
        "written": text_of("The file that `convert` or `report` wrote."),
    }


def _counts_schema() -> Json:
    return whole(
        {
            "notes": number_of("All notes; each counts, whatever it is linked to."),
            "distinct": number_of("How many different things were said."),
            "questions": number_of("How many of them ask something."),
            "themes": many_of(_NAME, "The rows of the matrix."),
            "categories": many_of(_NAME, "The columns of the matrix."),
            "matrix": many_of(many_of(number_of("")), "Numbers of notes, row by row."),
            "top": many_of(
                whole({"theme": _NAME, "notes": number_of("")}), "The themes, most notes first."
            ),
        }
    )


def _note_schema() -> Json:
    return whole(
        {
            "id": text_of("Its id."),
            "text": text_of("Its words, as they were written."),
            "theme": _NAME,
            "category": _NAME,
            "kind": one_of("Whether it asks something.", [one.value for one in NoteKind]),
            "parent": or_null(text_of("The note under which it stood.")),
            "tags": _IDS,
            "session": _NAME,
            "format": _NAME,
            "status": {
                "description": "How it stands; null in a file.",
                "enum": [*(one.value for one in Answered), None],
            },
        }
    )


def _proposal_schema() -> Json:
    said = whole({"code": TEXTS, "nl": TEXTS, "en": TEXTS})
    return whole(
        {
            "theme": _NAME,
            "questions": many_of(TEXTS, "The open questions that it would answer."),
            "distinct": number_of("How many different questions there are.", 1),
            "supporting": many_of(TEXTS, "Other notes that it rests on."),
            "sessions": many_of(TEXTS, "Where they were asked."),
            "evidence": many_of(said, "Why it is proposed."),
        }
    )


def _entry_schema() -> Json:
    return whole(
        {
            "note": text_of("The id of the note."),
            "status": one_of("How it stands.", [one.value for one in Answered]),
            "at": moment("When it came in."),
            "answered_at": or_null(moment("When it was answered or declined.")),
            "answers": many_of(TEXTS, "The ids of what was said."),
            "taken_up": many_of(TEXTS, "The cautions and sessions that it led to."),
            "due": or_null(
                {
                    "description": "The last day to answer; null where none was agreed.",
                    "type": "string",
                    "format": "date",
                }
            ),
            "overdue": or_null(yes("Null where no term was agreed.")),
        }
    )


def _caution_schema() -> Json:
    return whole(
        {
            "id": TEXTS,
            "nl": TEXTS,
            "en": TEXTS,
            "severity": one_of("How much it matters.", ["warning", "info"]),
            "source": or_null(text_of("The notes that it was made of.")),
            "formats": _IDS,
            "roles": _IDS,
            "circumstances": _IDS,
        }
    )
