"""What the commands about participation formats say, in Dutch and English."""

from __future__ import annotations

from typing import Final

FORMATS: Final[dict[str, tuple[str, str]]] = {
    "section-formats": ("Participatievormen", "Participation formats"),
    # -- options
    "path": ("PAD", "PATH"),
    "format-role": ("ROL", "ROLE"),
    "step": ("TREDE", "STEP"),
    "opt-catalogue": (
        "Bestand of map met eigen vormen. Die gaan voor op een vorm met hetzelfde kenmerk. Mag "
        "vaker.",
        "File or folder with formats of your own. They go before a format with the same id. May "
        "be repeated.",
    ),
    "opt-format-kind": (
        "Alleen deze soort: bijeenkomst (meeting), reeks (series), vaste groep (body), persoon "
        "(person), initiatief (initiative), kanaal (channel) of hulpmiddel (tool). Mag vaker.",
        "Only this kind. May be repeated.",
    ),
    "opt-format-level": (
        "Alleen vormen met deze zeggenschap: informeren, raadplegen, adviseren, coproduceren, "
        "meebeslissen of zelfbeheer. Mag vaker.",
        "Only formats with this much say, as a step of the Dutch ladder: informeren, raadplegen, "
        "adviseren, coproduceren, meebeslissen or zelfbeheer. May be repeated.",
    ),
    "opt-format-purpose": (
        "Alleen vormen die hiervoor bedoeld zijn. Weten wat er speelt (inform), ervaringen "
        "vertellen (experiences), ideeën bedenken (ideas), advies geven (advice). Of keuzes "
        "afwegen (weigh), samen iets maken (make), van elkaar leren (learn), mensen leren kennen "
        "(meet), beloftes volgen (track). Mag vaker.",
        "Only formats that are meant for this. May be repeated.",
    ),
    "opt-format-phase": (
        "Alleen vormen voor deze fase van beleid. Bepalen waar het over gaat (agenda), uitzoeken "
        "wat er speelt (exploration), bedenken wat er kan (design). Of kiezen wat er komt "
        "(decision), uitvoeren (implementation), terugkijken (evaluation). Mag vaker.",
        "Only formats for this phase of policy. May be repeated.",
    ),
    "opt-format-who": (
        "Alleen vormen voor mensen met deze rol, zoals resident (inwoner), policy_officer "
        "(beleidsmedewerker) of expert_by_experience (ervaringsdeskundige). Mag vaker.",
        "Only formats for people with this role, such as resident, policy_officer or "
        "expert_by_experience. May be repeated.",
    ),
    "opt-format-unknown": (
        "Toon ook vormen waarvan niet bekend is of zij passen.",
        "Show formats too of which it is not known whether they fit.",
    ),
    "opt-format-toml": (
        "Geef de vorm als bestand, om een eigen vorm mee te beginnen.",
        "Print the format as a file, to begin one of your own with.",
    ),
    # -- list
    "formats-title": ("Participatievormen", "Participation formats"),
    "formats-of": ("{n} van {all} vormen", "{n} of {all} formats"),
    "formats-none": ("Geen vorm past hierbij.", "No format fits this."),
    "formats-unknown": (
        "Van {n} vormen is niet bekend of zij passen. Toon ze met --unknown.",
        "Of {n} formats it is not known whether they fit. Show them with --unknown.",
    ),
    "formats-unknown-one": (
        "Van 1 vorm is niet bekend of die past. Toon die met --unknown.",
        "Of 1 format it is not known whether it fits. Show it with --unknown.",
    ),
    "formats-unknown-title": (
        "Niet bekend of zij passen ({n})",
        "Not known whether they fit ({n})",
    ),
    "range-from": ("vanaf {n}", "from {n}"),
    "range-to": ("tot {n}", "up to {n}"),
    "formats-dash": ("– wil zeggen: niet bekend", "– means: not known"),
    "formats-more": (
        "Meer over een vorm: ervaringskennis formats show NAAM",
        "More about a format: ervaringskennis --lang en formats show NAME",
    ),
    "format-unknown": ("onbekend", "unknown"),
    # -- the fields
    "field-name": ("Naam", "Name"),
    "field-kind": ("Soort", "Kind"),
    "field-definition": ("Wat het is", "What it is"),
    "field-group_size": ("Groep", "Group"),
    "field-mode": ("Manier", "Mode"),
    "field-who": ("Wie", "Who"),
    "field-level": ("Zeggenschap", "Level"),
    "field-minutes": ("Duur", "Length"),
    "field-meetings": ("Hoe vaak", "Meetings"),
    "field-lead_weeks": ("Vooraf nodig", "Lead time"),
    "field-facilitators": ("Begeleiders", "Facilitators"),
    "field-euros": ("Kosten", "Costs"),
    "field-preparation": ("Voorbereiding", "Preparation"),
    "field-phases": ("Fase van beleid", "Policy phase"),
    "field-purposes": ("Bedoeld voor", "Meant for"),
    "field-offers": ("Biedt", "Offers"),
    "field-lacks": ("Biedt niet", "Lacks"),
    "in-group_size": ("{n} mensen", "{n} people"),
    "in-group_size-one": ("{n} mens", "{n} person"),
    "in-minutes": ("{n} minuten", "{n} minutes"),
    "in-minutes-one": ("{n} minuut", "{n} minute"),
    "in-meetings": ("{n} keer", "{n} times"),
    "in-meetings-one": ("{n} keer", "{n} time"),
    "in-lead_weeks": ("{n} weken", "{n} weeks"),
    "in-lead_weeks-one": ("{n} week", "{n} week"),
    "in-facilitators": ("{n} mensen", "{n} people"),
    "in-facilitators-one": ("{n} mens", "{n} person"),
    "in-euros": ("{n} euro", "{n} euros"),
    "in-euros-one": ("{n} euro", "{n} euro"),
    "level-step": ("{name} (trede {step} van {steps})", "{name} (step {step} of {steps})"),
    "kind-meeting": ("bijeenkomst", "meeting"),
    "kind-series": ("reeks", "series"),
    "kind-body": ("vaste groep", "standing group"),
    "kind-person": ("persoon", "person"),
    "kind-initiative": ("initiatief", "initiative"),
    "kind-channel": ("kanaal", "channel"),
    "kind-tool": ("hulpmiddel", "tool"),
    "mode-online": ("op afstand", "online"),
    "mode-in-place": ("op een plek", "in place"),
    "mode-hybrid": ("allebei", "both"),
    # -- show
    "format-cautions": ("Let op", "Attention"),
    "format-not-known": ("Niet bekend: {fields}.", "Not known: {fields}."),
    "format-sources": ("Van wie dit komt", "Who says so"),
    "source-announcement": (
        "een aankondiging van een programma met deze vorm",
        "an announcement of a programme with this format",
    ),
    "source-notes": ("deelnemers, in hun opmerkingen", "participants, in their notes"),
    # -- page
    "opt-format-markdown": (
        "Geef alles als pagina in Markdown, om te publiceren.",
        "Print everything as a page in Markdown, to publish.",
    ),
    "page-other-name": ("in het Engels: {name}", "in Dutch: {name}"),
    "page-heading": ("{kind} ({n})", "{kind} ({n})"),
    "page-field": ("Wat", "What"),
    "page-says": ("Wat bekend is", "What is known"),
    "page-shared": ("Let op bij meer vormen", "Attention with more formats"),
    "page-always": ("altijd", "always"),
    "page-formats": ("bij: {formats}", "with: {formats}"),
    "circumstance-residents": ("als inwoners meedoen", "where residents take part"),
    "circumstance-mixed": (
        "als inwoners en mensen die er werken samen zijn",
        "where residents and professionals are together",
    ),
    "circumstance-vulnerable": (
        "als iemand iets nodig heeft om veilig mee te doen",
        "where somebody needs something to take part safely",
    ),
    "circumstance-local-case": (
        "als het gaat over mensen die anderen kunnen herkennen",
        "where it is about people whom others may know",
    ),
    "circumstance-invited": (
        "als mensen naar u toe moeten komen",
        "where people have to come to you",
    ),
    "circumstance-online": ("als mensen meedoen op afstand", "where people take part online"),
    # -- compare
    "compare-legend": (
        "≠ verschilt   = hetzelfde   ? van één of meer niet bekend",
        "≠ differs   = the same   ? of one or more not known",
    ),
    "compare-nothing": (
        "Van geen van deze vormen bekend: {fields}.",
        "Known of none of these formats: {fields}.",
    ),
    "compare-caution-all": ("alle vormen hier", "all formats here"),
    "compare-sources": (
        "Van wie dit komt: ervaringskennis formats show NAAM",
        "Who says so: ervaringskennis --lang en formats show NAME",
    ),
    "compare-two": (
        "Noem twee of meer verschillende vormen om te vergelijken.",
        "Name two or more different formats to compare.",
    ),
}
"""Words about formats by their key: Dutch, English."""

ROLES: Final[dict[str, tuple[str, str]]] = {
    "resident": ("inwoner", "resident"),
    "policy_officer": ("beleidsmedewerker", "policy officer"),
    "expert_by_experience": ("ervaringsdeskundige", "expert by experience"),
    "key_person": ("sleutelpersoon", "key person"),
    "manager": ("leidinggevende", "manager"),
    "strategic_policy_adviser": ("strategisch beleidsadviseur", "strategic policy adviser"),
    "residents_initiative": ("initiatief van inwoners", "residents' initiative"),
    "provider": ("aanbieder", "provider"),
    "expert": ("deskundige", "expert"),
    "professional": ("professional", "professional"),
    "politician": ("politicus", "politician"),
    "entrepreneur": ("ondernemer", "entrepreneur"),
    "young_person": ("jongere", "young person"),
}
"""Roles in words; others are called as they are written."""

OTHER_ROLE_WORDS: Final[dict[str, str]] = {
    **dict.fromkeys(("inwoners", "bewoner", "bewoners", "burger", "burgers"), "resident"),
    **dict.fromkeys(("ambtenaar", "ambtenaren", "beleidsambtenaar"), "policy_officer"),
    **dict.fromkeys(("beleidsambtenaren", "beleidsmedewerkers"), "policy_officer"),
    "ervaringsdeskundigen": "expert_by_experience",
    "sleutelpersonen": "key_person",
    "jongeren": "young_person",
    "residents": "resident",
    "policy officers": "policy_officer",
    "experts by experience": "expert_by_experience",
    "young people": "young_person",
}
"""Other words in which people name a role when they are asked."""
