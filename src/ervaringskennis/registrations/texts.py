"""What can be wrong with a form, in Dutch and English, with what to do about it.

Texts name no person and quote no answer: the row and the field say where to look.
"""

from __future__ import annotations

from ervaringskennis.errors import Problem, Severity
from ervaringskennis.registrations.registration import Barrier


def sent_twice() -> Problem:
    """Report a form that replaces an earlier one."""
    return Problem(
        code="sent-twice",
        severity=Severity.INFO,
        nl="Deze persoon stuurde het formulier vaker. Het laatste formulier telt, met het moment "
        "van het eerste. U hoeft niets te doen.",
        en="This person sent the form more than once. The last form counts, with the moment of "
        "the first. You need not do anything.",
    )


def possibly_twice() -> Problem:
    """Report two forms with one name, of which at least one has no address."""
    return Problem(
        code="possibly-twice",
        severity=Severity.WARNING,
        nl="Er is al een formulier met deze naam, en een van de twee heeft geen mailadres. Nu "
        "tellen beide. Ga na of dit dezelfde persoon is. Zo ja: verwijder een van de twee rijen.",
        en="There is a form with this name already, and one of the two has no mail address. Both "
        "count now. Find out whether this is the same person. If so, remove one of the two rows.",
    )


def shared_address() -> Problem:
    """Report an address that two people with different names use."""
    return Problem(
        code="shared-address",
        severity=Severity.WARNING,
        nl="Een ander gebruikt hetzelfde mailadres. Wij zien dit als twee mensen. Ga na of dat "
        "klopt.",
        en="Somebody else uses the same mail address. We see this as two people. Find out "
        "whether that is right.",
    )


def partner_missing() -> Problem:
    """Report a duo without a partner."""
    return Problem(
        code="partner-missing",
        severity=Severity.WARNING,
        nl="Deze persoon komt als duo, maar noemt geen partner. Nu telt de aanmelding voor één "
        "persoon. Vraag wie de partner is.",
        en="This person comes as a duo but names no partner. The registration counts for one "
        "person now. Ask who the partner is.",
    )


def partner_not_confirmed() -> Problem:
    """Report a partner who sent a form without naming this person."""
    return Problem(
        code="partner-not-confirmed",
        severity=Severity.WARNING,
        nl="De genoemde partner stuurde zelf een formulier, maar noemt deze persoon niet. Nu zijn "
        "het twee losse aanmeldingen. Vraag beiden of zij samen komen.",
        en="The partner who is named sent a form of their own, without naming this person. They "
        "are two separate registrations now. Ask both whether they come together.",
    )


def partner_named_twice() -> Problem:
    """Report a partner whom somebody else brings already."""
    return Problem(
        code="partner-named-twice",
        severity=Severity.WARNING,
        nl="De genoemde partner komt al met iemand anders mee. Nu telt de aanmelding zonder deze "
        "partner. Vraag met wie de partner komt.",
        en="The partner who is named comes with somebody else already. The registration counts "
        "without this partner now. Ask with whom the partner comes.",
    )


def partner_without_consent() -> Problem:
    """Report a partner who refused consent."""
    return Problem(
        code="partner-without-consent",
        severity=Severity.WARNING,
        nl="De genoemde partner gaf geen toestemming om gegevens te gebruiken. Nu telt de "
        "aanmelding zonder deze partner. Vraag de partner om toestemming.",
        en="The partner who is named did not consent to the use of data. The registration counts "
        "without this partner now. Ask the partner for consent.",
    )


def partner_possibly_twice() -> Problem:
    """Report a partner who has the name, but not the address, of somebody who sent a form."""
    return Problem(
        code="partner-possibly-twice",
        severity=Severity.WARNING,
        nl="Iemand met de naam van de genoemde partner stuurde zelf ook een formulier, met een "
        "ander mailadres. Wij zien dit als twee mensen. Ga na of dat klopt.",
        en="Somebody with the name of the partner who is named sent a form too, with another "
        "mail address. We see this as two people. Find out whether that is right.",
    )


def consent_differs() -> Problem:
    """Report somebody whose answer on consent changed; the last one counts."""
    return Problem(
        code="consent-differs",
        severity=Severity.WARNING,
        nl="Deze persoon geeft op dit formulier een ander antwoord over toestemming dan eerder. "
        "Het laatste antwoord telt. Vraag wat de bedoeling is.",
        en="This person gives another answer on consent on this form than before. The last "
        "answer counts. Ask what is meant.",
    )


def partner_at_other_address() -> Problem:
    """Report people who name each other, with another address than they use themselves."""
    return Problem(
        code="partner-at-other-address",
        severity=Severity.WARNING,
        nl="Deze persoon en de partner noemen elkaar bij naam, maar de partner gebruikt zelf een "
        "ander mailadres. Nu horen zij bij elkaar. Ga na of dat klopt.",
        en="This person and the partner name each other, but the partner uses another mail "
        "address themselves. They belong together now. Find out whether that is right.",
    )


def partner_is_self() -> Problem:
    """Report somebody who names themselves."""
    return Problem(
        code="partner-is-self",
        severity=Severity.WARNING,
        nl="Deze persoon noemt zichzelf als partner. Vraag wie de partner is.",
        en="This person names themselves as the partner. Ask who the partner is.",
    )


def partner_but_alone() -> Problem:
    """Report somebody who comes alone and names a partner."""
    return Problem(
        code="partner-but-alone",
        severity=Severity.WARNING,
        nl="Deze persoon komt alleen, maar noemt ook een partner. Nu telt de aanmelding voor één "
        "persoon. Vraag wat de bedoeling is.",
        en="This person comes alone but names a partner too. The registration counts for one "
        "person now. Ask what is meant.",
    )


def no_seat_for_role() -> Problem:
    """Report a member for whom the programme has no seat."""
    return Problem(
        code="no-seat-for-role",
        severity=Severity.WARNING,
        nl="Voor een van deze mensen is geen plek binnen de groep, gezien de rol. De anderen doen "
        "mee zonder die persoon. Kijk of de rol klopt.",
        en="For one of these people there is no seat in the party, given the role. The others "
        "take part without that person. See whether the role is right.",
    )


def barred(barrier: Barrier) -> Problem:
    """Report why a form cannot take part."""
    nl, en = _BARRED[barrier]
    severity = Severity.INFO if barrier is Barrier.AFTER_CLOSING else Severity.ERROR
    return Problem(code=barrier.value, severity=severity, nl=nl, en=en)


_BARRED = {
    Barrier.BAD_MOMENT: (
        "Dit moment bestaat niet of is niet te lezen. De rij is bewaard, maar doet niet mee tot "
        "het moment klopt. Verbeter de datum en de tijd.",
        "This moment does not exist or cannot be read. The row is kept, but does not take part "
        "until the moment is right. Correct the date and the time.",
    ),
    Barrier.BEFORE_OPENING: (
        "Dit formulier kwam voordat de aanmelding open was, en doet niet mee.",
        "This form came before registration opened, and does not take part.",
    ),
    Barrier.AFTER_CLOSING: (
        "Dit formulier kwam na de sluitingsdatum, en doet niet mee.",
        "This form came after registration had closed, and does not take part.",
    ),
    Barrier.NO_CONSENT: (
        "Er is geen toestemming voor het gebruik van gegevens. De rij doet niet mee. Vraag of de "
        "persoon alsnog toestemming geeft; verwijder anders de gegevens.",
        "There is no consent to the use of data. The row does not take part. Ask whether the "
        "person consents after all; remove the data otherwise.",
    ),
}
