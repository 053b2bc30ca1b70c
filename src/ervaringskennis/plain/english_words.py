"""English words that slip into Dutch texts, with Dutch ones: our own list.

Words that most Dutch readers use themselves are not here, such as team, website, e-mail, app,
online, workshop, project and coach; nor are English words that are Dutch ones as well, such as of,
in, is, was, had, we, me, men, on, door, die, at, do and no.
"""

from __future__ import annotations

from typing import Final

TABLE: Final = """
accountability | verantwoording; uitleg
advocacy | opkomen voor
awareness | aandacht; bewust zijn van
back office, backoffice | het kantoor
best practice, best practices | voorbeeld dat werkt
bottom-up, bottom up | vanuit de inwoners
brainstorm, brainstormen, brainstormt, brainstormsessie, brainstormsessies | samen ideeën bedenken
briefing, briefings | uitleg vooraf
business case, businesscase | berekening van kosten en opbrengst
buy-in | steun
call to action | vraag om iets te doen
capacity building | mensen en kennis sterker maken
challenge, challenges | uitdaging; moeilijk punt
check-in | begin; aanmelden
check-out | einde; afmelden
citizen science | onderzoek door inwoners
co-creatie, cocreatie | samen maken
co-creation | samen maken
commitment | belofte; inzet
community, communities | groep; gemeenschap
compliance | houden aan de regels
content | inhoud; teksten
customer journey | stappen van de inwoner
dashboard, dashboards | overzicht
deadline, deadlines | uiterste dag
debriefing | gesprek achteraf
deep dive | goed uitzoeken
deliverable, deliverables | wat er klaar moet zijn
design thinking | bedenken en proberen
draft, drafts | eerste versie
empowerment | meer eigen kracht; meer te zeggen hebben
engagement | meedoen; betrokken zijn
escape room | spel om samen raadsels op te lossen
evidence-based, evidence based | bewezen
event, events | bijeenkomst; feest
facilitator, facilitators | gespreksleider
feedback | reactie; wat u ervan vindt
fieldwork | onderzoek bij mensen thuis of op straat
focusgroep, focusgroepen, focus group | groep die over één onderwerp praat
follow-up | vervolg
framework, frameworks | indeling; afspraken
fundraising | geld ophalen
gap, gaps | verschil; wat er mist
governance | wie wat beslist
guideline, guidelines | regel; advies
hands-on | zelf doen
headline, headlines | kop
high-level, high level | in grote lijnen
impact | gevolg; wat het doet
in charge | de baas; aan zet
inclusion | dat iedereen meedoet
inclusiveness | dat iedereen meedoet
input | ideeën; wat u ervan vindt
insight, insights | wat wij leerden
issue, issues | punt; probleem
keynote, keynotes | belangrijkste verhaal
key player, key players | belangrijkste mensen
kick-off, kickoff | start; eerste bijeenkomst
knowhow, know-how | kennis
learning, learnings | wat wij leerden
lessons learned | wat wij leerden
level playing field | gelijke kansen
lived experience | wat iemand zelf meemaakte
mailing, mailings | bericht aan iedereen
management summary | korte samenvatting
matching | samen brengen
meeting, meetings | overleg; bijeenkomst
meet-up, meetup, meet-ups, meetups | ontmoeting
mindset | manier van denken
mindmap | tekening van ideeën
need to know | wat u moet weten
networking | mensen leren kennen
nudge, nudges, nudging | zetje
one-pager | overzicht op één bladzijde
opt-in, opt-out | keuze om mee te doen
output | opbrengst
outcome, outcomes | uitkomst
outreach | naar mensen toe gaan
outreachend, outreachende | naar mensen toe
paper, papers | stuk
peer, peers | mensen zoals u
peer review | controle door vakgenoten
peer support | steun van mensen die hetzelfde meemaakten
performance | hoe goed het gaat
pilot, pilots | proef
pitch, pitches, pitchen, pitcht | kort verhaal; kort vertellen
policy | beleid
policy maker, policy makers | wie de plannen maakt
proof of concept | proef
quick scan, quickscan | kort onderzoek
quick win, quick wins | wat snel lukt
reminder, reminders | herinnering
resources | geld, mensen en tijd
roadmap, roadmaps | plan in stappen
save the date | houd deze dag vrij
scope | waar het over gaat
self-assessment | zelf kijken hoe het gaat
sharing | delen
sheet, sheets | dia; blad
skill, skills | wat iemand kan
social design | samen bedenken
soft skills | omgaan met mensen
speech, speeches | toespraak
stakeholder, stakeholders | de mensen om wie het gaat; noem wie
stakeholderanalyse | overzicht van de mensen om wie het gaat
state of the art | nieuwste
storytelling | verhalen vertellen
summary, summaries | samenvatting
survey, surveys | vragenlijst
sustainability | goed voor later
target, targets | doel
task force, taskforce | werkgroep
template, templates | voorbeeld om in te vullen
time slot, timeslot, time slots, timeslots | tijd
timing | moment
toolbox, toolkit, toolkits | hulpmiddelen
tool, tools | hulpmiddel
top-down, top down | van boven af
tracking | volgen
training on the job | leren op het werk
update, updates, updaten | nieuws; bijwerken
user, users | gebruiker
value, values | waarde
warming-up | begin
walk-in | binnenlopen zonder afspraak
webinar, webinars | les of praatje op internet
win-win | goed voor iedereen
workflow | volgorde van het werk
working group | werkgroep
world café, world cafe | gesprekken aan wisselende tafels
about | over
and | en
because | omdat
before | voor
does | doet
every | elke
from | van
have | hebben
how | hoe
please | alstublieft
that | dat
the | de; het
their | hun
there | daar
these | deze
they | zij
this | dit
what | wat
where | waar
which | welke
why | waarom
with | met
would | zou
you | u
your | uw
"""
"""Forms, a bar, and what to write instead."""
