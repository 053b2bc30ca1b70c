"""How tests of stores start other processes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

_WORKER = Path(__file__).with_name("worker.py")


def start(*arguments: object) -> subprocess.Popen[str]:
    """Start another process."""
    command = [sys.executable, "-W", "error", str(_WORKER), *map(str, arguments)]
    return subprocess.Popen(  # noqa: S603 - it is our own program
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def told(process: subprocess.Popen[str]) -> list[dict[str, Any]]:
    """Wait for another process, and return what it said."""
    said, complaints = process.communicate(timeout=120)
    assert process.returncode == 0, complaints
    return [json.loads(line) for line in said.splitlines()]
