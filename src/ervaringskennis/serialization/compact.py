"""JSON on one line without spaces, as logs and vaults hold it, written fast."""

from __future__ import annotations

import json
import json.encoder
from collections.abc import Callable, Mapping
from typing import Any, Final


def _plain(value: object) -> dict[Any, Any]:
    if isinstance(value, Mapping):
        return dict(value)
    kind = type(value).__name__
    raise TypeError(f"{kind} is not JSON")


def _encoder() -> Callable[[Any], str]:
    encoder = json.JSONEncoder(
        ensure_ascii=False, allow_nan=False, separators=(",", ":"), default=_plain
    )
    make = getattr(json.encoder, "c_make_encoder", None)
    if make is None:
        return encoder.encode
    # `encode` makes this anew for every value, which takes longer than a small value itself.
    text, no = json.encoder.encode_basestring, False  # no sorting, no skipping, no NaN
    parts = make(None, _plain, text, None, ":", ",", no, no, no)
    return lambda value: "".join(parts(value, 0))


compact: Final = _encoder()
"""Return a value as JSON; `TypeError` or `ValueError` where it is none."""
