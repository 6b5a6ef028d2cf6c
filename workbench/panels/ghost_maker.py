"""The ghosts that are not on this machine yet, a button that makes them, and how far that is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from workbench.ghosts import GHOSTS
from workbench.i18n import translate
from workbench.panels.step_widgets import muted, progress
from workbench.session import Session
from workbench.side_jobs import COMPANIONS
from workbench.training_thread import JobState


class GhostMaker(QWidget):
    """Hidden while there is nothing to make."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._absent: tuple[str, ...] = ()
        self.text = muted()
        self.make = QPushButton(translate("Workflow", "Make"))
        self.make.setToolTip(
            translate("Workflow", "Train these baselines for the model in hand: minutes, once; they are kept.")
        )
        self.make.setAccessibleName(translate("Workflow", "Make the ghosts that are missing"))
        self.make.clicked.connect(self._begin)
        self.stop = QPushButton(translate("Workflow", "Stop"))
        self.stop.setAccessibleName(translate("Workflow", "Stop making ghosts"))
        self.stop.clicked.connect(session.jobs.stop)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(6)
        for button in (self.make, self.stop):
            button.setProperty("flat", True)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.text, 1)
        row.addWidget(self.make)
        row.addWidget(self.stop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(row)
        layout.addWidget(self.bar)
        session.changed.connect(self.refresh)
        session.events.connect(self.refresh)
        self.refresh()

    def set_absent(self, names: Sequence[str]) -> None:
        """The ghosts of the model in hand that are not there."""
        self._absent = tuple(names)
        self.refresh()

    def _begin(self) -> None:
        self._session.side.make_companions(self._absent)

    def refresh(self, _events: object = None) -> None:
        """Say what is missing, or how far it is."""
        making = self._session.side.running == COMPANIONS
        self.bar.setVisible(making)
        self.stop.setVisible(making)
        self.make.setVisible(not making)
        self.make.setEnabled(not self._session.busy)
        self.setVisible(making or bool(self._absent))
        if making:
            self.stop.setEnabled(self._session.job_state is not JobState.STOPPING)
            done, total, text = progress(self._session)
            self.bar.setRange(0, total)
            self.bar.setValue(done)
            self.text.setText(text)
            return
        names = ", ".join(translate("Ghosts", GHOSTS[name].title) for name in self._absent)
        self.text.setText(translate("Workflow", "Not made yet: {names}.").replace("{names}", names))
