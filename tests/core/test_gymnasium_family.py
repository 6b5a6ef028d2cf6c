"""Environments of gymnasium from a recipe: played as gymnasium plays them, and nothing imported that is not on our list."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path

import gymnasium
import numpy as np
import pytest

import core
from core.build import make_family
from core.events import MethodEvaluated, TrainingFinished
from core.recipe import EvaluationRecipe, FamilyRecipe, Range, fingerprint
from core.recipe_reader import changed
from core.rng import generator
from core.tasks import FAMILIES
from core.tasks.family import TaskError, TaskFamily, Tasks, can_go_on, tasks_from
from core.tasks.gymnasium_family import family_of
from core.tasks.revealed import RevealedFamily
from core.tasks.single import TaskEnv
from tests.core.state_bytes import through_bytes

MAPS = "MiniGrid-Empty-5x5-v0"
LAVA = "MiniGrid-LavaCrossingS9N1-v0"


def family(environment: str = "", **ranges: Range) -> TaskFamily:
    return make_family(FamilyRecipe(name="gymnasium", environment=environment, ranges=ranges))


def refusal(environment: str, **ranges: Range) -> str:
    with pytest.raises(TaskError) as caught:
        family(environment, **ranges)
    return str(caught.value)


# What may be asked for


@pytest.mark.parametrize(
    "environment",
    ["evilmod:CartPole-v1", "os:CartPole-v1", "meta_rl/mirror-v0", "phys2d/CartPole-v1", "../CartPole-v1", "CartPole-v1\n",
     "CartPole", "", " CartPole-v1", "gymnasium.envs:CartPole-v1", "CartPole-v1;import os", "x" * 5000 + "-v0",
     "Ca\u0440tPole-v1"],
)  # fmt: skip
def test_what_is_not_a_bare_id_is_refused_before_anything_is_imported(
    environment: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "evilmod.py").write_text("raise SystemExit('it was imported')\n")
    monkeypatch.syspath_prepend(tmp_path)
    before = set(sys.modules)
    if environment:
        assert refusal(environment).startswith('family.environment must be the bare id of an environment, such as "Acrobot-v1"')
    else:
        assert family(environment) is FAMILIES["gymnasium"]
    assert set(sys.modules) == before


def test_an_id_that_stands_for_the_code_of_another_package_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "evilmod.py").write_text("raise SystemExit('it was imported')\n")
    monkeypatch.syspath_prepend(tmp_path)
    for name, entry in (("Evil-v0", "evilmod:Env"), ("Evil-v1", "gymnasium.envs_evil:Env"), ("Evil-v2", lambda: None)):
        spec = gymnasium.envs.registration.EnvSpec(name, entry_point=entry)  # type: ignore[arg-type]
        monkeypatch.setitem(gymnasium.registry, name, spec)
        assert refusal(name) == (
            f'The environment "{name}" is not one of minigrid, gymnasium, and no other package\'s are made from a recipe.'
        )
    assert "evilmod" not in sys.modules


REFUSED: list[tuple[str, dict[str, Range], str]] = [
    ("CartPole-v9", {}, 'gymnasium has no environment "CartPole-v9"; did you mean "CartPole-v1"?'),
    ("Pendulum-v1", {}, 'The environment "Pendulum-v1" cannot be played: its actions are not choices out of a few.'),
    (
        "CartPole-v1",
        {"gravty": (1, 2)},
        'family.ranges: the environment "CartPole-v1" has no number "gravty" to set; did you mean "gravity"?',
    ),
    (
        "CartPole-v1",
        {"gravity": (-1, 2)},
        "family.ranges.gravity must be [low, high] with 1 <= low <= high <= 20, not [-1, 2].",
    ),
    (
        "MountainCar-v0",
        {"force": (0, 1e7)},
        "family.ranges.force must be [low, high] with -1e+06 <= low <= high <= 1e+06, not [0, 1e+07].",
    ),
    ("MountainCar-v0", {"seed": (0.5, 2)}, "family.ranges.seed must be two whole numbers, not [0.5, 2]."),
    (
        "FrozenLake-v1",
        {"is_slippery": (0, 2)},
        "family.ranges.is_slippery must be [low, high] with 0 <= low <= high <= 1, not [0, 2].",
    ),
    (MAPS, {"size": (1, 5)}, f'The environment "{MAPS}" refuses a task of family.ranges (size = 1): AssertionError.'),
    (MAPS, {"size": (5, 1e9)}, "family.ranges.size must be [low, high] with -100 <= low <= high <= 100, not [5, 1e+09]."),
    (
        MAPS,
        {"agent_view_size": (3, 7)},
        f'family.ranges: observations or actions of the environment "{MAPS}" differ between tasks (agent_view_size = 3).',
    ),
    (MAPS, {"render_mode": (0, 1)}, f'family.ranges: the environment "{MAPS}" has no number "render_mode" to set; known: '),
    (MAPS, {"__class__": (0, 1)}, f'family.ranges: the environment "{MAPS}" has no number "__class__" to set; known: '),
    ("MiniGrid-Emty-5x5-v0", {}, f'minigrid has no environment "MiniGrid-Emty-5x5-v0"; did you mean "{MAPS}"?'),
    (
        "BabyAI-GoToObj-v0",
        {"max_steps": (50, 60)},
        'family.ranges: "max_steps" is no parameter of the environment "BabyAI-GoToObj-v0", '
        "which sets it itself in each episode.",
    ),
]


@pytest.mark.parametrize(("environment", "ranges", "sentence"), REFUSED)
def test_what_cannot_be_is_one_sentence(environment: str, ranges: dict[str, Range], sentence: str) -> None:
    if not hasattr(gymnasium.registry.get(environment), "entry_point") and environment != "CartPole-v9":
        pytest.importorskip("minigrid")
    told = refusal(environment, **ranges)
    assert told.startswith(sentence)
    assert told == sentence or sentence.endswith(": ")


def test_a_package_that_is_not_installed_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    there = importlib.util.find_spec
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None if name == "minigrid" else there(name))
    family_of.cache_clear()  # what was found before is kept
    assert refusal(MAPS) == f'The environment "{MAPS}" needs the package minigrid: pip install "meta-rl-workbench[games]".'


def test_other_families_have_no_environment_to_choose() -> None:
    with pytest.raises(
        TaskError, match=r'^Recipe: family\.environment must be empty, since the family "mirror" has one of its'
    ):
        make_family(FamilyRecipe(name="mirror", environment="CartPole-v1"))


def test_an_empty_environment_leaves_fingerprints_as_they_were() -> None:
    recipe = core.read_recipe("mirror-quick")
    text = fingerprint(recipe)
    assert text == fingerprint(changed(recipe, core.VOCABULARY, **{"family.environment": ""}))
    gym = core.read_recipe("gymnasium-quick")
    assert fingerprint(gym) != fingerprint(changed(gym, core.VOCABULARY, **{"family.environment": "FrozenLake-v1"}))


def test_importing_core_imports_none_of_their_packages() -> None:
    program = "import sys, core, core.tasks.single; core.read_recipe('gymnasium-quick'); print('minigrid' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=120, check=False)
    assert done.stdout.strip() == "False", done.stderr


# How they are played

PLAYED = [
    ("CartPole-v1", {}),
    ("CartPole-v1", {"seed": (0, 9)}),
    ("MountainCar-v0", {"gravity": (0.002, 0.003)}),
    ("FrozenLake-v1", {"success_rate": (0.3, 0.9)}),
    ("Blackjack-v1", {"natural": (0, 1)}),
    (MAPS, {}),
    (LAVA, {"num_crossings": (1, 3)}),
]


def plain(environment: str, task: dict[str, float]) -> gymnasium.Env:  # type: ignore[type-arg]
    """The same environment as anybody would make it."""
    keywords = {name: int(task[name]) for name in ("natural", "num_crossings") if name in task}
    keywords |= {name: task[name] for name in ("success_rate",) if name in task}  # type: ignore[misc]
    env = gymnasium.make(environment, disable_env_checker=True, **keywords)
    for name in ("gravity", "force_mag", "tau"):
        if name in task:
            setattr(env.unwrapped, name, task[name])
    return env


@pytest.mark.parametrize(("environment", "ranges"), PLAYED)
def test_lanes_are_the_plain_environments_step_by_step(environment: str, ranges: dict[str, Range]) -> None:
    if environment.startswith("MiniGrid"):
        pytest.importorskip("minigrid")
    ours = family(environment, **ranges)
    tasks = ours.sample(generator(1, "tasks"), 3)
    lanes, seeds = ours.make_env(tasks), np.random.default_rng(7)
    reader = lanes._maker.reader  # type: ignore[attr-defined]
    theirs = [plain(environment, task) for task in tasks]

    def begin(lane: int, drawn: int) -> np.ndarray:
        seed = int(tasks["seed"][lane]) if "seed" in tasks.names else drawn
        return np.asarray(reader.read(theirs[lane].reset(seed=seed)[0]))

    seen, _ = lanes.reset(seed=7)
    first = seeds.integers(2**31 - 1, size=3).tolist()
    np.testing.assert_array_equal(seen, [begin(lane, first[lane]) for lane in range(3)])
    actions = np.random.default_rng(0).integers(ours.interface.action_count, size=(250, 3))
    for row in actions:
        seen, reward, terminated, truncated, info = lanes.step(row)
        told = [env.step(int(action)) for env, action in zip(theirs, row, strict=True)]
        np.testing.assert_array_equal(reward, [one[1] for one in told])
        np.testing.assert_array_equal(terminated, [one[2] for one in told])
        np.testing.assert_array_equal(truncated, [one[3] for one in told])
        done = terminated | truncated
        last = info["final_obs"] if done.any() else seen
        np.testing.assert_array_equal(np.where(done[:, None], last, seen), [reader.read(one[0]) for one in told])
        for lane, drawn in zip(np.flatnonzero(done), seeds.integers(2**31 - 1, size=int(done.sum())).tolist(), strict=True):
            np.testing.assert_array_equal(seen[lane], begin(int(lane), drawn))


def test_the_family_is_cartpole_where_its_numbers_are_the_usual_ones() -> None:
    known = FAMILIES["gymnasium"]
    lanes = known.make_env(tasks_from(known, [{}]))
    assert family("CartPole-v1").parameters == known.parameters
    assert (family("CartPole-v1").name, known.name) == ("CartPole-v1", "gymnasium")
    seen, _ = lanes.reset(seed=3)
    env = gymnasium.make("CartPole-v1")
    first, _ = env.reset(seed=int(np.random.default_rng(3).integers(2**31 - 1, size=1)[0]))
    np.testing.assert_array_equal(seen[0], first)


@pytest.mark.parametrize(("environment", "ranges"), PLAYED)
def test_lanes_go_on_from_where_they_stood_whatever_is_hidden(environment: str, ranges: dict[str, Range]) -> None:
    if environment.startswith("MiniGrid"):
        pytest.importorskip("minigrid")
    known = RevealedFamily(family(environment, **ranges))
    assert can_go_on(known, known.sample(generator(0), 1))
    first, second = (known.make_env(known.sample(generator(seed, "tasks"), 4)) for seed in (1, 2))
    first.reset(seed=1)
    actions = generator(1, "actions").integers(known.interface.action_count, size=(40, 4))
    for row in actions[:20]:
        first.step(row)
    first.assign(np.array([2]), known.sample(generator(3, "tasks"), 1))
    first.step(actions[20])
    second.reset(seed=2)
    second.set_whole_state(through_bytes(first.whole_state()))
    second.use_generator(generator(5, "env"))
    first.use_generator(generator(5, "env"))
    for row in actions[20:]:
        for one, other in zip(first.step(row)[:4], second.step(row)[:4], strict=True):
            assert one.tobytes() == other.tobytes()
        assert (first.now.values == second.now.values).all()


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("seeds", np.full(2, -1)), ("lengths", np.full(2, 10**9)), ("lengths", np.zeros(3, np.int64)),
        ("actions", np.full(6, 9)), ("changes", np.zeros((0, 2), np.int64)), ("changes", np.zeros(3, np.int64)),
        ("rows", np.full((2, 3), np.nan)), ("rows", np.full((2, 3), 1e30)), ("tasks", np.zeros((1, 3))), ("rows", None),
    ],
)  # fmt: skip
def test_a_state_that_cannot_be_is_refused(name: str, wrong: object) -> None:
    known = FAMILIES["gymnasium"]
    lanes = known.make_env(known.sample(generator(0), 2))
    lanes.reset(seed=0)
    for _ in range(3):
        lanes.step(np.zeros(2, dtype=int))
    with pytest.raises((ValueError, TypeError, KeyError)):
        lanes.set_whole_state({**lanes.whole_state(), name: wrong})


def test_attributes_change_at_once_and_keywords_with_the_next_episode() -> None:
    known = family("FrozenLake-v1", success_rate=(0.3, 0.9))
    lanes = known.make_env(tasks_from(known, [{"success_rate": 0.4}]))
    lanes.reset(seed=0)
    lanes.assign(np.array([0]), tasks_from(known, [{"success_rate": 0.8}]))
    assert lanes.tasks["success_rate"].tolist() == [0.8]
    assert lanes.now["success_rate"].tolist() == [0.4]
    lanes.reset(options={"reset_mask": np.array([True])})
    assert lanes.now["success_rate"].tolist() == [0.8]
    cart = FAMILIES["gymnasium"].make_env(tasks_from(FAMILIES["gymnasium"], [{}]))
    cart.reset(seed=0)
    cart.assign(np.array([0]), tasks_from(FAMILIES["gymnasium"], [{"gravity": 15.0}]))
    assert cart.now["gravity"].tolist() == [15.0]


def test_whole_numbers_are_drawn_whole_and_few_of_them_are_choices() -> None:
    pytest.importorskip("minigrid")
    sizes = family("MiniGrid-Empty-8x8-v0", size=(5, 8))
    assert sizes.parameters[0].values == (5.0, 6.0, 7.0, 8.0)
    assert set(sizes.sample(generator(0), 100)["size"]) == {5.0, 6.0, 7.0, 8.0}
    assert sizes.interface.episode_steps == 4 * 8 * 8, "the longest of all"
    maps = family(MAPS)
    assert [(p.name, p.values) for p in maps.parameters] == [("seed", ())], "where nothing is named, the seed of the episodes"


def test_what_an_oracle_sees_lies_between_minus_one_and_one() -> None:
    known = RevealedFamily(family("MountainCar-v0", gravity=(0.002, 0.003), seed=(0, 0)))
    seen, _ = known.make_env(known.sample(generator(0), 50)).reset(seed=0)
    assert (np.abs(seen[:, 2:]) <= 1.0).all()
    assert seen[:, 2].std() > 0.3


def test_minigrid_is_its_picture_and_direction() -> None:
    pytest.importorskip("minigrid")
    interface = family(MAPS).interface
    assert interface.observation_size == 7 * 7 * 3 + 4
    assert interface.observation_names[:2] == ("image 0 0 0", "image 0 0 1")
    assert interface.observation_names[-4:] == ("direction = 0", "direction = 1", "direction = 2", "direction = 3")
    assert interface.action_names == ("left", "right", "forward", "pickup", "drop", "toggle", "done")
    assert (interface.episode_steps, interface.solved_return, interface.best_return) == (100, 0.5, 1.0)
    seen, _ = family(MAPS).make_env(family(MAPS).sample(generator(0), 2)).reset(seed=0)
    assert (np.abs(seen) / np.array(interface.observation_scale) <= 1.0).all()


@pytest.mark.filterwarnings("ignore:.*Not able to test alternative render modes")
def test_it_passes_gymnasiums_own_checks() -> None:
    pytest.importorskip("minigrid")
    from gymnasium.utils.env_checker import check_env

    check_env(TaskEnv(family(LAVA, num_crossings=(1, 3))))


# From a recipe to a model


def trained(path: Path, seed: int = 0) -> bytes:
    overrides = {
        "family.environment": MAPS, "family.ranges": {"seed": [0, 99]}, "training.lanes": 2, "training.env_steps": 192,
        "training.validation_tasks": 2, "training.validation_every": 3, "training.trial_episodes": 1, "learner.minibatches": 1,
        "training.kept_transitions": 0, "training.trial_steps": 50, "run.seed": seed,
    }  # fmt: skip
    recipe = core.read_recipe("gymnasium-quick", overrides)
    training = core.train(recipe)
    assert isinstance(list(training)[-1], TrainingFinished)
    core.save(training.model, path)
    return path.read_bytes()


def test_a_model_of_minigrid_is_trained_saved_loaded_and_evaluated(tmp_path: Path) -> None:
    pytest.importorskip("minigrid")
    first = trained(tmp_path / "first.metarl")
    assert first == trained(tmp_path / "again.metarl"), "the same seed gives the same file"
    model = core.load(tmp_path / "first.metarl")
    assert model.recipe.family.environment == MAPS
    rows = [
        event
        for event in core.evaluate([model], EvaluationRecipe(tasks=2, episodes=2), methods=("adapted", "random"))
        if isinstance(event, MethodEvaluated)
    ]
    assert [row.method for row in rows] == ["adapted", "random"]
    assert all(0.0 <= value <= 1.0 for row in rows for tasks in row.returns for task in tasks for value in task)


def test_two_runs_of_lanes_are_the_same() -> None:
    known = family("FrozenLake-v1")
    tasks = Tasks(("seed",), np.array([[3.0], [4.0]]))
    runs = []
    for _ in range(2):
        lanes = known.make_env(tasks)
        lanes.use_generator(generator(0, "env"))
        lanes.reset()
        runs.append([lanes.step(np.array([1, 2]))[0].tobytes() for _ in range(30)])
    assert runs[0] == runs[1]
