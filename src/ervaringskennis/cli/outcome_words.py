"""What the organiser's commands say, in Dutch and English."""

from __future__ import annotations

from typing import Final

OUTCOMES: Final[dict[str, tuple[str, str]]] = {
    # -- sections of the help
    "section-files": ("Bestanden bekijken", "Looking at files"),
    "section-programme": ("Programma", "Programme"),
    "section-people": ("Mensen", "People"),
    "section-places": ("Plaatsen", "Places"),
    "section-along": ("Onderweg", "Along the way"),
    "section-telling": ("Vertellen", "Telling"),
    "section-privacy": ("Privacy", "Privacy"),
    "section-feeds": ("Eigen agenda's", "Secret calendars"),
    # -- wrong usage
    "no-store": (
        "Waar staan de gegevens? Noem het met --store, zoals --store symposium.db, of zet het in "
        "ERVARINGSKENNIS_STORE.",
        "Where are the data? Say so with --store, such as --store symposium.db, or put it in "
        "ERVARINGSKENNIS_STORE.",
    ),
    "absent-store": (
        "Dit bestand met gegevens is er niet. Klopt de naam? Een nieuw bestand begint met "
        "“announce”.",
        "This file with data is not there. Is its name right? A new file begins with “announce”.",
    ),
    "programme-exists": (
        "Hier staat al een bestand programme.toml. Noem een andere map met --out.",
        "There is a file programme.toml here already. Name another folder with --out.",
    ),
    "bad-moment-argument": (
        "Een moment schrijft u als 2020-09-15T12:00.",
        "A moment is written as 2020-09-15T12:00.",
    ),
    "bad-day-argument": ("Een dag schrijft u als 2020-10-01.", "A day is written as 2020-10-01."),
    "bad-entry-argument": (
        "Een onderdeel met een datum schrijft u als KENMERK=2020-10-01 of "
        "KENMERK=2020-10-01T10:00-12:00.",
        "An entry with a date is written as ID=2020-10-01 or ID=2020-10-01T10:00-12:00.",
    ),
    "bad-amount-argument": (
        "Een bedrag of aantal uren schrijft u als 25 of 12,50.",
        "An amount or a number of hours is written as 25 or 12.50.",
    ),
    "bad-parts-argument": (
        "Schrijf eerst de naam, dan =, en dan wat erbij hoort met komma's ertussen: NAAM=1,2,3.",
        "Write the name first, then =, and then what belongs to it with commas: NAME=1,2,3.",
    ),
    "bad-person-argument": (
        "Deze gegevens van een persoon zijn niet te lezen. Schrijf ze als "
        "name=…, email=…, role=…, municipality=…, elk één keer, met een naam of een mailadres.",
        "These details of a person cannot be read. Write them as "
        "name=…, email=…, role=…, municipality=…, each once, with a name or a mail address.",
    ),
    "unknown-municipality-argument": (
        "Deze gemeente is niet bekend, of er zijn er meer met deze naam. Schrijf de naam voluit, "
        "of het nummer van het CBS.",
        "This municipality is not known, or there are several of this name. Write its full name, "
        "or its CBS number.",
    ),
    "no-person": (
        "Om wie gaat het? Noem iemand met --person of --person-json.",
        "Who is it about? Name somebody with --person or --person-json.",
    ),
    "draft-written": (
        "Geschreven: {file}, met {sessions}. Vul aan wat u weet.",
        "Written: {file}, with {sessions}. Complete it with what you know.",
    ),
    "plain-line": ("Regel {line}: {context}", "Line {line}: {context}"),
    "plain-none": ("Niets gevonden dat gewoner kan.", "Found nothing that could be plainer."),
    "plain-figures": (
        "Zinnen: {sentences}. Woorden: {words}, gemiddeld {mean} per zin, ten hoogste {longest}.",
        "Sentences: {sentences}. Words: {words}, a mean of {mean} a sentence, {longest} at most.",
    ),
    "draft-rows": (
        "Een rij is hieronder het nummer van een afspraak in het bestand.",
        "Below, a row is the number of an event in the file.",
    ),
    "draft-next": (
        "Kijk het na: ervaringskennis check {dir}",
        "Check it: ervaringskennis check {dir} --lang en",
    ),
    "one-person-only": ("Noem hier één persoon.", "Name one person here."),
    "no-date": (
        "Noem een dag met --day, of een datum per onderdeel met --entry.",
        "Name a day with --day, or a date for each entry with --entry.",
    ),
    "cancel-what": (
        "Noem de onderdelen die niet doorgaan, of zeg met --all dat het hele programma niet "
        "doorgaat.",
        "Name the entries that will not be held, or say with --all that the whole programme will "
        "not.",
    ),
    "place-or-take": (
        "Kies: --place geeft een plaats, --take neemt die terug.",
        "Choose: --place gives a place, --take takes it back.",
    ),
    "plan-or-outcome": (
        "Kies: --plan voor een afgesproken gesprek, of --outcome met de uitkomst.",
        "Choose: --plan for a conversation that was agreed, or --outcome with its outcome.",
    ),
    "groups-or-balanced": (
        "Noem groepen met hun aanmeldingen, of gebruik --balanced; niet allebei.",
        "Name groups with their registrations, or use --balanced; not both.",
    ),
    "no-groups": (
        "In dit programma staan geen groepen. Noem ze zelf: GROEP=1,2,3.",
        "There are no groups in this programme. Name them yourself: GROUP=1,2,3.",
    ),
    "need-what": (
        "Kies één ding: nieuw met --person en --what, of noem het kenmerk met --assign of "
        "--settle.",
        "Choose one thing: a new one with --person and --what, or name its id with --assign or "
        "--settle.",
    ),
    "deliver-how": (
        "Kies één ding. Verstuur met --to console of --to eml:MAP, kijk met --failed wat niet "
        "lukte, of probeer dat opnieuw met --retry.",
        "Choose one thing: send with --to console or --to eml:DIR, see what failed with "
        "--failed, or try that again with --retry.",
    ),
    "watching": (
        "Berichten gaan weg zodra ze klaarstaan. Stoppen: Ctrl+C.",
        "Messages go out as soon as they are ready. To stop: Ctrl+C.",
    ),
    "as-participant": (
        "--as participant en --person horen bij elkaar: zeg welke deelnemer.",
        "--as participant and --person belong together: say which participant.",
    ),
    "status-of-which": ("Noem het programma.", "Name the programme."),
    "erase-yes": (
        "Wissen is niet terug te draaien. Weet u het zeker? Voeg --yes toe.",
        "Erasing cannot be undone. Are you sure? Add --yes.",
    ),
    "feed-of-whom": (
        "Zeg van wie de agenda is: PERSOON, of --as arranger zonder persoon.",
        "Say whose calendar it is: PERSON, or --as arranger without a person.",
    ),
    "feed-or-person": (
        "Noem één agenda, of iemand met --person.",
        "Name one calendar, or somebody with --person.",
    ),
    # -- outcomes
    "nothing-changed": (
        "Er is niets veranderd: dit was al zo.",
        "Nothing changed: it was so already.",
    ),
    "more-in-log": ("… en nog {n}; alles staat in “log”", "… and {n} more; all of it is in “log”"),
    "announced": (
        "Het programma staat klaar als “{programme}”. Open de aanmelding met “open”.",
        "The programme is there as “{programme}”. Open registration with “open”.",
    ),
    "registered": (
        "Aanmelding {id} is ontvangen (personen: {people}).",
        "Registration {id} was received (people: {people}).",
    ),
    "registered-before": (
        "Dit verzoek was er al: aanmelding {id} (personen: {people}). Er is niets veranderd.",
        "This request was there already: registration {id} (people: {people}). Nothing changed.",
    ),
    "outcome-placed": ("Heeft een plaats.", "Has a place."),
    "outcome-waiting": ("Staat op de wachtlijst.", "Is on the waiting list."),
    "outcome-received": ("De plaatsen volgen later.", "Places are given later."),
    "outcome-withdrawn": ("Is afgemeld.", "Was withdrawn."),
    "outcome-not-eligible": (
        "Doet nu niet mee; “explain” zegt waarom.",
        "Does not take part now; “explain” says why.",
    ),
    "importing": ("Aanmeldingen inlezen", "Taking in registrations"),
    "imported": (
        "{added} aanmeldingen ingelezen; {known} waren er al.",
        "{added} registrations taken in; {known} were there already.",
    ),
    "interest-kept": (
        "Persoon {person} hoort ervan zodra er een nieuwe datum is.",
        "Person {person} hears of it as soon as there is a new date.",
    ),
    "note-kept": ("Bewaard als opmerking {note}.", "Kept as note {note}."),
    "answer-kept": (
        "Antwoord {answer} is gegeven op: {notes}.",
        "Answer {answer} was given to: {notes}.",
    ),
    "appreciation-kept": (
        "De waardering van persoon {person} is vastgelegd.",
        "The appreciation of person {person} was recorded.",
    ),
    "need-raised": (
        "Vastgelegd als {need}. Zeg met --assign wie ervoor zorgt.",
        "Recorded as {need}. Say with --assign who looks after it.",
    ),
    "commitment-all": (
        "{meets} van {n} aanmeldingen deden alles wat is afgesproken.",
        "{meets} of {n} registrations did all that was agreed.",
    ),
    "commitment-met": (
        "Aanmelding {id}: alles gedaan wat is afgesproken.",
        "Registration {id}: did all that was agreed.",
    ),
    "commitment-missed": (
        "Aanmelding {id}: gemist door {missed}.",
        "Registration {id}: missed by {missed}.",
    ),
    "commitment-open": (
        "Aanmelding {id}: niets gemist; bijeenkomsten waarvan nog niets vastligt: {n}.",
        "Registration {id}: nothing missed; sessions of which nothing is recorded yet: {n}.",
    ),
    # -- answers to invitations
    "reply-repeated": ("Al bekend, of later herzien: {n}.", "Known, or changed later: {n}."),
    "reply-outdated": (
        "Antwoorden op een eerdere datum of plaats, die niet meer tellen: {n}.",
        "Answers to an earlier date or place, which no longer count: {n}.",
    ),
    "reply-not-invited": (
        "Antwoorden van een adres waarop niemand een plaats heeft: {n}. Misschien is de "
        "uitnodiging doorgestuurd.",
        "Answers from an address at which nobody has a place: {n}. The invitation may have been "
        "forwarded.",
    ),
    "reply-several-people": (
        "Antwoorden van een adres dat meer mensen delen: {n}. Vraag wie het antwoord gaf.",
        "Answers from an address that several people share: {n}. Ask whose answer it is.",
    ),
    "reply-no-such-entry": (
        "Antwoorden op iets wat niet op dit programma staat: {n}.",
        "Answers to something that is not on this programme: {n}.",
    ),
    "reply-keeps-place": (
        "Wie niet komt, houdt de plaats tot u die persoon afmeldt met “withdraw”.",
        "Who is not coming keeps their place until you withdraw them with “withdraw”.",
    ),
    # -- secret calendars
    "feed-given": (
        "Agenda {feed} is gegeven. Dit is de sleutel voor het adres. U ziet die één keer:\n{token}",
        "Calendar {feed} was given. This is the token for its address. You see it once:\n{token}",
    ),
    "feed-written": ("Geschreven: {file}.", "Written: {file}."),
    "feed-row": ("{feed}: persoon {person}", "{feed}: person {person}"),
    "feed-row-arranger": (
        "{feed}: wie het programma leidt",
        "{feed}: who runs the programme",
    ),
    "feed-row-closed": ("{row} (gesloten)", "{row} (closed)"),
    "feeds-none": ("Er zijn geen eigen agenda's gegeven.", "No secret calendars were given."),
    # -- delivering
    "delivering": ("Berichten versturen", "Sending messages"),
    "delivered-sent": ("Verstuurd: {n}.", "Sent: {n}."),
    "delivered-dropped": (
        "Niet meer nodig, dus niet verstuurd: {n}.",
        "No longer needed, so not sent: {n}.",
    ),
    "delivered-retried": (
        "Nu niet gelukt; later opnieuw: {n}.",
        "Did not work now; again later: {n}.",
    ),
    "delivered-failed": ("Mislukt: {n}.", "Failed: {n}."),
    "delivered-lost_claims": (
        "Door een ander overgenomen: {n}.",
        "Taken over by somebody else: {n}.",
    ),
    "delivered-none": ("Er stond niets klaar om te versturen.", "Nothing was ready to be sent."),
    "see-failed": ("Kijk waarom met: deliver --failed", "See why with: deliver --failed"),
    "see-retry": ("Opnieuw proberen: deliver --retry", "To try again: deliver --retry"),
    "failed-none": ("Er is niets mislukt.", "Nothing failed."),
    "failed-heading": ("Mislukt ({n})", "Failed ({n})"),
    "failed-row": (
        "{programme}: bericht “{message}” aan persoon {person}, pogingen: {attempts} ({error})",
        "{programme}: message “{message}” to person {person}, attempts: {attempts} ({error})",
    ),
    "requeued": ("Staat weer klaar: {n}.", "Ready again: {n}."),
    # -- looking at a store
    "one-fact": ("1 regel in het logboek", "1 line in the log"),
    "n-facts": ("{n} regels in het logboek", "{n} lines in the log"),
    "check-log-fine": ("Alles is te lezen.", "Everything can be read."),
    "plan-given": ("Zo zijn de plaatsen verdeeld.", "This is how places were given."),
    "plan-would": (
        "Zo zou het zijn als u nu verdeelt. Er verandert niets.",
        "This is how it would be if you gave the places now. Nothing changes.",
    ),
    # -- status
    "replies": ("Antwoorden op uitnodigingen", "Answers to invitations"),
    "replies-row": (
        "{title}: komt {coming} · komt niet {not_coming}{who} · weet het nog niet {unsure}",
        "{title}: coming {coming} · not coming {not_coming}{who} · does not know yet {unsure}",
    ),
    "attention-none": ("Niets vraagt aandacht.", "Nothing needs attention."),
    "seats-unknown": ("Het aantal plaatsen is niet bekend.", "The number of places is not known."),
    "seats-not-given": (
        "{capacity} plaatsen, nog niet verdeeld",
        "{capacity} places, not given yet",
    ),
    "status-registrations": ("aanmeldingen: {n}", "registrations: {n}"),
    "status-waiting": ("wachtend: {n}", "waiting: {n}"),
    "by-lottery": ("verdeling door loting", "places by lottery"),
    "by-arrival": ("op volgorde van aanmelden", "in order of arrival"),
    "messages-failed": (
        "Berichten die niet aankwamen: {n}. Kijk met: deliver {id} --failed",
        "Messages that did not arrive: {n}. See: deliver {id} --failed",
    ),
    "messages-queued": (
        "Berichten die klaarstaan: {n}. Verstuur ze met: deliver {id}",
        "Messages that are ready: {n}. Send them with: deliver {id}",
    ),
    "postponed": (
        "Wacht op een nieuwe datum ({n}): {titles}",
        "Waits for a new date ({n}): {titles}",
    ),
    "unanswered": (
        "Nog geen antwoord, mogelijk tot {moment} ({n}): {who}",
        "No answer yet, possible until {moment} ({n}): {who}",
    ),
    "vacant": ("Zoekt een nieuwe partner: {who}", "Looks for a new partner: {who}"),
    "needs-open": (
        "Nog te regelen, wat mensen nodig hebben ({n}): {ids}. Zonder iemand die ervoor zorgt: "
        "{nobody}.",
        "Still to arrange, what people need ({n}): {ids}. Without anybody who looks after it: "
        "{nobody}.",
    ),
    "commitment-failing": (
        "Miste een verplichte bijeenkomst: {who}",
        "Missed a required session: {who}",
    ),
    "notes-open": (
        "Opmerkingen zonder antwoord ({n}): {ids}",
        "Notes without an answer ({n}): {ids}",
    ),
    "agenda": ("Agenda", "Agenda"),
    "without-day": ("Nog zonder datum", "Without a date yet"),
    "entry-postponed": ("uitgesteld", "postponed"),
    "entry-cancelled": ("gaat niet door", "cancelled"),
    "results": ("Opbrengst", "Results"),
    "status-notes": (
        "Opmerkingen: {n}, waarvan beantwoord: {answered}.",
        "Notes: {n}, of which answered: {answered}.",
    ),
    "possible-now": ("Nu mogelijk", "Possible now"),
    "status-messages": (
        "Berichten: {queued} staan klaar, {sent} verstuurd, {dropped} niet meer nodig, {failed} "
        "mislukt.",
        "Messages: {queued} ready, {sent} sent, {dropped} no longer needed, {failed} failed.",
    ),
    "mine": ("Persoon {person}", "Person {person}"),
    "answer-please": (
        "Laat weten of u komt. Dat kan tot {moment}.",
        "Say whether you come. That is possible until {moment}.",
    ),
    "interested": (
        "U hoort het als er een nieuwe datum is.",
        "You hear of it when there is a new date.",
    ),
    "kept-of-you": ("Wat wij van u bewaren", "What we keep of you"),
    "kept-nothing": ("Niets meer.", "Nothing any more."),
    "need-label": ("wat u nodig hebt", "what you need"),
    "need-settled": ("geregeld", "arranged"),
    "need-open": ("nog niet geregeld", "not arranged yet"),
    # -- overview
    "overview-none": (
        "Er zijn nog geen programma's. Begin met: ervaringskennis announce MAP",
        "There are no programmes yet. Begin with: ervaringskennis announce DIR",
    ),
    "overview-unreadable": ("niet te lezen", "cannot be read"),
    "col-programme": ("Programma", "Programme"),
    "col-phase": ("Stand", "Phase"),
    "col-registered": ("Aanmel-\ndingen", "Regis-\ntrations"),
    "col-seats": ("Plaatsen", "Places"),
    "col-attention": ("Aandacht", "Attention"),
    "overview-failed": ("{n} mislukt", "{n} failed"),
    "overview-postponed": ("{n} uitgesteld", "{n} postponed"),
    "overview-unanswered": ("{n} zonder antwoord", "{n} without an answer"),
    "overview-needs": ("{n} te regelen", "{n} to arrange"),
    "overview-queued": ("{n} te versturen", "{n} to send"),
    # -- privacy
    "erase-sure": (
        "Alles van persoon {person} in “{programme}” wissen? Dit is niet terug te draaien. [j/N]",
        "Erase everything of person {person} in “{programme}”? This cannot be undone. [y/N]",
    ),
    "erase-not": ("Er is niets gewist.", "Nothing was erased."),
    "erased": (
        "Alles wat er van persoon {person} was, is gewist.",
        "Everything that was kept of person {person} was erased.",
    ),
    "erased-letters": ("Gewiste berichten: {n}.", "Messages erased: {n}."),
    "col-what": ("Wat", "What"),
    "col-entries": ("Aantal", "Number"),
    "col-until": ("Bewaard tot", "Kept until"),
    "until-none": ("geen einde bepaald", "no end determined"),
    "until-past": ("{day} (voorbij)", "{day} (over)"),
    "retention-applied": ("Gewist: {n}.", "Erased: {n}."),
    "retention-dry": (
        "Lang genoeg bewaard: {n}. Er is nog niets gewist. Wissen: retention {programme} --apply",
        "Kept long enough: {n}. Nothing was erased yet. To erase: retention {programme} --apply",
    ),
    "retention-none": ("Er is nu niets te wissen.", "There is nothing to erase now."),
}
