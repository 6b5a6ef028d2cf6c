"""Puts models on the stage: step 3 and the demos. Chooses the task, makes the performers, tells the captions."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from workbench import captions
from workbench.backstage import Backstage
from workbench.demo_player import DemoPlayer
from workbench.error_words import worded
from workbench.ghosts import (
    BEFORE_LEARNING,
    GHOSTS,
    MAIN_COLOUR,
    MAIN_TAG,
    adaptation_of,
    family_of,
    learns,
    performer,
    performing,
)
from workbench.i18n import QT_TRANSLATE_NOOP
from workbench.player import Player
from workbench.stage.performance import Performer
from workbench.task_dice import RANDOM_TASKS, roll
from workbench.task_learning import TaskLearning
from workbench.tasks_ahead import TasksAhead

if TYPE_CHECKING:
    from core.model import Model
    from core.recipe import AdaptationRecipe
    from core.tasks.family import TaskFamily, Tasks
    from workbench.demos import Demo
    from workbench.session import Session
    from workbench.stage.stage import Stage


@dataclass
class TaskChoice:
    """Which task step 3 plays: a numbered held-out one, a numbered one beyond what training saw, a random one, or what the
    sliders show."""

    kind: Literal["number", "extrapolation", "random", "sliders"] = "number"
    number: int = 0
    ghosts: frozenset[str] = frozenset({"prior"})


class Staging(QObject):
    """Starts the player for the session and for demos."""

    problem = Signal(str, str)
    demo_started = Signal(object)  # Demo
    ghosts_chosen = Signal(frozenset)  # by another than the boxes of step 3
    stage: Stage

    def __init__(self, session: Session, player: Player, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session, self.player = session, player
        self.choice = TaskChoice()
        self.shown_model: Model | None = None
        self._is_demo = self._is_preview = False
        self._random = np.random.default_rng()
        player.state_changed.connect(self._on_state)
        player.finished.connect(self._on_finished)
        self.backstage = Backstage()
        self.ahead = TasksAhead(session, player, self)
        self.demos = DemoPlayer(self)
        self.learning = TaskLearning(player, self)
        self.learning.trial_there.connect(self._race)
        self.learning.changed.connect(self._show_where)
        self._where = ("", 0)  # what the task of step 3 is called, and its number
        self._caption: Callable[[], tuple[str, str]] = captions.no_caption
        session.model_changed.connect(self._warm_up)
        session.recipe_changed.connect(self._warm_up)

    def play_on(self, stage: Stage) -> None:
        """Tell captions to this stage from now on, beginning with the newest, and give it the new tasks that it asks for."""
        self.stage = stage
        if self.player.state != "idle":
            stage.set_caption(*self._caption())
        stage.new_task_requested.connect(self.new_task)

    def say(self, caption: Callable[[], tuple[str, str]]) -> None:
        """Put a caption and a remark above the stage; they are asked for again when the language changes."""
        self._caption = caption
        self.stage.set_caption(*caption())

    # ---- step 3

    def adapt(self, given: tuple[Tasks, str] | None = None) -> None:
        """Put the model in hand on the chosen task, or on a given one with its name, with its ghosts."""
        import core

        model, recipe = self.session.model, self.session.recipe
        if model is None or recipe is None:
            return
        try:
            family = core.make_family(model.recipe.family)
            number = int(self._random.integers(RANDOM_TASKS)) if self.choice.kind == "random" else self.choice.number
            task, name = given or self._task(family, number)
            performers = self._performers(model, recipe.adaptation)
        except (ValueError, KeyError) as error:
            self.problem.emit(worded(error), "")
            return
        self.start(model, family, task, performers, recipe.adaptation.episodes, number)
        self.player.adapter = recipe.adaptation.name
        self._where = (name, number)
        self._show_where()
        self.session.adaptation_started()

    def _show_where(self) -> None:
        """The caption of step 3; while nobody moves, it says why."""
        if not self._is_demo and not self._is_preview and self._where[0]:
            self.say(self._where_it_is)

    def _where_it_is(self) -> tuple[str, str]:
        return self.session.name, captions.where(*self._where, self.learning.waits_for())

    def _task(self, family: TaskFamily, number: int) -> tuple[Tasks, str]:
        """The chosen task and what it is called, with a place for its number."""
        import core

        player = self.player
        same = player.family is not None and player.family.name == family.name
        if self.choice.kind == "sliders" and player.task is not None and same:
            return player.task, captions.ON_SLIDERS
        if self.choice.kind == "extrapolation":
            return core.task_of(family, "extrapolation", number), captions.EXTRAPOLATION
        return core.task_of(family, "held-out", number), captions.HELD_OUT

    def _performers(self, model: Model, adaptation: AdaptationRecipe) -> list[Performer]:
        name, colour = QT_TRANSLATE_NOOP("Performers", "adapting"), MAIN_COLOUR
        if learns(model, adaptation):
            name = QT_TRANSLATE_NOOP("Performers", "learning")
            main = Performer(name, self.learning.make(model, adaptation), colour, family=family_of(model), tag=MAIN_TAG)
        else:
            main = performing(name, model, adaptation, colour)
        if model.trial and dataclasses.asdict(adaptation) == dataclasses.asdict(model.recipe.adaptation):
            main = dataclasses.replace(main, trial=model.trial)  # an adapted model goes on from where it stood
        ghosts = [performer(ghost, model, adaptation, self.backstage) for ghost in GHOSTS if ghost in self.choice.ghosts]
        return [main, *(ghost for ghost in ghosts if ghost is not None)]

    def race_all(self) -> None:
        """Step 3 with every ghost that there is."""
        self.choice.ghosts = frozenset(GHOSTS)
        self.ghosts_chosen.emit(self.choice.ghosts)
        self.choice.ghosts = frozenset(GHOSTS)  # one that is made meanwhile races too
        self.adapt()

    def race(self) -> None:
        """Before and after learning: the context alone and what was learned, both with the same context and first state."""
        self.player.pause()
        self.learning.ask_trial()  # and when it is there, the race begins

    def _race(self, trial: Mapping[str, NDArray[np.float32]]) -> None:
        model, task, family, actor = self.shown_model, self.player.task, self.player.family, self.learning.actor
        if model is None or task is None or family is None or actor is None:
            return
        colour = MAIN_COLOUR
        after = Performer(captions.AFTER_LEARNING, actor, colour, family=family_of(model), tag=MAIN_TAG)
        ghost = GHOSTS["prior"]
        before = performing(BEFORE_LEARNING, model, adaptation_of("context"), ghost.colour, ghost.style, ghost.tag)
        performers = [dataclasses.replace(each, trial=trial) for each in (after, before)]
        self.start(model, family, task, performers, 1, self.player.seed, demo=True, record=False)
        self.say(captions.before_and_after)

    def _warm_up(self, _changed: object = None) -> None:
        if self.session.recipe is not None:
            self.learning.warm_up(self.session.model, self.session.recipe.adaptation)

    # ---- while training

    def preview(self, model: Model) -> None:
        """Show the best model so far on a validation task, unless something else plays on the stage."""
        import core

        if self.player.state in ("playing", "paused") and not self._is_preview:
            return
        number = int(self._random.integers(RANDOM_TASKS))
        family = core.make_family(model.recipe.family)
        adaptation = model.recipe.adaptation
        if learns(model, adaptation):
            adaptation = adaptation_of("context")
        best = performing(QT_TRANSLATE_NOOP("Performers", "best so far"), model, adaptation, MAIN_COLOUR)
        self.start(model, family, core.task_of(family, "validation", number), [best], None, number, preview=True)
        self.say(captions.best_so_far)

    # ---- demos

    def play_demo(self, demo: Demo) -> None:
        """Play a scene on its sample model; the model in hand stays what it is."""
        try:
            self.demos.play(demo)
        except (ValueError, OSError) as error:
            self.problem.emit(worded(error), "")
            return
        self.demo_started.emit(demo)

    @property
    def shows_demo(self) -> bool:
        """Whether what is on stage began as a demo."""
        return self._is_demo

    # ---- both

    def start(
        self,
        model: Model,
        family: TaskFamily,
        task: Tasks,
        performers: list[Performer],
        episodes: int | None,
        seed: int,
        *,
        demo: bool = False,
        preview: bool = False,
        record: bool = True,
    ) -> None:
        """Put performers on stage and begin; ``demo`` and ``preview`` say that it is not step 3."""
        if self.session.adapting:
            self.session.adaptation_finished(None)
        self._is_demo, self._is_preview = demo, preview
        self.shown_model = model
        self.player.start(family, task, performers, episodes=episodes, seed=seed, record=record)
        if not preview:
            self.stage.setFocus()

    def close(self) -> None:
        """End the processes that learn, and what works ahead."""
        self.ahead.close()
        self.learning.close()
        self.backstage.close()

    def new_task(self) -> None:
        """The dice: another held-out task for whoever is on stage; what is locked on the sliders stays."""
        player = self.player
        if player.family is None or player.task is None:
            return
        kept = player.locks.kept(player.family, player.task.task(0))
        task, number = roll(player.family, self._random, kept)
        self.take_task(task, captions.HELD_OUT_LOCKED if kept else captions.HELD_OUT, number)

    def take_task(self, task: Tasks, name: str, number: int = 0) -> None:
        """A fresh trial of whoever is on stage on another task of the family; its name may have a place for ``{number}``."""
        self.player.new_task(task)
        if not self._is_demo and not self._is_preview:
            self._where = (name, number)
            self._show_where()

    def _on_state(self, state: str) -> None:
        playing = state in ("playing", "paused")
        if self._is_demo or self._is_preview:
            return
        if playing != self.session.adapting and state != "finished":
            if playing:
                self.session.adaptation_started(self.shown_model)
            else:
                self.session.adaptation_finished(None)

    def _on_finished(self) -> None:
        if self._is_demo or self._is_preview:
            return
        from core.events import AdaptationFinished

        table = self.player.history[AdaptationFinished]
        result = AdaptationFinished(**table.row(len(table) - 1)) if len(table) else None
        self.session.adaptation_finished(result)
