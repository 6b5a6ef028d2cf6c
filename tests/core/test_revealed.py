"""What an oracle sees: the family with nothing hidden."""

from __future__ import annotations

import dataclasses

import numpy as np
from numpy.typing import NDArray

import core
from core import build
from core.rng import generator
from core.tasks import FAMILIES
from core.tasks.family import Tasks, tasks_from
from core.tasks.revealed import RevealedFamily, revealed_numbers
from core.tasks.splits import tasks_of
from tests.core.tiny_family import CorridorFamily
from tests.core.tiny_runs import mirror_recipe

MIRROR = FAMILIES["mirror"]


def test_hidden_numbers_worked_by_hand() -> None:
    tasks = tasks_from(MIRROR, [{"force_mag": 20.0, "length": 0.25, "force_sign": -1.0, "delay": 3.0}, {}])
    numbers = dict(zip((p.name for p in MIRROR.parameters), revealed_numbers(MIRROR.parameters, tasks).T, strict=True))
    assert numbers["force_mag"].tolist() == [1.0, 0.0]
    assert numbers["length"].tolist() == [-1.0, 0.0]
    assert numbers["force_sign"].tolist() == [-1.0, 1.0]
    assert numbers["delay"].tolist() == [1.0, 0.0]


def test_the_hidden_numbers_stand_behind_the_observation_and_follow_the_task() -> None:
    tasks = tasks_of(MIRROR, "train", 3)
    plain, revealed = MIRROR.make_env(tasks), RevealedFamily(MIRROR).make_env(tasks)
    for env in (plain, revealed):
        env.use_generator(generator(0))
    first, seen = plain.reset()[0], revealed.reset()[0]
    np.testing.assert_array_equal(seen[:, :4], first)
    np.testing.assert_array_equal(seen[:, 4:], revealed_numbers(MIRROR.parameters, tasks))
    actions = generator(1).integers(2, size=(200, 3))
    ended = False
    for row in actions:
        there, here = plain.step(row), revealed.step(row)
        np.testing.assert_array_equal(here[0][:, :4], there[0])
        if "final_obs" in there[4]:
            ended = True
            np.testing.assert_array_equal(here[4]["final_obs"][:, :4], there[4]["final_obs"])
    assert ended
    other = tasks_of(MIRROR, "held-out", 1)
    revealed.assign(np.array([1]), other)
    np.testing.assert_array_equal(revealed.step(actions[0])[0][1, 4:], revealed_numbers(MIRROR.parameters, other)[0])


def test_an_oracle_is_evaluated_and_adapts_on_what_it_sees() -> None:
    recipe = mirror_recipe(**{"learner.name": "oracle"})
    model = core.initialise(recipe)
    assert model.interface.observation_size == 4 + len(MIRROR.parameters)
    assert model.sub_models == 1
    rows = list(core.evaluate([model], build.checked_evaluation({"tasks": 3, "episodes": 1}), ["before"]))
    assert type(rows[-1]).__name__ == "EvaluationFinished"
    steps = list(core.adapt(model, tasks_of(MIRROR, "held-out", 1), build.checked_adaptation({"name": "prior", "episodes": 1})))
    assert len(steps) > 2


@dataclasses.dataclass(frozen=True)
class Disclosing(CorridorFamily):
    """Says itself what an oracle should see: twice the arm, and nothing of the payment."""

    disclosed_names: tuple[str, ...] = ("twice the arm",)

    def disclosed(self, tasks: Tasks) -> NDArray[np.float32]:
        return 2 * tasks["arm"][:, None].astype(np.float32)


def test_a_family_may_say_itself_what_an_oracle_sees() -> None:
    known = RevealedFamily(Disclosing())
    assert known.interface.observation_names == (*Disclosing().interface.observation_names, "twice the arm")
    assert known.measures == Disclosing().measures
    tasks = tasks_of(Disclosing(), "train", 5)
    env = known.make_env(tasks)
    np.testing.assert_array_equal(env.reset(seed=0)[0][:, 2], 2 * tasks["arm"])
    other = tasks.with_column("arm", 1.0).rows(slice(2))
    env.assign(np.array([0, 3]), other)
    np.testing.assert_array_equal(env.step(np.zeros(5, dtype=int))[0][[0, 3], 2], [2.0, 2.0])
