"""``python -m core`` is ``meta-rl``."""

from core.cli import entry

entry()
