"""The strip above the stage that says what the last start left: one thing at a time, and what can be done about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout

from workbench import assets, theme
from workbench.i18n import translate
from workbench.recovery.words import line, title
from workbench.stage.elided_label import ElidedLabel

if TYPE_CHECKING:
    from workbench.main_window import MainWindow


class RecoveryBanner(QFrame):
    """Shows the first offer of a window's recovery; hidden where there is none. It never blocks anything."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self._window, self._recovery = window, window.recovery
        self.setProperty("card", "welcome")
        self._tip = ""  # of the first button, while it does something
        self.symbol = QLabel()
        self.title = QLabel()
        self.title.setProperty("heading", True)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.line = ElidedLabel()
        self.accept = self._button(translate("Recovery", "Resume"), self._accept)
        self.accept.setProperty("primary", "true")
        self.keep = self._button(translate("Recovery", "Keep"), self._keep)
        self.discard = self._button(translate("Recovery", "Discard"), self._discard)
        self.close_button = QToolButton()
        self.close_button.setToolTip(translate("Recovery", "Not now; the next start asks again"))
        self.close_button.setAccessibleName(self.close_button.toolTip())
        self.close_button.clicked.connect(self._recovery.hide)
        text = QVBoxLayout()
        text.setSpacing(1)
        text.addWidget(self.title)
        text.addWidget(self.line)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 7, 8, 7)
        row.setSpacing(8)
        row.addWidget(self.symbol)
        row.addLayout(text, 1)
        for button in (self.accept, self.keep, self.discard, self.close_button):
            row.addWidget(button)
        self._recovery.changed.connect(self.refresh)
        window.session.changed.connect(self._refresh_reason)
        window.recorded.library.listed.connect(self._refresh_reason)
        theme.switch().changed.connect(self._colour)
        self._colour(theme.current())
        self.refresh()

    @staticmethod
    def _button(text: str, clicked: object) -> QPushButton:
        button = QPushButton(text)
        button.setAccessibleName(text)
        button.clicked.connect(clicked)
        return button

    def refresh(self) -> None:
        """Show what is offered now."""
        offer = self._recovery.shown
        if offer is None or self._window.layouts.full_stage:
            self.hide()
            return
        more = len(self._recovery.offers) - 1
        head = title(offer)
        if more:
            head += " · " + translate("Recovery", "{count} more").replace("{count}", str(more))
        self.title.setText(head)
        self.line.setText(line(offer))
        self.line.setToolTip(self.line.text().replace("<", "‹"))  # a tool tip would read markup in a name
        first, second, third = {
            "run": (translate("Recovery", "Resume"), translate("Recovery", "Keep"), translate("Recovery", "Discard")),
            "model": (translate("Recovery", "Take in hand"), translate("Recovery", "Keep"), translate("Recovery", "Discard")),
            "crash": (translate("Recovery", "Show the report"), "", translate("Recovery", "Dismiss")),
        }[offer.kind]
        tips = {
            "run": (
                translate("Recovery", "Goes on in the same run, from its last checkpoint."),
                translate("Recovery", "Leaves it in the list of runs, and asks no more. It can be resumed from there."),
                translate("Recovery", "Moves the run to the trash; undo brings it back."),
            ),
            "model": (
                translate("Recovery", "Opens the model, so that it can be saved."),
                translate("Recovery", "Leaves it where it is; the next start asks again."),
                translate("Recovery", "Gives the model up; undo brings it back."),
            ),
            "crash": (
                translate("Recovery", "Opens what was written down when it crashed, to read or to copy."),
                "",
                translate("Recovery", "Asks no more. The report stays in its folder."),
            ),
        }[offer.kind]
        for button, text, tip in zip((self.accept, self.keep, self.discard), (first, second, third), tips, strict=True):
            button.setText(text)
            button.setAccessibleName(text)
            button.setToolTip(tip)
            button.setVisible(bool(text))
        self._tip = tips[0]
        self._refresh_reason()
        if self.parentWidget() is not None:  # else it is shown with what it is put into, and not as a window of its own
            self.show()

    def _refresh_reason(self) -> None:
        offer = self._recovery.shown
        reason = "" if offer is None else self._recovery.why_not(offer)
        if offer is not None and self.accept.isEnabled() is bool(reason):
            self.accept.setEnabled(not reason)
            self.accept.setToolTip(reason or self._tip)

    def _accept(self) -> None:
        if (offer := self._recovery.shown) is not None:
            self._recovery.accept(offer)

    def _keep(self) -> None:
        if (offer := self._recovery.shown) is not None:
            self._recovery.keep(offer)

    def _discard(self) -> None:
        if (offer := self._recovery.shown) is not None:
            self._recovery.discard(offer)

    def _colour(self, colours: theme.Theme) -> None:
        self.symbol.setPixmap(assets.icon("info", colours.accent).pixmap(QSize(20, 20)))
        self.close_button.setIcon(assets.icon("close", colours.muted))
