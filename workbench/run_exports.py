"""Tables and TensorBoard files of recorded runs, written beside the window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.analysis.tables import write_named
from core.atomic import atomic_text
from workbench.error_words import worded
from workbench.i18n import translate

if TYPE_CHECKING:
    from core.storage.run_summary import RunSummary
    from workbench.main_window import MainWindow

UNFIT = set('/\\:*?"<>|\0')  # in the name of a folder, on one system or another


def export_csv(window: MainWindow, rows: Sequence[RunSummary], path: Path) -> None:
    """All events of some runs in one table, whose first column says which run."""
    sentence = translate("Files", "Metrics written to {name}.").replace("{name}", path.name)
    _in_background(window, lambda: write_csv(rows, path), sentence)


def export_tensorboard(window: MainWindow, rows: Sequence[RunSummary], folder: Path) -> None:
    """An event file of each run, in a folder of its own. In another process, since the library loads torch."""
    from workbench import jobs

    runs = [(folder_name(row, rows), row.folder, row.began) for row in rows]
    make = partial(window.session.engine, partial(jobs.TensorBoardJob, runs, folder))
    sentence = translate("Runs", "TensorBoard files written: tensorboard --logdir {name}").replace("{name}", str(folder))
    _in_background(window, lambda: list(make()), sentence)


def _in_background(window: MainWindow, work: Callable[[], Any], sentence: str) -> None:
    notifications = window.notifications

    def failed(error: Exception) -> None:
        reason = getattr(error, "strerror", None) or worded(error)
        text = translate("Runs", "Nothing could be written: {reason}").replace("{reason}", reason)
        notifications.error(text, getattr(error, "details", ""))

    window.recorded.library.background.run(work, lambda _: notifications.note(sentence), failed, must=True)


def write_csv(rows: Sequence[RunSummary], path: Path) -> None:
    """Raises ``OSError``."""
    from core.storage.runs import Run
    from workbench.run_comparison import read_history

    lines = []
    for row in rows:
        history = read_history(Run(row.folder))
        lines += [{"run": row.name, **line} for line in history.rows()]
    with atomic_text(path) as file:
        write_named(file, lines, "run")


def folder_name(row: RunSummary, rows: Sequence[RunSummary]) -> str:
    """What a run's folder is called for TensorBoard: the user's name for it where that is the only one."""
    title = "".join(" " if letter in UNFIT else letter for letter in row.title).strip(" .")
    same = [other for other in rows if other.title == row.title]
    return title if title and len(same) == 1 else row.folder.name
