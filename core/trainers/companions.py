"""Baseline models that stand beside a model: trained once with the same family, seed and network, then kept.

They are ordinary model files. One is looked for beside the models that are shipped, then in the cache, by the fingerprint of
its recipe; when there is none it is trained, and the events say so.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from core import build
from core.events import EvaluationProgressed, MetaUpdated, Note, TrainingFinished
from core.model import Model
from core.recipe import EvaluationRecipe, Recipe, fingerprint
from core.resources import resource
from core.sentence import Sentence, sentence_of
from core.storage.folders import companions_folder
from core.storage.model_file import SUFFIX, ModelFileError, load, save
from core.trainers.meta_training import MetaTraining

CONVERGED_STEPS = 1_000_000  # environment steps after which the context-free baselines no longer improve much


def companion_recipe(recipe: Recipe, learner: str) -> Recipe:
    """The recipe of a baseline for a model's recipe: same family, network and seed, trained for at least as long, to
    convergence; with the model's own learning settings where it learns in the same way."""
    settings = build.checked_learner({"name": learner})
    if type(settings) is type(recipe.learner):  # what suits the model suits a baseline that learns in the same way
        settings = dataclasses.replace(recipe.learner, name=learner)
    steps = max(recipe.training.env_steps, CONVERGED_STEPS)
    return dataclasses.replace(
        recipe,
        learner=settings,
        training=dataclasses.replace(recipe.training, env_steps=steps),
        adaptation=build.checked_adaptation({"name": "context"}),  # for those that have one; the others keep their one alpha
        evaluation=EvaluationRecipe(),
    )


def find_companion(recipe: Recipe) -> Model | None:
    """The model that this baseline recipe made earlier, if it is on this machine."""
    wanted = fingerprint(recipe)
    shipped = _shipped().get(wanted)
    for path in (shipped, companions_folder() / f"{wanted}{SUFFIX}"):
        if path is not None and path.is_file():
            try:
                model = load(path)
            except ModelFileError:
                continue  # a damaged cache entry is made again
            if fingerprint(model.recipe) == wanted:
                return model
    return None


@lru_cache(maxsize=1)
def _shipped() -> dict[str, Path]:
    """Fingerprint -> file of the models that come with the program."""
    found = {}
    for path in resource("sample_models").glob(f"*{SUFFIX}"):
        try:
            found[fingerprint(load(path).recipe)] = path
        except ModelFileError:
            continue
    return found


class CompanionTraining:
    """Makes a baseline model: iterate it for the events, then take ``model``. A found one costs nothing."""

    def __init__(self, recipe: Recipe, learner: str) -> None:
        self.recipe = companion_recipe(recipe, learner)
        self.model = find_companion(self.recipe)

    def __iter__(self) -> Iterator[EvaluationProgressed | Note]:
        if self.model is not None:
            return
        name = self.recipe.learner.name
        yield to_be_made(name)
        training, whole = MetaTraining(self.recipe), False
        for event in training:
            if isinstance(event, MetaUpdated):
                yield EvaluationProgressed(method=f"{name} (training)", done=event.update, total=event.updates)
            elif isinstance(event, Note):
                yield event
            elif isinstance(event, TrainingFinished):
                whole = event.reason == "done"
        self.model = training.model
        if whole:  # what diverged is not kept for the next time
            yield from kept(self.model)


def kept(model: Model) -> list[Note]:
    """Keep a baseline for the next time; returns what is to be said where that cannot be done."""
    name = model.recipe.learner.name
    try:
        target = companions_folder() / f"{fingerprint(model.recipe)}{SUFFIX}"
        target.parent.mkdir(parents=True, exist_ok=True)
        save(model, target)
    except (OSError, ModelFileError) as error:
        text = Sentence('The baseline "{name}" could not be kept: {error}', name=name, error=sentence_of(error))
        return [Note(text=text, warning=True)]
    return []


def to_be_made(name: str) -> Note:
    """What is said before a baseline is trained."""
    return Note(text=Sentence('The baseline "{name}" has to be made first, once; it is kept for the next time.', name=name))
