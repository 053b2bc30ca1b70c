"""Hypothesis strategies: one function a value, each of which yields every valid shape of it.

What they yield is small, so that unlikely meetings are likely: few roles, few municipalities, few
seats.

>>> from hypothesis import given
>>> @given(registration_lists(), policies())
... def test_everyone_has_a_decision(registrations, policy):
...     ...
"""

from __future__ import annotations

from ervaringskennis.testing.needed import explained

try:
    from ervaringskennis.testing.strategies.advice import (
        advice_requests,
        aim_groups,
    )
    from ervaringskennis.testing.strategies.amounts import (
        amounts,
        cost_shares,
        costs,
        ranges,
    )
    from ervaringskennis.testing.strategies.dates import (
        ZONES,
        days,
        fuzzy_dates,
        moments,
        time_slots,
        whens,
    )
    from ervaringskennis.testing.strategies.formats import (
        appreciations,
        catalogues,
        cautions,
        formats,
        problems,
        sources,
    )
    from ervaringskennis.testing.strategies.harvest import (
        harvests,
        note_links,
        note_texts,
        notes,
    )
    from ervaringskennis.testing.strategies.letters import (
        anything,
        letters,
        message_languages,
        notices,
        recipients,
        senders,
        wordings,
    )
    from ervaringskennis.testing.strategies.people import (
        MUNICIPALITIES,
        ROLES,
        addresses,
        admissions,
        applicants,
        forms,
        members,
        municipalities,
        parties,
        party_rules,
        persons,
        registration_lists,
        registrations,
        rules,
        seats,
        wishes,
    )
    from ervaringskennis.testing.strategies.policies import (
        SIMPLE_POLICY,
        allocations,
        custom_draws,
        custom_rules,
        frozen_lists,
        learner_parties,
        learners,
        policies,
        priority_classes,
        reserves,
        seats_for,
    )
    from ervaringskennis.testing.strategies.programmes import (
        announcements,
        capacities,
        commitments,
        contributors,
        deliverables,
        groups,
        harvest_plans,
        items,
        links,
        meeting_plans,
        places,
        programmes,
        rounds,
        sessions,
        status_updates,
        urls,
    )
    from ervaringskennis.testing.strategies.storage import (
        abouts,
        any_moments,
        batches,
        json_mappings,
        log_lines,
        messages,
        settlements,
        vault_entries,
        words,
    )
    from ervaringskennis.testing.strategies.texts import (
        identifiers,
        labels,
        lines,
        maybe_unknown,
        seeds,
        texts,
    )
except ModuleNotFoundError as error:
    raise explained(error) from error

__all__ = [
    "MUNICIPALITIES",
    "ROLES",
    "SIMPLE_POLICY",
    "ZONES",
    "abouts",
    "addresses",
    "admissions",
    "advice_requests",
    "aim_groups",
    "allocations",
    "amounts",
    "announcements",
    "any_moments",
    "anything",
    "applicants",
    "appreciations",
    "batches",
    "capacities",
    "catalogues",
    "cautions",
    "commitments",
    "contributors",
    "cost_shares",
    "costs",
    "custom_draws",
    "custom_rules",
    "days",
    "deliverables",
    "formats",
    "forms",
    "frozen_lists",
    "fuzzy_dates",
    "groups",
    "harvest_plans",
    "harvests",
    "identifiers",
    "items",
    "json_mappings",
    "labels",
    "learner_parties",
    "learners",
    "letters",
    "lines",
    "links",
    "log_lines",
    "maybe_unknown",
    "meeting_plans",
    "members",
    "message_languages",
    "messages",
    "moments",
    "municipalities",
    "note_links",
    "note_texts",
    "notes",
    "notices",
    "parties",
    "party_rules",
    "persons",
    "places",
    "policies",
    "priority_classes",
    "problems",
    "programmes",
    "ranges",
    "recipients",
    "registration_lists",
    "registrations",
    "reserves",
    "rounds",
    "rules",
    "seats",
    "seats_for",
    "seeds",
    "senders",
    "sessions",
    "settlements",
    "sources",
    "status_updates",
    "texts",
    "time_slots",
    "urls",
    "vault_entries",
    "whens",
    "wishes",
    "wordings",
    "words",
]
