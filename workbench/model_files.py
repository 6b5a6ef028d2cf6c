"""Opening and saving models beside the window: a file may be large, and a disk slow. No widgets.

What has been read comes in hand unless something else did meanwhile; what has been written counts as saved if it is still the
model in hand. A model and its arrays are never changed once it is in hand, so the thread needs no copy of it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from core.plain_text import plain
from workbench.background import Background
from workbench.error_words import file_error
from workbench.i18n import translate

if TYPE_CHECKING:
    from core.model import Model
    from workbench.session import Session

LASTS_MS = 300  # after which it is said what is being read or written

Then = Callable[[], object]


@dataclass(eq=False)
class _Opening:
    path: Path
    title: str
    before: Model | None  # that was in hand when it was asked for
    then: Then | None


@dataclass(eq=False)
class _Saving:
    path: Path
    model: Model
    then: list[Then] = field(default_factory=list)


class ModelFiles(QObject):
    """Made once for a window, beside its session. All that is asked is done in its order; :meth:`close` before the end."""

    said = Signal(str)  # one sentence: what was saved, or why a model did not come in hand
    lasting = Signal(str)  # what takes its time; empty when it is over
    used = Signal(object)  # Path that a model was read from or written to
    saving_ended = Signal(bool)  # whether the file is there

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._opening: _Opening | None = None  # the newest one that was asked for; it is the one that counts
        self._savings: list[_Saving] = []
        self._added = 0  # files of models that are being read to be evaluated too
        session.plan.asked.connect(self.add_others)
        self.background = Background(self)
        self.background.idle.connect(self._over)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(LASTS_MS)
        self._patience.timeout.connect(self._say_what_lasts)

    def close(self) -> None:
        """Before the program ends: what is being saved is written, what is being read is let go."""
        self._patience.stop()
        self.background.close()

    @property
    def busy(self) -> bool:
        """Whether something is being read or written."""
        return self.background.busy

    # ---- opening

    def open(self, path: Path, title: str = "", then: Then | None = None) -> None:
        """Take a model file in hand as soon as it is read, then do ``then``; or say one sentence.

        A run's model (``title``) is saved to another file. Whoever calls this has asked about unsaved work.
        """
        import core

        self._opening = opening = _Opening(path, title, self._session.model, then)
        self._patience.start()
        self.background.run(partial(core.load, path), partial(self._take, opening), partial(self._refuse, path))

    def _take(self, opening: _Opening, model: Model) -> None:
        if opening is not self._opening:
            return  # another one has been asked for since
        self._opening = None
        session, path = self._session, opening.path
        if session.busy or session.model is not opening.before:
            sentence = translate("Files", "{name} was not opened, because something else was begun meanwhile.")
            self.said.emit(sentence.replace("{name}", plain(opening.title or path.name)))
            return
        session.hold(model, path, opening.title)
        if not opening.title:
            self.used.emit(path)
        if opening.then is not None:
            opening.then()

    def _refuse(self, path: Path, error: Exception) -> None:
        self._session.problem.emit(*file_error(error, plain(path.name)))

    # ---- models of other seeds

    def add_others(self, paths: Sequence[Path]) -> None:
        """Have these evaluated beside the model in hand as soon as they are read; one sentence says what does not fit."""
        self._added += len(paths)
        self._patience.start()
        self.background.run(partial(_each_of, paths), partial(self._add, len(paths)))

    def _add(self, count: int, read: Mapping[Path, Model | Exception]) -> None:
        self._added -= count
        session = self._session
        if session.model is None:
            return  # it has been put away meanwhile
        refused = session.plan.add(session.model, read)
        if refused:
            session.problem.emit(refused[0], "\n".join(refused[1:]))

    # ---- saving

    @property
    def saving(self) -> bool:
        """Whether a file is being written."""
        return bool(self._savings)

    def save(self, path: Path, then: Then | None = None) -> bool:
        """Write the model in hand; False when there is none.

        On failure the old file is as it was and one sentence goes to the session's ``problem``. ``then`` is done when it is
        written, the same model is still in hand, and no step has begun.
        """
        import core

        model = self._session.model
        if model is None:
            return False
        saving = _Saving(path, model, [] if then is None else [then])
        self._savings.append(saving)
        self._patience.start()
        self.background.run(
            partial(core.save, model, path), partial(self._written, saving), partial(self._not_written, saving), must=True
        )
        return True

    def when_saved(self, then: Then) -> bool:
        """Do this when the model in hand is written, as it is being now; False when it is not."""
        saving = next((each for each in reversed(self._savings) if each.model is self._session.model), None)
        if saving is not None:
            saving.then.append(then)
        return saving is not None

    def _written(self, saving: _Saving, _path: object) -> None:
        session, path = self._session, saving.path
        self._savings.remove(saving)
        in_hand = session.model is saving.model
        if in_hand:
            session.saved(path)
        self.used.emit(path)
        self.said.emit(translate("Files", "Saved as {name}.").replace("{name}", plain(path.name)))
        for then in saving.then:
            if session.model is saving.model and not session.busy:
                then()
        self.saving_ended.emit(True)

    def _not_written(self, saving: _Saving, error: Exception) -> None:
        self._savings.remove(saving)
        self._session.problem.emit(*file_error(error, plain(saving.path.name)))
        self.saving_ended.emit(False)

    # ---- what lasts

    def _say_what_lasts(self) -> None:
        if self._savings:
            text, path = translate("Files", "Saving {name}…"), self._savings[0].path
        elif self._opening is not None:
            text, path = translate("Files", "Reading {name}…"), self._opening.path
        elif self._added:
            self.lasting.emit(translate("Files", "Reading {count} models…").replace("{count}", str(self._added)))
            return
        else:
            return
        self.lasting.emit(text.replace("{name}", plain(path.name)))

    def _over(self) -> None:
        self._patience.stop()
        self.lasting.emit("")


def _each_of(paths: Sequence[Path]) -> dict[Path, Model | Exception]:
    """What is in each file, or why it cannot be read."""
    import core

    read: dict[Path, Model | Exception] = {}
    for path in dict.fromkeys(paths):
        try:
            read[path] = core.load(path)
        except core.ModelFileError as error:
            read[path] = error
    return read
