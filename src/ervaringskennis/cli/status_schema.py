"""The JSON Schema (draft 2020-12) of how one programme stands, in each of its views."""

from __future__ import annotations

from typing import Final

from ervaringskennis.allocation.reasons import CODES
from ervaringskennis.cli.schema_parts import (
    FEED,
    MESSAGES,
    OUTCOMES,
    YES,
    moment,
    one_of,
    phase,
    whole,
    yes,
)
from ervaringskennis.facts.replies import Intention
from ervaringskennis.life.kept_notes import Answered
from ervaringskennis.organiser.views import STATUS_SCHEMA
from ervaringskennis.programmes.cautions import Circumstance
from ervaringskennis.programmes.sessions import EntryStatus
from ervaringskennis.registrations.registration import Intake
from ervaringskennis.serialization.document_schemas import (
    TEXTS,
    document,
    many_of,
    number_of,
    or_null,
    text_of,
)
from ervaringskennis.serialization.schema import DRAW, Json, Walk, strict
from ervaringskennis.storage.contract import FieldClass
from ervaringskennis.values.dates import When


def status_schema() -> Json:
    """Return the schema of how one programme stands, in each of its views."""
    walk = Walk()
    walk.schema(When)
    everybody = _public()
    return document(
        STATUS_SCHEMA,
        "Status",
        "How a programme stands, as everybody (`public`), one participant or the arranger may see "
        "it. Printed by `status PROGRAMME --json`. Each view holds more than the one before.",
        {**everybody, "mine": _mine(), **_arranged()},
        {
            "Entry": _entry(),
            "List": _list(),
            "Registration": _registration(),
            "Arranged": _registration(people=True),
            "Need": _need(),
            "Note": _note(),
            "Who": _WHO,
            **walk.defined,
        },
        optional=["mine", *_arranged()],
    )


def _result() -> Json:
    everybody: dict[str, Json] = {
        "title": TEXTS,
        "done": YES,
        "url": or_null(text_of("Where it can be read.")),
    }
    arranged: dict[str, Json] = {
        "session": or_null(text_of("After which session: for the arranger only.")),
        "due": or_null(text_of("When it is due (ISO 8601, or EDTF): for the arranger only.")),
        "overdue": _late("Whether that day is over: for the arranger only."),
    }
    return strict({**everybody, **arranged}, list(everybody))


def _late(words: str) -> Json:
    return {"description": f"{words} Null where it is not known.", "type": ["boolean", "null"]}


def _notes() -> Json:
    theme = whole({"theme": or_null(TEXTS), "notes": number_of("", 1)})
    return whole(
        {
            "kept": number_of("All notes, also those of which the words were erased."),
            "open": number_of("Those that nobody answered yet."),
            "answered": number_of(""),
            "declined": number_of("Those of which was said why nothing is done with them."),
            "overdue": or_null(number_of("Null where nobody said how soon people hear back.")),
            "questions": number_of(""),
            "themes": many_of(theme, "The theme with the most notes first; null is without."),
        }
    )


def _public() -> dict[str, Json]:
    return {
        "schema": {"const": STATUS_SCHEMA},
        "view": one_of("Who may see this.", ["public", "participant", "arranger"]),
        "programme": text_of("The id of the programme."),
        "title": text_of("Its title."),
        "phase": phase(),
        "registration_open": yes("Whether people can register now."),
        "agenda": many_of({"$ref": "#/$defs/Entry"}),
        "lists": many_of({"$ref": "#/$defs/List"}, "Empty where nobody is placed by policy."),
        "deliverables": many_of(_result()),
        "notes": _notes(),
    }


def _entry() -> Json:
    fields = {
        "id": TEXTS,
        "title": TEXTS,
        "status": {"enum": [one.value for one in EntryStatus]},
        "when": {"$ref": "#/$defs/When"},
        "former": many_of({"$ref": "#/$defs/When"}, "The dates that it had, the first one first."),
    }
    link = or_null(text_of("The meeting link: for a participant with a place only."))
    return strict({**fields, "link": link}, list(fields))


def _list() -> Json:
    return whole(
        {
            "target": or_null(text_of("The session that it is for; null is the whole programme.")),
            "registrations": number_of("Registrations that did not withdraw."),
            "capacity": or_null(number_of("People who can take part; null is unknown.")),
            "people_placed": or_null(number_of("Null while places were not given.")),
            "seats_left": or_null({"type": "integer"}),
            "waiting": or_null(number_of("Registrations that wait.")),
            "draw": {"description": "What decides the order.", **DRAW},
            "seed": or_null(text_of("The seed of the lottery.")),
        }
    )


def _standing() -> Json:
    reason = whole({"code": {"enum": list(CODES)}, "nl": TEXTS, "en": TEXTS})
    return whole(
        {
            "target": or_null(text_of("As in `lists`.")),
            "outcome": {"enum": OUTCOMES},
            "people_placed": number_of(""),
            "position": or_null(number_of("Number on the waiting list.", 1)),
            "reason": reason,
        }
    )


def _registration(*, people: bool = False) -> Json:
    who = {
        "people": many_of({"$ref": "#/$defs/Who"}),
        "withdrawn": YES,
    }
    return whole(
        {
            "id": TEXTS,
            "size": number_of("", 0),
            "sessions": many_of(TEXTS),
            "outcomes": {
                "type": "object",
                "additionalProperties": {"enum": [*OUTCOMES, "received"]},
            },
            "standings": many_of(_standing(), "Empty while places were not given."),
            "intake": {"enum": [None, *(one.value for one in Intake)]},
            "answer_by": or_null(moment("Until when an answer is possible.")),
            "vacant": number_of("Seats for which a new partner may be named."),
            "group": or_null(text_of("The group that it is in.")),
            "assignments": {"type": "object", "additionalProperties": YES},
            "meets_commitment": {
                "description": "Null while it is not known.",
                "type": ["boolean", "null"],
            },
            **(who if people else {}),
        }
    )


_WHO: Final = strict(
    {
        "id": TEXTS,
        "name": TEXTS,
        "email": TEXTS,
        "phone": TEXTS,
        "role": TEXTS,
        "municipality": TEXTS,
        "first_time": YES,
    },
    ["id"],
)


def _need() -> Json:
    return strict(
        {
            "id": TEXTS,
            "what": TEXTS,
            "note": TEXTS,
            "owner": text_of("Who looks after it: for the arranger only."),
            "person": text_of("Whose it is: for the arranger only."),
            "assigned": YES,
            "settled": YES,
        },
        ["id", "assigned", "settled"],
    )


def _note() -> Json:
    said = or_null(text_of("Null where it was erased."))
    answer = {
        "id": TEXTS,
        "at": moment("When it was given."),
        "declined": yes("Whether it says why nothing is done with the note."),
        "text": said,
    }
    return whole(
        {
            "id": TEXTS,
            "at": moment("When it was kept."),
            "question": YES,
            "parent": or_null(text_of("The note under which it stood.")),
            "session": or_null(text_of("About which session.")),
            "format": or_null(text_of("In which participation format it came up.")),
            "theme": or_null(text_of("About which theme.")),
            "category": or_null(text_of("Which kind of note.")),
            "tags": many_of(TEXTS),
            "text": said,
            "status": one_of("How far it has come.", [one.value for one in Answered]),
            "due": or_null(text_of("The last day to answer it (ISO 8601).")),
            "overdue": _late("Whether it is open and that day is over."),
            "answers": many_of(whole(answer), "The last one first."),
            "taken_up": many_of(TEXTS, "The cautions and sessions that came of it."),
        }
    )


def _caution() -> Json:
    return whole(
        {
            "id": TEXTS,
            "text": or_null(text_of("Null where it was erased.")),
            "notes": many_of(TEXTS, "The notes that it was made of."),
            "severity": one_of("How much it matters.", ["warning", "info"]),
            "formats": many_of(TEXTS, "The participation formats that it applies to."),
            "roles": many_of(TEXTS),
            "circumstances": many_of({"enum": [one.value for one in Circumstance]}),
        }
    )


def _reply() -> Json:
    means = {"description": "What they mean to do.", "enum": [one.value for one in Intention]}
    return whole({"entry": TEXTS, "person": TEXTS, "intention": means})


def _mine() -> Json:
    kept = {of.value: many_of({"type": "object"}) for of in FieldClass if of is not FieldClass.NEED}
    registration = {"anyOf": [{"$ref": "#/$defs/Registration"}, {"type": "null"}]}
    return {
        "description": "What is kept of one participant, in the view of a participant only.",
        **whole(
            {
                "person": TEXTS,
                "interested": yes("Whether they want to hear of a new date."),
                "awaits_answers": yes("Whether they want to hear of answers to notes."),
                "data": whole(kept),
                "needs": many_of({"$ref": "#/$defs/Need"}),
                "replies": many_of(_reply(), "What they answered to their invitations."),
                "attended": many_of(TEXTS),
                "feeds": many_of(TEXTS, "The ids of their secret calendars, closed ones too."),
                "registration": registration,
            }
        ),
    }


def _arranged() -> dict[str, Json]:
    return {
        "possible": many_of(TEXTS, "The commands that make sense now: for the arranger only."),
        "registrations": many_of({"$ref": "#/$defs/Arranged"}, "For the arranger only."),
        "interested": many_of({"$ref": "#/$defs/Who"}, "For the arranger only."),
        "awaiting_answers": many_of(
            {"$ref": "#/$defs/Who"}, "Who wants to hear of answers: for the arranger only."
        ),
        "needs": many_of({"$ref": "#/$defs/Need"}, "For the arranger only."),
        "feeds": many_of(FEED, "The secret calendars that were given: for the arranger only."),
        "replies": many_of(_reply(), "Answers to invitations: for the arranger only."),
        "register": many_of({"$ref": "#/$defs/Note"}, "What was said: for the arranger only."),
        "cautions": many_of(_caution(), "What notes warn of: for the arranger only."),
        "messages": {"description": "For the arranger only.", **MESSAGES},
    }
