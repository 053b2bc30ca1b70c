"""How kits start another process: one that imports what this one can, and speaks JSON."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import IO, Any, Final

_PATIENCE: Final = 120.0
"""How many seconds another process may take; only one that hangs does."""


def environment(**variables: str) -> dict[str, str]:
    """Return the variables for a process that can import what this one can."""
    path = os.pathsep.join([str(Path.cwd()), *(entry for entry in sys.path if entry)])
    return {**os.environ, "PYTHONPATH": path, **variables}


class Worker:
    """A module that runs in another process, and does one job."""

    def __init__(self, module: str, job: Mapping[str, object], **variables: str) -> None:
        self._process = subprocess.Popen(  # noqa: S603 - our own module
            [sys.executable, "-m", module],
            env=environment(**variables),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        self._tell(json.dumps(job))

    def ready(self) -> None:
        """Wait until it says that it is ready to begin."""
        said = _pipe(self._process.stdout).readline()
        assert said, self._all_said()[1]  # noqa: S101 - for a test

    def begin(self) -> None:
        """Let it begin."""
        self._tell("")

    def told(self) -> list[dict[str, Any]]:
        """Wait until it is done, and return what it said."""
        said, complaints = self._all_said()
        assert self._process.returncode == 0, complaints  # noqa: S101
        return _lines(said)

    def killed(self) -> list[dict[str, Any]]:
        """Kill it, and return what it said before."""
        self._process.kill()
        return _lines(self._all_said()[0])

    def _all_said(self) -> tuple[str, str]:
        """Return what it said, and what it complained of; one that hangs is stopped."""
        try:
            return self._process.communicate(timeout=_PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            raise

    def _tell(self, line: str) -> None:
        pipe = _pipe(self._process.stdin)
        pipe.write(f"{line}\n")
        pipe.flush()


def _pipe(pipe: IO[str] | None) -> IO[str]:
    assert pipe is not None  # noqa: S101 - each of them was asked for
    return pipe


def _lines(said: str) -> list[dict[str, Any]]:
    """Return each whole line that was said; the last one may have been cut off."""
    return [json.loads(line) for line in said.splitlines(keepends=True) if line.endswith("\n")]
