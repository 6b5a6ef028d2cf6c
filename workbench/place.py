"""The shown step in the plots: a mark while the past is shown, and a click in a plot brings that step on stage."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from workbench.player import Player
    from workbench.plot_area import PlotArea

EVERY_MS = 50  # a mark that is moved redraws its plot


class Place(QObject):
    """Between a player's timeline and the plots over the steps of its trial. Lives as long as the plots."""

    def __init__(self, player: Player, plots: PlotArea) -> None:
        super().__init__(plots)
        self.player, self.plots = player, plots
        self._told: int | None = None
        self._due = QTimer(self)
        self._due.setSingleShot(True)
        self._due.setInterval(EVERY_MS)
        self._due.timeout.connect(self.tell)
        plots.plots.each(self._listen)
        for signal in (player.timeline.moved, player.timeline.following_changed, player.timeline.reset):
            signal.connect(self._note)
        self.tell()

    def _listen(self, _name: str, plot: Any) -> None:
        plot.place_picked.connect(self._pick)

    @property
    def step(self) -> int | None:
        """The step to mark; none while the newest is followed, or the plots show another trial."""
        timeline = self.player.timeline
        return None if timeline.following or not self.player.recorded or not timeline.length else timeline.position

    def _note(self, _changed: object = None) -> None:
        if self.step != self._told and not self._due.isActive():
            self._due.start()

    def tell(self) -> None:
        """Move the marks now."""
        self._told = self.step
        self.plots.set_place(self._told)

    def _pick(self, step: int) -> None:
        if self.player.recorded:
            self.player.timeline.seek(step)
