"""What has become of a run, by its folder: the only place where that is known."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from core.engines.judged import judged
from core.recipe import Recipe, RecipeError, fingerprint
from core.sentence import Sentence
from core.storage.run_summary import summarise
from core.storage.runs import RECIPE_FILE, Run

UNRECORDED = Sentence("Nothing is left of it: its folder could not be written.")
DEVICE = Sentence("The device failed; the history of the run says how.")


@dataclass(frozen=True)
class Outcome:
    """A run as its folder tells it.

    Attributes:
        state: of those of :class:`~core.experiments.events.RunChanged`; "queued" where something is left to do.
        score: best validation score, that of the model that was kept.
        updates: meta-updates up to its last validation that counts.
        curve: score and update of each regular validation.
        seconds: wall time that it took, where that is known.
        kept: whether its model was left.
        reason: why it failed.
    """

    state: str = "queued"
    score: float | None = None
    updates: int = 0
    curve: tuple[tuple[int, float], ...] = ()
    seconds: float | None = None
    kept: bool = False
    reason: str = ""

    @property
    def scores(self) -> tuple[float, ...]:
        return tuple(score for _, score in self.curve)


def outcome_of(folder: Path, recipe: Recipe, thresholds: tuple[float, ...] = ()) -> Outcome:
    """Read a run folder.

    Args:
        folder: it need not be there.
        recipe: what is trained there.
        thresholds: by which the run may have ended early. One that was trained on, since the file did not prune then, counts
            as ended there all the same: what the table says depends on the file alone.
    """
    if not is_begun(folder):
        return Outcome()
    run = Run(folder)
    if not _is_of(run, recipe):
        return Outcome()
    summary, found = summarise(run), judged(run, recipe.training.validation_every)
    at = found.pruned_at(thresholds)
    state = {"done": "done", "diverged": "diverged", "failed": "failed"}.get(summary.state, "queued")
    if at is not None and summary.state in ("done", "diverged", "stopped"):
        state = "pruned"
    counted = found.regular if at is None or state != "pruned" else found.regular[: at + 1]
    events = (*counted, *(found.others if state == "diverged" else ()))
    return Outcome(
        state=state,
        score=found.best(at if state == "pruned" else None),
        updates=max((event.update for event in events), default=0),
        curve=tuple((event.update, event.score) for event in counted),
        seconds=summary.seconds,
        kept=run.finished,
        reason=DEVICE if state == "failed" else "",
    )


def is_begun(folder: Path) -> bool:
    """Whether there is anything of a run."""
    return (folder / RECIPE_FILE).is_file()


def _is_of(run: Run, recipe: Recipe) -> bool:
    """Whether it was trained by this recipe; a folder that somebody has put there is no result, and its job says so."""
    try:
        return fingerprint(run.recipe()) == fingerprint(recipe)
    except RecipeError:
        return False
