"""The judges can fail: each broken calendar is noticed, by the judges that its line names."""

from __future__ import annotations

import pytest
from tests.exports.broken import VARIANTS, Variant
from tests.exports.ical_lint import lint
from tests.exports.programmes import with_changes, with_everything
from tests.exports.readers import READERS, RadicaleServer, Seen, meant, misread_by_ics, renamed

from ervaringskennis.exports.calendar import programme_calendar, session_file

PROGRAMME = with_everything()
FEED = programme_calendar(PROGRAMME)


def spoilt(variant: Variant) -> bytes:
    data = variant.spoil(FEED)
    assert data != FEED, "nothing was broken"
    return data


def codes(data: bytes, *, feed: bool = True) -> set[str]:
    return {finding.code for finding in lint(data, feed=feed)}


def reads_right(name: str, data: bytes, radicale: RadicaleServer) -> bool:
    try:
        return read(name, data, radicale) == meant_for(name)
    except Exception:  # noqa: BLE001 - each reader has exceptions of its own
        return False


def read(name: str, data: bytes, radicale: RadicaleServer) -> dict[str, Seen]:
    if name == "radicale":
        return radicale.read(renamed(data))
    return READERS[name](data if name == "ics" else renamed(data))


def meant_for(name: str) -> dict[str, Seen]:
    return misread_by_ics(meant(PROGRAMME)) if name == "ics" else meant(PROGRAMME)


def test_nothing_is_wrong_with_what_we_write() -> None:
    assert lint(FEED, feed=True) == []
    assert lint(programme_calendar(with_changes()), feed=True) == []
    for entry in ("winter", "zomer", "hybride", "bonaire", "lunch", "ronde-1", "aanmelden"):
        assert lint(session_file(PROGRAMME, entry), feed=False) == []


def test_a_feed_is_no_file_and_a_file_no_feed() -> None:
    assert codes(FEED, feed=False) == {"feed-properties"}
    assert codes(session_file(PROGRAMME, "winter"), feed=True) == {"feed-properties"}


@pytest.mark.parametrize("variant", VARIANTS, ids=lambda variant: variant.name)
def test_the_lint_finds_what_is_broken(variant: Variant) -> None:
    assert codes(spoilt(variant)) == variant.findings


@pytest.mark.parametrize("variant", VARIANTS, ids=lambda variant: variant.name)
def test_these_readers_notice_what_is_broken(variant: Variant, radicale: RadicaleServer) -> None:
    data = spoilt(variant)
    assert not [name for name in sorted(variant.readers) if reads_right(name, data, radicale)]


@pytest.mark.parametrize("name", [*READERS, "radicale"])
def test_every_reader_notices_something_and_not_everything(
    name: str, radicale: RadicaleServer
) -> None:
    assert any(name in variant.readers for variant in VARIANTS)
    assert reads_right(name, FEED, radicale)


def test_every_variant_is_noticed_by_somebody() -> None:
    assert all(variant.findings or variant.readers for variant in VARIANTS)
    assert len({variant.name for variant in VARIANTS}) == len(VARIANTS) >= 14
