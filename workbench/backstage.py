"""What ghosts need that this process must not do: a process in which plain Q-learning learns from nothing. No Qt here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.learning_process import LearningProcess

if TYPE_CHECKING:
    from core.model import Model
    from core.tasks.family import Interface
    from workbench.learning_process import RemoteActor


class Backstage:
    """Begins the process when it is first needed; it stays loaded from one race to the next."""

    def __init__(self) -> None:
        self._process: LearningProcess | None = None

    def from_scratch(self, model: Model, interface: Interface, seed: int = 0) -> RemoteActor:
        """Plain Q-learning with the network width of a model. Comes back at once; learning begins seconds later."""
        if self._process is not None and not self._process.alive:
            self.close()
        if self._process is None:
            self._process = LearningProcess()
        return self._process.from_scratch(model, interface, seed)

    def close(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.close()
            self._process = None
