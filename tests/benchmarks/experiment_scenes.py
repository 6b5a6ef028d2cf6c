"""States of the window with an experiment, for the pictures: its board with each of its plots, and the dialog for a new one."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.workbench import experiment_sample as sample

if TYPE_CHECKING:
    from workbench.main_window import MainWindow

Wait = Callable[[Callable[[], bool]], None]
CHOSEN = slice(4, 7)  # runs that are chosen on the board
PLOTS = ("experiment_curves", "parallel_coordinates", "interaction", "best_so_far")


def board(plot: str, wait: Wait, window: MainWindow) -> None:
    """An experiment that has been evaluated, with one of its plots."""
    from workbench.actions.experiment_actions import open_file

    folder = Path(tempfile.mkdtemp())
    file = sample.experiment(folder, sample.whole(48), name="mirror-sweep")
    open_file(window, file)
    wait(lambda: window.experiment.state == "done")
    window.experiment.choose(list(window.experiment.board.runs)[CHOSEN])
    window.plots.show_plot(plot)


def new(wait: Wait, window: MainWindow) -> Any:
    """The dialog with a grid over two fields."""
    from workbench.dialogs.experiment_dialog import show_experiment_dialog

    dialog = show_experiment_dialog(window)
    dialog.file.line.setText("/srv/experiments/mirror-sweep.toml")
    dialog.try_field("model.sub_models").line.setText("1, 2, 4")
    choices = dialog.try_field("model.mode").choices
    assert choices is not None
    choices.tick("hybrid")
    dialog.evaluation.box.setCurrentIndex(1)
    wait(dialog.begin.isEnabled)
    return dialog


def scenes(wait: Wait) -> dict[str, Callable[[MainWindow], Any]]:
    """All of them by name; ``wait`` lets the window live until a condition holds."""
    found: dict[str, Callable[[MainWindow], Any]] = {plot: partial(board, plot, wait) for plot in PLOTS}
    return {"new_experiment": partial(new, wait), **found}
