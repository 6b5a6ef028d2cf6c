"""ACTIONS: everything that can be done, as data. Menus, toolbar, shortcut list and tests are all made from it.

Add one: a line in the table of its menu.
"""

from __future__ import annotations

from workbench.actions.action import Action
from workbench.actions.atlas_actions import ATLAS_ACTIONS
from workbench.actions.copy_actions import COPY_ACTIONS
from workbench.actions.demo_actions import DEMO_ACTIONS
from workbench.actions.edit_actions import EDIT_ACTIONS
from workbench.actions.experiment_actions import EXPERIMENT_ACTIONS
from workbench.actions.file_actions import FILE_ACTIONS
from workbench.actions.ghost_actions import GHOST_ACTIONS
from workbench.actions.help_actions import HELP_ACTIONS
from workbench.actions.language_actions import LANGUAGE_ACTIONS
from workbench.actions.learning_actions import LEARNING_ACTIONS
from workbench.actions.palette_actions import PALETTE_ACTIONS
from workbench.actions.run_actions import RUN_ACTIONS
from workbench.actions.runs_actions import RUNS_ACTIONS
from workbench.actions.stage_actions import STAGE_ACTIONS
from workbench.actions.undo_actions import UNDO_ACTIONS
from workbench.actions.view_actions import VIEW_ACTIONS
from workbench.i18n import QT_TRANSLATE_NOOP

MENUS: tuple[tuple[str, str], ...] = (
    ("file", QT_TRANSLATE_NOOP("Menus", "&File")),
    ("edit", QT_TRANSLATE_NOOP("Menus", "&Edit")),
    ("run", QT_TRANSLATE_NOOP("Menus", "&Run")),
    ("stage", QT_TRANSLATE_NOOP("Menus", "&Stage")),
    ("demos", QT_TRANSLATE_NOOP("Menus", "&Demos")),
    ("view", QT_TRANSLATE_NOOP("Menus", "&View")),
    ("help", QT_TRANSLATE_NOOP("Menus", "&Help")),
)
SUBMENUS: dict[str, str] = {
    "recent": QT_TRANSLATE_NOOP("Menus", "Open recent"),
    "runs": QT_TRANSLATE_NOOP("Menus", "Recorded runs"),
    "experiment": QT_TRANSLATE_NOOP("Menus", "This experiment"),
    "copy_step": QT_TRANSLATE_NOOP("Menus", "Copy another step"),
    "theme": QT_TRANSLATE_NOOP("Menus", "Theme"),
    "language": QT_TRANSLATE_NOOP("Menus", "Language"),
}

ACTIONS: tuple[Action, ...] = (
    *FILE_ACTIONS,
    *UNDO_ACTIONS,
    *COPY_ACTIONS,
    *EDIT_ACTIONS,
    *RUN_ACTIONS,
    *LEARNING_ACTIONS,
    *GHOST_ACTIONS,
    *STAGE_ACTIONS,
    *ATLAS_ACTIONS,
    *RUNS_ACTIONS,
    *EXPERIMENT_ACTIONS,
    *DEMO_ACTIONS,
    *PALETTE_ACTIONS,
    *VIEW_ACTIONS,
    *LANGUAGE_ACTIONS,
    *HELP_ACTIONS,
)
