"""What the commands that advise on formats say and ask, in Dutch and English."""

from __future__ import annotations

from typing import Final

_RUN: Final = "ervaringskennis formats"

HELP: Final[dict[str, tuple[str, str]]] = {
    "formats advise": (
        "Krijg advies: welke vorm past bij uw vraag?\n\nZonder BESTAND stelt dit de vragen één "
        "voor één. U mag elke vraag overslaan. Het advies gaat nooit boven de zeggenschap die u "
        "mag geven. Het zegt ook als niets past, of als u het beter niet kunt doen.",
        "Get advice: which format fits your question?\n\nWithout FILE this asks the questions one "
        "by one. You may skip any question. The advice never goes above the say that you may "
        "give, and tells you too when nothing fits or when you had better not do it.",
    ),
    "formats reach": (
        "Kijk welke groepen een plan niet bereikt.\n\nZet alle groepen in BESTAND tegenover alle "
        "gekozen vormen. Dat zijn die in BESTAND, die met --format en die van een programma.",
        "See which groups a plan does not reach.\n\nSets all groups in FILE against all formats "
        "that were chosen: those in FILE, those with --format, and those of a programme in a "
        "folder.",
    ),
}

EXAMPLES: Final[dict[str, str]] = {
    "formats advise": f"{_RUN} advise examples/advice/schulden.toml\n"
    f"{_RUN} advise --save vraag.toml",
    "formats reach": f"{_RUN} reach examples/advice/schulden.toml \\\n"
    "    --format stamtafel --format neighbourhood-walk\n"
    f"{_RUN} reach examples/advice/schulden.toml \\\n    --programme examples/symposium",
}
"""What to type, the same in both languages."""

ADVICE: Final[dict[str, tuple[str, str]]] = {
    # -- options
    "opt-advice-save": (
        "Bewaar uw antwoorden in dit bestand. Een bestand dat er al is, blijft zoals het is.",
        "Keep your answers in this file. A file that is there already stays as it is.",
    ),
    "opt-advice-top": (
        "Toon zoveel vormen en zoveel combinaties. Anders 3.",
        "Show so many formats and so many mixes. Otherwise 3.",
    ),
    "opt-advice-cautions": (
        "Programma waarvan de aandachtspunten meegaan; de gegevens staan in --store. Mag vaker.",
        "Programme of which the cautions go along; the data are in --store. May be repeated.",
    ),
    "opt-advice-format": (
        "Een vorm die is gekozen, met kenmerk of naam. Mag vaker.",
        "A format that was chosen, by id or name. May be repeated.",
    ),
    "opt-advice-programme": (
        "Map van een programma: de vormen van alle onderdelen tellen mee.",
        "Folder of a programme: the formats of all its entries count.",
    ),
    "advise-no-terminal": (
        "Hier kan niemand antwoord geven. Noem een BESTAND met uw vraag, of typ deze opdracht in "
        "een venster waarin u antwoord kunt geven.",
        "Nobody can answer here. Name a FILE with your question, or type this command in a window "
        "in which you can answer.",
    ),
    "advise-file-exists": (
        "Het bestand om in te bewaren is er al. Noem een ander.",
        "The file to save in is there already. Name another.",
    ),
    "advise-saved": ("Bewaard in {file}.", "Saved in {file}."),
    "reach-no-groups": (
        "In het bestand staan geen groepen. Voeg voor elke groep een onderdeel [[groups]] toe.",
        "The file has no groups. Add a part [[groups]] for each group.",
    ),
    # -- what was understood
    "advice-understood": ("Wat wij begrepen", "What we understood"),
    "advice-question": ("Uw vraag", "Your question"),
    "advice-purposes": ("Doel", "Purpose"),
    "advice-phase": ("Waar u staat", "Where you are"),
    "advice-mandate": ("Zeggenschap", "Say"),
    "advice-decided": ("Al besloten", "Decided"),
    "advice-answer_promised": ("Antwoord beloofd", "Answer promised"),
    "advice-people": ("Mensen", "People"),
    "advice-mode": ("Plek", "Where"),
    "advice-euros": ("Geld", "Money"),
    "advice-lead_weeks": ("Voorbereiden", "Preparing"),
    "advice-facilitators": ("Begeleiders", "Facilitators"),
    "advice-local_cases": ("Te herkennen", "Recognisable"),
    "advice-group": ("Groep", "Group"),
    "advice-in-euros": ("{n} euro", "{n} euros"),
    "advice-in-lead_weeks": ("{n} weken", "{n} weeks"),
    "advice-needs": ("{name}: {needs}", "{name}: {needs}"),
    "advice-no-needs": ("heeft niets bijzonders nodig", "needs nothing in particular"),
    "advice-needs-unknown": ("niet bekend wat nodig is", "not known what is needed"),
    "advice-yes": ("ja", "yes"),
    "advice-no": ("nee", "no"),
    "advice-not-known": ("Niet bekend: {fields}.", "Not known: {fields}."),
    # -- the outcome
    "advice-do-not": ("Advies: doe het niet", "Advice: do not do it"),
    "advice-do-not-instead": ("Wel doen: {text}", "Do this instead: {text}"),
    "advice-instead-formats": (
        "Zo kunt u mensen eerlijk vertellen wat er is besloten",
        "This is how you can tell people honestly what was decided",
    ),
    "advice-no-fit": ("Advies: geen passende vorm", "Advice: no format fits"),
    "advice-no-fit-why": (
        "Bij geen enkele vorm die mag en kan, spreekt er meer voor dan tegen.",
        "Of no format that is allowed and possible more speaks for it than against it.",
    ),
    "advice-openings": ("Wat zou helpen", "What would help"),
    "advice-opening-mandate": (
        "Mag u meer zeggenschap geven? Dan kunnen ook: {formats}. Hierdoor vallen er nu {n} af.",
        "If you may give more say, these are possible too: {formats}. This excludes {n} now.",
    ),
    "advice-opening-people": (
        "Kan het met een ander aantal mensen? Dan kunnen ook: {formats}. Hierdoor vallen er nu "
        "{n} af.",
        "With another number of people, these are possible too: {formats}. This excludes {n} now.",
    ),
    "advice-opening-mode": (
        "Kan het op een andere manier? Dan kunnen ook: {formats}. Hierdoor vallen er nu {n} af.",
        "If people can meet elsewhere, these are possible too: {formats}. This excludes {n} now.",
    ),
    "advice-opening-money": (
        "Is er meer geld? Dan kunnen ook: {formats}. Hierdoor vallen er nu {n} af.",
        "With more money, these are possible too: {formats}. This excludes {n} now.",
    ),
    "advice-ranked": ("Deze vormen passen het best", "These formats fit best"),
    "advice-mixes": ("Deze combinaties vullen elkaar aan", "These mixes complete each other"),
    "advice-mixes-why": (
        "U houdt ze na elkaar. Elk deel voegt iets toe wat de rest niet heeft.",
        "You hold them after each other. Each part adds what the rest lacks.",
    ),
    "advice-one-point": ("1 punt", "1 point"),
    "advice-n-points": ("{n} punten", "{n} points"),
    "advice-title": ("{n}. {name}", "{n}. {name}"),
    "advice-with-tools": ("{formats}, met {tools}", "{formats}, with {tools}"),
    "advice-by": ("{text} ({names})", "{text} ({names})"),
    "advice-unknown": ("Niet bekend: {topics}.", "Not known: {topics}."),
    "advice-more": (
        "Andere vormen die passen: {n}. U ziet ze met een hogere waarde voor --top.",
        "Other formats that fit: {n}. A higher value for --top shows them.",
    ),
    "advice-too-little": (
        "Vormen waarvan te weinig bekend is: {n}.",
        "Formats of which too little is known: {n}.",
    ),
    "advice-against": (
        "Vormen waar er niet meer voor spreekt dan tegen: {n}.",
        "Formats for which no more speaks than against: {n}.",
    ),
    "advice-settle": ("Regel dit eerst", "Settle this first"),
    "advice-cautions": ("Let op", "Mind this"),
    "advice-caution-for": ("{text} ({names})", "{text} ({names})"),
    "advice-unreached": ("Wie u niet bereikt", "Whom you do not reach"),
    "advice-unreached-mismatch": (
        "{name}: geen enkele vorm die kan, bereikt deze groep.",
        "{name}: no format that is possible reaches this group.",
    ),
    "advice-unreached-unknown": (
        "{name}: van geen enkele vorm die kan, is bekend dat die deze groep bereikt.",
        "{name}: of no format that is possible it is known that it reaches this group.",
    ),
    "advice-excluded": ("Valt af", "Excluded"),
    "advice-excluded-row": ("{name}: {text}", "{name}: {text}"),
    # -- topics, within a list of what is not known
    "advice-topic-mandate": ("zeggenschap", "how much say"),
    "advice-topic-people": ("hoeveel mensen", "how many people"),
    "advice-topic-mode": ("welke plek", "where"),
    "advice-topic-money": ("wat het kost", "what it costs"),
    "advice-topic-purpose": ("doel", "purpose"),
    "advice-topic-reach": ("wie u bereikt", "whom you reach"),
    "advice-topic-safety": ("veiligheid", "safety"),
    "advice-topic-phase": ("wanneer", "when"),
    "advice-topic-level": ("zeggenschap", "how much say"),
    "advice-topic-time": ("voorbereiding", "preparation"),
    "advice-topic-facilitators": ("begeleiders", "facilitators"),
    "advice-topic-together": ("hoeveel mensen", "how many people"),
    # -- reach
    "reach-title": ("Wie dit plan bereikt", "Whom this plan reaches"),
    "reach-chosen": ("Gekozen vormen: {names}.", "Chosen formats: {names}."),
    "reach-none-chosen": (
        "Er is geen vorm gekozen. Noem er een met --format.",
        "No format was chosen. Name one with --format.",
    ),
    "reach-not-ours": (
        "Van deze vormen weten wij niets: {names}.",
        "Of these formats we know nothing: {names}.",
    ),
    "reach-match": ("Bereikt", "Reached"),
    "reach-unknown": ("Niet bekend", "Not known"),
    "reach-mismatch": ("Niet bereikt", "Not reached"),
    "reach-by": ("{name}: door {names}", "{name}: by {names}"),
    "reach-maybe": (
        "{name}: van deze vormen is niet bekend wie er komen: {names}",
        "{name}: of these formats it is not known who comes: {names}",
    ),
    # -- the questions
    "advice-strange-role": (
        "Geen vorm noemt de rol “{role}”. Zo telt die groep als niet bereikt. Bedoelt u een van "
        "deze: {roles}?",
        "No format names the role “{role}”. So that group counts as not reached. Do you mean one "
        "of these: {roles}?",
    ),
    "ask-intro": (
        "Beantwoord wat u weet. Weet u iets niet, druk dan op Enter. Typ ? voor uitleg. Kies door "
        "een nummer te typen. Mag u er meer kiezen? Zet er dan een komma tussen, zoals 1,3.",
        "Answer what you know. Press Enter where you do not know. Type ? for explanation. Choose "
        "by typing a number. Where you may choose more, put a comma between them, as in 1,3.",
    ),
    "ask-again": (
        "Dat kunnen wij niet lezen. Typ ? voor uitleg, of druk op Enter als u het niet weet.",
        "We cannot read that. Type ? for explanation, or press Enter where you do not know.",
    ),
    "ask-question": ("Wat wilt u aan mensen vragen?", "What do you want to ask people?"),
    "ask-question-help": (
        "Schrijf de vraag zoals u haar aan mensen zou stellen, in één zin.",
        "Write the question as you would ask it of people, in one sentence.",
    ),
    "ask-purposes": ("Waarvoor vraagt u mensen? (meer mag)", "What do you ask people for? (any)"),
    "ask-purposes-help": (
        "Kies wat mensen komen doen. Kies alleen wat u echt nodig hebt: elk doel telt mee.",
        "Choose what people come to do. Choose only what you really need: each purpose counts.",
    ),
    "ask-phase": ("Waar staat u nu?", "Where are you now?"),
    "ask-phase-help": (
        "Hoe eerder, hoe meer er nog open is. Kies waar u nu mee bezig bent.",
        "The earlier, the more is still open. Choose what you are working on now.",
    ),
    "ask-decided": ("Is het besluit al genomen? (ja of nee)", "Is the decision taken? (yes or no)"),
    "ask-decided-help": (
        "Het gaat om het besluit waar uw vraag over gaat. Staat het al vast, ook als dat nog "
        "niemand weet? Zeg dan ja.",
        "It is about the decision that your question is about. Is it settled, even if nobody "
        "knows yet? Then say yes.",
    ),
    "ask-mandate": (
        "Hoeveel zeggenschap mag u mensen hoogstens geven?",
        "How much say may you give people at most?",
    ),
    "ask-mandate-help": (
        "Kies wat uw bestuur heeft toegezegd, niet wat u zelf zou willen. Elke stap geeft meer "
        "zeggenschap dan de stap erboven. Het advies gaat hier nooit boven.",
        "Choose what your board has promised, not what you would like. Each step gives more say "
        "than the step above it. The advice never goes above this.",
    ),
    "ask-answer_promised": (
        "Horen mensen achteraf wat u ermee doet? (ja of nee)",
        "Do people hear afterwards what you do with it? (yes or no)",
    ),
    "ask-answer_promised-help": (
        "Zeg alleen ja als is afgesproken wie het vertelt en wanneer.",
        "Say yes only where it was agreed who tells them, and when.",
    ),
    "ask-group": (
        "Wie moet meedoen? Noem één groep. (Enter als dit alle groepen zijn)",
        "Who should take part? Name one group. (Enter where these are all)",
    ),
    "ask-group-help": (
        "Bijvoorbeeld: inwoners met schulden. Noem ook wie u nu niet bereikt. Noem geen namen van "
        "mensen.",
        "For example: residents in debt. Name those too whom you do not reach now. Name no people.",
    ),
    "ask-role": ("Welke rol hebben zij?", "Which role do they have?"),
    "ask-role-help": (
        "Kies als wie zij meedoen. Typt u zelf een woord? Dan past de groep alleen bij vormen "
        "waar dat woord ook staat.",
        "Choose as whom they take part. Type a word of your own, and the group fits only formats "
        "with that word.",
    ),
    "ask-needs": (
        "Wat hebben zij nodig om veilig mee te doen? (meer mag, 0 is niets)",
        "What do they need to take part safely? (any, 0 is nothing)",
    ),
    "ask-needs-help": (
        "Vraag het aan hen, als u het niet weet. Wat u hier kiest, telt het zwaarst.",
        "Ask them, where you do not know. What you choose here counts most.",
    ),
    "ask-people": ("Hoeveel mensen doen mee?", "How many people take part?"),
    "ask-people-help": (
        "Typ bijvoorbeeld 20, of 20-40, of 20+ voor 20 en meer.",
        "Type for example 20, or 20-40, or 20+ for 20 and more.",
    ),
    "ask-mode": ("Waar kunnen mensen elkaar ontmoeten?", "Where can people meet?"),
    "ask-mode-help": (
        "Kies het laatste als beide kan.",
        "Choose the last one where either will do.",
    ),
    "ask-euros": ("Hoeveel euro is er?", "How many euros are there?"),
    "ask-euros-help": (
        "Tel alles mee, ook wat u mensen geeft die meedoen. Typ alleen het getal.",
        "Count everything, also what you give people who take part. Type the number alone.",
    ),
    "ask-lead_weeks": (
        "Over hoeveel weken is de eerste bijeenkomst?",
        "In how many weeks is the first meeting?",
    ),
    "ask-lead_weeks-help": (
        "Zoveel tijd is er om mensen te vinden en alles te regelen. Typ alleen het getal.",
        "That is the time to find people and arrange everything. Type the number alone.",
    ),
    "ask-facilitators": (
        "Hoeveel mensen kunnen een bijeenkomst begeleiden?",
        "How many people can lead a meeting?",
    ),
    "ask-facilitators-help": (
        "Tel wie er tegelijk bij kan zijn. Typ alleen het getal.",
        "Count who can be there at the same time. Type the number alone.",
    ),
    "ask-local_cases": (
        "Gaat het over mensen die anderen kunnen herkennen? (ja of nee)",
        "Is it about people whom others may recognise? (yes or no)",
    ),
    "ask-local_cases-help": (
        "Bijvoorbeeld over een gezin uit dezelfde wijk.",
        "For example about a family in the same neighbourhood.",
    ),
    "ask-save": (
        "Wilt u uw antwoorden bewaren? Typ de naam van een bestand, of druk op Enter.",
        "Do you want to keep your answers? Type the name of a file, or press Enter.",
    ),
}
"""Words about advice by their key: Dutch, English."""
