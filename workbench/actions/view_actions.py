"""The View menu. Docks add their own entries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench import theme
from workbench.actions.action import Action, Verb
from workbench.i18n import QT_TRANSLATE_NOOP, translate

if TYPE_CHECKING:
    from workbench.main_window import MainWindow


def use_theme(name: theme.ThemeName) -> Verb:
    """Switch the appearance and remember it."""

    def verb(window: MainWindow) -> None:
        theme.apply(name)
        window.prefer(theme=name)

    return verb


def reset_layout(window: MainWindow) -> None:
    window.layouts.reset()


def full_stage(window: MainWindow) -> None:
    window.layouts.toggle_full_stage()


def side_by_side(window: MainWindow) -> None:
    window.plots.set_side_by_side(not window.plots.side_by_side)


def while_loading(window: MainWindow) -> str:
    return "" if window.is_filled else translate("Actions", "The window is still loading.")


VIEW_ACTIONS = (
    Action("view.side_by_side", "view", QT_TRANSLATE_NOOP("Actions", "Plots side by side"), side_by_side, "Ctrl+Shift+B",
           tip=QT_TRANSLATE_NOOP("Actions", "Show all plots at once instead of in tabs."), reason=while_loading, group=1,
           checked=lambda window: window.is_filled and window.plots.side_by_side),
    Action("view.reset", "view", QT_TRANSLATE_NOOP("Actions", "Reset layout"), reset_layout, group=1,
           tip=QT_TRANSLATE_NOOP("Actions", "Put every part of the window back in its place.")),
    Action("view.full_stage", "view", QT_TRANSLATE_NOOP("Actions", "Full-screen stage"), full_stage, "F11", group=1,
           tip=QT_TRANSLATE_NOOP("Actions", "Show the stage alone; the same key brings the window back."),
           checked=lambda window: window.layouts.full_stage),
    Action("view.theme.system", "view", QT_TRANSLATE_NOOP("Actions", "Like the system"), use_theme("system"), group=2,
           submenu="theme", checked=lambda _window: theme.chosen() == "system"),
    Action("view.theme.light", "view", QT_TRANSLATE_NOOP("Actions", "Light"), use_theme("light"), group=2,
           submenu="theme", checked=lambda _window: theme.chosen() == "light"),
    Action("view.theme.dark", "view", QT_TRANSLATE_NOOP("Actions", "Dark"), use_theme("dark"), group=2,
           submenu="theme", checked=lambda _window: theme.chosen() == "dark"),
)  # fmt: skip
