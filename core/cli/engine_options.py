"""Options of commands whose work can be done by an engine: which one, where, and how much at once."""

from __future__ import annotations

import argparse

from core.engines.engine import Engine
from core.engines.settings import EngineSettings
from core.engines.table import DEFAULT_ENGINE, ENGINES, make_engine


def add_options(parser: argparse.ArgumentParser, default: str = "") -> None:
    """``--engine``, ``--slots`` and ``--address``; ``default`` is what is done without them."""
    kinds = "; ".join(f"{name}: {kind.summary.rstrip('.')}" for name, kind in ENGINES.items())
    parser.add_argument("--engine", metavar="NAME", help=f"where the work is done. {kinds}{default}")
    parser.add_argument("--slots", type=slots, metavar="N", help="jobs at once (default: as many as cores and memory allow)")
    parser.add_argument("--address", default="", help="of a cluster, for engines that have one")


def slots(text: str) -> int:
    """An option's value. Raises ``argparse.ArgumentTypeError``."""
    if not text.isascii() or not text.isdigit() or not 1 <= (value := int(text[:6])) <= 10_000 or len(text) > 6:
        raise argparse.ArgumentTypeError(f"a whole number from 1 to 10000 is wanted, not {text!r}")
    return value


def wanted(arguments: argparse.Namespace) -> bool:
    """Whether any of them was given."""
    return bool(arguments.engine or arguments.slots or arguments.address)


def engine_of(arguments: argparse.Namespace) -> Engine:
    """The engine that was asked for. Raises :class:`core.engines.settings.EngineError`."""
    return make_engine(arguments.engine or DEFAULT_ENGINE, EngineSettings(arguments.slots, arguments.address))
