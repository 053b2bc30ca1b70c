"""Which Dutch words are past participles: by their form, and by lists where form does not tell."""

from __future__ import annotations

import re
from typing import Final


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


_SEPARABLE: Final = (
    "aan|achter|af|bekend|bij|binnen|bloot|bijeen|deel|door|goed|gelijk|in|kennis|klaar|los|mee|na|"
    "neer|om|onder|op|open|over|plaats|rond|samen|schoon|stop|tegen|terecht|terug|toe|tussen|uit|"
    "vast|voor|vooruit|vrij|waar|weg|weer"
)
_WEAK: Final = re.compile(rf"(?:{_SEPARABLE})?ge\w{{2,}}[dt]\Z")
"""With ge-, in front or after a part that can stand apart: gebeld, ingevuld."""
_UNMARKED: Final = re.compile(
    rf"(?:{_SEPARABLE})?(?:be|ver|ont|her|er|mis|weder)\w{{2,}}(?:d|(?:[fkpsx]|ch)t)\Z"
)
"""Without ge-.  A -t is only right after f, k, p, s, x and ch; elsewhere it is “hij betaalt”."""
_STRONG: Final = re.compile(rf"(?:{_SEPARABLE})?(?P<stem>\w+)\Z")

_STRONG_STEMS: Final = _listed(
    """
    aanbevolen bedreven bedrogen begrepen begonnen behouden bekeken benomen beschreven beslopen
    besloten besproken bestolen betrokken bevolen bewezen bewogen bezweken doorbroken gebakken
    gebeten gebleken gebogen geboden gebonden gebraden gebracht gebroken gedaan gedacht gedragen
    gedreven gedronken gedrongen gedwongen geëten gegeten gegeven gegoten gegraven gegrepen
    gehangen geheten geheven gehouden geholpen gekeken gekocht gekozen gekregen geladen gelaten
    gelezen gelogen gemeten genomen genoten gebeden gereden geroepen geschapen gescheiden
    gescholden geschonken geschoren geschoten geschoven geschreven geslagen geslepen gesloten
    gesmeten gesneden gespeten gesproken gestoken gestolen gestreden getrokken gevangen gevochten
    gevonden gevouwen gevraagd gewassen gewezen gewogen geworpen geworven gewonnen gezet gezien
    gezocht gezongen gezonden hernomen herzien misdaan misbruikt ondernomen onderhouden
    onderschreven ondervonden onderworpen ontbonden ontheven onthouden ontnomen ontslagen
    ontvangen ontworpen overdreven overeengekomen overlegd overtroffen overwogen overwonnen
    vastgehouden verbannen verbeten verboden verbonden verbroken vergeleken vergeten vergeven
    verhaald verheven verholpen verkocht verkozen verkregen verlaten verleden verloren vermeden
    vernomen verschoven verstaan vertrokken verwezen verworpen verworven verzonden verzonnen
    verzocht voltooid volbracht voorgeschreven voorzien weerhouden
    """
)
_OTHER: Final = _listed(
    """
    bezet besmet begroot vergroot ontmoet onderzocht onderbouwd ondersteund overhandigd
    onderscheiden overtuigd aanvaard gewaardeerd vertaald voorbereid toevertrouwd uitbesteed
    aanbeden omringd omschreven overgedragen ondertekend overschreden voorspeld herinnerd
    doorlopen overgeslagen benut geüpdatet gemaild gefotografeerd bijeengeroepen teruggebracht
    weergegeven vrijgegeven
    """
)
_NEVER: Final = _listed(
    """
    geld geluid gebied geduld gebed gebit gereed gezond gemiddeld gewend gezind gezicht gerecht
    gedicht gewicht gevecht gerucht geslacht geschikt gehandicapt geest geeft geldt gebeurt
    gebeurd gelooft geneest geniet gewest gegroeid geslaagd gegaan gelukt
    mislukt ingewikkeld opgelucht gehecht gehaast gekant gekend gestresst gefrustreerd
    geïnteresseerd gemotiveerd gespannen geschoold gekleurd geboeid geliefd
    beleid bekend bereid bevoegd beroemd bedoeld befaamd begaafd bericht besluit bewind bestand
    bewust beraad beeld bed berucht bezorgd bezweet best beest
    verband verraad verstand verliefd verkeerd verplicht verhard verst verdacht verdient
    verrast verwant verward verzwakt vermoeid verbaasd verslaafd verdiend veroudert verouderd
    ontslag ontwricht ontspannen ontbijt ontzet herfst hert erft
    mist mislukt overspannen onbekend bijstand afstand opgewonden uitgeput
    toegewijd voldaan gewoond ingeburgerd
    verhuisd vergaderd
    """
)
"""Words of that form that are no participle, or that after “worden” mostly say how somebody is."""

MOVING: Final = _listed(
    """
    gelopen gereden gefietst gewandeld gevaren gevlogen gereisd gekomen gegaan gevallen gevlucht
    gebleven geweest geworden gestorven gegroeid gerend gezwommen gesprongen getrokken verhuisd
    doorgelopen doorgereden teruggekomen aangekomen vertrokken verdwenen veranderd geschrokken
    """
)
"""With “is … door …” these tell where somebody went or what became of it: no passive."""


def is_participle(word: str) -> bool:
    """Return whether a word in lower case is a past participle, as far as its form can tell.

    >>> [word for word in ("gebeld", "ingevuld", "verloren", "gezond") if is_participle(word)]
    ['gebeld', 'ingevuld', 'verloren']
    """
    if word in _NEVER:
        return False
    strong = _STRONG.match(word)
    return (
        word in _OTHER
        or bool(strong and strong["stem"] in _STRONG_STEMS)
        or bool(_WEAK.match(word) or _UNMARKED.match(word))
    )
