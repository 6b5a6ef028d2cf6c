"""The strip above the stage: what one can do first. While its demo plays, three things to try on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from core.plain_text import plain
from workbench import assets, files, theme
from workbench.first_steps import DEMO, TRIES
from workbench.foreign import PlainLabel, tooltip
from workbench.i18n import translate

if TYPE_CHECKING:
    from workbench.player import Player

RECENT_SHOWN = 2
LONGEST_NAME = 22


def _shown(part: tuple[QWidget, bool]) -> bool:
    return part[1]


class Welcome(QFrame):
    """Ways to begin. Closing it is remembered."""

    chosen = Signal(str)  # id of an action, of a thing to try, or file:PATH
    dismissed = Signal()

    def __init__(self, player: Player | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._player = player
        self.setProperty("card", "welcome")
        self.title = QLabel()
        self.title.setProperty("heading", True)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setWordWrap(True)
        self.demo = self._button(DEMO, translate("Welcome", "Play the demo: Crossed wires"))
        self.demo.setProperty("primary", "true")
        self.tries = [self._button(each.id, translate("Welcome", each.text)) for each in TRIES]
        for button, each in zip(self.tries, TRIES, strict=True):
            button.setToolTip(translate("Welcome", each.tip))
        self.train = self._button("run.first", translate("Welcome", "Train your first meta-model"))
        self.tour = self._button("help.tour", translate("Welcome", "Take the tour"))
        self.close_button = QToolButton()
        self.close_button.setIcon(assets.icon("close", theme.current().muted))
        self.close_button.setToolTip(translate("Welcome", "Do not offer this again"))
        self.close_button.setAccessibleName(self.close_button.toolTip())
        self.close_button.clicked.connect(self.dismissed)
        self._recent = QWidget()
        recent = QHBoxLayout(self._recent)
        recent.setContentsMargins(0, 0, 0, 0)
        recent.setSpacing(4)
        self.recent: list[QPushButton] = []
        self.hint = PlainLabel(translate("Welcome", "Try:"))
        self.hint.setProperty("heading", True)
        row = QHBoxLayout()
        row.setSpacing(8)
        for part in (self.hint, *self.tries, self.demo, self.train, self.tour):
            row.addWidget(part)
        row.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(7)
        column.addWidget(self.title)
        column.addLayout(row)
        column.addWidget(self._recent)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(14, 10, 8, 11)
        whole.addLayout(column, 1)
        whole.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        self._list_recent()
        if player is not None:
            player.state_changed.connect(self.refresh)
        theme.switch().changed.connect(self._colour)
        self.refresh()

    def _button(self, id: str, text: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(id)
        button.setAccessibleName(text)
        button.clicked.connect(self._choose)
        return button

    def _choose(self) -> None:
        sender = self.sender()
        if isinstance(sender, QPushButton):
            self.chosen.emit(sender.objectName())

    def _list_recent(self) -> None:
        """The files of the last times, newest first, so far as they are still there."""
        for path in files.recent_there()[:RECENT_SHOWN]:
            name = plain(path.name, LONGEST_NAME)
            button = self._button(f"file:{path}", name.replace("&", "&&"))
            button.setProperty("flat", True)
            button.setToolTip(tooltip(str(path)))
            button.setAccessibleName(translate("Welcome", "Open {name}").replace("{name}", plain(path.name)))
            self.recent.append(button)
        label = PlainLabel(translate("Welcome", "Recent:"))
        label.setProperty("muted", True)
        line = self._recent.layout()
        assert isinstance(line, QHBoxLayout)
        for part in (label, *self.recent):
            line.addWidget(part)
        line.addStretch(1)

    def refresh(self, _state: str = "") -> None:
        """Say what fits to the stage: an offer while it is empty, things to try while the demo plays."""
        playing = self._player is not None and self._player.state != "idle"
        self.title.setText(translate("Welcome", "Welcome. A meta-model learns how to learn: watch one do it."))
        long, short = translate("Welcome", "Train your first meta-model"), translate("Welcome", "Train your own")
        self.train.setText(short if playing else long)
        parts = [(self.title, not playing), (self.demo, not playing), (self.hint, playing)]
        parts.append((self._recent, not playing and bool(self.recent)))  # while it plays the stage needs the room
        parts += [(button, playing) for button in self.tries]
        for part, shown in sorted(parts, key=_shown):  # all at once they would be wider than the window, which would grow
            part.setVisible(shown)

    def _colour(self, colours: theme.Theme) -> None:
        self.close_button.setIcon(assets.icon("close", colours.muted))
