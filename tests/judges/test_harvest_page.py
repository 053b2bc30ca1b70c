"""The report of a harvest is there for everybody: axe-core in Chromium finds nothing in the way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs
import pytest
from tests.exports.harvests import REPORT
from tests.judges.test_page import VIEWS, findings

from ervaringskennis.exports.audience import Audience
from ervaringskennis.exports.harvest_page import harvest_page
from ervaringskennis.harvest.notes import Harvest, Note

if TYPE_CHECKING:
    from tests.judges.judge import Judge

pytestmark = pytest.mark.judges

LONG: Final = "Samenwerkingsmogelijkheden met onbeperktetoegankelijkheidsdeskundigen"
MANY: Final = attrs.evolve(
    REPORT,
    harvest=Harvest(
        categories=[f"{LONG} {at}" for at in range(9)],
        notes=[Note(id=f"n{at}", text="kort", theme=f"{LONG}, deel {at}") for at in range(3)],
    ),
    overdue=(),
    replies=(),
    proposals=(),
)


def in_the_way(browser: Judge, html: str, view: str, name: str) -> list[str]:
    """Return what is in somebody's way, without what axe cannot see.

    It does not know what letters in a picture stand on.  Theirs are the colours of the page, of
    which test_page_accessible.py computes the contrast.
    """
    unseen = "undecided-color-contrast: <text"
    return [one for one in findings(browser, html, view, name) if not one.startswith(unseen)]


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("audience", [Audience.PUBLIC, Audience.ARRANGER])
def test_nothing_is_in_the_way_of_anybody(browser: Judge, audience: Audience, view: str) -> None:
    html = harvest_page(REPORT, audience=audience).decode()
    assert in_the_way(browser, html, view, f"harvest-report-{audience}") == []


@pytest.mark.parametrize("view", VIEWS)
def test_nor_is_it_with_many_categories_and_long_words(browser: Judge, view: str) -> None:
    html = harvest_page(MANY).decode()
    assert in_the_way(browser, html, view, "harvest-report-long") == []
