"""Days that are only partly known, in words (EDTF level 1: ISO 8601-2:2019, annex A)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from ervaringskennis.programmes import in_words
from ervaringskennis.programmes.titles import words_in
from ervaringskennis.values.text import Label

if TYPE_CHECKING:
    from ervaringskennis.errors import Language
    from ervaringskennis.values.dates import FuzzyDate

_IN: Final = Label(nl="in {what}", en="in {what}")
_ON: Final = Label(nl="op {what}", en="on {what}")
_FROM_TO: Final = Label(nl="van {first} tot en met {last}", en="from {first} to {last}")
_FROM: Final = Label(nl="vanaf {first}", en="from {first}")
_UNTIL: Final = Label(nl="uiterlijk {last}", en="no later than {last}")
_SEASONS: Final[Mapping[str, Label]] = MappingProxyType(
    {
        "21": Label(nl="het voorjaar", en="spring"),
        "22": Label(nl="de zomer", en="summer"),
        "23": Label(nl="het najaar", en="autumn"),
        "24": Label(nl="de winter", en="winter"),
    }
)
_OF_YEAR: Final = Label(nl="{season} van {year}", en="{season} {year}")
_YEARS: Final = Label(nl="de jaren {first} tot en met {last}", en="the years {first} to {last}")
_DAY_OF_A_MONTH: Final = Label(nl="dag {day} van een maand", en="day {day} of a month")
_SOME_YEAR: Final = Label(nl="(jaar nog niet bekend)", en="(year not known yet)")
_SOME_DAY: Final = Label(nl="nog niet bekend", en="not known yet")
_DOUBTS: Final[Mapping[str, Label]] = MappingProxyType(
    {
        "?": Label(nl="(nog niet zeker)", en="(not certain yet)"),
        "~": Label(nl="(ongeveer)", en="(about)"),
        "%": Label(nl="(ongeveer, en nog niet zeker)", en="(about, and not certain yet)"),
    }
)


def fuzzy_day_in_words(day: FuzzyDate, language: Language) -> str:
    """Return a day that is partly known, as one says it; what is not known is not filled in.

    >>> from ervaringskennis.values.dates import FuzzyDate
    >>> fuzzy_day_in_words(FuzzyDate("XXXX-04-16"), "nl")
    'op 16 april (jaar nog niet bekend)'
    >>> fuzzy_day_in_words(FuzzyDate("2019-01/2019-03"), "en")
    'from January 2019 to March 2019'
    """
    first, slash, last = day.edtf.partition("/")
    if not slash:
        return _alone(first, language)
    ends = [_noun(end, language) if end not in {"", ".."} else "" for end in (first, last)]
    pattern = _FROM_TO if all(ends) else _FROM if ends[0] else _UNTIL
    return words_in(language, pattern).format(first=ends[0], last=ends[1])


def _alone(date: str, language: Language) -> str:
    _, month, day = _parts(date)
    noun = _noun(date, language)
    if _core(date).strip("X-") == "":
        return noun
    named = day.isdigit() or (month == "XX" and day != "XX")
    return words_in(language, _ON if named else _IN).format(what=noun)


def _core(date: str) -> str:
    return date.rstrip("?~%")


def _parts(date: str) -> tuple[str, str, str]:
    year, month, day = [*_core(date).split("-"), "XX", "XX"][:3]
    return year, month, day


def _noun(date: str, language: Language) -> str:
    """Return a date that can follow “in” or “from”."""
    year, month, day = _parts(date)
    if {year, month, day} == {"XXXX", "XX"}:
        said = words_in(language, _SOME_DAY)
    else:
        said = _day_and_month(year, month, day, language)
    doubt = _DOUBTS.get(date[-1])
    return f"{said} {words_in(language, doubt)}" if doubt else said


def _day_and_month(year: str, month: str, day: str, language: Language) -> str:
    if f"{year}{month}{day}".isdigit():
        exact = dt.date.fromisoformat(f"{year}-{month}-{day}")
        return in_words.day_in_words(exact, _dates(language))
    if month in _SEASONS:
        return _season(year, words_in(language, _SEASONS[month]), language)
    if (month, day) == ("XX", "XX"):
        return _year(year, language)
    when = _year(year, language)
    known = year.isdigit() or year == "XXXX"
    return " ".join([_day_of(month, day, language), when if known else f"in {when}"])


def _day_of(month: str, day: str, language: Language) -> str:
    if month == "XX":
        return words_in(language, _DAY_OF_A_MONTH).format(day=int(day))
    name = _dates(language).months[int(month) - 1]
    return name if day == "XX" else f"{int(day)} {name}"


def _season(year: str, season: str, language: Language) -> str:
    if year == "XXXX":
        return f"{season} {words_in(language, _SOME_YEAR)}"
    return words_in(language, _OF_YEAR).format(season=season, year=_year(year, language))


def _year(year: str, language: Language) -> str:
    if year == "XXXX":
        return words_in(language, _SOME_YEAR)
    if year.isdigit():
        return year
    first, last = year.replace("X", "0"), year.replace("X", "9")
    return words_in(language, _YEARS).format(first=first, last=last)


def _dates(language: Language) -> in_words.WordsOfDates:
    return in_words.ENGLISH if language == "en" else in_words.DUTCH
