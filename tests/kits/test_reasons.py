"""A test of a kit is left out with a reason that people see, or not at all."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING, ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ervaringskennis.testing import Conformance

if TYPE_CHECKING:
    from collections.abc import Mapping

REASON = "it has only one of these"


class Kit(Conformance):
    @pytest.fixture
    def number(self) -> int:
        raise NotImplementedError

    def test_one(self) -> None:
        assert False, "this is left out below"  # noqa: B011, PT015

    @pytest.mark.parametrize("which", range(2))
    def test_two(self, number: int, which: int) -> None:
        assert number + which < 0

    @given(st.integers())
    def test_three(self, number: int) -> None:
        assert number is None


class TestWhatIsLeftOut(Kit):
    """Were it not left out, each of these would fail."""

    skips: ClassVar[Mapping[str, str]] = {
        "test_one": REASON,
        "number": REASON,
        "test_three": REASON,
    }


def test_a_reason_is_needed() -> None:
    for reason in ("", " " * 40, "no", "later later"):
        with pytest.raises(TypeError, match="Mine leaves out test_one without a reason"):
            type("Mine", (Kit,), {"skips": {"test_one": reason}})


def test_what_is_left_out_must_be_there() -> None:
    for name in ("test_oen", "which", "nummer", "skips"):
        with pytest.raises(TypeError, match=f"what is not there: {name}"):
            type("Mine", (Kit,), {"skips": {name: REASON}})
    with pytest.raises(TypeError, match="Did you mean test_one"):
        type("Mine", (Kit,), {"skips": {"test_oen": REASON}})


def test_all_faults_are_told_at_once() -> None:
    with pytest.raises(TypeError, match=r"replaces test_two.*; and .*what is not there: x"):
        type("Mine", (Kit,), {"skips": {"x": REASON}, "test_two": None})


@pytest.mark.parametrize("instead", [None, True, lambda _self: None], ids=["none", "yes", "other"])
def test_a_test_cannot_be_put_out_of_the_way(instead: object) -> None:
    with pytest.raises(TypeError, match="Mine replaces test_one of its kit"):
        type("Mine", (Kit,), {"test_one": instead})
    beside = type("Beside", (), {"test_one": instead})
    with pytest.raises(TypeError, match="Mine replaces test_one of its kit"):
        type("Mine", (beside, Kit), {})


def test_tests_of_ones_own_are_welcome() -> None:
    type("Mine", (Kit,), {"test_four": lambda _self: None})


SEEN = """
import pytest
from ervaringskennis.testing import StoreConformance
from ervaringskennis.storage.memory import MemoryStore

class Forgetful(MemoryStore):
    def programmes(self):
        return ("a canary of 4711",)

class TestMine(StoreConformance):
    skips = {"test_it_is_a_store": "the reason that is to be shown"}

    @pytest.fixture
    def make_store(self):
        return Forgetful
"""


@pytest.mark.parametrize(
    "where",
    [
        "ervaringskennis.testing",
        pytest.param("ervaringskennis.testing.stores", marks=pytest.mark.slow),
    ],
)
def test_a_run_shows_the_reasons_and_the_values(pytester: pytest.Pytester, where: str) -> None:
    pytester.makepyfile(SEEN.replace("ervaringskennis.testing", where))
    chosen = "test_it_is_a_store or test_programmes_are_named_in_order"
    outcome = pytester.runpytest_subprocess("-k", chosen, "-rs", "-p", "no:cacheprovider")
    outcome.assert_outcomes(skipped=1, failed=1)
    outcome.stdout.fnmatch_lines(["*SKIPPED*the reason that is to be shown*"])
    # Without rewriting there would be an AssertionError and nothing else.
    outcome.stdout.fnmatch_lines(["E*assert [[][]] == [[]'a-*"])


def test_whoever_forgets_to_say_how_a_store_is_opened_hears_of_it(
    pytester: pytest.Pytester,
) -> None:
    pytester.makepyfile(
        """
        from ervaringskennis.testing import StoreConformance

        class TestMine(StoreConformance):
            pass
        """
    )
    outcome = pytester.runpytest_inprocess("-k", "test_it_is_a_store", "-p", "no:cacheprovider")
    outcome.assert_outcomes(errors=1)
    outcome.stdout.fnmatch_lines(["E*override the fixture make_store with a function that opens*"])


def run_without(module: str, program: str) -> str:
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", f"import sys; sys.modules[{module!r}] = None\n{program}"],
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


@pytest.mark.parametrize("module", ["pytest", "hypothesis"])
def test_what_to_install_is_said_where_it_is_absent(module: str) -> None:
    program = (
        "import ervaringskennis.testing\n"
        "try: ervaringskennis.testing.StoreConformance\n"
        "except ImportError as error: print(error.text('en'))\n"
    )
    said = run_without(module, program)
    assert "pip install" in said
    assert module in said


def test_the_strategies_need_no_pytest() -> None:
    program = "from ervaringskennis.testing import strategies as s; print(s.programmes() and 1)"
    assert run_without("pytest", program) == "1\n"


pytest_plugins = ["pytester"]
