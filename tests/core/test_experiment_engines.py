"""The same experiment whatever it runs on and whoever is killed: processes of its own, kill -9 of workers and of the engine."""

from __future__ import annotations

import importlib.util
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from core.engines.engine import Engine
from core.engines.settings import EngineSettings
from core.engines.table import ENGINES, make_engine
from core.engines.worker_processes import worker_processes
from core.experiments.events import ExperimentFinished, RunProgressed
from core.experiments.experiment import folder_of
from core.storage.run_mark import is_recorded
from tests.core.experiment_files import EVALUATION, SEARCH, TINY, run, running, tables, written

pytestmark = pytest.mark.skipif(os.name == "nt", reason="kill -9 is of other systems")
ROOT = Path(__file__).resolve().parents[2]
SMALL = SEARCH.replace("configurations = 6", "configurations = 3").replace("seeds = [0, 1]", "seeds = [0]")
EVALUATED = SMALL.replace("configurations = 3", "configurations = 2") + EVALUATION
LONGER = TINY.replace("env_steps = 96", "env_steps = 960")  # thirty updates
EVERY = 1e-9  # seconds between checkpoints
PATIENCE = 120.0  # s for anything to happen


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What the experiment is, by this process alone."""
    file = written(tmp_path_factory.mktemp("whole"), SMALL, base=LONGER)
    run(file)
    found = tables(file)
    assert len(found) == 1 + 3
    return found


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name in ENGINES if name != "in_process"])
def test_the_same_file_gives_the_same_bytes_on_every_engine(name: str, tmp_path: Path) -> None:
    if name == "ray" and importlib.util.find_spec("ray") is None:
        pytest.skip("Ray is not installed")
    there, here = (written(tmp_path / folder, EVALUATED) for folder in ("there", "here"))
    run(here)
    events = run(there, engine=lambda: make_engine(name, EngineSettings(slots=2)))
    assert isinstance(events[-1], ExperimentFinished)
    assert tables(there) == tables(here)
    assert len(tables(there)) == 2 + 2


@pytest.mark.slow
def test_workers_that_are_killed_change_nothing(undisturbed: dict[str, bytes], tmp_path: Path) -> None:
    file = written(tmp_path, SMALL, base=LONGER)
    engine: Engine = worker_processes(2)
    killed: dict[str, int] = {}
    for event in running(file, lambda: engine, checkpoint_seconds=EVERY):
        if isinstance(event, RunProgressed) and killed.get(event.run, 0) < 2:
            for handle in list(engine._running):
                if handle.job.key == event.run and handle.process is not None:
                    os.kill(handle.process, signal.SIGKILL)
                    killed[event.run] = killed.get(event.run, 0) + 1
    assert sum(killed.values()) >= 2
    assert tables(file) == undisturbed


class Child:
    """The command in a process of its own."""

    def __init__(self, file: Path) -> None:
        words = ["experiment", str(file), "--json", "--slots", "2", "--checkpoint-every", "0.05"]
        self.process = subprocess.Popen(
            [sys.executable, "-m", "core", *words], cwd=ROOT, stdout=subprocess.PIPE, text=True, env={**os.environ}
        )

    def events(self) -> Iterator[dict[str, Any]]:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            if line.endswith("}\n"):
                yield json.loads(line)

    def end(self) -> int:
        assert self.process.stdout is not None
        code = self.process.wait(PATIENCE)
        self.process.stdout.close()
        return code


@pytest.mark.slow
def test_an_engine_that_is_killed_is_gone_on_with_and_ends_with_the_same_table(
    undisturbed: dict[str, bytes], tmp_path: Path
) -> None:
    file = written(tmp_path, SMALL, base=LONGER)
    child = Child(file)
    for event in child.events():
        if event["event"] == "RunProgressed" and event["update"] > 2:
            child.process.kill()
            break
    assert child.end() == -signal.SIGKILL
    child = Child(file)
    states = [event["state"] for event in child.events() if event["event"] == "RunChanged"]
    assert child.end() == 0
    assert states.count("done") == 3
    assert tables(file) == undisturbed


@pytest.mark.slow
def test_a_signal_ends_the_engine_and_its_workers_within_seconds(undisturbed: dict[str, bytes], tmp_path: Path) -> None:
    file = written(tmp_path, SMALL, base=LONGER)
    child = Child(file)
    for event in child.events():
        if event["event"] == "RunProgressed":
            child.process.send_signal(signal.SIGTERM)
            break
    *_, last = child.events()
    assert child.end() == 128 + signal.SIGTERM
    assert (last["event"], last["reason"]) == ("ExperimentFinished", "stopped")
    assert not any(is_recorded(folder) for folder in folder_of(file).iterdir() if folder.is_dir())
    child = Child(file)
    assert [event["reason"] for event in child.events() if event["event"] == "ExperimentFinished"] == ["done"]
    assert child.end() == 0
    assert tables(file) == undisturbed
