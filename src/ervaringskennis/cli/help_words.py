"""What each command is for, in Dutch and English, with an example to type."""

from __future__ import annotations

from typing import Final

from ervaringskennis.cli.advice_words import HELP as ADVICE_HELP
from ervaringskennis.cli.format_help import HELP as FORMATS_HELP
from ervaringskennis.cli.harvest_help import HELP as HARVEST_HELP

_STORE_NL: Final = "Noem met --store waar de gegevens staan, of zet dat in ERVARINGSKENNIS_STORE."

HELP: Final[dict[str, tuple[str, str]]] = {
    "app": (
        "Verdeel plaatsen eerlijk, leg uit waarom, en leid een programma van aankondiging tot "
        "afronding.\n\n"
        "Een programma is een map met een bestand programme.toml en, als er aanmeldingen zijn, "
        "registrations.csv of registrations.xlsx. Begin met: ervaringskennis check MAP\n\n"
        "De opdrachten vanaf “announce” leggen vast wat er gebeurt. " + _STORE_NL,
        "Give places fairly, explain why, and lead a programme from announcement to end.\n\n"
        "A programme is a folder with a file programme.toml and, where there are registrations, "
        "registrations.csv or registrations.xlsx. Begin with: ervaringskennis check DIR\n\n"
        "The commands from “announce” on record what happens. Say with --store where the data "
        "are, or put that in ERVARINGSKENNIS_STORE.",
    ),
    # -- files
    "check": (
        "Controleer een programma en de aanmeldingen.\n\nLaat alles zien wat aandacht vraagt: in "
        "welk bestand, in welke rij, en wat u kunt doen. Er verandert niets. Met --store: "
        "controleer of alles wat vastligt te lezen is.",
        "Check a programme and its registrations.\n\nShows everything that needs attention: in "
        "which file, in which row, and what you can do. Nothing changes. With --store: check "
        "whether everything that was recorded can be read.",
    ),
    "plan": (
        "Verdeel de plaatsen en laat de uitkomst zien.\n\nSchrijft ook de agenda (.ics), de tabel "
        "met plaatsen (.csv) en het openbare verslag van de loting (.json). De bestanden in MAP "
        "veranderen niet. Met --json komt alleen het verslag op het scherm. Met --store: wat een "
        "verdeling nu zou geven, of gaf; er verandert niets.",
        "Give the places and show the outcome.\n\nAlso writes the calendar (.ics), the table of "
        "places (.csv) and the public record of the draw (.json). The files in DIR do not change. "
        "With --json only the record is printed. With --store: what a draw would give now, or "
        "gave; nothing changes.",
    ),
    "explain": (
        "Leg uit waarom een aanmelding wel of geen plaats heeft.\n\nAANMELDING is het volgnummer "
        "van een rij. Met --store: hoe de aanmelding er nu voor staat.",
        "Explain why a registration has a place or not.\n\nREGISTRATION is the number of a row. "
        "With --store: how the registration stands by now.",
    ),
    "verify": (
        "Reken een openbaar verslag na.\n\nDoet de loting en de verdeling opnieuw, met alleen wat "
        "in BESTAND staat.",
        "Recompute a public record.\n\nMakes the draw and the allocation again, from FILE alone.",
    ),
    "export": (
        "Schrijf een programma als agenda, of in een andere vorm.\n\nDe vormen: ics en jcal zijn "
        "een agenda en html is een pagina. Voor zoekmachines is er jsonld, voor een rekenblad csv. "
        "Uitbreidingen voegen er vormen bij. Zonder vaste dag staat iets in geen agenda. Met "
        "--store: met de datums zoals ze nu zijn.",
        "Write a programme as a calendar, or in another form.\n\nThe forms: ics and jcal are a "
        "calendar, html is a page, jsonld is for search engines, csv is for spreadsheets. Plugins "
        "add other forms. What has no fixed day is in no calendar. With --store: with the dates "
        "as they are now.",
    ),
    "draft": (
        "Maak een begin van een programma uit een agenda.\n\nLeest een agendabestand (.ics) en "
        "schrijft een bestand programme.toml, om aan te vullen. Laat zien wat er niet in staat: "
        "wat niet te lezen was, en waar een programma geen plaats voor heeft. Mensen gaan niet "
        "mee. Een bestand dat er al is, blijft zoals het is.",
        "Make the beginning of a programme out of a calendar.\n\nReads a calendar file (.ics) and "
        "writes a file programme.toml, to complete. Shows what is not in it: what could not be "
        "read, and what a programme has no place for. Nobody is taken over. A file that is there "
        "already stays as it is.",
    ),
    "plain": (
        "Kijk of een tekst gewoner kan.\n\nWijst lange zinnen aan, vaktaal, afkortingen, Engels, "
        "en zinnen die niet zeggen wie iets doet. Leest tekst (.txt of .md), of met - wat u typt. "
        "Het is advies: het bewijst niet dat iedereen de tekst begrijpt.",
        "See whether a Dutch text can be plainer.\n\nPoints out long sentences, jargon, "
        "abbreviations, English words, and sentences that do not say who does something. Reads "
        "text (.txt or .md), or with - what you type. It is advice: it does not prove that "
        "everybody understands the text.",
    ),
    # -- programme
    "announce": (
        "Kondig een programma aan.\n\nLeest het bestand programme.toml in MAP: het programma en "
        "de regels voor de plaatsen. Nog een keer aankondigen verandert niets.",
        "Announce a programme.\n\nReads the file programme.toml in DIR: the programme and the "
        "rules for its places. Announcing it again changes nothing.",
    ),
    "revise": (
        "Wijzig de aankondiging.\n\nDat kan zolang de aanmelding nooit open was.",
        "Change the announcement.\n\nThat is possible as long as registration was never open.",
    ),
    "open": ("Open de aanmelding.", "Open registration."),
    "close": (
        "Sluit de aanmelding.\n\nToont de controlecode van elke lijst. Maak die openbaar vóór de "
        "loting: dan kan iedereen zien dat de lijst daarna niet veranderde.",
        "Close registration.\n\nShows the digest of each list. Publish it before the draw: then "
        "everybody can see that the list did not change after it.",
    ),
    "postpone": (
        "Stel onderdelen uit, of alles.\n\nZonder ONDERDEEL stelt u alles uit wat gepland "
        "staat. Met --day is er meteen een nieuwe datum. Wie meedoet hoort ervan.",
        "Postpone entries, or all of them.\n\nWithout ENTRY everything that is planned is "
        "postponed. With --day there is a new date at once. Those who take part hear of it.",
    ),
    "reschedule": (
        "Geef onderdelen een nieuwe datum.\n\nMet --day krijgt alles wat was uitgesteld die dag, "
        "op de uren die het had. Met --entry krijgt één onderdeel een eigen datum.",
        "Give entries a new date.\n\nWith --day everything that was postponed gets that day, at "
        "the hours it had. With --entry one entry gets a date of its own.",
    ),
    "cancel": (
        "Zeg onderdelen af, of met --all het hele programma.\n\nDit is niet terug te draaien.",
        "Cancel entries, or with --all the whole programme.\n\nThis cannot be undone.",
    ),
    "finish": (
        "Rond een programma af.\n\nVanaf dan tellen de bewaartermijnen; zie “retention”.",
        "Finish a programme.\n\nTimes of retention count from then; see “retention”.",
    ),
    # -- people
    "register": (
        "Meld iemand aan, of een duo of trio samen.\n\nDe eerste --person doet het verzoek. "
        "Hetzelfde --request nog een keer meldt niemand nog eens aan. Anderen op deze computer "
        "kunnen zien wat u typt; --person-json - leest de gegevens van wat u doorgeeft.",
        "Register somebody, or a duo or trio together.\n\nThe first --person makes the request. "
        "The same --request again registers nobody twice. Others on this computer can see what "
        "you type; --person-json - reads the data from standard input.",
    ),
    "import": (
        "Lees aanmeldingen in die ergens anders zijn gedaan.\n\nMAP-OF-BESTAND is de map van het "
        "programma, of een bestand met aanmeldingen. Wat goed is doet mee; wat niet te lezen is "
        "staat er met de rij bij. Nog een keer inlezen voegt alleen nieuwe toe.",
        "Take in registrations that were made elsewhere.\n\nDIR-OR-FILE is the folder of the "
        "programme, or a file of registrations. What is right is taken in; what cannot be read "
        "is shown with its row. Taking in again adds only what is new.",
    ),
    "withdraw": (
        "Meld een aanmelding af, of één persoon ervan.\n\nWie op de wachtlijst staat schuift op. "
        "Gaat één van een duo weg? Dan zeggen de regels van het programma wat er gebeurt.",
        "Withdraw a registration, or one person of it.\n\nThe waiting list moves up. Does one of "
        "a duo leave? Then the rules of the programme say what happens.",
    ),
    "replace": (
        "Noem een nieuwe partner voor wie wegging.\n\nDat kan tot de dag die toen genoemd is.",
        "Name a new partner for who left.\n\nThat is possible until the day that was given then.",
    ),
    "interest": (
        "Onthoud wie van een nieuwe datum wil horen.\n\nMet --end niet meer.",
        "Remember who wants to hear of a new date.\n\nWith --end no longer.",
    ),
    # -- places
    "draw": (
        "Verdeel de plaatsen.\n\nEen loting heeft een startwaarde nodig: een openbare uitslag "
        "van na de sluiting, vooraf aangewezen. Dit kan één keer; kijk eerst met “plan”.",
        "Give the places.\n\nA lottery needs a seed: a public outcome from after closing, named "
        "beforehand. This is done once; look first with “plan”.",
    ),
    "promote": (
        "Laat de wachtlijst opschuiven.\n\nIn meer plaatsen, in gereserveerde plaatsen die voor "
        "iedereen zijn, of in plaatsen die leeg bleven.",
        "Let the waiting list move up.\n\nInto more places, into reserved places that are for "
        "everybody now, or into places that were left empty.",
    ),
    "override": (
        "Besluit met de hand over één aanmelding.\n\nDe reden is voor de mensen zelf te zien. "
        "Zet er dus geen gegevens van anderen in.",
        "Decide by hand about one registration.\n\nThe people themselves can see the reason. So "
        "put no data of others in it.",
    ),
    "reconfirm": (
        "Vraag wie een plaats heeft of die komt.\n\nWie niet op tijd antwoordt verliest de "
        "plaats. Zonder AANMELDING vraagt u het aan iedereen met een plaats.",
        "Ask those with a place whether they come.\n\nWho does not answer in time loses the "
        "place. Without REGISTRATION everybody with a place is asked.",
    ),
    "confirm": (
        "Leg vast dat een aanmelding komt.\n\nMet --no komt die niet, en komt de plaats vrij.",
        "Record that a registration comes.\n\nWith --no it does not, and its place comes free.",
    ),
    "intake": (
        "Leg een gesprek vooraf vast.\n\nMet --plan als het is afgesproken, met --outcome als het "
        "is geweest.",
        "Record a conversation beforehand.\n\nWith --plan where it was agreed, with --outcome "
        "where it was held.",
    ),
    "compose": (
        "Stel groepen samen.\n\nNoem per groep de aanmeldingen, of laat met --balanced groepen "
        "maken. Die zijn even groot en even gemengd, naar rol en gemeente.",
        "Compose groups.\n\nName the registrations of each group, or let --balanced make groups "
        "that are equal in size and as mixed, by role and municipality.",
    ),
    # -- along the way
    "reply": (
        "Lees wat mensen op hun uitnodiging antwoordden.\n\nGeef agendabestanden (.ics) of "
        "bewaarde e-mails (.eml). Een antwoord zegt of iemand wil komen. Het neemt niemands "
        "plaats weg. Een antwoord op een eerdere datum telt niet meer.",
        "Read what people answered to their invitations.\n\nGive calendar files (.ics) or saved "
        "mails (.eml). An answer says whether somebody means to come. It takes nobody's place "
        "away. An answer to an earlier date no longer counts.",
    ),
    "attend": (
        "Leg vast wie er bij een bijeenkomst was.\n\nHet laatste woord telt.",
        "Record who was at a session.\n\nThe last word counts.",
    ),
    "commitment": (
        "Laat zien wie nog doet wat is afgesproken.\n\nDe afspraak: iedereen van de aanmelding "
        "is bij elke verplichte bijeenkomst.",
        "Show who still does what was agreed.\n\nThe agreement: everybody of the registration is "
        "at each required session.",
    ),
    "assign": (
        "Geef wie meedoet iets te doen tussen bijeenkomsten.",
        "Give those who take part something to do between sessions.",
    ),
    "hand-in": (
        "Leg vast dat een aanmelding een opdracht inleverde.",
        "Record that a registration handed in an assignment.",
    ),
    "deliver-result": (
        "Leg vast dat een resultaat van het programma er is.",
        "Record that a result of the programme is there.",
    ),
    "note": (
        "Bewaar een opmerking, zonder naam.\n\nMet - als tekst leest u die van wat u doorgeeft.",
        "Keep a note, without a name.\n\nWith - as the text it is read from standard input.",
    ),
    "answer": (
        "Beantwoord opmerkingen.\n\nZo is te zien wat ermee is gedaan.",
        "Answer notes.\n\nThat shows what was done with them.",
    ),
    "appreciate": (
        "Leg vast hoe u de inzet van iemand waardeert.\n\nWaarschuwt als het boven de "
        "grenzen van de Belastingdienst komt; u besluit.",
        "Record how somebody's contribution is appreciated.\n\nWarns where it comes above the "
        "ceilings of the Dutch tax office; you decide.",
    ),
    "need": (
        "Leg vast wat iemand nodig heeft om mee te doen.\n\nNieuw: --person en --what. "
        "Bestaand: noem het kenmerk, met --assign (wie ervoor zorgt) of --settle (geregeld).",
        "Record what somebody needs to take part.\n\nNew: --person and --what. Existing: "
        "name its id, with --assign (who looks after it) or --settle (arranged).",
    ),
    # -- telling
    "deliver": (
        "Verstuur de berichten die klaarstaan.\n\nHaalt eerst in wat door de tijd gebeurt, zoals "
        "herinneringen. Naar het scherm (console), of naar een map met berichten (eml:MAP) die "
        "een mailprogramma verstuurt. Of langs de weg van een uitbreiding, zoals smtp://SERVER. "
        "Meer computers mogen dit tegelijk doen. --failed toont wat "
        "mislukte; --retry probeert dat opnieuw.",
        "Send the messages that are ready.\n\nFirst does what follows from time, such as "
        "reminders. To the screen (console), to a folder of messages (eml:DIR) that a mail "
        "program sends, or by the channel of a plugin, such as smtp://SERVER. "
        "Several computers may do so at a time. --failed shows what failed; "
        "--retry tries that again.",
    ),
    "status": (
        "Laat zien hoe programma's ervoor staan.\n\nVan één programma: hoeveel plaatsen, "
        "wat aandacht vraagt, de agenda, en wat nu mogelijk is. Met --as ziet u wat iedereen ziet "
        "(public) of wat één deelnemer ziet (participant).",
        "Show how programmes stand.\n\nOf one programme: how many places, what needs "
        "attention, the agenda, and what is possible now. With --as you see what everybody sees "
        "(public) or what one participant sees (participant).",
    ),
    "log": (
        "Laat zien wat er gebeurde, in volgorde.\n\nOp Nederlandse tijd, met kenmerken en zonder "
        "namen.",
        "Show what happened, in order.\n\nBy Dutch time, with ids and without names.",
    ),
    "catch-up": (
        "Haal in wat door de tijd gebeurt.\n\nDe aanmelding sluit, vragen zonder antwoord "
        "vervallen, en er komen herinneringen. “deliver” doet dit zelf ook.",
        "Do what follows from time.\n\nRegistration closes, questions without an answer lapse, "
        "and reminders come. “deliver” does this itself too.",
    ),
    # -- privacy
    "erase": (
        "Wis alles wat u van iemand bewaart.\n\nWat er gebeurde en waarom blijft staan, met "
        "het kenmerk van de persoon. Noem met --eml ook mappen met berichten. Dit is niet terug "
        "te draaien.",
        "Erase everything that is kept of somebody.\n\nWhat happened and why remains, with the "
        "id of the person. Name folders of messages too, with --eml. This cannot be undone.",
    ),
    "retention": (
        "Laat zien wat lang genoeg is bewaard.\n\nMet --apply wist u het.",
        "Show what was kept long enough.\n\nWith --apply it is erased.",
    ),
    # -- secret calendars
    "feed": (
        "Geef deelnemers een eigen agenda.\n\nWie het adres heeft ziet de agenda. Een adres is te "
        "sluiten. Uw website toont de agenda bij dat adres.",
        "Give participants a calendar of their own.\n\nWho has its address sees the calendar. An "
        "address can be closed. Your website serves the calendar at that address.",
    ),
    "feed give": (
        "Geef iemand een eigen agenda.\n\nToont één keer de sleutel voor het adres. Die staat "
        "daarna nergens. Geef die alleen aan wie de agenda mag zien. Sleutel kwijt? Sluit de "
        "agenda en geef een nieuwe.",
        "Give somebody a secret calendar.\n\nShows once the token for its address, which is kept "
        "nowhere. Give it to nobody but who may see the calendar. Token lost? Close the calendar "
        "and give a new one.",
    ),
    "feed list": (
        "Laat zien welke eigen agenda's zijn gegeven.\n\nMet kenmerken, zonder sleutels.",
        "Show which secret calendars were given.\n\nWith ids, without tokens.",
    ),
    "feed write": (
        "Schrijf een eigen agenda in een bestand.\n\nVan een deelnemer, of met --as arranger van "
        "wie het programma leidt. De agenda noemt niemand. Een agenda voor een deelnemer heeft de "
        "links om online mee te doen: geef die alleen aan die deelnemer.",
        "Write a calendar of their own to a file.\n\nOf a participant, or with --as arranger of "
        "who runs the programme. The calendar names nobody. That of a participant has the meeting "
        "links: give it to that participant alone.",
    ),
    "feed revoke": (
        "Sluit een eigen agenda.\n\nMet --person alle agenda's van iemand. De sleutel werkt vanaf "
        "nu niet meer.",
        "Close a secret calendar.\n\nWith --person all those of somebody. From now on the token "
        "opens nothing.",
    ),
    **FORMATS_HELP,
    **ADVICE_HELP,
    **HARVEST_HELP,
    # -- plugins
    "plugins": (
        "Bekijk, controleer en maak uitbreidingen.\n\nEen uitbreiding voegt iets toe. Dat is een "
        "opslag, een vorm om op te slaan, een weg voor berichten of een regel voor voorrang. Een "
        "die niet werkt, houdt de rest niet op. Zet er een uit met --no-plugin, of met "
        "ERVARINGSKENNIS_DISABLE_PLUGINS.",
        "See, check and make plugins.\n\nA plugin adds something: a store, a form to export, a "
        "channel for messages, a rule of your own for priority. One that does not work does not "
        "hold up the rest. Switch one off with --no-plugin, or with "
        "ERVARINGSKENNIS_DISABLE_PLUGINS.",
    ),
    "plugins list": (
        "Laat zien welke uitbreidingen er zijn.\n\nVan elke: waar zij vandaan komt, wat zij "
        "toevoegt, en wat eraan schort als zij niet werkt.",
        "Show which plugins there are.\n\nOf each: where it comes from, what it adds, and what "
        "ails it where it does not work.",
    ),
    "plugins check": (
        "Controleer een uitbreiding, zonder het netwerk te gebruiken.",
        "Check a plugin, without using the network.",
    ),
    "plugins new": (
        "Maak het begin van een uitbreiding.\n\nSchrijft een map die compleet is, met tests die "
        "meteen slagen. Verander daarna wat u wilt.",
        "Make the beginning of a plugin.\n\nWrites a folder that is complete, with tests that "
        "pass at once. Then change what you like.",
    ),
}
"""The explanation of each command; its first paragraph is shown in the list of commands."""
