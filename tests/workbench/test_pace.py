"""A family says how fast a person follows it: the clock, the rests and animations keep to that."""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from pytestqt.qtbot import QtBot

from core.models.mixture import Decision
from core.tasks.family import tasks_from
from tests.core.tiny_family import CORRIDOR, CorridorFamily
from tests.workbench.test_player import CLASSIC, Balancer, task
from workbench.animation import frames_of
from workbench.clock import Clock
from workbench.player import Player
from workbench.stage.performance import Performance, Performer


class First(Balancer):
    """Always the first action, on any task."""

    def decide(self, observation: NDArray[Any]) -> Decision:
        return Decision(
            np.array([0]), np.ones((1, 1), np.float32), np.zeros((1, 1, 3), np.float32), np.zeros((1, 3), np.float32)
        )


def performer() -> Performer:
    return Performer("first", First(), "#0F80CC")


@dataclasses.dataclass(frozen=True)
class Slow(CorridorFamily):
    """Five steps a second."""

    pace: float = 5.0


class Now:
    """The time of a test."""

    def __init__(self) -> None:
        self.seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


@pytest.mark.parametrize("pace", [50.0, 2.0])
def test_a_clock_takes_as_many_steps_as_its_pace_says_however_slow(pace: float, monkeypatch: pytest.MonkeyPatch) -> None:
    now = Now()
    monkeypatch.setattr("workbench.clock.time.perf_counter", now)
    clock = Clock()
    clock.pace = pace
    clock.reset()
    taken: list[float] = []
    for _ in range(1000):
        now.seconds += 0.01
        clock.run(lambda _deadline: taken.append(now.seconds) is None)
    assert len(taken) == pytest.approx(10 * pace, abs=1)


def test_the_player_keeps_the_pace_of_what_is_on_stage(qtbot: QtBot) -> None:
    player = Player()
    slow = Slow()
    player.start(slow, tasks_from(slow, [{}]), [performer()], episodes=2, seed=0, play=False)
    assert player._clock.pace == 5.0
    player.start(CLASSIC, task(), [Performer("b", Balancer(), "#0F80CC")], episodes=1, seed=0, play=False)
    assert player._clock.pace == 50.0


def test_the_end_of_an_episode_stays_as_long_on_screen(qtbot: QtBot) -> None:
    for family, rest in ((CORRIDOR, 30), (Slow(), 3)):
        performance = Performance(performer(), family, tasks_from(family, [{}]), 2, seed=0)
        while performance.phase != "resting":
            performance.advance()
        moments = 0
        while performance.phase == "resting":
            performance.advance()
            moments += 1
        assert moments == rest


def test_an_animation_of_a_slow_family_is_as_long_as_it_was(qtbot: QtBot) -> None:
    player, slow = Player(), Slow()
    player.start(slow, tasks_from(slow, [{}]), [performer()], episodes=1, seed=0, play=False)
    while player.state != "finished":
        player.advance()
    take = frames_of(player).take
    assert take.seconds == pytest.approx((take.last - take.first) / 5.0 + 1.0)


def test_an_episode_that_ends_in_success_is_no_failure() -> None:
    """A task may end because it is done: then nobody has fallen."""
    easy = dataclasses.replace(CORRIDOR, interface=dataclasses.replace(CORRIDOR.interface, solved_return=0.0))
    for family, fell in ((CORRIDOR, True), (easy, False)):
        performance = Performance(performer(), family, tasks_from(family, [{"arm": 2.0}]), 1, seed=0, rest=0)
        while performance.phase != "finished":
            performance.advance()
        assert performance.step < family.interface.episode_steps
        assert performance.fell is fell
        assert (performance.fell_at > 0) is fell
        assert performance.measures[0][0] == 1.0
