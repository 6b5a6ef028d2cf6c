"""How a performer takes part in a trial, where it does not simply play what everybody plays; without Qt."""

from __future__ import annotations

import math
from dataclasses import dataclass

REST = 30  # steps that the end of an episode stays on screen


@dataclass(frozen=True)
class Conduct:
    """The rules for one performer.

    Attributes:
        episodes: how many it plays; ``None`` for as many as the trial has.
        until: it is also over with the first episode whose return reaches this.
        waited_for: the others wait for its next step. One that is not waited for steps when it is ready.
        counts: the trial lasts until it is over.
        rest: steps that the end of an episode stays on screen.
    """

    episodes: int | None = None
    until: float = math.inf
    waited_for: bool = True
    counts: bool = True
    rest: int = REST

    def over(self, played: int, newest: float, trial: int | None) -> bool:
        """Whether there is no further episode after ``played``, the newest of which returned this much; ``trial`` is how many
        episodes the trial has, ``None`` for no end."""
        most = self.episodes if self.episodes is not None else trial
        return newest >= self.until or (most is not None and played >= most)
