"""What of a history still counts: a training that goes on from a checkpoint does the updates after it once more."""

from __future__ import annotations

import math
from collections.abc import Iterable

from core.events import Event, TrainingResumed, TrainingStarted


def newest_that_count(event: Event) -> dict[str, float]:
    """By type of event, the newest ``update`` that counts of what came before ``event``; types not named all count."""
    if isinstance(event, TrainingResumed):
        updates, step_sizes = event.update, event.step_size_updates
        validated = updates if event.validated is None else event.validated
    elif isinstance(event, TrainingStarted):  # anew in the same folder, where nothing was kept to go on from
        updates = validated = event.updates_done
        step_sizes = 0
    else:
        return {}
    ends = {"TrainingFinished": -math.inf}
    return {"MetaUpdated": updates, "Validated": validated, "StepSizesUpdated": step_sizes, **ends}


def counting(events: Iterable[Event]) -> list[Event]:
    """The events without those that were done again, and without the ends that were none."""
    kept: list[Event] = []
    for event in events:
        if newest := newest_that_count(event):
            kept = [old for old in kept if getattr(old, "update", 0) <= newest.get(type(old).__name__, math.inf)]
        kept.append(event)
    return kept
