"""The row of the preferences that says where runs are recorded."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QWidget

from core.environment import RUNS_VARIABLE
from core.storage.folders import runs_folder
from workbench.dialogs.text_dialog import plain_label
from workbench.foreign import PlainLabel
from workbench.i18n import translate
from workbench.preferred import runs_folder_is_given

if TYPE_CHECKING:
    from workbench.dialogs.preference_pages import Rows
    from workbench.main_window import MainWindow


class FolderRow(QWidget):
    """The folder, a button to choose another one, and one to go back to the usual."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self._window = window
        self.shown = plain_label("")
        self.shown.setProperty("muted", True)
        self.shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.choose = QPushButton(translate("Preferences", "Choose…"))
        self.usual = QPushButton(translate("Preferences", "Usual one"))
        for button in (self.choose, self.usual):
            button.setAutoDefault(False)
            button.setAccessibleName(f"{translate('Preferences', 'Runs in')}: {button.text()}")
        self.choose.setToolTip(translate("Preferences", "Another folder for runs. Those that are there stay where they are."))
        self.choose.clicked.connect(self._ask)
        self.usual.clicked.connect(self._use_usual)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.shown, 1)
        row.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.usual, 0, Qt.AlignmentFlag.AlignTop)
        self.refresh()

    def refresh(self) -> None:
        self.shown.setText(str(runs_folder()))
        given = runs_folder_is_given()
        self.choose.setEnabled(not given)
        self.usual.setEnabled(not given and bool(self._window.preferences.runs_folder))
        if given:
            text = translate("Preferences", "The environment variable {name} says where.").replace("{name}", RUNS_VARIABLE)
            self.choose.setToolTip(text)
            self.usual.setToolTip(text)
        elif self.usual.isEnabled():
            self.usual.setToolTip(translate("Preferences", "Record in the usual folder again."))
        else:
            self.usual.setToolTip(translate("Preferences", "It is the usual one."))

    def use(self, folder: str) -> bool:
        """Record runs there from now on, if that is possible."""
        if folder and not (Path(folder).is_dir() and os.access(folder, os.W_OK)):
            self._window.notifications.error(translate("Preferences", "Nothing can be written to this folder; choose another."))
            return False
        self._window.prefer(runs_folder=folder)
        self.refresh()
        return True

    def _ask(self) -> None:
        title = translate("Preferences", "Record runs in")
        name = QFileDialog.getExistingDirectory(self, title, str(runs_folder()))
        if name:
            self.use(name)

    def _use_usual(self) -> None:
        self.use("")


def add_runs_folder(rows: Rows) -> None:
    """Put the row into a page."""
    row = FolderRow(rows.window)
    row.setObjectName("preference_runs_folder")
    rows.addRow(PlainLabel(translate("Preferences", "Runs in")), row)
