"""Words of policy and offices, with plainer ones: our own list, in our own words.

A word stands here because residents asked what it meant or because it hides who does what.  The
alternative is what we would say at a kitchen table; it does not always mean exactly the same, so
read the sentence again after changing it.
"""

from __future__ import annotations

from typing import Final

TABLE: Final = """
aangaande | over
aanwenden, aangewend, wendt aan | gebruiken
accorderen~, akkoordering | goedkeuren
actoren, actor | de mensen die meedoen; noem wie
additioneel, additionele | extra
adequaat, adequate | goed; goed genoeg
afdoend, afdoende | goed genoeg
afkaderen, afgekaderd | zeggen waar het wel en niet over gaat
afstemmen, stemt af, afgestemd, afstemming | overleggen; samen afspreken
agenderen~ | op de agenda zetten
alsmede | en; en ook
alsook | en; en ook
alvorens | voordat
ambiëren, ambieert, ambitieniveau | willen
ambtelijk apparaat | de ambtenaren
analyseren~ | goed bekijken; uitzoeken
anticiperen~ | rekening houden met wat komt
arbeidsmarktpositie | kans op werk
begroten, begroot | uitrekenen wat het kost
behoudens | behalve
belanghebbende, belanghebbenden | de mensen om wie het gaat
beleidsambtenaar, beleidsambtenaren | ? iemand die bij de overheid plannen maakt
beleidsmaker, beleidsmakers | wie de plannen maakt
beleidsontwikkeling | plannen maken
beleidsvorming | plannen maken
beleidsvoornemen, beleidsvoornemens | plan
beleidsinstrument, beleidsinstrumenten | manier om een plan uit te voeren
benutten, benut | gebruiken
bestuurlijk, bestuurlijke | van het bestuur; noem wie
betreffende | over
betrokkenheid | dat mensen meedoen
bewerkstelligen, bewerkstelligt, bewerkstelligd | zorgen voor
bewustwording | dat mensen het weten
bij dezen | nu; laat het weg
bij voorkeur | liefst
binnen afzienbare tijd | snel; noem wanneer
borgen, borgt, borgde, geborgd, borging | zorgen dat het zo blijft
burgerberaad | ? een groep inwoners, door loting gekozen, die samen een advies maakt
burgerinitiatief, burgerinitiatieven | plan van inwoners
burgerparticipatie | inwoners denken en doen mee
coalitie, coalities | partijen die samenwerken
co-produceren~, coproductie | samen maken
coördineren, coördineert, gecoördineerd, coördinatie | regelen; zorgen dat alles op elkaar past
communiceren~ | vertellen; laten weten
communicatiemiddel, communicatiemiddelen | noem het: brief, folder, website
competentie, competenties | wat iemand kan
complexiteit | dat het moeilijk is
conform | volgens; zoals
consensus | iedereen is het eens
consequentie, consequenties | gevolg
consulteren~, consultatie, consultaties | om raad vragen
continueren~, continuering | doorgaan met
convenant, convenanten | afspraak
creëren, creëert, creëerde, gecreëerd | maken
cruciaal, cruciale | heel belangrijk
cultuursensitief, cultuursensitieve | met begrip voor verschillende culturen
decentraal, decentrale | per gemeente; in de buurt
decentralisatie, decentralisaties | taak die van het Rijk naar gemeenten ging
deelproces, deelprocessen | stap
deelnemersveld | de mensen die meedoen
deliberatie, deliberatief, deliberatieve | samen rustig overleggen
desalniettemin | toch
desbetreffende | die; dat
derhalve | daarom; dus
deskundigheidsbevordering | leren; les
dialoog, dialogen | gesprek
dialoogsessie, dialoogsessies | gesprek
dien overeenkomstig, dienovereenkomstig | zo
dienstverlening | hulp; wat wij voor u doen
differentiëren, differentieert, gedifferentieerd | verschil maken
discours | hoe mensen over iets praten
disseminatie | delen
diversiteit | verschil tussen mensen
doch | maar
doelgroep, doelgroepen | de mensen voor wie het is
doelmatig, doelmatige, doelmatigheid | goed en zuinig
doelstelling, doelstellingen | doel
doeltreffend, doeltreffende, doeltreffendheid | wat werkt
doorontwikkelen, doorontwikkeld, doorontwikkeling | beter maken
door middel van | met; door
draagkracht | wat iemand aankan
draagvlak | steun
duiding | uitleg
duurzame inzetbaarheid | gezond kunnen blijven werken
dwarsverband, dwarsverbanden | verband
effectief, effectieve, effectiviteit | wat werkt
effectueren~ | uitvoeren
efficiënt, efficiënte, efficiëntie | snel en zuinig
eigenaarschap | dat mensen zich ervan voelen
eigen regie | zelf beslissen
elimineren~ | weghalen
evalueren~, evaluatie, evaluaties | terugkijken: wat ging goed, wat kan beter
evident, evidente | duidelijk
expertise | kennis
ervaringsdeskundige, ervaringsdeskundigen | ? iemand die het zelf meemaakte en daarmee anderen helpt
ervaringsdeskundigheid | ? kennis van mensen die het zelf meemaakten
ervaringskennis | ? wat iemand weet omdat hij of zij het zelf meemaakte
faciliteren~, facilitair, facilitaire | helpen; mogelijk maken
faciliteit, faciliteiten | voorziening; noem wat er is
fasering, gefaseerd, gefaseerde | in stappen
financiële middelen | geld
flankerend, flankerende | extra
focus, focussen, focust | aandacht; letten op
fricties, frictie | botsing; wat niet goed loopt
gebiedsgericht, gebiedsgerichte | per buurt
breed gedragen | veel mensen zijn het ermee eens
gelet op | omdat; door
genereren~ | maken; opleveren
gerelateerd aan | over; door
gremium, gremia | groep die beslist; noem welke
handelingsperspectief, handelingsperspectieven | wat u kunt doen
handreiking, handreikingen | hulp; tips
handvat, handvatten | tip; hulpmiddel
haalbaarheid | of het kan
heden | nu
heterogeen, heterogene | met veel verschil
hieromtrent | hierover
hiertoe | hiervoor
holistisch, holistische | met oog voor het hele leven
implementeren~, implementatie | invoeren; uitvoeren
impuls, impulsen | hulp; zetje
in acht nemen | letten op
in beeld brengen | uitzoeken; laten zien
in casu | hier
in het kader van | voor; bij
in kaart brengen, in kaart gebracht | uitzoeken; opschrijven
in de gelegenheid stellen | de kans geven
in samenspraak met | samen met
inclusie, inclusief beleid, inclusieve samenleving | dat iedereen mee kan doen
indicatie, indicaties | teken; ongeveer
indicator, indicatoren | waaraan u ziet hoe het gaat
indien | als
informeren~ | vertellen; laten weten
initiatiefnemer, initiatiefnemers | wie het plan bedacht
initiëren, initieert, geïnitieerd | beginnen
inspanningsverplichting | plicht om uw best te doen
inspraak | meepraten
inspraakprocedure, inspraakprocedures | manier om mee te praten
instrumentarium | hulpmiddelen
integraal, integrale, integraliteit | alles samen; in één keer
integreren~ | samenvoegen; mee gaan doen
intensiveren~ | meer doen aan
interactief, interactieve | samen; waarbij u meedoet
interdisciplinair, interdisciplinaire | met mensen uit verschillende vakken
interventie, interventies | wat wij doen om te helpen
intrinsiek, intrinsieke | van binnen uit
inventariseren~, inventarisatie, inventarisaties | uitzoeken; een lijst maken
inwonerparticipatie | inwoners denken en doen mee
inzake | over
inzichtelijk | duidelijk
jegens | tegen; tegenover
kaders, kaderen, kader, kaderstellend, kaderstellende, kaderstelling | grens; afspraak
kennisdeling | van elkaar leren
kennisoverdracht | uitleg
kernwaarde, kernwaarden | wat wij belangrijk vinden
ketenpartner, ketenpartners | organisatie waar wij mee samenwerken
ketensamenwerking | samenwerken met andere organisaties
knelpunt, knelpunten | probleem; wat niet lukt
kosteloos, kosteloze | gratis
kwalitatief, kwalitatieve | over hoe goed het is
kwantificeren~, kwantitatief, kwantitatieve | in getallen
kwetsbare groepen, kwetsbare burgers, kwetsbare inwoners | noem wie: mensen die weinig geld hebben
laagdrempelig, laagdrempelige | makkelijk; iedereen kan binnenlopen
leefwereld | het leven van mensen
legitimiteit | of mensen het eerlijk vinden
loketfunctie | plek waar u terecht kunt
maatschappelijk middenveld | verenigingen en organisaties
maatschappelijke opgave, maatschappelijke opgaven | wat beter moet in het land
maatwerk | hulp die bij u past
mandaat, mandaten | wat iemand mag beslissen
marginaliseren~ | buitensluiten
meerwaarde | wat het extra brengt
met betrekking tot | over
met dien verstande dat | maar wel
met inachtneming van | volgens
met ingang van | vanaf
methodiek, methodieken, methodologie | manier van werken
middels | met; door
mitigeren~ | kleiner maken
mits | als; alleen als
mobiliseren~ | in beweging brengen
monitoren, monitort, gemonitord, monitoring | volgen; kijken hoe het gaat
motiveren, motiveert | uitleggen waarom; zin geven in
multidisciplinair, multidisciplinaire | met mensen uit verschillende vakken
multiproblematiek | meer problemen tegelijk
nadien | daarna
naar aanleiding van | door; na
netwerkpartner, netwerkpartners | organisatie waar wij mee samenwerken
nihil | niets
nochtans | toch
nopens | over
normeren~ | regels maken voor
omtrent | over
omgevingssensitief | met oog voor wat er speelt
onderhavig, onderhavige | deze; dit
onderschrijven, onderschrijft, onderschreven | het eens zijn met
ontplooien, ontplooit, ontplooid | doen; laten groeien
ontschotten, ontschotting | samenwerken over grenzen heen
onverlet, laat onverlet | verandert niets aan
op het gebied van | in; over
op termijn | later; noem wanneer
opgavegericht, opgavegerichte | gericht op één doel
operationaliseren~, operationeel, operationele | uitvoeren; klaar
opschalen, opgeschaald, opschaling | groter maken
optimaal, optimale, optimaliseren~ | zo goed mogelijk
optioneel, optionele | niet verplicht
overeenkomstig | volgens
parameter, parameters | waar het van afhangt
participant, participanten | wie meedoet; deelnemer
participatie | meedoen
participatief, participatieve | samen met inwoners
participatieladder | ? een ladder die laat zien hoeveel inwoners te zeggen hebben
participatieproces, participatieprocessen | hoe inwoners meedenken
participatietraject, participatietrajecten | hoe inwoners meedenken
participeren~ | meedoen
pilotproject, pilotprojecten | proef
pluriform, pluriforme | met veel verschil
preventie, preventief, preventieve | zorgen dat het niet gebeurt
prioriteit, prioriteiten, prioriteren~, prioritering | wat voorgaat; wat het belangrijkst is
proactief, proactieve | zelf als eerste
problematiek | problemen
procedure, procedures | stappen; hoe het gaat
procesbegeleider, procesbegeleiders | wie het gesprek leidt
professional, professionals | wie er voor werkt; noem het beroep
profileren~ | laten zien
randvoorwaarde, randvoorwaarden | wat er eerst moet zijn
realiseren~, realisatie | maken; uitvoeren
reduceren~, reductie | minder maken
reflecteren~, reflectie | nadenken over
regierol | leiding
relevant, relevante | belangrijk; wat ertoe doet
representatief, representatieve, representativiteit | die op alle inwoners lijkt
respectievelijk, respectievelijke | en; in die volgorde
responsief, responsieve | die goed luistert
resulteren~ | leiden tot
resultaatgericht, resultaatgerichte | gericht op wat het oplevert
retourneren~ | terugsturen
schrijnend, schrijnende | heel erg
sessie, sessies | bijeenkomst; gesprek
signaleren~, signalering | zien; merken; melden
significant, significante | duidelijk; groot
situationeel, situationele | per keer anders
sociaal domein | ? hulp, zorg, jeugd en werk
sociaal-maatschappelijk, sociaal-maatschappelijke | van de samenleving
sociale cohesie | hoe mensen met elkaar omgaan
spanningsveld, spanningsvelden | wat botst
sparren, spart, gespard | samen nadenken
speerpunt, speerpunten | wat het belangrijkst is
stagneren~, stagnatie | stilstaan
stimuleren~ | aanmoedigen; helpen
strategie, strategieën, strategisch, strategische | plan
structureel, structurele | blijvend; elk jaar
substantieel, substantiële | groot
synergie | samen bereik je meer
systeemwereld | de wereld van kantoren en regels
te allen tijde | altijd
te zijner tijd | later; noem wanneer
teneinde | om
ten aanzien van | over
ten behoeve van | voor
ten gevolge van | door
ten tijde van | tijdens
tenuitvoerlegging | uitvoeren
ter beschikking stellen | geven
terugkoppelen, koppelt terug, teruggekoppeld, terugkoppeling | laten weten; zeggen wat er kwam
tevens | ook
thans | nu
thematiek | onderwerp
toetst, getoetst, toetsing | controleren; kijken of het klopt
traject, trajecten | aanpak; stappen
transformatie, transformeren~ | grote verandering
transitie, transities | grote verandering
transparant, transparante, transparantie | open; duidelijk
triage | kijken wie het eerst hulp nodig heeft
tussentijds, tussentijdse | onderweg
uitgangspunt, uitgangspunten | waar wij van uitgaan
uitrol, uitrollen, uitgerold | invoeren
uiteenzetten, uiteengezet, uiteenzetting | uitleggen
uit hoofde van | door; als
uitvoering geven aan | uitvoeren
uniformeren~ | gelijk maken
urgent, urgente, urgentie | wat haast heeft
vanuit het oogpunt van | voor
veldpartij, veldpartijen | organisatie; noem welke
verankeren, verankert, verankerd, verankering | zorgen dat het zo blijft
verduurzamen, verduurzaming | zuiniger maken
verifiëren, verifieert, geverifieerd | controleren
verstrekken, verstrekt, verstrekking | geven
vigerend, vigerende | wat nu geldt
visie, visies | hoe wij het zien; toekomstbeeld
visievorming | bedenken wat wij willen
volgens planning | zoals afgesproken
voornemens, voornemens zijn | van plan
voor wat betreft, wat betreft | over
voorafgaand aan, voorafgaande aan | voor
vooralsnog | voorlopig; nu nog
vraaggericht, vraaggerichte | vanuit wat mensen vragen
vraagstuk, vraagstukken | vraag; probleem
waarborgen, waarborgt, gewaarborgd | zorgen voor
werkwijze, werkwijzen | hoe wij werken
wijkgericht, wijkgerichte | per buurt
zelfredzaam, zelfredzame, zelfredzaamheid | dat iemand het zelf kan
zienswijze, zienswijzen | wat u ervan vindt
zorg dragen voor, draagt zorg voor | zorgen voor
zorgvrager, zorgvragers | wie hulp vraagt
zulks | dat
"""
"""Forms, a bar, and what to write instead; ~ asks for all forms of a verb, ? explains."""
