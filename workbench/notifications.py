"""Toasts: messages that never block. Notes fade by themselves; errors stay until they are closed, with details to copy."""

from __future__ import annotations

import logging
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from core.plain_text import LONGEST_SENTENCE, plain
from workbench import assets, theme
from workbench.foreign import PlainLabel
from workbench.i18n import translate

log = logging.getLogger(__name__)

WIDTH = 300
MARGIN = 14
MOST_SHOWN = 4
WITH_ACTION = 2.0  # times as long as other notes: a button wants to be read and reached

Offer = tuple[str, Callable[[], object]]  # text of a button, and what it does


class Toast(QFrame):
    """One message. All text is plain: a model's name must not be read as markup."""

    closed = Signal(object)  # the toast itself

    def __init__(
        self, parent: QWidget, sentence: str, details: str = "", error: bool = False, offer: Offer | None = None
    ) -> None:
        super().__init__(parent)
        self.sentence, self.details, self.error = sentence, details, error
        self.offer: QPushButton | None = None
        self.setProperty("card", "error" if error else "true")
        self.setFixedWidth(WIDTH)
        colours = theme.current()
        symbol = PlainLabel()
        name, colour = ("warning", colours.bad) if error else ("info", colours.accent)
        symbol.setPixmap(assets.icon(name, colour).pixmap(QSize(18, 18)))
        symbol.setAlignment(Qt.AlignmentFlag.AlignTop)
        text = PlainLabel(sentence)
        text.setWordWrap(True)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        close = QToolButton()
        close.setIcon(assets.icon("close", colours.muted))
        close.setIconSize(QSize(13, 13))
        close.setToolTip(translate("Notifications", "Close"))
        close.setAccessibleName(translate("Notifications", "Close this message"))
        close.clicked.connect(self.close)
        row = QHBoxLayout()
        row.addWidget(symbol)
        row.addWidget(text, 1)
        row.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self._column = layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 8, 10)
        layout.addLayout(row)
        if offer is not None:
            layout.addLayout(self._offer_row(*offer))
        if error:
            layout.addLayout(self._error_row())
        self._more: QPlainTextEdit | None = None

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closed.emit(self)
        self.deleteLater()

    def _offer_row(self, text: str, verb: Callable[[], object]) -> QHBoxLayout:
        """The button of a message: it does its thing once, and the message has had its say."""
        self._verb = verb
        self.offer = QPushButton(text)
        self.offer.setProperty("flat", True)
        self.offer.setAccessibleName(text)
        self.offer.clicked.connect(self._take_offer)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.offer)
        return row

    def _take_offer(self) -> None:
        self.close()
        self._verb()

    def _error_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch(1)
        if self.details:
            show = QPushButton(translate("Notifications", "Details"))
            show.setProperty("flat", True)
            show.clicked.connect(self._show_details)
            row.addWidget(show)
        copy = QPushButton(translate("Notifications", "Copy"))
        copy.setProperty("flat", True)
        copy.clicked.connect(self._copy)
        row.addWidget(copy)
        return row

    def _show_details(self) -> None:
        if self._more is None:
            self._more = QPlainTextEdit(self.details)
            self._more.setReadOnly(True)
            self._more.setFixedHeight(150)
            self._column.addWidget(self._more)
        else:
            self._more.setVisible(not self._more.isVisible())
        self.adjustSize()
        parent = self.parent()
        if isinstance(parent, QObject):
            QApplication.postEvent(parent, QEvent(QEvent.Type.LayoutRequest))

    def _copy(self) -> None:
        QApplication.clipboard().setText(f"{self.sentence}\n\n{self.details}".strip())


class Notifications(QObject):
    """Shows toasts over the lower right corner of a window; everything also goes to the log."""

    def __init__(self, window: QWidget, seconds: float = 5.0) -> None:
        super().__init__(window)
        self._window = window
        self.seconds = seconds
        self.toasts: list[Toast] = []
        window.installEventFilter(self)

    def note(self, sentence: str, action: Offer | None = None) -> None:
        """Say that something went well, or what just happened. ``action``: text and verb of a button, such as Undo."""
        sentence = plain(sentence, LONGEST_SENTENCE)
        log.info("%s", sentence)
        toast = self._add(Toast(self._window, sentence, offer=action))
        seconds = self.seconds * (WITH_ACTION if action is not None else 1.0)
        QTimer.singleShot(int(seconds * 1000), toast, toast.close)

    def error(self, sentence: str, details: str = "", action: Offer | None = None) -> None:
        """Say what went wrong; it stays until closed. ``action``: text and verb of a button, such as a way on."""
        sentence = plain(sentence, LONGEST_SENTENCE)
        log.error("%s%s", sentence, f"\n{details}" if details else "")
        self._add(Toast(self._window, sentence, details, error=True, offer=action))

    def put_notes_away(self) -> None:
        """Close what would go by itself; errors stay."""
        for toast in [toast for toast in self.toasts if not toast.error]:
            toast.close()

    def _add(self, toast: Toast) -> Toast:
        self.toasts.append(toast)
        toast.closed.connect(self._forget)
        for old in list(self.toasts[:-MOST_SHOWN]):
            old.close()
        toast.adjustSize()
        toast.show()
        toast.raise_()
        self._place()
        return toast

    def _forget(self, gone: Toast) -> None:
        self.toasts = [toast for toast in self.toasts if toast is not gone]
        self._place()

    def _place(self) -> None:
        bottom = self._window.height() - MARGIN - 24
        for toast in reversed(self.toasts):
            toast.adjustSize()
            bottom -= toast.height()
            toast.move(self._window.width() - toast.width() - MARGIN, bottom)
            bottom -= 8

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest) and self.toasts:
            self._place()
        return False
