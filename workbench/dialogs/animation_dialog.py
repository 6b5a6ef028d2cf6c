"""Export the adaptation on stage as an animation: which part, how large, how fast; then progress, which can be cancelled."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
)

from workbench import numbers
from workbench.animation import Film, Take
from workbench.animation_export import AnimationExport
from workbench.animation_file import FORMATS, AnimationError
from workbench.error_words import worded
from workbench.foreign import PlainLabel
from workbench.i18n import translate
from workbench.number_boxes import ChoiceBox

if TYPE_CHECKING:
    from workbench.main_window import MainWindow

WIDTHS = (480, 640, 960, 1280)  # px
RATES = (10, 20, 25, 50)  # pictures a second; a GIF counts in hundredths of a second
SPEEDS = (0.25, 0.5, 1.0, 2.0, 4.0, 8.0)
MOST = 3000  # pictures


class AnimationDialog(QDialog):
    """Stays open beside the window while the file is made; closing it gives up."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._export: AnimationExport | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(translate("Animation", "Export adaptation as animation"))
        self.part = ChoiceBox()
        self.part.addItem(translate("Animation", "All that was played"), "trial")
        self.part.addItem(translate("Animation", "The episode that is shown"), "episode")
        self.format = ChoiceBox()
        self._fill_formats()
        self.width_box = ChoiceBox()
        for width in WIDTHS:
            columns, rows = Take(0, 0, width).size
            self.width_box.addItem(f"{columns} \u00d7 {rows}", width)
        self.rate = ChoiceBox()
        for rate in RATES:
            self.rate.addItem(translate("Animation", "{0} pictures a second").replace("{0}", str(rate)), rate)
        self.speed = ChoiceBox()
        for speed in SPEEDS:
            self.speed.addItem(f"{speed:g}\u00d7", speed)
        self.about = PlainLabel()
        self.about.setWordWrap(True)
        self.about.setProperty("muted", "true")
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(translate("Animation", "Progress of the animation"))
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.save = QPushButton(translate("Animation", "Save…"))
        self.save.setProperty("primary", "true")
        self.save.clicked.connect(self.ask_where)
        self.buttons.addButton(self.save, QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.rejected.connect(self.reject)
        self._lay_out()
        self.width_box.choose(640)
        self.rate.choose(25)
        self.speed.choose(1.0)
        for box in (self.part, self.width_box, self.rate, self.speed):
            box.currentIndexChanged.connect(self._describe)
        self._describe()

    def _lay_out(self) -> None:
        rows = QFormLayout()
        rows.setHorizontalSpacing(18)
        rows.setVerticalSpacing(9)
        self._fields = {
            translate("Animation", "Part"): self.part,
            translate("Animation", "Format"): self.format,
            translate("Animation", "Size"): self.width_box,
            translate("Animation", "Smoothness"): self.rate,
            translate("Animation", "Speed"): self.speed,
        }
        for title, box in self._fields.items():
            box.setAccessibleName(title)
            rows.addRow(title, box)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addLayout(rows)
        column.addWidget(self.about)
        column.addWidget(self.progress)
        column.addWidget(self.buttons)
        self.setMinimumWidth(420)

    def _fill_formats(self) -> None:
        """Formats that are not possible here stay in sight, and say why."""
        model = self.format.model()
        assert isinstance(model, QStandardItemModel)
        for place, (ending, kind) in enumerate(FORMATS.items()):
            self.format.addItem(translate("Animation", kind.title), ending)
            if reason := kind.why_not():
                model.item(place).setEnabled(False)
                self.format.setItemData(place, reason, Qt.ItemDataRole.ToolTipRole)
                self.format.setToolTip(reason)

    # ---- what will be made

    def take(self) -> Take | None:
        """What was chosen; ``None`` when nothing has been played."""
        from core.tasks.abilities import pace_of  # loads gymnasium, which the window does not wait for

        timeline = self._window.player.timeline
        episode = timeline.episode
        if episode is None:
            return None
        record = timeline.record
        first, last = record.first, record.newest
        if self.part.currentData() == "episode":
            first, last = max(first, episode.start), episode.end
        ghosts = self._window.stage.canvas.show_ghosts
        pace = pace_of(self._window.player.family)
        return Take(first, last, self.width_box.currentData(), self.rate.currentData(), self.speed.currentData(), ghosts, pace)

    def _describe(self, _index: int = 0) -> None:
        take = self.take()
        self.progress.setRange(0, max(1, take.pictures if take else 1))
        self.progress.setValue(0)
        if take is None:
            text = translate("Animation", "Nothing has been played yet.")
        elif take.pictures > MOST:
            text = translate("Animation", "That would be {0} pictures; {1} is the most. Choose an episode, or a higher speed.")
        else:
            text = translate("Animation", "{0} pictures, {2} seconds.").replace("{2}", numbers.whole(take.seconds))
        self.about.setText(text.replace("{0}", numbers.whole(take.pictures if take else 0)).replace("{1}", numbers.whole(MOST)))
        self.save.setEnabled(take is not None and take.pictures <= MOST and self._export is None)

    # ---- making it

    def ask_where(self) -> None:
        """Ask for a file name, then begin."""
        ending = self.format.currentData()
        name, _ = QFileDialog.getSaveFileName(
            self, self.windowTitle(), f"adaptation{ending}", f"{ending[1:].upper()} (*{ending})"
        )
        if name:
            path = Path(name)
            self.begin(path if path.suffix.lower() in FORMATS else path.with_name(path.name + ending))

    def begin(self, path: Path) -> None:
        """Make the file."""
        take = self.take()
        if take is None or self._export is not None:
            return
        try:
            self._export = AnimationExport(Film(self._window.player, take), path, self)
        except (AnimationError, ValueError) as error:
            self._window.notifications.error(worded(error))
            return
        for box in (*self._fields.values(), self.save):
            box.setEnabled(False)
        self._export.progressed.connect(self._show_progress)
        self._export.finished.connect(self._on_finished)
        self._export.failed.connect(self._on_failed)

    def _show_progress(self, done: int, total: int) -> None:
        self.progress.setRange(0, total)
        self.progress.setValue(done)

    def _on_finished(self, path: str) -> None:
        self._export = None
        text = translate("Animation", "Animation written to {name}.").replace("{name}", Path(path).name)
        self._window.notifications.note(text)
        self.close()

    def _on_failed(self, sentence: str) -> None:
        self._export = None
        self._window.notifications.error(sentence)
        for box in self._fields.values():
            box.setEnabled(True)
        self._describe()

    def done(self, result: int) -> None:
        """However it is closed, what is not finished is given up."""
        if self._export is not None:
            self._export.cancel()
            self._export = None
        super().done(result)


def export_animation(window: MainWindow) -> AnimationDialog:
    """Ask what to export, and do it."""
    dialog = AnimationDialog(window)
    dialog.show()
    return dialog
