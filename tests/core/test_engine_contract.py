"""What every kind of engine promises."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.engines.engine import Engine
from core.engines.job import CAPACITY, JobState
from core.engines.settings import EngineSettings
from core.engines.table import ENGINES, make_engine
from core.storage.runs import Run
from tests.core import engine_works as works
from tests.core.engine_kinds import KINDS, WITH_WORKERS
from tests.core.interruptions import whole_run

CANCELLED_WITHIN = 5.0  # s


@pytest.fixture(scope="module")
def engines() -> Iterator[dict[str, Engine]]:
    """One of each kind for all tests, made when it is first asked for: some take seconds to start."""
    made: dict[str, Engine] = {}
    yield made
    for engine in made.values():
        engine.close(0.0)


@pytest.fixture
def engine(request: pytest.FixtureRequest, engines: dict[str, Engine]) -> Engine:
    name = request.param
    if name not in engines:
        engines[name] = make_engine(name, EngineSettings(slots=2))
    assert engines[name].busy == 0, "no test leaves jobs behind"
    return engines[name]


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The model of the training that all of them do, trained in this process."""
    return whole_run(works.recipe(), tmp_path_factory.mktemp("whole")).model_path.read_bytes()


on_all = pytest.mark.parametrize("engine", KINDS, indirect=True)
on_workers = pytest.mark.parametrize("engine", WITH_WORKERS, indirect=True)


@on_all
def test_results_are_those_of_a_training_in_this_process_to_the_last_bit(
    engine: Engine, expected: bytes, tmp_path: Path
) -> None:
    handle = engine.submit(works.job(works.training(tmp_path / "run")))
    works.until_over(engine, [handle])
    assert handle.state is JobState.DONE, handle.failure
    assert handle.result.read_bytes() == expected
    assert not (tmp_path / "run" / "recording").exists(), "nobody holds the folder any more"
    again = engine.submit(works.job(works.training(tmp_path / "run")))
    works.until_over(engine, [again])
    assert again.state is JobState.DONE, again.failure
    assert again.events() == [], "what is done is not done again"
    assert again.result.read_bytes() == expected


@on_workers
def test_a_killed_worker_costs_nothing_but_time(engine: Engine, expected: bytes, tmp_path: Path) -> None:
    handle = engine.submit(works.job(works.training(tmp_path / "run", held=True)))
    works.until_told(engine, handle, "held")
    assert handle.process is not None
    os.kill(handle.process, signal.SIGKILL)
    works.until_over(engine, [handle])
    assert (handle.state, handle.tries) == (JobState.DONE, 2), handle.failure
    assert handle.result.read_bytes() == expected
    kinds = [type(event).__name__ for event in Run(tmp_path / "run").events()]
    assert kinds.count("TrainingStarted") == kinds.count("TrainingResumed") == 1, "it went on from a checkpoint"
    assert handle.process is None


@on_all
def test_a_cancelled_training_ends_soon_and_can_be_gone_on_with(engine: Engine, expected: bytes, tmp_path: Path) -> None:
    handle = engine.submit(works.job(works.training(tmp_path / "run", held=True)))
    works.until_told(engine, handle, "held")
    process, began = handle.process, time.monotonic()
    handle.cancel()
    works.until_over(engine, [handle], CANCELLED_WITHIN)
    assert time.monotonic() - began < CANCELLED_WITHIN
    assert handle.state is JobState.STOPPED
    works.until(engine, lambda: process is None or works.gone(process), CANCELLED_WITHIN)
    again = engine.submit(works.job(works.training(tmp_path / "run")))
    works.until_over(engine, [again])
    assert again.result.read_bytes() == expected


@on_workers
def test_work_that_never_looks_up_is_cancelled_all_the_same(engine: Engine, tmp_path: Path) -> None:
    handle = engine.submit(works.job(works.Spinning(tmp_path / "spinning")))
    works.until(engine, lambda: handle.process is not None)
    process, began = handle.process, time.monotonic()
    engine.cancel(handle, grace=60.0)
    handle.cancel(grace=0.5)
    works.until_over(engine, [handle], CANCELLED_WITHIN)
    assert time.monotonic() - began < CANCELLED_WITHIN, "of two calls the soonest counts"
    assert handle.state is JobState.STOPPED
    works.until(engine, lambda: works.gone(process), CANCELLED_WITHIN)


@on_all
def test_one_that_fails_says_why_and_loses_no_other(engine: Engine, tmp_path: Path) -> None:
    kinds = {"refused": works.Refusing, "broken": works.Breaking, "first": works.Simple, "second": works.Simple}
    handles = {key: engine.submit(works.job(kind(tmp_path / key, text=key))) for key, kind in kinds.items()}
    works.until_over(engine, handles.values())
    assert [handle.state.name for handle in handles.values()] == ["FAILED", "FAILED", "DONE", "DONE"]
    refused, broken = handles["refused"].failure, handles["broken"].failure
    assert refused is not None
    assert broken is not None
    assert refused.sentence == "The file refused is not what it should be."
    assert "ZeroDivisionError" in broken.details
    assert "begin" in broken.details, "the traceback of where it was done"
    assert [handle.tries for handle in handles.values()] == [1, 1, 1, 1], "what fails is not tried again"


@on_workers
def test_a_job_that_kills_its_workers_is_given_up_and_loses_no_other(engine: Engine, tmp_path: Path) -> None:
    deadly = engine.submit(works.job(works.Deadly(tmp_path / "deadly"), tries=2))
    other = engine.submit(works.job(works.Simple(tmp_path / "other")))
    works.until_over(engine, [deadly, other])
    assert (deadly.state, deadly.tries, other.state) == (JobState.FAILED, 2, JobState.DONE)
    assert deadly.failure is not None
    assert deadly.failure.sentence.startswith("It was given up: 2 workers died over it")


@on_all
def test_an_end_without_a_result_is_a_failure(engine: Engine, tmp_path: Path) -> None:
    handle = engine.submit(works.job(works.Empty(tmp_path / "empty")))
    works.until_over(engine, [handle])
    assert handle.failure is not None
    assert "without its result, the file result.txt" in handle.failure.sentence


@on_all
def test_results_are_found_by_key_in_whatever_order_they_arrive(engine: Engine, tmp_path: Path) -> None:
    gates = {key: tmp_path / f"{key}.gate" for key in ("a", "b")}
    handles = {key: engine.submit(works.job(works.Simple(tmp_path / key, key, gate))) for key, gate in gates.items()}
    for key in ("b", "a"):
        gates[key].touch()
        works.until_over(engine, [handles[key]])
    assert {handle.job.key: handle.result.read_text() for handle in handles.values()} == {"a": "a", "b": "b"}


@on_all
def test_slots_are_kept_to_and_a_job_of_several_cores_takes_as_many(engine: Engine, tmp_path: Path) -> None:
    gates = {key: tmp_path / f"{key}.gate" for key in ("first", "wide", "last")}
    cpus = {"first": 1, "wide": 2, "last": 1}
    handles = [engine.submit(works.job(works.Simple(tmp_path / key, key, gate), cpus=cpus[key])) for key, gate in gates.items()]
    for handle, (key, gate) in zip(handles, gates.items(), strict=True):
        works.until_told(engine, handle, "waiting")
        later = handles[handles.index(handle) + 1 :]
        assert {other.state for other in later} <= {JobState.QUEUED}, f"while {key} runs, in the order of submission"
        gate.touch()
        works.until_over(engine, [handle])
    assert [handle.state for handle in handles] == [JobState.DONE] * 3


@on_all
def test_a_thousand_jobs_wait_and_their_events_are_bounded(engine: Engine, tmp_path: Path) -> None:
    running = engine.submit(works.job(works.Simple(tmp_path / "running", gate=tmp_path / "never"), cpus=2))
    began = time.process_time()
    waiting = [engine.submit(works.job(works.Simple(tmp_path / str(number)))) for number in range(1000)]
    assert engine.busy == 1001
    assert time.process_time() - began < 1.0
    works.until_told(engine, running, "waiting")
    for _ in range(10 * CAPACITY):
        running.take(works.Note(text="nobody listens"))
    assert len(running.events()) <= CAPACITY
    for handle in [*waiting, running]:
        handle.cancel()
    works.until_over(engine, [running], CANCELLED_WITHIN)
    assert {(handle.state, handle.tries) for handle in waiting} == {(JobState.STOPPED, 0)}


@pytest.mark.parametrize("name", KINDS)
def test_closed_while_jobs_run_it_leaves_nothing(name: str, tmp_path: Path) -> None:
    engine = make_engine(name, EngineSettings(slots=2))
    kinds = [works.Spinning if ENGINES[name].workers else works.Simple, works.Simple, works.Simple]
    handles = [engine.submit(works.job(kind(tmp_path / str(n), gate=tmp_path / "never"))) for n, kind in enumerate(kinds)]
    works.until_told(engine, handles[1], "waiting")
    works.until(engine, lambda: handles[0].state is JobState.RUNNING)
    works.until(engine, lambda: not ENGINES[name].workers or handles[0].process is not None)
    processes, began = [handle.process for handle in handles if handle.process], time.monotonic()
    assert len(processes) == (2 if ENGINES[name].workers else 0)
    engine.close(grace=1.0)
    engine.close()
    assert time.monotonic() - began < CANCELLED_WITHIN
    assert [handle.state for handle in handles] == [JobState.STOPPED] * 3
    assert all(works.gone(process) for process in processes)
    with pytest.raises(RuntimeError, match="closed"):
        engine.submit(works.job(works.Simple(tmp_path / "late")))
