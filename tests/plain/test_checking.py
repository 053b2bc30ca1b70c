"""What the checker finds in a text, and what it leaves alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ervaringskennis.plain import ADVICE_ONLY, DUTCH, Findings, Kind, OwnWords, Rules, Term, check
from ervaringskennis.plain.sentences import words_of

PLAIN = "Wij drinken samen koffie."

pieces = st.sampled_from(
    [
        *(
            "Participatie",
            "d.m.v.",
            "the",
            "wordt",
            "gebeld",
            "in het kader van",
            "bijv.",
            "{name}",
        ),
        *("door", "is", "en", "stakeholders", "post@example.org", "`the code`", "koffie", "thans"),
        *(".", "?", ",", "\n", "\n\n", " - ", "\n- ", "# ", "…", "“", "”", "9.30", "|", "\t", "É"),
    ]
)
texts = st.one_of(st.text(max_size=200), st.lists(pieces, max_size=40).map(" ".join))


def found(text: str, rules: Rules = DUTCH) -> list[tuple[str, str]]:
    return [(one.kind.value, one.words) for one in check(text, rules=rules).found]


@given(texts)
def test_what_is_named_stands_in_the_text_where_it_says(text: str) -> None:
    for one in check(text).found:
        assert 0 <= one.start < one.end <= len(text)
        assert text[one.start : one.end] == one.words
        assert one.line == text.count("\n", 0, one.start) + 1


@given(texts)
def test_findings_come_in_the_order_of_the_text_and_are_the_same_each_time(text: str) -> None:
    findings = check(text)
    assert list(findings.found) == sorted(findings.found, key=lambda one: (one.start, one.end))
    assert findings == check(text)


@given(texts)
def test_another_plain_sentence_changes_nothing_that_was_found_before_it(text: str) -> None:
    longer = check(f"{text}\n\n{PLAIN}")
    assert longer.found == check(text).found
    assert longer.figures.sentences == check(text).figures.sentences + 1


@given(texts)
def test_what_is_advised_has_no_word_of_the_text_and_speaks_of_no_level(text: str) -> None:
    findings = check(f"Kanariepiet wordt gebeld. {text}")
    told = [*(one.advice for one in findings.found), *findings.whole]
    assert not any("kanarie" in (one.nl + one.en).lower() for one in told)
    assert "Kanarie" not in repr(findings)


def test_no_text_of_the_checker_speaks_of_a_level() -> None:
    many = " ".join(word for term in DUTCH.terms for word in term.words)
    told = [one.advice for one in check(many * 2).found] + [ADVICE_ONLY]
    assert len(told) > 1000
    assert not any("B1" in text for one in told for text in (one.nl, one.en))


def test_a_sentence_may_have_twenty_words_and_no_more() -> None:
    words = "Wij " + "heel " * 18 + "blij"
    assert found(f"{words}.") == []
    [one] = check(f"{words} vandaag.").found
    assert (one.kind, one.start, one.words) == (Kind.LONG_SENTENCE, 0, f"{words} vandaag")
    assert "21 woorden" in one.advice.nl


def test_the_mean_is_advice_about_the_whole() -> None:
    long = "Wij lopen samen met de buren door de straat en kijken daar wat er mooier kan. "
    assert check(long).whole[0].nl.startswith("De zinnen zijn gemiddeld lang")
    assert not check(long + PLAIN).whole
    assert not check(long, rules=Rules(mean_sentence=16)).whole


def test_the_figures_count_sentences_and_words() -> None:
    figures = check("Kom om 9.30 uur. Neem {name} mee!").figures
    assert (figures.sentences, figures.words, figures.longest, figures.mean) == (2, 7, 4, 3.5)
    assert check("").figures.mean == 0.0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wij faciliteren dit.", [("jargon", "faciliteren")]),
        ("De gefaciliteerde groep.", [("jargon", "gefaciliteerde")]),
        ("INWONERPARTICIPATIE helpt.", [("jargon", "INWONERPARTICIPATIE")]),
        ("Dat is in het kader van het feest.", [("jargon", "in het kader van")]),
        ("Dat is het kader.", [("jargon", "kader")]),
        ("Wij doen dat d.m.v. brieven.", [("abbreviation", "d.m.v.")]),
        ("Dat gaat ivm ziekte niet.", [("abbreviation", "ivm")]),
        ("Wie and wat.", [("english", "and")]),
        ("Kom naar de meetings.", [("english", "meetings")]),
        ("Wij danken de ervaringsdeskundige.", [("jargon", "ervaringsdeskundige")]),
    ],
)
def test_words_on_the_lists_are_found_in_all_their_forms(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Onze participatieraadsvergadering is leuk.",  # a compound is another word
        "Dit is van mij, en dat was van de gemeente op de hoek.",
        "Wij had het er over met men die on line is, of niet, en me dunkt door te gaan.",
        "De workshop van het team staat op de website.",
        "Typ `the stakeholders` of {participatie} of --meeting.",
        "Kijk op https://example.org/the/participatie en mail meeting@example.org.",
        "Het kader-bestuur zit in the_meeting.txt klaar.",
        "In het, kader, van.",
    ],
)
def test_what_only_looks_like_a_listed_word_is_left_alone(text: str) -> None:
    assert [one for one in found(text) if one[1] != "kader"] == []


def test_of_phrases_that_overlap_the_longest_counts() -> None:
    rules = Rules(terms=[Term(words=["hulp"], use=["x"]), Term(words=["hulp op maat"], use=["y"])])
    assert found("Hulp op maat is hulp.", rules) == [("jargon", "Hulp op maat"), ("jargon", "hulp")]


def test_a_word_to_explain_asks_so_once() -> None:
    text = "Een ervaringsdeskundige helpt. De ervaringsdeskundigen komen."
    [one] = check(text).found
    assert one.advice.nl.startswith("Leg dit woord uit")
    assert one.suggestions


def test_our_list_of_jargon_is_long_and_every_word_has_something_plainer() -> None:
    jargon = [term for term in DUTCH.terms if term.kind is Kind.JARGON]
    assert len(jargon) >= 120
    assert all(term.use and term.source == "ervaringskennis" for term in DUTCH.terms)


def test_no_word_is_on_our_lists_twice() -> None:
    forms = [words_of(form) for term in DUTCH.terms for form in dict.fromkeys(term.words)]
    assert sorted({form for form in forms if forms.count(form) > 1}) == []


def test_what_we_advise_is_not_itself_on_a_list() -> None:
    told = {term.words[0]: found(use) for term in DUTCH.terms for use in term.use if found(use)}
    assert told == {}


def test_an_organisation_s_own_list_goes_before_ours() -> None:
    own = OwnWords(
        accepted=["participatie"],
        jargon=[Term(words=["kanskaart", "kanskaarten"], use=["kaart met plekken om te leren"])],
    )
    rules = DUTCH.with_own(own, source="eigen.toml")
    [one] = check("Participatie begint met kanskaarten.", rules=rules).found
    assert (one.words, one.source) == ("kanskaarten", "eigen.toml")
    assert found("Participatie begint.") == [("jargon", "Participatie")]


def test_within_an_accepted_phrase_nothing_is_found() -> None:
    rules = DUTCH.with_own(OwnWords(accepted=["Raad voor participatie"]), source="eigen.toml")
    text = "De raad voor participatie praat over participatie."
    assert [one.start for one in check(text, rules=rules).found] == [37]


def test_nothing_found_is_called_plain_and_something_is_not() -> None:
    assert check(PLAIN).is_plain
    assert not check("Thans drinken wij koffie.").is_plain
    assert isinstance(check("\x00\ud800").found, tuple)
    assert isinstance(check("\ufeff" * 10), Findings)
