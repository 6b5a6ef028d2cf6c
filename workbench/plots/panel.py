"""The host of a plot: charts, a legend of toggles, follow-newest, export; it redraws only when seen and changed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPalette, QPen, QPixmap, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QMenu,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from core.analysis.history import History
from workbench import assets
from workbench import theme as appearance
from workbench.i18n import translate
from workbench.plots.chart import TRIAL_STEPS, Chart, sub_model_colour
from workbench.plots.compared import Compared
from workbench.stage.scene import PEN_STYLES
from workbench.theme import Theme


class PlotPanel(QWidget):
    """Base of the plots. A plot names its charts, says what to do while it is empty, and draws its series.

    Signals:
        exported: the path of a picture that was written.
        export_failed: one sentence.
    """

    title: ClassVar[str] = ""
    charts: tuple[Chart, ...] = ()
    exported = Signal(str)
    export_failed = Signal(str)
    place_picked = Signal(int)  # step of the trial that was clicked

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = appearance.current()
        self.history = History()
        self._drawn = -1
        self.compared: tuple[Compared, ...] = ()
        self._chips: dict[str, tuple[QToolButton, str, str]] = {}
        self._blank = QLabel(self.empty_text())
        self._blank.setTextFormat(Qt.TextFormat.PlainText)
        self._blank.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._blank.setWordWrap(True)
        self._blank.setProperty("muted", True)
        self._bar = QHBoxLayout()
        self._bar.setContentsMargins(10, 4, 6, 2)
        self._bar.setSpacing(0)
        chips = QWidget()  # may be cut off at the right, rather than make the window wider
        chips.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._legend = QHBoxLayout(chips)
        self._legend.setContentsMargins(0, 0, 0, 0)
        self._legend.setSpacing(0)
        self._legend.addStretch(1)
        self._bar.addWidget(chips, 1)
        self.setAutoFillBackground(True)
        self.body = QWidget()
        self.build()
        self.follow = self._tool("", translate("Plots", "Follow: keep the newest data in view, until you pan"))
        self.follow.setCheckable(True)
        self.follow.setChecked(True)
        self.follow.toggled.connect(self.set_following)
        self.save = self._tool("", translate("Plots", "Save this plot as a picture"))
        self.save.clicked.connect(self.ask_export)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._bar)
        column.addWidget(self.body, 1)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._blank)
        self._pages.addWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._pages)
        for chart in self.charts:
            chart.panned.connect(self._stop_following)
            chart.context_requested.connect(self._menu)
            chart.picked.connect(self._pick)
        appearance.switch().changed.connect(self.apply_theme)
        self.apply_theme(self.theme)

    # ---- what a plot fills in

    def empty_text(self) -> str:
        """What to do to see something here."""
        return ""

    def build(self) -> None:
        """Make :attr:`charts` and lay them out in :attr:`body`."""
        raise NotImplementedError

    def draw(self) -> bool:
        """Draw the history; ``False`` when there is nothing to show yet."""
        raise NotImplementedError

    # ---- what the window calls

    def sizeHint(self) -> QSize:
        return QSize(640, 260)

    def set_history(self, history: History) -> None:
        """Show another run from now on; the same one again changes nothing."""
        if history is self.history:
            return
        self.history = history
        self._drawn = -1
        for chart in self.charts:
            chart.clear_items()
        self.set_following(True)
        self.refresh()

    def set_compared(self, runs: Sequence[Compared]) -> None:
        """Lay finished runs over the one in hand, where the plot knows how."""
        if tuple(runs) == self.compared:
            return
        self.compared = tuple(runs)
        for chart in self.charts:
            chart.clear_items()
        self.redraw()

    def set_place(self, step: int | None) -> None:
        """Mark a step of the trial (from 0) where x counts these."""
        for chart in self.charts:
            if chart.x_means == TRIAL_STEPS:
                chart.set_place(step)

    def _pick(self, x: float) -> None:
        if getattr(self.sender(), "x_means", "") == TRIAL_STEPS:
            self.place_picked.emit(max(0, round(x)))

    def refresh(self) -> None:
        """Draw what has come since the last time; does nothing while the plot is hidden or nothing has changed."""
        if not self.isVisible() or self._drawn == self.history.revision:
            return
        self._drawn = self.history.revision
        self._pages.setCurrentIndex(1 if self.draw() else 0)
        if self.following:
            self.show_newest()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def redraw(self) -> None:
        """Draw again although nothing has come, after a change of how it is shown."""
        self._drawn = -1
        self.refresh()

    @property
    def following(self) -> bool:
        return self.follow.isChecked()

    def set_following(self, on: bool) -> None:
        """Keep the newest data in view, until the user pans by hand."""
        self.follow.setChecked(on)
        if on:
            self.show_newest()

    def _stop_following(self) -> None:
        self.follow.setChecked(False)
        for chart in self.charts:
            chart.disableAutoRange()

    def show_newest(self) -> None:
        """Fit all data."""
        for chart in self.charts:
            chart.enableAutoRange()

    def apply_theme(self, theme: Theme) -> None:
        """Take the colours of an appearance, now."""
        self.theme = theme
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, QColor(theme.surface))
        self.setPalette(palette)
        for chart in self.charts:
            chart.apply_theme(theme)
        self.follow.setIcon(assets.icon("follow", theme.muted))
        self.save.setIcon(assets.icon("export", theme.muted))
        for name, (button, role, style) in self._chips.items():
            button.setIcon(self._swatch(role, style))
            button.setAccessibleName(name)

    # ---- legend

    def chip(self, label: str, role: str, *names: str, style: str = "solid") -> None:
        """A toggle of the legend for the items called ``names`` (``label`` by default); asked for again, it stays as it is."""
        if label in self._chips:
            return
        button = QToolButton()
        button.setText(label)
        button.setCheckable(True)
        button.setChecked(True)
        button.setAutoRaise(True)
        button.setToolTip(translate("Plots", "Show or hide"))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setIconSize(QSize(18, 10))
        button.setStyleSheet("QToolButton { background: transparent; padding: 2px 6px; } QToolButton:!checked { color: gray; }")
        button.setIcon(self._swatch(role, style))
        button.setProperty("items", list(names or (label,)))
        button.toggled.connect(self._toggle_items)
        self._chips[label] = (button, role, style)
        self._legend.insertWidget(self._legend.count() - 1, button)

    def _toggle_items(self, shown: bool) -> None:
        for name in self.sender().property("items"):
            for chart in self.charts:
                chart.set_shown(name, shown)

    def sub_model_chips(self, letter: str, item: str, count: int) -> None:
        """One toggle for each of ``count`` sub-models, and none for those of a larger model before."""
        wanted = [f"{letter}{k + 1}" for k in range(count)]
        for k, label in enumerate(wanted):
            self.chip(label, sub_model_colour(k), f"{item} {k}")
        stale = [label for label in self._chips if label[0] == letter and label[1:].isdecimal() and label not in wanted]
        self.drop_chips(*stale)

    def drop_chips(self, *labels: str) -> None:
        """Take toggles away."""
        for label in labels:
            if label in self._chips:
                self._chips.pop(label)[0].deleteLater()

    def _swatch(self, role: str, style: str) -> QIcon:
        colour = role if role.startswith("#") else getattr(self.theme, role)
        pixmap = QPixmap(36, 20)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setPen(QPen(QColor(colour), 5 if style == "solid" else 3, PEN_STYLES[style]))  # type: ignore[index]
        painter.drawLine(2, 10, 34, 10)
        painter.end()
        return QIcon(pixmap)

    def _tool(self, text: str, tip: str) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.setAutoRaise(True)
        self._bar.addWidget(button)
        return button

    def toggle(self, text: str, tip: str, checked: bool = False) -> QToolButton:
        """Another checkable button in the bar, which redraws the plot."""
        button = self._tool(text, tip)
        button.setCheckable(True)
        button.setChecked(checked)
        button.toggled.connect(self.redraw)
        return button

    # ---- export

    def _menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        newest = menu.addAction(translate("Plots", "Show all, follow the newest"))
        newest.triggered.connect(self._follow_again)
        menu.addSeparator()
        menu.addAction(translate("Plots", "Copy picture")).triggered.connect(self.copy)
        menu.addAction(translate("Plots", "Save picture…")).triggered.connect(self.ask_export)
        menu.popup(place)

    def _follow_again(self) -> None:
        self.set_following(True)

    def picture(self) -> QPixmap:
        """The plot with its legend, at the sharpness of the screen."""
        page = self._pages.currentWidget()
        assert page is not None
        return page.grab()

    def copy(self) -> None:
        """Put the picture on the clipboard."""
        QApplication.clipboard().setPixmap(self.picture())

    def export(self, path: Path | str) -> bool:
        """Write the picture; the file's ending chooses the format."""
        if self.picture().save(str(path)):
            self.exported.emit(str(path))
            return True
        self.export_failed.emit(translate("Plots", "The picture {0} cannot be written.").replace("{0}", str(path)))
        return False

    def ask_export(self) -> None:
        """Ask where, then write."""
        name = f"{self.title.lower().replace(' ', '-') or 'plot'}.png"
        path, _ = QFileDialog.getSaveFileName(
            self, translate("Plots", "Save picture"), name, translate("Plots", "Picture (*.png)")
        )
        if path:
            self.export(path)
