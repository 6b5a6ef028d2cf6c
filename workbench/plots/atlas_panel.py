"""What the plots of the task atlas share: choices of axes and colour, a legend, a line about one task, a button that draws."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QSizePolicy, QToolTip, QVBoxLayout, QWidget

from core.analysis.history import History
from core.analysis.task_atlas import task_atlas
from workbench import numbers
from workbench.foreign import PlainLabel
from workbench.i18n import translate
from workbench.plots import atlas_words as words
from workbench.plots.atlas_legend import AtlasLegend, Swatch
from workbench.plots.atlas_marks import gradient_brush, sub_model_brush, symbol
from workbench.plots.atlas_series import (
    DOMINANT,
    Array,
    Axis,
    choices_of,
    colour_keys,
    colour_values,
    parameter_of,
    shares,
    ticks_of,
    varying,
)
from workbench.plots.columns import Columns
from workbench.plots.panel import PlotPanel
from workbench.plots.point_chart import PointChart
from workbench.stage.elided_label import ElidedLabel
from workbench.theme import Theme

if TYPE_CHECKING:
    from core.tasks.family import Parameter

WIDEST_CHOICE = 168  # px
AXIS_WIDTH, AXIS_MARGIN = 58, 26  # px of the left axis: usual, and beside the words of choices
POPUP_MARGIN = 34  # px beside the longest choice
NARROW = 420  # px of the whole plot, below which there is no room for a legend


class AtlasPanel(PlotPanel):
    """Base of the two plots of the atlas.

    Signals:
        draw_asked, stop_asked: the buttons.
        task_chosen: a task as a mapping, and what it is called.
    """

    draw_asked = Signal()
    stop_asked = Signal()
    task_chosen = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        self.atlas = task_atlas(History())
        self.parameters: Mapping[str, Parameter] = {}
        self._why_not, self._running, self._stale = "", False, False
        super().__init__(parent)
        self._bar.insertWidget(0, self._fields, 1)
        self.toggles.hide()  # the legend is beside the chart
        self._put_button_on_blank_page()
        self._show_state()

    # ---- laying out

    def build(self) -> None:
        self.chart = PointChart(self.theme)
        self.chart.setAccessibleName(self.accessible_title())
        self.chart.pointed.connect(self._on_pointed)
        self.chart.chosen.connect(self._on_chosen)
        self.charts = (self.chart,)
        self.legend = AtlasLegend(self.theme)
        self.line = ElidedLabel()
        self.line.setProperty("muted", True)
        self.line.setContentsMargins(10, 0, 4, 0)
        self.colour = self.choice(translate("Atlas", "What colours the points"))
        self.again = QPushButton()
        self.again.setProperty("flat", True)
        self.again.clicked.connect(self._ask)
        self._fields = QWidget()
        top = QHBoxLayout(self._fields)
        top.setContentsMargins(0, 0, 0, 0)
        top.setSpacing(5)
        self._titles = {}
        for text, choice in self.choices():
            title = self._titles[choice] = PlainLabel(text)
            title.setBuddy(choice)
            top.addWidget(title)
            top.addWidget(choice, 4)
        top.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(2)
        row.addWidget(self.chart, 1)
        row.addWidget(self.legend)
        column = QVBoxLayout(self.body)
        column.setContentsMargins(2, 0, 8, 4)
        column.setSpacing(2)
        column.addLayout(row, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.line, 1)
        foot.addWidget(self.again)
        column.addLayout(foot)

    def choice(self, name: str) -> QComboBox:
        """A field of choices that draws anew."""
        box = QComboBox()
        box.setAccessibleName(name)
        box.setToolTip(name)
        box.setMinimumContentsLength(4)
        box.setMaximumWidth(WIDEST_CHOICE)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        box.activated.connect(self._on_choice)
        return box

    def choices(self) -> Sequence[tuple[str, QComboBox]]:
        """The fields above the chart, each with its label."""
        return ((translate("Atlas", "Colour"), self.colour),)

    def accessible_title(self) -> str:
        """What a screen reader calls the chart."""
        return translate("Atlas", "Map of tasks; arrow keys go from one to the next, Enter puts it on stage")

    def _put_button_on_blank_page(self) -> None:
        self._draw_first = QPushButton()
        self._draw_first.setProperty("primary", True)
        self._draw_first.clicked.connect(self._ask)
        page = QWidget()
        column = QVBoxLayout(page)
        column.addStretch(1)
        column.addWidget(self._blank)
        self._blank.show()  # the stack has hidden what was a page of its own
        column.addWidget(self._draw_first, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self._pages.insertWidget(0, page)
        self._pages.setCurrentIndex(0)

    # ---- what the window calls

    def set_parameters(self, parameters: Sequence[Parameter]) -> None:
        """Labels, units and choices of the hidden parameters."""
        self.parameters = {parameter.name: parameter for parameter in parameters}

    def set_state(self, why_not: str, running: bool, stale: bool) -> None:
        """Why no atlas can be drawn now, whether one is being drawn, and whether this one is of another model."""
        if (why_not, running, stale) != (self._why_not, self._running, self._stale):
            self._why_not, self._running, self._stale = why_not, running, stale
            self._show_state()

    def set_stage_task(self, task: Mapping[str, float] | None) -> None:
        """The task on stage; ``None`` where it is of another family than the atlas."""

    def set_same_model(self, same: bool) -> None:
        """Whether the model on stage is the one that the atlas was drawn for."""

    def _show_state(self) -> None:
        first = translate("Atlas", "Draw the atlas")
        for button, text in ((self._draw_first, first), (self.again, translate("Atlas", "Draw again"))):
            text = first if button is self.again and not len(self.atlas) else text
            button.setText(translate("Atlas", "Stop") if self._running else text)
            button.setEnabled(self._running or not self._why_not)
            button.setToolTip("" if self._running else self._why_not)
        self._tell(self.chart.current)

    def _ask(self) -> None:
        (self.stop_asked if self._running else self.draw_asked).emit()

    def _on_choice(self, _index: int) -> None:
        self.chart.set_points(np.empty((0, 2)), (), ())
        self.redraw()
        self.set_following(True)

    # ---- drawing

    def offer(self, box: QComboBox, keys: Sequence[str], texts: Sequence[str], first: str) -> str:
        """Have these choices in a field, keep what was chosen if it is still there, and return what is."""
        had = box.currentData()
        if [box.itemData(i) for i in range(box.count())] != list(keys) or box.itemText(0) != texts[0]:
            box.clear()
            for key, text in zip(keys, texts, strict=True):
                box.addItem(text, key)
            box.setCurrentIndex(keys.index(had if had in keys else first))
            box.view().setMinimumWidth(box.view().sizeHintForColumn(0) + POPUP_MARGIN)
        return str(box.currentData())

    def draw_points(self, across: Axis, upwards: Axis) -> None:
        """Points at two axes, coloured as chosen, with their legend."""
        atlas = self.atlas
        keys = colour_keys(atlas)
        key = self.offer(self.colour, keys, [words.colour_word(k, self.parameters) for k in keys], DOMINANT)
        values = colour_values(atlas, key)
        labels = [str(int(value) + 1) for value in values] if key == DOMINANT else [""] * len(values)
        symbols = [symbol(split, label) for split, label in zip(atlas.split, labels, strict=True)]
        if key == DOMINANT:
            brushes = [sub_model_brush(int(value)) for value in values]
        else:
            brushes = [gradient_brush(share) for share in shares(values)]
        self._show_legend(key, values)
        self.chart.set_points(np.column_stack([across.places, upwards.places]), symbols, brushes, outlined=key != DOMINANT)
        for side, chosen in (("bottom", across), ("left", upwards)):
            self._label_axis(side, chosen)

    def _label_axis(self, side: str, chosen: Axis) -> None:
        self.chart.set_label(side, words.axis_word(chosen.key, self.parameters, bool(self.atlas.meta_state.shape[1])))
        ticks = self.chart.getAxis(side)
        name = parameter_of(chosen.key)
        values: Sequence[float] = chosen.choices or (ticks_of(chosen.places) if chosen.logarithmic else ())
        places = [chosen.place(value) for value in values]
        texts = [words.quantity(self.parameters, name, v) if chosen.choices else numbers.significant(v, 6) for v in values]
        ticks.setTicks([list(zip(places, texts, strict=True))] if texts else None)
        if side == "left":
            widest = max((self.fontMetrics().horizontalAdvance(text) for text in texts), default=0)
            ticks.setWidth(max(AXIS_WIDTH, widest + AXIS_MARGIN))

    def _show_legend(self, key: str, values: Array) -> None:
        title = translate("Atlas", "tasks by sub-model") if key == DOMINANT else words.colour_word(key, self.parameters)
        name, grey = parameter_of(key), QBrush(QColor(self.theme.muted))
        choices = choices_of(values) if name else ()
        if key == DOMINANT:
            counts = np.bincount(values.astype(int), minlength=self.atlas.alpha.shape[1])
            used = [k for k, count in enumerate(counts) if count]
            rows = [Swatch(symbol("", str(k + 1)), sub_model_brush(k), str(counts[k])) for k in used]
            self.legend.show_swatches(title, rows)
        elif choices:
            places = shares(np.array(choices))
            rows = [
                Swatch(symbol(""), gradient_brush(place), words.quantity(self.parameters, name, value))
                for place, value in zip(places, choices, strict=True)
            ]
            self.legend.show_swatches(title, rows)
        else:
            ends = (float(values.min()), float(values.max()))
            low, high = (words.quantity(self.parameters, name, end) if name else numbers.significant(end, 3) for end in ends)
            self.legend.show_bar(title, low, high)
        splits = dict.fromkeys(self.atlas.split)
        self.legend.show_shapes([Swatch(symbol(split), grey, words.split_word(split)) for split in splits])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where it is narrow the points matter more than what explains them, which each says when pointed at."""
        super().resizeEvent(event)
        self._fit_legend()

    def _fit_legend(self) -> None:
        self.legend.setVisible(self.width() >= NARROW and self.explained())
        for choice, title in self._titles.items():
            title.setVisible(self.width() >= NARROW and not choice.isHidden())

    def explained(self) -> bool:
        """Whether there are points to explain."""
        return True

    def apply_theme(self, theme: Theme) -> None:
        super().apply_theme(theme)
        self.legend.theme = theme
        self.redraw()

    # ---- one task

    def task_text(self, row: int) -> list[str]:
        """A point in lines."""
        return words.task_lines(self.atlas, row, self.parameters, varying(self.atlas))

    def hint(self) -> str:
        """What the line says while no point is current."""
        if self._stale:
            return translate("Atlas", "Drawn for another model than the one in hand. Draw it again.")
        if self._running:
            count = translate("Atlas", "Drawing: {count} tasks so far.")
            return count.replace("{count}", str(len(self.atlas)))
        return translate("Atlas", "Click a point to put its task on stage; or arrow keys, then Enter.")

    def _tell(self, row: int) -> None:
        text = " · ".join(self.task_text(row)) if 0 <= row < len(self.atlas) else self.hint()
        self.line.setText(text)
        self.chart.setAccessibleDescription(text)

    def columns(self) -> Columns:
        return words.atlas_columns(self.atlas, self.parameters) if len(self.atlas) else {}

    def describe(self) -> None:
        """Tell a screen reader what there is; a point tells its task when it is pointed at."""
        if self.isVisible():
            self.setAccessibleDescription(words.atlas_sentence(self.atlas) or self.empty_text())
            self._tell(self.chart.current)

    def _on_pointed(self, row: int) -> None:
        self._tell(row)
        if row < 0:
            QToolTip.hideText()
            return
        x, y = self.chart.pixels()[row]
        text = "<br>".join(html.escape(line) for line in self.task_text(row))  # marked up, so that nothing else can be
        QToolTip.showText(self.chart.viewport().mapToGlobal(QPoint(int(x) + 8, int(y) + 8)), text, self.chart)

    def _on_chosen(self, row: int) -> None:
        QToolTip.hideText()
        self.task_chosen.emit(self.atlas.task(row), words.task_name(self.atlas, row))

    def place_of(self, row: int) -> QPointF:
        """Where a point is, in pixels of the chart: for whoever points at it."""
        x, y = self.chart.pixels()[row]
        return QPointF(float(x), float(y))
