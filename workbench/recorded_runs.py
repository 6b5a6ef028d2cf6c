"""The recorded runs of one window: the list, what happens here, what is compared, and taking a run in hand. No widgets."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from workbench.error_words import worded
from workbench.i18n import translate
from workbench.model_files import ModelFiles, Then
from workbench.run_comparison import RunComparison
from workbench.run_library import RunLibrary
from workbench.run_watch import RunWatch

if TYPE_CHECKING:
    from core.analysis.history import History
    from core.model import Model
    from core.recipe import Recipe
    from core.storage.run_summary import RunSummary
    from core.storage.runs import Run
    from workbench.session import Session


class RecordedRuns(QObject):
    """Made once for a window, beside its session; it outlives the widgets that show it."""

    def __init__(self, session: Session, parent: QObject | None = None, files: ModelFiles | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.files = files or ModelFiles(session, self)
        self.library = RunLibrary(self)
        self.watch = RunWatch(session, self.library)
        self.comparison = RunComparison(self.library, self.watch)
        self.library.problem.connect(session.problem)

    def begin(self) -> None:
        """Read the list."""
        self.library.begin()

    def close(self) -> None:
        """Before the program ends."""
        self.files.close()
        self.library.close()

    def row(self, name: str) -> RunSummary | None:
        """A row as it stands now."""
        row = self.library.row(name)
        return None if row is None else self.watch.present(row)

    # ---- taking a run in hand

    def open(self, name: str, then: Then | None = None) -> bool:
        """Take a run's model in hand, with its recipe and its curves, as soon as it is read; then do ``then``.

        False when there is no such run. Whoever calls this has asked about unsaved work.
        """
        run, row = self.library.run(name), self.library.row(name)
        if run is None or row is None:
            return False
        self.open_run(run, row.name, then)
        return True

    def open_run(self, run: Run, name: str, then: Then | None = None) -> None:
        """The same for a run that need not be in the list, called ``name``."""
        self.files.open(run.model_path, name, partial(self._opened, run, then))

    def _opened(self, run: Run, then: Then | None) -> None:
        model = self._session.model
        self.watch.belongs(model, run.folder)
        self.library.background.run(lambda: _curves(run), lambda found: self._show_curves(model, run, *found))
        if then is not None:
            then()

    def _show_curves(self, model: Model | None, run: Run, training: History, evaluation: History) -> None:
        """The curves are there; they count if nothing else came in hand meanwhile."""
        session = self._session
        if session.model is model and not session.busy:
            session.training_history, session.evaluation_history = training, evaluation
            self.watch.show(run.folder)

    def go_on(self, name: str) -> bool:
        """Meta-train on from a run's model, under its recipe. False when there is no such run."""
        return self.open(name, self._train_on)

    def _train_on(self) -> None:
        self._session.continue_training = True
        self._session.changed.emit()
        self._session.train()

    def recipe(self, name: str) -> Recipe | None:
        """A run's recipe; where it cannot be read, the session says so."""
        run = self.library.run(name)
        if run is None:
            return None
        try:
            return run.recipe()
        except ValueError as error:
            self._session.problem.emit(worded(error), "")
            return None

    def duplicate(self, name: str) -> bool:
        """Put a run's recipe into the forms."""
        recipe = self.recipe(name)
        if recipe is not None:
            self._session.set_recipe(recipe, "")
        return recipe is not None

    def why_not_discard(self, name: str) -> str:
        """Why a run cannot be discarded; empty when it can."""
        row = self.row(name)
        if row is not None and row.state in ("running", "paused"):
            return translate("Runs", "It is still running; stop it first.")
        return ""


def _curves(run: Run) -> tuple[History, History]:
    from core.analysis.history import History

    return History(run.events()), History(run.evaluation())
