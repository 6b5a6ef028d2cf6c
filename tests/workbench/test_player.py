"""The player runs several performers on one task, in real time, and records what the main one does."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from pytestqt.qtbot import QtBot

from core.events import AdaptationFinished, EpisodeFinished, StepTaken
from core.models.mixture import Decision
from core.tasks import FAMILIES
from core.tasks.family import Tasks, tasks_from
from workbench.player import Frame, Player
from workbench.stage.performance import Performance, Performer

CLASSIC = FAMILIES["classic"]


class Balancer:
    """A linear policy that keeps a plain CartPole up; ``weight`` 0 always pushes right and falls."""

    def __init__(self, weight: float = 1.0) -> None:
        self.weight = weight
        self.alpha_override: NDArray[np.float32] | None = None
        self.begun = 0
        self.seen: list[tuple[Any, ...]] = []

    def begin_trial(self, mask: Any = None) -> None:
        self.begun += 1

    def decide(self, observation: NDArray[Any]) -> Decision:
        x = observation[0].astype(float)
        push = self.weight * float(x @ np.array([0.3, 0.8, 12.0, 3.0])) >= 0
        alpha = np.array([[0.75, -0.25]], dtype=np.float32) if self.alpha_override is None else self.alpha_override[None]
        sub_q = np.array([[[0.0, 1.0], [1.0, 0.0]]], dtype=np.float32)
        return Decision(np.array([int(push)]), alpha, sub_q, (alpha[:, :, None] * sub_q).sum(1))

    def observe(self, *transition: Any) -> None:
        self.seen.append(transition)


def task(**parameters: float) -> Tasks:
    return tasks_from(CLASSIC, [parameters])


def performer(name: str = "adapted", weight: float = 1.0) -> Performer:
    return Performer(name, Balancer(weight), "#0F80CC")


@pytest.fixture
def player(qtbot: QtBot) -> Player:
    return Player()


def run_until_finished(player: Player) -> None:
    while player.state != "finished":
        player.advance()


def test_everyone_starts_from_the_same_state_in_every_episode(player: Player) -> None:
    player.start(CLASSIC, task(), [performer("a"), performer("b", weight=0.0)], episodes=2, seed=7, play=False)
    assert player.frame is not None
    first, second = player.frame.lanes
    assert np.array_equal(first.state, second.state)
    firsts: dict[int, set[bytes]] = {0: set(), 1: set()}
    for name, weight in (("a", 0.0), ("b", -1.0)):
        performance = Performance(performer(name, weight), CLASSIC, task(), 2, seed=7, rest=0)
        firsts[0].add(performance.state.tobytes())
        while performance.episode == 0:
            performance.advance()
        firsts[1].add(performance.state.tobytes())
    assert [len(states) for states in firsts.values()] == [1, 1]


def test_the_trial_ends_when_the_last_performer_has_ended(player: Player, qtbot: QtBot) -> None:
    player.start(CLASSIC, task(), [performer(weight=0.0), performer("good")], episodes=1, play=False)
    with qtbot.waitSignal(player.finished):
        run_until_finished(player)
    assert player.frame is not None
    assert player.history[EpisodeFinished]["episode_return"][0] < 20


def test_the_main_performer_fills_the_history(player: Player) -> None:
    player.adapter = "context"
    player.start(CLASSIC, task(), [performer(), performer("ghost", weight=0.0)], episodes=2, play=False)
    run_until_finished(player)
    history = player.history
    assert history[EpisodeFinished]["episode_return"].tolist() == [500.0, 500.0]
    assert history[EpisodeFinished]["solved"].tolist() == [1.0, 1.0]
    assert len(history[StepTaken]) == 1000
    assert history[StepTaken]["sub_q"].shape == (1000, 2, 2)
    assert history[AdaptationFinished].objects("adapter") == ["context"]
    assert history.family_name == "classic"


def test_a_fallen_performer_rests_in_its_last_state_while_the_others_go_on(player: Player) -> None:
    player.start(CLASSIC, task(), [performer(), performer("ghost", weight=0.0)], episodes=None, play=False)
    assert player.trial is not None
    while player.trial.performances[1].phase != "resting":
        player.advance()
    player.advance()
    lanes = tuple(p.frame() for p in player.trial.performances)
    assert lanes[1].fell
    assert abs(lanes[1].state[2]) > 0.2
    assert lanes[1].step == len(lanes[1].recent_actions) or len(lanes[1].recent_actions) == 12
    assert lanes[0].step == lanes[1].step + 1


def test_the_true_last_observation_reaches_the_actor(player: Player) -> None:
    fallen = performer(weight=0.0)
    player.start(CLASSIC, task(), [fallen], episodes=1, play=False)
    run_until_finished(player)
    _, _, _, following, terminated, _ = fallen.actor.seen[-1]
    assert terminated[0]
    assert abs(following[0, 2]) > 0.2


def test_a_changed_task_acts_on_the_running_episode(player: Player, qtbot: QtBot) -> None:
    player.start(CLASSIC, task(), [performer()], episodes=1, play=False)
    for _ in range(20):
        player.advance()
    with qtbot.waitSignal(player.task_changed) as changed:
        player.set_task({"force_sign": -1.0})
    assert changed.args is not None
    assert changed.args[0]["force_sign"] == -1.0
    assert player.frame is not None
    assert player.frame.main.step == 20
    run_until_finished(player)
    assert player.history[EpisodeFinished]["steps"][0] < 60


def test_an_alpha_override_reaches_the_main_performer_and_is_given_back(player: Player) -> None:
    player.start(CLASSIC, task(), [performer(), performer("ghost")], episodes=1, play=False)
    player.set_alpha_override([0.5, 0.5])
    player.step()
    assert player.frame is not None
    assert player.frame.main.alpha.tolist() == [0.5, 0.5]
    assert player.frame.lanes[1].alpha.tolist() == [0.75, -0.25]
    player.set_alpha_override(None)
    assert player.alpha_override is None


def test_a_push_changes_only_the_speeds(player: Player) -> None:
    player.start(CLASSIC, task(), [performer()], episodes=1, play=False)
    assert player.frame is not None
    before = player.frame.main.state
    player.push(1)
    assert player.frame is not None
    after = player.frame.main.state
    assert after[1] > before[1]
    assert after[3] < before[3]
    assert after[[0, 2]].tolist() == before[[0, 2]].tolist()


def test_play_pause_and_step_change_the_state(player: Player, qtbot: QtBot) -> None:
    assert player.state == "idle"
    player.toggle()
    assert player.state == "idle"
    player.start(CLASSIC, task(), [performer()], episodes=1)
    assert player.playing
    with qtbot.waitSignal(player.stepped, timeout=2000):
        pass
    player.pause()
    assert player.frame is not None
    at = player.frame.main.step
    player.step()
    assert player.state == "paused"
    assert player.frame.main.step == at + 1
    player.clear()
    assert player.state == "idle"
    assert player.frame is None


def test_real_time_is_fifty_steps_a_second_at_any_tick(player: Player, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [100.0]
    monkeypatch.setattr("workbench.clock.time.perf_counter", lambda: clock[0])
    player.start(CLASSIC, task(), [performer()], episodes=1)
    player._timer.stop()
    for _ in range(200):
        clock[0] += 0.01
        player._tick()
    assert player.frame is not None
    assert player.frame.main.step == pytest.approx(100, abs=1)
    player.set_speed(0.5)
    for _ in range(100):
        clock[0] += 0.01
        player._tick()
    assert player.frame.main.step == pytest.approx(125, abs=2)


def test_after_a_stall_the_player_does_not_race_to_catch_up(player: Player, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [100.0]
    monkeypatch.setattr("workbench.clock.time.perf_counter", lambda: clock[0])
    player.start(CLASSIC, task(), [performer()], episodes=1)
    player._timer.stop()
    monkeypatch.setattr("workbench.clock.WORK_PER_TICK", -1.0)  # every tick may do one step only
    clock[0] += 60.0
    player._tick()
    monkeypatch.setattr("workbench.clock.WORK_PER_TICK", 1.0)
    clock[0] += 0.02
    player._tick()
    assert player.frame is not None
    assert player.frame.main.step <= 4


def test_at_the_highest_speed_what_was_reached_is_shown_at_every_tick(player: Player) -> None:
    player.start(CLASSIC, task(), [performer()], episodes=1)
    player._timer.stop()
    player.set_speed(float("inf"))
    shown: list[Frame] = []
    player.stepped.connect(shown.append)
    player._tick()
    player._tick()
    assert len(shown) == 2
    assert 0 < shown[0].main.step < shown[1].main.step


class Slow(Balancer):
    """Has to be asked in advance, and answers only when it is let."""

    def __init__(self) -> None:
        super().__init__()
        self.asked, self.answers = 0, False

    def prepare(self, _observation: NDArray[Any]) -> None:
        self.asked += 1

    def wait(self, _seconds: float) -> bool:
        return self.answers


def test_nobody_goes_on_while_one_is_not_ready(player: Player) -> None:
    slow = Slow()
    player.start(CLASSIC, task(), [performer("a"), Performer("slow", slow, "#0F80CC")], episodes=1, play=False)
    player.advance()
    assert player.frame is not None
    assert len(player.history[StepTaken]) == 0
    assert slow.asked == 1
    slow.answers = True
    player.advance()
    assert len(player.history[StepTaken]) == 1
    assert slow.asked == 2


def test_a_trial_that_is_not_recorded_leaves_the_history_of_the_one_before(player: Player) -> None:
    player.start(CLASSIC, task(), [performer(weight=0.0)], episodes=1, play=False)
    run_until_finished(player)
    before = player.history
    events = len(before)
    player.start(CLASSIC, task(), [performer(weight=0.0)], episodes=1, play=False, record=False)
    run_until_finished(player)
    assert player.history is before
    assert len(before) == events


def test_an_actor_that_raises_pauses_the_player(player: Player, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = performer()
    player.start(CLASSIC, task(), [broken], episodes=1)
    player._timer.stop()

    def fail(_observation: NDArray[Any]) -> Decision:
        raise RuntimeError("no decision")

    monkeypatch.setattr(broken.actor, "decide", fail)
    player.set_speed(float("inf"))
    with pytest.raises(RuntimeError, match="no decision"):
        player._tick()
    assert player.state == "paused"


def test_speeds_step_through_the_table(player: Player) -> None:
    player.slower()
    assert player.speed == 0.5
    for _ in range(10):
        player.faster()
    assert player.speed == float("inf")


def test_a_new_task_begins_a_new_trial_of_the_same_performers(player: Player) -> None:
    main = performer()
    player.start(CLASSIC, task(), [main], episodes=3, seed=1, play=False)
    player.advance()
    first = player.frame
    player.new_task(task(gravity=12.0))
    assert player.frame is not None
    assert first is not None
    assert player.frame.main.step == 0
    assert player.frame.task["gravity"] == 12.0
    assert not np.array_equal(player.frame.main.state, first.main.state)
    assert main.actor.begun == 2
    assert len(player.history[StepTaken]) == 0


def test_a_start_without_performers_or_with_two_tasks_is_refused(player: Player) -> None:
    with pytest.raises(ValueError, match="performer"):
        player.start(CLASSIC, task(), [])
    with pytest.raises(ValueError, match="one task"):
        player.start(CLASSIC, task().repeat(2), [performer()])


def test_frames_are_snapshots(player: Player) -> None:
    frames: list[Frame] = []
    player.stepped.connect(frames.append)
    player.start(CLASSIC, task(), [performer()], episodes=1, play=False)
    player.step()
    player.step()
    assert [frame.main.step for frame in frames] == [0, 1, 2]
    assert np.array_equal(frames[2].main.previous_state, frames[1].main.state)


def test_playing_a_model_needs_no_torch() -> None:
    program = """
import sys
from PySide6.QtCore import QCoreApplication
application = QCoreApplication(["test"])
import core
from workbench.player import Player
from workbench.stage.performance import Performer
model = core.initialise(core.read_recipe("mirror-quick"))
family = core.make_family(model.recipe.family)
player = Player()
player.start(family, core.task_of(family, "train", 0), [Performer("untrained", model.actor(1), "#000000")], 1, play=False)
while player.state != "finished":
    player.advance()
assert "torch" not in sys.modules, "torch was loaded"
"""
    subprocess.run([sys.executable, "-c", program], check=True, timeout=120)
