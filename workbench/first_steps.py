"""What the program does for somebody who has just started it: a demo that plays by itself, and things to try on it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from workbench import captions, kept_values
from workbench.calibration import Calibration
from workbench.demos.crossed_wires import CROSSED_WIRES
from workbench.i18n import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from workbench.main_window import MainWindow

DEMO = "demos.crossed_wires"
STARTED = "welcome/started"
PATIENCE_MS = 400  # until it is looked again whether a menu or a question is still open
WIRES = "force_sign"


# Said above the stage once it has been tried.
PUSHED = QT_TRANSLATE_NOOP("Welcome", "A push that nobody announced. α may tremble, and comes back: it is still the same task.")
SWAPPED = QT_TRANSLATE_NOOP(
    "Welcome", "The wiring is turned round while it drives. Look at α: within a few steps other sub-models count."
)
EQUAL = QT_TRANSLATE_NOOP(
    "Welcome",
    "All sub-models count alike. Some are right for crossed wires, some for straight ones: they contradict each other, and it "
    "falls.",
)
GIVEN_BACK = QT_TRANSLATE_NOOP("Welcome", "α is the model's own again: from what it has seen it knows whom to listen to.")


@dataclass(frozen=True)
class Try:
    """One thing to try while the demo plays: the text of its button, what it does, and what to look at."""

    id: str
    text: str
    tip: str
    verb: Callable[[MainWindow], object]


def push(window: MainWindow) -> None:
    window.player.play()
    window.player.push(1)
    window.staging.say(partial(captions.tried, PUSHED))


def swap_wires(window: MainWindow) -> None:
    task = window.player.task
    if task is not None and WIRES in task.task(0):
        window.player.play()
        window.player.set_task({WIRES: -float(task[WIRES][0])})
        window.staging.say(partial(captions.tried, SWAPPED))


def equal_weights(window: MainWindow) -> None:
    """All weights equal; a second time the model has them back."""
    touch = window.player.touch
    window.player.play()
    equal = touch.hand.empty
    if equal:
        touch.uniform()
    else:
        touch.reset_all()
    window.staging.say(partial(captions.tried, EQUAL if equal else GIVEN_BACK))


TRIES: tuple[Try, ...] = (
    Try("try.push", QT_TRANSLATE_NOOP("Welcome", "Push it"),
        QT_TRANSLATE_NOOP("Welcome", "A push to the right, which the model does not expect. Also with the arrow keys."), push),
    Try("try.wires", QT_TRANSLATE_NOOP("Welcome", "Swap wires"),
        QT_TRANSLATE_NOOP("Welcome", "Turns the wiring round. Look at the bars of α: they move as it finds out."), swap_wires),
    Try("try.equal", QT_TRANSLATE_NOOP("Welcome", "Equal α"),
        QT_TRANSLATE_NOOP("Welcome",
            "Takes away what the model has found out: the pole falls. Again: gives it back."), equal_weights),
)  # fmt: skip


class FirstSteps(QObject):
    """Plays the demo at the first start, unless the user is quicker, and knows when the welcome is of use."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.playing = False  # the demo that plays was begun from here
        self.calibration = Calibration(window)
        window.staging.demo_begins.connect(self._on_demo)
        window.session.model_changed.connect(self._on_other_work)
        window.session.jobs.started.connect(self._on_other_work)

    def begin(self) -> None:
        """At a start without a model: play, if the preferences want it. Never over what the user has begun already."""
        first = kept_values.value(STARTED) is not True
        kept_values.keep({STARTED: True})
        wanted = self._window.preferences.autoplay
        if wanted == "always" or (wanted == "first" and first):
            self._play_unless_busy()
        self.calibration.begin()

    def _play_unless_busy(self) -> None:
        window = self._window
        if window.recovery.shown is not None:
            return  # what the last start left goes first
        if QApplication.activePopupWidget() is not None or QApplication.activeModalWidget() is not None:
            QTimer.singleShot(PATIENCE_MS, self, self._play_unless_busy)
            return
        if window.session.model is None and not window.session.busy and window.player.state == "idle":
            self.play()

    def play(self) -> None:
        """The demo, below the welcome. The focus stays where it is."""
        if not CROSSED_WIRES.missing():
            self._window.staging.play_demo(CROSSED_WIRES, quiet=True)

    def wants_strip(self) -> bool:
        """Whether the welcome is shown: while nothing is in hand, and nothing on stage but its own demo."""
        window = self._window
        free = window.session.model is None and not window.session.busy and window.recovery.shown is None
        return (
            free
            and window.preferences.welcome
            and not window.layouts.full_stage
            and (window.player.state == "idle" or self.playing)
        )

    def do(self, id: str) -> None:
        """What a button of the welcome asks for: a thing to try, a recent file, the first training, or an action."""
        from workbench import files

        window = self._window
        tries = {each.id: each for each in TRIES}
        if id in tries:
            tries[id].verb(window)
        elif id == DEMO:
            self.play()
        elif id == "run.first":
            self._train_first()
        elif id.startswith("file:"):
            files.open_path(window, Path(id.removeprefix("file:")))
        else:
            window.commands.trigger(id)

    def _train_first(self) -> None:
        """Steps 1 and 2 at one click, with what the forms say."""
        window = self._window
        if not window.session.busy:
            window.before_replacing(self._begin_training)

    def _begin_training(self) -> None:
        window = self._window
        window.player.clear()
        window.session.initialise()
        window.session.train()

    def _on_demo(self, quiet: bool) -> None:
        self.playing = quiet

    def _on_other_work(self, _what: object = None) -> None:
        if self._window.session.model is not None or self._window.session.busy:
            self.playing = False
