"""Measured pieces on disk: what a row needs is measured once, so that a row that was stopped goes on, and rows share pieces.

A piece is one JSON file under the hash of everything that determines it. It also says when, at which commit and in how many
CPU-seconds it was made.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from core.analysis import provenance
from core.atomic import write_atomically

FOLDER = Path("runs") / "benchmarks"
AGAIN = "again.json"  # row -> time: pieces made before it do not count for the row


@dataclass
class Row:
    """The row that is being measured.

    Attributes:
        not_before: pieces that are older (seconds since 1970) are measured again.
        commits: those at which its pieces were measured.
    """

    not_before: float
    commits: set[str]


HERE = Row(0.0, set())


def begin(row: str) -> None:
    """From here on pieces are asked for by this row."""
    HERE.not_before = float(_read(FOLDER / AGAIN).get(row, 0.0))
    HERE.commits = set()


def ask_again(row: str) -> None:
    """Nothing measured until now counts for this row, also when it is stopped and resumed later."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    _write(FOLDER / AGAIN, {**_read(FOLDER / AGAIN), row: time.time()})


def piece(
    kind: str,
    key: Mapping[str, Any],
    make: Callable[[], Any],
    *,
    say: str = "",
    whole: Callable[[Any], bool] = lambda value: True,
) -> Any:
    """What ``make`` gives (as JSON can hold it) for a key; measured only when it is not kept.

    Args:
        kind: folder of such pieces.
        key: everything that determines the piece, as JSON can hold it.
        say: what is being measured, for a person who waits.
        whole: whether a kept piece can still be used.
    """
    path = FOLDER / kind / f"{digest(key)}.json"
    found = _read(path)
    if found.get("key") != _plain(key) or found["made"] < HERE.not_before or not whole(found["value"]):
        print(f"  {say or kind} ...", flush=True)
        began = time.process_time()
        value = _plain(make())
        spent = time.process_time() - began
        found = {"key": _plain(key), "value": value, "made": time.time(), "cpu_seconds": spent, "commit": commit()}
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(path, found)
    HERE.commits.add(found["commit"])
    return found["value"]


def digest(key: Mapping[str, Any]) -> str:
    """A short stable hash."""
    return hashlib.sha256(json.dumps(key, sort_keys=True).encode()).hexdigest()[:20]


@lru_cache(maxsize=1)
def commit() -> str:
    """The commit of the checkout, asked for once: what it says when a row begins holds for all of it."""
    return provenance.commit()


def _plain(value: Any) -> Any:
    return json.loads(json.dumps(value))


def _read(path: Path) -> dict[str, Any]:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}  # not there, or damaged: measured again
    return data if isinstance(data, dict) else {}


def _write(path: Path, data: Any) -> None:
    write_atomically(path, json.dumps(data).encode())
