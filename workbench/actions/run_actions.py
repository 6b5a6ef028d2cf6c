"""The Run menu: the four steps, and what can be done to a running one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.actions.action import Action, Reason, Verb
from workbench.i18n import QT_TRANSLATE_NOOP, translate
from workbench.steps import Step
from workbench.training_thread import JobState

if TYPE_CHECKING:
    from workbench.main_window import MainWindow


def step_reason(step: Step) -> Reason:
    """Why a step cannot be started."""

    def reason(window: MainWindow) -> str:
        if window.session.busy and step is not Step.ADAPT:
            return translate("Actions", "Wait for the running step, or stop it.")
        state = window.session.states()[step]
        return "" if state.runnable or (step is Step.ADAPT and state.state == "running") else state.reason

    return reason


def in_state(*states: JobState) -> Reason:
    """Possible only while a job is in one of these states."""

    def reason(window: MainWindow) -> str:
        return "" if window.session.job_state in states else translate("Actions", "Nothing of that kind is running.")

    return reason


def initialise(window: MainWindow) -> None:
    window.before_replacing(window.session.initialise)


def train(window: MainWindow) -> None:
    window.before_replacing(window.session.train)


def adapt(window: MainWindow) -> None:
    window.staging.adapt()


def evaluate(window: MainWindow) -> None:
    window.session.evaluate()


def job(name: str) -> Verb:
    """One of the running job's verbs."""

    def verb(window: MainWindow) -> None:
        getattr(window.session.jobs, name)()

    return verb


RUNNING, PAUSED = JobState.RUNNING, JobState.PAUSED
RUN_ACTIONS = (
    Action("run.initialise", "run", QT_TRANSLATE_NOOP("Actions", "1  Initialise"), initialise, "Ctrl+1", "initialise",
           QT_TRANSLATE_NOOP("Actions", "Give the meta-model its first weights."), step_reason(Step.INITIALISE),
           toolbar="text"),
    Action("run.train", "run", QT_TRANSLATE_NOOP("Actions", "2  Meta-train"), train, "Ctrl+2", "train",
           QT_TRANSLATE_NOOP("Actions", "Train the meta-model over the task family."), step_reason(Step.TRAIN),
           toolbar="text"),
    Action("run.adapt", "run", QT_TRANSLATE_NOOP("Actions", "3  Adapt"), adapt, "Ctrl+3", "adapt",
           QT_TRANSLATE_NOOP("Actions", "Put the model on one task and watch it adapt."), step_reason(Step.ADAPT),
           toolbar="text"),
    Action("run.evaluate", "run", QT_TRANSLATE_NOOP("Actions", "4  Evaluate"), evaluate, "Ctrl+4", "evaluate",
           QT_TRANSLATE_NOOP("Actions", "Measure the model on held-out tasks."), step_reason(Step.EVALUATE),
           toolbar="text"),
    Action("run.pause", "run", QT_TRANSLATE_NOOP("Actions", "Pause"), job("pause"), "F6", "pause",
           QT_TRANSLATE_NOOP("Actions", "Pause after the present update."), in_state(RUNNING), group=1, toolbar="icon"),
    Action("run.step", "run", QT_TRANSLATE_NOOP("Actions", "Single update"), job("step"), "F7", "step",
           QT_TRANSLATE_NOOP("Actions", "Do one update, then pause again."), in_state(PAUSED), group=1, toolbar="icon"),
    Action("run.resume", "run", QT_TRANSLATE_NOOP("Actions", "Resume"), job("resume"), "F8", "play",
           QT_TRANSLATE_NOOP("Actions", "Go on."), in_state(PAUSED), group=1, toolbar="icon"),
    Action("run.stop", "run", QT_TRANSLATE_NOOP("Actions", "Stop and keep the best"), job("stop"), "F9", "stop",
           QT_TRANSLATE_NOOP("Actions", "End now; the best model so far is kept."), in_state(RUNNING, PAUSED), group=2,
           toolbar="icon"),
    Action("run.discard", "run", QT_TRANSLATE_NOOP("Actions", "Discard"), job("discard"), "Shift+F9", "discard",
           QT_TRANSLATE_NOOP("Actions", "End now and keep the model that was in hand before."), in_state(RUNNING, PAUSED),
           group=2),
)  # fmt: skip
