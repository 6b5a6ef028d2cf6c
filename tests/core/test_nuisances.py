"""Nuisances disturb as their equations say, combine with any CartPole family, and are not there when nobody asks for them."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import core
from core import build
from core.build import VOCABULARY
from core.recipe import FamilyRecipe, RecipeError, fingerprint, to_mapping, to_toml
from core.recipe_reader import from_toml, parse
from core.rng import generator
from core.tasks import FAMILIES
from core.tasks.cartpole_env import CartPoleLanes
from core.tasks.disturbances import USUAL
from core.tasks.family import TaskError, Tasks, tasks_from
from core.tasks.feasibility import feasible
from core.tasks.nuisances import NUISANCES
from tests.core.test_cartpole import scalar_step

MIRROR = FAMILIES["mirror"]
EVERY = {name: entry.range for name, entry in NUISANCES.items()}


def disturbed(rows: list[dict[str, float]]) -> Tasks:
    """CartPole tasks with a column for every nuisance."""
    return tasks_from(FAMILIES["classic"].with_nuisances(EVERY), rows)  # type: ignore[attr-defined]


def stepped(task: dict[str, float], actions: list[int], start: list[float]) -> tuple[CartPoleLanes, np.ndarray]:
    """The lane after some actions from a state, and what was last seen."""
    env = CartPoleLanes(disturbed([task]))
    env.reset(seed=0)
    env.state = np.array([start])
    for action in actions:
        seen = env.step(np.array([action]))[0]
    return env, seen[0]


START = [0.1, -0.2, 0.03, 0.4]
PLAIN = {"force_mag": 10.0, "length": 0.5, "mass_pole": 0.1, "mass_cart": 1.0, "gravity": 9.8, "force_sign": 1.0}


@pytest.mark.parametrize("action", [0, 1])
def test_wind_is_a_steady_force_on_the_cart(action: int) -> None:
    env, _ = stepped({"wind": 3.0}, [action], START)
    expected = scalar_step(np.array(START), {**PLAIN, "force_mag": 1.0}, 10.0 * (2 * action - 1) + 3.0)
    np.testing.assert_allclose(env.state[0], expected, rtol=1e-12)


def test_an_uneven_motor_pushes_harder_to_the_right() -> None:
    for action, force in ((1, 15.0), (0, -10.0)):
        env, _ = stepped({"asymmetry": 1.5}, [action], START)
        expected = scalar_step(np.array(START), {**PLAIN, "force_mag": 1.0}, force)
        np.testing.assert_allclose(env.state[0], expected, rtol=1e-12)


def test_a_cart_on_a_slope_slides_and_a_pole_on_it_falls_as_a_vertical_one_stands() -> None:
    tilt = np.deg2rad(5.0)
    env, _ = stepped({"tilt": 5.0}, [1], START)
    expected = scalar_step(np.array(START), {**PLAIN, "gravity": 9.8 * np.cos(tilt)}, 1.0)
    expected[1] += 0.02 * 9.8 * np.sin(tilt)
    np.testing.assert_allclose(env.state[0], expected, rtol=1e-12)
    # Held in place by a motor that balances the slope, a truly vertical pole does not move: its angle to the track is -tilt.
    hold = -1.1 * 9.8 * np.sin(tilt)
    env, _ = stepped({"tilt": 5.0, "force_mag": abs(hold)}, [0], [0.0, 0.0, -tilt, 0.0])
    np.testing.assert_allclose(env.state[0], [0.0, 0.0, -tilt, 0.0], atol=1e-12)


def test_a_biased_sensor_shows_a_shifted_angle_and_a_reversed_one_the_shift_reversed() -> None:
    for sign in (1.0, -1.0):
        env, seen = stepped({"angle_bias": 3.0, "theta_sign": sign}, [1, 0], START)
        state = env.state[0]
        np.testing.assert_allclose(seen, [state[0], state[1], sign * (state[2] + np.deg2rad(3.0)), sign * state[3]], rtol=1e-6)


def test_noise_is_a_share_of_usual_values_and_leaves_the_true_state_alone() -> None:
    env, quiet = (CartPoleLanes(disturbed([{"noise": share}] * 4000)) for share in (0.05, 0.0))
    env.use_generator(generator(0))
    quiet.use_generator(generator(0))
    seen = env.reset()[0]
    np.testing.assert_array_equal(env.state, (quiet.reset(), quiet.state)[1])
    np.testing.assert_allclose((seen - env.state).std(axis=0) / USUAL, 0.05, rtol=0.05)


def test_a_lost_push_is_no_push_and_as_many_are_lost_as_the_task_says() -> None:
    env = CartPoleLanes(disturbed([{"dropped": 0.3}] * 4000))
    env.use_generator(generator(1))
    env.reset()
    env.state = np.zeros((4000, 4))
    env.step(np.ones(4000, dtype=int))
    speeds = env.state[:, 1]
    assert set(np.sign(speeds)) == {0.0, 1.0}
    assert np.mean(speeds == 0.0) == pytest.approx(0.3, abs=0.03)


def test_nuisances_at_their_defaults_change_nothing() -> None:
    neutral, plain = CartPoleLanes(disturbed([{}] * 3)), CartPoleLanes(tasks_from(MIRROR, [{}] * 3))
    for env in (neutral, plain):
        env.use_generator(generator(2))
        env.reset()
    neutral.state = plain.state
    for actions in generator(3).integers(2, size=(8, 3)):
        np.testing.assert_array_equal(neutral.step(actions)[0], plain.step(actions)[0])


@pytest.mark.parametrize("name", ["classic", "mirror", "rig", "scrambled", "switch"])
def test_they_join_every_split_of_a_family_and_leave_the_rest_as_it_was(name: str) -> None:
    family = FAMILIES[name]
    both = family.with_nuisances({"noise": (0.0, 0.1), "wind": (-2.0, 3.0)})  # type: ignore[attr-defined]
    assert [p.name for p in both.parameters] == [*(p.name for p in family.parameters), "wind", "noise"]
    tasks = both.sample(generator(0), 500, "held-out" if name == "rig" else "train")
    assert tasks.names == tuple(p.name for p in both.parameters)
    assert -2.0 <= tasks["wind"].min() < -1.5
    assert 2.5 < tasks["wind"].max() <= 3.0
    assert both.with_nuisances({}).parameters == family.parameters
    if name != "rig":
        np.testing.assert_array_equal(tasks.values[:, :-2], family.sample(generator(0), 500).values)


@pytest.mark.parametrize("nuisance", NUISANCES)
def test_in_its_usual_range_a_nuisance_alone_makes_no_task_unsolvable(nuisance: str) -> None:
    tasks = MIRROR.with_nuisances({nuisance: EVERY[nuisance]}).sample(generator(5), 32)  # type: ignore[attr-defined]
    assert feasible(tasks).all()


def test_a_range_in_which_nothing_can_be_solved_is_said_and_not_searched_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.tasks.cartpole.MOST_DRAWS", 2)
    stormy = MIRROR.with_nuisances({"wind": (19.0, 20.0)})  # type: ignore[attr-defined]
    with pytest.raises(TaskError, match=r'^Hardly a task of the family "mirror" can be solved in these ranges'):
        stormy.sample(generator(0), 4, "held-out")


# In a recipe


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ({"wind": [-1, 2.5]}, {"wind": (-1.0, 2.5)}),
        (["tilt", "wind"], {"tilt": (-4.0, 4.0), "wind": (-4.0, 4.0)}),
        ("noise", {"noise": EVERY["noise"]}),
        ([], {}),
    ],
)
def test_a_recipe_names_them_with_ranges_or_without(given: Any, meant: dict[str, Any]) -> None:
    recipe = parse({"family": {"nuisances": given}}, VOCABULARY)
    assert recipe.family.nuisances == {name: tuple(map(float, pair)) for name, pair in meant.items()}
    assert from_toml(to_toml(recipe), VOCABULARY) == recipe


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (["wnd"], 'Recipe: family.nuisances "wnd" is not known; did you mean "wind"?'),
        ({"wind": 3}, "Recipe: family.nuisances.wind must be [low, high] with low <= high, not 3."),
        (3, "Recipe: family.nuisances must be a table of parameter = [low, high], not 3."),
    ],
)
def test_a_wrong_one_is_answered_in_a_sentence(given: Any, sentence: str) -> None:
    with pytest.raises(RecipeError) as caught:
        parse({"family": {"nuisances": given}}, VOCABULARY)
    assert str(caught.value) == sentence


def test_what_is_not_possible_is_answered_when_the_family_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(TaskError, match=r"^family\.nuisances\.dropped must be \[low, high\] with 0 <= low <= high <= 1, not"):
        build.make_family(FamilyRecipe(nuisances={"dropped": (0.0, 2.0)}))
    with pytest.raises(TaskError, match=r'^family\.nuisances: there is no nuisance "rain"; known: '):
        build.make_family(FamilyRecipe(nuisances={"rain": (0.0, 1.0)}))


def test_a_family_without_nuisances_says_so(corridor: None) -> None:
    with pytest.raises(TaskError, match=r'family\.nuisances must be empty, since the family "corridor" has none'):
        build.make_family(FamilyRecipe(name="corridor", nuisances={"wind": (0.0, 1.0)}))


def test_without_any_the_fingerprint_is_what_it_was_before_there_were_any() -> None:
    recipe = parse({}, VOCABULARY)
    assert to_mapping(recipe)["family"] == {"name": "mirror", "environment": "", "ranges": {}, "nuisances": {}}
    windy = parse({"family": {"nuisances": ["wind"]}}, VOCABULARY)
    assert len({fingerprint(recipe), fingerprint(windy), fingerprint(parse({"family": {"name": "flip"}}, VOCABULARY))}) == 3


def test_a_recipe_with_nuisances_trains_and_an_oracle_sees_them() -> None:
    recipe = parse({"family": {"nuisances": ["wind", "noise"]}, "learner": {"name": "oracle"}}, VOCABULARY)
    assert core.initialise(recipe).interface.observation_names[-2:] == ("wind", "noise")
