"""What the window remembers from one start to the next: sizes, recent files, measured speeds. One readable file of its own.

Nothing of it is missed for long, so a file that cannot be read counts as empty, and one that cannot be written is only logged.
A damaged one is put aside, and what a newer version keeps there stays.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray

from core.atomic import write_atomically
from core.regular_file import read_regular
from workbench import preferences

log = logging.getLogger(__name__)

LARGEST = 1 << 20  # bytes


def file() -> Path:
    """Beside the preferences."""
    return preferences.folder() / "remembered.json"


def value(key: str, otherwise: Any = None) -> Any:
    """What is kept under a key: text, a number, a truth value or a list of text. It may be anything: the file can be edited."""
    try:
        return (_whole() or {}).get(key, otherwise)
    except OSError as error:
        log.warning("What the window remembers cannot be read: %s", error)
        return otherwise


def keep(values: Mapping[str, Any]) -> None:
    """Keep some values in place of those of the same keys."""
    try:
        kept = _whole()
        file().parent.mkdir(parents=True, exist_ok=True)
        if kept is None:
            os.replace(file(), file().with_suffix(".json.damaged"))
        text = json.dumps({**(kept or {}), **values}, indent=1, sort_keys=True, ensure_ascii=False)
        write_atomically(file(), text.encode("utf-8", "replace"))
    except (OSError, ValueError) as error:
        log.warning("What the window remembers cannot be kept: %s", error)


def clear() -> None:
    """Forget everything."""
    with contextlib.suppress(OSError):
        file().unlink()


def packed(content: QByteArray) -> str:
    """A layout of Qt's as text."""
    return bytes(content.toBase64().data()).decode("ascii")


def unpacked(key: str) -> QByteArray:
    """The layout that is kept under a key; empty where there is none."""
    text = value(key)
    return QByteArray.fromBase64(text.encode("ascii", "replace")) if isinstance(text, str) else QByteArray()


def _whole() -> dict[str, Any] | None:
    """All values; ``None`` for a file that is damaged. Raises ``OSError`` for one that cannot be read."""
    try:
        data = json.loads(read_regular(file(), LARGEST))
    except FileNotFoundError:
        return {}
    except (ValueError, RecursionError):
        return None
    return data if isinstance(data, dict) else None
