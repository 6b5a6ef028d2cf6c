"""The validations of a run that count, read without the rest of its history: a sweep of thousands of runs asks for all."""

from __future__ import annotations

import contextlib
import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from core.analysis.done_again import counting
from core.events import Event, TrainingResumed, TrainingStarted, Validated, from_json
from core.regular_file import lines_of
from core.storage.runs import EVENTS_FILE, LARGEST_HISTORY, LONGEST_LINE, Run

LOOKED_AT = tuple(
    f'{{"event": "{kind.__name__}"'.encode() for kind in (TrainingStarted, TrainingResumed, Validated)
)  # how their lines begin


@dataclass(frozen=True)
class Judged:
    """What the validations of a run say.

    Attributes:
        regular: those that every run of the recipe has at the same updates, in order.
        others: where it was stopped or diverged between two of them; a run that goes on does without.
        whole: whether the last regular one is that of the end.
    """

    regular: tuple[Validated, ...] = ()
    others: tuple[Validated, ...] = ()
    whole: bool = False

    @property
    def scores(self) -> list[float]:
        """Of the regular ones: what a curve shows and pruning compares."""
        return [event.score for event in self.regular]

    def pruned_at(self, thresholds: Sequence[float]) -> int | None:
        """The regular validation at which the run ends early; ``None`` where there is none. At its end no run ends early."""
        return pruned_at(self.scores[:-1] if self.whole else self.scores, thresholds)

    def best(self, until: int | None = None) -> float | None:
        """The score of the model that is kept; with ``until``, of what was there after that regular validation."""
        events = self.regular + self.others if until is None else self.regular[: until + 1]
        finite = [event.score for event in events if math.isfinite(event.score)]
        return max(finite) if finite else None


def judged(run: Run, every: int) -> Judged:
    """Read a run's validations.

    Args:
        run: its folder; where there is no history nothing was judged.
        every: updates between two validations, by its recipe.
    """
    updates, regular, others = 0, list[Validated](), list[Validated]()
    for event in counting(_events(run)):
        if isinstance(event, TrainingStarted | TrainingResumed):
            updates = event.updates
        elif isinstance(event, Validated):
            is_regular = event.update % every == 0 or event.update == updates
            (regular if is_regular else others).append(event)
    return Judged(tuple(regular), tuple(others), bool(regular) and regular[-1].update == updates)


def pruned_at(scores: Sequence[float], thresholds: Sequence[float]) -> int | None:
    """The first validation whose best score so far is below what is asked for there; ``None`` where there is none."""
    best = -math.inf
    for number, (score, least) in enumerate(zip(scores, thresholds, strict=False)):
        best = max(best, score)
        if best < least:
            return number
    return None


def _events(run: Run) -> Iterator[Event]:
    with contextlib.suppress(OSError):
        for line in lines_of(run.folder / EVENTS_FILE, LARGEST_HISTORY, LONGEST_LINE):
            if line.startswith(LOOKED_AT):
                with contextlib.suppress(ValueError, KeyError, TypeError, AttributeError, RecursionError):
                    yield from_json(json.loads(line))
