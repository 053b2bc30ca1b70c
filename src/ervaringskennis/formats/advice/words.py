"""What the words of requests and formats are called, as they stand within a sentence."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from ervaringskennis.formats.vocabulary import LadderLevel, PolicyPhase, Purpose, SafetyNeed
from ervaringskennis.programmes.sessions import Mode
from ervaringskennis.values.text import Label

if TYPE_CHECKING:
    from ervaringskennis.values.ranges import Range

LEVELS: Final = {
    LadderLevel.INFORMEREN: Label(nl="informeren", en="informing"),
    LadderLevel.RAADPLEGEN: Label(nl="raadplegen", en="consulting"),
    LadderLevel.ADVISEREN: Label(nl="adviseren", en="advising"),
    LadderLevel.COPRODUCEREN: Label(nl="coproduceren (samen maken)", en="coproducing"),
    LadderLevel.MEEBESLISSEN: Label(nl="meebeslissen", en="deciding together"),
    LadderLevel.ZELFBEHEER: Label(nl="zelfbeheer", en="self-governing"),
}

PHASES: Final = {
    PolicyPhase.AGENDA: Label(nl="bepalen waar het over gaat", en="setting the agenda"),
    PolicyPhase.EXPLORATION: Label(nl="uitzoeken wat er speelt", en="finding out what goes on"),
    PolicyPhase.DESIGN: Label(nl="bedenken wat er kan", en="thinking of what could be done"),
    PolicyPhase.DECISION: Label(nl="kiezen wat er komt", en="choosing what will be done"),
    PolicyPhase.IMPLEMENTATION: Label(nl="uitvoeren", en="carrying out"),
    PolicyPhase.EVALUATION: Label(nl="terugkijken", en="looking back"),
}

PURPOSES: Final = {
    Purpose.INFORM: Label(nl="weten wat er speelt", en="knowing what goes on"),
    Purpose.EXPERIENCES: Label(nl="ervaringen vertellen", en="telling experiences"),
    Purpose.IDEAS: Label(nl="ideeën bedenken", en="thinking of ideas"),
    Purpose.ADVICE: Label(nl="advies geven", en="giving advice"),
    Purpose.WEIGH: Label(nl="keuzes afwegen", en="weighing choices"),
    Purpose.MAKE: Label(nl="samen iets maken", en="making something together"),
    Purpose.LEARN: Label(nl="van elkaar leren", en="learning from each other"),
    Purpose.MEET: Label(nl="nieuwe mensen leren kennen", en="getting to know new people"),
    Purpose.TRACK: Label(
        nl="volgen of beloftes uitkomen", en="following whether promises are kept"
    ),
}

NEEDS: Final = {
    SafetyNeed.ANONYMOUS: Label(nl="meedoen zonder naam", en="taking part without a name"),
    SafetyNeed.AMONG_PEERS: Label(nl="eerst onder elkaar zijn", en="being among peers first"),
    SafetyNeed.SMALL_GROUP: Label(nl="een kleine groep", en="a small group"),
    SafetyNeed.NEARBY: Label(
        nl="dichtbij, waar zij toch al komen", en="nearby, where they come anyway"
    ),
    SafetyNeed.TRUSTED_PERSON: Label(
        nl="iemand bij zich die zij vertrouwen", en="somebody they trust"
    ),
    SafetyNeed.NO_WRITING: Label(nl="weinig lezen en schrijven", en="little reading and writing"),
    SafetyNeed.NO_SPEAKING: Label(
        nl="niet hoeven praten voor een groep", en="no speaking in front of a group"
    ),
    SafetyNeed.NO_SCREEN: Label(nl="geen computer of telefoon", en="no computer or telephone"),
    SafetyNeed.OWN_TIME: Label(nl="zelf het moment kiezen", en="choosing the moment"),
    SafetyNeed.LONGER_TIME: Label(
        nl="tijd om elkaar te leren kennen", en="time to get to know each other"
    ),
}

MODES: Final = {
    Mode.ONLINE: Label(nl="op afstand, met een scherm", en="online"),
    Mode.IN_PLACE: Label(nl="bij elkaar op een plek", en="in one place"),
    Mode.HYBRID: Label(nl="op een plek en op afstand", en="in a place and online"),
}


def listed(labels: Iterable[Label]) -> Label:
    """Return several labels as one list; of none, a dash."""
    found = list(labels)
    nl, en = ", ".join(one.nl for one in found), ", ".join(one.en for one in found)
    return Label(nl=nl or "–", en=en or "–")


def ranged(many: Range) -> Label:
    """Return a range in words."""
    low, high = many.at_least, many.at_most
    if low == high and low is not None:
        return Label(nl=str(low), en=str(low))
    if low is None or high is None:
        if low is not None:
            return Label(nl=f"minstens {low}", en=f"at least {low}")
        return (
            Label(nl="een onbekend aantal", en="an unknown number of")
            if high is None
            else Label(nl=f"hoogstens {high}", en=f"at most {high}")
        )
    return Label(nl=f"{low} tot {high}", en=f"{low} to {high}")
