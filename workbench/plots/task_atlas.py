"""The task atlas: every task a point, coloured by what the model makes of it; the task on stage is ringed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QComboBox

from core.analysis.history import History
from core.analysis.task_atlas import task_atlas
from workbench.i18n import QT_TRANSLATE_NOOP, translate
from workbench.plots.atlas_panel import AtlasPanel
from workbench.plots.atlas_series import Axis, axis, axis_keys, first_axes, parameter_of, same_task
from workbench.plots.atlas_words import axis_word


class TaskAtlasPlot(AtlasPanel):
    """Reads the history of the atlas."""

    title = str(QT_TRANSLATE_NOOP("Plots", "Task atlas"))

    def empty_text(self) -> str:
        return translate(
            "Plots", "A map of the task space: the model of steps 1 and 2 plays many tasks, and each becomes a point here."
        )

    def build(self) -> None:
        self._task: Mapping[str, float] | None = None
        self._axes: tuple[Axis, Axis] | None = None
        self._made_from: tuple[History, int] | None = None  # what the atlas was made from
        self.across = self.choice(translate("Atlas", "What lies along the x axis"))
        self.upwards = self.choice(translate("Atlas", "What lies along the y axis"))
        super().build()

    def choices(self) -> Sequence[tuple[str, QComboBox]]:
        fields = ((translate("Atlas", "x"), self.across), (translate("Atlas", "y"), self.upwards))
        return (*fields, *super().choices())

    def set_atlas(self, history: History) -> None:
        """Show another atlas, or more of the same."""
        self.set_history(history)
        self.refresh()

    def draw(self) -> bool:
        if self._made_from != (self.history, self.history.revision):
            self._made_from = (self.history, self.history.revision)
            self.atlas = task_atlas(self.history)
        atlas = self.atlas
        if not len(atlas):
            return False
        keys, first = axis_keys(atlas), first_axes(atlas)
        texts = [axis_word(key, self.parameters, bool(atlas.meta_state.shape[1])) for key in keys]
        x_key = self.offer(self.across, keys, texts, first[0])
        y_key = self.offer(self.upwards, keys, texts, first[1])
        self._axes = (axis(atlas, x_key, "x"), axis(atlas, y_key, "y"))
        self.draw_points(*self._axes)
        self._show_state()
        self._show_ring()
        return True

    def set_stage_task(self, task: Mapping[str, float] | None) -> None:
        """Ring the task on stage; ``None`` where it is of another family."""
        self._task = task
        self._show_ring()

    def _show_ring(self) -> None:
        self.chart.set_ring(self._ring_place())

    def _ring_place(self) -> tuple[float, float] | None:
        if self._task is None or self._axes is None:
            return None
        row = same_task(self.atlas, dict(self._task))
        if row is not None:
            return float(self._axes[0].places[row]), float(self._axes[1].places[row])
        names = [parameter_of(one.key) for one in self._axes]
        if not all(name in self._task for name in names):
            return None  # where a task of the sliders lies in meta-states, only playing it can tell
        x, y = (one.place(self._task[name]) for one, name in zip(self._axes, names, strict=True))
        return x, y
