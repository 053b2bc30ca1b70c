"""Allocate a list from your own database: nothing of ours but the decision."""

import sqlite3

from ervaringskennis import Label, Member, Policy, PriorityClass, Registration, Rule, allocate

database = sqlite3.connect(":memory:")
database.executescript("""
    create table member (registration, person, role);
    insert into member values
        ('r1', 'ann', 'policy_officer'), ('r1', 'bo', 'resident'),
        ('r2', 'cas', 'researcher'),
        ('r3', 'dee', 'resident'), ('r3', 'eli', 'policy_officer'),
        ('r4', 'fay', 'resident');
""")

parties: dict[str, list[Member]] = {}
for registration, person, role in database.execute("select * from member order by rowid"):
    parties.setdefault(registration, []).append(Member(person=person, role=role))
registrations = [Registration(id=name, party=party) for name, party in parties.items()]

policy = Policy(
    draw="lottery",
    confirm="deadline",
    last_seat="skip",
    priority=[
        PriorityClass(
            id="duo",
            label=Label(nl="duo's", en="duos"),
            rule=Rule(duo=("policy_officer", "resident")),
        )
    ],
)
allocation = allocate(registrations, policy, capacity=5, seed="draw of 1 December 2026")

for decision in allocation:
    print(decision.registration, decision.outcome.word, decision.position or "")
