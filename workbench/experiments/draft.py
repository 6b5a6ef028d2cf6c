"""An experiment that is being thought of: what its file will say, how many runs it is, what it may take. No Qt."""

from __future__ import annotations

import itertools
import math
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from core.experiments.experiment import Experiment
    from core.recipe import Recipe

LOOKED_AT = 16  # configurations whose time is asked for; the others take as long on average


@dataclass(frozen=True)
class Interval:
    """A range that a search draws from, both ends among it."""

    low: float
    high: float
    log: bool = False


Tried = tuple[Any, ...] | Interval


@dataclass(frozen=True)
class Base:
    """The recipe that all runs begin with, as the file names it.

    Attributes:
        name: of a preset, or of a recipe's file beside the experiment's.
        overrides: what differs from the preset, by dotted key.
        text: content of that recipe's file; empty for a preset.
    """

    name: str
    overrides: Mapping[str, Any] = field(default_factory=dict)
    text: str = ""


@dataclass(frozen=True)
class Draft:
    """All that the dialog says.

    Attributes:
        tried: dotted field -> the values or the range that are tried.
        sampler: name of a sampler; empty for all combinations.
        configurations, generation, prune: of a search.
        evaluation: name of an evaluation preset; empty for none.
    """

    base: Base
    seeds: tuple[int, ...] = (0,)
    tried: Mapping[str, Tried] = field(default_factory=dict)
    sampler: str = ""
    configurations: int = 20
    generation: int = 4
    prune: bool = False
    evaluation: str = ""

    def data(self) -> dict[str, Any]:
        """The file's content as plain tables."""
        overrides = {key: value for key, value in self.base.overrides.items() if key not in self.tried}
        data: dict[str, Any] = {"base": self.base.name, "seeds": list(self.seeds)}
        if overrides:
            data["set"] = overrides
        if self.sampler:
            data["search"] = {
                "sampler": self.sampler, "configurations": self.configurations, "generation": self.generation,
                "prune": self.prune, "fields": {key: _plain(tried) for key, tried in self.tried.items()},
            }  # fmt: skip
        elif self.tried:
            data["grid"] = {key: _plain(tried) for key, tried in self.tried.items()}
        if self.evaluation:
            data["evaluation"] = {"preset": self.evaluation}
        return data

    def to_toml(self) -> str:
        """The file's content."""
        import tomli_w

        return tomli_w.dumps(self.data())

    @property
    def configuration_count(self) -> int:
        """Configurations that will be tried."""
        if self.sampler:
            return self.configurations
        return math.prod(len(tried) for tried in self.tried.values() if isinstance(tried, tuple))

    @property
    def run_count(self) -> int:
        """Runs: each configuration with each seed."""
        return self.configuration_count * len(self.seeds)

    def sample(self) -> Iterator[Mapping[str, Any]]:
        """Some of the configurations, spread evenly; of a search, what its values and the middles of its ranges are."""
        if self.sampler:
            yield {key: _middle(tried) for key, tried in self.tried.items()}
            return
        values = [tried for tried in self.tried.values() if isinstance(tried, tuple)]
        count = self.configuration_count
        step = max(1, count // LOOKED_AT)
        for combination in itertools.islice(itertools.product(*values), 0, min(count, step * LOOKED_AT), step):
            yield dict(zip(self.tried, combination, strict=True))

    def checked(self, name: str) -> Experiment:
        """What the core makes of it. Raises :class:`core.sentence.UserError` with one sentence; reads files, so not in the
        window's thread."""
        from core.atomic import write_atomically
        from core.experiments.reader import experiment_of

        with tempfile.TemporaryDirectory() as scratch:
            folder = Path(scratch)
            if self.base.text:
                write_atomically(folder / self.base.name, self.base.text.encode())
            return experiment_of(self.data(), name, folder, name)

    def write(self, file: Path) -> None:
        """Write the file, and beside it the recipe where it is no preset. Raises ``OSError``."""
        from core.atomic import write_atomically

        file.parent.mkdir(parents=True, exist_ok=True)
        if self.base.text:
            write_atomically(file.parent / self.base.name, self.base.text.encode())
        write_atomically(file, self.to_toml().encode())


def _plain(tried: Tried) -> Any:
    if isinstance(tried, Interval):
        return {"low": tried.low, "high": tried.high, "log": tried.log}
    return list(tried)


def _middle(tried: Tried) -> Any:
    if isinstance(tried, Interval):
        middle = math.sqrt(tried.low * tried.high) if tried.log and tried.low > 0 else (tried.low + tried.high) / 2
        return int(middle) if isinstance(tried.low, int) else middle
    return tried[len(tried) // 2]


def base_of(recipe: Recipe, preset: str, file: Path) -> Base:
    """How an experiment's file names a recipe: a preset and what differs from it; where that does not give the recipe, a
    file of its own beside."""
    import core
    from core.experiments.fields import varied
    from core.recipe import RecipeError, to_toml
    from workbench.copy_as import differences

    name, changes = differences(recipe, preset)
    changes = {key: value for key, value in changes.items() if key != "run.seed" and not key.startswith("evaluation.")}
    try:
        same = varied(core.read_recipe(name), changes)
    except RecipeError:
        same = None
    sections = ("family", "model", "training", "learner", "adaptation")
    if same is not None and all(getattr(same, section) == getattr(recipe, section) for section in sections):
        return Base(name, changes)
    return Base(f"{file.stem}-base.toml", text=to_toml(recipe))
