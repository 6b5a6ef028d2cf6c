"""The ghost race: rules of taking part, plain Q-learning in a process of its own, and marks that do without colour."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

import core
from core.analysis.line_styles import ON_STAGE
from core.learners.scratch_actor import ScratchActor
from core.model import Model
from core.models.mixture import Decision
from core.tasks import FAMILIES
from core.tasks.family import tasks_from
from tests.core.tiny_runs import mirror_recipe
from tests.workbench.conftest import opened, staged
from workbench.backstage import Backstage
from workbench.ghosts import GHOSTS, adaptation_of, performer
from workbench.stage.conduct import Conduct
from workbench.stage.performance import Performance, Performer
from workbench.trial import Trial

CLASSIC = FAMILIES["classic"]
PATIENCE = 60.0  # s for loading torch


class Pusher:
    """Always pushes to one side, so it falls after some ten steps; perhaps it takes its time."""

    def __init__(self, ready: bool = True) -> None:
        self.alpha_override: Any = None
        self.ready = ready

    def begin_trial(self) -> None:
        pass

    def decide(self, _observation: NDArray[Any]) -> Decision:
        q = np.array([[0.0, 1.0]], dtype=np.float32)
        return Decision(np.array([1]), np.ones((1, 1), dtype=np.float32), q[:, None], q)

    def observe(self, *_transition: Any) -> None:
        pass

    def wait(self, _seconds: float) -> bool:
        return self.ready


@pytest.fixture
def model() -> Model:
    return core.initialise(mirror_recipe())


@pytest.fixture(scope="module")
def backstage() -> Iterator[Backstage]:
    made = Backstage()
    yield made
    made.close()


def trial_of(*performers: Performer, episodes: int | None = 1) -> Trial:
    return Trial(CLASSIC, tasks_from(CLASSIC, [{}]), performers, episodes, seed=0)


def play_on(trial: Trial, steps: int = 2000) -> None:
    for _ in range(steps):
        if trial.finished:
            return
        list(trial.advance())


# ---- taking part


def test_one_that_is_not_waited_for_steps_when_it_is_ready() -> None:
    slow = Pusher(ready=False)
    trial = trial_of(Performer("a", Pusher(), "#000000"), Performer("b", slow, "#000000", conduct=Conduct(waited_for=False)))
    assert trial.ready(), "the others go on"
    list(trial.advance())
    assert [lane.steps for lane in trial.frame().lanes] == [1, 0]
    slow.ready = True
    list(trial.advance())
    assert [lane.steps for lane in trial.frame().lanes] == [2, 1]


def test_those_who_play_on_alone_are_waited_for() -> None:
    slow = Pusher()
    trial = trial_of(
        Performer("a", Pusher(), "#000000"), Performer("b", slow, "#000000", conduct=Conduct(9, waited_for=False, rest=0))
    )
    while trial.performances[0].phase != "finished":
        list(trial.advance())
    slow.ready = False
    assert not trial.ready()


def test_a_trial_may_end_before_a_ghost_that_does_not_count() -> None:
    endless = Performer("b", Pusher(), "#000000", conduct=Conduct(episodes=50, counts=False))
    trial = trial_of(Performer("a", Pusher(), "#000000"), endless, episodes=2)
    play_on(trial)
    assert trial.finished
    assert trial.performances[1].phase != "finished"
    assert trial.frame().lanes[1].total_episodes == 50


def test_a_ghost_may_play_more_episodes_than_the_others_and_ends_when_it_has_solved_one() -> None:
    many = Performer("b", Pusher(), "#000000", conduct=Conduct(episodes=4, rest=1))
    trial = trial_of(Performer("a", Pusher(), "#000000"), many)
    play_on(trial)
    assert [len(lane.returns) for lane in trial.frame().lanes] == [1, 4]
    lucky = Performer("b", Pusher(), "#000000", conduct=Conduct(episodes=4, until=5.0))
    trial = trial_of(lucky)
    play_on(trial)
    assert len(trial.frame().main.returns) == 1


def test_a_frame_keeps_where_it_fell_and_when_it_had_solved_the_task(model: Model) -> None:
    performance = Performance(Performer("a", Pusher(), "#000000", tag="A"), CLASSIC, tasks_from(CLASSIC, [{}]), 2, seed=0)
    while not performance.returns:
        performance.advance()
    lane = performance.frame()
    assert lane.tag == "A"
    assert lane.fell_at == lane.returns[0] == lane.steps
    assert lane.solved_after == 0
    performance.episode_return = 500.0
    performance.phase, performance.step = "playing", 499
    performance._end_episode(fell=False)
    assert performance.frame().solved_after == performance.steps


# ---- who takes part


def test_every_ghost_is_told_from_the_others_without_colour() -> None:
    assert len({ghost.tag for ghost in GHOSTS.values()}) == len(GHOSTS)
    assert len({ghost.style for ghost in GHOSTS.values()}) == len(GHOSTS)
    assert all(len(ghost.tag) == 1 for ghost in GHOSTS.values())


def test_a_ghost_has_the_same_looks_in_the_plots_of_an_evaluation() -> None:
    rows = {"prior": "before", "uniform": "uniform", "scratch": "from_scratch", "robust": "robust", "oracle": "oracle"}
    assert rows.keys() == GHOSTS.keys()
    for ghost, row in rows.items():
        colour, dash = ON_STAGE[row]
        assert GHOSTS[ghost].colour == colour
        assert GHOSTS[ghost].style.startswith(dash.replace("_", ""))


def test_plain_q_learning_plays_and_learns_in_a_process_of_its_own(model: Model, backstage: Backstage) -> None:
    import sys

    loaded = "torch" in sys.modules
    ghost = performer("scratch", model, adaptation_of("context"), backstage)
    assert ghost is not None
    assert not ghost.conduct.waited_for
    family = core.make_family(model.recipe.family)
    performance = Performance(ghost, family, core.task_of(family, "held-out", 0), 1, seed=3)
    assert not performance.ready(), "it is being loaded, and nobody waits"
    while not ghost.actor.wait(PATIENCE):
        assert ghost.actor._process.waiting(PATIENCE)
    q = []
    while performance.steps < 40:
        performance.ready(PATIENCE)
        performance.advance()
        q.append(performance.q)
    assert not np.allclose(q[0], q[-1])
    assert ("torch" in sys.modules) is loaded


def test_it_learns_as_the_baseline_of_the_evaluation_does(model: Model, backstage: Backstage) -> None:
    family = core.make_family(model.recipe.family)
    here = ScratchActor(model.recipe.model, family.interface, 1, 0)
    there = backstage.from_scratch(model, family.interface, 0)
    there.begin_trial()
    rng = np.random.default_rng(0)
    for number in itertools.count():
        before, after = rng.normal(size=(2, 1, 4)).astype(np.float32)
        first, second = here.decide(before), there.decide(before)
        np.testing.assert_array_equal(first.actions, second.actions)
        np.testing.assert_allclose(first.q, second.q, atol=1e-5)
        if number == 40:
            break
        done = np.array([number % 9 == 8])
        for actor in (here, there):
            actor.observe(before, first.actions, np.ones(1), after, done, np.zeros(1, dtype=bool))


def test_a_learner_from_scratch_begins_with_nothing_each_time(model: Model) -> None:
    family = core.make_family(model.recipe.family)
    actor = ScratchActor(model.recipe.model, family.interface, 1, 0)
    seen = np.zeros((1, 4), dtype=np.float32)
    first = actor.decide(seen).q
    for _ in range(30):
        actor.decide(seen)
        actor.observe(seen, np.array([1]), np.ones(1), seen, np.zeros(1, dtype=bool), np.zeros(1, dtype=bool))
    assert not np.allclose(first, actor.decide(seen).q)
    actor.begin_trial()
    np.testing.assert_array_equal(first, actor.decide(seen).q)
    with pytest.raises(ValueError, match="together"):
        ScratchActor(model.recipe.model, family.interface, 2, 0).begin_trial(np.array([True, False]))


# ---- how the race stands


def board(*lanes: Any) -> Any:
    from types import SimpleNamespace

    from workbench.stage.cartpole import FELL

    return SimpleNamespace(actors=[SimpleNamespace(lane=lane) for lane in lanes], solved_return=475.0, failure=FELL)


def lane_of(returns: tuple[float, ...], solved_after: int = 0, fell_at: int = 0) -> Any:
    import dataclasses

    performance = Performance(Performer("a", Pusher(), "#000000"), CLASSIC, tasks_from(CLASSIC, [{}]), 5, seed=0)
    return dataclasses.replace(performance.frame(), returns=returns, solved_after=solved_after, fell_at=fell_at)


def test_the_scoreboard_tells_in_which_order_the_task_was_solved_and_where_the_others_fell() -> None:
    from workbench.stage.scoreboard import standing

    first, second = lane_of((500.0,), solved_after=500), lane_of((12.0, 500.0), solved_after=512, fell_at=12)
    fallen, often, fresh = lane_of((23.0,), fell_at=23), lane_of((87.0, 23.0), fell_at=23), lane_of(())
    scene = board(first, second, fallen, often, fresh)
    words = [standing(actor.lane, scene) for actor in scene.actors]
    assert words == [
        "1. solved in episode 1",
        "2. solved in episode 2",
        "fell at step 23",
        "fell at 23, best 87",
        "",
    ]
    tied = board(first, lane_of((500.0,), solved_after=500))
    assert {standing(actor.lane, tied) for actor in tied.actors} == {"1. solved in episode 1"}


# ---- in the window


def test_all_ghosts_race_at_one_action_and_the_boxes_show_it(window: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from core.resources import resource
    from tests.workbench.demo_show import without_torch
    from workbench.panels.ghost_boxes import GhostBoxes

    without_torch(monkeypatch)
    assert opened(window, resource("sample_models", "mirror.metamodel"))
    window.commands.trigger("run.race_all")
    staged(window.staging)
    assert [lane.tag for lane in window.player.frame.lanes] == ["M", "B", "U", "S", "R"]
    boxes = window.findChild(GhostBoxes).boxes
    assert all(box.isChecked() for box in boxes.values())
    record = window.player.timeline.record
    states = {lane.state.tobytes() for lane in record[record.first].lanes}
    assert len(states) == 1, "everyone from the same first state"


def test_missing_ghosts_are_made_on_request_and_can_be_ticked_then(
    window: Any, qtbot: Any, monkeypatch: pytest.MonkeyPatch, model: Model
) -> None:
    from core.events import EvaluationProgressed
    from workbench import ghosts, jobs

    made: list[tuple[str, ...]] = []

    class Fake:
        def __init__(self, _recipe: Any, learners: Any) -> None:
            made.append(tuple(learners))

        def stop(self) -> None:
            pass

        def __iter__(self) -> Iterator[Any]:
            yield EvaluationProgressed(method="robust (training)", done=1, total=2)

    monkeypatch.setattr(jobs, "CompanionsJob", Fake)
    window.session.put_model(model)
    assert ghosts.not_made(model) == ["robust", "oracle"]
    with qtbot.waitSignal(window.session.side.companions_ended, timeout=5000):
        window.commands.trigger("run.make_ghosts")
    assert made == [("robust", "oracle")]
    assert window.session.clock is None
    assert window.session.running is None


def test_the_row_of_missing_ghosts_shows_how_far_it_is(qtbot: Any, model: Model, monkeypatch: pytest.MonkeyPatch) -> None:
    from core.events import EvaluationProgressed
    from workbench.panels.ghost_maker import GhostMaker
    from workbench.session import Session
    from workbench.side_jobs import COMPANIONS, SideJobs

    session = Session()
    row = GhostMaker(session)
    qtbot.addWidget(row)
    assert not row.isVisibleTo(None)
    row.set_absent(["oracle"])
    assert "Oracle" in row.text.text()
    assert row.make.isVisibleTo(row)
    monkeypatch.setattr(SideJobs, "running", COMPANIONS)
    session.last_event = EvaluationProgressed(method="oracle (training)", done=3, total=9)
    row.refresh()
    assert (row.bar.value(), row.bar.maximum()) == (3, 9)
    assert row.stop.isVisibleTo(row)


def test_making_companions_can_be_stopped_and_keeps_what_is_whole(monkeypatch: pytest.MonkeyPatch, model: Model) -> None:
    from core.trainers import companions
    from workbench.jobs import CompanionsJob

    class Endless:
        def __init__(self, _recipe: Any, learner: str) -> None:
            self.learner = learner

        def __iter__(self) -> Iterator[str]:
            yield from (f"{self.learner} {n}" for n in range(3))

    monkeypatch.setattr(companions, "CompanionTraining", Endless)
    job = CompanionsJob(model.recipe, ("robust", "oracle"))
    assert len(list(job)) == 6
    seen = []
    for event in job:
        seen.append(event)
        job.stop()
    assert seen == ["robust 0"]
