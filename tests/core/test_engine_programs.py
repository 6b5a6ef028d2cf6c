"""A program with an engine that is killed, or put to sleep with all that it runs."""

from __future__ import annotations

import os
import signal
import subprocess
from pathlib import Path

import pytest

from core.engines.job import JobState
from core.engines.settings import EngineSettings
from core.engines.table import make_engine
from tests.core import engine_works as works
from tests.core.engine_kinds import KINDS, WITH_WORKERS
from tests.core.engine_programs import line, program
from tests.core.interruptions import whole_run

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals and process groups")
ASLEEP = 3.0  # s


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> list[bytes]:
    """The models of both trainings."""
    folder = tmp_path_factory.mktemp("whole")
    return [whole_run(works.recipe(seed), folder / str(seed)).model_path.read_bytes() for seed in (0, 1)]


@pytest.mark.parametrize("name", WITH_WORKERS)
def test_workers_die_with_a_killed_engine_and_the_same_jobs_go_on(name: str, expected: list[bytes], tmp_path: Path) -> None:
    with program(name, tmp_path, held=True) as running:
        processes = [int(word) for word in line(running)]
        assert len(processes) == 2
        running.kill()
        running.wait(works.PATIENCE)
        with make_engine(name, EngineSettings(slots=2)) as engine:
            handles = [engine.submit(works.job(works.training(tmp_path / str(seed), seed))) for seed in (0, 1)]
            works.until_over(engine, handles)
            works.until(engine, lambda: all(works.gone(process) for process in processes))
    assert [(handle.state, handle.failure) for handle in handles] == [(JobState.DONE, None)] * 2
    assert [handle.result.read_bytes() for handle in handles] == expected
    for seed in (0, 1):
        history = (tmp_path / str(seed) / "events.jsonl").read_text(encoding="utf-8")
        assert history.count('"TrainingStarted"') == history.count('"TrainingResumed"') == 1


@pytest.mark.parametrize("name", KINDS)
def test_a_machine_that_slept_changes_nothing(name: str, expected: list[bytes], tmp_path: Path) -> None:
    with program(name, tmp_path) as running:
        line(running)
        os.killpg(running.pid, signal.SIGSTOP)
        with pytest.raises(subprocess.TimeoutExpired):
            running.wait(ASLEEP)
        os.killpg(running.pid, signal.SIGCONT)
        assert line(running) == ["DONE", "DONE", "1", "1"]
    assert [(tmp_path / str(seed) / "model.metamodel").read_bytes() for seed in (0, 1)] == expected
