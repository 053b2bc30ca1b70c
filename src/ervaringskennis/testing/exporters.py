# ruff: noqa: S101, D102 - as in every test: assert, names that are sentences
"""A kit that tries every promise of a form in which programmes leave, for whoever writes one.

>>> import pytest
>>> class TestMyExporter(ExporterConformance):
...     skips = {"reads_back": "nothing that we know of reads these files"}
...
...     @pytest.fixture
...     def exporter(self):
...         return MY_EXPORTER
"""

from __future__ import annotations

import datetime as dt
import functools
import io
import json
import mimetypes
import re
import zipfile
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ervaringskennis.errors import NotPossible
from ervaringskennis.exports.audience import Audience
from ervaringskennis.hooks import Exporter, ExportJob
from ervaringskennis.programmes.sessions import Place
from ervaringskennis.testing import export_parts as parts
from ervaringskennis.testing import strategies as some
from ervaringskennis.testing.elsewhere import elsewhere
from ervaringskennis.testing.kit import Conformance, to_override, tried
from ervaringskennis.testing.silence import CANARY, everything_said, held, told
from ervaringskennis.values.money import Cost
from ervaringskennis.values.unknown import UNKNOWN, Unknown

if TYPE_CHECKING:
    from hypothesis.strategies import DataObject

    from ervaringskennis.programmes.programme import Programme

_STANDS_IN: Final = re.compile(
    r"\b(?:UNKNOWN|Unknown|None|NaN|nan|undefined|NaT)\b| object at 0x|<class "
)
_KINDS: Final = mimetypes.MimeTypes()
_KINDS.add_type("text/calendar", ".ics")
_NULL: Final = re.compile(r"\bnull\b")


def _when(**known: Any) -> Programme:
    return parts.programme(parts.session(when=parts.when(**known)))


def _session(**known: Any) -> Programme:
    return parts.programme(parts.session(**known))


def _programme(**known: Any) -> Programme:
    return parts.programme(parts.session(), **known)


def _lies_at(geo: Any) -> Programme:
    return _session(place=attrs.evolve(parts.PLACE, geo=geo))


def _costs(euros: Any) -> Programme:
    return _programme(costs=[Cost(euros=euros)])


_MAKES: Final[dict[str, tuple[Callable[[Any], Programme], list[Any]]]] = {
    "the day of a session": (
        lambda day: _when(day=day),
        [dt.date(1970, 1, 1), dt.date(1900, 1, 1), parts.DAY],
    ),
    "the start of a session": (lambda start: _when(start=start), [dt.time(0), dt.time(9, 30)]),
    "the end of a session": (lambda end: _when(end=end), [dt.time(11), dt.time(23, 59)]),
    "the place of a session": (lambda place: _session(place=place), [parts.PLACE, Place(name="0")]),
    "where a place is": (_lies_at, [(0.0, 0.0), (52.0, 5.0)]),
    "the capacity of a session": (lambda number: _session(capacity=number), [0, 1, 30]),
    "the link of a session": (
        lambda link: _session(link=link),
        [parts.LINK, "https://example.org"],
    ),
    "the capacity of a programme": (lambda number: _programme(capacity=number), [0, 1, 30]),
    "the price of a programme": (_costs, [Decimal(0), Decimal(25)]),
}
"""Per field: a programme with a value in it, and values that somebody may take for unknown."""


class ExporterConformance(Conformance):
    """Inherit, and override `exporter`; each test is one promise of an `Exporter`."""

    @pytest.fixture
    def exporter(self) -> Exporter:
        """Override: return the exporter."""
        to_override("exporter", "the exporter, as your hook returns it")

    @pytest.fixture
    def reads_back(self) -> Callable[[bytes], Mapping[str, dt.date | Unknown]]:
        """Override: return a function that reads which entries are in an export.

        It returns, by title, the day of each, and `UNKNOWN` where the export has none.
        """
        to_override("reads_back", "a function that reads the titles and days in an export")

    @tried(0.5)
    @given(programme=some.announcements(), audience=st.sampled_from(Audience), data=st.data())
    def test_any_programme_is_exported_or_there_is_nothing_to_export(
        self, exporter: Exporter, programme: Programme, audience: Audience, data: DataObject
    ) -> None:
        named = st.sampled_from([entry.id for entry in programme.agenda])
        entry = data.draw(st.one_of(st.none(), st.just("nobody"), named))
        job = ExportJob(programme=programme, audience=audience, entry=entry)
        made = parts.exported(exporter, job)
        assert made is None or type(made) is bytes

    @tried(0.2)
    @given(programme=some.announcements(), audience=st.sampled_from(Audience))
    def test_the_same_programme_gives_the_same_bytes(
        self, exporter: Exporter, programme: Programme, audience: Audience
    ) -> None:
        first = parts.exported(exporter, ExportJob(programme=programme, audience=audience))
        equal = attrs.evolve(programme, sessions=[attrs.evolve(s) for s in programme.sessions])
        again = parts.exported(exporter, ExportJob(programme=equal, audience=audience))
        assert first == again

    def test_another_process_on_another_day_gives_the_same_bytes(self, exporter: Exporter) -> None:
        here = parts.digests(exporter)
        assert any(here)
        assert elsewhere(functools.partial(parts.digests, exporter)) == here

    @pytest.mark.parametrize("field", _MAKES)
    @pytest.mark.parametrize("audience", Audience)
    def test_unknown_is_not_the_same_as_any_value(
        self, exporter: Exporter, field: str, audience: Audience
    ) -> None:
        make, values = _MAKES[field]
        jobs = [ExportJob(programme=make(one), audience=audience) for one in (UNKNOWN, *values)]
        nobody_knows, *known = (parts.exported(exporter, job) for job in jobs)
        # What an export does not tell at all is the same whatever it is.
        assert len(set(known)) == 1 or nobody_knows not in known

    def test_no_word_of_a_program_stands_in_for_what_is_unknown(self, exporter: Exporter) -> None:
        for made in parts.all_exported(exporter):
            shown = _shown(made or b"")
            assert _STANDS_IN.findall(shown) == []
            assert "json" in exporter.media_type or _NULL.findall(shown) == []

    @pytest.mark.parametrize("audience", Audience)
    def test_what_is_read_back_is_what_the_programme_says(
        self,
        exporter: Exporter,
        reads_back: Callable[[bytes], Mapping[str, dt.date | Unknown]],
        audience: Audience,
    ) -> None:
        programme = parts.planned()
        found = reads_back(exporter.export(ExportJob(programme=programme, audience=audience)))
        days = {entry.title: _day(entry.when.day) for entry in programme.agenda}
        assert {title: day for title, day in found.items() if days[title] != day} == {}
        settled = {title for title, day in days.items() if isinstance(day, dt.date)}
        assert settled - found.keys() == set()

    def test_the_public_gets_no_meeting_link(self, exporter: Exporter) -> None:
        programme = parts.rich()
        for entry in (None, *(entry.id for entry in programme.agenda)):
            made = parts.exported(exporter, ExportJob(programme=programme, entry=entry))
            assert held([CANARY], _shown(made or b"")) == []

    def test_no_meeting_link_is_logged_or_told(self, exporter: Exporter) -> None:
        with everything_said() as said:
            failures = [_failure(exporter, job) for job in parts.jobs()]
        assert held([CANARY], exporter, *failures, *said) == []

    def test_what_it_says_that_it_writes_is_what_it_writes(self, exporter: Exporter) -> None:
        kind = exporter.media_type.partition(";")[0]
        usual, _ = _KINDS.guess_type(f"x{exporter.extension}")
        assert usual is None or kind == usual or kind.endswith(f"+{usual.partition('/')[2]}")
        made = exporter.export(ExportJob(programme=parts.planned()))
        if kind.endswith(("/json", "+json")):
            json.loads(made)
        elif kind.startswith("text/"):
            made.decode(_charset(exporter.media_type))
        elif kind.endswith("+zip") or usual == "application/zip":
            assert zipfile.is_zipfile(io.BytesIO(made))


def _shown(data: bytes) -> str:
    """Return all texts in an export; also without white space, in which formats break lines."""
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            data = b"\n".join(archive.read(name) for name in archive.namelist())
    text = data.decode("utf-8", "replace")
    return f"{text}\n{''.join(text.split())}"


def _day(day: object) -> dt.date | Unknown:
    return day if isinstance(day, dt.date) else UNKNOWN


def _failure(exporter: Exporter, job: ExportJob) -> str:
    try:
        exporter.export(job)
    except NotPossible as error:
        return told(error)
    return ""


def _charset(media_type: str) -> str:
    found = re.search(r"charset=([\w-]+)", media_type)
    return found[1] if found else "utf-8"
