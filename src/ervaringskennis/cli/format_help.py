"""What the commands about participation formats are for, in Dutch and English, with examples."""

from __future__ import annotations

from typing import Final

_RUN: Final = "ervaringskennis formats"

HELP: Final[dict[str, tuple[str, str]]] = {
    "formats": (
        "Zoek een vorm om mensen mee te laten doen.\n\nVan elke vorm staat er wat bekend is, en "
        "wie dat zegt. Wat niemand zegt, is onbekend. Uw eigen vormen doen mee met --catalogue.",
        "Find a way for people to take part.\n\nOf each format you see what is known, and who "
        "says so. What nobody says is unknown. Formats of your own join in with --catalogue.",
    ),
    "formats list": (
        "Laat de vormen zien, allemaal of alleen wat past.\n\nIs van een vorm niet bekend of zij "
        "past? Dan telt die apart mee, onder de tabel. Met --unknown ziet u ook welke dat zijn.",
        "Show the formats, all of them or only what fits.\n\nIs it not known of a format whether "
        "it fits? Then it is counted apart, below the table. --unknown shows which these are.",
    ),
    "formats show": (
        "Laat alles zien wat van een vorm bekend is.\n\nBij elk gegeven staat van wie het komt. "
        "VORM is een kenmerk of een naam. Met --toml krijgt u een bestand om een eigen vorm mee "
        "te beginnen.",
        "Show all that is known of a format.\n\nWith each fact stands who says it. FORM is an id "
        "or a name. --toml gives you a file to begin a format of your own with.",
    ),
    "formats compare": (
        "Zet vormen naast elkaar.\n\nEr staat bij waarin zij verschillen, en wat niet bekend is.",
        "Put formats side by side.\n\nIt says where they differ, and what is not known.",
    ),
}

EXAMPLES: Final[dict[str, str]] = {
    "formats": f"{_RUN} list\n{_RUN} show tafelkleedje",
    "formats list": f"{_RUN} list --purpose advice --who resident\n"
    f"{_RUN} list --level adviseren --unknown",
    "formats show": f"{_RUN} show tafelkleedje\n"
    f"{_RUN} show learning-network --toml > eigen-vorm.toml",
    "formats compare": f"{_RUN} compare workshop tafelkleedje\n"
    f"{_RUN} compare workshop eigen-vorm \\\n    --catalogue eigen-vorm.toml",
}
"""What to type, the same in both languages."""
