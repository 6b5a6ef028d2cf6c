"""The strip above an empty stage: what one can do first."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from workbench import assets, theme
from workbench.i18n import translate


class Welcome(QFrame):
    """Three ways to begin. Closing it is remembered."""

    chosen = Signal(str)  # id of an action
    dismissed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", "welcome")
        title = QLabel(translate("Welcome", "Welcome. A meta-model learns how to learn: watch one do it."))
        title.setProperty("heading", True)
        title.setWordWrap(True)
        self.demo = QPushButton(translate("Welcome", "Play the demo: Crossed wires"))
        self.demo.setProperty("primary", "true")
        self.train = QPushButton(translate("Welcome", "Train your first meta-model"))
        self.open = QPushButton(translate("Welcome", "Open a model…"))
        for button, id in ((self.demo, "demos.crossed_wires"), (self.train, "run.first"), (self.open, "file.open")):
            button.clicked.connect(lambda _checked=False, name=id: self.chosen.emit(name))
        self.close_button = QToolButton()
        self.close_button.setIcon(assets.icon("close", theme.current().muted))
        self.close_button.setToolTip(translate("Welcome", "Do not offer this again"))
        self.close_button.setAccessibleName(self.close_button.toolTip())
        self.close_button.clicked.connect(self.dismissed)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.demo, self.train, self.open):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(7)
        column.addWidget(title)
        column.addLayout(buttons)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 10, 8, 11)
        row.addLayout(column, 1)
        row.addWidget(self.close_button)
