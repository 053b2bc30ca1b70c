"""What the advice rests on where it is not about one format."""

from __future__ import annotations

from typing import Final

from ervaringskennis.values.sources import Source, SourceKind

ARNSTEIN: Final = Source(
    kind=SourceKind.CURATED,
    reference="Arnstein, A ladder of citizen participation, 1969",
    url="https://doi.org/10.1080/01944366908977225",
)
"""To invite people to take part without any power to change the outcome is an empty ritual."""

OECD: Final = Source(
    kind=SourceKind.CURATED,
    reference="OECD, Guidelines for citizen participation processes, 2022",
    url="https://doi.org/10.1787/f765caf6-en",
)
"""Chapter 2: involve people only if there is room for influence, commitment, and enough time.

The decision has not been taken before the process starts, and (chapter 3) those who take part are
told how what they gave is used.
"""

CORE_VALUES: Final = Source(
    kind=SourceKind.CURATED,
    reference="IAP2, Core values for public participation, 2007",
    url="https://www.iap2.org/?page=A4",
)
"""The last of them: people are told how what they gave affected the decision."""

SPECTRUM: Final = Source(
    kind=SourceKind.CURATED,
    reference="IAP2, Spectrum of public participation, 2018",
    url="https://www.iap2.org/page/pillars",
)
"""Each level comes with a promise to the public, which is made beforehand."""

OWN_NOTES: Final = Source(
    kind=SourceKind.NOTES, reference="Welkome Wijk, notities op tafelkleedjes"
)
"""Those who took part ask organisers for safety, because vulnerability can surface."""
