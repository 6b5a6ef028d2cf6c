"""Does a family need adaptation? Hand-worked gaps, the file they are kept in, and the command that says it."""

from __future__ import annotations

import dataclasses
import json
from typing import Any

import pytest

from core.cli import main
from core.events import EvaluationProgressed, GapMeasured, Note, from_json
from core.recipe import FamilyRecipe, Recipe
from core.tasks import FAMILIES
from core.tasks.splits import tasks_of
from core.trainers import adaptation_gap, companions
from core.trainers.adaptation_gap import (
    GapMeasurement,
    cached_gap,
    gap_file,
    gap_recipe,
    known_gap,
    sentence,
    shipped_gaps,
    summary,
)
from core.trainers.methods import Setting
from tests.core.tiny_family import CORRIDOR
from tests.core.tiny_runs import corridor_recipe, mirror_recipe

MIRROR = FamilyRecipe()
NAN = float("nan")


def measured(**means: float) -> GapMeasured:
    usual = {"random": 20.0, "robust": 250.0, "memoryless_search": 260.0, "oracle": 480.0, "tuned_controller": 500.0}
    family = FAMILIES["mirror"]
    return summary(Setting(family, tasks_of(family, "held-out", 4), 3, 0), {**usual, **means})


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Baselines that learn for a moment only, and nothing that is shipped."""
    monkeypatch.setattr(adaptation_gap, "SHIPPED", "no such file")
    monkeypatch.setattr(adaptation_gap, "TASKS", 3)
    monkeypatch.setattr(companions, "CONVERGED_STEPS", 200)

    def tiny(family: FamilyRecipe) -> Recipe:
        make = corridor_recipe if family.name == "corridor" else mirror_recipe
        return dataclasses.replace(make(updates=1), family=family)

    def companion(recipe: Recipe, learner: str) -> Recipe:
        make = corridor_recipe if recipe.family.name == "corridor" else mirror_recipe
        return make(updates=1, **{"learner.name": learner})

    monkeypatch.setattr(adaptation_gap, "gap_recipe", tiny)
    monkeypatch.setattr(companions, "companion_recipe", companion)


def test_the_best_of_those_without_memory_is_compared_with_the_best_of_those_that_know() -> None:
    gap = measured()
    assert gap.gap == pytest.approx((500 - 260) / (500 - 20))
    assert gap.needs_adaptation
    assert measured(robust=400.0).gap == pytest.approx((500 - 400) / (500 - 20))
    assert measured(tuned_controller=NAN).gap == pytest.approx((480 - 260) / (480 - 20))
    assert measured(memoryless_search=NAN).gap == pytest.approx((500 - 250) / (500 - 20))


def test_the_sentence() -> None:
    assert sentence(measured(memoryless_search=497.0)) == "This family needs no adaptation."
    said = "Without memory 50% of what can be gained over chance stays out of reach: adaptation is needed."
    assert sentence(measured()) == said


@pytest.mark.usefixtures("quick")
def test_a_gap_is_measured_once_and_then_read() -> None:
    assert cached_gap(MIRROR) is None
    events = list(GapMeasurement(MIRROR))
    gap = events[-1]
    assert isinstance(gap, GapMeasured)
    assert {event.method for event in events if isinstance(event, EvaluationProgressed)} >= {"random", "robust", "oracle"}
    assert gap.tuned_controller == 500.0
    assert (gap.family, gap.tasks, gap.episodes) == ("mirror", 3, 3)
    assert cached_gap(MIRROR) == gap
    assert list(GapMeasurement(MIRROR)) == [gap]
    assert cached_gap(FamilyRecipe(nuisances={"wind": (-1.0, 1.0)})) is None, "another family section is another family"


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("content", ["", "[]", '{"event": "Note", "schema": 1, "text": "", "warning": false}'])
def test_a_damaged_file_is_as_if_there_were_none(content: str) -> None:
    gap_file(MIRROR).parent.mkdir(parents=True)
    gap_file(MIRROR).write_text(content)
    assert cached_gap(MIRROR) is None


def test_what_is_shipped_is_known_at_once_and_for_families_as_they_are_by_default_only() -> None:
    shipped = shipped_gaps()
    assert set(shipped) <= set(FAMILIES)
    assert cached_gap(MIRROR) is None
    gap = known_gap(MIRROR)
    assert gap is not None
    assert gap == shipped["mirror"]
    assert gap.needs_adaptation
    assert list(GapMeasurement(MIRROR)) == [gap]
    assert known_gap(FamilyRecipe(nuisances={"wind": (-1.0, 1.0)})) is None
    assert known_gap(FamilyRecipe(name="mirror", ranges={"length": (0.4, 0.5)})) is None


@pytest.mark.usefixtures("quick")
def test_what_this_machine_has_measured_goes_before_what_is_shipped(monkeypatch: pytest.MonkeyPatch) -> None:
    list(GapMeasurement(MIRROR))
    kept = cached_gap(MIRROR)
    monkeypatch.setattr(adaptation_gap, "shipped_gaps", lambda: {"mirror": measured()})
    assert known_gap(MIRROR) == kept != measured()


@pytest.mark.usefixtures("quick", "corridor")
def test_where_a_yardstick_does_not_apply_the_others_do() -> None:
    events = list(GapMeasurement(FamilyRecipe(name=CORRIDOR.name)))
    gap = events[-1]
    assert isinstance(gap, GapMeasured)
    assert gap.memoryless_search != gap.memoryless_search
    assert gap.tuned_controller != gap.tuned_controller
    assert gap.oracle == gap.oracle
    assert sum(isinstance(event, Note) and " is left out: " in event.text for event in events) == 2
    kept = cached_gap(FamilyRecipe(name=CORRIDOR.name))
    assert kept is not None
    assert repr(kept) == repr(gap)


def test_a_family_is_measured_with_its_quick_preset() -> None:
    recipe = gap_recipe(FamilyRecipe(name="rig", ranges={"length": (0.4, 0.5)}))
    assert (recipe.model.mode, recipe.learner.name, recipe.family.ranges) == (
        "hybrid",
        "context_mixture",
        {"length": (0.4, 0.5)},
    )


@pytest.mark.usefixtures("quick")
def test_the_command_prints_the_figures_and_what_they_mean(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["gap", "mirror"]) == 0
    text = capsys.readouterr().out
    assert text.startswith("mirror: mean return on 3 held-out tasks, 3 episodes each\n")
    assert " 500.0  a controller tuned to each task\n" in text
    assert main(["gap", "mirror-quick", "--json"]) == 0
    lines: list[Any] = [from_json(json.loads(line)) for line in capsys.readouterr().out.splitlines()]
    assert [type(event).__name__ for event in lines] == ["GapMeasured"]
    assert f"Adaptation gap {lines[0].gap:.1%}. {sentence(lines[0])}" in text
    assert main(["gap", "miror"]) == 2
    assert "There is no preset" in capsys.readouterr().err
