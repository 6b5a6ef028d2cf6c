"""Between the atlas and what it is about: the session draws it, the stage rings and plays its tasks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from workbench.i18n import translate

if TYPE_CHECKING:
    from workbench.player import Player
    from workbench.plot_area import PlotArea
    from workbench.session import Session
    from workbench.staging import Staging

PANELS = ("task_atlas", "meta_state")


class AtlasLink(QObject):
    """Lives as long as the plots do; made again with them."""

    def __init__(self, session: Session, staging: Staging, plots: PlotArea) -> None:
        super().__init__(plots)
        self._session, self._staging = session, staging
        self._player: Player = staging.player
        self._drawing = session.side.atlas
        self._named = ""  # family section whose labels the plots have
        self._panels: list[Any] = []
        plots.plots.each(self._introduce)
        self._drawing.changed.connect(self._on_atlas)
        session.changed.connect(self._on_session)
        self._player.started.connect(self._on_stage)
        self._player.task_changed.connect(self._on_stage)
        self._player.state_changed.connect(self._on_stage)
        self._on_atlas()

    def _introduce(self, name: str, panel: Any) -> None:
        if name not in PANELS:
            return
        self._panels.append(panel)
        panel.draw_asked.connect(self._session.side.draw_atlas)
        panel.stop_asked.connect(self._session.jobs.stop)
        panel.task_chosen.connect(self.play)
        self._named = ""
        self._on_atlas()

    # ---- towards the plots

    def _on_atlas(self) -> None:
        self._name_parameters()
        for panel in self._panels:
            panel.set_atlas(self._drawing.history)
        self._on_session()
        self._on_stage()

    def _on_session(self) -> None:
        drawing = self._drawing
        why_not, running, stale = drawing.why_not(), drawing.running, drawing.stale
        for panel in self._panels:
            panel.set_state(why_not, running, stale)

    def _on_stage(self, _what: object = None) -> None:
        player, model = self._player, self._drawing.model
        ours = model is not None and player.family is not None and player.family.name == model.recipe.family.called
        task = player.task.task(0) if ours and player.task is not None else None
        for panel in self._panels:
            panel.set_stage_task(task)
            panel.set_same_model(self._staging.shown_model is model)

    def _name_parameters(self) -> None:
        from core.build import make_family

        model = self._drawing.model
        key = "" if model is None else repr(model.recipe.family)
        if model is not None and key != self._named:
            self._named = key
            for panel in self._panels:
                panel.set_parameters(make_family(model.recipe.family).parameters)

    # ---- towards the stage

    def play(self, task: Mapping[str, float], name: str) -> None:
        """Put a task of the atlas on stage: with whoever plays there now, else with the model in hand as step 3 does."""
        from core.build import make_family
        from core.tasks.family import tasks_from

        drawn_for = self._drawing.model
        if drawn_for is None:
            return
        family = make_family(drawn_for.recipe.family)
        row, player = tasks_from(family, [task]), self._player
        here = player.family is not None and player.family.name == family.name
        if here and player.state in ("playing", "paused"):
            self._staging.take_task(row, name)
            return
        model = self._session.model
        if model is None or model.recipe.family.called != family.name:
            sentence = translate("Atlas", "The model in hand is for other tasks than the atlas. Draw the atlas again.")
            self._session.problem.emit(sentence, "")
            return
        self._staging.adapt((row, name))
