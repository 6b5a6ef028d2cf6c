"""A learner computes where its recipe says, and says in one sentence why it cannot."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

import core
from core import build
from core.cli import main
from core.events import MetaUpdated, Note, TrainingFinished, Validated
from core.learners import devices
from core.learners.device_rollout import DeviceCollector
from core.learners.devices import choose_device, device_faults
from core.learners.learner import DeviceFailed
from core.learners.parallel_q import ParallelQ
from core.learners.rollout import Collector
from core.model import initialise
from core.recipe import Recipe, RecipeError
from tests.core.tiny_runs import corridor_recipe, events_of, mirror_recipe

pytestmark = pytest.mark.usefixtures("corridor")
CPU = torch.device("cpu")
ON_DEVICE = {"run.rollout": "device"}


def learner_of(recipe: Recipe) -> ParallelQ:
    learner = build.make_learner(recipe, build.make_family(recipe.family), initialise(recipe).parameters)
    assert isinstance(learner, ParallelQ)
    return learner


def test_a_device_that_is_not_there_is_refused_in_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("cuda", "mps"):
        monkeypatch.setitem(devices.THERE, name, lambda: False)
        with pytest.raises(RecipeError, match=rf'^Recipe: run\.device is "{name}", but torch finds no such device here; write'):
            choose_device(name)
    assert choose_device("auto").type == choose_device("cpu").type == "cpu"
    monkeypatch.setitem(devices.THERE, "cuda", lambda: True)
    assert choose_device("auto").type == choose_device("cuda").type == "cuda"


def test_the_command_line_says_so_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setitem(devices.THERE, "cuda", lambda: False)
    assert main(["train", "mirror-quick", "--set", "run.device=cuda", "--out", str(tmp_path / "model")]) == 2
    said = capsys.readouterr().err.strip()
    assert said.startswith('meta-rl: Recipe: run.device is "cuda", but torch finds no such device here')
    assert "\n" not in said


@pytest.mark.parametrize(("where", "kind"), [("auto", Collector), ("host", Collector), ("device", DeviceCollector)])
def test_lanes_are_stepped_where_the_recipe_says(where: str, kind: type) -> None:
    assert type(learner_of(mirror_recipe(**{"run.rollout": where}))._collector) is kind


def test_away_from_the_cpu_lanes_are_stepped_there_where_that_is_possible(monkeypatch: pytest.MonkeyPatch) -> None:
    possible, impossible = mirror_recipe(), corridor_recipe()
    for recipe, expected in ((possible, True), (impossible, False)):
        learner = learner_of(recipe)
        family = build.make_family(recipe.family)
        there = devices.collects_there(recipe.run, torch.device("meta"), learner._architecture, family)
        assert there is expected


def test_a_family_without_lanes_on_tensors_cannot_be_asked_for_them() -> None:
    with pytest.raises(RecipeError, match=r'^Recipe: run\.rollout must be "auto" or "host", since the family "corridor" with'):
        learner_of(corridor_recipe(**ON_DEVICE))


@pytest.mark.parametrize(
    "change",
    [{}, {"model.context": "gradient"}, {"model.context": "recurrent", "model.mode": "hybrid"}, {"learner.name": "oracle"}],
    ids=["window", "gradient", "recurrent", "oracle"],
)
def test_a_run_on_the_device_tells_the_same_kind_of_events_and_repeats_itself(change: dict[str, Any]) -> None:
    recipe = mirror_recipe(3, **ON_DEVICE, **change)
    events, model = events_of(recipe)
    again = events_of(recipe)[1]
    assert [type(event) for event in events].count(MetaUpdated) == 3
    for event in events:
        if isinstance(event, MetaUpdated):
            assert np.isfinite([event.meta_loss, event.dynamics_loss, *event.sub_losses, *event.alpha]).all()
            assert event.env_steps % (8 * 12) == 0
    for name, array in model.parameters.items():
        np.testing.assert_array_equal(again.parameters[name], array)
    assert any((array != initialise(recipe).parameters[name]).any() for name, array in model.parameters.items())


def test_training_on_the_device_learns() -> None:
    changes = {
        "family.name": "mild", "learner.name": "robust", "model.width": 32, "training.lanes": 32, "learner.rollout_steps": 32,
        "training.env_steps": 40 * 32 * 32, "training.trial_steps": 800, "training.validation_every": 40,
        "learner.learning_rate": 0.003,
    }  # fmt: skip
    events, _ = events_of(mirror_recipe(**ON_DEVICE, **changes))
    at_first = [event.train_return for event in events if isinstance(event, MetaUpdated)][:5]
    (judged,) = (event for event in events if isinstance(event, Validated))
    assert judged.score > 3 * np.nanmean(at_first)


@pytest.mark.parametrize(
    "error",
    [
        torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2 GiB.\nMore words"),
        RuntimeError("MPS backend out of memory (MPS allocated: 1 GB)"),
        MemoryError(),
    ],
    ids=["cuda", "mps", "host"],
)
def test_memory_that_is_not_enough_is_one_sentence(error: Exception) -> None:
    sentence = r'^The device "cpu" has not enough memory; take fewer training\.lanes or [^\n]*\.$'
    with pytest.raises(DeviceFailed, match=sentence), device_faults(CPU):
        raise error


def test_other_faults_of_a_device_are_one_sentence_and_faults_of_ours_are_not_hidden() -> None:
    with pytest.raises(DeviceFailed, match=r'^The device "cpu" has failed \(an illegal access\)\.$'), device_faults(CPU):
        raise torch.AcceleratorError("an illegal access\nCUDA kernel errors might be reported later")
    with pytest.raises(RuntimeError, match="shapes do not match"), device_faults(CPU):
        raise RuntimeError("shapes do not match")


def test_a_run_whose_device_fails_says_so_and_keeps_the_best_model(monkeypatch: pytest.MonkeyPatch) -> None:
    collect = DeviceCollector.collect
    done = []

    def failing(self: DeviceCollector, epsilon: float) -> Any:
        done.append(1)
        if len(done) == 3:
            raise torch.OutOfMemoryError("CUDA out of memory.")
        return collect(self, epsilon)

    monkeypatch.setattr(DeviceCollector, "collect", failing)
    training = core.train(mirror_recipe(5, **ON_DEVICE))
    events = list(training)
    note, ended = events[-2], events[-1]
    assert isinstance(note, Note)
    assert note.text.startswith('The device "cpu" has not enough memory;')
    assert note.text.endswith("The best model so far is kept.")
    assert isinstance(ended, TrainingFinished)
    assert (ended.reason, ended.update) == ("failed", 2)
    assert training.model.scores["meta_updates"] in (1.0, 2.0)


def test_lanes_for_which_there_is_no_memory_are_refused_before_the_first_update(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*arguments: Any) -> None:
        raise torch.OutOfMemoryError("CUDA out of memory.")

    monkeypatch.setattr(DeviceCollector, "__init__", full)
    with pytest.raises(RecipeError, match="has not enough memory; take fewer"):
        learner_of(mirror_recipe(**ON_DEVICE))


@pytest.mark.skipif(not torch.cuda.is_available(), reason="there is no GPU here")
@pytest.mark.parametrize("context", ["transitions", "recent", "recurrent", "running", "gradient", "none"])
def test_on_a_gpu_everything_is_there(context: str) -> None:
    learner = learner_of(mirror_recipe(3, **{"run.device": "cuda", "model.context": context}))
    rollout = learner._collector.collect(0.5)
    assert rollout.inputs.device.type == rollout.features.device.type == "cuda"  # type: ignore[union-attr]
    reports = [learner.update() for _ in range(3)]
    assert np.isfinite([report.meta_loss for report in reports]).all()
    assert all(isinstance(array, np.ndarray) for array in learner.parameters().values())
