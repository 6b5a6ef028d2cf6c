"""A run is one recipe: a tree of frozen dataclasses that the command line, the window's forms and every model file share.

Each field carries its unit, its range and a sentence of help (:class:`Setting`), so that a form, a ``--set`` option and an
error message are made from the same place. Dotted keys (``model.sub_models``) are the only spelling of a field.
"""

from __future__ import annotations

import dataclasses
import difflib
import hashlib
import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import tomli_w

from core.sentence import Sentence, UserError

Range = tuple[float, float]
Cadence = int | Literal["step", "episode"]


ENVIRONMENT_ID = re.compile(r"[A-Za-z][A-Za-z0-9_]*(-[A-Za-z0-9_]+)*-v[0-9]{1,4}")
LONGEST_ID = 80


def is_environment_id(text: str) -> bool:
    """Whether a text may be the bare id of a gymnasium environment: no module before ":", no namespace before "/"."""
    return len(text) <= LONGEST_ID and ENVIRONMENT_ID.fullmatch(text) is not None


class RecipeError(UserError, ValueError):
    """A recipe that cannot be used. Its message is one sentence: which field, what is wrong, what to write instead."""


@dataclass(frozen=True)
class Setting:
    """What a field of a recipe means: shown by forms, checked on the way in."""

    help: str
    unit: str = ""
    low: float | None = None
    high: float | None = None
    choices: tuple[str, ...] = ()
    table: str = ""  # name of the extension table that the value must be an entry of
    parameter_ranges: bool = False  # a mapping of parameter name -> (low, high); with a table also a list of its names
    cadence: bool = False  # "step", "episode" or an int >= 1
    environment_id: bool = False  # see is_environment_id; or empty


def setting(default: Any, help: str, **details: Any) -> Any:
    """A dataclass field with a :class:`Setting` in its metadata."""
    metadata = {"setting": Setting(help=help, **details)}
    if isinstance(default, dict):
        return field(default_factory=lambda: dict(default), metadata=metadata)
    return field(default=default, metadata=metadata)


@dataclass(frozen=True, kw_only=True)
class FamilyRecipe:
    """The distribution over tasks."""

    name: str = setting("mirror", "Task family to train on.", table="families")
    ranges: Mapping[str, Range] = setting(
        {}, "Training ranges that replace the family's own, by parameter name.", parameter_ranges=True
    )
    nuisances: Mapping[str, Range] = setting(
        {}, "Disturbances added to every task, by name, with the range that each is drawn from.",
        parameter_ranges=True, table="nuisances",
    )  # fmt: skip
    environment: str = setting(
        "",
        "Id of a gymnasium environment, for the family gymnasium; empty for the one that it has by default.",
        environment_id=True,
    )

    @property
    def called(self) -> str:
        """What the family that it makes calls itself: where an environment is named, that environment."""
        return self.environment or self.name


@dataclass(frozen=True, kw_only=True)
class ModelRecipe:
    """The meta-model and its K sub-models."""

    sub_models: int = setting(4, "Number K of sub-models (Q-networks) in the mixture.", low=1, high=64)
    width: int = setting(64, "Hidden units in each layer of a sub-model.", unit="units", low=4, high=1024)
    mode: str = setting(
        "strict",
        "strict: a sub-model sees the state only; the task reaches the policy through alpha alone. hybrid: a sub-model also "
        "sees the meta-state, which is what the model has found out about the task.",
        choices=("strict", "hybrid"),
    )
    weights: str = setting(
        "linear", "How the mixture weights alpha are made: unconstrained, or a softmax.", choices=("linear", "softmax")
    )
    context: str = setting("transitions", "How the meta-model sees what has happened on the task.", table="contexts")
    window: int = setting(16, "Number W of most recent transitions in the context.", unit="steps", low=1, high=4096)
    meta_features: int = setting(32, "Size of the meta-features of a transition.", low=2, high=512)
    meta_state: int = setting(64, "Size of the meta-state made from the pooled meta-features.", low=2, high=1024)
    inner_steps: int = setting(3, "Gradient steps on alpha, for the gradient context.", unit="steps", low=1, high=100)
    second_order: bool = setting(True, "Whether meta-training differentiates through those steps exactly.")
    past_actions: int = setting(
        3, "Own past actions that join the observation and every transition.", unit="steps", low=0, high=16
    )


@dataclass(frozen=True, kw_only=True)
class TrainingRecipe:
    """How much experience, and how it is judged on the way."""

    env_steps: int = setting(400_000, "Environment steps of meta-training, over all lanes.", unit="steps", low=1, high=10**10)
    lanes: int = setting(64, "Tasks that are stepped side by side.", low=1, high=65_536)
    trial_episodes: int = setting(4, "Episodes on one task before the lane gets a new one.", unit="episodes", low=1, high=1000)
    trial_steps: int = setting(800, "Steps on one task before the lane gets a new one.", unit="steps", low=1, high=10**6)
    validation_every: int = setting(
        12, "Meta-updates between two validations; the best model by validation is kept.", unit="updates", low=1, high=10**6
    )
    validation_tasks: int = setting(40, "Tasks of the validation split.", unit="tasks", low=1, high=10_000)
    kept_transitions: int = setting(
        1024,
        "Transitions of training tasks that the model keeps, for later learning on a task.",
        unit="transitions",
        low=0,
        high=1_000_000,
    )
    rate_updates: int = setting(
        0,
        "Meta-updates of the step sizes with which the model will learn on a task by Q-learning.",
        unit="updates",
        low=0,
        high=100_000,
    )


@dataclass(frozen=True, kw_only=True)
class LearnerRecipe:
    """Base of every meta-learner's settings; ``name`` chooses the entry of the LEARNERS table and with it the subclass."""

    name: str = setting("context_mixture", "Meta-learning algorithm.", table="learners")


@dataclass(frozen=True, kw_only=True)
class AdaptationRecipe:
    """Base of every adapter's settings; ``name`` chooses the entry of the ADAPTERS table and with it the subclass."""

    name: str = setting("context", "How the meta-model adapts to one task.", table="adapters")
    episodes: int = setting(5, "Episodes of one adaptation.", unit="episodes", low=1, high=1000)


@dataclass(frozen=True, kw_only=True)
class EvaluationRecipe:
    """Evaluation on tasks that training never saw."""

    split: str = setting(
        "held-out", "Which tasks to evaluate on.", choices=("train", "validation", "held-out", "extrapolation")
    )
    tasks: int = setting(50, "Number of tasks.", unit="tasks", low=1, high=100_000)
    episodes: int = setting(5, "Episodes on each task; the context is kept between them.", unit="episodes", low=1, high=1000)
    reset_seed: int = setting(0, "Seed of the first states, apart from the training seed.", low=0, high=2**63 - 1)


@dataclass(frozen=True, kw_only=True)
class RunRecipe:
    """Seed and machine."""

    seed: int = setting(0, "Seed that all random generators of the run are made from.", low=0, high=2**63 - 1)
    threads: int = setting(1, "CPU threads of the learner; small networks are fastest with one.", low=1, high=256)
    device: str = setting(
        "auto", "Where the learner computes; auto takes a GPU when there is one.", choices=("auto", "cpu", "cuda", "mps")
    )
    rollout: str = setting(
        "auto",
        "host: numpy steps the lanes. device: torch does, where the learner computes, with random numbers of its own. "
        "auto: host on a CPU, else device.",
        choices=("auto", "host", "device"),
    )


@dataclass(frozen=True, kw_only=True)
class Recipe:
    """One run, whole."""

    family: FamilyRecipe = field(default_factory=FamilyRecipe)
    model: ModelRecipe = field(default_factory=ModelRecipe)
    training: TrainingRecipe = field(default_factory=TrainingRecipe)
    learner: LearnerRecipe = field(default_factory=LearnerRecipe)
    adaptation: AdaptationRecipe = field(default_factory=AdaptationRecipe)
    evaluation: EvaluationRecipe = field(default_factory=EvaluationRecipe)
    run: RunRecipe = field(default_factory=RunRecipe)


def did_you_mean(word: str, known: Collection[str]) -> Sentence:
    """``; did you mean "x"?`` for the nearest known word, else the list of what is known."""
    near = difflib.get_close_matches(word, list(known), n=1)
    if near:
        return Sentence('; did you mean "{name}"?', name=near[0])
    return Sentence("; known: {names}.", names=", ".join(sorted(known))) if known else Sentence(".")


def setting_of(section: type, name: str) -> Setting:
    """The :class:`Setting` of one field of a section's dataclass."""
    value = section.__dataclass_fields__[name].metadata["setting"]  # type: ignore[attr-defined]
    assert isinstance(value, Setting)
    return value


def to_mapping(recipe: Recipe) -> dict[str, Any]:
    """Nested plain mappings, the inverse of :func:`parse`."""

    def plain(value: Any) -> Any:
        if isinstance(value, Mapping):
            return {k: plain(v) for k, v in value.items()}
        return [plain(v) for v in value] if isinstance(value, tuple) else value

    return {
        section.name: {
            f.name: plain(getattr(getattr(recipe, section.name), f.name))
            for f in dataclasses.fields(getattr(recipe, section.name))
        }
        for section in dataclasses.fields(recipe)
    }


def to_toml(recipe: Recipe) -> str:
    """The recipe as TOML text with every key."""
    return tomli_w.dumps(to_mapping(recipe))


def fingerprint(recipe: Recipe, sections: Sequence[str] = ("family", "model", "training", "learner", "run")) -> str:
    """A short stable hash of what determines the trained weights, used as a cache key."""
    data = {k: v for k, v in to_mapping(recipe).items() if k in sections}
    # These keys came later: as by default, what was made before is still the same.
    if not recipe.family.nuisances:
        data.get("family", {}).pop("nuisances", None)
    if not recipe.family.environment:
        data.get("family", {}).pop("environment", None)
    if recipe.run.rollout == "auto":
        data.get("run", {}).pop("rollout", None)
    text = json.dumps(data, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def dotted_items(recipe: Recipe) -> Iterator[tuple[str, Any]]:
    """Every ``section.field`` with its value, in order."""
    for section, values in to_mapping(recipe).items():
        for name, value in values.items():
            yield f"{section}.{name}", value
