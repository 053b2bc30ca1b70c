"""A judge that is not there does not find that all is well."""

from __future__ import annotations

import sys

import pytest
from tests.judges.judge import Judge

pytestmark = pytest.mark.judges


@pytest.mark.parametrize(
    "command",
    [("judge-that-nobody-has",), (sys.executable, "-c", "import judge_that_nobody_has")],
    ids=["the program", "its library"],
)
def test_the_test_fails_and_says_what_to_run(command: tuple[str, ...]) -> None:
    with pytest.raises(pytest.fail.Exception, match="tests/judges/install"):
        Judge(*command)
