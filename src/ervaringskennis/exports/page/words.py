"""What a page itself says, in Dutch and English; B1 in both."""

from __future__ import annotations

from typing import Final

from ervaringskennis.values.text import Label

# -- the page
SKIP: Final = Label(nl="Naar de inhoud", en="Skip to the content")
PROGRAMME: Final = Label(nl="Programma", en="Programme")
PART_OF: Final = Label(nl="Onderdeel van {title}", en="Part of {title}")
ON_THIS_PAGE: Final = Label(nl="Op deze pagina", en="On this page")
MORE_ELSEWHERE: Final = Label(
    nl="Meer informatie en contact: {link}", en="More and contact: {link}"
)
CHANGED_ON: Final = Label(nl="Laatst gewijzigd: {moment}.", en="Last changed: {moment}.")
NOT_KNOWN: Final = Label(nl="nog niet bekend", en="not known yet")

# -- the facts in short
IN_SHORT: Final = Label(nl="In het kort", en="In short")
WHEN: Final = Label(nl="Wanneer", en="When")
WHERE: Final = Label(nl="Waar", en="Where")
FOR_WHOM: Final = Label(nl="Voor wie", en="For whom")
THEMES: Final = Label(nl="Onderwerpen", en="Topics")
COSTS: Final = Label(nl="Kosten", en="Costs")
PLACES: Final = Label(nl="Aantal plaatsen", en="Places")
REGISTERING: Final = Label(nl="Aanmelden", en="Registration")
FROM_TO: Final = Label(nl="{first} tot en met {last}", en="{first} to {last}")
NOT_EVERY_DAY: Final = Label(nl="niet alle datums zijn al bekend", en="not every date is known yet")
SEVERAL_PLACES: Final = Label(
    nl="op verschillende plekken: zie het programma", en="in several places: see the programme"
)

# -- dates and hours
FROM_HOUR: Final = Label(nl="vanaf {hours}", en="from {hours}")
UNTIL_HOUR: Final = Label(nl="tot {hours}", en="until {hours}")
HOURS_NOT_KNOWN: Final = Label(nl="tijd nog niet bekend", en="time not known yet")
CLOCK_IN: Final = Label(nl="tijd in {city}; dat is {here}", en="time in {city}; that is {here}")
DAY_AND_HOURS: Final = Label(nl="{day}, {hours}", en="{day}, {hours}")

# -- where
ONLINE: Final = Label(nl="Online", en="Online")
IN_PLACE: Final = Label(nl="Op locatie", en="On location")
IN_PLACE_NOT_KNOWN: Final = Label(
    nl="Op locatie: waar is nog niet bekend", en="On location: where is not known yet"
)
OR_ONLINE: Final = Label(nl="Of online", en="Or online")
IN_BOTH_WAYS: Final = Label(
    nl="Op locatie of online: waar is nog niet bekend",
    en="On location or online: where is not known yet",
)
IN_MUNICIPALITY: Final = Label(nl="gemeente {name}", en="municipality of {name}")

# -- the agenda
OVERVIEW: Final = Label(nl="Overzicht: {head}", en="Overview: {head}")
TIME: Final = Label(nl="Tijd", en="Time")
WHAT: Final = Label(nl="Onderdeel", en="Part")
GROUP: Final = Label(nl="Groep", en="Group")
DAY_NOT_EXACT: Final = Label(
    nl="De datum staat nog niet precies vast", en="The date is not quite settled yet"
)
NO_DAY_YET: Final = Label(nl="De datum is nog niet bekend", en="The date is not known yet")
NOTHING_YET: Final = Label(
    nl="Het programma is nog niet bekend.", en="The programme is not known yet."
)
LABELLED: Final = Label(nl="{label}: {value}", en="{label}: {value}")

# -- what changed
POSTPONED: Final = Label(nl="Uitgesteld", en="Postponed")
CANCELLED: Final = Label(nl="Gaat niet door", en="Cancelled")
MOVED: Final = Label(nl="Nieuwe datum", en="New date")
IS_POSTPONED: Final = Label(
    nl="Dit is uitgesteld. De nieuwe datum is nog niet bekend.",
    en="This is postponed. The new date is not known yet.",
)
IS_CANCELLED: Final = Label(nl="Dit gaat niet door.", en="This is cancelled.")
IS_MOVED: Final = Label(nl="Dit heeft een nieuwe datum.", en="This has a new date.")
ALL_POSTPONED: Final = Label(
    nl="Dit programma is uitgesteld. De nieuwe datum is nog niet bekend.",
    en="This programme is postponed. The new date is not known yet.",
)
ALL_CANCELLED: Final = Label(nl="Dit programma gaat niet door.", en="This programme is cancelled.")
SOME_CHANGED: Final = Label(nl="Let op: er is iets veranderd", en="Please note: something changed")
WAS_ON: Final = Label(nl="Het stond eerst op {dates}.", en="It was first on {dates}.")
FIRST_ON: Final = Label(nl="eerst: {dates}", en="first: {dates}")
AND_THEN: Final = Label(nl="daarna", en="then")

# -- the parts
CHOICES: Final = Label(nl="Waar u uit kunt kiezen", en="What you can choose from")
CHOOSE_ONE: Final = Label(nl="Kies één van deze onderdelen", en="Choose one of these")
NO_ROUND_KNOWN: Final = Label(
    nl="In welke ronde deze onderdelen zijn, is nog niet bekend.",
    en="In which round these are is not known yet.",
)
ROUNDS_NOT_KNOWN: Final = Label(
    nl="Van sommige onderdelen is de ronde nog niet bekend.",
    en="Of some of these the round is not known yet.",
)
MORE_OF_EACH: Final = Label(nl="Meer over de onderdelen", en="More about the parts")
FORMAT: Final = Label(nl="Vorm", en="Format")
ROUND: Final = Label(nl="Ronde", en="Round")
CASES: Final = Label(nl="Voorbeelden uit", en="Examples from")
FEATURES: Final = Label(nl="Wat er is", en="What there is")
NOT_REQUIRED: Final = Label(
    nl="U kiest zelf of u hierbij bent.", en="You choose whether you come to this."
)

# -- taking part
TAKING_PART: Final = Label(nl="Meedoen", en="Taking part")
ASKED: Final = Label(nl="Wat wij van u vragen", en="What we ask of you")
ASKED_OF: Final = Label(nl="Voor: {whom}.", en="For: {whom}.")
PER_SESSION: Final = Label(
    nl="U meldt zich aan per bijeenkomst.", en="You register for each meeting separately."
)
OPENS_AT: Final = Label(nl="Aanmelden kan vanaf {moment}.", en="Registration opens on {moment}.")
CLOSES_AT: Final = Label(nl="Aanmelden kan tot {moment}.", en="You can register until {moment}.")
CLOSES_AFTER: Final = Label(
    nl="Aanmelden kan tot en met {day}.", en="You can register up to and including {day}."
)
IS_OPEN: Final = Label(nl="De aanmelding is open.", en="Registration is open.")
IS_CLOSED: Final = Label(nl="De aanmelding is gesloten.", en="Registration is closed.")
CONVERSATION_FIRST: Final = Label(
    nl="Na uw aanmelding hebben wij eerst een gesprek met u.",
    en="After you register we talk with you first.",
)
CONSENT: Final = Label(
    nl="Wij vragen u of wij uw gegevens mogen gebruiken.",
    en="We ask whether we may use your data.",
)
WHO_PAYS: Final = Label(nl="Wie wat betaalt", en="Who pays what")
FREE: Final = Label(nl="gratis", en="free of charge")
PRICE: Final = Label(nl="{euros} per {unit}", en="{euros} per {unit}")
PER_REGISTRATION: Final = Label(nl="aanmelding", en="registration")
SHARE: Final = Label(nl="{percent}% van {of}: voor {by}", en="{percent}% of {of}: borne by {by}")
SHARE_NOT_KNOWN: Final = Label(
    nl="een deel van {of}: voor {by}; hoeveel is nog niet bekend",
    en="a part of {of}: borne by {by}; how much is not known yet",
)

# -- groups and meetings
GROUPS: Final = Label(nl="Groepen", en="Groups")
MADE_UP_OF: Final = Label(nl="Met: {bodies}.", en="With: {bodies}.")
MEETINGS: Final = Label(nl="Aantal bijeenkomsten", en="Number of meetings")
PER_GROUP: Final = Label(nl="{number} per groep", en="{number} in each group")
BETWEEN: Final = Label(nl="{low} tot {high}", en="{low} to {high}")
AT_LEAST: Final = Label(nl="minstens {number}", en="at least {number}")
AT_MOST: Final = Label(nl="hoogstens {number}", en="at most {number}")

# -- people, news, reading
WITH: Final = Label(nl="Wie eraan meewerken", en="Contributors")
SO_MANY: Final = Label(nl="{number} × {task}", en="{number} × {task}")
NEWS: Final = Label(nl="Nieuws", en="News")
READING: Final = Label(nl="Meer lezen", en="Further reading")
RESULTS: Final = Label(nl="Wat het opleverde", en="Results")
DUE: Final = Label(nl="Wat nog klaar moet", en="What is still due")
DUE_ON: Final = Label(nl="klaar: {day}", en="due: {day}")

# -- the calendar
SUBSCRIBE: Final = Label(nl="In uw agenda", en="In your calendar")
SUBSCRIBE_WHY: Final = Label(
    nl="Zet dit programma in uw agenda. Verandert er iets? Dan verandert uw agenda mee.",
    en="Put this programme in your calendar. When something changes, your calendar follows.",
)
SUBSCRIBE_NOW: Final = Label(nl="Zet in mijn agenda", en="Add to my calendar")
SUBSCRIBE_BY_HAND: Final = Label(
    nl="Lukt dat niet? Kopieer dan dit adres naar uw agenda: {link}",
    en="Does that not work? Then copy this address to your calendar: {link}",
)
JOIN: Final = Label(nl="Online meedoen", en="Join online")
