"""An actor that learns in its own process: it plays as it would here, can be taken back, and nobody waits for it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

import core
from core import build
from core.engines.worker_process import WorkerError
from core.model import Model, initialise
from core.rng import generator
from tests.core.tiny_runs import mirror_recipe
from workbench.learning_process import LearningProcess, RemoteActor
from workbench.learning_seat import Seat

PATIENCE = 60.0  # s for loading torch


@pytest.fixture(scope="module")
def process() -> Iterator[LearningProcess]:
    there = LearningProcess()
    yield there
    there.close()


@pytest.fixture(scope="module")
def model() -> Model:
    return initialise(mirror_recipe())


def settings(**values: Any) -> Any:
    return build.checked_adaptation({"name": "q_learning", "batch": 8, "always": True, **values})


def walk(actor: Any, steps: int, ends: tuple[int, ...] = ()) -> list[NDArray[np.float32]]:
    """Random transitions; an episode fails after each of the steps ``ends``. Returns Q of every step."""
    rng, seen = generator(0, "walk"), []
    for step in range(1, steps + 1):
        before, after = rng.normal(size=(2, 1, 4)).astype(np.float32)
        decision = actor.decide(before)
        seen.append(decision.q)
        failed = np.array([step in ends])
        actor.observe(before, decision.actions, np.ones(1), after, failed, np.zeros(1, dtype=bool))
    return seen


def snapshot_of(actor: RemoteActor) -> dict[str, Any]:
    actor.ask_snapshot()
    while (found := actor.snapshot()) is None:
        actor._process.waiting(PATIENCE)
    return dict(found)


def test_it_plays_as_it_would_here(process: LearningProcess, model: Model) -> None:
    there, here = process.actor(model, settings()), model.actor(1, settings())
    there.begin_trial()
    here.begin_trial()
    np.testing.assert_allclose(walk(there, 60, (20, 40)), walk(here, 60, (20, 40)), atol=1e-6)
    learned = there.take_learned()
    assert [event.step for event in learned] == list(range(32, 60))  # that of the last step comes with the next decision
    assert there.gradient_steps == learned[-1].gradient_steps == 2 * len(learned)
    assert there.take_learned() == ()
    mine = here.snapshot()
    for name, array in snapshot_of(there).items():
        np.testing.assert_allclose(array, mine[name], atol=1e-5, err_msg=name)


def test_a_decision_that_was_asked_for_is_there_without_waiting(process: LearningProcess, model: Model) -> None:
    actor = process.actor(model, settings())
    actor.begin_trial()
    observation = np.full((1, 4), 0.1, dtype=np.float32)
    actor.prepare(observation)
    while not actor.wait(PATIENCE):
        process.waiting(PATIENCE)
    assert actor.loaded
    assert actor.wait(0.0)
    process.send = None  # type: ignore[method-assign,assignment]  # deciding asks for nothing more
    try:
        assert actor.decide(observation).alpha.shape == (1, 3)
    finally:
        del process.send


def test_an_override_counts_for_the_decision_that_is_asked_for_already(process: LearningProcess, model: Model) -> None:
    actor = process.actor(model, settings())
    actor.begin_trial()
    observation = np.full((1, 4), 0.1, dtype=np.float32)
    actor.prepare(observation)
    actor.alpha_override = np.array([1.0, 2.0, 3.0], dtype=np.float32)
    assert actor.decide(observation).alpha[0].tolist() == [1.0, 2.0, 3.0]
    actor.alpha_override = None
    own = actor.decide(observation).alpha[0].tolist()
    assert own != [1.0, 2.0, 3.0]
    actor.alpha_override = np.array([1.0, np.nan, 3.0], dtype=np.float32)
    held = actor.decide(observation)
    assert held.alpha[0].tolist() == [1.0, own[1], 3.0], "what is not held stays the actor's own"
    assert held.own is not None
    assert held.own[0].tolist() == own
    assert actor.weight_range[0] == -actor.weight_range[1] < 0


def test_what_was_learned_is_taken_back_and_learning_stops(process: LearningProcess, model: Model) -> None:
    actor, context = process.actor(model, settings()), model.actor(1, core.adapter_settings("context"))
    actor.begin_trial()
    walk(actor, 60)
    actor.learns = False
    actor.undo("trial")
    np.testing.assert_allclose(walk(actor, 40)[20:], (walk(context, 60), walk(context, 40))[1][20:], atol=1e-5)
    assert not actor.learns


def test_what_was_learned_until_now_is_saved_and_goes_on(process: LearningProcess, model: Model, tmp_path: Path) -> None:
    there = process.actor(model, settings())
    there.begin_trial()
    walk(there, 40, (20,))
    trial = snapshot_of(there)
    adapted = dataclasses.replace(model, recipe=dataclasses.replace(model.recipe, adaptation=settings()), trial=trial)
    agent = core.load(core.save(adapted, tmp_path / "learned.metamodel")).agent()
    for name, array in agent.actor.snapshot().items():
        np.testing.assert_allclose(array, trial[name], atol=1e-6, err_msg=name)


def test_an_older_actor_of_the_same_process_is_not_heard(process: LearningProcess, model: Model) -> None:
    old = process.actor(model, settings())
    old.prepare(np.zeros((1, 4), dtype=np.float32))
    new = process.actor(model, core.adapter_settings("prior"))
    new.begin_trial()
    walk(new, 3)
    assert not old.loaded
    assert new.gradient_steps == 0


def test_a_failure_over_there_is_said_here(model: Model) -> None:
    process = LearningProcess()
    try:
        actor = process.actor(model, settings())
        actor.begin_trial()
        with pytest.raises(WorkerError) as error:
            actor.decide(np.zeros((1, 99), dtype=np.float32))
        assert "Traceback" in error.value.details
        process._process.join(PATIENCE)
        assert not process.alive
        with pytest.raises(WorkerError, match="ended by itself"):
            actor.decide(np.zeros((1, 4), dtype=np.float32))
    finally:
        process.close()


class Counter:
    """A learner that learns a number: one more with each step."""

    def __init__(self) -> None:
        self.number, self.learns = 0, True
        self.gradient_steps = np.zeros(1, dtype=np.int64)

    def begin_trial(self) -> None:
        self.number = 0

    def observe(self, *_transition: Any) -> None:
        if self.learns:
            self.number += 1
            self.gradient_steps[:] += 1

    def learned(self) -> int:
        return self.number

    def go_back(self, learned: int | None = None) -> None:
        self.number = learned or 0


def play(seat: Seat, steps: int, end: bool = True) -> None:
    nothing = np.zeros(1)
    for step in range(steps):
        last = np.array([end and step == steps - 1])
        seat.observe((nothing, nothing, nothing, nothing, last, np.array([False])))


def test_undo_goes_back_to_before_the_running_episode_or_the_one_that_has_just_ended() -> None:
    counter = Counter()
    seat = Seat(counter, counter)
    seat.begin_trial()
    play(seat, 5)
    play(seat, 7)
    play(seat, 2, end=False)
    seat.undo("episode")
    assert counter.number == 12
    play(seat, 4)
    assert counter.number == 16
    seat.undo("episode")
    assert counter.number == 12
    seat.undo("trial")
    assert counter.number == 0
    play(seat, 3, end=False)
    seat.undo("episode")
    assert counter.number == 0


def test_undo_takes_back_the_newest_episode_that_taught_anything() -> None:
    counter = Counter()
    seat = Seat(counter, counter)
    seat.begin_trial()
    play(seat, 5)
    play(seat, 7)
    counter.learns = False
    play(seat, 4)
    play(seat, 2, end=False)
    seat.undo("episode")
    assert counter.number == 5


def test_an_actor_that_does_not_learn_ignores_what_is_said_about_learning() -> None:
    seat = Seat(Counter(), None)
    seat.begin_trial()
    play(seat, 3)
    seat.undo("trial")
    seat.learns(False)
    assert seat.news() is None
    assert seat.actor.number == 3
