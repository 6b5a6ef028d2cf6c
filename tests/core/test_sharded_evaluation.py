"""An evaluation in pieces: the same table as in one go, each piece done once, and none lost with another."""

from __future__ import annotations

import dataclasses
import os
import signal
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

import core
from core.engines.engine import Engine
from core.engines.in_process import in_process
from core.engines.job import Handle, JobState
from core.engines.scoring_work import ScoringWork
from core.engines.source import drive
from core.engines.training_work import TrainingWork
from core.engines.worker_processes import worker_processes
from core.evaluations import sharded_evaluation
from core.evaluations.companion_pool import CompanionPool
from core.evaluations.plan import EvaluationPlan
from core.evaluations.sharded_evaluation import ShardedEvaluation
from core.events import EvaluationFinished, MethodEvaluated, Note, without_clock
from core.model import Model, initialise
from core.recipe import EvaluationRecipe, RecipeError
from core.storage.folders import companions_folder
from core.storage.model_file import ModelFileError, save
from core.storage.runs import Run
from core.tasks.family import TaskError
from core.trainers import companions, methods
from tests.core.tiny_runs import mirror_recipe

pytestmark = pytest.mark.usefixtures("corridor")


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(companions, "CONVERGED_STEPS", 2 * 8 * 12)
    monkeypatch.setattr(sharded_evaluation, "TOGETHER", 0.0)  # each block is a work by itself, unless a test wants more


def plan_of(*methods: str, tasks: int = 8, episodes: int = 2, split: str = "held-out") -> EvaluationPlan:
    return EvaluationPlan(split, tasks, episodes, methods)


def files_of(folder: Path, *models: Model) -> list[Path]:
    return [save(model, folder / f"{number}.metamodel") for number, model in enumerate(models)]


def driven(source: ShardedEvaluation, engine: Engine) -> list[Handle]:
    """To the end; returns all its jobs as they were given out."""
    seen: dict[Handle, None] = {}
    with engine:
        for handles in drive(source, engine, 0.01):
            seen |= dict.fromkeys(handles)
    return list(seen)


def in_one_go(models: Sequence[Model], plan: EvaluationPlan) -> list[Any]:
    settings = EvaluationRecipe(split=plan.split, tasks=plan.tasks, episodes=plan.episodes, reset_seed=plan.reset_seed)
    return list(core.evaluate(list(models), settings, plan.methods))


def rows(events: Sequence[Any]) -> list[MethodEvaluated]:
    return [event for event in events if isinstance(event, MethodEvaluated)]


@pytest.fixture
def two(mirror_model: Model, tmp_path: Path) -> tuple[list[Path], list[Model]]:
    models = [mirror_model, initialise(mirror_recipe(**{"run.seed": 1}))]
    return files_of(tmp_path, *models), models


def test_the_table_of_an_evaluation_in_worker_processes_is_that_of_one_in_one_go(two: Any, tmp_path: Path) -> None:
    files, models = two
    plan = plan_of("adapted", "robust", tasks=103)
    sharded = ShardedEvaluation(files[:1], plan, tmp_path / "sharded")
    jobs = driven(sharded, worker_processes(2))
    assert sorted(type(handle.job.work).__name__ for handle in jobs) == ["ScoringWork"] * 4 + ["TrainingWork"]
    assert list(sharded.rows()) == rows(in_one_go(models[:1], plan))


def test_the_table_of_an_evaluation_in_pieces_is_that_of_one_in_one_go(two: Any, tmp_path: Path) -> None:
    files, models = two
    plan = plan_of("adapted", "robust", "fine_tuned", "random", "shuffled_context", tasks=103)
    sharded = ShardedEvaluation(files, plan, tmp_path / "sharded")
    jobs = driven(sharded, in_process(2))
    assert sorted(type(handle.job.work).__name__ for handle in jobs) == ["ScoringWork"] * 18 + ["TrainingWork"] * 2
    in_pieces = sharded.events()
    whole = in_one_go(models, plan)
    assert sharded.rows() == tuple(rows(whole))
    assert len(sharded.rows()) == 5
    assert without_clock(in_pieces[-1]) == without_clock(whole[-1])
    assert [note.text for note in sharded.notes] == [
        'The baseline "robust" has to be made first, once; it is kept for the next time.'
    ]
    assert len(list(companions_folder().iterdir())) == 2
    kept = list(Run(tmp_path / "sharded").evaluation())
    assert kept == list(in_pieces)


def test_measures_are_joined_as_the_returns_are(corridor_model: Model, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(methods, "TASKS_AT_ONCE", 3)
    plan = plan_of("adapted", "random", "from_scratch", tasks=7)
    sharded = ShardedEvaluation(files_of(tmp_path, corridor_model, corridor_model), plan, tmp_path / "sharded")
    driven(sharded, in_process())
    whole = rows(in_one_go([corridor_model, corridor_model], plan))
    assert repr(sharded.rows()) == repr(tuple(whole)), "to the last digit, and not a number in the same places"
    assert whole[0].measure_names == ("fallen", "height")


def test_pieces_that_are_there_are_not_done_again(two: Any, tmp_path: Path) -> None:
    files, _ = two
    first = ShardedEvaluation(files, plan_of("adapted", "random"), tmp_path / "sharded")
    assert first.found == 0
    assert len(driven(first, in_process())) == 3, "chance is the same for both models"
    again = ShardedEvaluation(files, plan_of("adapted", "random", "before"), tmp_path / "sharded")
    assert (again.found, again.total) == (4, 6)
    assert {handle.job.work.asked[0].shard.method for handle in driven(again, in_process())} == {"before"}
    assert again.rows()[:2] == first.rows()
    more = ShardedEvaluation(files, plan_of("adapted", episodes=3), tmp_path / "sharded")
    assert more.found == 0, "another question"


@pytest.mark.parametrize("damage", [b"", b"{}", b"\x08\x00\x00\x00\x00\x00\x00\x00{}      ", None])
def test_a_piece_that_is_damaged_is_done_again(damage: bytes | None, two: Any, tmp_path: Path) -> None:
    files, _ = two
    first = ShardedEvaluation(files, plan_of("before"), tmp_path / "sharded")
    handles = driven(first, in_process())
    if damage is None:  # the answer to another question
        damage = handles[1].result.read_bytes()
    handles[0].result.write_bytes(damage)
    again = ShardedEvaluation(files, plan_of("before"), tmp_path / "sharded")
    assert again.found == 1
    assert len(driven(again, in_process())) == 1
    assert again.rows() == first.rows()


def test_a_companion_is_made_once_and_then_costs_nothing(two: Any, tmp_path: Path) -> None:
    files, _ = two
    first = ShardedEvaluation(files[:1], plan_of("robust", "fine_tuned", tasks=3), tmp_path / "one")
    trainings = [handle for handle in driven(first, in_process()) if isinstance(handle.job.work, TrainingWork)]
    assert len(trainings) == 1
    assert not trainings[0].job.work.folder.exists(), "it is kept, so its run is let go of"
    again = ShardedEvaluation(files[:1], plan_of("robust", tasks=3), tmp_path / "two")
    assert all(isinstance(handle.job.work, ScoringWork) for handle in driven(again, in_process()))
    assert again.notes == ()
    assert again.rows()[0] == first.rows()[0]


def test_a_companion_that_cannot_be_kept_plays_all_the_same(two: Any, tmp_path: Path) -> None:
    companions_folder().parent.mkdir(parents=True)
    companions_folder().write_text("a file where the folder should be")
    files, models = two
    plan = plan_of("robust", tasks=3)
    sharded = ShardedEvaluation(files[:1], plan, tmp_path / "sharded")
    driven(sharded, in_process())
    assert [note.warning for note in sharded.notes] == [False, True]
    assert list(sharded.rows()) == rows(in_one_go(models[:1], plan))


def test_a_row_that_the_family_rules_out_is_left_out_with_the_same_words(corridor_model: Model, tmp_path: Path) -> None:
    plan = plan_of("before", "memoryless_search", "tuned_controller", "random", tasks=103)
    pair = [corridor_model, dataclasses.replace(corridor_model, scores={})]
    sharded = ShardedEvaluation(files_of(tmp_path, *pair), plan, tmp_path / "sharded")
    tried = [handle for handle in driven(sharded, in_process()) if handle.state is JobState.FAILED]
    assert len(tried) == 2, "what is ruled out is not tried for every block"
    whole = in_one_go(pair, plan)
    words = [event for event in whole if isinstance(event, Note) and event.warning]
    assert [note for note in sharded.notes if note.warning] == words
    assert len(words) == 2
    assert repr(sharded.rows()) == repr(tuple(rows(whole)))
    again = ShardedEvaluation(files_of(tmp_path, *pair), plan, tmp_path / "sharded")
    driven(again, in_process())
    assert [note for note in again.notes if note.warning] == words


def test_a_piece_that_fails_costs_its_row_and_no_other(two: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files, models = two
    plan = plan_of("before", "uniform", "adapted")
    play = methods.METHODS["uniform"].play_block

    def failing(name: str, model: Model, block: Any) -> Any:
        if model.recipe.run.seed:
            raise OSError("no space left")
        return play(name, model, block)

    entry = methods.Method("It fails.", failing)
    monkeypatch.setitem(methods.METHODS, "uniform", entry)
    sharded = ShardedEvaluation(files, plan, tmp_path / "sharded")
    driven(sharded, in_process())
    assert [row.method for row in sharded.rows()] == ["before", "adapted"]
    assert [note.text for note in sharded.notes] == ["uniform is left out: no space left"]
    assert list(sharded.rows()) == rows(in_one_go(models, plan_of("before", "adapted")))


def test_one_that_is_stopped_has_the_rows_that_are_whole_and_goes_on_later(two: Any, tmp_path: Path) -> None:
    files, _ = two
    plan = plan_of("before", "adapted", "uniform")
    sharded = ShardedEvaluation(files, plan, tmp_path / "sharded")
    with in_process() as engine:
        for _ in drive(sharded, engine, 0.01):
            if sharded.done == 4:
                sharded.stop()
                engine.close()
    end = sharded.events()[-1]
    assert isinstance(end, EvaluationFinished)
    assert end.reason == "stopped"
    assert end.methods == tuple(row.method for row in sharded.rows())
    again = ShardedEvaluation(files, plan, tmp_path / "sharded")
    assert again.found >= 4
    driven(again, in_process())
    assert [row.method for row in again.rows()] == list(plan.methods)


def test_models_are_in_memory_only_while_their_pieces_are(two: Any, tmp_path: Path) -> None:
    files, _ = two
    sharded = ShardedEvaluation(files, plan_of("before"), tmp_path / "sharded")
    assert len(sharded._players._models) == 0
    driven(sharded, in_process())
    assert len(sharded._players._models) == 0


def test_a_model_file_that_changes_meanwhile_costs_its_rows(two: Any, tmp_path: Path) -> None:
    files, _ = two
    sharded = ShardedEvaluation(files, plan_of("before", "random"), tmp_path / "sharded")
    save(initialise(mirror_recipe(**{"run.seed": 2})), files[1])
    driven(sharded, in_process())
    assert [row.method for row in sharded.rows()] == ["random"]
    assert "has changed since the evaluation began" in sharded.notes[0].text


def test_a_wrong_call_is_said_before_anything_is_done(two: Any, tmp_path: Path) -> None:
    files, _ = two
    with pytest.raises(RecipeError, match=r"^Evaluation wants at least one model\.$"):
        ShardedEvaluation([], plan_of("before"), tmp_path)
    with pytest.raises(RecipeError, match=r'^There is no method "befor"'):
        ShardedEvaluation(files, plan_of("befor"), tmp_path)
    with pytest.raises(TaskError, match="There is no split"):
        ShardedEvaluation(files, plan_of("before", split="tomorrow"), tmp_path)
    with pytest.raises(ModelFileError):
        ShardedEvaluation([tmp_path / "none"], plan_of("before"), tmp_path)


def test_time_left_is_known_once_a_piece_of_each_row_is_done(two: Any, tmp_path: Path) -> None:
    files, _ = two
    sharded = ShardedEvaluation(files, plan_of("before", "adapted"), tmp_path / "sharded")
    left = []
    with in_process() as engine:
        for handles in drive(sharded, engine, 0.01):
            assert all(handle.state is not JobState.FAILED for handle in handles)
            left.append((sharded.done, sharded.seconds_left(1)))
    assert all(seconds != seconds for done, seconds in left if done < 2)
    assert all(seconds > 0 for done, seconds in left if done == 2)
    assert sharded.seconds_left(1) == 0.0


def test_a_worker_that_is_killed_costs_nothing_but_time(two: Any, tmp_path: Path) -> None:
    files, models = two
    plan = plan_of("robust", tasks=3)
    sharded = ShardedEvaluation(files[:1], plan, tmp_path / "sharded")
    killed: list[Handle] = []
    with worker_processes(1) as engine:
        for handles in drive(sharded, engine, 0.01):
            for handle in handles:
                if handle.process and handle not in killed:
                    killed.append(handle)
                    os.kill(handle.process, signal.SIGTERM if os.name == "nt" else signal.SIGKILL)
    assert [handle.tries for handle in killed] == [2, 2], "a training and a block"
    assert list(sharded.rows()) == rows(in_one_go(models[:1], plan))


def test_a_folder_that_cannot_be_written_costs_a_warning_and_no_row(two: Any, tmp_path: Path) -> None:
    files, models = two
    sharded = ShardedEvaluation(files, plan_of("before"), tmp_path / "sharded")
    (tmp_path / "sharded" / "evaluation.jsonl").mkdir(parents=True)
    driven(sharded, in_process())
    assert list(sharded.rows()) == rows(in_one_go(models, plan_of("before")))
    (note,) = sharded.notes
    assert note.warning
    assert note.text.startswith("The evaluation could not be written into its folder: ")


def test_evaluations_that_are_driven_together_make_a_companion_once(two: Any, tmp_path: Path) -> None:
    files, _ = two
    pool = CompanionPool(tmp_path / "companions")
    plans = plan_of("robust", tasks=2), plan_of("fine_tuned", tasks=2)
    pair = [ShardedEvaluation(files[:1], plan, tmp_path / plan.methods[0], companions=pool) for plan in plans]
    jobs: list[Handle] = []
    with in_process() as engine:
        while not all(one.over for one in pair):
            given = [(one, engine.submit(job)) for one in pair for job in one.ready()]
            jobs += [handle for _, handle in given]
            for one, handle in given:
                while not handle.state.over:
                    engine.wait(0.01)
                one.settle(handle)
    assert sorted(type(handle.job.work).__name__ for handle in jobs) == ["ScoringWork", "ScoringWork", "TrainingWork"]
    assert [row.method for one in pair for row in one.rows()] == ["robust", "fine_tuned"]
    assert pair[0].notes == pair[1].notes


def test_blocks_of_one_player_that_take_little_are_one_work(two: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(methods, "TASKS_AT_ONCE", 3)
    monkeypatch.setattr(sharded_evaluation, "TOGETHER", 2.0)
    monkeypatch.setattr(sharded_evaluation, "SHARES", 1)
    files, models = two
    plan = plan_of("before", "uniform", tasks=9)
    pool = CompanionPool(tmp_path / "companions")
    pool.add_pace("mirror", "before", 0.5, 3 * plan.episodes)
    sharded = ShardedEvaluation(files, plan, tmp_path / "sharded", companions=pool)
    sharded.slots = 1
    first = sharded.ready()
    assert [[asked.shard.method for asked in job.work.asked] for job in first] == [["before"] * 3, ["uniform"]], (
        "one whose pace is not known is played alone, and the others wait for that"
    )
    with in_process() as engine:
        for job in first:
            handle = engine.submit(job)
            while not handle.state.over:
                engine.wait(0.01)
            sharded.settle(handle)
    works = [[asked.shard.method for asked in handle.job.work.asked] for handle in driven(sharded, in_process())]
    assert sum(map(len, works)) == 8
    assert list(sharded.rows()) == rows(in_one_go(models, plan))
    again = ShardedEvaluation(files, plan, tmp_path / "sharded")
    assert (again.found, again.over) == (12, True)
    assert again.rows() == sharded.rows()


def test_one_that_fails_among_several_fails_alone(two: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sharded_evaluation, "TOGETHER", 1e6)
    monkeypatch.setattr(sharded_evaluation, "SHARES", 1)
    files, models = two
    pool = CompanionPool(tmp_path / "companions")
    for name in ("before", "uniform", "adapted"):
        pool.add_pace("mirror", name, 1.0, 1)
    entry = methods.Method("It fails.", lambda name, model, block: (_ for _ in ()).throw(OSError("no space left")))
    monkeypatch.setitem(methods.METHODS, "uniform", entry)
    sharded = ShardedEvaluation(files[:1], plan_of("before", "uniform", "adapted"), tmp_path / "sharded", companions=pool)
    sharded.slots = 1
    handles = driven(sharded, in_process())
    assert [len(handle.job.work.asked) for handle in handles] == [3, 1, 1]
    assert list(sharded.rows()) == rows(in_one_go(models[:1], plan_of("before", "adapted")))
    assert [note.text for note in sharded.notes] == ["uniform is left out: no space left"]
