"""Numbers as announcements give them: exact, at least, at most, between."""

from __future__ import annotations

import attrs

from ervaringskennis.errors import InvalidValue


@attrs.frozen(kw_only=True)
class Range:
    """A whole number between two bounds, both included; ``None`` is no bound.

    >>> three_to_five = Range(at_least=3, at_most=5)
    >>> 4 in three_to_five, 6 in three_to_five, str(three_to_five)
    (True, False, '3–5')
    """

    at_least: int | None = None
    at_most: int | None = None

    def __attrs_post_init__(self) -> None:
        low, high = self.at_least, self.at_most
        negative = (low is not None and low < 0) or (high is not None and high < 0)
        if negative or (low is not None and high is not None and low > high):
            raise InvalidValue.of(
                "bad-range",
                "Het minimum is niet hoger dan het maximum, en geen van beide is negatief.",
                "The minimum is not above the maximum, and neither is negative.",
            )

    def __contains__(self, number: int) -> bool:
        return (self.at_least is None or number >= self.at_least) and (
            self.at_most is None or number <= self.at_most
        )

    def __str__(self) -> str:
        if self.at_least == self.at_most and self.at_least is not None:
            return str(self.at_least)
        low = "…" if self.at_least is None else str(self.at_least)
        high = "…" if self.at_most is None else str(self.at_most)
        return f"{low}–{high}"
