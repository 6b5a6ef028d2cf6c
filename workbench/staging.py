"""Puts models on the stage: step 3 and the demos. Chooses the task, makes the performers, tells the captions.

What takes its time, a task or a sample model, is asked of :mod:`workbench.task_draws`; the newest who asks gets the stage.
"""

from __future__ import annotations

import contextlib
import dataclasses
from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from core.resources import resource
from workbench import captions
from workbench.backstage import Backstage
from workbench.demo_player import DemoPlayer
from workbench.dice import THROW, Dice
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
from workbench.i18n import QT_TRANSLATE_NOOP, translate
from workbench.player import Player
from workbench.stage.performance import Performer
from workbench.task_choice import TaskChoice, drawn
from workbench.task_dice import RANDOM_TASKS
from workbench.task_draws import TaskDraws
from workbench.task_learning import TaskLearning

if TYPE_CHECKING:
    from core.model import Model
    from core.recipe import AdaptationRecipe
    from core.tasks.family import TaskFamily, Tasks
    from workbench.demos import Demo
    from workbench.session import Session
    from workbench.stage.stage import Stage

STAGE, PREVIEW = "stage", "preview"  # what a task or a model is asked for
ADAPT, DEMO = "adapt", "demo"  # who says meanwhile that it is on its way


class Staging(QObject):
    """Starts the player for the session and for demos."""

    problem = Signal(str, str)
    demo_begins = Signal(bool)  # whether nobody has asked for it
    demo_started = Signal(object)  # Demo
    ghosts_chosen = Signal(frozenset)  # by another than the boxes of step 3
    stage: Stage

    def __init__(self, session: Session, player: Player, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session, self.player = session, player
        self.choice = TaskChoice()
        self.shown_model: Model | None = None
        self._is_demo = self._is_preview = self._quiet = False
        self._random = np.random.default_rng()
        player.state_changed.connect(self._on_state)
        player.finished.connect(self._on_finished)
        player.cleared.connect(self._forget_stage)
        player.started.connect(self._draw_ahead)
        self.backstage = Backstage()
        self.draws = TaskDraws(self)
        self.draws.changed.connect(self._say_awaited)
        self.dice = Dice(self)
        self.demos = DemoPlayer(self)
        self.learning = TaskLearning(player, self)
        self.learning.trial_there.connect(self._race)
        self.learning.changed.connect(self._show_where)
        self._where = ("", 0)  # what the task of step 3 is called, and its number
        self._caption: Callable[[], tuple[str, str]] = captions.no_caption
        session.model_changed.connect(self._warm_up)
        session.model_changed.connect(self._draw_for_model)
        session.recipe_changed.connect(self._warm_up)

    def play_on(self, stage: Stage) -> None:
        """Tell captions to this stage from now on, beginning with the newest, and give it the new tasks that it asks for."""
        self.stage = stage
        if self.player.state != "idle":
            stage.set_caption(*self._caption())
        stage.new_task_requested.connect(self.dice.throw)
        self._say_awaited()

    def say(self, caption: Callable[[], tuple[str, str]]) -> None:
        """Put a caption and a remark above the stage; they are asked for again when the language changes."""
        self._caption = caption
        self.stage.set_caption(*caption())

    # ---- step 3

    def adapt(self, given: tuple[Tasks, str] | None = None) -> None:
        """Put the model in hand, with its ghosts, on the chosen task when that is drawn, or on a given one with its name."""
        import core

        model, choice = self.session.model, self.choice
        if model is None or self.session.recipe is None:
            return
        number = int(self._random.integers(RANDOM_TASKS)) if choice.kind == "random" else choice.number
        given = given or self._on_sliders(model)
        if given is None:
            name = captions.EXTRAPOLATION if choice.kind == "extrapolation" else captions.HELD_OUT
            self.ask(
                ADAPT, partial(drawn, model.recipe.family, choice.split, number), partial(self._adapt, model, name, number)
            )
            return
        self.draws.forget(STAGE)
        try:
            family = core.make_family(model.recipe.family)
        except ValueError as error:
            self._refuse(error)
            return
        self._adapt(model, given[1], number, (family, given[0]))

    def _adapt(self, model: Model, name: str, number: int, there: tuple[TaskFamily, Tasks]) -> None:
        recipe, (family, task) = self.session.recipe, there
        if self.session.model is not model:  # another one came in hand while the task was being drawn
            self.adapt()
            return
        assert recipe is not None
        try:
            performers = self._performers(model, recipe.adaptation)
        except (ValueError, KeyError) as error:
            self._refuse(error)
            return
        self.start(model, family, task, performers, recipe.adaptation.episodes, number)
        self.player.adapter = recipe.adaptation.name
        self._where = (name, number)
        self._show_where()
        self.session.adaptation_started()

    def _on_sliders(self, model: Model) -> tuple[Tasks, str] | None:
        """The task under the sliders, where that is the chosen one, and what it is called."""
        player = self.player
        same = player.family is not None and player.family.name == model.recipe.family.called
        if self.choice.kind == "sliders" and player.task is not None and same:
            return player.task, captions.ON_SLIDERS
        return None

    def _show_where(self) -> None:
        """The caption of step 3; while nobody moves, it says why."""
        if not self._is_demo and not self._is_preview and self._where[0]:
            self.say(self._where_it_is)

    def _where_it_is(self) -> tuple[str, str]:
        return self.session.name, captions.where(*self._where, self.learning.waits_for())

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
        self.draws.forget(STAGE)
        self.start(model, family, task, performers, 1, self.player.seed, demo=True, record=False)
        self.say(captions.before_and_after)

    def _warm_up(self, _changed: object = None) -> None:
        if self.session.recipe is not None:
            self.learning.warm_up(self.session.model, self.session.recipe.adaptation)

    # ---- while training

    def preview(self, model: Model) -> None:
        """Show the best model so far on a validation task, unless something else plays on the stage, or is about to."""
        if self._has_room():
            number = int(self._random.integers(RANDOM_TASKS))
            self.draws.ask(
                PREVIEW, partial(drawn, model.recipe.family, "validation", number), partial(self._preview, model, number)
            )

    def _has_room(self) -> bool:
        playing = self.player.state in ("playing", "paused") and not self._is_preview
        return not playing and not self.draws.awaits(STAGE)

    def _preview(self, model: Model, number: int, there: tuple[TaskFamily, Tasks]) -> None:
        if not self._has_room():
            return
        adaptation = model.recipe.adaptation
        if learns(model, adaptation):
            adaptation = adaptation_of("context")
        best = performing(QT_TRANSLATE_NOOP("Performers", "best so far"), model, adaptation, MAIN_COLOUR)
        self.start(model, *there, [best], None, number, preview=True)
        self.say(captions.best_so_far)

    # ---- demos

    def play_demo(self, demo: Demo, quiet: bool = False) -> None:
        """Play a scene as soon as its sample model is read; the model in hand stays what it is. Where nobody has asked for it,
        ``quiet``, the focus stays where it is."""
        import core

        path = resource("sample_models", f"{demo.model}.metamodel")
        self.ask(DEMO, partial(core.load, path), partial(self._play_demo, demo, quiet))

    def _play_demo(self, demo: Demo, quiet: bool, model: Model) -> None:
        self._quiet = quiet
        self.demo_begins.emit(quiet)
        try:
            self.demos.play(demo, model)
        except (ValueError, OSError) as error:
            self._refuse(error)
            return
        finally:
            self._quiet = False
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
        if not preview and not self._quiet:
            self.stage.setFocus()

    def close(self) -> None:
        """End the processes that learn; nobody waits for a task any more."""
        self.draws.close()
        self.learning.close()
        self.backstage.close()

    def take_task(self, task: Tasks, name: str, number: int = 0) -> None:
        """A fresh trial of whoever is on stage on another task of the family; its name may have a place for ``{number}``."""
        self.draws.forget(STAGE)
        self.player.new_task(task)
        if not self._is_demo and not self._is_preview:
            self._where = (name, number)
            self._show_where()

    # ---- what is awaited

    def ask(self, control: str, work: Callable[[], Any], then: Callable[[Any], object], purpose: str = STAGE) -> None:
        """Have something worked out that the user has asked for; what goes wrong is one sentence."""
        text = translate("Staging", "Reading the demo…") if control == DEMO else translate("Staging", "Drawing the task…")
        self.draws.ask(purpose, work, then, self._refuse, control, text)

    def _refuse(self, error: Exception) -> None:
        if not isinstance(error, ValueError | KeyError | OSError):
            raise error
        self.problem.emit(worded(error), "")

    def _forget_stage(self) -> None:
        for purpose in (STAGE, PREVIEW):
            self.draws.forget(purpose)

    def _say_awaited(self) -> None:
        self.stage.controls.set_drawing(THROW in self.draws.lasting)

    def _draw_ahead(self) -> None:
        if self.player.family is not None:
            self.draws.draw_ahead(self.player.family)

    def _draw_for_model(self, model: Model | None) -> None:
        import core

        if model is not None:
            with contextlib.suppress(ValueError):  # a family that is not there; whoever wants its tasks says so
                self.draws.draw_ahead(core.make_family(model.recipe.family))

    # ---- what the player says

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
