"""Facts go into a log and come back the same, and hold nothing of anybody's person."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ervaringskennis.errors import InvalidInput, Severity
from ervaringskennis.facts import Fact, Recorded
from ervaringskennis.facts.feeds import FeedScope
from ervaringskennis.facts.harvest import (
    CautionMade,
    FollowUpPlanned,
    Noted,
    NotesAnswered,
    NotesLinked,
    WordsErased,
)
from ervaringskennis.facts.places import (
    Because,
    ConfirmationAsked,
    Drawn,
    Judged,
    ListMoved,
    Placed,
    Registered,
    Standing,
    Withdrawn,
)
from ervaringskennis.facts.programme import Announced, Cancelled, Rescheduled
from ervaringskennis.facts.replies import Intention
from ervaringskennis.facts.together import AssignmentGiven, Interest, Interested, InterestEnded
from ervaringskennis.harvest.notes import LinkKind
from ervaringskennis.programmes.cautions import Circumstance
from ervaringskennis.programmes.programme import Programme
from ervaringskennis.programmes.sessions import Session
from ervaringskennis.registrations.registration import Intake, Wish
from ervaringskennis.serialization.facts import dump_fact, load_fact
from ervaringskennis.testing import facts as some_facts
from ervaringskennis.values.dates import When

if TYPE_CHECKING:
    from collections.abc import Iterator

KINDS = some_facts.kinds()
NOON = dt.datetime(2026, 9, 1, 12, tzinfo=dt.UTC)


# ----------------------------------------------------------------------------------------- kinds


def test_the_kinds_are_these_words_and_a_log_of_before_can_always_be_read() -> None:
    """A word that is gone from here is a line in somebody's log that can be read no more."""
    assert [kind.kind for kind in KINDS] == [
        "announced",
        "appreciation-agreed",
        "assignment-done",
        "assignment-given",
        "attended",
        "cancelled",
        "caution-made",
        "confirmation-asked",
        "confirmed",
        "deliverable-done",
        "drawn",
        "erased",
        "expired",
        "feed-given",
        "feed-revoked",
        "finished",
        "follow-up-planned",
        "groups-composed",
        "harvest-read",
        "intake-decided",
        "intake-planned",
        "interest-ended",
        "interested",
        "list-moved",
        "need-assigned",
        "need-raised",
        "need-settled",
        "noted",
        "notes-answered",
        "notes-linked",
        "notes-sorted",
        "notes-tagged",
        "notes-unlinked",
        "partner-left",
        "partner-registered",
        "partner-replaced",
        "placed",
        "postponed",
        "registered",
        "registration-closed",
        "registration-opened",
        "reminders-due",
        "replied",
        "rescheduled",
        "revised",
        "waitlisted",
        "withdrawn",
        "words-erased",
    ]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.kind)
def test_each_kind_is_found_by_its_word(kind: type[Fact]) -> None:
    assert Fact.kinds()[kind.kind] is kind
    assert issubclass(kind, Fact)
    assert kind.__doc__


def test_a_recorded_fact_has_a_version_and_a_moment() -> None:
    recorded = Recorded(version=1, at=NOON, fact=Withdrawn(registration="r"))
    assert (recorded.version, recorded.fact.kind) == (1, "withdrawn")


# ------------------------------------------------------------------------------- there and back


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.kind)
@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=20)
@given(data=st.data())
def test_every_fact_comes_back_as_it_was(kind: type[Fact], data: st.DataObject) -> None:
    fact = data.draw(some_facts.facts(kind))
    text = dump_fact(fact)
    assert load_fact(fact.kind, text) == fact
    assert dump_fact(load_fact(fact.kind, text)) == text
    assert "\n" not in text


EXAMPLES = [
    (
        Registered(
            registration="r-1",
            request="q-1",
            people=("p-1", "p-2"),
            optional=("p-2",),
            moment=NOON,
            wishes=(Wish(round="ronde", sessions=("s1", "s2")),),
            intake=Intake.MATCHED,
            rows=(4,),
            judged=Judged(priority="duo", groups=("inwoners",), towns=("0344", None)),
        ),
        '{"registration":"r-1","request":"q-1","people":["p-1","p-2"],"optional":["p-2"],'
        '"moment":"2026-09-01T12:00:00+00:00","wishes":[{"round":"ronde","sessions":["s1","s2"]}],'
        '"intake":"matched","rows":[4],'
        '"judged":{"priority":"duo","groups":["inwoners"],"towns":["0344",null]}}',
    ),
    (
        Placed(target="", standing=Standing(registration="r-1", outcome="placed", cause="placed")),
        '{"target":"","standing":{"registration":"r-1","outcome":"placed","cause":"placed"}}',
    ),
    (
        Drawn(target="s1", seed=None, capacity=None, digest="d", seats=(0, 2)),
        '{"target":"s1","seed":null,"capacity":null,"digest":"d","seats":[0,2]}',
    ),
    (
        ListMoved(target="", because=(Because(kind="override", note="Beloofd: één plaats."),)),
        '{"target":"","because":[{"kind":"override","note":"Beloofd: één plaats."}]}',
    ),
    (Withdrawn(registration="r-1"), '{"registration":"r-1"}'),
    (
        ConfirmationAsked(registrations=("r-1",), answer_by=NOON, about="date"),
        '{"registrations":["r-1"],"answer_by":"2026-09-01T12:00:00+00:00","about":"date"}',
    ),
    (
        Rescheduled(dates={"een": When(day=dt.date(2026, 9, 8), start=dt.time(19, 30))}),
        '{"dates":{"een":{"day":"2026-09-08","start":"19:30:00"}}}',
    ),
    (Cancelled(entries=(), whole=True), '{"entries":[],"whole":true}'),
    (
        AssignmentGiven(assignment="a", title="Lezen", due=dt.date(2026, 9, 8)),
        '{"assignment":"a","title":"Lezen","due":"2026-09-08"}',
    ),
    (
        Noted(note="n2", session="s", parent="n1", question=True, tags=("vervoer",)),
        '{"note":"n2","session":"s","parent":"n1","question":true,"tags":["vervoer"]}',
    ),
    (Interested(person="p1", about=Interest.ANSWERS), '{"person":"p1","about":"answers"}'),
    (NotesAnswered(notes=("n1",), answer="a1"), '{"notes":["n1"],"answer":"a1"}'),
    (
        NotesLinked(link=LinkKind.SAME, notes=("n1", "n2")),
        '{"link":"same","notes":["n1","n2"]}',
    ),
    (
        CautionMade(caution="c1", notes=("n1",), circumstances=(Circumstance.INVITED,)),
        '{"caution":"c1","notes":["n1"],"circumstances":["invited"]}',
    ),
    (WordsErased(entries=("n1", "a2", "c3")), '{"entries":["n1","a2","c3"]}'),
    (
        FollowUpPlanned(session=Session(id="s", title="S", answers=["n1"]), due=NOON.date()),
        '{"session":{"id":"s","title":"S","answers":["n1"]},"due":"2026-09-01"}',
    ),
    (Announced(programme=Programme(id="p", title="P")), '{"programme":{"id":"p","title":"P"}}'),
]


@pytest.mark.parametrize(("fact", "text"), EXAMPLES, ids=lambda one: getattr(one, "kind", ""))
def test_a_fact_is_short_and_says_what_it_says(fact: Fact, text: str) -> None:
    assert dump_fact(fact) == text
    assert load_fact(fact.kind, text) == fact


BEFORE = [
    (Noted(note="n1", theme="Werving"), '{"note":"n1","theme":"Werving"}'),
    (Interested(person="p1"), '{"person":"p1"}'),
    (InterestEnded(person="p1"), '{"person":"p1"}'),
    (NotesAnswered(notes=("n1",), answer="a1"), '{"notes":["n1"],"answer":"a1"}'),
]
"""Lines as they stand in logs of before these facts had more fields."""


@pytest.mark.parametrize(("fact", "text"), BEFORE, ids=lambda one: getattr(one, "kind", ""))
def test_a_line_of_before_a_field_was_added_means_what_it_meant(fact: Fact, text: str) -> None:
    assert load_fact(fact.kind, text) == fact


# ------------------------------------------------------------------------------------- damage


def refused(kind: str, text: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        load_fact(kind, text)
    (problem,) = caught.value.problems
    assert problem.code == "unreadable-fact"
    assert f"“{kind}”" in problem.nl
    assert f"“{kind}”" in problem.en


@pytest.mark.parametrize("kind", ["", "Withdrawn", "withdrawn ", "fact", "teleported"])
def test_a_kind_that_a_newer_version_wrote_is_refused(kind: str) -> None:
    refused(kind, "{}")


REGISTERED = '{"registration":"r","request":"q","people":["p"]}'
DAMAGED = {
    "nothing": ("withdrawn", ""),
    "half a line": ("withdrawn", '{"registration":"r"'),
    "two lines": ("withdrawn", '{"registration":"r"}{"registration":"r"}'),
    "no table": ("withdrawn", '["registration"]'),
    "only null": ("withdrawn", "null"),
    "a field too few": ("withdrawn", "{}"),
    "a field too many": ("withdrawn", '{"registration":"r","name":"x"}'),
    "a field too many further in": (
        "placed",
        '{"target":"","standing":{"registration":"r","outcome":"placed","cause":"x","name":"x"}}',
    ),
    "a number for a text": ("withdrawn", '{"registration":5}'),
    "a text for a number": ("reminders-due", '{"session":"s","sequence":"1"}'),
    "a fraction for a number": ("reminders-due", '{"session":"s","sequence":1.5}'),
    "a number for yes or no": ("cancelled", '{"entries":[],"whole":1}'),
    "a text for a list": ("registered", REGISTERED.replace('["p"]', '"p"')),
    "a table for a list": ("registered", REGISTERED.replace('["p"]', '{"p":1}')),
    "a number in a list of texts": ("registered", REGISTERED.replace('["p"]', "[1]")),
    "null in a list of texts": ("registered", REGISTERED.replace('["p"]', "[null]")),
    "a list for a table": ("registration-closed", '{"digests":["d"]}'),
    "a moment that is none": ("registered", REGISTERED[:-1] + ',"moment":"gisteren"}'),
    "a scope that is none": ("feed-given", '{"feed":"f","digest":"d","scope":"world"}'),
    "a link that is none": ("notes-linked", '{"link":"alike","notes":["n1","n2"]}'),
    "a circumstance that is none": (
        "caution-made",
        '{"caution":"c1","notes":["n1"],"circumstances":["raining"]}',
    ),
    "a session that is none": ("follow-up-planned", '{"session":{"id":"s"}}'),
    "an interest that is none": ("interested", '{"person":"p","about":"gossip"}'),
    "an outcome that is none": ("intake-decided", '{"registration":"r","outcome":"maybe"}'),
    "a programme that is none": ("announced", '{"programme":{"id":"p"}}'),
    "a date that is none": ("rescheduled", '{"dates":{"s":{"day":"2026-13-01"}}}'),
}


@pytest.mark.parametrize(("kind", "text"), DAMAGED.values(), ids=DAMAGED)
def test_what_is_damaged_is_refused_and_not_guessed(kind: str, text: str) -> None:
    refused(kind, text)


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=30)
@given(fact=some_facts.facts(), cut=st.integers(0, 10**6))
def test_a_line_that_was_cut_off_is_refused(fact: Fact, cut: int) -> None:
    text = dump_fact(fact)
    refused(fact.kind, text[: cut % len(text)])


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=30)
@given(fact=some_facts.facts())
def test_a_field_that_this_version_does_not_know_is_refused(fact: Fact) -> None:
    refused(fact.kind, json.dumps({**json.loads(dump_fact(fact)), "name": "canary"}))


# -------------------------------------------------------------------------------- nothing personal

TEXTS = """
AppreciationAgreed.agreement  AppreciationAgreed.person
AssignmentDone.assignment  AssignmentDone.registration
AssignmentGiven.assignment  AssignmentGiven.title
Attended.person  Attended.session
Because.kind  Because.note  Because.registration
Cancelled.entries
ConfirmationAsked.about  ConfirmationAsked.registrations  ConfirmationAsked.target
CautionMade.caution  CautionMade.formats  CautionMade.notes  CautionMade.roles
Confirmed.registration  Confirmed.target
DeliverableDone.title  DeliverableDone.url
Drawn.digest  Drawn.released  Drawn.seed  Drawn.target
Erased.person
Expired.field_class
FeedGiven.digest  FeedGiven.feed  FeedGiven.person
FeedRevoked.feed
FollowUpPlanned.deliverable
HarvestRead.categories  HarvestRead.digest  HarvestRead.notes  HarvestRead.themes
GroupsComposed.groups
IntakeDecided.registration
IntakePlanned.registration
InterestEnded.person
Interested.person
Judged.barrier  Judged.groups  Judged.priority  Judged.towns
ListMoved.released  ListMoved.target
NeedAssigned.need
NeedRaised.need  NeedRaised.person
NeedSettled.need
Noted.category  Noted.format  Noted.note  Noted.parent  Noted.session  Noted.tags  Noted.theme
NotesAnswered.answer  NotesAnswered.notes
NotesLinked.notes
NotesSorted.category  NotesSorted.notes  NotesSorted.theme
NotesTagged.notes  NotesTagged.tags
NotesUnlinked.notes
PartnerLeft.optional  PartnerLeft.person  PartnerLeft.registration  PartnerLeft.rule
PartnerRegistered.optional  PartnerRegistered.person  PartnerRegistered.registration
PartnerRegistered.request
PartnerReplaced.left  PartnerReplaced.person  PartnerReplaced.registration
Placed.target
Postponed.entries
Registered.optional  Registered.people  Registered.registration  Registered.request
Registered.sessions
RegistrationClosed.digests
RemindersDue.session
Replied.entry  Replied.person
Rescheduled.dates
Standing.cause  Standing.other  Standing.outcome  Standing.registration
Waitlisted.target
Wish.person  Wish.round  Wish.sessions
Withdrawn.cause  Withdrawn.registration  Withdrawn.target
WordsErased.entries
"""
"""Every field of a fact that can hold a text, read and accepted by somebody.

Each holds an id, a word of ours, a digest, or the organiser's own words: a title, a link, the seed,
the reason for a decision by hand, a theme or tag of notes.  None holds a name, an address, a
telephone number, what somebody needs, or which experience they bring: those stand in the vault.
Before you add a field, ask whether a text in it could say who somebody is.
"""

PUBLISHED = {"Programme", "Policy", "Session", "When"}
"""What the organiser announced: it holds what anybody may read."""


def classes() -> Iterator[type[Any]]:
    """Yield every class that a fact is made of, but for what was published."""
    todo: list[Any] = list(KINDS)
    seen = set()
    while todo:
        kind = todo.pop()
        if kind in seen or kind.__name__ in PUBLISHED:
            continue
        seen.add(kind)
        yield kind
        attrs.resolve_types(kind)
        for field in attrs.fields(kind):
            todo += [inner for inner in inside(field.type) if attrs.has(inner)]


def inside(kind: Any) -> Iterator[Any]:
    arguments = getattr(kind, "__args__", ())
    if not arguments:
        yield kind
    for argument in arguments:
        yield from inside(argument)


def test_every_field_that_can_hold_a_text_was_read_by_somebody() -> None:
    found = [
        f"{kind.__name__}.{field.name}"
        for kind in classes()
        for field in attrs.fields(kind)
        if str in inside(field.type)
    ]
    assert sorted(found) == sorted(TEXTS.split())


def test_no_field_of_a_fact_can_hold_just_anything() -> None:
    plain = {
        str,
        int,
        bool,
        dt.date,
        dt.datetime,
        type(None),
        Ellipsis,
        Intake,
        FeedScope,
        Intention,
        Interest,
        LinkKind,
        Severity,
        Circumstance,
    }
    for kind in classes():
        for field in attrs.fields(kind):
            for inner in inside(field.type):
                known = inner in plain or attrs.has(inner) or inner.__name__ == "Unknown"
                assert known, f"{kind.__name__}.{field.name}: {inner}"


PERSONAL = {
    *("name", "email", "mail", "phone", "address", "needs", "birthday", "age", "gender"),
    *("experience", "theme_of_life", "iban", "bsn", "reason", "text", "remark", "euros", "amount"),
}


def test_no_field_of_a_fact_is_called_after_something_personal() -> None:
    names = {field.name for kind in classes() for field in attrs.fields(kind)}
    assert not names & PERSONAL
