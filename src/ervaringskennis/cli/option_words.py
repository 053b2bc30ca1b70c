"""What options and arguments hold, in Dutch and English."""

from __future__ import annotations

from typing import Final

OPTIONS: Final[dict[str, tuple[str, str]]] = {
    # -- what they hold
    "dir": ("MAP", "DIR"),
    "dir-or-file": ("MAP-OF-BESTAND", "DIR-OR-FILE"),
    "dir-or-programme": ("MAP-OF-PROGRAMMA", "DIR-OR-PROGRAMME"),
    "file": ("BESTAND", "FILE"),
    "text": ("TEKST", "TEXT"),
    "title": ("TITEL", "TITLE"),
    "moment": ("MOMENT", "MOMENT"),
    "day": ("DAG", "DAY"),
    "id": ("KENMERK", "ID"),
    "number": ("AANTAL", "NUMBER"),
    "amount": ("BEDRAG", "AMOUNT"),
    "address": ("ADRES", "ADDRESS"),
    "mail": ("MAILADRES", "ADDRESS"),
    "url": ("WEBADRES", "URL"),
    "json": ("JSON", "JSON"),
    "programme": ("PROGRAMMA", "PROGRAMME"),
    "registration": ("AANMELDING", "REGISTRATION"),
    "entry": ("ONDERDEEL", "ENTRY"),
    "session": ("BIJEENKOMST", "SESSION"),
    "person": ("GEGEVENS", "DETAILS"),
    "person-id": ("PERSOON", "PERSON"),
    "note-id": ("OPMERKING", "NOTE"),
    "need-id": ("KENMERK", "NEED"),
    "feed-id": ("AGENDA", "FEED"),
    "groups": ("GROEP=AANMELDINGEN", "GROUP=REGISTRATIONS"),
    "wish": ("RONDE=KEUZES", "ROUND=CHOICES"),
    "entry-date": ("ONDERDEEL=DATUM", "ENTRY=DATE"),
    "channel": ("WEG", "CHANNEL"),
    # -- options of many commands
    "opt-lang": ("Taal: nl of en.", "Language: nl or en."),
    "opt-version": ("Toon de versie.", "Show the version."),
    "opt-json": ("Geef de uitkomst als JSON.", "Print the outcome as JSON."),
    "opt-store": (
        "Waar de gegevens staan: een bestand dat eindigt op .db, sqlite:///bestand.db, of een "
        "adres van een uitbreiding. Anders wat in ERVARINGSKENNIS_STORE staat.",
        "Where the data are: a file that ends in .db, sqlite:///file.db, or an address of a "
        "plugin. Otherwise what ERVARINGSKENNIS_STORE says.",
    ),
    "opt-now": (
        "Zet de klok stil op dit moment, voor uitleg en proeven. Anders wat in "
        "ERVARINGSKENNIS_NOW staat.",
        "Stop the clock at this moment, for documentation and tests. Otherwise what "
        "ERVARINGSKENNIS_NOW says.",
    ),
    "opt-target": (
        "Alleen de lijst van deze bijeenkomst, als mensen zich per bijeenkomst aanmelden.",
        "Only the list of this session, where people register for each session.",
    ),
    # -- files
    "opt-seed": (
        "Startwaarde van de loting; gaat voor op die in het programmabestand.",
        "Seed of the lottery; overrules the one in the programme file.",
    ),
    "opt-public": (
        "Alleen wat openbaar mag zijn: geen namen, adressen of behoeften.",
        "Only what may be public: no names, addresses or needs.",
    ),
    "opt-out": (
        "Map voor de bestanden. Zonder deze optie: plan-NAAM in de huidige map.",
        "Folder for the files. Without this option: plan-NAME in the current folder.",
    ),
    "opt-reader": (
        "Wat het bestand leest. De vorm ics is een agenda; uitbreidingen voegen er andere bij.",
        "What reads the file. The form ics is a calendar; plugins add others.",
    ),
    "opt-draft-out": (
        "Map voor het bestand programme.toml. Zonder deze optie: de huidige map.",
        "Folder for the file programme.toml. Without this option: the current folder.",
    ),
    "opt-plain-list": (
        "Uw eigen lijst met woorden: een bestand dat eindigt op .toml.",
        "Your own list of words: a file that ends in .toml.",
    ),
    "opt-plain-strict": (
        "Eindig met 1 als er iets gewoner kan.",
        "End with 1 where something could be plainer.",
    ),
    "opt-at": (
        "Moment waarop het plan geldt, zoals 2026-04-01T12:00:00+02:00. Nodig als "
        "gereserveerde plaatsen op een datum vrijkomen.",
        "Moment for which the plan holds, such as 2026-04-01T12:00:00+02:00. Needed where "
        "reserved places are released on a date.",
    ),
    "opt-to": ("Vorm van het bestand, zoals ics.", "Form of the file, such as ics."),
    "opt-file": (
        "Bestand om in te schrijven. Zonder deze optie: het scherm.",
        "File to write to. Without this option: standard output.",
    ),
    "opt-entry": ("Alleen dit onderdeel, bij kenmerk.", "Only this entry, by its id."),
    "opt-export-as": (
        "Voor wie. Voor iedereen (public); voor wie een plaats heeft (participant), met de link om "
        "online mee te doen. Of voor wie het programma leidt (arranger), ook met wat er klaar "
        "moet zijn.",
        "For whom: everybody (public), those with a place (participant), with the link to take "
        "part online, or who runs the programme (arranger), also with what is due.",
    ),
    # -- programme
    "opt-day-known": (
        "Nieuwe datum, als die al bekend is, zoals 2020-10-01.",
        "New date, where it is known already, such as 2020-10-01.",
    ),
    "opt-day": (
        "Nieuwe dag voor alles wat was uitgesteld, zoals 2020-10-01. Was er niets uitgesteld, "
        "dan voor alles wat gepland staat. Waren het meer dagen, gebruik dan --entry.",
        "New day for everything that was postponed, such as 2020-10-01. Where nothing was "
        "postponed, for everything that is planned. Where it was on several days, use --entry.",
    ),
    "opt-entry-date": (
        "Nieuwe datum van één onderdeel, met of zonder uren: KENMERK=2020-10-01 of "
        "KENMERK=2020-10-01T10:00-12:00. Mag vaker.",
        "New date of one entry, with or without hours: ID=2020-10-01 or "
        "ID=2020-10-01T10:00-12:00. May be repeated.",
    ),
    "opt-all": ("Het hele programma.", "The whole programme."),
    # -- people
    "opt-request": (
        "Uw eigen kenmerk van dit verzoek, zoals dat van een formulier.",
        "Your own id of this request, such as that of a form.",
    ),
    "opt-person": (
        "Iemand, als name=…, email=…, phone=…, role=…, municipality=…, first_time=yes. Ook naam, "
        "telefoon, rol, gemeente, eerste_keer. Mag vaker; een waarde mag een komma bevatten.",
        "Somebody, as name=…, email=…, phone=…, role=…, municipality=…, first_time=yes. May be "
        "repeated; a value may hold a comma.",
    ),
    "opt-person-json": (
        "Hetzelfde als JSON: één persoon of meer. Met - leest u het van wat u doorgeeft, zodat "
        "niemand kan meekijken.",
        "The same as JSON: one person or several. With - it is read from standard input, where "
        "nobody can look along.",
    ),
    "opt-session": (
        "Bijeenkomst om aan mee te doen. Mag vaker.",
        "Session to take part in. May be repeated.",
    ),
    "opt-consent": (
        "Of er toestemming is om de gegevens te gebruiken.",
        "Whether there is consent to use the data.",
    ),
    "opt-intake": (
        "Hoe ver het gesprek vooraf is.",
        "How far the conversation beforehand has come.",
    ),
    "opt-wish": (
        "Wensen voor een ronde, de liefste eerst: RONDE=EERSTE,TWEEDE. Mag vaker.",
        "Wishes for a round, the dearest first: ROUND=FIRST,SECOND. May be repeated.",
    ),
    "opt-form": (
        "Map van het programma dat zegt hoe de aanmeldingen te lezen zijn. Zonder deze optie: de "
        "map waarin ze staan.",
        "Folder of the programme that says how registrations read. Without this option: the "
        "folder that they are in.",
    ),
    "opt-source": (
        "Naam van waar ze vandaan komen. Wat onder deze naam al is ingelezen blijft zoals het "
        "is. Zonder deze optie: de naam van het bestand.",
        "Name of where they come from. What was taken in under this name before stays as it is. "
        "Without this option: the name of the file.",
    ),
    "opt-tell": (
        "Of mensen bericht krijgen dat hun aanmelding er is.",
        "Whether people are told that their registration is there.",
    ),
    "opt-leaves": ("Alleen deze persoon gaat weg.", "Only this person leaves."),
    "opt-end": ("Wie er niet meer van wil horen.", "Who no longer wants to hear of it."),
    # -- places
    "opt-draw-seed": (
        "Startwaarde van de loting. Op volgorde van aanmelden is er geen nodig.",
        "Seed of the lottery. In order of arrival none is needed.",
    ),
    "opt-capacity": ("Het nieuwe aantal plaatsen.", "The new number of places."),
    "opt-released": (
        "Gereserveerde plaatsen die nu voor iedereen zijn, bij kenmerk. Mag vaker.",
        "Reserved places that are for everybody now, by id. May be repeated.",
    ),
    "opt-backfill": (
        "Geef plaatsen die leeg bleven aan wie past.",
        "Give places that were left empty to whoever fits.",
    ),
    "opt-place": (
        "Geef een plaats, of neem die terug.",
        "Give a place, or take it back.",
    ),
    "opt-note": ("Waarom.", "Why."),
    "opt-answer-by": (
        "Tot wanneer antwoorden kan, zoals 2020-09-15 (tot en met die dag) of 2020-09-15T12:00.",
        "Until when an answer is possible, such as 2020-09-15 (that day included) or "
        "2020-09-15T12:00.",
    ),
    "opt-no": ("De aanmelding komt niet.", "The registration does not come."),
    "opt-plan": ("Er is een gesprek afgesproken.", "A conversation was agreed."),
    "opt-outcome": (
        "Uitkomst: past (matched), past niet (not-matched), of een andere keer (later).",
        "Outcome: a match (matched), no match (not-matched), or another time (later).",
    ),
    "opt-balanced": (
        "Maak groepen die even groot en even gemengd zijn.",
        "Make groups that are equal in size and as mixed.",
    ),
    "opt-compose-seed": (
        "Startwaarde waar twee verdelingen even goed zijn. Zonder deze optie: het kenmerk van "
        "het programma.",
        "Seed for where two divisions are as good. Without this option: the id of the programme.",
    ),
    # -- along the way
    "opt-absent": ("Zij waren er niet.", "They were not there."),
    "opt-due": ("Wanneer het klaar is, zoals 2021-03-01.", "When it is due, such as 2021-03-01."),
    "opt-url": ("Waar het te lezen is.", "Where it can be read."),
    "opt-note-session": ("Over welke bijeenkomst.", "About which session."),
    "opt-theme": ("Over welk onderwerp.", "About which theme."),
    "opt-category": ("Welke soort opmerking.", "Which kind of note."),
    "opt-text": (
        "Het antwoord; met - leest u het van wat u doorgeeft.",
        "The answer; with - it is read from standard input.",
    ),
    "opt-kind": (
        "Geld (money), een geschenk (kind), een training (training), of niets nodig (declined).",
        "Money (money), a gift (kind), a training (training), or nothing wanted (declined).",
    ),
    "opt-for-day": ("De dag waarvoor het is.", "The day that it is for."),
    "opt-euros": (
        "Bedrag in euro's, of wat een geschenk waard is.",
        "Amount in euros, or what a gift is worth.",
    ),
    "opt-hours": ("Voor hoeveel uur het is.", "For how many hours it is."),
    "opt-words": ("In woorden.", "In words."),
    "opt-who-needs": ("Wie iets nodig heeft.", "Who needs something."),
    "opt-what": (
        "Wat er nodig is; met - leest u het van wat u doorgeeft.",
        "What is needed; with - it is read from standard input.",
    ),
    "opt-need-note": ("Wat er verder van belang is.", "What else matters."),
    "opt-assign": (
        "Wie van de organisatie ervoor zorgt.",
        "Who of the organisation looks after it.",
    ),
    "opt-settle": ("Het is geregeld.", "It is arranged."),
    # -- secret calendars
    "opt-feed-as": (
        "Waar iemand zelf aan meedoet (participant), of alles, voor wie het programma leidt "
        "(arranger).",
        "What somebody takes part in (participant), or all of it, for who runs the programme "
        "(arranger).",
    ),
    "opt-remind": (
        "Laat de agenda zo veel dagen van tevoren een herinnering geven. Mag vaker.",
        "Let the calendar remind so many days in advance. May be repeated.",
    ),
    "opt-without-waiting": (
        "Zonder de bijeenkomsten waarvoor iemand op de wachtlijst staat.",
        "Without the sessions for which somebody is on the waiting list.",
    ),
    "opt-feed-out": ("Bestand om in te schrijven.", "File to write to."),
    "opt-feeds-of": ("Wiens agenda's.", "Whose calendars."),
    # -- telling and privacy
    "opt-deliver-to": (
        "Waarheen: console (het scherm), eml:MAP, of een adres van een uitbreiding.",
        "Where to: console (the screen), eml:DIR, or an address of a plugin.",
    ),
    "opt-from": (
        "Mailadres van de afzender, of: Naam <adres>.",
        "Mail address of the sender, or: Name <address>.",
    ),
    "opt-limit": ("Hoogstens zoveel berichten.", "At most so many messages."),
    "opt-texts": (
        "Map met eigen teksten, in nl en en, die voor de onze gaan.",
        "Folder with texts of your own, in nl and en, that go before ours.",
    ),
    "opt-failed": ("Toon wat niet lukte, en waarom.", "Show what failed, and why."),
    "opt-retry": ("Probeer wat niet lukte opnieuw.", "Try again what failed."),
    "opt-watch": (
        "Blijf versturen, tot u stopt met Ctrl+C.",
        "Keep sending, until you stop with Ctrl+C.",
    ),
    "opt-as": (
        "Wat iedereen ziet (public), wat één deelnemer ziet (participant), of alles (arranger).",
        "What everybody sees (public), what one participant sees (participant), or all (arranger).",
    ),
    "opt-as-person": ("Welke deelnemer, bij kenmerk.", "Which participant, by id."),
    "opt-after": ("Alleen wat na dit nummer kwam.", "Only what came after this number."),
    "opt-ahead": (
        "Hoeveel dagen van tevoren mensen een herinnering krijgen.",
        "How many days in advance people are reminded.",
    ),
    "opt-eml": (
        "Map met berichten waaruit die aan deze persoon ook weg moeten. Mag vaker.",
        "Folder of messages from which those to this person must go too. May be repeated.",
    ),
    "opt-yes": ("Vraag niet of u het zeker weet.", "Do not ask whether you are sure."),
    "opt-apply": ("Wis het nu.", "Erase it now."),
}
