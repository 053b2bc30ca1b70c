"""Whether something comes out the same in another process: another day, hash seed and language.

The other process reads one line, which holds what to do, pickled, and when it was done here.
"""

from __future__ import annotations

import base64
import contextlib
import datetime as dt
import json
import locale
import pickle
import sys
import time
from typing import TYPE_CHECKING, Any, Final

from ervaringskennis.testing.processes import Worker

if TYPE_CHECKING:
    from collections.abc import Callable

# These two never have the same day; in the notation of POSIX, which needs no data of time zones.
_FAR_EAST: Final = (dt.timezone(dt.timedelta(hours=14)), "XXX-14")
_FAR_WEST: Final = (dt.timezone(dt.timedelta(hours=-12)), "XXX+12")


def elsewhere(task: Callable[[], Any]) -> Any:
    """Return what a task returns, which JSON can hold, in another process on another day.

    Raises:
        TypeError: another process could not find the task, or a part of it.
    """
    job = {"task": _packed(task), "second": int(time.time())}
    variables = {"PYTHONHASHSEED": "4242", "TZ": _another_day(), "LC_ALL": "nl_NL.UTF-8"}
    return Worker(__name__, job, **variables).told()[0]["result"]


def _another_day() -> str:
    """Return a time zone in which it is not the day that it is here."""
    now = dt.datetime.now(dt.UTC)
    here = now.astimezone().date()
    return next(
        name for zone, name in (_FAR_EAST, _FAR_WEST) if now.astimezone(zone).date() != here
    )


def _packed(task: Callable[[], Any]) -> str:
    try:
        return base64.b64encode(pickle.dumps(task)).decode("ascii")
    except (pickle.PicklingError, AttributeError, TypeError):
        raise TypeError(
            "another process cannot find this function: let it be one of a module, and not one "
            "within another"
        ) from None


def main() -> None:
    """Do the task in another second, and in the language of this process."""
    with contextlib.suppress(locale.Error):
        locale.setlocale(locale.LC_ALL, "")
    job = json.loads(sys.stdin.readline())
    while time.time() < job["second"] + 1:
        time.sleep(0.05)
    task: Callable[[], Any] = pickle.loads(base64.b64decode(job["task"]))  # noqa: S301 - our own
    sys.stdout.write(json.dumps({"result": task()}) + "\n")


if __name__ == "__main__":
    main()
