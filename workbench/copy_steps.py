"""Steps 3 and 4 as command lines and as Python, for the model in hand. No Qt.

They read the model from a file: its own, or the one that the copied training writes.
"""

from __future__ import annotations

import dataclasses
import shlex
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.copy_as import program, switched_on, toml
from workbench.task_choice import drawn

if TYPE_CHECKING:
    from core.model import Model
    from core.recipe import AdaptationRecipe, EvaluationRecipe
    from core.tasks.family import Split, Tasks

SPLITS: tuple[Split, ...] = ("held-out", "extrapolation")  # those that step 3 offers by number


@dataclass(frozen=True)
class Trial:
    """One adaptation: the model, its file, the task, the adapter, and the seed of the first states."""

    model: Model
    file: str
    task: Tasks
    adaptation: AdaptationRecipe
    seed: int

    def place(self) -> tuple[str, int] | None:
        """Split and number of the task when these are enough to say which it is; else ``None``."""
        import core

        family = core.make_family(self.model.recipe.family)
        for split in SPLITS:
            try:
                numbered = core.task_of(family, split, self.seed)
            except core.TaskError:  # a family without that split
                continue
            if numbered.names == self.task.names and (numbered.values == self.task.values).all():
                return split, self.seed
        return None

    def command_line(self) -> str:
        """A ``meta-rl adapt`` command."""
        parts = [*program(self.model.recipe), "adapt", self.file]
        place = self.place()
        if place is None:
            for name, number in self.task.task(0).items():
                parts += ["--task", f"{name}={number!r}"]
        else:
            parts += ["--split", place[0], "--task-seed", str(place[1])]
        parts += ["--adapter", self.adaptation.name, "--episodes", str(self.adaptation.episodes)]
        for key, value in self._changes().items():
            parts += ["--set", f"{key}={toml(value)}"]
        return shlex.join([*parts, "--reset-seed", str(self.seed)])

    def python_code(self) -> str:
        """The same with the public names of ``core``."""
        place = self.place()
        if place is None:
            task = f"core.tasks_from(family, [{self.task.task(0)!r}])"
        else:
            task = f"core.task_of(family, {place[0]!r}, {place[1]})"
        settings = {"episodes": self.adaptation.episodes, **self._changes()}
        values = "".join(f", {key}={value!r}" for key, value in settings.items())
        return (
            f"import dataclasses\n\nimport core\n{switched_on(self.model.recipe)}\n"
            f"model = core.load({self.file!r})\n"
            "family = core.make_family(model.recipe.family)\n"
            f"task = {task}\n"
            f"adaptation = dataclasses.replace(core.adapter_settings({self.adaptation.name!r}){values})\n"
            f"for event in core.adapt(model, task, adaptation, seed={self.seed}):\n"
            "    print(event)\n"
        )

    def _changes(self) -> dict[str, object]:
        """Settings of the adapter that are not its default ones."""
        import core

        default = core.adapter_settings(self.adaptation.name)
        fields = (f.name for f in dataclasses.fields(self.adaptation) if f.name not in ("name", "episodes"))
        return {f: getattr(self.adaptation, f) for f in fields if getattr(self.adaptation, f) != getattr(default, f)}


def begun(model: Model, file: str, split: Split, number: int, adaptation: AdaptationRecipe) -> Trial:
    """The adaptation to a numbered task that has not begun yet. Draws the task, which takes its time.

    Raises:
        TaskError: the family has no such split, or none of its tasks can be solved.
    """
    _, task = drawn(model.recipe.family, split, number)
    return Trial(model, file, task, adaptation, number)


def evaluation_command(model: Model, files: Sequence[str], settings: EvaluationRecipe, methods: Sequence[str]) -> str:
    """A ``meta-rl evaluate`` command; one file for each training seed."""
    parts = [*program(model.recipe), "evaluate", *files, "--split", settings.split]
    parts += ["--tasks", str(settings.tasks), "--episodes", str(settings.episodes), "--reset-seed", str(settings.reset_seed)]
    return shlex.join([*parts, "--methods", ",".join(methods)])


def evaluation_code(model: Model, files: Sequence[str], settings: EvaluationRecipe, methods: Sequence[str]) -> str:
    """The same in Python."""
    values = ", ".join(f"{f.name}={getattr(settings, f.name)!r}" for f in dataclasses.fields(settings))
    return (
        f"import dataclasses\n\nimport core\n{switched_on(model.recipe)}\n"
        f"models = [core.load(path) for path in {list(files)!r}]\n"
        f"settings = dataclasses.replace(models[0].recipe.evaluation, {values})\n"
        f"for event in core.evaluate(models, settings, methods={list(methods)!r}):\n"
        "    print(event)\n"
    )
