"""What the engines that runs are done on are called in the window."""

from __future__ import annotations

from workbench.i18n import QT_TRANSLATE_NOOP, translate

TITLES = {
    "processes": QT_TRANSLATE_NOOP("Experiment", "worker processes"),
    "in_process": QT_TRANSLATE_NOOP("Experiment", "one process"),
    "ray": QT_TRANSLATE_NOOP("Experiment", "Ray"),
}


def engine_title(name: str) -> str:
    """What an engine is called; one without a title of its own by its name."""
    return translate("Experiment", TITLES[name]) if name in TITLES else name.replace("_", " ")
