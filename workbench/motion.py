"""Whether the window moves more than it must: between two steps of a task, in menus that slide, in demos that hurry."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

EFFECTS = (
    Qt.UIEffect.UI_AnimateMenu,
    Qt.UIEffect.UI_FadeMenu,
    Qt.UIEffect.UI_AnimateCombo,
    Qt.UIEffect.UI_AnimateTooltip,
    Qt.UIEffect.UI_FadeTooltip,
    Qt.UIEffect.UI_AnimateToolBox,
)
_reduced = False


def reduced() -> bool:
    """Whether the user wants no movement that is there for its looks only. What plays still plays, step by step."""
    return _reduced


def apply(wish: str) -> None:
    """Follow a preference: "on", "off", or "system", which counts as off where Qt cannot tell."""
    global _reduced
    _reduced = wish == "on" or (wish == "system" and _system_reduces())
    if _reduced:
        for effect in EFFECTS:
            QApplication.setEffectEnabled(effect, False)


def _system_reduces() -> bool:
    """What the desktop says, through Qt where that is new enough to know of it."""
    accessibility: Any = getattr(QApplication.styleHints(), "accessibility", None)
    preference: Any = getattr(accessibility() if accessibility is not None else None, "motionPreference", None)
    return preference is not None and "Reduce" in str(preference())
