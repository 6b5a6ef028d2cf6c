"""The task atlas of the session: for which model it was drawn, and its events as they come. No widgets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from workbench.i18n import translate

if TYPE_CHECKING:
    from core.analysis.history import History
    from core.model import Model
    from workbench.session import Session

ATLAS = "atlas"  # kind of the job


class AtlasDrawing(QObject):
    """Keeps the newest atlas while others are drawn; ``changed`` says that there is another one, or that it has grown."""

    changed = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._history: History | None = None
        self._before: tuple[History | None, Model | None] = (None, None)
        self.model: Model | None = None  # that it was drawn for
        session.events.connect(self._take)

    @property
    def history(self) -> History:
        """The events of the atlas; empty before the first."""
        from core.analysis.history import History

        if self._history is None:
            self._history = History()
        return self._history

    @property
    def there(self) -> bool:
        return self._history is not None and "TaskMapped" in self._history.kinds

    @property
    def stale(self) -> bool:
        """Whether another model is in hand than the one that it was drawn for."""
        return self.there and self.model is not self._session.model

    @property
    def running(self) -> bool:
        return self._session.busy and self._session.jobs.kind == ATLAS

    def why_not(self) -> str:
        """Why none can be drawn now; empty where one can."""
        if self._session.busy:
            return translate("Actions", "Wait for the running step, or stop it.")
        return "" if self._session.model is not None else translate("Actions", "Initialise or open a model first.")

    def begin(self, model: Model) -> None:
        """A new atlas begins; the one before comes back if this one is discarded."""
        from core.analysis.history import History

        self._before = (self._history, self.model)
        self._history, self.model = History(family_name=model.recipe.family.called), model
        self.changed.emit()

    def end(self, discarded: bool) -> None:
        """The job is over."""
        if discarded or not self.there:
            self._history, self.model = self._before
        self._before = (None, None)
        self.changed.emit()

    def _take(self, events: list[Any]) -> None:
        if self.running:
            kept = [event for event in events if type(event).__name__ in ("TaskMapped", "AtlasMeasured")]
            self.history.extend(kept)
            if kept:
                self.changed.emit()
