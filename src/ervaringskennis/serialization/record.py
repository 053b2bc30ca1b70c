"""The record of a draw as JSON: what other tools read, and what anyone can recompute.

The document holds no name, address or need.  Its part ``frozen`` is what was fixed before the
seed was known: the policy, the capacity, and per registration what the draw looks at.  The digest
is the SHA-256 of that part as JSON with sorted keys, no spaces, and characters as themselves.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from ervaringskennis.allocation.allocation import Allocation, Decision, draw
from ervaringskennis.allocation.frozen_list import BARRIERS, FrozenList
from ervaringskennis.allocation.placing import Cause
from ervaringskennis.allocation.policy import Draw, Policy
from ervaringskennis.errors import ErvaringskennisError, InvalidInput, Problem
from ervaringskennis.serialization.converter import structure, unstructure
from ervaringskennis.values.unknown import UNKNOWN, Unknown

if TYPE_CHECKING:
    from ervaringskennis.allocation.reasons import Reason
    from ervaringskennis.registrations.registration import Registration

ALLOCATION_SCHEMA: Final = "ervaringskennis/allocation/1"
ALLOCATIONS_SCHEMA: Final = "ervaringskennis/allocations/1"
PROBLEMS_SCHEMA: Final = "ervaringskennis/problems/1"

Json = dict[str, Any]


def allocation_document(  # noqa: PLR0913 - all keyword-only, each with one meaning
    allocation: Allocation,
    registrations: Sequence[Registration],
    *,
    programme: str,
    problems: Iterable[Problem] = (),
    session: str | None = None,
    public: bool = False,
) -> Json:
    """Return the document of one draw.

    ``registrations`` are those of the allocation, in its order.  With ``public`` people are
    numbered within their registration, whatever their ids were.
    """
    frozen = frozen_part(allocation)
    return {
        "schema": ALLOCATION_SCHEMA,
        "programme": programme,
        **({"session": session} if session else {}),
        "seed": allocation.seed,
        "draw": allocation.policy.draw.value,
        "list_digest": digest(frozen),
        "capacity": _or_none(allocation.capacity),
        "people_placed": allocation.people_placed,
        "registrations": [
            _entry(decision, registration, public=public)
            for decision, registration in zip(allocation, registrations, strict=True)
        ],
        "rounds": None,
        "problems": [problem_document(problem) for problem in problems],
        "frozen": frozen,
    }


def problem_document(problem: Problem) -> Json:
    """Return a problem as JSON."""
    return {
        "source": problem.source,
        "row": problem.row,
        "field": problem.field,
        "severity": problem.severity.value,
        "code": problem.code,
        "nl": problem.nl,
        "en": problem.en,
    }


def digest(frozen: Json) -> str:
    """Return the digest of a frozen part, to publish before the seed is known."""
    text = json.dumps(frozen, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return "sha256:" + hashlib.sha256(text.encode()).hexdigest()


def placed_people(registration: Registration, decision: Decision) -> tuple[str, ...]:
    """Return the ids of those who have a place: the required members, then optional ones."""
    ordered = sorted(registration.party, key=lambda member: member.optional)
    return tuple(member.person for member in ordered[: decision.people_placed])


def _or_none(value: int | Unknown) -> int | None:
    return None if isinstance(value, Unknown) else value


def _entry(decision: Decision, registration: Registration, *, public: bool) -> Json:
    here = placed_people(registration, decision)
    others = [person for person in registration.people if person not in here]
    people = list(here) if decision.is_placed else others
    waiting = others if decision.is_placed else []
    if public:
        numbers = {p: f"{registration.id}/{n}" for n, p in enumerate(registration.people, 1)}
        people, waiting = ([numbers[person] for person in group] for group in (people, waiting))
    return {
        "id": registration.id,
        "rows": list(registration.rows),
        "people": people,
        "waiting_people": waiting,
        "priority": decision.priority,
        "draw_rank": decision.draw_rank,
        "outcome": decision.outcome.word,
        "position": decision.position,
        "reason": _reason(decision.reason),
        "sessions": {},
    }


def _reason(reason: Reason) -> Json:
    evidence = reason.evidence
    # Under a cap the count is of people from one municipality, not of seats.
    left = None if evidence.cause is Cause.CAP else evidence.left
    return {
        "code": reason.code,
        "nl": reason.nl,
        "en": reason.en,
        "seats_left": left,
        "cutoff": evidence.cutoff,
        "other": evidence.other,
    }


def frozen_part(allocation: Allocation) -> Json:
    """Return what was fixed before the seed was known, as JSON, whatever changed since."""
    allocation = allocation.drawn or allocation
    frozen, policy = allocation.frozen, allocation.policy
    towns = _numbered_towns(frozen)
    return {
        "policy": json.loads(json.dumps(unstructure(policy), default=_moment_text)),
        "capacity": _or_none(allocation.capacity),
        "released": sorted(allocation.released),
        "registrations": sorted(
            (_frozen_entry(frozen, policy, number, towns) for number in range(len(frozen))),
            key=lambda entry: str(entry["id"]),
        ),
    }


def _moment_text(value: object) -> str:
    if isinstance(value, (dt.datetime, dt.date, dt.time)):
        return value.isoformat()
    raise TypeError(type(value).__name__)


def _frozen_entry(
    frozen: FrozenList, policy: Policy, number: int, towns: Mapping[str, str]
) -> Json:
    position = frozen.classes[number]
    barrier = BARRIERS[frozen.barriers[number]]
    entry: Json = {
        "id": frozen.ids[number],
        "class": policy.priority[position].id if position < len(policy.priority) else None,
        "size": frozen.sizes[number],
        "required": frozen.required[number],
        "barrier": barrier.value if barrier else None,
    }
    if frozen.groups:
        pairs = zip(policy.reserves, frozen.groups, strict=True)
        entry["groups"] = [reserve.id for reserve, group in pairs if group[number]]
    if frozen.moments:
        moment = frozen.moments[number]
        entry["moment"] = moment.isoformat() if isinstance(moment, dt.datetime) else None
    if frozen.towns:
        entry["towns"] = [towns.get(str(town)) for town in frozen.towns[number]]
    return entry


def _numbered_towns(frozen: FrozenList) -> dict[str, str]:
    """Number municipalities: a cap needs to know which are equal, not which they are."""
    named = {town for towns in frozen.towns for town in towns if isinstance(town, str)}
    return {town: str(number) for number, town in enumerate(sorted(named), 1)}


Bind = Callable[[Policy], Policy]
"""Gives a policy the parts of plugins that it names."""


def _as_it_is(policy: Policy) -> Policy:
    return policy


def verify(document: object, *, source: str, bind: Bind = _as_it_is) -> tuple[Problem, ...]:
    """Recompute the draw of a document from that document alone; return what differs.

    Both kinds of documents are understood: one draw, and a list of draws.  ``bind`` is for a draw
    that a plugin made, such as `Plugins.complete`.  `InvalidInput` where it is neither,
    `NotPossible` where nobody here can make that draw.
    """
    documents: object = [document]
    if isinstance(document, dict) and document.get("schema") == ALLOCATIONS_SCHEMA:
        documents = document.get("allocations")
    if not isinstance(documents, list):
        raise InvalidInput(_not_a_record(source))
    return tuple(problem for one in documents for problem in _verify(one, source, bind))


def _verify(document: object, source: str, bind: Bind) -> list[Problem]:
    try:
        return _differences(_checked(document), source, bind)
    except ErvaringskennisError:
        raise
    except (
        ArithmeticError,
        AttributeError,
        LookupError,
        RecursionError,
        TypeError,
        ValueError,
    ) as error:
        raise InvalidInput(_not_a_record(source)) from error


def _checked(document: object) -> Json:
    if not isinstance(document, dict) or document.get("schema") != ALLOCATION_SCHEMA:
        raise TypeError
    return document


def _not_a_record(source: str) -> Problem:
    return Problem(
        code="not-a-record",
        nl="Dit bestand is geen verslag van een verdeling, of er ontbreekt iets. "
        "Maak er een met: plan MAP --public --json.",
        en="This file is not the record of an allocation, or something is missing. "
        "Make one with: plan DIR --public --json.",
        source=source,
    )


def _differences(document: Json, source: str, bind: Bind) -> list[Problem]:
    frozen = document["frozen"]
    found = []
    if digest(frozen) != document["list_digest"]:
        found.append(_different(source, "list_digest"))
    again = _drawn_again(document, source, bind)
    if again.people_placed != document["people_placed"]:
        found.append(_different(source, "people_placed"))
    if _or_none(again.capacity) != document["capacity"]:
        found.append(_different(source, "capacity"))
    if again.policy.draw.value != document["draw"]:
        found.append(_different(source, "draw"))
    by_id = {decision.registration: decision for decision in again}
    claimed = {entry["id"]: entry for entry in document["registrations"]}
    if set(by_id) != set(claimed) or len(claimed) != len(document["registrations"]):
        found.append(_different(source, "registrations"))
    for name in sorted(set(by_id) & set(claimed), key=str):
        found.extend(
            _entry_differences(
                by_id[name], claimed[name], source, words=isinstance(again.policy.draw, Draw)
            )
        )
    return found


def _entry_differences(
    decision: Decision, claimed: Json, source: str, *, words: bool
) -> list[Problem]:
    """Return what differs of one registration; ``words``: whether those of its reason count too.

    A draw of a plugin is called as the plugin that made the record called it.
    """
    recomputed = {
        "priority": decision.priority,
        "draw_rank": decision.draw_rank,
        "outcome": decision.outcome.word,
        "position": decision.position,
    }
    wrong = [key for key, value in recomputed.items() if claimed[key] != value]
    here = decision.people_placed if decision.is_placed else decision.size
    for key, people in (("people", here), ("waiting_people", decision.size - here)):
        if len(set(claimed[key])) != people or len(claimed[key]) != people:
            wrong.append(key)
    told, again = claimed["reason"], _reason(decision.reason)
    if told != again and (words or told["code"] != again["code"]):
        wrong.append("reason")
    path = f"registrations.{decision.registration}"
    return [_different(source, f"{path}.{key}") for key in wrong]


def _different(source: str, field: str) -> Problem:
    return Problem(
        code="differs",
        nl="Dit klopt niet met wat uit de loting en de regels volgt.",
        en="This differs from what follows from the draw and the rules.",
        source=source,
        field=field,
    )


def _drawn_again(document: Json, source: str, bind: Bind) -> Allocation:
    frozen = document["frozen"]
    policy = bind(structure(frozen["policy"], Policy, source=source, at="frozen.policy"))
    capacity = UNKNOWN if frozen["capacity"] is None else int(frozen["capacity"])
    return draw(
        _frozen_list(frozen["registrations"], policy),
        policy,
        capacity=capacity,
        seed=document["seed"],
        released=frozen["released"],
    )


def _frozen_list(entries: Sequence[Json], policy: Policy) -> FrozenList:
    classes = {c.id: number for number, c in enumerate(policy.priority)}
    barriers = {b.value if b else None: number for number, b in enumerate(BARRIERS)}
    by_arrival = any("moment" in entry for entry in entries)
    return FrozenList(
        ids=tuple(entry["id"] for entry in entries),
        classes=bytes(
            len(classes) if entry["class"] is None else classes[entry["class"]] for entry in entries
        ),
        sizes=bytes(entry["size"] for entry in entries),
        required=bytes(entry["required"] for entry in entries),
        barriers=bytes(barriers[entry["barrier"]] for entry in entries),
        groups=tuple(
            bytes(reserve.id in entry["groups"] for entry in entries) for reserve in policy.reserves
        ),
        moments=tuple(_moment(entry["moment"]) for entry in entries) if by_arrival else (),
        towns=tuple(
            tuple(UNKNOWN if town is None else str(town) for town in entry["towns"])
            for entry in entries
        )
        if policy.cap is not None
        else (),
    )


def _moment(text: str | None) -> dt.datetime | Unknown:
    return UNKNOWN if text is None else dt.datetime.fromisoformat(text)


def problems_document(problems: Iterable[Problem]) -> Json:
    """Return problems as a JSON document of their own."""
    return {
        "schema": PROBLEMS_SCHEMA,
        "problems": [problem_document(problem) for problem in problems],
    }
