"""What `import ervaringskennis` costs, against `import attrs, cattrs`: run it, read the ratio.

uv run python benchmarks/imports.py
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

REPEATS = 21
PROGRAMS = {
    "nothing": "pass",
    "attrs, cattrs": "import attrs, cattrs",
    "ervaringskennis": "import ervaringskennis",
    "… with the shell": "from ervaringskennis import plan, programme_calendar",
}


def seconds(program: str) -> float:
    """Return how long an interpreter takes for this program."""
    begin = time.perf_counter()
    subprocess.run([sys.executable, "-c", program], check=True)  # noqa: S603 - our own programs
    return time.perf_counter() - begin


def main() -> None:
    """Print the medians, each without the bare interpreter, and the ratio."""
    for program in PROGRAMS.values():
        seconds(program)  # compiles what is not compiled yet
    times: dict[str, list[float]] = {name: [] for name in PROGRAMS}
    for _ in range(REPEATS):  # by turns, so that a busy moment hits all
        for name, program in PROGRAMS.items():
            times[name].append(seconds(program))
    bare = statistics.median(times.pop("nothing"))
    medians = {name: statistics.median(found) - bare for name, found in times.items()}
    for name, median in medians.items():
        print(f"import {name}: {median * 1000:.0f} ms")
    print(f"ratio {medians['ervaringskennis'] / medians['attrs, cattrs']:.2f} (bound 1.5)")


if __name__ == "__main__":
    main()
