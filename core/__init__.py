"""Meta reinforcement learning with a mixture of Q-networks: the public names on one screen.

>>> import core                                                           # doctest: +SKIP
>>> training = core.train(core.read_recipe("mirror-quick"))
>>> for event in training: ...
>>> core.save(training.model, "x.metamodel")

Names load on first use, so that ``import core`` is quick; only meta-training imports torch.
"""

from __future__ import annotations

from importlib import import_module
from operator import attrgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from core.agent import Agent, AgentError
    from core.build import VOCABULARY, make_family, presets, read_recipe
    from core.engines.recorded_training import RecordedTraining
    from core.model import Model, adapter_settings, initialise
    from core.recipe import Recipe, RecipeError
    from core.storage.container import ModelFileError
    from core.storage.model_file import load, save
    from core.tasks import FAMILIES
    from core.tasks.family import TaskError, Tasks, tasks_from
    from core.tasks.single import register as register_environments
    from core.tasks.splits import task_of, tasks_of
    from core.trainers.evaluation import Evaluation as evaluate
    from core.trainers.meta_training import MetaTraining as train
    from core.trainers.task_adaptation import Adaptation as adapt

    resume = RecordedTraining.resume

_HOMES = {
    "Agent": "core.agent",
    "AgentError": "core.agent",
    "FAMILIES": "core.tasks",
    "Model": "core.model",
    "ModelFileError": "core.storage.container",
    "Recipe": "core.recipe",
    "RecipeError": "core.recipe",
    "RunError": "core.storage.runs",
    "TaskError": "core.tasks.family",
    "Tasks": "core.tasks.family",
    "VOCABULARY": "core.build",
    "adapt": "core.trainers.task_adaptation:Adaptation",
    "adapter_settings": "core.model",
    "evaluate": "core.trainers.evaluation:Evaluation",
    "initialise": "core.model",
    "load": "core.storage.model_file",
    "make_family": "core.build",
    "presets": "core.build",
    "read_recipe": "core.build",
    "register_environments": "core.tasks.single:register",
    "resume": "core.engines.recorded_training:RecordedTraining.resume",
    "save": "core.storage.model_file",
    "task_of": "core.tasks.splits",
    "tasks_from": "core.tasks.family",
    "tasks_of": "core.tasks.splits",
    "train": "core.trainers.meta_training:MetaTraining",
}

__all__ = [
    "FAMILIES",
    "VOCABULARY",
    "Agent",
    "AgentError",
    "Model",
    "ModelFileError",
    "Recipe",
    "RecipeError",
    "RunError",
    "TaskError",
    "Tasks",
    "adapt",
    "adapter_settings",
    "evaluate",
    "initialise",
    "load",
    "make_family",
    "presets",
    "read_recipe",
    "register_environments",
    "resume",
    "save",
    "task_of",
    "tasks_from",
    "tasks_of",
    "train",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'core' has no attribute {name!r}")
    module, _, attribute = _HOMES[name].partition(":")
    found = attrgetter(attribute or name)(import_module(module))
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted(__all__)
