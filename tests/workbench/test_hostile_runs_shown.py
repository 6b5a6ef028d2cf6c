"""Runs that somebody else wrote, shown: in the list, compared over the plots, taken in hand."""

from __future__ import annotations

import dataclasses
import json
import math
from pathlib import Path
from typing import Any

import pytest

from core.events import to_json
from core.storage.folders import runs_folder
from core.storage.runs import EVALUATION_FILE, EVENTS_FILE
from tests.core.hostile_files import FILES
from tests.core.test_hostile_runs import LINES
from tests.workbench.conftest import updated
from tests.workbench.run_folders import evaluation_events, make_run, settle
from workbench.main_window import MainWindow

EXTREMES: tuple[dict[str, Any], ...] = (
    {"meta_loss": 1e300, "train_return": -1e300, "update": -5, "env_steps": -1, "learning_rate": 0.0},
    {"meta_loss": -1e300, "alpha": (), "update": 10**15, "env_steps": 10**18, "seconds_left": 1e300},
    {"sub_losses": (math.nan, 1e300, -1e300), "steps_per_second": -1e300, "learning_rate": -1.0, "inner_rates": (1e300,) * 30},
    {"alpha": (0.5,) * 5000, "meta_loss": 5e-324, "epsilon": math.nan},
)


def hostile_runs() -> list[Path]:
    """Runs in the user's folder that nobody would want there."""
    folders = []
    for number, extreme in enumerate(EXTREMES):
        run = make_run(seed=number)
        rows = [json.dumps(to_json(dataclasses.replace(updated(n), **(extreme if n % 2 else {})))) for n in range(1, 30)]
        (run.folder / EVENTS_FILE).write_text("\n".join(rows) + "\n")
        folders.append(run.folder)
    run = make_run(seed=90)
    (run.folder / EVENTS_FILE).write_bytes(b"\n".join(LINES.values()))
    values = [to_json(event) for event in evaluation_events()]
    values[0] |= {"first_mean": 1e300, "returns": [[[1e300, -1e300]]], "method": "<b>x</b>"}
    (run.folder / EVALUATION_FILE).write_text("".join(json.dumps(value) + "\n" for value in values))
    folders.append(run.folder)
    for number, kind in enumerate(("pipe", "terabyte")):
        run = make_run(seed=100 + number)
        (run.folder / EVENTS_FILE).unlink()
        FILES[kind](run.folder / EVENTS_FILE)
        folders.append(run.folder)
    return folders


@pytest.mark.window
def test_hostile_runs_are_listed_compared_and_opened_without_a_fault(window: MainWindow, qtbot: Any, caplog: Any) -> None:
    folders = hostile_runs()
    library = window.recorded.library
    library.refresh()
    settle(qtbot, window.recorded)
    assert {row.folder for row in library.rows} == set(folders)
    for folder in folders:
        library.tick([folder.name], True)
        qtbot.waitUntil(lambda: not library.background.busy, timeout=10_000)
        window.plots.show_together("returns", "losses", "mixture_weights")
        window.plots.refresh()
        window.grab()
        library.tick([folder.name], False)
        assert window.recorded.open(folder.name)
        settle(qtbot, window.recorded)
        window.plots.set_histories(window.histories())
        window.plots.refresh()
        window.grab()
    assert not [record for record in caplog.records if record.exc_info]
    assert runs_folder().is_dir()
