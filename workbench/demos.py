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
    """A caption that appears when the main performer has taken so many steps."""

    step: int
    text: str


@dataclass(frozen=True)
class Demo:
    """One scene.

    Attributes:
        model: name of the sample model that plays.
        ghosts: name of a sample model or of an adapter -> how the ghost is called.
        where: hidden parameters that the held-out task must have.
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
        summary=QT_TRANSLATE_NOOP("Actions", "The controls are secretly swapped; the model finds out within a few steps."),
        model="mirror",
        ghosts={"mirror.robust": QT_TRANSLATE_NOOP("Demos", "robust policy")},
        where={"force_sign": -1.0},
        lines=(
            Line(0, QT_TRANSLATE_NOOP(
                "Demos", "A cart that the model has never met: left and right are swapped, and each push comes two steps late.")),
            Line(12, QT_TRANSLATE_NOOP(
                "Demos", "It pushed, felt the wrong answer, and moved its mixture weights α. Watch the bars on the right.")),
            Line(70, QT_TRANSLATE_NOOP(
                "Demos", "The robust policy sees only the present. It cannot find out which cart this is, so it falls.")),
            Line(190, QT_TRANSLATE_NOOP(
                "Demos", "No training happens here: adaptation is inference. Swap the wires again with the slider on the right.")),
            Line(360, QT_TRANSLATE_NOOP(
                "Demos", "Push the cart with the arrow keys, or press R for another task. The stage is yours.")),
        ),
    ),
)  # fmt: skip
