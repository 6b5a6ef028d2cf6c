"""Contenders on the same tasks of a family, as one table: what the rows `mirror`, `rewired`, `rig` and `switch` are made of."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from core.tasks.family import TaskError
from tests.benchmarks import tables
from tests.benchmarks.contenders import Contender
from tests.benchmarks.measured import Asked, Scores, returns_of, weights_of
from tests.benchmarks.trained import Trained

HEADINGS = (
    "method",
    "solved, first episode [95 %]",
    "first episode [95 %]",
    "solved, second",
    "last episode [95 %]",
    "first row minus this, first episode [95 %]",
    "CPU-s",
)


@dataclass(frozen=True)
class Compared:
    """What a comparison has found.

    Attributes:
        returns: (M, N, E) by label: M training seeds, N tasks, E episodes. The first is what the others are compared with.
        cpu_seconds: of each meta-training, by label.
        left_out: why a line is not there, as sentences.
    """

    asked: Asked
    returns: dict[str, Scores] = field(default_factory=dict)
    cpu_seconds: dict[str, list[float]] = field(default_factory=dict)
    left_out: list[str] = field(default_factory=list)

    def has(self, *contenders: Contender) -> bool:
        """Whether all of them were measured."""
        return all(contender.label in self.returns for contender in contenders)

    def of(self, contender: Contender) -> Scores:
        """Returns (M, N, E)."""
        return self.returns[contender.label]

    def solved(self, contender: Contender) -> Scores:
        """(M, N, E) whether an episode was solved."""
        return np.asarray(self.of(contender) >= self.asked.world.interface.solved_return)

    def result(self) -> dict[str, Any]:
        """The table and the adaptation curves, as JSON holds them."""
        first = next(iter(self.returns.values()))
        table = []
        for label, returns in self.returns.items():
            solved = returns >= self.asked.world.interface.solved_return
            line = {
                "method": label,
                "solved_first": tables.mean(solved[:, :, 0]),
                "first": tables.mean(returns[:, :, 0]),
                "solved_second": float(solved[:, :, min(1, returns.shape[2] - 1)].mean()),
                "last": tables.mean(returns[:, :, -1]),
                "difference": None if returns is first else tables.difference(first[:, :, 0], returns[:, :, 0]),
                "cpu_seconds": self.cpu_seconds[label],
            }
            table.append(line)
        curves = {
            label: [tables.mean(returns[:, :, episode]) for episode in range(returns.shape[2])]
            for label, returns in self.returns.items()
        }
        asked = self.asked
        numbers = {"tasks": asked.tasks, "first_task": asked.first, "seeds": first.shape[0], "episodes": first.shape[2]}
        where = {"family": asked.family, "split": asked.split, **numbers}
        return {**where, "table": table, "curves": curves, "left_out": self.left_out}


def joined(parts: Sequence[Compared]) -> Compared:
    """Blocks of tasks, each measured and kept by itself, as one comparison; they follow one another."""
    asked = dataclasses.replace(parts[0].asked, tasks=sum(part.asked.tasks for part in parts))
    labels = parts[0].returns
    returns = {label: np.concatenate([part.returns[label] for part in parts], axis=1) for label in labels}
    return Compared(asked, returns, parts[0].cpu_seconds, parts[0].left_out)


def compare(
    preset: str,
    shrink: Mapping[str, Any],
    contenders: Sequence[Contender],
    seeds: Sequence[int],
    asked: Asked,
    episodes: int,
) -> Compared:
    """Every contender that can be had on the same tasks, each with a model for each training seed."""
    found = Compared(asked)
    for contender in contenders:
        if contender.missing:
            found.left_out.append(contender.missing)
            continue
        made = weights_of(contender, preset, shrink, seeds)
        try:
            found.returns[contender.label] = played(contender, made, asked, episodes)
        except TaskError as error:  # what this family rules out
            found.left_out.append(f'"{contender.label}" is left out: {error}')
            continue
        found.cpu_seconds[contender.label] = [m.cpu_seconds for m in made]
    return found


def played(contender: Contender, made: Sequence[Trained], asked: Asked, episodes: int) -> Scores:
    """Returns (M, N, E) of the contender's models."""
    return np.stack([returns_of(contender, m, asked, episodes) for m in made])


def lines(result: dict[str, Any]) -> list[str]:
    """A comparison as Markdown, with its bars."""
    seconds = ", ".join(f"{s:.0f}" for s in result["table"][0]["cpu_seconds"])
    first, last = result["first_task"], result["first_task"] + result["tasks"] - 1
    text = [
        f"`{result['family']}`, {result['split']} tasks {first}–{last}, {result['seeds']} training seeds, "
        f"{result['episodes']} episodes; meta-training of the first row took {seconds} CPU-s.",
        "",
    ]
    rows = [
        (
            row["method"],
            tables.text(row["solved_first"], 3),
            tables.text(row["first"]),
            f"{row['solved_second']:.3f}",
            tables.text(row["last"]),
            tables.text(row["difference"]),
            f"{np.mean(row['cpu_seconds']):.0f}",
        )
        for row in result["table"]
    ]
    return [*text, *tables.markdown(HEADINGS, rows), *tables.verdict_lines(result)]
