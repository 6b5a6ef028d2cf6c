"""An evaluation as files one can hand in: ``report.md`` with its pictures, ``table.csv``, ``returns.csv``, ``profile.csv``."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Sequence
from pathlib import Path

from core.analysis.adaptation_table import adaptation_table
from core.analysis.curves import profile_curves
from core.analysis.digits import places
from core.analysis.measure_table import measure_table
from core.analysis.pictures import pictures
from core.analysis.provenance import commit, machine, versions
from core.analysis.tables import text_of
from core.atomic import write_atomically
from core.events import EvaluationFinished, MethodEvaluated
from core.tasks.family import Interface

DIGITS = 4  # of the largest return in a table
EPISODES = ("returns", "episode_means", "measure_names", "measures")  # fields that are not one number
HEADINGS = (
    "method",
    "first episode, mean [95 %]",
    "lower quartile",
    "IQM [95 %]",
    "solved at once [95 %]",
    "last episode",
    "difference [95 %]",
)


def markdown_table(rows: Sequence[MethodEvaluated]) -> str:
    """The table as Markdown."""
    lines = ["| " + " | ".join(HEADINGS) + " |", "|---" * len(HEADINGS) + "|"]
    digits = places([value for row in rows for value in (row.first_mean, row.first_high, row.last_mean)], DIGITS)
    lines += ["| " + " | ".join(cells(row, digits)) + " |" for row in rows]
    return "\n".join(lines)


def cells(row: MethodEvaluated, digits: int = 1) -> tuple[str, ...]:
    """The texts of one row, in the order of :data:`HEADINGS`; returns have so many decimals."""
    difference = "–"
    if row.difference is not None:
        difference = f"{row.difference:+.{digits}f} [{row.difference_low:+.{digits}f}, {row.difference_high:+.{digits}f}]"
    return (
        row.method,
        f"{row.first_mean:.{digits}f} [{row.first_low:.{digits}f}, {row.first_high:.{digits}f}]",
        f"{row.first_quartile:.{digits}f}",
        f"{row.iqm:.{digits}f} [{row.iqm_low:.{digits}f}, {row.iqm_high:.{digits}f}]",
        f"{row.solved:.3f} [{row.solved_low:.3f}, {row.solved_high:.3f}]",
        f"{row.last_mean:.{digits}f}",
        difference,
    )


def table_csv(rows: Sequence[MethodEvaluated]) -> str:
    """One line a method; every scalar field of the event."""
    names = [f.name for f in dataclasses.fields(MethodEvaluated) if f.name not in EPISODES]
    return text_of(names, ([getattr(row, name) for name in names] for row in rows))


def returns_csv(rows: Sequence[MethodEvaluated]) -> str:
    """One line for each episode: method, training seed, task, episode, return, and the family's measures (empty where they do
    not apply)."""
    names = rows[0].measure_names if rows else ()
    lines = (
        (row.method, seed, task, number, value, *(_told(one[seed][task][number]) for one in row.measures))
        for row in rows
        for seed, tasks in enumerate(row.returns)
        for task, episodes in enumerate(tasks)
        for number, value in enumerate(episodes)
    )
    return text_of(("method", "training_seed", "task", "episode", "return", *names), lines)


def _told(measure: float) -> float | str:
    return measure if math.isfinite(measure) else ""


def profile_csv(rows: Sequence[MethodEvaluated], interface: Interface) -> str:
    """One line for each method and threshold: the share of first episodes that reach it, with its 95 % interval."""
    lines = (
        (curve.method, *values)
        for curve in profile_curves(rows, interface.best_return)
        for values in zip(*(column.tolist() for column in (curve.x, curve.value, curve.low, curve.high)), strict=True)
    )
    return text_of(("method", "return", "share", "low", "high"), lines)


def report_text(
    rows: Sequence[MethodEvaluated],
    about: EvaluationFinished,
    recipe_toml: str,
    interface: Interface,
    gap: float | None = None,
) -> str:
    """The report as Markdown: what was measured, the tables, how to read them, the recipe, the machine."""
    return "\n".join(
        (
            f"# Evaluation on {about.family}, {about.split} tasks",
            "",
            f"{about.tasks} tasks, {about.episodes} episodes each. {_seeds(rows)}",
            "The difference is paired by task against the first row.",
            *(("It was stopped before all its rows were measured.",) if about.reason == "stopped" else ()),
            "",
            markdown_table(rows),
            "",
            "![Return of the first episode with 95 % intervals](intervals.png)",
            "",
            "## Adaptation",
            "",
            "Over all episodes: the mean return (area under the adaptation curve), how far it stays below the best possible",
            f"one as a share of it, the first solved episode ({about.episodes + 1} where none was), and how probable it is",
            "that a method beats the first row on a task (.5 is a tie). Shares of first episodes that reach a return are",
            "in profile.csv.",
            "",
            adaptation_table(rows, interface, gap),
            "",
            "![Mean return of each episode with 95 % intervals](adaptation.png)",
            "",
            *_measures(rows),
            "![Performance profile of the first episode](profile.png)",
            "",
            "## Recipe",
            "",
            "```toml",
            recipe_toml.rstrip(),
            "```",
            "",
            "## Where it was made",
            "",
            "| what | value |",
            "|---|---|",
            f"| commit | {commit()} |",
            f"| versions | {versions()} |",
            f"| machine | {machine()} |",
            f"| wall time | {about.seconds:.1f} s |",
            f"| CPU time | {about.cpu_seconds:.1f} s |",
            "",
        )
    )


def _measures(rows: Sequence[MethodEvaluated]) -> tuple[str, ...]:
    table = measure_table(rows)
    return ("## Measures", "", "Over all episodes to which they apply.", "", table, "") if table else ()


def _seeds(rows: Sequence[MethodEvaluated]) -> str:
    """What the intervals speak of, which depends on the number of training seeds."""
    seeds = rows[0].training_seeds if rows else 0
    if seeds > 1:
        return f"{seeds} training seeds; the 95 % intervals are from a bootstrap that resamples seeds and tasks."
    return (
        "One training seed: the 95 % intervals, from a bootstrap that resamples tasks, speak of this model; "
        "they say nothing about how the method fares with another seed."
    )


def write_report(
    folder: Path,
    rows: Sequence[MethodEvaluated],
    about: EvaluationFinished,
    recipe_toml: str,
    interface: Interface,
    gap: float | None = None,
) -> list[Path]:
    """Write the files; returns their paths. ``gap`` is the family's adaptation gap, if known. Raises ``OSError``.

    Without rows, as of an evaluation that was stopped at once, there are no pictures.
    """
    folder.mkdir(parents=True, exist_ok=True)
    contents = {
        "report.md": report_text(rows, about, recipe_toml, interface, gap),
        "table.csv": table_csv(rows),
        "returns.csv": returns_csv(rows),
        "profile.csv": profile_csv(rows, interface),
    }
    paths = []
    drawn = pictures(rows, interface) if rows else {}
    for name, content in {**{name: text.encode() for name, text in contents.items()}, **drawn}.items():
        path = folder / name
        write_atomically(path, content)
        paths.append(path)
    return paths
