"""What to install for the helpers for tests, in words."""

from __future__ import annotations

from ervaringskennis.errors import MissingExtra, Problem


def explained(error: ModuleNotFoundError) -> ImportError:
    """Return what to install where pytest or Hypothesis is absent; else the error itself."""
    match error.name:
        case "hypothesis":
            return MissingExtra(
                Problem(
                    code="missing-hypothesis",
                    nl="Deze hulp bij het testen heeft Hypothesis nodig. Installeer dat met: "
                    "pip install hypothesis",
                    en="These helpers for tests need Hypothesis. Install it with: "
                    "pip install hypothesis",
                )
            )
        case "pytest":
            return MissingExtra(
                Problem(
                    code="missing-pytest",
                    nl="Deze hulp bij het testen heeft pytest en Hypothesis nodig. Installeer die "
                    "met: pip install pytest hypothesis",
                    en="These helpers for tests need pytest and Hypothesis. Install them with: "
                    "pip install pytest hypothesis",
                )
            )
        case _:
            return error
