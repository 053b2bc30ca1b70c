"""Languages as parts: what one is, which one a letter is in, and Frisian as a plugin."""

from __future__ import annotations

import datetime as dt
import re
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.messages.scene import NOON, Remembering, letter

from ervaringskennis import Applicant, Organiser, Policy, Programme, Session, When
from ervaringskennis.errors import InvalidInput, InvalidValue
from ervaringskennis.messages.in_words import (
    day_in_words,
    moment_in_words,
    when_in_words,
    where_in_words,
)
from ervaringskennis.messages.languages import DUTCH, ENGLISH, OURS, MessageLanguage, lookup
from ervaringskennis.messages.mail import Sender, as_email
from ervaringskennis.messages.wording import KINDS, NoText, Texts
from ervaringskennis.plugins import load_plugins
from ervaringskennis.programmes.sessions import AgendaEntry, Mode, Place
from ervaringskennis.storage.memory import MemoryStore

if TYPE_CHECKING:
    from collections.abc import Callable

    from ervaringskennis.messages.letters import Letter

PLACED: Final = "Konu: {title}\n\nYeriniz var.\n"


def turkish(**fields: Any) -> MessageLanguage:
    """Return a language with one text, and an hour that stands before its words."""
    return MessageLanguage(
        **{
            "code": "tr",
            "name": "Türkçe",
            "subject": "Konu:",
            "days": [
                *["Pazartesi", "Salı", "Çarşamba", "Perşembe"],  # noqa: RUF001 - Turkish has it
                *["Cuma", "Cumartesi", "Pazar"],
            ],
            "months": [
                *["Ocak", "Şubat", "Mart", "Nisan", "Mayıs", "Haziran"],  # noqa: RUF001 - Turkish
                *["Temmuz", "Ağustos", "Eylül", "Ekim", "Kasım", "Aralık"],  # noqa: RUF001
            ],
            "day": "{day} {month} {year} {weekday}",
            "clock": "{hour}.{minute}",
            "hours": "saat {clock}",
            "moment": "{day}, {hours}",
            "dutch_time": "Hollanda saati",
            "online": "çevrim içi",
            "place_or_online": "{place} veya çevrim içi",
            "texts": {"placed": PLACED},
            **fields,
        }
    )


# -- what a language is


def test_a_language_brings_its_own_names_order_and_clock() -> None:
    day = dt.date(2026, 4, 16)
    long = When(day=day, start=dt.time(9, 5), end=dt.time(17), timezone="Europe/London")
    at = dt.datetime(2026, 4, 16, 15, tzinfo=dt.UTC)
    assert day_in_words(day, turkish()) == "16 Nisan 2026 Perşembe"
    assert moment_in_words(at, turkish()) == "16 Nisan 2026 Perşembe, saat 17.00"
    words = "16 Nisan 2026 Perşembe, saat 10.05 – 18.00 (Hollanda saati)"
    assert when_in_words([long], turkish()) == words


def test_a_language_says_how_a_stretch_begins_and_ends() -> None:
    language = turkish(stretch="{start} - {end}", begins="{day} ({hours})", hours="{clock}")
    day = dt.date(2026, 7, 10)
    evening = When(day=day, start=dt.time(22), end=dt.time(23))
    night = When(day=day, start=dt.time(17), end=dt.time(19), timezone="America/Kralendijk")
    assert when_in_words([evening], language) == "10 Temmuz 2026 Cuma (22.00 - 23.00)"
    words = "10 Temmuz 2026 Cuma (23.00) - 11 Temmuz 2026 Cumartesi (1.00) (Hollanda saati)"
    assert when_in_words([night], language) == words


def test_a_language_says_where_in_its_own_order() -> None:
    entry = AgendaEntry(id="a", title="A", mode=Mode.HYBRID, place=Place(name="De Brink"))
    assert where_in_words(entry, turkish()) == "De Brink veya çevrim içi"
    assert where_in_words(attrs.evolve(entry, mode=Mode.ONLINE), turkish()) == "çevrim içi"


@given(st.dates(), st.permutations(["{weekday}", "{day}", "{month}", "{year}"]))
def test_every_part_of_a_date_stands_where_the_pattern_has_it(
    day: dt.date, order: list[str]
) -> None:
    language = turkish(day=" ".join(order))
    parts = {
        "{weekday}": language.days[day.weekday()],
        "{day}": str(day.day),
        "{month}": language.months[day.month - 1],
        "{year}": str(day.year),
    }
    assert day_in_words(day, language).split(" ") == [parts[one] for one in order]


@pytest.mark.parametrize(
    ("code", "cased"),
    [
        ("fy", "fy"),
        ("EN-gb", "en-GB"),
        ("nl-X-SIMPEL", "nl-x-simpel"),
        ("ZH-hant-tw", "zh-Hant-TW"),
        ("es-419", "es-419"),
        ("sl-rozaj-biske-1994", "sl-rozaj-biske-1994"),
        ("de-1abc-u-CO-phonebk-x-AB-abcd", "de-1abc-u-co-phonebk-x-ab-abcd"),
    ],
)
def test_a_code_is_a_language_tag_in_its_usual_letters(code: str, cased: str) -> None:
    assert turkish(code=code).code == cased


@pytest.mark.parametrize(
    "code",
    ["", "t", "türkçe", "tr_TR", "tr-", "-tr", "tr tr", "tr\n", "x-simple", "../tr"],
)
def test_what_is_no_language_tag_is_refused(code: str) -> None:
    assert refused(code=code) == ("bad-language-tag", "code")


def refused(**fields: Any) -> tuple[str, str | None]:
    with pytest.raises(InvalidValue) as caught:
        turkish(**fields)
    return caught.value.code, caught.value.problems[0].field


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"days": DUTCH.days[:6]}, "wrong-names"),
        ({"days": [*DUTCH.days[:6], "maandag"]}, "wrong-names"),
        ({"days": "maandag"}, "wrong-names"),
        ({"months": [*DUTCH.months, "dertiende"]}, "wrong-names"),
        ({"months": [*DUTCH.months[:11], " "]}, "not-one-line"),
        ({"day": "{weekday} {day} {month}"}, "wrong-pattern"),
        ({"day": "{weekday} {day} {month} {year} {era}"}, "wrong-pattern"),
        ({"clock": "{hour}.{minute:02}"}, "wrong-pattern"),
        ({"clock": "{hour}.{minute.__class__}"}, "wrong-pattern"),
        ({"hours": "{clock} {{uur}}"}, "wrong-pattern"),
        ({"hours": "{clock} }"}, "wrong-pattern"),
        ({"moment": "{day}\n{hours}"}, "not-one-line"),
        ({"place_or_online": "online"}, "wrong-pattern"),
        ({"name": ""}, "not-one-line"),
        ({"subject": "Konu:\r\nBcc:"}, "not-one-line"),
    ],
)
def test_a_part_that_would_give_wrong_words_is_refused(fields: dict[str, Any], code: str) -> None:
    assert refused(**fields) == (code, next(iter(fields)))


@pytest.mark.parametrize("field", ["direction", "fallback"])
def test_a_direction_or_fallback_that_is_not_there_is_refused(field: str) -> None:
    with pytest.raises(ValueError, match=field):
        turkish(**{field: "fr"})


def test_all_mistakes_in_texts_are_told_at_once() -> None:
    texts = {"placed": "Konu: {title}\n\n{adi} {\n", "yer": PLACED, "waiting": "Bekleyin\n"}
    with pytest.raises(InvalidValue) as caught:
        turkish(texts=texts)
    assert [(one.source, one.code) for one in caught.value.problems] == [
        ("tr/placed.txt", "unknown-placeholder"),
        ("tr/placed.txt", "stray-mark"),
        ("tr/yer.txt", "unknown-text"),
        ("tr/waiting.txt", "text-without-subject"),
        ("tr/waiting.txt", "text-without-body"),
    ]


def test_a_language_is_a_value_that_nobody_can_change() -> None:
    texts = {"placed": PLACED}
    language = turkish(texts=texts)
    texts["placed"] = "Konu: {title}\n\nYok.\n"
    assert language == turkish()
    assert hash(language) == hash(turkish())
    assert language != turkish(texts=texts)
    with pytest.raises(TypeError):
        language.texts["placed"] = ""  # type: ignore[index]


@pytest.mark.parametrize("accent", ["Tópico:", "To\u0301pico:", "TÓPICO:"])
def test_the_word_for_the_subject_is_found_however_its_accent_was_saved(accent: str) -> None:
    for word in ("Tópico:", "To\u0301pico:"):
        language = turkish(subject=word, texts={"placed": f"{accent} A\n\nB\n"})
        assert language.write("placed", {}).subject == "A"


# -- texts from files


def test_texts_come_from_a_folder_or_from_within_a_zip_file(tmp_path: Path) -> None:
    packed = tmp_path / "plugin.zip"
    with zipfile.ZipFile(packed, "w") as made:
        made.writestr("texts/waiting.txt", "Konu: A\n\nBekleyin.\n")
        made.writestr("texts/README.md", "{")
    language = turkish().with_texts(zipfile.Path(packed, "texts/"))
    assert language.write("waiting", {}).body == "Bekleyin.\n"
    assert language.write("placed", {"title": "A"}).body == "Yeriniz var.\n"
    assert not turkish().has("waiting")


def test_mistakes_in_files_and_in_their_texts_are_told_together(tmp_path: Path) -> None:
    (tmp_path / "placed.txt").write_text("Konu: A\n\n{adi}\n")
    (tmp_path / "waiting.txt").write_bytes(b"Konu: A\n\n\xff\n")
    (tmp_path / "yer.txt").write_text(PLACED)
    with pytest.raises(InvalidInput) as caught:
        turkish().with_texts(tmp_path)
    assert {(one.source, one.code) for one in caught.value.problems} == {
        ("tr/placed.txt", "unknown-placeholder"),
        ("tr/waiting.txt", "text-not-utf-8"),
        ("tr/yer.txt", "unknown-text"),
    }
    with pytest.raises(InvalidInput) as caught:
        turkish().with_texts(tmp_path / "tr")
    assert caught.value.code == "no-text-folder"


# -- which language a letter is in


@pytest.mark.parametrize(
    ("tag", "kind", "code"),
    [
        ("tr", "placed", "tr"),
        ("TR-cy", "placed", "tr"),
        ("tr", "waiting", "nl"),
        ("nl-x-simpel", "placed", "nl-x-simpel"),
        ("NL-X-Simpel-kort", "placed", "nl-x-simpel"),
        ("nl-x-simpel", "waiting", "nl"),
        ("nl-BE", "placed", "nl"),
        ("en-GB", "placed", "en"),
        ("pap", "placed", "pap"),
        ("pap", "waiting", "en"),
        ("fr", "placed", "nl"),
        ("x", "placed", "nl"),
        ("trk", "placed", "nl"),
    ],
)
def test_people_are_written_to_in_the_nearest_language_that_has_a_text(
    tag: str, kind: str, code: str
) -> None:
    others = [turkish(code="nl-x-simpel", fallback="en"), turkish(code="pap", fallback="en")]
    texts = Texts(languages=[turkish(), *others])
    assert texts.language(tag, kind).code == code


@given(st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._:+-]{0,30}", fullmatch=True), st.sampled_from(KINDS))
def test_whatever_the_language_of_a_programme_there_are_words(tag: str, kind: str) -> None:
    texts = Texts(languages=[turkish()])
    assert texts.write(kind, tag, {"title": "Samen", "programme": "samen"}).subject
    assert texts.language(tag, kind).code in {"nl", "en", "tr"}
    assert all(one.lower() == tag.lower()[: len(one)] for one in lookup(tag))


def test_a_kind_without_a_text_in_any_language_is_an_error() -> None:
    for language in ("tr", "nl"):
        with pytest.raises(NoText):
            Texts(languages=[turkish()]).write("made-up", language, {})


@pytest.mark.parametrize("twice", [[turkish(), turkish(code="TR")], [turkish(code="nl")]])
def test_two_languages_with_one_code_are_refused(twice: list[MessageLanguage]) -> None:
    with pytest.raises(InvalidValue) as caught:
        Texts(languages=twice)
    assert caught.value.code == "language-twice"


def test_an_organisers_own_texts_go_before_those_of_an_added_language(tmp_path: Path) -> None:
    (tmp_path / "tr").mkdir()
    (tmp_path / "tr" / "placed.txt").write_text("Konu: Hoera\n\nB\n")
    (tmp_path / "tr" / "group.txt").write_text("Konu: Groep\n\nB\n")
    texts = Texts(tmp_path, languages=[turkish()])
    assert texts.write("placed", "tr", {}).subject == "Hoera"
    assert texts.write("group", "tr", {}).subject == "Groep"
    assert texts.language("tr", "waiting").code == "nl"


def test_an_organiser_is_told_which_folders_may_hold_texts(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput) as caught:
        Texts(tmp_path, languages=[turkish()])
    assert caught.value.code == "no-texts"
    assert "een map nl, en of tr," in caught.value.text("nl")
    assert "a folder nl, en or tr," in caught.value.text("en")


def test_from_right_to_left_each_value_but_a_link_is_set_apart() -> None:
    text = "Konu: {title}\n\n{title}: {when} | {title}: ?\n{link} {url}\n"
    values = {"title": "Samen", "when": "", "link": "https://a.example", "url": "https://b.example"}
    said = turkish(direction="rtl", texts={"placed": text}).write("placed", values)
    assert said.subject == "\u2068Samen\u2069"
    assert said.body == "\u2068Samen\u2069: ?\nhttps://a.example https://b.example\n"
    assert letter(subject=said.subject, body=said.body).subject == said.subject
    assert turkish(texts={"placed": text}).write("placed", values).subject == "Samen"


def test_dutch_and_english_are_languages_like_any_other() -> None:
    assert {one.code: one.fallback for one in OURS.values()} == {"nl": "nl", "en": "en"}
    for language in (DUTCH, ENGLISH):
        assert all(Texts().language(language.code, kind).code == language.code for kind in KINDS)


def test_a_letter_has_no_language_with_which_a_header_could_begin() -> None:
    assert (
        as_email(letter(language="fy"), Sender("a@example.org"), date=NOON)["Content-Language"]
        == "fy"
    )
    with pytest.raises(InvalidValue):
        letter(language="fy\r\nBcc: kanarie@example.org")


# -- Frisian, as a plugin

FRYSK: Final = Path(__file__).parents[2] / "examples" / "plugins" / "frysk.py"
KINDS_IN_FRISIAN: Final = (
    *("received", "placed", "waiting", "withdrawn"),
    *("cancelled", "postponed", "new-date"),
)
# Words that Dutch or English has and Frisian has not, as such texts would use them.
NOT_FRISIAN: Final = set(
    re.findall(
        r"\w+",
        "u uw uur wij ons niet geen voor naar bij met van zijn kunt wilt hebt heeft plaats het een "
        "aanmelding wordt gaat wachtlijst waar wanneer onderwerp vragen krijgt deze nog nieuwe ook "
        "the you your and when where place date",
    )
)


def frisian() -> MessageLanguage:
    plugins = load_plugins(files=[FRYSK], installed=False, environ={})
    assert not plugins.problems
    return plugins.texts().language("fy", "placed")


@pytest.mark.parametrize("kind", KINDS_IN_FRISIAN)
def test_every_frisian_text_is_whole_and_frisian(kind: str) -> None:
    asked = set(re.findall(r"\{(\w+)\}", frisian().texts[kind]))
    nothing = {"title": "Praat mei"}
    for values in (dict.fromkeys(asked, "Sneek"), nothing):
        said = frisian().write(kind, values)
        assert not set("{}|") & set(said.subject + said.body)
        assert not re.search(r"“”|  | [.,;:?]|\n\n\n", said.body)
        assert len(said.body.splitlines()) > 4
        assert not NOT_FRISIAN & set(re.findall(r"\w+", f"{said.subject} {said.body}".lower()))
    # It says no less than the Dutch one: whoever reads it needs no other.
    assert asked >= set(re.findall(r"\{(\w+)\}", Texts().language("nl", kind).texts[kind])) - {
        "position"
    }


def test_the_plugin_has_the_texts_that_matter_most() -> None:
    assert set(frisian().texts) == set(KINDS_IN_FRISIAN)


class Talk:
    """An organiser whose programme is in Frisian, and the letters that people got."""

    def __init__(self) -> None:
        self.organiser = Organiser(
            MemoryStore(),
            clock=lambda: NOON,
            plugins=load_plugins(files=[FRYSK], installed=False, environ={}),
        )
        self.notifier = Remembering()
        evening = When(day=dt.date(2026, 4, 16), start=dt.time(19, 30), end=dt.time(21))
        programme = Programme(
            id="praat",
            title="Praat mei",
            language="fy-NL",
            capacity=1,
            sessions=[Session(id="jun", title="Jûn", when=evening)],
        )
        policy = Policy(
            draw="arrival",
            confirm="rolling",
            last_seat="skip",
            priority=[],
            waiting_list="hold",
            partner_withdraws="keep",
        )
        self.organiser.announce(programme, policy=policy)
        self.organiser.open_registration("praat")

    def register(self, name: str) -> str:
        applicant = Applicant(name=name, email=f"{name.lower()}@example.org")
        found = self.organiser.register("praat", request=name, party=[applicant])
        return found.registration

    def letters(self) -> list[Letter]:
        """Return the letters that were sent since the last time."""
        self.notifier.sent.clear()
        self.organiser.deliver(self.notifier)
        return list(self.notifier.sent)


def test_people_of_a_frisian_programme_get_frisian_letters() -> None:
    talk = Talk()
    talk.register("Sytske")
    talk.register("Oane")
    placed, waiting = talk.letters()
    assert (placed.language, waiting.language) == ("fy", "fy")
    assert placed.subject == "Jo kinne meidwaan: Praat mei"
    assert "Beste Sytske,\n" in placed.body
    assert "Wannear: tongersdei 16 april 2026, 19.30 – 21.00 oere\n" in placed.body
    assert waiting.body.startswith("Beste Oane,\n\nJo hawwe noch gjin plak by “Praat mei”.")


def test_the_reason_is_in_dutch_and_a_frisian_letter_says_so() -> None:
    talk = Talk()
    for name in ("Sytske", "Oane"):
        registration = talk.register(name)
        reason = talk.organiser.explain("praat", registration)[""].reason.nl
        letter = talk.letters()[-1]
        assert f"\n\nDe reden, yn it Nederlânsk: {reason}\n\n" in letter.body


def test_every_turn_of_a_programme_is_told_in_frisian() -> None:
    talk = Talk()
    first = talk.register("Sytske")
    talk.letters()
    organiser = talk.organiser
    moved = When(day=dt.date(2026, 5, 21), start=dt.time(19, 30))
    turns: list[tuple[Callable[[], object], str]] = [
        (lambda: organiser.postpone("praat", ["jun"]), "Utsteld: Jûn"),
        (lambda: organiser.reschedule("praat", {"jun": moved}), "Nije datum: Jûn"),
        (lambda: organiser.cancel("praat", ["jun"]), "Giet net troch: Jûn"),
        (lambda: organiser.withdraw("praat", first), "Jo binne ôfmeld: Praat mei"),
    ]
    for turn, subject in turns:
        turn()
        (letter,) = talk.letters()
        assert (letter.language, letter.subject) == ("fy", subject)


def test_what_has_no_frisian_text_comes_wholly_in_dutch() -> None:
    talk = Talk()
    talk.organiser.show_interest("praat", Applicant(name="Wobbe", email="wobbe@example.org"))
    (letter,) = talk.letters()
    assert letter.language == "nl"
    assert letter.subject == "Wij houden u op de hoogte: Praat mei"
    assert as_email(letter, Sender("a@example.org"), date=NOON)["Content-Language"] == "nl"
