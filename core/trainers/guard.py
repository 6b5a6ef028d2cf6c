"""What stands between a learner and numbers that are no longer finite: one step back, on with smaller steps, then the end."""

from __future__ import annotations

import math

from core.learners.learner import Diverged, Learner, UpdateReport
from core.sentence import Sentence
from core.state import State

CAUTION = 0.1  # what step sizes are multiplied by after a step back


class Guard:
    """Makes the updates of a learner and keeps where it stood after the last good one.

    Attributes:
        good: the state of the learner after its last good update; copies that nobody writes to.
    """

    def __init__(self, learner: Learner) -> None:
        self._learner = learner
        self.good: State = learner.state()

    def update(self) -> UpdateReport:
        """One meta-update. Raises :class:`Diverged`, after which :meth:`step_back` is due, or what the learner raises."""
        report = self._learner.update()
        losses = (report.meta_loss, report.dynamics_loss, *report.sub_losses, *report.alpha)
        # The return is not a number where no episode has ended.
        if not all(map(math.isfinite, losses)) or math.isinf(report.train_return):
            raise Diverged(
                "{what}; try a smaller {key}.",
                what=Sentence("A loss, an alpha or a return is no longer finite"),
                key="learner.learning_rate",
            )
        self.good = self._learner.state()
        return report

    def step_back(self) -> bool:
        """Back to the last good update. Whether the run may go on, with smaller steps: it may once."""
        self._learner.restore(self.good)
        if self._learner.caution < 1.0:
            return False
        self._learner.caution = CAUTION
        self.good = {**self.good, "caution": CAUTION}
        return True


def told(error: Diverged, update: int) -> Sentence:
    """The sentence about a step back to an update."""
    what = error.sentence.values.get("what") or str(error).split(";")[0].rstrip(".")
    return Sentence(
        "{what}: training goes back to update {update}, and on with a tenth of its step size.", what=what, update=update
    )
