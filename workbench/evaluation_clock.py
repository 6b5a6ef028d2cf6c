"""How far a whole evaluation is and how long it still takes, from its events alone. No Qt."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

TRAINING_SHARE = 0.9  # of a part whose baseline has to be made first; playing it is quick


class EvaluationClock:
    """Counts parts: each row of the table is one part for each model. Times are in s and handed in."""

    def __init__(self, methods: Sequence[str], models: int, now: float) -> None:
        self._methods, self._models = tuple(methods), models
        self.row = 0  # that is being measured, from 0
        self._parts = 0  # of this row that are whole
        self._took: list[float] = []  # s of each whole part
        self._part_began = self._segment_began = self._newest = now
        self._segment = ""  # what the events call what is going on: a row, or the training of its baseline
        self._done, self._total = 0, 0
        self._made = False  # whether this part began with the training of a baseline
        self._held: float | None = None

    @property
    def rows(self) -> int:
        """Rows of the table when it is complete."""
        return len(self._methods)

    def hold(self, now: float) -> None:
        """Time stands still while the evaluation is paused."""
        self._held = now if self._held is None else self._held

    def go_on(self, now: float) -> None:
        """The end of a pause."""
        if self._held is not None:
            self._part_began += now - self._held
            self._segment_began += now - self._held
            self._held = None

    def take(self, event: Any, now: float) -> None:
        """Take an event of the evaluation; those of other types say nothing of time."""
        kind = type(event).__name__
        if kind == "EvaluationProgressed":
            self._progress(event.method, event.done, event.total, now)
        elif kind == "MethodEvaluated" and event.method in self._methods:
            self._begin_row(self._methods.index(event.method) + 1, now)

    def _progress(self, label: str, done: int, total: int, now: float) -> None:
        name = label.partition(" (")[0]  # "robust (training)" belongs to the row "robust"
        if name in self._methods and self._methods.index(name) > self.row:
            self._begin_row(self._methods.index(name), now)  # a row in between was left out
        if label != self._segment:
            self._made = self._made or label != name
            self._segment, self._segment_began = label, now
        self._done, self._total, self._newest = done, total, now
        if label == name and done >= total and self._parts < self._models:
            self._took.append(now - self._part_began)
            self._parts += 1
            self._begin_part(now)

    def _begin_row(self, row: int, now: float) -> None:
        if row != self.row:
            self.row, self._parts = row, 0
            self._begin_part(now)

    def _begin_part(self, now: float) -> None:
        self._part_began = self._segment_began = self._newest = now
        self._segment, self._made = "", False
        self._done, self._total = 0, 0

    @property
    def share(self) -> float:
        """How much of it is done, 0 to 1."""
        part = self._done / self._total if self._total else 0.0
        if self._made:
            training = self._segment not in self._methods
            part = TRAINING_SHARE * part if training else TRAINING_SHARE + (1.0 - TRAINING_SHARE) * part
        return min(1.0, (self.row * self._models + self._parts + part) / max(1, self.rows * self._models))

    @property
    def seconds_left(self) -> float:
        """Estimated time to the end, s; not a number before anything is known.

        What comes later is taken to last as long as the parts so far did; while a baseline is being made, as long as that.
        """
        elapsed = self._newest - self._segment_began
        mean = sum(self._took) / len(self._took) if self._took else math.nan
        here = elapsed / self._done * (self._total - self._done) if self._done else mean
        each = mean if self._took and not self._made else self._newest - self._part_began + here
        later = self.rows * self._models - self.row * self._models - self._parts - 1
        return here if later <= 0 else here + later * each
