"""What stands above the stage: pairs of a caption and a remark, made when they are shown, in the language of the moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.i18n import QT_TRANSLATE_NOOP, translate

if TYPE_CHECKING:
    from workbench.demos.facts import Facts

HELD_OUT = QT_TRANSLATE_NOOP("Staging", "held-out task {number}")
HELD_OUT_LOCKED = QT_TRANSLATE_NOOP("Staging", "held-out task {number}, with what is locked")
EXTRAPOLATION = QT_TRANSLATE_NOOP("Staging", "extrapolation task {number}")
ON_SLIDERS = QT_TRANSLATE_NOOP("Staging", "the task on the sliders")
AFTER_LEARNING = QT_TRANSLATE_NOOP("Performers", "after learning")


def no_caption() -> tuple[str, str]:
    """Nothing has been said."""
    return "", ""


def where(text: str, number: int, remark: str) -> str:
    """Which task plays, and a remark where there is one."""
    place = translate("Staging", text).replace("{number}", str(number))
    return f"{place} · {remark}" if remark else place


def best_so_far() -> tuple[str, str]:
    """While it is being trained."""
    return translate("Staging", "The best model so far, on a task it has never seen"), ""


def before_and_after() -> tuple[str, str]:
    """The race of what was learned against what was there before."""
    return translate("Staging", "Before and after learning"), translate("Staging", "the same first state")


def demo_line(text: str, facts: Facts) -> tuple[str, str]:
    """A line of a demo, with the numbers that it tells."""
    return facts.fill(translate("Demos", text)), ""


def tried(text: str) -> tuple[str, str]:
    """What the user has just tried does, and why."""
    return translate("Welcome", text), ""


def your_turn() -> tuple[str, str]:
    """The user has taken over from a demo, of a family where there is something to push."""
    text = translate("Demos", "Your turn: push with the arrow keys, move a slider or a bar, or press R for a new task.")
    return text, ""


def your_turn_without_pushes() -> tuple[str, str]:
    """The same where there is nothing to push."""
    return translate("Demos", "Your turn: move a slider or a bar, or press R for a new task."), ""
