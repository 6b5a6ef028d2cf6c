"""The four steps and what state each is in, derived from plain facts. No Qt objects, no side effects."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Literal

from workbench.i18n import QT_TRANSLATE_NOOP, translate

if TYPE_CHECKING:
    from core.recipe import Recipe

State = Literal["empty", "ready", "running", "done", "stale"]


class Step(Enum):
    """The four steps of the program, in order."""

    INITIALISE = "initialise"
    TRAIN = "train"
    ADAPT = "adapt"
    EVALUATE = "evaluate"


STEP_TITLES = {
    Step.INITIALISE: QT_TRANSLATE_NOOP("Steps", "Initialise"),
    Step.TRAIN: QT_TRANSLATE_NOOP("Steps", "Meta-train"),
    Step.ADAPT: QT_TRANSLATE_NOOP("Steps", "Adapt"),
    Step.EVALUATE: QT_TRANSLATE_NOOP("Steps", "Evaluate"),
}
STATE_WORDS = {
    "empty": QT_TRANSLATE_NOOP("Steps", "not yet"),
    "ready": QT_TRANSLATE_NOOP("Steps", "ready"),
    "running": QT_TRANSLATE_NOOP("Steps", "running"),
    "done": QT_TRANSLATE_NOOP("Steps", "done"),
    "stale": QT_TRANSLATE_NOOP("Steps", "stale"),
}


@dataclass(frozen=True)
class StepState:
    """One step's state, and one line that says why."""

    state: State
    reason: str

    @property
    def runnable(self) -> bool:
        """Whether the step may be started."""
        return self.state in ("ready", "done", "stale")


@dataclass(frozen=True)
class Facts:
    """What the states depend on.

    ``*_current`` say whether the form still says what it said when the step was done.
    """

    recipe: bool = False
    model: bool = False
    model_current: bool = True
    trained: bool = False
    training_current: bool = True
    adapted: bool = False
    adaptation_current: bool = True
    evaluated: bool = False
    evaluation_current: bool = True
    running: Step | None = None
    paused: bool = False
    summaries: dict[Step, str] = field(default_factory=dict)  # one line about what each finished step gave


def step_states(facts: Facts) -> dict[Step, StepState]:
    """The state of all four steps."""
    states = {
        Step.INITIALISE: _initialise(facts),
        Step.TRAIN: _train(facts),
        Step.ADAPT: _adapt(facts),
        Step.EVALUATE: _evaluate(facts),
    }
    if facts.running is not None:
        reason = translate("Steps", "Paused.") if facts.paused else translate("Steps", "In progress.")
        states[facts.running] = StepState("running", reason)
        for step, state in states.items():
            blocked = step is not Step.ADAPT and facts.running is not Step.ADAPT
            if step is not facts.running and state.state == "ready" and blocked:
                states[step] = StepState("empty", translate("Steps", "Wait for the running step, or stop it."))
    return states


def _done(facts: Facts, step: Step, otherwise: str) -> StepState:
    return StepState("done", facts.summaries.get(step, otherwise))


def _initialise(facts: Facts) -> StepState:
    if not facts.recipe:
        return StepState("empty", translate("Steps", "Loading the task families."))
    if not facts.model:
        return StepState("ready", translate("Steps", "Choose the meta-model's shape, then initialise it."))
    if not facts.model_current:
        return StepState("stale", translate("Steps", "The form has changed since this model was made."))
    return _done(facts, Step.INITIALISE, translate("Steps", "The model has its first weights."))


def _train(facts: Facts) -> StepState:
    if not facts.recipe or not facts.model:
        return StepState("empty", translate("Steps", "Initialise a model first."))
    if not facts.model_current:
        if facts.trained:
            return StepState("stale", translate("Steps", "The model in hand was trained with other settings."))
        return StepState("stale", translate("Steps", "Initialise again: the form has changed."))
    if not facts.trained:
        return StepState("ready", translate("Steps", "The model is untrained."))
    if not facts.training_current:
        return StepState("stale", translate("Steps", "The model in hand was trained with other settings."))
    return _done(facts, Step.TRAIN, translate("Steps", "The model is trained."))


def _adapt(facts: Facts) -> StepState:
    if not facts.model:
        return StepState("empty", translate("Steps", "Initialise or open a model first."))
    if facts.adapted and not facts.adaptation_current:
        return StepState("stale", translate("Steps", "The model or the settings have changed since."))
    if facts.adapted:
        return _done(facts, Step.ADAPT, translate("Steps", "Adapted to one task."))
    if not facts.trained:
        return StepState("ready", translate("Steps", "Possible, but the model is untrained: expect little."))
    return StepState("ready", translate("Steps", "Put the model on a task that it has never seen."))


def _evaluate(facts: Facts) -> StepState:
    if not facts.model:
        return StepState("empty", translate("Steps", "Initialise or open a model first."))
    if facts.evaluated and not facts.evaluation_current:
        return StepState("stale", translate("Steps", "The model or the settings have changed since."))
    if facts.evaluated:
        return _done(facts, Step.EVALUATE, translate("Steps", "Evaluated."))
    if not facts.trained:
        return StepState("ready", translate("Steps", "Possible, but the model is untrained."))
    return StepState("ready", translate("Steps", "Measure the model on many held-out tasks."))


def same(first: Recipe, second: Recipe, sections: tuple[str, ...]) -> bool:
    """Whether two recipes have the same settings in these sections."""
    return all(getattr(first, name) == getattr(second, name) for name in sections)
