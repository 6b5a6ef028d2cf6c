"""Puts models on the stage: step 3 and the demos. Chooses the task, makes the performers, tells the captions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from PySide6.QtCore import QObject, Signal

from core.resources import resource
from workbench import theme
from workbench.demos import Demo, Line
from workbench.i18n import translate
from workbench.player import Player
from workbench.stage.performance import Performer

if TYPE_CHECKING:
    from core.model import Model
    from core.tasks.family import TaskFamily, Tasks
    from workbench.session import Session
    from workbench.stage.stage import Stage

GHOST_COLOURS = {"prior": "#D55E00", "uniform": "#CC79A7"}
ROBUST_COLOUR = "#D55E00"
SEARCHED_TASKS = 256  # held-out tasks that a demo looks through for one that fits


@dataclass
class TaskChoice:
    """Which task step 3 plays: a numbered held-out one, a random one, or what the sliders show."""

    kind: Literal["number", "random", "sliders"] = "number"
    number: int = 0
    ghosts: frozenset[str] = frozenset({"prior"})


class Staging(QObject):
    """Starts the player for the session and for demos."""

    problem = Signal(str, str)
    demo_started = Signal(object)  # Demo

    def __init__(self, session: Session, player: Player, stage: Stage, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session, self.player, self.stage = session, player, stage
        self.choice = TaskChoice()
        self.shown_model: Model | None = None
        self._lines: list[Line] = []
        self._steps = 0
        self._is_demo = False
        self._random = np.random.default_rng()
        player.stepped.connect(self._tell_line)
        player.state_changed.connect(self._on_state)
        player.finished.connect(self._on_finished)
        stage.new_task_requested.connect(self.new_task)

    # ---- step 3

    def adapt(self) -> None:
        """Put the model in hand on the chosen task, with its ghosts."""
        import core

        model, recipe = self.session.model, self.session.recipe
        if model is None or recipe is None:
            return
        try:
            family = core.make_family(model.recipe.family)
            number = int(self._random.integers(100_000)) if self.choice.kind == "random" else self.choice.number
            task = self._slider_task(family) if self.choice.kind == "sliders" else core.task_of(family, "held-out", number)
            performers = self._performers(model, recipe.adaptation)
        except (ValueError, KeyError) as error:
            self.problem.emit(str(error), "")
            return
        where = translate("Staging", "the task on the sliders")
        if self.choice.kind != "sliders":
            where = translate("Staging", "held-out task {number}").replace("{number}", str(number))
        self._start(model, family, task, performers, recipe.adaptation.episodes, number)
        self.player.adapter = recipe.adaptation.name
        self.stage.set_caption(self.session.name, where)
        self._is_demo = False
        self.session.adaptation_started()

    def _slider_task(self, family: TaskFamily) -> Tasks:
        import core

        if self.player.task is not None and self.player.family is not None and self.player.family.name == family.name:
            return self.player.task
        return core.task_of(family, "held-out", self.choice.number)

    def _performers(self, model: Model, adaptation: Any) -> list[Performer]:
        import core

        performers = [Performer(translate("Staging", "adapting"), model.actor(1, adaptation), theme.SUB_MODEL_COLOURS[0])]
        names = {"prior": translate("Staging", "before adaptation"), "uniform": translate("Staging", "uniform α")}
        for adapter in ("prior", "uniform"):
            if adapter in self.choice.ghosts and adapter != adaptation.name:
                actor = model.actor(1, core.adaptation(adapter))
                style: Literal["dash", "dot"] = "dash" if adapter == "prior" else "dot"
                performers.append(Performer(names[adapter], actor, GHOST_COLOURS[adapter], style))
        return performers

    # ---- demos

    def play_demo(self, demo: Demo) -> None:
        """Play a scene on its sample model; the model in hand stays what it is."""
        import core

        try:
            model = core.load(resource("sample_models", f"{demo.model}.metamodel"))
            family = core.make_family(model.recipe.family)
            number, task = self._fitting(family, demo)
            performers = [
                Performer(
                    translate("Staging", "meta-model"), model.actor(1, core.adaptation("context")), theme.SUB_MODEL_COLOURS[0]
                )
            ]
            performers += self._demo_ghosts(model, demo)
        except (ValueError, OSError) as error:
            self.problem.emit(str(error), "")
            return
        self._start(model, family, task, performers, demo.episodes, number)
        self.player.adapter = "context"
        self._is_demo = True
        self._lines = list(demo.lines)
        self._steps = 0
        self._say_due_lines()
        self.demo_started.emit(demo)

    def _demo_ghosts(self, model: Model, demo: Demo) -> list[Performer]:
        import core

        ghosts = []
        for name, title in demo.ghosts.items():
            path = resource("sample_models", f"{name}.metamodel")
            # Where the ghost's own model is missing, the same model without adaptation stands in for it.
            actor = core.load(path).actor(1) if path.is_file() else model.actor(1, core.adaptation("prior"))
            shown = translate("Demos", title) if path.is_file() else translate("Staging", "before adaptation")
            ghosts.append(Performer(shown, actor, ROBUST_COLOUR, "dash"))
        return ghosts

    @staticmethod
    def _fitting(family: TaskFamily, demo: Demo) -> tuple[int, Tasks]:
        """The first held-out task with the hidden parameters that the scene wants."""
        import core

        tasks = core.tasks_of(family, "held-out", SEARCHED_TASKS)
        fits = np.ones(len(tasks), dtype=bool)
        for name, value in demo.where.items():
            fits &= np.isclose(tasks[name], value)
        number = int(np.argmax(fits))
        return number, tasks.rows([number])

    def _tell_line(self, frame: Any) -> None:
        if self._lines:
            if frame.main.action >= 0:
                self._steps += 1
            self._say_due_lines()

    def _say_due_lines(self) -> None:
        while self._lines and self._lines[0].step <= self._steps:
            self.stage.set_caption(translate("Demos", self._lines.pop(0).text))

    # ---- both

    def _start(
        self, model: Model, family: TaskFamily, task: Tasks, performers: list[Performer], episodes: int, seed: int
    ) -> None:
        if self.session.adapting:
            self.session.adaptation_finished(None)
        self._lines = []
        self.shown_model = model
        self.player.start(family, task, performers, episodes=episodes, seed=seed)
        self.stage.setFocus()

    def new_task(self) -> None:
        """The dice: another held-out task for whoever is on stage."""
        import core

        if self.player.family is None:
            return
        number = int(self._random.integers(100_000))
        self.player.new_task(core.task_of(self.player.family, "held-out", number))
        if not self._is_demo:
            where = translate("Staging", "held-out task {number}").replace("{number}", str(number))
            self.stage.set_caption(self.session.name, where)

    def _on_state(self, state: str) -> None:
        playing = state in ("playing", "paused")
        if not self._is_demo and playing != self.session.adapting and state != "finished":
            if playing:
                self.session.adaptation_started()
            else:
                self.session.adaptation_finished(None)

    def _on_finished(self) -> None:
        if self._is_demo:
            return
        from core.events import AdaptationFinished

        table = self.player.history[AdaptationFinished]
        result = AdaptationFinished(**table.row(len(table) - 1)) if len(table) else None
        self.session.adaptation_finished(result)
