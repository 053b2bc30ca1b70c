"""A request for advice as a file: every problem at once, and nothing lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from tests.formats.test_advice_properties import requests

from ervaringskennis.errors import InvalidInput
from ervaringskennis.files.advice_file import advice_from, advice_toml, read_advice
from ervaringskennis.formats import LadderLevel
from ervaringskennis.formats.advice import AdviceRequest, AimGroup
from ervaringskennis.values.ranges import Range

EXAMPLES = sorted((Path(__file__).parents[2] / "examples" / "advice").glob("*.toml"))


@given(requests())
def test_a_file_reads_back_as_the_same_request(request: AdviceRequest) -> None:
    text = advice_toml(request, formats=("a", "b"))
    file = advice_from(text.encode(), source="vraag.toml")
    assert (file.request, file.formats) == (request, ("a", "b"))


def test_every_problem_comes_at_once_with_its_field() -> None:
    text = b"""
        question = "kanarie"
        mandate = "baas"
        phase = 3
        people = { at_least = 5, at_most = 2 }
        euros = "veel"
        lead_weeks = -1
        wie = "x"
        formats = 3
        [[groups]]
        id = "twee woorden"
        name = "Wij"
        needs = ["geld"]
    """
    with pytest.raises(InvalidInput) as caught:
        advice_from(text, source="vraag.toml")
    fields = {problem.field for problem in caught.value.problems}
    assert fields == {
        *("mandate", "phase", "people", "euros", "lead_weeks", "wie", "formats"),
        *("groups[1].id", "groups[1].needs[1]"),
    }
    assert {problem.source for problem in caught.value.problems} == {"vraag.toml"}
    assert "kanarie" not in str(caught.value)


def test_another_version_is_refused() -> None:
    with pytest.raises(InvalidInput, match="unknown-schema"):
        advice_from(b'schema = "ervaringskennis/advice/2"', source="vraag.toml")


def test_what_a_file_leaves_out_is_unknown() -> None:
    assert advice_from(b"", source="vraag.toml").request == AdviceRequest()


def test_a_file_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput):
        read_advice(tmp_path / "geen.toml")


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_each_example_can_be_read(path: Path) -> None:
    assert read_advice(path).request.groups


def test_an_example_says_what_it_says() -> None:
    request = read_advice(next(path for path in EXAMPLES if path.stem == "schulden")).request
    assert request.mandate is LadderLevel.ADVISEREN
    assert request.people == Range(at_least=10, at_most=30)
    assert request.groups[1] == AimGroup(
        id="ambtenaren", name="beleidsmedewerkers", role="policy_officer", needs=[]
    )
