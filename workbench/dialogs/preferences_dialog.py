"""Preferences: every change counts at once, there is nothing to confirm."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QFormLayout, QVBoxLayout

from workbench import preferences, theme
from workbench.dialogs.text_dialog import plain_label
from workbench.i18n import translate
from workbench.number_boxes import ChoiceBox, DecimalBox

if TYPE_CHECKING:
    from workbench.main_window import MainWindow


def show_preferences(window: MainWindow) -> QDialog:
    """Show the window."""
    now = window.preferences
    dialog = QDialog(window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(translate("Preferences", "Preferences"))
    rows = QFormLayout()
    rows.setHorizontalSpacing(18)
    rows.setVerticalSpacing(9)

    appearance = ChoiceBox()
    appearance.addItem(translate("Preferences", "Like the system"), "system")
    appearance.addItem(translate("Preferences", "Light"), "light")
    appearance.addItem(translate("Preferences", "Dark"), "dark")
    appearance.choose(now.theme)

    def use_theme(_index: int) -> None:
        theme.apply(appearance.currentData())
        window.prefer(theme=appearance.currentData())

    appearance.currentIndexChanged.connect(use_theme)
    rows.addRow(translate("Preferences", "Appearance"), appearance)

    seconds = DecimalBox(now.toast_seconds, 1, 60, translate("Preferences", "s"))
    seconds.valueChanged.connect(lambda value: window.prefer(toast_seconds=value))
    rows.addRow(translate("Preferences", "Messages stay for"), seconds)

    ghosts = _check(translate("Preferences", "Show the model before adaptation as a ghost"), now.ghosts)
    ghosts.toggled.connect(lambda on: window.prefer(ghosts=on))
    rows.addRow("", ghosts)
    preview = _check(translate("Preferences", "Show the best model so far on the stage during training"), now.preview)
    preview.toggled.connect(lambda on: window.prefer(preview=on))
    rows.addRow("", preview)
    welcome = _check(translate("Preferences", "Offer the demo when no model is open"), now.welcome)
    welcome.toggled.connect(lambda on: window.prefer(welcome=on))
    rows.addRow("", welcome)

    for box in family_boxes(window):
        rows.addRow(translate("Preferences", "Task families") if box.property("first") else "", box)

    from core.storage.folders import runs_folder

    for title, path in (
        (translate("Preferences", "Runs in"), runs_folder()),
        (translate("Preferences", "Preferences in"), preferences.file()),
        (translate("Preferences", "Logs in"), preferences.log_folder()),
    ):
        place = plain_label(str(path))
        place.setProperty("muted", True)
        place.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        rows.addRow(title, place)

    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    buttons.rejected.connect(dialog.close)
    layout = QVBoxLayout(dialog)
    layout.addLayout(rows)
    layout.addStretch(1)
    layout.addWidget(buttons)
    dialog.resize(520, 260)
    dialog.show()
    return dialog


def family_boxes(window: MainWindow) -> list[QCheckBox]:
    """One box for each task family that another installed package offers; ticking it runs that package's code."""
    from workbench.families import offered, switch_off, switch_on

    boxes: list[QCheckBox] = []
    for name, package in offered().items():
        text = translate("Preferences", "{name}, of the package {package} (its code runs here)")
        box = _check(text.replace("{name}", name).replace("{package}", package), name in window.preferences.families)
        box.setProperty("first", not boxes)

        def choose(on: bool, name: str = name, box: QCheckBox = box) -> None:
            if not on:
                switch_off(window, name)
            elif not switch_on(window, name):
                box.setChecked(False)

        box.toggled.connect(choose)
        boxes.append(box)
    return boxes


def _check(text: str, on: Any) -> QCheckBox:
    box = QCheckBox(text)
    box.setChecked(bool(on))
    return box
