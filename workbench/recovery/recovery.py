"""Finds what earlier starts have left, and does what the user says to it; keeps by what this one would lose."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from workbench.background import Background
from workbench.crash_report import CrashFolder, read
from workbench.dialogs.text_window import TextWindow
from workbench.i18n import translate
from workbench.recovery import store
from workbench.recovery.adapted import AdaptedKeeper
from workbench.recovery.offers import Offer, look
from workbench.recovery.resuming import Resuming
from workbench.recovery.unsaved import UnsavedKeeper

if TYPE_CHECKING:
    from workbench.main_window import MainWindow


class Recovery(QObject):
    """Made once for a window; it outlives the widgets that show it. The folders are read beside the window.

    Attributes:
        offers: what nobody has answered yet; the first is the one that is shown.
        hidden: whether the user wants to hear of it at the next start only.
    """

    looked = Signal()  # what earlier starts have left is known
    changed = Signal()  # of the offers

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.crashes = CrashFolder()
        self.background = Background(self)
        self.store = store.RecoveryFolder()
        self.unsaved = UnsavedKeeper(window.session, window.recorded, self.store, self.background, self)
        self.adapted = AdaptedKeeper(window, self.store, self.background, self)
        self.resuming = Resuming(window)
        self.offers: list[Offer] = []
        self.hidden = False

    def begin(self) -> None:
        """Look what is there, and follow the stage from now on."""
        self.adapted.begin()
        runs = self._window.recorded.library.folder
        self.background.run(partial(look, runs, self.store.base, self.crashes), self._take, self._on_failure)

    def close(self, keep: bool) -> None:
        """Before the program ends; ``keep`` what is not saved for the next start, as nobody was asked."""
        self.adapted.close()
        self.background.close()
        if keep:
            self.unsaved.write(wait=True)
        self.store.end(keep)

    def put_by(self) -> None:
        """Write what is not saved now, and wait for it: the session ends."""
        self.unsaved.write(wait=True)

    def _take(self, found: list[Offer]) -> None:
        self.offers = found
        self.looked.emit()
        self.changed.emit()

    def _on_failure(self, error: Exception) -> None:
        self._take([])
        self._window.notifications.error(translate("Recovery", "What the last start left could not be read."), str(error))

    @property
    def shown(self) -> Offer | None:
        """The offer that is shown now."""
        return self.offers[0] if self.offers and not self.hidden else None

    def _done_with(self, offer: Offer) -> None:
        if offer in self.offers:
            self.offers.remove(offer)
            self.changed.emit()

    # ---- what the user says

    def hide(self) -> None:
        """Not now; the next start offers it again."""
        self.hidden = True
        for offer in self.offers:
            if offer.kind == "crash":
                self._saw(offer)  # once is enough
        self.changed.emit()

    def why_not(self, offer: Offer) -> str:
        """Why the first of its buttons does nothing now; empty when it does."""
        if offer.kind == "run":
            if not self._window.recorded.library.read:
                return translate("Runs", "Reading the runs…")
            if not offer.what.can_resume:
                return translate("Recovery", "Its recipe cannot be read.")
            return self.resuming.why_not(offer.what.folder)
        if offer.kind == "model" and self._window.session.busy:
            return translate("Actions", "Wait for the running step, or stop it.")
        return ""

    def accept(self, offer: Offer) -> None:
        """Resume the run, take the model in hand, or show the report."""
        if reason := self.why_not(offer):
            self._window.session.problem.emit(reason, "")
        elif offer.kind == "crash":
            self._show(offer)
        else:
            self._window.before_replacing(partial(self._resume if offer.kind == "run" else self._read, offer))

    def keep(self, offer: Offer) -> None:
        """A run stays in the list as interrupted, and nobody is asked again; a model is offered at the next start."""
        if offer.kind == "run":
            self._window.recorded.library.write(offer.what.folder, {"left": True})
        self._done_with(offer)

    def discard(self, offer: Offer) -> None:
        """Give it up; a message offers to take that back."""
        library = self._window.recorded.library
        if offer.kind == "run" and library.row(offer.what.folder.name) is None:
            self._window.session.problem.emit(translate("Runs", "Reading the runs…"), "")
            return  # the list is what moves it, and brings it back
        self._done_with(offer)
        if offer.kind == "run":
            library.discard([offer.what.folder.name])
        elif offer.kind == "model":
            self.background.run(
                partial(store.give_up, offer.what), lambda _: self._offer_undo(offer), self._on_trouble, must=True
            )
        else:
            self._saw(offer)

    def _offer_undo(self, offer: Offer) -> None:
        undo = (translate("Runs", "Undo"), partial(self._take_back, offer))
        self._window.notifications.note(translate("Recovery", "Model discarded."), undo)

    def _take_back(self, offer: Offer) -> None:
        self.background.run(
            partial(store.take_back, offer.what), lambda _: self._offer_again(offer), self._on_trouble, must=True
        )

    def _offer_again(self, offer: Offer) -> None:
        self.hidden = False
        self.offers.insert(0, offer)
        self.changed.emit()

    def _resume(self, offer: Offer) -> None:
        self._done_with(offer)
        self.resuming.resume(offer.what.folder)

    def _read(self, offer: Offer) -> None:
        found = offer.what
        self._window.model_files.open(found.path, found.name, partial(self._in_hand, offer))

    def _in_hand(self, offer: Offer) -> None:
        """It is put by again in this window's own folder before it leaves the one where it was found."""
        session, found = self._window.session, offer.what
        session.unsaved = True
        session.changed.emit()
        self.unsaved.write(then=partial(store.remove, found))
        self._done_with(offer)

    def _show(self, offer: Offer) -> None:
        self.background.run(partial(read, offer.what), partial(self._show_report, offer))

    def _show_report(self, offer: Offer, text: str) -> None:
        about = translate(
            "Recovery", "What the program was, where its threads were, and what it said last. Nothing of it is sent anywhere."
        )
        window = TextWindow(self._window, translate("Recovery", "Crash report"), about, text, self.crashes.place)
        window.show()
        self._saw(offer)
        self._done_with(offer)

    def _saw(self, offer: Offer) -> None:
        self.background.run(partial(self.crashes.saw, offer.what), must=True)

    def _on_trouble(self, error: Exception) -> None:
        sentence = translate("Recovery", "The recovery folder could not be used: {reason}.")
        reason: Any = getattr(error, "strerror", None) or error
        self._window.notifications.error(sentence.replace("{reason}", str(reason)))
