"""Preferences in pages: every change counts at once, there is nothing to confirm."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from core.plain_text import plain
from workbench.dialogs.preference_pages import PAGES, Rows
from workbench.i18n import translate

if TYPE_CHECKING:
    from workbench.main_window import MainWindow

LIST_WIDTH = 150


class PreferencesDialog(QDialog):
    """Pages on the left, the rows of one on the right."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(translate("Preferences", "Preferences"))
        self.list = QListWidget()
        self.list.setFixedWidth(LIST_WIDTH)
        self.list.setSpacing(2)
        self.list.setAccessibleName(translate("Preferences", "Pages"))
        self.pages = QStackedWidget()
        for title, fill in PAGES:
            self.list.addItem(translate("Preferences", title))
            rows = Rows(window)
            fill(rows)
            page = _page(rows)
            page.setAccessibleName(translate("Preferences", title))
            self.pages.addWidget(page)
        self.list.currentRowChanged.connect(self.pages.setCurrentIndex)
        self.list.setCurrentRow(0)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.close)
        middle = QHBoxLayout()
        middle.addWidget(self.list)
        middle.addWidget(self.pages, 1)
        column = QVBoxLayout(self)
        column.addLayout(middle, 1)
        column.addWidget(buttons)
        self.resize(700, 400)

    def show_page(self, title: str) -> None:
        """Open a page by its English title."""
        titles = [each for each, _ in PAGES]
        if title in titles:
            self.list.setCurrentRow(titles.index(title))


def _page(rows: Rows) -> QScrollArea:
    """A page that scrolls where a language or a font makes it too long."""
    body = QWidget()
    body.setObjectName("canvas")
    column = QVBoxLayout(body)
    column.setContentsMargins(12, 6, 12, 6)
    column.addLayout(rows)
    column.addStretch(1)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidget(body)
    return area


def show_preferences(window: MainWindow, page: str = "") -> PreferencesDialog:
    """Show the window, at a page if one is named."""
    dialog = PreferencesDialog(window)
    dialog.show_page(page)
    dialog.show()
    return dialog


def family_boxes(window: MainWindow) -> list[QCheckBox]:
    """One box for each task family that another installed package offers; ticking it runs that package's code."""
    from workbench.families import offered, switch_off, switch_on

    boxes: list[QCheckBox] = []
    for name, package in offered().items():
        text = translate("Preferences", "{name}, of the package {package} (its code runs here)")
        box = QCheckBox(plain(text.replace("{name}", name).replace("{package}", package)).replace("&", "&&"))
        box.setChecked(name in window.preferences.families)
        box.setAccessibleName(box.text().replace("&&", "&"))

        def choose(on: bool, name: str = name, box: QCheckBox = box) -> None:
            if not on:
                switch_off(window, name)
            elif not switch_on(window, name):
                box.setChecked(False)

        box.toggled.connect(choose)
        boxes.append(box)
    return boxes
