"""What a user says of an engine, and the error where it cannot be had."""

from __future__ import annotations

from dataclasses import dataclass

from core.sentence import UserError


class EngineError(UserError):
    """An engine that cannot be used; the text is one sentence."""


@dataclass(frozen=True)
class EngineSettings:
    """What a user says of an engine.

    Attributes:
        slots: jobs at once; ``None`` for as many as there is room for.
        address: of a cluster, for engines that have one; empty for this machine.
    """

    slots: int | None = None
    address: str = ""
