"""Letters in Frisian: a language for messages as a plugin, in one file.

The letters that matter most have a text here; the others are in Dutch, which readers of Frisian
know.  The reason for a decision is in Dutch too, and the line with it says so.
"""

from ervaringskennis.hooks import MessageLanguage, hookimpl

ERVARINGSKENNIS_API = 1

QUESTIONS = "Hawwe jo fragen? Jo kinne op dit berjocht antwurdzje."
TELL_US = "Lit it ús witte. Jo kinne op dit berjocht antwurdzje."
REASON = "De reden, yn it Nederlânsk: {reason}"
STAYS = "Jo oanmelding mei nûmer {registration} bliuwt stean."
CLOSING = """\
Mear ynformaasje fine jo op {url}

Mei freonlike groetnis,
de organisaasje fan “{title}”
"""


def letter(subject: str, *paragraphs: str) -> str:
    """Return a text: subject and greeting, what it says, and how it ends."""
    start = f"Underwerp: {subject}", "Beste {name}, | Goeie,"
    return "\n\n".join([*start, *paragraphs, CLOSING])


def either(said: str) -> str:
    """Return a line about a session, or else about the whole programme."""
    return f"{said.replace('{what}', '{session}')} | {said.replace('{what}', '{title}')}"


TEXTS = {
    "received": letter(
        "Wy hawwe jo oanmelding: {title}",
        "Tank foar jo oanmelding foar “{title}”. Dy is goed oankommen.",
        "Jo oanmelding hat nûmer {registration}.",
        "Wy ferdiele de plakken as de oanmelding sletten is. Dêrnei krije jo berjocht, ek as der "
        "gjin plak foar jo is.",
        f"Feroaret der wat, of kinne jo dochs net komme? {TELL_US}",
    ),
    "placed": letter(
        either("Jo kinne meidwaan: {what}"),
        either("Goed nijs: jo kinne meidwaan mei “{what}”."),
        REASON,
        "Wannear: {when}\nWêr: {where}\nOnline meidwaan: {link}",
        f"Kinne jo dochs net komme? Dan kin in oar jo plak krije. {TELL_US}",
    ),
    "waiting": letter(
        either("Jo steane op de wachtlist: {what}"),
        either("Jo hawwe noch gjin plak by “{what}”. Jo steane op de wachtlist."),
        "Jo steane op plak {position}.",
        REASON,
        "Komt der in plak foar jo frij? Dan krije jo berjocht fan ús. Jo hoege no neat te dwaan.",
        f"Wolle jo net mear meidwaan? {TELL_US}",
    ),
    "withdrawn": letter(
        either("Jo binne ôfmeld: {what}"),
        either("Jo binne ôfmeld foar “{what}”. Spitich dat jo der net by wêze kinne."),
        "Jo hoege neat mear te dwaan.",
        f"Kloppet dit net? {TELL_US}",
    ),
    "cancelled": letter(
        either("Giet net troch: {what}"),
        either("“{what}” giet spitigernôch net troch."),
        "It soe wêze op {when}.",
        "Der komt gjin oare datum. Jo hoege neat te dwaan. It spyt ús dat it sa rint.",
        QUESTIONS,
    ),
    "postponed": letter(
        either("Utsteld: {what}"),
        either("“{what}” is útsteld. Der komt in oare datum."),
        "Earst wie it: {former}",
        "Sadree't wy de nije datum witte, krije jo berjocht. Jo hoege no neat te dwaan.",
        STAYS,
        QUESTIONS,
    ),
    "new-date": letter(
        either("Nije datum: {what}"),
        either("Der is in nije datum foar “{what}”."),
        "Nije datum: {when}\nEarst wie it: {former}\nWêr: {where}\nOnline meidwaan: {link}",
        f"{STAYS} Jo hoege jo net op 'e nij oan te melden.",
        f"Kinne jo dan net, of hawwe jo fragen? {TELL_US}",
    ),
}

FRYSK = MessageLanguage(
    code="fy",
    name="Frysk",
    subject="Underwerp:",
    days=("moandei", "tiisdei", "woansdei", "tongersdei", "freed", "sneon", "snein"),
    months=(
        *("jannewaris", "febrewaris", "maart", "april", "maaie", "juny"),
        *("july", "augustus", "septimber", "oktober", "novimber", "desimber"),
    ),
    clock="{hour}.{minute}",
    hours="{clock} oere",
    moment="{day} om {hours}",
    dutch_time="Nederlânske tiid",
    online="online",
    place_or_online="{place}, of online",
    texts=TEXTS,
    fallback="nl",
)


@hookimpl
def ervaringskennis_languages() -> list[MessageLanguage]:
    """Return Frisian."""
    return [FRYSK]
