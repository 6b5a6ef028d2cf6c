"""The experiment that a window shows: opened, begun, gone on with, stopped; what is chosen and compared of it. No widgets.

It lives in its folder and in a process of its own; here it is only watched. So a window may be closed and opened again, and
finds it as it stands.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from core.plain_text import plain
from workbench import kept_values
from workbench.background import Background
from workbench.i18n import translate

# What reads and shows experiments is loaded when there is one, or after the window is painted.
if TYPE_CHECKING:
    from workbench.experiment_process import ExperimentProcess
    from workbench.experiment_watch import ExperimentWatch
    from workbench.experiments.board_state import BoardState, ConfigurationState, RunState
    from workbench.main_window import MainWindow

RECENT, OURS = "experiments/recent", "experiments/running"
MOST_RECENT = 8
ENDED = {"done": "done", "stopped": "stopped"}  # reasons of the journal, and what the experiment's state is then


class OpenExperiment(QObject):
    """Made once for a window, beside its session; it outlives the widgets that show it.

    Attributes:
        file: the experiment file, or ``None``.
        chosen: names of the runs that verbs and plots are about.
        compared: names of the runs that are laid over the plots of training.
        by_configuration: whether the board has a row for each configuration rather than for each run.
        ours: whether a window began the process that is at work, so that closing the window asks about it.
    """

    opened = Signal()  # another experiment, or none
    listed = Signal()
    runs_changed = Signal(set)
    changed = Signal()
    chosen_changed = Signal()
    state_changed = Signal()

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._background = Background(self)
        self.file: Path | None = None
        self.watch: ExperimentWatch | None = None
        self.chosen: tuple[str, ...] = ()
        self.compared: tuple[str, ...] = ()
        self.by_configuration = False
        self.ours = False
        self._process: ExperimentProcess | None = None
        self._starting = self._stopping = self._failed = False
        self._before: object = None  # how the experiment had begun before the process that is being started
        self._told: object = None  # the end that was told of
        self._empty: BoardState | None = None

    # ---- what there is

    @property
    def board(self) -> BoardState:
        """What is known of the runs."""
        if self.watch is not None:
            return self.watch.board
        if self._empty is None:
            from workbench.experiments.board_state import BoardState

            self._empty = BoardState()
        return self._empty

    @property
    def folder(self) -> Path | None:
        from core.experiments.experiment import folder_of

        return None if self.file is None else folder_of(self.file)

    @property
    def name(self) -> str:
        return "" if self.file is None else plain(self.file.stem)

    @property
    def state(self) -> str:
        """A key of :data:`workbench.experiment_words.STATES`; empty without an experiment."""
        if self.watch is None:
            return ""
        if self.watch.live:
            return "stopping" if self._stopping else "running"
        if self._starting:
            return "starting"
        if self._failed:
            return "failed"
        if self.board.finished is not None:
            return ENDED.get(self.board.finished.reason, "stopped")
        if not self.watch.caught_up:
            return "reading"
        return "interrupted" if self.board.started is not None else "waiting"

    @property
    def at_work(self) -> bool:
        """Whether a process runs it, or is just being started."""
        return self.state in ("starting", "running", "stopping")

    def chosen_runs(self) -> list[RunState]:
        """The runs that are chosen, as they stand."""
        return [self.board.runs[name] for name in self.chosen if name in self.board.runs]

    def configurations(self) -> list[ConfigurationState]:
        """The configurations that the chosen runs are of."""
        numbers = dict.fromkeys(run.configuration for run in self.chosen_runs())
        return [self.board.configurations[number] for number in numbers]

    # ---- opening

    @staticmethod
    def recent() -> list[Path]:
        """Experiment files that were shown lately, newest first."""
        stored = kept_values.value(RECENT, [])
        names = stored if isinstance(stored, list) else []
        return [Path(name) for name in names if isinstance(name, str)][:MOST_RECENT]

    def begin(self) -> None:
        """Show the experiment of last time again, if it is still there; to be called when the window is filled."""
        for file in self.recent()[:1]:
            if file.is_file():
                self.show_file(file)

    def show_file(self, file: Path) -> None:
        """Watch this experiment from now on."""
        from core.experiments.experiment import folder_of
        from workbench.experiment_watch import ExperimentWatch

        file = file.absolute()
        if file == self.file:
            return
        self._leave()
        self.file = file
        self.ours = kept_values.value(OURS) == str(file)
        self._remember()
        self.watch = watch = ExperimentWatch(folder_of(file), self)
        watch.listed.connect(self._on_listed)
        watch.runs_changed.connect(self.runs_changed)
        watch.changed.connect(self._on_changed)
        watch.live_changed.connect(self._on_live)
        watch.first_read.connect(self._on_first_read)
        watch.begin()
        self.opened.emit()
        self.state_changed.emit()

    def _leave(self) -> None:
        if self.watch is not None:
            self.watch.close()
            self.watch.deleteLater()
        self.watch, self.file, self._process = None, None, None
        self.chosen, self.compared, self.ours = (), (), False
        self._starting = self._stopping = self._failed = False
        self._told = None
        self._compare()

    def _remember(self) -> None:
        names = [str(self.file), *(str(path) for path in self.recent() if path != self.file)]
        kept_values.keep({RECENT: names[:MOST_RECENT]})

    def close(self) -> None:
        """Before the program ends; the process goes on."""
        if self.watch is not None:
            self.watch.close()
        self._background.close()

    # ---- begin, go on, stop

    def start(self, file: Path) -> None:
        """Begin an experiment, or go on with it, in a process of its own."""
        from workbench.experiment_process import ExperimentProcess, command

        self.show_file(file)
        assert self.file is not None
        if self.at_work:
            return
        wishes = self._window.preferences
        arguments = command(self.file, wishes.engine, wishes.slots, wishes.address, wishes.families)
        process = self._process = ExperimentProcess(self.file, arguments, self)
        process.ended.connect(partial(self._on_ended, process))
        self._starting, self._stopping, self._failed, self.ours = True, False, False, True
        self._before = self.board.started
        kept_values.keep({OURS: str(self.file)})
        self._background.run(process.begin, self._on_begun, partial(self._on_not_begun, process))
        self.state_changed.emit()

    def _on_begun(self, _result: object) -> None:
        if self.watch is not None:
            self.watch.hurry()

    def _on_not_begun(self, process: ExperimentProcess, error: Exception) -> None:
        self._refuse(process, getattr(error, "strerror", None) or str(error))

    def _on_ended(self, process: ExperimentProcess, code: int, sentence: str) -> None:
        if process is not self._process:
            return
        self._process = None
        self._starting = False
        if self.watch is not None:  # what it has written before its end counts
            self.watch.look_then(partial(self._judge_end, process, code, sentence))

    def _judge_end(self, process: ExperimentProcess, code: int, sentence: str) -> None:
        if code and self.board.started is self._before and not self.at_work:
            self._refuse(process, sentence or translate("Experiment", "exit code {code}").replace("{code}", str(code)))
        else:
            self.state_changed.emit()

    def _refuse(self, process: ExperimentProcess, reason: str) -> None:
        self._starting, self._failed, self.ours = False, True, False
        kept_values.keep({OURS: ""})
        text = translate("Experiment", "The experiment {name} could not be run: {reason}")
        text = text.replace("{name}", plain(process.file.stem)).replace("{reason}", reason)
        self._window.notifications.error(text if text.endswith((".", "。")) else f"{text}.")
        self.state_changed.emit()

    def stop(self) -> None:
        """Ask the process to end; what is done stays done, and going on takes up the rest."""
        from workbench.experiment_process import ask_to_stop

        if self.folder is not None and self.at_work:
            self._stopping = True
            self._background.run(partial(ask_to_stop, self.folder), failed=self._on_no_stop, must=True)
            self.state_changed.emit()

    def _on_no_stop(self, error: Exception) -> None:
        self._stopping = False
        text = translate("Experiment", "The experiment could not be stopped: {reason}.")
        self._window.notifications.error(text.replace("{reason}", getattr(error, "strerror", None) or str(error)))
        self.state_changed.emit()

    # ---- what the watch tells

    def _on_listed(self) -> None:
        runs = self.board.runs
        self.compared = tuple(name for name in self.compared if name in runs)
        self.listed.emit()
        self.choose(name for name in self.chosen if name in runs)

    def _on_changed(self) -> None:
        self.changed.emit()
        self._tell_end()

    def _on_live(self) -> None:
        assert self.watch is not None
        if self.watch.live:
            self._starting = self._failed = False
        else:
            self.watch.look_then(self._on_left)  # what was written at the end may not have been read yet
        self.state_changed.emit()
        self._tell_end()

    def _on_left(self) -> None:
        """Whoever was at work on it has gone."""
        self._stopping = False
        self.state_changed.emit()
        self._tell_interruption()

    def _on_first_read(self) -> None:
        self._told = self.board.finished  # its end is no news
        self.state_changed.emit()
        self._tell_interruption()

    def _tell_interruption(self) -> None:
        if self.state == "interrupted":
            text = translate("Experiment", "The experiment {name} was interrupted; what is done of it stays done.")
            offer = (translate("Experiment", "Go on"), self.go_on)
            self._window.notifications.note(text.replace("{name}", self.name), offer)

    def go_on(self) -> None:
        """Go on with the experiment that is shown."""
        if self.file is not None:
            self.start(self.file)

    def _tell_end(self) -> None:
        finished = self.board.finished
        if finished is None or finished is self._told or self.watch is None or not self.watch.caught_up:
            return
        self._told = finished
        self.ours = False
        kept_values.keep({OURS: ""})
        text = (
            translate("Experiment", "The experiment {name} is done: {done} runs left a model, {failed} failed.")
            if finished.reason == "done"
            else translate("Experiment", "The experiment {name} has stopped: {done} runs left a model; it can be gone on with.")
        )
        for place, value in {"{name}": self.name, "{done}": str(finished.done), "{failed}": str(finished.failed)}.items():
            text = text.replace(place, value)
        self._window.notifications.note(text)
        self.state_changed.emit()

    # ---- what is chosen and compared

    def choose(self, names: Iterable[str]) -> None:
        """These runs are the ones that verbs and plots are about."""
        chosen = tuple(names)
        if chosen != self.chosen:
            self.chosen = chosen
            self.chosen_changed.emit()

    def tick(self, names: Iterable[str], on: bool) -> None:
        """Lay the training curves of these runs over the plots, or no longer."""
        names = [name for name in names if name in self.board.runs]
        rest = tuple(name for name in self.compared if name not in names)
        before, self.compared = self.compared, ((*rest, *names) if on else rest)
        if before != self.compared:
            self._compare()
            self.runs_changed.emit(set(before).symmetric_difference(self.compared))

    def _compare(self) -> None:
        named = {}
        if self.folder is not None and self.compared:
            from workbench.experiment_words import run_title

            named = {self.folder / name: run_title(self.board.runs[name], self.board) for name in self.compared}
        self._window.recorded.comparison.lay_over(named)

    def title_of(self, configuration: ConfigurationState) -> str:
        """What a configuration is called."""
        from workbench.experiment_words import configuration_title

        return configuration_title(configuration, self.board)
