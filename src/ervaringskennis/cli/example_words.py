"""An example of each command, as its help shows it."""

from __future__ import annotations

from typing import Final

from ervaringskennis.cli.advice_words import EXAMPLES as ADVICE_EXAMPLES
from ervaringskennis.cli.format_help import EXAMPLES as FORMATS_EXAMPLES
from ervaringskennis.cli.harvest_help import EXAMPLES as HARVEST_EXAMPLES

_RUN: Final = "ervaringskennis"

EXAMPLES: Final[dict[str, str]] = {
    "app": f"{_RUN} announce examples/symposium --store symposium.db\n"
    f"{_RUN} status --store symposium.db",
    "check": f"{_RUN} check examples/symposium",
    "plan": f"{_RUN} plan examples/symposium\n"
    f"{_RUN} plan symposium --seed 20200401 --store symposium.db",
    "explain": f"{_RUN} explain examples/symposium 8\n"
    f"{_RUN} explain symposium 8 --store symposium.db",
    "verify": f"{_RUN} verify plan-symposium/symposium-draw.json",
    "export": f"{_RUN} export examples/symposium --to ics --out symposium.ics\n"
    f"{_RUN} export symposium --to ics --as participant \\\n    --store symposium.db",
    "draft": f"{_RUN} draft agenda.ics --out mijn-programma",
    "plain": f"{_RUN} plain examples/plain/brief.txt\n"
    f"{_RUN} plain brief.md --list examples/plain/eigen.toml --strict",
    "announce": f"{_RUN} announce examples/symposium --store symposium.db",
    "revise": f"{_RUN} revise examples/symposium --store symposium.db",
    "open": f"{_RUN} open symposium --store symposium.db",
    "close": f"{_RUN} close symposium --store symposium.db",
    "postpone": f"{_RUN} postpone symposium --store symposium.db\n"
    f"{_RUN} postpone symposium lunch --day 2020-10-01 --store symposium.db",
    "reschedule": f"{_RUN} reschedule symposium --day 2020-10-01 --store symposium.db\n"
    f"{_RUN} reschedule symposium --entry lunch=2020-10-01T12:30-13:30 \\\n"
    "    --store symposium.db",
    "cancel": f"{_RUN} cancel symposium lunch --store symposium.db\n"
    f"{_RUN} cancel symposium --all --store symposium.db",
    "finish": f"{_RUN} finish symposium --store symposium.db",
    "register": f"{_RUN} register symposium --request form-17 --consent \\\n"
    '    --person "name=Sam de Wit,email=sam@example.org,role=policy_officer" \\\n'
    '    --person "name=Noor Bakker,role=resident,municipality=Utrecht" \\\n'
    "    --store symposium.db",
    "import": f"{_RUN} import symposium examples/symposium --store symposium.db",
    "withdraw": f"{_RUN} withdraw symposium 12 --store symposium.db\n"
    f"{_RUN} withdraw symposium 12 --person p12.2 --store symposium.db",
    "replace": f"{_RUN} replace symposium 12 \\\n"
    '    --person "name=Sam de Wit,role=resident" --store symposium.db',
    "interest": f"{_RUN} interest symposium \\\n"
    '    --person "name=Sam de Wit,email=sam@example.org" --store symposium.db',
    "draw": f"{_RUN} draw symposium --seed 20200401 --store symposium.db",
    "promote": f"{_RUN} promote symposium --capacity 110 --store symposium.db",
    "override": f'{_RUN} override symposium 12 --place \\\n    --note "…" --store symposium.db',
    "reconfirm": f"{_RUN} reconfirm symposium --answer-by 2020-09-15 \\\n    --store symposium.db",
    "confirm": f"{_RUN} confirm symposium 12 --store symposium.db\n"
    f"{_RUN} confirm symposium 17 --no --store symposium.db",
    "intake": f"{_RUN} intake trajectory 3 --plan --store programmes.db\n"
    f"{_RUN} intake trajectory 3 --outcome matched --store programmes.db",
    "compose": f"{_RUN} compose trajectory praktijk-1=3,5 praktijk-2=8 \\\n"
    "    --store programmes.db\n"
    f"{_RUN} compose trajectory --balanced --store programmes.db",
    "reply": f"{_RUN} reply symposium antwoord.ics mail.eml --store symposium.db",
    "attend": f"{_RUN} attend symposium woorden p8 p28 --store symposium.db",
    "commitment": f"{_RUN} commitment trajectory 3 --store programmes.db",
    "assign": f'{_RUN} assign trajectory dagboek "…" --due 2021-03-01 \\\n'
    "    --store programmes.db",
    "hand-in": f"{_RUN} hand-in trajectory dagboek 3 --store programmes.db",
    "deliver-result": f'{_RUN} deliver-result trajectory "…" \\\n'
    "    --url https://example.org/x --store programmes.db",
    "note": f'{_RUN} note symposium "…" --session woorden --store symposium.db',
    "answer": f'{_RUN} answer symposium n1 n2 --text "…" --store symposium.db',
    "appreciate": f"{_RUN} appreciate symposium p8 --kind money --euros 25 \\\n"
    "    --day 2020-10-01 --store symposium.db",
    "need": f'{_RUN} need symposium --person p8 --what "…" --store symposium.db\n'
    f"{_RUN} need symposium need1 --settle --store symposium.db",
    "deliver": f"{_RUN} deliver --to eml:post --from post@example.org \\\n"
    "    --store symposium.db\n"
    f"{_RUN} deliver --failed --store symposium.db",
    "status": f"{_RUN} status --store symposium.db\n"
    f"{_RUN} status symposium --as participant --person p8 \\\n"
    "    --store symposium.db",
    "log": f"{_RUN} log symposium --after 120 --store symposium.db",
    "catch-up": f"{_RUN} catch-up symposium --store symposium.db",
    "erase": f"{_RUN} erase symposium p8 --eml post --store symposium.db",
    "retention": f"{_RUN} retention symposium --store symposium.db\n"
    f"{_RUN} retention symposium --apply --store symposium.db",
    "feed": f"{_RUN} feed give symposium p8\n{_RUN} feed list symposium",
    "feed give": f"{_RUN} feed give symposium p8 --store symposium.db\n"
    f"{_RUN} feed give symposium --as arranger --store symposium.db",
    "feed list": f"{_RUN} feed list symposium --store symposium.db",
    "feed write": f"{_RUN} feed write symposium p8 --remind 1 --out p8.ics \\\n"
    "    --store symposium.db",
    "feed revoke": f"{_RUN} feed revoke symposium feed3 --store symposium.db\n"
    f"{_RUN} feed revoke symposium --person p8 --store symposium.db",
    **FORMATS_EXAMPLES,
    **ADVICE_EXAMPLES,
    **HARVEST_EXAMPLES,
    "plugins": f"{_RUN} plugins list\n{_RUN} plugins check postgres",
    "plugins list": f"{_RUN} plugins list --json",
    "plugins check": f"{_RUN} plugins check postgres",
    "plugins new": f"{_RUN} plugins new buurtkrant --hook exporter",
}
"""What to type, the same in both languages."""
