"""``meta-rl inspect``, ``families``, ``recipes``, ``learners`` and the other tables, ``runs``: what there is."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from core import build
from core.adaptation import ADAPTERS
from core.engines.table import ENGINES
from core.experiments.samplers import SAMPLERS
from core.learners import LEARNERS
from core.models.contexts import CONTEXTS
from core.plain_text import LONGEST_SENTENCE, plain
from core.recipe import to_toml
from core.recipe_document import full_recipe
from core.recipe_reader import LARGEST_RECIPE_FILE
from core.storage.container import shown
from core.storage.folders import runs_folder
from core.storage.interrupted import progress
from core.storage.model_file import load
from core.storage.run_summary import summarise
from core.storage.runs import Run, list_runs
from core.tasks import FAMILIES
from core.tasks.nuisances import NUISANCES


def add_commands(commands: Any) -> None:
    """Add this file's commands."""
    inspect = commands.add_parser("inspect", help="show what a model file holds")
    inspect.add_argument("model", metavar="MODEL", type=Path)
    inspect.set_defaults(run=run_inspect)
    recipes = commands.add_parser("recipes", help="list the preset recipes, or print every key of a recipe")
    recipes.add_argument("--full", action="store_true", help="print one recipe with every key, its default, range and meaning")
    recipes.set_defaults(run=run_recipes)
    for name, help, function in (
        ("families", "list the task families", run_families),
        ("learners", "list the meta-learners and baselines", run_learners),
        ("adapters", "list the adapters", run_adapters),
        ("contexts", "list the kinds of context", run_contexts),
        ("engines", "list the engines that an experiment can run on", run_engines),
        ("samplers", "list the samplers that an experiment can search with", run_samplers),
        ("nuisances", "list the disturbances that a family can be given", run_nuisances),
        ("runs", "list the recorded runs and where they lie", run_runs),
    ):
        commands.add_parser(name, help=help).set_defaults(run=function)


def print_table(title: str, headings: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A plain table on standard output; texts are never read as markup."""
    table = Table(title=Text(plain(title, LONGEST_SENTENCE)), title_justify="left")
    for heading in headings:
        table.add_column(heading, overflow="fold")
    for row in rows:
        table.add_row(*(Text(plain(cell, LONGEST_SENTENCE)) for cell in row))
    Console(highlight=False).print(table)


def run_inspect(arguments: argparse.Namespace) -> int:
    """Recipe, sizes and scores of a model file."""
    model = load(arguments.model)
    count = sum(array.size for array in model.parameters.values())
    learner, family = model.recipe.learner.name, model.recipe.family.name
    print(f"{plain(str(arguments.model))}: {learner} on {family}, K = {model.sub_models}, {count:,} numbers")
    print(f"sees {', '.join(model.interface.observation_names)}; acts {', '.join(model.interface.action_names)}")
    for name, score in model.scores.items():
        print(f"{name} = {score:g}")
    if model.trial:
        print(f"adapted with {model.recipe.adaptation.name}; alpha = {model.trial['alpha'][0].round(4).tolist()}")
    print()
    print(plain(to_toml(model.recipe), LARGEST_RECIPE_FILE, lines=True), end="")
    return 0


def run_families(arguments: argparse.Namespace) -> int:
    """Families of this program, and those that other installed packages offer."""
    from core.tasks.installed import installed

    rows = [(f.name, f.kind, f.summary) for f in FAMILIES.values()]
    rows += [
        (name, "off", "from an installed package; --switch-on NAME, or in Preferences")
        for name in installed()
        if name not in FAMILIES
    ]
    print_table("Task families", ("name", "kind", "what is hidden"), rows)
    return 0


def run_recipes(arguments: argparse.Namespace) -> int:
    """Preset recipes, or the whole recipe as a page of TOML."""
    if arguments.full:
        print(full_recipe(build.VOCABULARY), end="")
        return 0
    print_table("Preset recipes", ("name", "file"), [(name, path.name) for name, path in build.presets().items()])
    return 0


def run_learners(arguments: argparse.Namespace) -> int:
    """Entries of the LEARNERS table."""
    print_table("Meta-learners and baselines", ("name", "what it is"), [(n, e.summary) for n, e in LEARNERS.items()])
    return 0


def run_adapters(arguments: argparse.Namespace) -> int:
    """Entries of the ADAPTERS table."""
    print_table("Adapters", ("name", "what it does"), [(n, e.summary) for n, e in ADAPTERS.items()])
    return 0


def run_contexts(arguments: argparse.Namespace) -> int:
    """Entries of the CONTEXTS table."""
    print_table("Kinds of context", ("name", "what it is"), [(n, kind.summary) for n, kind in CONTEXTS.items()])
    return 0


def run_engines(arguments: argparse.Namespace) -> int:
    """Entries of the ENGINES table."""
    print_table("Engines", ("name", "where jobs run"), [(n, kind.summary) for n, kind in ENGINES.items()])
    return 0


def run_samplers(arguments: argparse.Namespace) -> int:
    """Entries of the SAMPLERS table."""
    print_table("Samplers", ("name", "what it proposes"), [(n, kind.summary) for n, kind in SAMPLERS.items()])
    return 0


def run_nuisances(arguments: argparse.Namespace) -> int:
    """Entries of the NUISANCES table."""
    rows = []
    for name, entry in NUISANCES.items():
        about, (low, high) = entry.parameter, entry.range
        rows.append((name, f"{low:g} to {high:g} {about.unit}".rstrip(), about.help))
    print_table("Nuisances", ("name", "usual range", "what it is"), rows)
    return 0


def run_runs(arguments: argparse.Namespace) -> int:
    """Recorded runs, newest first."""
    rows = [(shown(run.name), state_of(run)) for run in list_runs()]
    print_table(f"Runs in {shown(runs_folder())}", ("run", "state"), rows)
    return 0


def state_of(run: Run) -> str:
    """How a run ended, or how far it is."""
    row = summarise(run)
    text = row.state
    if row.state != "done":
        update, updates = progress(run)
        text += f" at update {update} of {updates}" if updates else " before its first update"
    return text if row.score is None else f"{text}, score {row.score:.1f}"
