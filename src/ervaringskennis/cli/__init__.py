"""The command line: arguments in; tables, bars and JSON out."""

from __future__ import annotations

import sys

_MISSING = (
    "De opdrachtregel heeft het extra onderdeel “cli” nodig: pip install "
    '"ervaringskennis[cli]"\n'
    'The command line needs the extra “cli”: pip install "ervaringskennis[cli]"'
)


def main() -> None:
    """Run the command line and leave with its exit status."""
    try:
        from ervaringskennis.cli.app import run  # noqa: PLC0415 - click and rich are an extra
    except ModuleNotFoundError as error:
        if error.name not in {"click", "rich"}:
            raise
        sys.stderr.write(f"{_MISSING}\n")
        raise SystemExit(2) from None
    raise SystemExit(run(sys.argv[1:]))
