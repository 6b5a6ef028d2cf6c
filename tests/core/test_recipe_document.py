"""The commented recipe is a recipe: it reads back as the default, and no key of any learner or adapter is missing."""

from __future__ import annotations

import dataclasses
import tomllib
from dataclasses import dataclass
from itertools import pairwise

import pytest

from core.build import VOCABULARY
from core.recipe import AdaptationRecipe, LearnerRecipe, dotted_items, setting
from core.recipe_document import full_recipe
from core.recipe_reader import Vocabulary, from_toml, parse

PAGE = full_recipe(VOCABULARY)


@dataclass(frozen=True, kw_only=True)
class SearchRecipe(LearnerRecipe):
    """Search."""

    candidates: int = setting(20_000, "Policies tried.", unit="policies", low=1, high=10**6)
    elite: float = setting(0.25, "Share that is kept.", low=0.0, high=1.0)


SEARCHING = dataclasses.replace(VOCABULARY, learners={**VOCABULARY.learners, "search": SearchRecipe})


def test_the_page_reads_back_as_the_default_recipe() -> None:
    assert from_toml(PAGE, VOCABULARY) == parse({}, VOCABULARY)


def test_every_key_stands_on_the_page_as_set_takes_it() -> None:
    lines = {line.split(" = ")[0] for line in PAGE.splitlines() if not line.startswith("#")}
    assert lines - {""} == {key for key, _ in dotted_items(parse({}, VOCABULARY))}


def test_every_key_has_its_help_above_it() -> None:
    lines = PAGE.splitlines()
    for above, line in pairwise(lines):
        if line and not line.startswith("#"):
            assert above.startswith("# "), line


@pytest.mark.parametrize(
    "line",
    [
        "# Number K of sub-models (Q-networks) in the mixture. 1 to 64.\nmodel.sub_models = 4",
        "# How the meta-model sees what has happened on the task. One of those that meta-rl contexts lists.\n"
        'model.context = "transitions"',
        "# Steps on one task before the lane gets a new one. 1 to 1_000_000 steps.\ntraining.trial_steps = 800",
        "# Discount of later rewards. 0 to 0.99999.\nlearner.discount = 0.99",
    ],
)
def test_a_line_says_what_a_key_means_and_what_it_may_be(line: str) -> None:
    assert line in PAGE


@pytest.mark.parametrize("section", ["learner", "adaptation"])
def test_no_key_of_any_entry_of_a_table_is_missing(section: str) -> None:
    variants = {"learner": VOCABULARY.learners, "adaptation": VOCABULARY.adapters}[section]
    for variant in variants.values():
        for field in dataclasses.fields(variant):
            assert f"{section}.{field.name} = " in PAGE


def test_keys_of_other_learners_follow_as_comments_that_can_be_switched_on() -> None:
    page = full_recipe(SEARCHING)
    lines = page.splitlines()
    start = lines.index('# Only where learner.name is "search":')
    assert lines[start + 1] == "# learner.candidates = 20_000  # Policies tried. 1 to 1_000_000 policies."
    assert tomllib.loads(page)["learner"]["name"] == "context_mixture"
    switched = "\n".join(['learner.name = "search"', *(line.removeprefix("# ") for line in lines[start + 1 : start + 3])])
    assert from_toml(switched, SEARCHING).learner == SearchRecipe(name="search")


def test_a_vocabulary_of_one_learner_has_no_comments_about_others() -> None:
    one = Vocabulary(
        VOCABULARY.families, {"context_mixture": LearnerRecipe}, {"context": AdaptationRecipe}, VOCABULARY.contexts
    )
    assert "Only where" not in full_recipe(one)
