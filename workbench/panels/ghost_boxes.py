"""Who races the main performer: a box for each ghost, and a row for those that have to be made first."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QVBoxLayout, QWidget

from workbench.ghosts import GHOSTS, not_made
from workbench.i18n import translate
from workbench.panels.ghost_maker import GhostMaker
from workbench.panels.step_widgets import muted
from workbench.session import Session
from workbench.steps import Step


class GhostBoxes(QWidget):
    """Emits ``chosen`` with the names that are ticked and there."""

    chosen = Signal(frozenset)

    def __init__(self, session: Session, ticked: frozenset[str]) -> None:
        super().__init__()
        self._session = session
        self._stale = True
        self.boxes: dict[str, QCheckBox] = {}
        grid = QGridLayout()
        grid.setSpacing(4)
        grid.addWidget(muted(translate("Workflow", "Ghosts")), 0, 0, 1, 2)
        for place, (name, ghost) in enumerate(GHOSTS.items()):
            box = QCheckBox(f"{translate('Ghosts', ghost.title)} ({ghost.tag})")
            box.setAccessibleName(translate("Workflow", "Ghost: {name}").replace("{name}", translate("Performers", ghost.name)))
            box.setToolTip(translate("Performers", ghost.name))
            box.setChecked(name in ticked)
            box.toggled.connect(self._tell)
            self.boxes[name] = box
            grid.addWidget(box, 1 + place // 2, place % 2)
        self.missing = GhostMaker(session)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(grid)
        layout.addWidget(self.missing)
        session.model_changed.connect(self._expire)
        session.step_finished.connect(self._on_step)
        session.side.companions_ended.connect(self._expire)
        self.look()

    def _on_step(self, step: Step, _sentence: str) -> None:
        if step is Step.EVALUATE:  # it may have made some
            self._expire()

    def _expire(self, _model: object = None) -> None:
        self._stale = True
        if self.isVisible():
            self.look()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.look()

    def look(self) -> None:
        """See which ghosts are on this machine."""
        self._stale = False
        model = self._session.model
        absent = not_made(model)
        for name, ghost in GHOSTS.items():
            if ghost.made:
                own = model is not None and model.recipe.learner.name == name
                self.boxes[name].setEnabled(model is not None and not own and name not in absent)
        self.missing.set_absent(absent)
        self._tell()

    def tick(self, names: frozenset[str]) -> None:
        """Tick these and no others."""
        for name, box in self.boxes.items():
            box.setChecked(name in names)

    def _tell(self, _on: object = None) -> None:
        self.chosen.emit(frozenset(name for name, box in self.boxes.items() if box.isChecked() and box.isEnabled()))
