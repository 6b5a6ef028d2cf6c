"""A model's card: the page beside a model file that says what it is, how good it is, and how to make it again."""

from __future__ import annotations

import json
import shlex
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from core.analysis.digits import places
from core.analysis.measure_table import measure_table
from core.analysis.provenance import LIBRARIES
from core.analysis.report import markdown_table
from core.events import EvaluationFinished, MethodEvaluated
from core.recipe import Recipe, to_toml
from core.tasks.family import Interface

SCORE_NAMES = {
    "validation_score": "validation score (mean return over tasks and episodes)",
    "validation_solved": "validation tasks solved in the first episode",
    "meta_updates": "meta-updates before this model was kept",
    "env_steps": "environment steps before this model was kept",
}
SHARES = ("validation_solved",)  # scores that are a fraction of one


class Carded(Protocol):
    """What a card needs of a :class:`core.model.Model`, which stands on a higher floor."""

    @property
    def recipe(self) -> Recipe: ...

    @property
    def interface(self) -> Interface: ...

    @property
    def parameters(self) -> Mapping[str, NDArray[np.float32]]: ...

    @property
    def scores(self) -> Mapping[str, float]: ...

    @property
    def trial(self) -> Mapping[str, NDArray[np.float32]]: ...

    @property
    def sub_models(self) -> int: ...


def card_text(
    model: Carded,
    size_bytes: int,
    rows: Sequence[MethodEvaluated] | None = None,
    about: EvaluationFinished | None = None,
    *,
    file_name: str = "",
    command: str = "",
) -> str:
    """The card as Markdown.

    Args:
        model: the model.
        size_bytes: size of its file.
        rows: an evaluation of it, if there is one; ``about`` says on which tasks.
        about: the event that ended the evaluation.
        file_name: name of the model file; by default the family's.
        command: the command that made it; by default the one that trains from the recipe at the end of the card.
    """
    name = file_name or f"{model.recipe.family.name}.metamodel"
    parts = (
        f"# {name}",
        _summary(model),
        _table(("what", "value"), _facts(model, size_bytes)),
        "## Scores",
        _scores(model),
        _evaluation(model, rows, about, name),
        "## Use it",
        f"```python\nimport core\n\nagent = core.load({json.dumps(name, ensure_ascii=False)}).agent()\n```",
        "## Make it again",
        _making(command, name),
        f"```toml\n{to_toml(model.recipe).rstrip()}\n```",
        f"Card written by version {version('meta-rl-workbench')} with "
        + ", ".join(f"{library} {version(library)}" for library in LIBRARIES)
        + ".",
    )
    return "\n\n".join(part for part in parts if part) + "\n"


def _summary(model: Carded) -> str:
    recipe = model.recipe
    text = f"A `{recipe.learner.name}` model for the task family `{recipe.family.called}`, from one training seed."
    if model.trial:
        text += f" It has adapted to one task with the adapter `{recipe.adaptation.name}` and goes on from there."
    return text


def _facts(model: Carded, size_bytes: int) -> list[tuple[str, str]]:
    interface, recipe = model.interface, model.recipe
    numbers = sum(array.size for array in model.parameters.values())
    return [
        ("sees", ", ".join(interface.observation_names)),
        ("acts", ", ".join(interface.action_names)),
        ("sub-models K", str(model.sub_models)),
        ("size", f"{numbers:,} numbers, {size_bytes / 1000:,.1f} kB"),
        ("training seed", str(recipe.run.seed)),
        ("environment steps of meta-training, planned", f"{recipe.training.env_steps:,}"),
    ]


def _table(headings: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    lines = [headings, tuple("---" for _ in headings), *rows]
    # A bar or a line's end in a name would break the table.
    return "\n".join("| " + " | ".join(" ".join(cell.replace("|", "\\|").split()) for cell in line) + " |" for line in lines)


def _scores(model: Carded) -> str:
    if not model.scores:
        return "No score is stored in this file: the model has not been trained."
    known = [name for name in SCORE_NAMES if name in model.scores]
    rest = sorted(set(model.scores) - set(known))
    return _table(("stored in the file", "value"), [(SCORE_NAMES.get(n, n), _score(n, model.scores[n])) for n in known + rest])


def _score(name: str, score: float) -> str:
    if name in SHARES:
        return f"{score:.3f}"
    return f"{score:,.0f}" if float(score).is_integer() else f"{score:,.{max(1, places([score], 4))}f}"


def _evaluation(model: Carded, rows: Sequence[MethodEvaluated] | None, about: EvaluationFinished | None, name: str) -> str:
    if not rows:
        return f"Not evaluated yet; `meta-rl evaluate {shlex.quote(name)}` does it."
    solved = f"Solved means a return of at least {model.interface.solved_return:g}."
    if about is None:
        where = f"On {rows[0].tasks} tasks."
    else:
        where = f"On {about.tasks} {about.split} tasks of `{about.family}`, {about.episodes} episodes each."
    seeds = rows[0].training_seeds
    spread = (
        "The intervals (95 %, bootstrap over tasks) speak of this one model; another training seed may fare differently."
        if seeds == 1
        else f"The intervals (95 %, bootstrap over tasks and training seeds) speak of {seeds} models, of which this is one."
    )
    tables = "\n\n".join(table for table in (markdown_table(rows), measure_table(rows)) if table)
    return f"{where} {solved}\n\n{tables}\n\n{spread}"


def _making(command: str, name: str) -> str:
    if command:
        return f"```sh\n{command}\n```\n\nThis is the recipe, with every key:"
    return f"Save this recipe as `recipe.toml`:\n\n```sh\nmeta-rl train recipe.toml --out {shlex.quote(name)}\n```"
