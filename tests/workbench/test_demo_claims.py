"""Every demo shows what it claims with the shipped models, from its first caption to its last."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tests.workbench.demo_show import BY_ID, Show, press, without_torch
from workbench.stage.human_actor import HumanActor

# ---- what they claim


def test_crossed_wires_are_found_out_and_the_robust_policy_falls_on_the_other_wiring(show: Show) -> None:
    show.begin(BY_ID["crossed_wires"])
    assert show.player.frame is not None
    assert show.player.frame.task["force_sign"] == -1.0, "the title is true from the first moment on"
    show.until(lambda: show.shown("straight wires"))
    first = show.staging.demos._facts.numbers
    assert first["prior.fell"] < 40
    assert first["found"] <= 10
    assert "robust.fell" not in first, "here its bet pays"
    show.to_the_end()
    assert not show.problems
    assert show.player.frame.task["force_sign"] == 1.0
    assert show.staging.demos._facts.numbers["robust.fell"] < 20
    assert show.shown("its bet was wrong")
    lanes = {lane.tag: lane for lane in show.player.frame.lanes}
    assert not lanes["M"].returns
    assert not lanes["M"].fell_at
    assert min(lanes["R"].returns) < 20


def test_swapped_pedals_are_found_out_and_without_adaptation_it_crashes(show: Show, monkeypatch: pytest.MonkeyPatch) -> None:
    without_torch(monkeypatch)
    show.begin(BY_ID["wrong_way_round"])
    assert show.player.frame is not None
    assert show.player.frame.task["pedals"] == show.player.frame.task["steering"] == show.player.frame.task["side"] == -1.0
    show.until(lambda: show.shown("never finds out"))
    show.until(lambda: len(show.player.frame.main.returns) >= 2)
    assert not show.player.frame.main.fell_at, "it did not crash"
    assert min(show.player.frame.main.returns) > 25.0
    show.to_the_end()
    assert not show.problems
    assert show.player.frame.task["pedals"] == 1.0
    model, ghost = show.player.frame.lanes[:2]
    assert max(model.returns) > max(ghost.returns)


def test_the_model_stands_while_the_pole_grows_and_the_cart_gets_heavy(show: Show, monkeypatch: pytest.MonkeyPatch) -> None:
    without_torch(monkeypatch)
    show.begin(BY_ID["longer_pole"])
    show.until(lambda: show.shown("extreme cart"))
    record = show.player.history
    show.until(lambda: show.player.history is not record or show.player.frame.task["length"] == 1.8)
    numbers = show.staging.demos._facts.numbers
    assert numbers["prior.fell"] < 40
    assert "main.fell" not in numbers
    show.to_the_end()
    assert "main.fell" not in numbers
    assert show.player.frame is not None
    assert show.player.frame.task["mass_cart"] == 2.5
    assert show.shown("zero-shot")


def test_sliders_that_a_demo_moves_pass_all_values_between(show: Show, monkeypatch: pytest.MonkeyPatch) -> None:
    without_torch(monkeypatch)
    show.begin(BY_ID["longer_pole"])
    seen: list[float] = []
    show.player.task_changed.connect(lambda task: seen.append(task["length"]))
    show.until(lambda: show.shown("heavy"))
    show.until(lambda: show.player.task["length"][0] == 1.5)
    grown = [length for length in seen if length < 1.8]
    assert grown == sorted(grown)
    assert len(set(grown)) > 50


def test_with_equal_weights_it_falls_and_with_its_own_it_stands_again(show: Show) -> None:
    by_hand: list[object] = []
    show.player.touch.edited.connect(by_hand.append)
    show.begin(BY_ID["break_the_mixture"])
    show.until(lambda: show.shown("same weight"))
    assert show.player.frame is not None
    alone = show.player.frame.main
    assert not alone.returns
    assert show.player.alpha_override is not None
    assert len(set(show.player.alpha_override.tolist())) == 1
    assert alone.own_alpha.size or alone.alpha.size
    show.until(lambda: show.shown("given back"))
    uniform = show.player.frame.main
    assert len(uniform.returns) >= 3
    assert max(uniform.returns[1:]) < 100
    assert show.player.alpha_override is None
    show.to_the_end()
    assert not by_hand, "what the script does is not the user's to undo"
    assert show.player.frame.main.returns == uniform.returns, "it stands in the episode after"
    assert show.player.frame.main.step > 100
    weights = show.player.frame.main.alpha
    assert min(weights[0], weights[2]) > max(weights[1], weights[3]) or weights[[0, 2]].sum() > weights[[1, 3]].sum()


def test_it_catches_three_pushes_and_falls_at_a_harder_one(show: Show) -> None:
    show.begin(BY_ID["push_it"])
    show.until(lambda: show.shown("three times"))
    assert show.player.frame is not None
    assert not show.player.frame.main.fell_at
    show.to_the_end()
    assert show.shown("Too hard: it fell")
    assert show.player.frame.main.fell_at


def test_alpha_trembles_under_a_push_and_comes_back(show: Show) -> None:
    from core.events import StepTaken

    show.begin(BY_ID["push_it"])
    show.until(lambda: show.shown("three times"))
    alpha = show.player.history[StepTaken]["alpha"]
    settled = alpha[100]
    assert 0.05 < abs(alpha[100:] - settled).max() / settled.max() < 0.3
    assert abs(alpha[-1] - settled).max() / settled.max() < 0.1


def test_the_race_counts_what_plain_q_learning_needs(show: Show, monkeypatch: pytest.MonkeyPatch) -> None:
    learner = without_torch(monkeypatch, solves_after=600)
    show.begin(BY_ID["from_scratch_race"])
    show.until(lambda: show.shown("The model needed one episode"))
    assert show.player.frame is not None
    model, scratch = show.player.frame.lanes
    assert model.returns == (500.0,)
    assert len(scratch.returns) > 1, "meanwhile it has tried and fallen"
    show.to_the_end()
    episodes = len(show.player.frame.lanes[1].returns)
    assert show.shown(f"needed {episodes} episodes and {learner[0].steps:d} steps")


def test_a_learner_that_never_solves_it_is_told_of_as_it_is(show: Show, monkeypatch: pytest.MonkeyPatch) -> None:
    without_torch(monkeypatch)
    monkeypatch.setattr("workbench.ghosts.SCRATCH_EPISODES", 40)
    show.begin(BY_ID["from_scratch_race"])
    show.to_the_end()
    assert show.shown("After 40 episodes Q-learning has not solved it")


def test_plain_q_learning_falls_many_times_on_the_cart_that_the_model_solves_at_once() -> None:
    import core
    from core.learners.scratch_actor import ScratchActor
    from core.resources import resource
    from core.tasks.family import tasks_from
    from workbench.stage.performance import Performance, Performer

    demo = BY_ID["from_scratch_race"]
    model = core.load(resource("sample_models", f"{demo.model}.metamodel"))
    family = core.make_family(model.recipe.family)
    actor = ScratchActor(model.recipe.model, family.interface, 1, 0)
    task = tasks_from(family, [demo.opening.task])
    performance = Performance(Performer("S", actor, "#000000"), family, task, 6, seed=0, rest=0)
    while performance.phase != "finished":
        performance.advance()
    assert not performance.solved_after


# ---- a game with other keys


def test_the_first_attempt_falls_and_the_later_ones_reach_the_flag(show: Show, monkeypatch: pytest.MonkeyPatch) -> None:
    without_torch(monkeypatch)
    show.begin(BY_ID["other_keys"])
    show.until(lambda: show.shown("falls every time"))
    show.until(lambda: len(show.player.frame.main.returns) == 6)  # type: ignore[union-attr]
    assert show.player.frame is not None
    model, before = show.player.frame.lanes
    assert [value >= 1.0 for value in model.returns] == [False, True, True, True, True, True]
    assert model.solved_after
    assert all(measured[2] == 1.0 for measured in before.measures), "it fell every time"
    assert len(before.measures) >= 4
    show.until(lambda: show.shown("falls once more"))
    assert not show.problems
    assert show.player.frame.task["buttons"] == 10.0
    assert show.player.frame.task["map"] == 7053.0
    show.to_the_end()
    returns = show.player.frame.main.returns
    assert returns[0] < 0
    assert all(value >= 1.0 for value in returns[1:])
    assert show.shown("the next ones reach the flag")


def test_after_an_attempt_the_model_knows_where_most_keys_lead(show: Show) -> None:
    import numpy as np

    from core.tasks.frozen_lake_env import PERMUTATIONS
    from core.tasks.frozen_lake_maps import MOVES

    show.begin(BY_ID["other_keys"])
    show.until(lambda: len(show.player.frame.main.returns) == 3)  # type: ignore[union-attr]
    assert show.player.frame is not None
    expected = show.player.frame.main.expected[:, :2]
    truly = np.array(MOVES)[PERMUTATIONS[int(show.player.frame.task["buttons"])]]
    right = (expected * truly).sum(axis=1) > 0.3
    assert right.sum() >= 3


def test_on_the_ice_time_waits_for_a_key_and_then_the_model_has_the_same_lake(show: Show) -> None:
    show.begin(BY_ID["you_on_the_ice"])
    for _ in range(100):
        show.step()
    assert show.player.frame is not None
    assert show.player.frame.main.steps == 0
    keys = (Qt.Key.Key_Left, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Up)
    pressed = 0
    while not show.shown("Now the model"):
        press(show.stage, keys[pressed % 4])
        pressed += 1
        for _ in range(4):
            show.step()
        assert pressed < 2000
    assert show.player.frame.main.name == "meta-model"
    assert show.player.frame.task["buttons"] == 10.0
    show.to_the_end()
    assert not show.problems
    assert show.player.frame.main.solved_after, "it reaches the flag in one of its three attempts"


# ---- you are the policy


def test_the_key_held_last_is_the_action_of_a_human(show: Show) -> None:
    show.begin(BY_ID["you_are_the_policy"])
    human = show.player.main_actor
    assert isinstance(human, HumanActor)
    for _ in range(50):
        show.step()
    assert show.player.frame is not None
    assert show.player.frame.main.steps == 0, "nobody moves before the countdown is over"
    show.until(lambda: show.shown("Go!"))
    for key, action in ((Qt.Key.Key_Left, 0), (Qt.Key.Key_D, 1), (Qt.Key.Key_A, 0), (Qt.Key.Key_Right, 1)):
        press(show.stage, key)
        show.step()
        show.step()
        assert show.player.frame.main.action == action
    assert show.player.frame.main.pushed == 0, "the keys choose, they do not push"


def test_after_three_tries_the_model_has_the_same_cart(show: Show) -> None:
    show.begin(BY_ID["you_are_the_policy"])
    first = show.player.frame.main.state.copy() if show.player.frame is not None else None
    show.until(lambda: show.shown("first try"))
    show.until(lambda: show.shown("Nobody tells the model"))
    assert show.player.frame is not None
    assert show.player.frame.main.name == "meta-model"
    assert (show.player.frame.main.state == first).all()
    best = show.staging.demos._facts.numbers["human.best"]
    show.to_the_end()
    numbers = show.staging.demos._facts.numbers
    assert numbers["found"] <= 10
    assert show.shown(f"Your best was {best} steps; the model had found out by step {numbers['found']}")
    assert not show.player.frame.main.fell_at


def test_without_a_human_the_arrows_push_as_ever(show: Show) -> None:
    show.begin(BY_ID["push_it"])
    press(show.stage, Qt.Key.Key_Right)
    assert show.player.frame is not None
    assert show.player.frame.main.pushed == 1


def test_a_human_alternates_until_a_key_is_pressed_and_after_an_episode() -> None:
    import numpy as np

    human = HumanActor(2)
    human.begin_trial()
    seen = np.zeros((1, 4))

    def act(ended: bool = False) -> int:
        actions = human.decide(seen).actions
        human.observe(seen, actions, np.ones(1), seen, np.array([ended]), np.array([False]))
        return int(actions[0])

    assert [act() for _ in range(4)] == [0, 1, 0, 1]
    human.hold(1)
    human.hold(7)  # no such action
    assert [act() for _ in range(3)] == [1, 1, 1]
    act(ended=True)
    assert [act(), act()] == [0, 1]
    assert not human.wait(0.0)
