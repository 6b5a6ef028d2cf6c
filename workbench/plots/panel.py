"""The host of a plot: charts, legend, crosshair, follow-newest, menu; it redraws only when seen and changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPalette, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from core.analysis.history import History
from workbench import assets
from workbench import theme as appearance
from workbench.experiments.shown import Shown
from workbench.i18n import translate
from workbench.plots.chart import TRIAL_STEPS, Chart
from workbench.plots.columns import Columns, newest
from workbench.plots.compared import Compared, about, run_style
from workbench.plots.legend import Legend
from workbench.plots.plot_files import PlotFiles
from workbench.plots.plot_menu import PlotMenu
from workbench.plots.readout import Readout
from workbench.theme import Theme

NARROW_LEGEND = 320  # px
NARROWEST = 160  # px: several side by side must not push the panels beside them out of the window
SPOKEN_MS = 1000  # at least between two descriptions for a screen reader


class PlotPanel(PlotFiles):
    """Base of the plots. A plot names its charts, says what to do while it is empty, and draws its series.

    Signals:
        place_picked: step of the trial that was clicked.
        crosshair_moved: what x means, and x or ``None`` when the mouse has left.
    """

    title: ClassVar[str] = ""
    smooths: ClassVar[bool] = False  # whether it has lines that can be smoothed
    charts: tuple[Chart, ...] = ()
    place_picked = Signal(int)
    crosshair_moved = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = appearance.current()
        self.history = History()
        self.compared: tuple[Compared, ...] = ()
        self.smoothing = 0.0
        self.log: QToolButton | None = None
        self._drawn: object = None
        self._blank = QLabel(self.empty_text())
        self._blank.setTextFormat(Qt.TextFormat.PlainText)
        self._blank.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._blank.setWordWrap(True)
        self._blank.setProperty("muted", True)
        self._bar = QHBoxLayout()
        self._bar.setContentsMargins(10, 4, 6, 2)
        self._bar.setSpacing(0)
        self.toggles = Legend(self.theme)
        self.toggles.changed.connect(self._show_chosen)
        self._bar.addWidget(self.toggles, 1)
        self.setProperty("plot", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(NARROWEST)
        self.setAccessibleName(translate("Plots", self.title))
        self.body = QWidget()
        self.build()
        self.follow = self._tool("", translate("Plots", "Follow: keep the newest data in view, until you pan"))
        self.follow.setCheckable(True)
        self.follow.setChecked(True)
        self.follow.toggled.connect(self.set_following)
        self.more = self._tool("", translate("Plots", "Copy, export, show as a table, and how it is drawn"))
        self.menu = PlotMenu(self)
        self.more.clicked.connect(self._open_menu)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._bar)
        column.addWidget(self.body, 1)
        self.readout = Readout(page, self.theme)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._blank)
        self._pages.addWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(3, 3, 3, 3)  # less would cover the round corners
        whole.addWidget(self._pages)
        for chart in self.charts:
            chart.panned.connect(self._stop_following)
            chart.context_requested.connect(self.menu.popup)
            chart.picked.connect(self._pick)
            chart.hovered.connect(self._hover)
            chart.fit_requested.connect(self._follow_again)
        self._speech = QTimer(self)
        self._speech.setSingleShot(True)
        self._speech.setInterval(SPOKEN_MS)
        self._speech.timeout.connect(self.describe)
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

    def columns(self) -> Columns:
        """The numbers that are drawn, for copying, files and the table."""
        return {}

    def spoken_columns(self) -> Columns:
        """The numbers that a screen reader is told of, without keeping the window waiting."""
        return self.columns()

    @property
    def waits(self) -> bool:
        """Whether numbers are still being computed beside the window."""
        return False

    def has_columns(self) -> bool:
        """Whether there are numbers."""
        return bool(self.columns())

    def reading_name(self, item: str) -> str:
        """What the readout calls an item; the legend's name for it unless a plot knows better."""
        return self.toggles.label_of(item) or item

    def state(self) -> object:
        """What tells whether there is something new to draw."""
        return (self.history.revision, tuple(run.history.revision for run in self.compared))

    # ---- what the window calls

    def sizeHint(self) -> QSize:
        return QSize(640, 260)

    def set_history(self, history: History) -> None:
        """Show another run from now on; the same one again changes nothing."""
        if history is self.history:
            return
        self.history = history
        self._clear()
        self.set_following(True)
        self.refresh()

    def set_judgement(self, history: History) -> None:
        """The newest evaluation, for plots of training that show its level."""

    def set_board(self, shown: Shown) -> None:
        """The experiment that is open, for plots of experiments."""

    def set_compared(self, runs: Sequence[Compared]) -> None:
        """Lay finished runs over the one in hand, where the plot knows how."""
        if tuple(runs) == self.compared:
            return
        self.toggles.drop(*(f"run {place}" for place in range(len(self.compared))))
        self.compared = tuple(runs)
        self._clear()
        self.refresh()

    def run_chips(self, *items: str, coloured: bool = True) -> None:
        """A toggle for each compared run, for its items: each a pattern in which ``{0}`` stands for the run's place.

        ``coloured``: its lines have the run's colour and marker; else only its line pattern.
        """
        for place, run in enumerate(self.compared):
            style, names = run_style(place), [item.replace("{0}", str(place)) for item in items]
            role, mark = (style.colour, style.marker) if coloured else ("muted", "")
            tip = about(run, self.history.family_name)
            self.toggles.chip(f"run {place}", role, *names, style=style.pattern, mark=mark, tip=tip, text=run.name)

    def _clear(self) -> None:
        self._drawn = None
        for chart in self.charts:
            chart.clear_items()

    def refresh(self) -> None:
        """Draw what has come since the last time; does nothing while the plot is hidden or nothing has changed."""
        state = self.state()
        if not self.isVisible() or self._drawn == state:
            return
        self._drawn = state
        self._pages.setCurrentIndex(1 if self.draw() else 0)
        if self.following:
            self.show_newest()
        self._show_chosen()
        self._read()
        if not self._speech.isActive():
            self._speech.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def redraw(self) -> None:
        """Draw again although nothing has come, after a change of how it is shown."""
        self._drawn = None
        self.refresh()

    @property
    def following(self) -> bool:
        return self.follow.isChecked()

    def set_following(self, on: bool) -> None:
        """Keep the newest data in view, until the user pans by hand."""
        self.follow.setChecked(on)
        if on:
            self.show_newest()

    def _follow_again(self) -> None:
        self.set_following(True)
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
        self.readout.theme = theme
        self.toggles.apply_theme(theme)
        self.follow.setIcon(assets.icon("follow", theme.muted))
        self.more.setIcon(assets.icon("more", theme.muted))

    def describe(self) -> None:
        """Tell a screen reader the newest values, once they are there."""
        if self.waits:
            self._speech.start()
        elif self.isVisible():
            words = newest(self.spoken_columns()) or self.empty_text()
            self.setAccessibleDescription(words)
            for chart in self.charts:
                chart.setAccessibleDescription(words)

    # ---- places: the crosshair, and the step that is shown

    def set_place(self, step: int | None) -> None:
        """Mark a step of the trial (from 0) where x counts these."""
        for chart in self.charts:
            if chart.x_means == TRIAL_STEPS:
                chart.set_place(step)

    def _pick(self, x: float) -> None:
        if getattr(self.sender(), "x_means", "") == TRIAL_STEPS:
            self.place_picked.emit(max(0, round(x)))

    def _hover(self, x: float | None) -> None:
        means = getattr(self.sender(), "x_means", "")
        self.show_crosshair(means, x)
        self.crosshair_moved.emit(means, x)

    def show_crosshair(self, means: str, x: float | None) -> None:
        """Show the crosshair where x means that, and the values there in the place of the legend."""
        for chart in self.charts:
            if means and chart.x_means == means and chart.crosshair != x:
                chart.show_crosshair(x)
        self._read()

    def _read(self) -> None:
        pointed = [chart for chart in self.charts if chart.crosshair is not None and chart.isVisible()]
        if not pointed:
            self.readout.hide()
            return
        area = self.toggles.geometry()
        if area.width() < NARROW_LEGEND:  # the mouse is elsewhere: the buttons can be covered
            area.setRight(self.page.width() - 4)
        self.readout.show_readings(pointed, self.reading_name, area)

    # ---- legend and buttons

    def chip(self, label: str, role: str, *names: str, style: str = "solid", mark: str = "") -> None:
        """A toggle of the legend for the items called ``names`` (``label`` by default)."""
        self.toggles.chip(label, role, *names, style=style, mark=mark)

    def _show_chosen(self) -> None:
        for item, shown in self.toggles.shown().items():
            for chart in self.charts:
                chart.set_shown(item, shown)

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

    def offer_log(self, tip: str, checked: bool) -> None:
        """A button that switches y of all charts between a linear and a logarithmic scale."""
        self.log = self.toggle(translate("Plots", "Log"), tip, checked)
        self.log.toggled.connect(self.set_log)
        self.set_log(checked)

    def set_log(self, on: bool) -> None:
        """Show y as its logarithm, or as it is."""
        for chart in self.charts:
            chart.setLogMode(x=False, y=on)

    def set_smoothing(self, keep: float) -> None:
        """Smooth the lines that can be; 0 shows them as they are."""
        self.smoothing = keep
        for chart in self.charts:
            chart.set_smoothing(keep)

    # ---- copies and files

    def _open_menu(self) -> None:
        self.menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))

    @property
    def page(self) -> QWidget:
        """The plot with its legend."""
        page = self._pages.currentWidget()
        assert page is not None
        return page
