"""Describe a learning network: a duo that meets four times, and an optional third."""

import datetime as dt

from ervaringskennis import UNKNOWN, Admission, PartyRule, Programme, Seat, Session, When

network = Programme(
    id="learning-network",
    title="Leernetwerk ervaringsdeskundigen en beleid",
    admission=Admission(
        intake=True,
        party=PartyRule(
            seats=[
                "policy_officer",
                ("manager", "strategic_policy_adviser"),
                Seat(roles="expert_by_experience", optional=True),
            ]
        ),
    ),
    sessions=[
        Session(
            id="start",
            title="Eerste bijeenkomst",
            mode="in-place",
            when=When(day=dt.date(2023, 4, 11), start=dt.time(12, 30), end=dt.time(16)),
        ),
        Session(
            id="second",
            title="Tweede bijeenkomst",
            mode="online",
            when=When(day=dt.date(2023, 5, 23), start=dt.time(14), end=dt.time(16, 30)),
        ),
        Session(id="last", title="Laatste bijeenkomst"),
    ],
)

for session in network.sessions:
    print(session.title, "·", session.when.day, "·", session.mode)

# How many can take part is not stated: that is neither zero nor unlimited.
assert network.capacity is UNKNOWN
