"""DEMOS: short scenes on shipped models. The user can interrupt and play on at any time.

Add one: an entry of this table, and its model in ``resources/sample_models``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from core.resources import resource
from workbench.i18n import QT_TRANSLATE_NOOP, translate


@dataclass(frozen=True)
class Line:
    """A caption, and when it appears.

    Attributes:
        step: steps that the main performer has taken.
        ghost_fell: wait for a ghost's fall instead; not shown when none falls.
        reverse: a hidden parameter whose sign is turned at this moment; everyone begins anew, and so does the count of steps.
    """

    step: int
    text: str
    ghost_fell: bool = False
    reverse: str = ""


@dataclass(frozen=True)
class Demo:
    """One scene.

    Attributes:
        model: name of the sample model that plays.
        ghosts: name of a sample model or of an adapter -> how the ghost is called.
        where: hidden parameters that the held-out task should have, if the ghost fails there; else another is taken.
        lines: captions in order of their step.
    """

    id: str
    title: str
    summary: str
    model: str
    ghosts: Mapping[str, str] = field(default_factory=dict)
    where: Mapping[str, float] = field(default_factory=dict)
    lines: tuple[Line, ...] = ()
    episodes: int = 3

    def missing(self) -> str:
        """Why the scene cannot be played; empty when it can."""
        if resource("sample_models", f"{self.model}.metamodel").is_file():
            return ""
        return translate("Demos", "The sample model of this demo is not installed.")


DEMOS: tuple[Demo, ...] = (
    Demo(
        id="crossed_wires",
        title=QT_TRANSLATE_NOOP("Actions", "Crossed wires"),
        summary=QT_TRANSLATE_NOOP("Actions", "Nobody says how the controls are wired; the model finds out within a few steps."),
        model="mirror",
        ghosts={"mirror.robust": QT_TRANSLATE_NOOP("Demos", "robust policy")},
        where={"force_sign": -1.0},
        lines=(
            Line(0, QT_TRANSLATE_NOOP("Demos",
                "Nobody says whether left and right are swapped, and "
                "each push comes two steps late.")),
            Line(500, QT_TRANSLATE_NOOP("Demos",
                "The robust policy fell: it knows one wiring "
                "only, and this is the other."), True),
            Line(110, QT_TRANSLATE_NOOP("Demos", "The meta-model found out within a few steps: α moved, nothing was trained.")),
            Line(260, QT_TRANSLATE_NOOP("Demos",
                "Another cart, with the wires the other way round. "
                "This one the robust policy knows; the meta-model finds out again."),
                 reverse="force_sign"),
            Line(200, QT_TRANSLATE_NOOP("Demos",
                "Your turn: push with the arrow keys, move a "
                "slider, or press R for a new task.")),
        ),
    ),
)  # fmt: skip
