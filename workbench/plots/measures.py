"""What a family tells of its episodes beside the return, such as crashes or costs: one row for each method."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from core.analysis.history import History
from core.analysis.statistics import Interval
from core.events import MethodEvaluated
from workbench import numbers
from workbench.i18n import QT_TRANSLATE_NOOP, translate
from workbench.names import unit, words
from workbench.number_boxes import ChoiceBox
from workbench.plots.columns import Columns
from workbench.plots.interval_chart import IntervalChart, Meaning, Rows
from workbench.plots.layout import fill
from workbench.plots.measure_intervals import MeasureIntervals
from workbench.plots.rows_panel import RowsPanel
from workbench.plots.series import evaluated_rows
from workbench.task_words import method_words

Found = Callable[[History, Sequence[MethodEvaluated], str], list[Interval | None]]
DIGITS = 3  # of a value that are written
LETTERS = 12  # of a measure's name that are in sight in any case


def rows_of(rows: Sequence[MethodEvaluated], found: Sequence[Interval | None]) -> Rows:
    """What is drawn: the interval of each method, nothing where it tells none or where it is still to come."""
    columns = ([np.nan if one is None else getattr(one, end) for one in found] for end in ("value", "low", "high"))
    middle, low, high = (np.array(column) for column in columns)
    return Rows(tuple(row.method for row in rows), middle, low, high, np.empty(0))


class MeasuresPlot(RowsPanel):
    title = str(QT_TRANSLATE_NOOP("Plots", "Measures"))

    def empty_text(self) -> str:
        return translate(
            "Plots",
            "Run step 4, Evaluate, on a family that tells more of an episode than its return: crashes, costs, right answers.",
        )

    def build(self) -> None:
        self.chart = IntervalChart(self.theme)
        self.chart.setAccessibleName(translate("Plots", "Measures"))
        self.charts = (self.chart,)
        fill(self.body, self.chart)
        self.measure = ChoiceBox()
        self.measure.setMinimumContentsLength(LETTERS)
        self.measure.setAccessibleName(translate("Plots", "Measure"))
        self.measure.setToolTip(translate("Plots", "What is told of each episode beside its return"))
        self.measure.currentIndexChanged.connect(self.redraw)
        self._bar.addWidget(self.measure)
        self.intervals = MeasureIntervals(self)
        self.intervals.background.idle.connect(self.redraw)

    def draw(self) -> bool:
        rows = evaluated_rows(self.history)
        others = {place: evaluated_rows(run.history) for place, run in enumerate(self.compared)}
        names = _names([rows, *others.values()])
        if not names:
            return False
        labels = measure_words(self.history, names)
        chosen = self._offer(names, labels)
        self.run_chips("run {0}")
        title, about = labels[chosen]
        axis = translate("Plots", "{measure}: {meaning} (mean over all episodes with 95 % interval)")
        axis = axis.replace("{measure}", title).replace("{meaning}", about)
        compared = ((place, self.compared[place].history, other) for place, other in others.items() if other)
        shown = {place: self._shown(history, other, chosen) for place, history, other in compared}
        self.chart.draw_rows(self._shown(self.history, rows, chosen), Meaning(_written, axis, title), shown)
        return True

    def _shown(self, history: History, rows: list[MethodEvaluated], name: str) -> Rows:
        return rows_of(rows, self.intervals.known(history, rows, name))

    def _offer(self, names: list[str], labels: dict[str, tuple[str, str]]) -> str:
        """Offer these measures, keeping what was chosen if it is one of them."""
        wanted = self.measure.currentData()
        if [self.measure.itemData(place) for place in range(self.measure.count())] != names:
            was_blocked = self.measure.blockSignals(True)
            self.measure.clear()
            for name in names:
                self.measure.addItem(labels[name][0], name)
            self.measure.choose(wanted)
            self.measure.blockSignals(was_blocked)
        return str(self.measure.currentData())

    def columns(self) -> Columns:
        """All measures; the window waits for those that are not known yet."""
        names = _names([rows for _, _, rows in self._tables()])
        return self._columns(names, self.intervals.whole)

    def spoken_columns(self) -> Columns:
        """The measure in sight, as far as it is known."""
        names = _names([rows for _, _, rows in self._tables()])
        return self._columns([name for name in names if name == self.measure.currentData()], self._known)

    @property
    def waits(self) -> bool:
        return self.intervals.background.busy

    def has_columns(self) -> bool:
        return bool(self._tables())

    def _known(self, history: History, rows: Sequence[MethodEvaluated], name: str) -> list[Interval | None]:
        return self.intervals.known(history, rows, name, ask=False)

    def _tables(self) -> list[tuple[str, History, list[MethodEvaluated]]]:
        """Name, history and rows of each run that has measures."""
        runs = [(translate("Plots", "this run"), self.history), *((run.name, run.history) for run in self.compared)]
        found = [(name, history, evaluated_rows(history)) for name, history in runs]
        return [(name, history, rows) for name, history, rows in found if rows and rows[0].measure_names]

    def _columns(self, names: list[str], intervals: Found) -> Columns:
        tables = self._tables()
        if not tables:
            return {}
        result: Columns = {}
        if self.compared:
            result[translate("Plots", "run")] = np.concatenate([[name] * len(rows) for name, _, rows in tables])
        result[translate("Plots", "method")] = np.array([method_words(row.method) for _, _, rows in tables for row in rows])
        for name, (title, _) in measure_words(self.history, names).items():
            shown = [rows_of(rows, intervals(history, rows, name)) for _, history, rows in tables]
            for end, text in (
                ("middle", title),
                ("low", translate("Plots", "{measure}, lower end")),
                ("high", translate("Plots", "{measure}, upper end")),
            ):
                result[text.replace("{measure}", title)] = np.concatenate([getattr(one, end) for one in shown])
        return result


def _names(tables: Sequence[Sequence[MethodEvaluated]]) -> list[str]:
    """All measures of some tables, each once."""
    return list(dict.fromkeys(name for rows in tables for row in rows for name in row.measure_names))


def measure_words(history: History, names: list[str]) -> dict[str, tuple[str, str]]:
    """Label (with its unit) and meaning of each measure, in the language of the window."""
    from core.tasks import FAMILIES  # loads gymnasium, which the window does not wait for
    from core.tasks.abilities import measures_of

    family = FAMILIES.get(history.family_name)
    known = {measure.name: measure for measure in (measures_of(family) if family is not None else ())}
    found = {}
    for name in names:
        if name not in known:
            found[name] = (words(name), words(name))
            continue
        about = known[name]
        title = translate("Tasks", about.label)
        title = f"{title} ({unit(about.unit)})" if about.unit else title
        found[name] = (title, translate("Tasks", about.help))
    return found


def _written(value: float) -> str:
    return numbers.significant(value, DIGITS)
