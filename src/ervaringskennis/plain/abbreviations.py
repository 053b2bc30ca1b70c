"""Abbreviations with the words that they stand for: our own list."""

from __future__ import annotations

from typing import Final

TABLE: Final = """
a.d.h.v., adhv | aan de hand van
a.s. | komende
a.u.b., aub | alstublieft
art. | artikel
b.g.g., bgg | als wij niet opnemen
b.v., bijv., bijv, bv. | bijvoorbeeld
c.q., cq | of
ca. | ongeveer
dhr. | de heer; meneer
d.m.v., dmv | met; door
d.w.z., dwz | dat betekent; dus
e.a. | en anderen
e.d. | en zulke dingen
enz. | en zo verder; noem alles wat telt
etc., etc | en zo verder; noem alles wat telt
evt. | misschien; als dat nodig is
excl. | zonder
gem. | gemiddeld; gemeente
i.c.m., icm | samen met
i.h.k.v., ihkv | voor; bij
i.i.g., iig | in elk geval
i.o.m., iom | samen met; na overleg met
i.p.v., ipv | in plaats van
i.s.m., ism | samen met
i.t.t., itt | anders dan
i.v.m., ivm | door; omdat; vanwege
incl. | met
jl. | laatstleden, of de datum alleen
m.b.t., mbt | over
m.b.v., mbv | met
m.i.v., miv | vanaf
m.n. | vooral
m.u.v., muv | behalve
max. | hoogstens; niet meer dan
mevr., mw. | mevrouw
min. | minstens; minuten
n.a.v., nav | door; na
n.t.b., ntb | weten wij nog niet
n.v.t., nvt | dit geldt niet
nl. | namelijk; want
nr., nrs. | nummer
o.a., oa | onder andere; bijvoorbeeld
o.b.v., obv | volgens; met
o.g.v., ogv | volgens; door
o.i.d., oid | of zoiets
o.l.v., olv | met … als leider
ong. | ongeveer
p.j. | per jaar
p.m. | per maand
p.p. | per persoon
resp. | en; in die volgorde
s.v.p., svp | alstublieft
t.a.v., tav | voor; over
t.b.v., tbv | voor
t.g.v., tgv | door; voor
t.h.v., thv | bij
t/m | tot en met
t.n.v., tnv | op naam van
t.o.v., tov | vergeleken met
t.w. | namelijk
t.z.t., tzt | later; noem wanneer
tel. | telefoon
v.a. | vanaf
vlgs. | volgens
v.w.b., vwb | over
w.o. | waaronder
z.o.z., zoz | kijk op de andere kant
z.s.m., zsm | zo snel mogelijk; noem wanneer
"""
"""Forms, a bar, and what to write instead."""

_UNLISTED: Final = ("dr.", "mr.", "ir.", "drs.", "prof.", "ing.", "st.", "jan.", "feb.", "okt.")
"""Known to everybody, or part of a name: no advice, and no end of a sentence."""

DOTTED: Final = tuple(
    sorted(
        {
            *_UNLISTED,
            *(
                form.strip()
                for row in TABLE.splitlines()
                for form in row.partition("|")[0].split(",")
                if "." in form or "/" in form
            ),
        },
        key=lambda form: (-len(form), form),
    )
)
"""Abbreviations with a mark in them, the longest first."""

MAY_END: Final = frozenset(
    {"a.u.b.", "e.a.", "e.d.", "enz.", "etc.", "jl.", "o.i.d.", "p.j.", "p.m.", "p.p.", "s.v.p."}
)
"""After these a sentence may be over; after the others something has to follow."""
