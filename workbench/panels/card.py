"""A titled card of the inspector."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from workbench.foreign import PlainLabel


class Card(QFrame):
    """A frame with a heading; ``head`` is the row of the heading, ``column`` what is below it."""

    def __init__(self, title: str, hint: str) -> None:
        super().__init__()
        self.setProperty("card", "true")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(10, 8, 10, 10)
        self.column.setSpacing(5)
        self.head = QHBoxLayout()
        self.head.setSpacing(2)
        label = PlainLabel(title)
        label.setProperty("heading", True)
        label.setToolTip(hint)
        self.head.addWidget(label, 1)
        self.column.addLayout(self.head)


class ShortList(QScrollArea):
    """Shows as much of a tall widget as fits below a height, and scrolls the rest."""

    def __init__(self, inside: QWidget, tallest: int) -> None:
        super().__init__()
        self._inside, self._tallest = inside, tallest
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(inside)
        self.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        inside.installEventFilter(self)
        self.fit()

    def fit(self) -> None:
        """Take the height that the widget inside wants now."""
        self.setFixedHeight(min(self._tallest, self._inside.sizeHint().height()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest and watched is self._inside:
            self.fit()
        return super().eventFilter(watched, event)
