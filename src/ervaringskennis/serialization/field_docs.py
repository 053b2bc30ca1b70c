"""What each field of the programme file means: for its schema and for its page in the docs.

A field that a class inherits is described at the class that declares it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

CLASSES: Final[Mapping[str, str]] = {
    "Programme": "One programme as it was announced. What the announcement does not state is left "
    "out, and reads as unknown.",
    "Admission": "Who may take part at all: everything named here must hold before any place is "
    "given.",
    "PartyRule": "Who together form a party: the seats at its table.",
    "Seat": "One seat in a party: a role, a list of roles of which any will do, or a table.",
    "Session": "A meeting that people take part in, or one of the choices within a round.",
    "Round": "A stretch of time in which parallel sessions run; a person attends one of them.",
    "ProgrammeItem": "Something on the programme that nobody signs up for: plenary, lunch, market.",
    "When": "The day and the hours of something, each of which may be unknown.",
    "Place": "A place where people meet.",
    "Link": "A page elsewhere, with words for it.",
    "Group": "A local group within a programme, such as a learning practice.",
    "HarvestPlan": "How notes are gathered; the themes are those of the programme.",
    "MeetingPlan": "How many meetings of a format were agreed; `check` warns where the sessions "
    "differ from it.",
    "Range": "A whole number between two bounds, both included.",
    "Cost": "The price of taking part.",
    "CostShare": "A part of a cost that somebody bears.",
    "Commitment": "What is asked of those who take part.",
    "Contributor": "A person or organisation with a task. Names here are public.",
    "Deliverable": "Something that is due, such as one article per session.",
    "StatusUpdate": "A dated notice that overrules what the announcement says.",
    "Policy": "How places are given. What has no default must be named, because it decides who "
    "gets a place.",
    "PriorityClass": "A class of parties that are served before the next class.",
    "Label": "Words for something, in Dutch and English.",
    "Rule": "A condition on a party. Everything that it names must hold, and an unknown value "
    "never satisfies it. Optional members do not count.",
    "Reserve": "Seats kept for a group.",
    "RegistrationForm": "How the export of the registration form reads.",
    "Columns": "The heading under which the export holds each thing: one, or a list of spellings. "
    "Capitals, spaces, signs such as `*` or `:` around a heading and a note such as “(verplicht)” "
    "make no difference. Each heading stands for one thing.",
    "WishColumns": "The columns that hold the wishes for one round.",
    "SessionColumn": "The column in which people tick one session.",
    "Spellings": "What people write, by what it means. A spelling that ends in ` *` also begins "
    "longer ones, by whole words. Capitals, extra spaces and signs at either end make no "
    "difference. An exact spelling goes before a beginning, and a longer beginning before a "
    "shorter one.",
    "Seed": "The seed of the lottery, and the public source that it comes from.",
}
"""What each table is."""

PARTS: Final[Mapping[str, str]] = {
    "schema": "The version of this file. Without it the newest version is meant.",
    "places": "How places are given. Without it nothing can be planned; checking and exporting "
    "still work.",
    "registrations": "How the file of registrations reads. Without it nothing can be planned.",
    "seed": "The seed of the lottery. `plan --seed` goes before it.",
}
"""The tables beside the programme itself."""

_PROGRAMME: Final[Mapping[str, str]] = {
    "Programme.id": "Short name for files and calendars. Letters, digits and `. _ / @ : + -`; at "
    "most 200.",
    "Programme.title": "What the programme is called, on one line.",
    "Programme.description": "What it is about, in as many lines as needed.",
    "Programme.kind": "The kind of programme in a word of your own, such as `symposium`.",
    "Programme.language": "The language of the programme, as a language tag.",
    "Programme.url": "The public page: `https:`, `http:`, `mailto:` or `tel:`.",
    "Programme.domain": "The organiser's internet domain. It makes ids in calendars unique in the "
    "world, so set it, and do not change it after people have subscribed.",
    "Programme.feed": "Where the public calendar can be read: `https:` or `http:`. The page with "
    "the programme then offers a subscription.",
    "Programme.created": "When this description was first made: a moment with its time zone.",
    "Programme.revised": "When this description last changed: a moment with its time zone. "
    "Calendars show it; change it whenever a date, hour or place changes.",
    "Programme.capacity": "How many people can take part. Zero or more. Unknown: nobody gets a "
    "place and nobody is refused.",
    "Programme.per": "What people sign up for: the whole `programme`, or each `session` by itself. "
    "With `session` every session has a list, a capacity and a draw of its own.",
    "Programme.admission": "Who may take part at all.",
    "Programme.sessions": "The meetings.",
    "Programme.rounds": "The stretches of time with parallel sessions.",
    "Programme.items": "What else is on the programme.",
    "Programme.groups": "The local groups, in a programme of several.",
    "Programme.meetings": "How many meetings of each kind were agreed.",
    "Programme.costs": "What taking part costs. An empty list, or no list, means not stated; free "
    "of charge is `[{ euros = 0 }]`.",
    "Programme.cost_shares": "Who bears which part of a cost.",
    "Programme.commitments": "What is asked of those who take part.",
    "Programme.contributors": "Who does what: facilitators, a day chair, partners.",
    "Programme.audience": "For whom it is, in your own words.",
    "Programme.themes": "The themes, each on one line.",
    "Programme.harvest": "How notes are gathered, and how soon people hear back.",
    "Programme.further_reading": "Pages to read.",
    "Programme.deliverables": "What will be delivered.",
    "Programme.updates": "Later notices, the oldest first. The last one that speaks of "
    "registration counts.",
    "Admission.opens": "The first moment at which a form counts, with its time zone. Unknown: no "
    "form is too early.",
    "Admission.closes": "The moment from which a form is too late, with its time zone; that moment "
    "itself is too late. Unknown: no form is too late.",
    "Admission.consent": "Whether people must agree to the use of their data. No answer is no "
    "consent.",
    "Admission.intake": "Whether there is a conversation first. Only who was `matched` can have a "
    "place.",
    "Admission.party": "Who together form a party. Without it every party is welcome.",
    "PartyRule.seats": "The seats. Every member takes one, and no required seat stays empty.",
    "PartyRule.same_municipality": "Whether the required members must come from one municipality. "
    "An unknown municipality does not satisfy it.",
    "Seat.roles": "The roles of which any may take this seat.",
    "Seat.optional": "Whether the seat may stay empty. Who sits here never costs the others their "
    "place.",
}

_AGENDA: Final[Mapping[str, str]] = {
    "AgendaEntry.id": "Short name, once in the whole programme.",
    "AgendaEntry.title": "What it is called, on one line.",
    "AgendaEntry.description": "What it is about, in as many lines as needed.",
    "AgendaEntry.when": "When it is. Left out: still to be set.",
    "AgendaEntry.mode": "Where people meet: `online`, `in-place` or `hybrid`.",
    "AgendaEntry.place": "Where it is.",
    "AgendaEntry.link": "The link to an online meeting. For participants only: it is in no public "
    "file.",
    "AgendaEntry.sequence": "How many times its date, hours or place changed. Raise it by one at "
    "each change, so that calendars show the new one.",
    "AgendaEntry.status": "Whether it is held when the programme says: `planned`, `postponed` (a "
    "new date is still to be set; `when` is the date that it had) or `cancelled`.",
    "AgendaEntry.former": "Every date that it had before, the first one first.",
    "AgendaEntry.revised": "When this last changed, with its time zone. Left out: when the "
    "programme last changed.",
    "ProgrammeItem.format": "The kind of item, such as `plenary`, `lunch` or `market`.",
    "ProgrammeItem.features": "What is shown or on offer there.",
    "Session.format": "The kind of meeting, such as `workshop`. `meetings` counts by it.",
    "Session.capacity": "How many people fit. Used where people sign up per session. Unknown: "
    "nobody gets a place and nobody is refused.",
    "Session.rounds": "The rounds in which it runs. Unknown where an announcement assigns none.",
    "Session.choice": "Whether it is a choice within a round, and so has no time of its own.",
    "Session.required": "Whether a participant of the whole programme is expected here.",
    "Session.cases": "The practices that are shown, in your own words.",
    "Session.further_reading": "Pages to read.",
    "Session.spellings": "Other names under which a form lists it.",
    "Session.group": "The id of the local group that meets.",
    "Session.answers": "The notes and questions that led to it: `n3`, or `programme/n3` where they "
    "were given in another programme.",
    "HarvestPlan.categories": "What people are asked to write down for each theme, such as "
    "challenges, tips and opportunities.",
    "HarvestPlan.answer_within": "Within how many days whoever gave a note hears back. Unknown: "
    "no note is ever overdue.",
    "When.day": "A day, such as `2023-05-23`, or what is known of it in EDTF: `XXXX-04-16` "
    "(16 April, year unknown), `2023-06` (June 2023), `2019-21` (spring 2019), `2019-01/2019-03`.",
    "When.start": 'Local time, such as `"14:00"`. Unknown: the day is known, the hour is not.',
    "When.end": "Local time after `start`, on the same day.",
    "When.timezone": "The time zone of the hours, by its IANA name.",
    "Place.name": "What the place is called, on one line.",
    "Place.address": "Street, number and town.",
    "Place.municipality": "The CBS code of the municipality: four digits, between quotes.",
    "Place.geo": "Latitude (-90 to 90) and longitude (-180 to 180) in degrees, WGS 84.",
    "Link.title": "What the page is called, on one line.",
    "Link.url": "The page: `https:`, `http:`, `mailto:` or `tel:`.",
    "Group.id": "Short name, once in the whole programme.",
    "Group.title": "What the group is called, on one line.",
    "Group.municipality": "The CBS code of its municipality.",
    "Group.bodies": "The kinds of parties that make up the group.",
    "MeetingPlan.format": "The `format` of the sessions that are counted.",
    "MeetingPlan.number": "How many there should be.",
    "MeetingPlan.each": "The ids of the groups for which the number counts, one by one. Left out: "
    "it counts for the programme.",
    "MeetingPlan.title": "Words for this kind of meeting.",
    "Range.at_least": "The lowest number, zero or more. Left out: no lowest.",
    "Range.at_most": "The highest number, zero or more. Left out: no highest.",
    "Cost.euros": "The amount in euros. Zero is free. Unknown: a price that is not stated.",
    "Cost.per": "For what the amount counts.",
    "CostShare.of": "Of which cost it is a part.",
    "CostShare.by": "Who bears it.",
    "CostShare.percent": "How much, from 0 to 100.",
    "Commitment.what": "What is asked.",
    "Commitment.of": "Of whom; left out: of everybody.",
    "Contributor.task": "What they do, on one line.",
    "Contributor.name": "Who it is, where the announcement says so.",
    "Contributor.organisation": "The organisation.",
    "Contributor.people": "How many people share the task.",
    "Deliverable.title": "What it is, on one line.",
    "Deliverable.session": "The id of the session that it belongs to.",
    "Deliverable.due": "The day on which it is due, or what is known of it in EDTF.",
    "Deliverable.done": "Whether it is there.",
    "Deliverable.url": "Where it is.",
    "StatusUpdate.day": "The day of the notice, or what is known of it in EDTF.",
    "StatusUpdate.text": "What it says.",
    "StatusUpdate.registration_open": "Whether registration is open from then on. Unknown: it does "
    "not speak of that.",
}

_PLACES: Final[Mapping[str, str]] = {
    "Policy.draw": "What decides the order within a class: `arrival` (the moment of registration, "
    "then the id) or `lottery` (a seeded lottery that anyone can recompute). A plugin may offer "
    "others: `custom:NAME`.",
    "Policy.confirm": "When a place is certain: `deadline` (all at once, after closing) or "
    '`rolling` (at once while there is room; only with `draw = "arrival"`).',
    "Policy.last_seat": "What happens when the next party is larger than the room that is left: "
    "`skip` (a smaller party further down gets the seat) or `hold` (the seat stays empty).",
    "Policy.priority": "The classes that go first, in order. An empty list: nobody goes first.",
    "Policy.reserves": "Seats kept for groups.",
    "Policy.cap": "The most people from one municipality, 1 or more. A hard limit: it can hurt the "
    "group that it means to help. Unknown municipalities do not count. Left out: no limit.",
    "Policy.waiting_list": "The same choice as `last_seat`, for seats that come free later. Needed "
    "from the moment that somebody withdraws.",
    "Policy.partner_withdraws": "What happens to a placed party when a required member withdraws: "
    "`replace` (both seats stay, a new partner may be named), `keep` (the other keeps one seat) or "
    "`release` (both seats come free). Needed from the moment that this happens.",
    "Policy.replace_days": "How many days a new partner may be named, from 1 to 366. Needed from "
    "the moment that a partner withdraws, with `replace`.",
    "Policy.answer_days": "How many days somebody has to say yes to a place that came free, from 1 "
    "to 366. Who does not answer in time loses it. Left out: such a place is certain at once.",
    "PriorityClass.id": "Short name, once in `[places]`.",
    "PriorityClass.label": "Words for the class, as a plural: reasons say “42 …”.",
    "PriorityClass.rule": "Which parties belong to it.",
    "Label.nl": "In Dutch, on one line.",
    "Label.en": "In English, on one line.",
    "Rule.duo": "Exactly two required members, who take one of these two seats each.",
    "Rule.role": "At least one member has one of these roles.",
    "Rule.same_municipality": "Whether all members must come from one municipality.",
    "Rule.first_time": "Whether all members must take part for the first time.",
    "Rule.municipalities": "All members come from these municipalities: CBS codes.",
    "Rule.custom": "Conditions that plugins offer, by name; all of them must hold.",
    "Reserve.id": "Short name, once in `[places]`.",
    "Reserve.label": "Words for the group, as a plural.",
    "Reserve.rule": "Which parties belong to the group.",
    "Reserve.seats": "How many seats, 1 or more. They are part of the capacity.",
    "Reserve.order": "`before-open` (a minimum: the group is certain of these seats and may win "
    "more) or `after-open` (on top: these seats come above what the group wins anyway).",
    "Reserve.release_at": "The moment from which unfilled seats are for everybody, with its time "
    "zone. Left out: they are for everybody at once, in the same draw.",
    "Seed.source": "The public source that was named before its outcome was known.",
    "Seed.value": "The outcome. Unknown: it is still to come, or is given by `plan --seed`.",
}

_FORM: Final[Mapping[str, str]] = {
    "RegistrationForm.file": "The file of registrations in this folder. Unknown: "
    "`registrations.csv` or `registrations.xlsx`.",
    "RegistrationForm.reader": "Which reader reads the file: `form` (CSV or XLSX, as form tools "
    "export it; the default), or one that a plugin offers.",
    "RegistrationForm.timezone": "The time zone of the moments, by its IANA name.",
    "RegistrationForm.moments": "How moments are written, as formats of Python's `strptime`, tried "
    "in order; each holds a day, a month and a year. Left out: the usual ways are understood, day "
    "first, year first, and with Dutch or English names of months.",
    "RegistrationForm.party_moment": "Which moment counts for people who sent a form each: that of "
    "the last form (`complete`) or of the `first`.",
    "RegistrationForm.partner_same_municipality": "Whether a partner who is named on somebody's "
    "form comes from the same municipality. Otherwise it is unknown.",
    "RegistrationForm.columns": "Which column holds what.",
    "RegistrationForm.wishes": "The columns with wishes, for each round.",
    "RegistrationForm.sessions": "The columns to tick, where people sign up per session.",
    "RegistrationForm.spellings": "What people write, by what it means.",
    "Columns.number": "The row's own number. Left out: rows count as in a spreadsheet.",
    "Columns.moment": "When the form was sent. The export must have this column if it is named.",
    "Columns.name": "The name. The export must have this column if it is named.",
    "Columns.email": "The mail address. The export must have this column if it is named.",
    "Columns.role": "The role. The export must have this column if it is named.",
    "Columns.municipality": "The municipality.",
    "Columns.first_time": "Whether it is the first time: yes or no.",
    "Columns.alone": "Whether people come alone or together. The export must have this column if "
    "it is named.",
    "Columns.partner_name": "The name of the partner.",
    "Columns.partner_email": "The mail address of the partner.",
    "Columns.partner_role": "The role of the partner.",
    "Columns.third_name": "The name of a third person.",
    "Columns.third_email": "The mail address of a third person.",
    "Columns.third_role": "The role of a third person.",
    "Columns.needs": "What somebody needs in order to take part. Personal data.",
    "Columns.consent": "Whether people agree to the use of their data: yes or no. The export must "
    "have this column if it is named.",
    "Columns.intake": "How the conversation went; the organiser fills it in.",
    "WishColumns.round": "The id of the round.",
    "WishColumns.columns": "The columns, the dearest wish first.",
    "SessionColumn.session": "The id of the session.",
    "SessionColumn.column": "The column. The export must have it.",
    "Spellings.role": "Per role the ways of writing it. Roles are words of your own; one without "
    "spellings is never read.",
    "Spellings.municipality": "Per CBS code your own ways of writing a municipality. The official "
    "names and the usual variants are known already. A code that does not exist is an error.",
    "Spellings.intake": "Per outcome (`matched`, `not-matched`, `pending`, `later`) the ways of "
    "writing it.",
    "Spellings.solo": "Ways of saying that somebody comes alone.",
    "Spellings.together": "Ways of saying that somebody comes with others.",
    "Spellings.yes": "Ways of saying yes.",
    "Spellings.no": "Ways of saying no.",
}

FIELDS: Final[Mapping[str, str]] = {**_PROGRAMME, **_AGENDA, **_PLACES, **_FORM}
"""What each field means, by ``Class.field``."""

LIMITS: Final[Mapping[str, Mapping[str, Any]]] = {
    "Cost.euros": {"minimum": 0},
    "CostShare.percent": {"minimum": 0, "maximum": 100},
    "Policy.answer_days": {"minimum": 1, "maximum": 366},
    "Policy.cap": {"minimum": 1},
    "Policy.replace_days": {"minimum": 1, "maximum": 366},
    "Programme.themes": {"pattern": r"^[^\r\n\t]*[^\s][^\r\n\t]*$"},
    "HarvestPlan.categories": {"pattern": r"^[^\r\n\t]*[^\s][^\r\n\t]*$"},
    "HarvestPlan.answer_within": {"minimum": 1, "maximum": 3650},
    "Range.at_least": {"minimum": 0},
    "Range.at_most": {"minimum": 0},
    "RegistrationForm.reader": {"pattern": r"^[A-Za-z0-9][A-Za-z0-9._:+-]{0,199}$"},
    "Reserve.seats": {"minimum": 1},
}
"""What the model asks of a field beyond its type, where no validator of ours says so by itself."""
