"""The time machine keeps what was played, shows any moment of it again, and never changes it."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from pytestqt.qtbot import QtBot

from core.events import EpisodeFinished, StepTaken
from core.models.mixture import Decision
from core.tasks import FAMILIES
from core.tasks.family import tasks_from
from workbench import record
from workbench.player import Frame, Player
from workbench.stage.performance import Performer

CLASSIC = FAMILIES["classic"]


class Tilting:
    """Pushes always to one side; alpha and meta-state count its steps."""

    def __init__(self, action: int = 1) -> None:
        self.action, self.steps = action, 0
        self.alpha_override: NDArray[np.float32] | None = None

    def begin_trial(self, mask: Any = None) -> None:
        self.steps = 0

    def decide(self, observation: NDArray[Any]) -> Decision:
        alpha = np.array([[self.steps, 1.0]], dtype=np.float32)
        zeros = np.zeros((1, 2, 2), dtype=np.float32)
        return Decision(
            np.array([self.action]), alpha, zeros, zeros[:, 0], np.array([[self.steps, 2.0, 3.0]], dtype=np.float32)
        )

    def observe(self, *transition: Any) -> None:
        self.steps += 1


@pytest.fixture
def player(qtbot: QtBot) -> Player:
    """Has played two episodes of three, of about ten steps each, before a ghost that is a little slower to fall."""
    result = Player()
    performers = [Performer("main", Tilting(), "#0F80CC"), Performer("ghost", Tilting(0), "#D55E00", "dash")]
    result.start(CLASSIC, tasks_from(CLASSIC, [{}]), performers, episodes=3, play=False)
    while len(result.history[EpisodeFinished]) < 2:
        result.advance()
    result.timeline.show_newest()
    return result


def shown(player: Player) -> Frame:
    assert player.frame is not None
    return player.frame


def tick(player: Player, count: int = 1) -> None:
    """Ticks without a clock: at the highest speed every one of them has something to do."""
    for _ in range(count):
        player._timer.stop()
        player._tick()


def test_every_step_can_be_shown_again_as_it_was(player: Player) -> None:
    table = player.history[StepTaken]
    assert player.timeline.length == len(table) > 15
    for step in range(len(table)):
        player.timeline.seek(step)
        lane = shown(player).main
        assert player.timeline.position == step
        assert lane.episode == table["episode"][step]
        assert lane.step == table["step"][step] + 1
        assert lane.alpha.tolist() == table["alpha"][step].tolist()
        assert lane.meta_state.tolist() == table["meta_state"][step].tolist()
        assert lane.previous_state.tolist() == pytest.approx(table["state"][step].tolist())


def test_everyone_is_shown_at_the_moment_that_is_sought(player: Player) -> None:
    player.timeline.seek(3)
    assert [lane.step for lane in shown(player).lanes] == [4, 4]


def test_who_moves_it_by_hand_no_longer_follows_and_the_trial_waits(player: Player, qtbot: QtBot) -> None:
    player.play()
    with qtbot.waitSignals([player.timeline.following_changed, player.timeline.moved, player.stepped]):
        player.timeline.seek(5)
    assert not player.timeline.following
    assert player.state == "paused"
    assert not player.moving
    steps = player.timeline.length
    tick(player, 3)
    assert player.timeline.length == steps
    assert player.timeline.position == 5


def test_the_end_follows_the_newest_again(player: Player) -> None:
    player.timeline.seek(5)
    player.follow_newest()
    assert player.timeline.following
    assert not player.timeline.in_past
    assert player.timeline.position == player.timeline.length - 1
    assert not player.playing, "it was not playing, so it is not playing now"


def test_playing_in_the_past_replays_up_to_the_newest_and_stays_there(player: Player) -> None:
    player.set_speed(float("inf"))
    player.timeline.seek(2)
    steps = player.timeline.length
    player.play()
    assert player.timeline.replaying
    assert player.state == "paused", "the trial itself waits"
    tick(player, 5)
    assert not player.timeline.replaying
    assert player.timeline.length == steps
    assert player.timeline.position == steps - 1
    player.play()
    assert player.playing, "at the newest step the trial goes on"


def test_a_replay_that_is_told_to_follow_goes_on_with_the_trial(player: Player) -> None:
    player.timeline.seek(2)
    player.play()
    player.follow_newest()
    assert player.playing
    assert player.timeline.following


def test_a_replay_keeps_to_the_chosen_speed(player: Player, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [100.0]
    monkeypatch.setattr("workbench.clock.time.perf_counter", lambda: clock[0])
    for speed, expected in ((0.5, 5), (2.0, 20)):
        player.timeline.to_first()
        start = player.timeline.moment
        player.set_speed(speed)
        player.play()
        for _ in range(20):
            clock[0] += 0.01
            tick(player)
        assert player.timeline.moment - start == pytest.approx(expected, abs=1)
        player.pause()


def test_a_loop_repeats_the_episode_that_is_shown(player: Player) -> None:
    player.set_speed(float("inf"))
    player.timeline.seek(2)
    player.timeline.set_loop("episode")
    player.play()
    seen = []
    for _ in range(200):
        player.timeline.forward()
        seen.append(shown(player).main.episode)
    assert set(seen) == {0}
    assert player.timeline.replaying
    player.timeline.set_loop("trial")
    for _ in range(200):
        player.timeline.forward()
        seen.append(shown(player).main.episode)
    assert set(seen) == {0, 1}
    player.timeline.set_loop("")
    tick(player, 5)
    assert not player.timeline.replaying


def test_single_steps_go_forward_and_back_through_the_record(player: Player) -> None:
    table = player.history[StepTaken]
    first_of_second = int(np.flatnonzero(table["episode"] == 1)[0])
    player.timeline.seek(first_of_second - 1)
    player.step()
    assert player.timeline.position == first_of_second
    assert shown(player).main.episode == 1
    player.step_back()
    player.step_back()
    assert player.timeline.position == first_of_second - 2
    player.timeline.to_first()
    assert shown(player).main.step == 0
    player.step_back()
    assert player.timeline.moment == 0


def test_a_single_step_at_the_newest_goes_on_with_the_trial(player: Player) -> None:
    steps = player.timeline.length
    player.step_back()
    player.step()
    assert player.timeline.length == steps
    player.step()
    assert player.timeline.length == steps + 1
    assert player.timeline.following


@pytest.mark.parametrize("touch", ["task", "alpha", "push"])
def test_nothing_rewrites_the_past(player: Player, qtbot: QtBot, touch: str) -> None:
    while shown(player).main.phase != "playing":
        player.step()
    before = [player.timeline.record[moment] for moment in range(player.timeline.record.newest)]
    steps = player.timeline.length
    player.timeline.seek(3)
    with qtbot.waitSignal(player.came_back):
        if touch == "task":
            player.set_task({"gravity": 12.0})
        elif touch == "alpha":
            player.set_alpha_override([0.5, 0.5])
        else:
            player.push(1)
    assert player.timeline.following
    assert player.timeline.length == steps
    assert [player.timeline.record[moment] for moment in range(player.timeline.record.newest)] == before
    if touch == "task":
        assert shown(player).task["gravity"] == 12.0
    with qtbot.assertNotEmitted(player.came_back):
        player.push(1)


def test_a_new_trial_begins_an_empty_record_and_follows(player: Player) -> None:
    player.timeline.set_loop("episode")
    player.timeline.seek(3)
    player.restart()
    player.pause()
    assert player.timeline.length == 0
    assert player.timeline.following
    assert player.timeline.loop == ""
    player.clear()
    assert player.frame is None
    player.timeline.seek(3)
    player.timeline.replay()
    player.step_back()
    assert player.frame is None


def test_episodes_say_where_they_lie_and_what_they_earned(player: Player) -> None:
    table = player.history[EpisodeFinished]
    episodes = player.timeline.record.episodes()
    assert [e.episode_return for e in episodes[:2]] == table["episode_return"].tolist()
    assert [e.steps for e in episodes[:2]] == table["steps"].tolist()
    assert episodes[0].start == 0
    assert episodes[1].start == episodes[0].end + 1
    for episode in episodes:
        for moment in (episode.start, episode.end):
            assert player.timeline.record[moment].main.episode == episode.number


def test_a_trial_without_end_forgets_its_oldest_moments(player: Player, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(record, "LARGEST", 100)
    task = tasks_from(CLASSIC, [{}])
    player.start(CLASSIC, task, [Performer("main", Tilting(), "#0F80CC")], episodes=None, play=False)
    for _ in range(500):
        player.advance()
    kept = player.timeline.record
    assert 80 < len(kept) <= 100
    assert kept.end == 501
    assert player.timeline.length == len(player.history[StepTaken])
    player.timeline.to_first()
    assert player.timeline.moment == kept.first
    step = player.timeline.length - 5
    player.timeline.seek(step)
    assert player.timeline.position == step
    assert shown(player).main.alpha[0] == step
    assert kept.alpha(step - 3, step)[:, 0].tolist() == [step - 3, step - 2, step - 1]
    player.timeline.set_loop("trial")
    player.play()
    player.timeline.forward()
    assert player.timeline.replaying
