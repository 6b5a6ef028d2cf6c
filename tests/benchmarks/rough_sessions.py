"""A session driven by chance: begin, pause, step, resume, stop, discard, save, open, close and other languages at any moment,
and what must hold after each. What it leaves behind is counted.
"""

from __future__ import annotations

import multiprocessing
import random
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QThread, QTimer

import core
from core.resources import resource
from workbench.training_thread import JobState

if TYPE_CHECKING:
    from workbench.main_window import MainWindow

PAUSES = (0.0, 0.0, 0.0, 0.005, 0.02, 0.08)  # s between two verbs
LANGUAGES = ("en", "zh_CN")
PATIENCE = 60.0  # s in which what was asked to end has ended
SETTLE = 10.0  # s in which what is over is gone


class Walk:
    """Verbs by chance on one window.

    Args:
        window: filled; its engine and jobs are as whoever makes this wants them.
        chance: which verbs and when.
        folder: where it saves.
        wait: lets everything run for so many seconds.
        until: the same until a condition holds; raises ``TimeoutError``.
        rare: how often another language is spoken, among other verbs.

    Attributes:
        faults: what did not hold. story: the verbs of the newest walk. verbs: those that there are, by name.
    """

    def __init__(
        self, window: MainWindow, chance: random.Random, folder: Path, wait: Callable[[float], None],
        until: Callable[[Callable[[], bool], float], None], rare: float = 0.02,
    ) -> None:  # fmt: skip
        self.window, self.folder = window, folder
        self.faults: list[str] = []
        self.story: list[str] = []
        self._chance, self._wait, self._until = chance, wait, until
        self._rare = rare
        self.verbs: dict[str, Callable[[], object]] = {
            "initialise": lambda: window.session.initialise(),
            "train": lambda: window.commands.trigger("run.train"),
            "train again": lambda: window.commands.trigger("run.train"),
            "evaluate": lambda: window.commands.trigger("run.evaluate"),
            "adapt": lambda: window.commands.trigger("run.adapt"),
            "pause": lambda: window.session.jobs.pause(),
            "step": lambda: window.session.jobs.step(),
            "resume": lambda: window.session.jobs.resume(),
            "stop": lambda: window.session.jobs.stop(),
            "discard": lambda: window.session.jobs.discard(),
            "save": self._save,
            "open": self._open,
            "new": lambda: window.commands.trigger("file.new"),
            "play or pause": lambda: window.player.toggle(),
            "clear the stage": lambda: window.player.clear(),
            "close, and stay": self._close_and_stay,
        }

    def run(self, verbs: int) -> None:
        """One walk; afterwards nothing runs."""
        self.story = []
        for _ in range(verbs):
            name = self._chance.choice(list(self.verbs))
            if self._chance.random() < self._rare:
                name = "language"
            self.story.append(name)
            try:
                (self._speak_another if name == "language" else self.verbs[name])()
                self._check()
                self._wait(self._chance.choice(PAUSES))
                self._check()
            except Exception as error:
                self._fault(f"{type(error).__name__}: {error}")
        self._settle()

    def _fault(self, text: str) -> None:
        self.faults.append(f"{text} after {', '.join(self.story)}")

    # ---- verbs that take more than a line

    def _save(self) -> None:
        path = self.folder / f"{self._chance.randrange(3)}.metamodel"
        if path.is_file():
            core.load(path)  # whatever is being written, what lies there is whole
        self.window.model_files.save(path)

    def _open(self) -> None:
        if not self.window.session.busy:
            self.window.model_files.open(resource("sample_models", "mirror.metamodel"))

    def _speak_another(self) -> None:
        self.window.use_language(self._chance.choice(LANGUAGES))

    def _close_and_stay(self) -> None:
        """A close that the user takes back at the question."""
        from workbench.dialogs import questions

        usual = questions.ask_unsaved, questions.ask_stop_and_close
        questions.ask_unsaved = questions.ask_stop_and_close = lambda *_: "cancel"
        try:
            if self.window.session.busy or self.window.session.unsaved:
                self.window.close()
                if not self.window.isVisible():
                    self._fault("It closed although the user wanted to stay")
        finally:
            questions.ask_unsaved, questions.ask_stop_and_close = usual

    # ---- what must hold

    def _check(self) -> None:
        session = self.window.session
        if not session.busy and session.job_state is not JobState.IDLE:
            self._fault(f"Nothing runs, and the job is {session.job_state}")
        if session.busy and session.jobs.kind not in ("train", "evaluate", "atlas", "report"):
            self._fault(f"A job of no known kind: {session.jobs.kind!r}")
        if len(session.states()) != 4:
            self._fault("There are not four steps")
        if session.model is None and session.unsaved:
            self._fault("Nothing is in hand, and it is not saved")

    def _settle(self) -> None:
        session = self.window.session
        (session.jobs.stop if self._chance.random() < 0.5 else session.jobs.discard)()
        try:
            self._until(lambda: not session.busy, PATIENCE)
        except TimeoutError:
            self._fault(f"It does not end: {session.job_state}")
            return
        try:
            self._until(lambda: not self.window.model_files.busy, SETTLE)
        except TimeoutError:
            self._fault("A file is read or written for ever")
        self.window.player.clear()
        self._check()
        session.new()
        try:
            self._until(lambda: not self.window.staging.draws.busy, SETTLE)
            self._until(lambda: not self.window.findChildren(QThread), SETTLE)
            self._until(lambda: not [p for p in multiprocessing.active_children() if not _stays(self.window, p)], SETTLE)
        except TimeoutError:
            self._fault(f"Left: {self.window.findChildren(QThread)}, {multiprocessing.active_children()}")


def _stays(window: MainWindow, process: Any) -> bool:
    """A process for learning on a task stays loaded as long as the window."""
    kept = (window.staging.learning._process, window.staging.backstage._process)
    return any(each is not None and each._process is process for each in kept)


def counted(window: MainWindow) -> dict[str, int]:
    """What must not grow from walk to walk."""
    return {
        "threads": threading.active_count(),
        "timers": len(window.findChildren(QTimer)),
        "active timers": sum(timer.isActive() for timer in window.findChildren(QTimer)),
        "listeners": sum(
            window.session.receivers(signal) for signal in ("2changed()", "2model_changed(PyObject)", "2replaced()")
        ),
        "objects": len(window.findChildren(QObject)),
        "file handles": len(list(Path("/proc/self/fd").iterdir())) if Path("/proc/self/fd").is_dir() else 0,
    }


def grown(before: dict[str, int], after: dict[str, int], allowed: dict[str, int]) -> list[str]:
    """What grew by more than is allowed (0 where nothing is said)."""
    return [
        f"{name}: {before[name]} before, {after[name]} after"
        for name in before
        if after[name] - before[name] > allowed.get(name, 0)
    ]


SMALL: dict[str, Any] = {  # a meta-training so small that many fit into a minute
    "model.sub_models": 2, "model.width": 8, "model.window": 4, "model.meta_features": 4, "model.meta_state": 4,
    "training.lanes": 4, "training.env_steps": 3200, "training.validation_tasks": 2, "training.validation_every": 10,
    "training.kept_transitions": 32, "training.rate_updates": 0, "learner.rollout_steps": 8, "evaluation.tasks": 2,
    "evaluation.episodes": 1, "run.device": "cpu",
}  # fmt: skip
