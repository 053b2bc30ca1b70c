"""The wire protocol of Marionette, with which Gecko lets itself be driven by other programs.

Each message is its length in bytes, a colon, and JSON: ``[0, number, command, parameters]`` there,
``[1, number, error, result]`` back (Firefox source docs, "Marionette Protocol").
"""

from __future__ import annotations

import base64
import itertools
import json
import socket
import time
from typing import Any, Final

_QUESTIONS_COME_WITHIN: Final = 0.5  # seconds


class MarionetteError(Exception):
    """The program says that a command went wrong."""


class Marionette:
    """A connection to a program that was started with ``--marionette``."""

    def __init__(self, port: int, *, patience: float) -> None:
        """Take the port on this machine, and the seconds that a command may take."""
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=patience)
        self._stream = self._socket.makefile("rb")
        self._numbers = itertools.count(1)
        self._read()  # it greets first
        self.capabilities = self.ask("WebDriver:NewSession")["capabilities"]

    def close(self) -> None:
        """Hang up; the program runs on."""
        self._stream.close()
        self._socket.close()

    def ask(self, command: str, **parameters: Any) -> Any:
        """Return the result of a command; raise `MarionetteError` where it fails."""
        message = json.dumps([0, next(self._numbers), command, parameters]).encode()
        self._socket.sendall(b"%d:%s" % (len(message), message))
        _, _, error, result = self._read()
        if error:
            raise MarionetteError(f"{command}: {error['message']}\n{error['stacktrace']}")
        return result

    def run(self, script: str, *arguments: Any) -> Any:
        """Return what a script with all rights hands to its last argument, a function."""
        return self.ask(
            "WebDriver:ExecuteAsyncScript", script=script, args=arguments, sandbox="system"
        )["value"]

    def say_yes(self) -> list[str]:
        """Return the question that the program asks its user, if any, after answering it."""
        time.sleep(_QUESTIONS_COME_WITHIN)
        try:
            question = self.ask("WebDriver:GetAlertText")["value"]
        except MarionetteError:  # there is none
            return []
        self.ask("WebDriver:AcceptAlert")
        return [question]

    def screenshot(self) -> bytes:
        """Return the window as a PNG."""
        return base64.b64decode(self.ask("WebDriver:TakeScreenshot", full=True)["value"])

    def _read(self) -> Any:
        length = b""
        while (character := self._stream.read(1)) != b":":
            if not character:
                raise MarionetteError("the program hung up")
            length += character
        return json.loads(self._stream.read(int(length)))
