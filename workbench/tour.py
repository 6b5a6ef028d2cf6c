"""The guided tour as data: eight stops, each of which explains one thing where it is.

Add one: a :class:`Stop` in STOPS, with a function that finds its widget and, where that may be hidden, one that shows it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QScrollArea, QWidget

from workbench.i18n import QT_TRANSLATE_NOOP
from workbench.steps import Step

if TYPE_CHECKING:
    from workbench.main_window import MainWindow

Find = Callable[["MainWindow"], QWidget]
Prepare = Callable[["MainWindow"], object]


@dataclass(frozen=True)
class Stop:
    """One stop.

    Attributes:
        id: by which tests name it.
        title, text: marked for translation with the context "Tour".
        find: the widget that it is about.
        prepare: what is done before, so that the widget can be seen.
        word: the entry of the glossary that says more.
    """

    id: str
    title: str
    text: str
    find: Find
    prepare: Prepare
    word: str


def _step(step: Step) -> Find:
    def find(window: MainWindow) -> QWidget:
        return window.workflow.cards[step]

    return find


def _open_step(step: Step) -> Prepare:
    def prepare(window: MainWindow) -> None:
        _show_dock(window, "workflow")
        window.workflow.open_step(step)

    return prepare


def _show_dock(window: MainWindow, id: str) -> None:
    dock = window.layouts.docks[id]
    dock.show()
    dock.raise_()


def _steps(window: MainWindow) -> QWidget:
    return window.workflow


def _show_steps(window: MainWindow) -> None:
    _show_dock(window, "workflow")


def _stage(window: MainWindow) -> QWidget:
    return window.stage


def _scrubber(window: MainWindow) -> QWidget:
    from workbench.stage.time_row import TimeRow

    row = window.stage.findChild(TimeRow)
    return row if isinstance(row, TimeRow) else window.stage.controls


def _play(window: MainWindow) -> None:
    """Nothing can be explained on an empty stage: let the demo play, unless something else is there."""
    window.stage.show()
    if window.player.state == "idle" and not window.session.busy:
        window.first_steps.play()


def _in_inspector(*names: str) -> Find:
    """The first of these parts of the inspector that is shown; all of it where none is."""

    def find(window: MainWindow) -> QWidget:
        inspector = window.layouts.docks["inspector"].widget()
        parts = [getattr(inspector, name, None) for name in names]
        shown = [part for part in parts if isinstance(part, QWidget) and part.isVisibleTo(inspector)]
        return shown[0] if shown else inspector

    return find


def _show_in_inspector(*names: str) -> Prepare:
    def prepare(window: MainWindow) -> None:
        _show_dock(window, "inspector")
        _play(window)
        area, part = window.layouts.docks["inspector"].widget(), _in_inspector(*names)(window)
        if isinstance(area, QScrollArea) and part is not area:
            area.ensureWidgetVisible(part, 0, 20)

    return prepare


def _plots(window: MainWindow) -> QWidget:
    return window.plots


def _show_plots(window: MainWindow) -> None:
    _play(window)
    window.plots.show()
    window.plots.show_plot("adaptation")


STOPS: tuple[Stop, ...] = (
    Stop("family", QT_TRANSLATE_NOOP("Tour", "Tasks come in families"),
         QT_TRANSLATE_NOOP("Tour",
             "A task is one world with hidden parameters: a cart whose controls may be swapped, a pole of unknown length. A "
             "task family is a whole range of them. Here you choose one. The model will never be told which task it is on."),
         _step(Step.INITIALISE), _open_step(Step.INITIALISE), "task_family"),
    Stop("steps", QT_TRANSLATE_NOOP("Tour", "Four steps"),
         QT_TRANSLATE_NOOP("Tour",
             "Initialise a meta-model. Meta-train it over the family, so that it learns how to learn. Adapt it to one task "
             "that it has never seen. Evaluate it on many. Each card says what it waits for, and its ? explains it."),
         _steps, _show_steps, "meta_rl"),
    Stop("stage", QT_TRANSLATE_NOOP("Tour", "The stage, and ghosts"),
         QT_TRANSLATE_NOOP("Tour",
             "One task, played live. The cart in front is the model. A ghost is another policy on the same task from the "
             "same first state: here one that cannot adapt. What differs between them is what adaptation is worth."),
         _stage, _play, "ghost"),
    Stop("alpha", QT_TRANSLATE_NOOP("Tour", "α: who decides"),
         QT_TRANSLATE_NOOP("Tour",
             "The model is a mixture of sub-models, and each has an opinion of every action. A bar is the weight α of one. "
             "As the model finds out its task the bars move: this is adaptation. Make all equal: right ones and wrong ones "
             "are heard alike, and the pole falls."),
         _in_inspector("bars", "alpha_bars"), _show_in_inspector("bars", "alpha_bars"), "alpha"),
    Stop("sliders", QT_TRANSLATE_NOOP("Tour", "The task in your hands"),
         QT_TRANSLATE_NOOP("Tour",
             "These are the hidden parameters. Move one while the model plays: for a moment it is wrong, then α follows "
             "and it has found out. The dice give a task that training never had."),
         _in_inspector("task_card", "sliders"), _show_in_inspector("task_card", "sliders"), "task"),
    Stop("scrubber", QT_TRANSLATE_NOOP("Tour", "Back in time"),
         QT_TRANSLATE_NOOP("Tour",
             "Every step is kept. Pause, go back, and stage, bars and curves show together what the model knew at that "
             "moment. Space plays and pauses; [ and ] change the speed."),
         _scrubber, _play, "episode"),
    Stop("plots", QT_TRANSLATE_NOOP("Tour", "Plots"),
         QT_TRANSLATE_NOOP("Tour",
             "What happens on the stage as curves, and in other tabs what happens in training: returns, losses, weights. "
             "An empty plot says what fills it. A right click saves what you see."),
         _plots, _show_plots, "return"),
    Stop("evaluation", QT_TRANSLATE_NOOP("Tour", "Is it really better?"),
         QT_TRANSLATE_NOOP("Tour",
             "One good run proves little. Step 4 plays many held-out tasks, the baselines too, and shows means with "
             "intervals. What to do next: train a meta-model of your own, which takes about a minute, or look into the "
             "glossary."),
         _step(Step.EVALUATE), _open_step(Step.EVALUATE), "step_evaluate"),
)  # fmt: skip
