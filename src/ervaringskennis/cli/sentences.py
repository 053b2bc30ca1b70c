"""What happened, one plain sentence a fact, in Dutch and English.  Ids only, never a name.

Free text that people typed, such as the reason of a decision by hand, stays out too.
"""

from __future__ import annotations

import datetime as dt
import functools
from typing import TYPE_CHECKING, Final

from ervaringskennis.cli.in_a_row import Both, aside, names
from ervaringskennis.cli.sentences_of_harvest import of_harvest
from ervaringskennis.facts import Fact
from ervaringskennis.facts import feeds as f
from ervaringskennis.facts import programme as g
from ervaringskennis.facts import replies as r
from ervaringskennis.facts import together as t
from ervaringskennis.messages.in_words import day_in_words, when_in_words
from ervaringskennis.messages.languages import DUTCH, ENGLISH, OURS

if TYPE_CHECKING:
    from ervaringskennis.errors import Language


def sentence(fact: Fact, language: Language) -> str:
    """Return what happened, as one sentence."""
    nl, en = _of(fact)
    return nl if language == "nl" else en


@functools.singledispatch
def _of(fact: Fact) -> Both:
    return of_harvest(fact)


# -- the programme


@_of.register
def _(fact: g.Announced) -> Both:
    title = fact.programme.title
    return f"Het programma “{title}” is aangekondigd.", f"The programme “{title}” was announced."


@_of.register
def _(_fact: g.Revised) -> Both:
    return "De aankondiging is gewijzigd.", "The announcement was changed."


@_of.register
def _(_fact: g.RegistrationOpened) -> Both:
    return "De aanmelding is open.", "Registration is open."


@_of.register
def _(fact: g.RegistrationClosed) -> Both:
    if not fact.digests:
        return "De aanmelding is gesloten.", "Registration is closed."
    digests = "\n".join(f"{digest}{aside(target)}" for target, digest in fact.digests.items())
    return (
        f"De aanmelding is gesloten. Maak deze controlecode openbaar vóór de loting:\n{digests}",
        f"Registration is closed. Publish this digest before the draw:\n{digests}",
    )


@_of.register
def _(fact: g.Postponed) -> Both:
    nl, en = names(fact.entries)
    return f"Uitgesteld tot een nieuwe datum: {nl}.", f"Postponed to a date still to be set: {en}."


@_of.register
def _(fact: g.Rescheduled) -> Both:
    days = {str(when.day) for when in fact.dates.values()}
    if len(days) == 1:
        whens = list(fact.dates.values())
        nl, en = names(list(fact.dates))
        return (
            f"Nieuwe datum: {when_in_words(whens, DUTCH)} ({nl}).",
            f"New date: {when_in_words(whens, ENGLISH)} ({en}).",
        )
    return (
        f"Nieuwe datums: {_dates(fact, 'nl')}.",
        f"New dates: {_dates(fact, 'en')}.",
    )


def _dates(fact: g.Rescheduled, language: Language) -> str:
    return "; ".join(
        f"{name} {when_in_words([when], OURS[language])}" for name, when in fact.dates.items()
    )


@_of.register
def _(fact: g.Cancelled) -> Both:
    if fact.whole:
        return "Het hele programma is afgelast.", "The whole programme was cancelled."
    nl, en = names(fact.entries)
    return f"Afgelast: {nl}.", f"Cancelled: {en}."


@_of.register
def _(fact: g.RemindersDue) -> Both:
    return (
        f"Wie meedoet krijgt een herinnering aan {fact.session}.",
        f"Those who take part are reminded of {fact.session}.",
    )


@_of.register
def _(_fact: g.Finished) -> Both:
    return (
        "Het programma is afgerond. Vanaf nu tellen de bewaartermijnen.",
        "The programme is finished. Times of retention count from now.",
    )


# -- along the way and privacy


@_of.register
def _(fact: t.Attended) -> Both:
    was_nl, was_en = ("was", "was") if fact.present else ("was niet", "was not")
    return (
        f"Persoon {fact.person} {was_nl} bij {fact.session}.",
        f"Person {fact.person} {was_en} at {fact.session}.",
    )


@_of.register
def _(fact: t.AssignmentGiven) -> Both:
    nl = f", klaar op {day_in_words(fact.due, DUTCH)}" if isinstance(fact.due, dt.date) else ""
    en = f", due on {day_in_words(fact.due, ENGLISH)}" if isinstance(fact.due, dt.date) else ""
    return (
        f"Opdracht {fact.assignment} gegeven{nl}: {fact.title}.",
        f"Assignment {fact.assignment} given{en}: {fact.title}.",
    )


@_of.register
def _(fact: t.AssignmentDone) -> Both:
    return (
        f"Aanmelding {fact.registration} leverde opdracht {fact.assignment} in.",
        f"Registration {fact.registration} handed in assignment {fact.assignment}.",
    )


@_of.register
def _(fact: t.DeliverableDone) -> Both:
    return f"Dit resultaat is er: {fact.title}.", f"This result is there: {fact.title}."


@_of.register
def _(fact: t.Interested) -> Both:
    nl, en = _INTERESTS[fact.about]
    return (
        f"Persoon {fact.person} wil horen van {nl}.",
        f"Person {fact.person} wants to hear of {en}.",
    )


@_of.register
def _(fact: t.InterestEnded) -> Both:
    nl, en = _INTERESTS[fact.about]
    return (
        f"Persoon {fact.person} wil niet meer horen van {nl}.",
        f"Person {fact.person} no longer wants to hear of {en}.",
    )


_INTERESTS: Final[dict[t.Interest, Both]] = {
    t.Interest.DATE: ("een nieuwe datum", "a new date"),
    t.Interest.ANSWERS: ("antwoorden op opmerkingen", "answers to notes"),
}


@_of.register
def _(fact: t.AppreciationAgreed) -> Both:
    return (
        f"Met persoon {fact.person} is een waardering afgesproken ({fact.agreement}).",
        f"An appreciation was agreed with person {fact.person} ({fact.agreement}).",
    )


@_of.register
def _(fact: t.NeedRaised) -> Both:
    return (
        f"Persoon {fact.person} heeft iets nodig om mee te doen ({fact.need}).",
        f"Person {fact.person} needs something to take part ({fact.need}).",
    )


@_of.register
def _(fact: t.NeedAssigned) -> Both:
    return f"Iemand zorgt voor {fact.need}.", f"Somebody looks after {fact.need}."


@_of.register
def _(fact: t.NeedSettled) -> Both:
    return f"Geregeld: {fact.need}.", f"Arranged: {fact.need}."


@_of.register
def _(fact: t.Erased) -> Both:
    return (
        f"Alles wat er van persoon {fact.person} was, is gewist.",
        f"Everything that was kept of person {fact.person} was erased.",
    )


_INTENTIONS: Final[dict[str, Both]] = {
    "coming": ("komt", "is coming"),
    "not-coming": ("komt niet", "is not coming"),
    "unsure": ("weet nog niet of het lukt", "does not know yet"),
}


@_of.register
def _(fact: r.Replied) -> Both:
    nl, en = _INTENTIONS[fact.intention]
    return (
        f"Persoon {fact.person} antwoordde op de uitnodiging voor {fact.entry}: {nl}.",
        f"Person {fact.person} answered the invitation to {fact.entry}: {en}.",
    )


@_of.register
def _(fact: f.FeedGiven) -> Both:
    if fact.person is None:
        return (
            f"Wie het programma leidt kreeg een eigen agenda ({fact.feed}).",
            f"Who runs the programme got a secret calendar ({fact.feed}).",
        )
    return (
        f"Persoon {fact.person} kreeg een eigen agenda ({fact.feed}).",
        f"Person {fact.person} got a secret calendar ({fact.feed}).",
    )


@_of.register
def _(fact: f.FeedRevoked) -> Both:
    return f"Eigen agenda {fact.feed} is gesloten.", f"Secret calendar {fact.feed} was closed."


_CLASSES: Final[dict[str, Both]] = {
    "contact": ("namen en adressen", "names and addresses"),
    "role": ("rollen en gemeenten", "roles and municipalities"),
    "need": ("wat mensen nodig hadden", "what people needed"),
    "appreciation": ("waarderingen", "appreciations"),
    "note": ("opmerkingen, antwoorden en aandachtspunten", "notes, answers and cautions"),
}


def field_class(word: str) -> Both:
    """Return what a class of fields holds, in words."""
    return _CLASSES.get(word, (word, word))


@_of.register
def _(fact: t.Expired) -> Both:
    nl, en = field_class(fact.field_class)
    return (
        f"De bewaartermijn is voorbij; gewist: {nl} ({fact.entries}).",
        f"The time of retention is over; erased: {en} ({fact.entries}).",
    )
