"""``meta-rl gap``: does a family need adaptation at all? Measured once, then kept."""

from __future__ import annotations

import argparse
from typing import Any

from core import build
from core.analysis.digits import places
from core.cli.progress import shown
from core.events import GapMeasured
from core.recipe import FamilyRecipe
from core.tasks import FAMILIES
from core.trainers.adaptation_gap import GapMeasurement, sentence

ROWS = {
    "chance": "actions by chance",
    "robust": "one network without memory",
    "memoryless_search": "the best memoryless policy of a search",
    "oracle": "a network that sees what is hidden",
    "tuned_controller": "a controller tuned to each task",
}


def add_commands(commands: Any) -> None:
    """Add this file's commands."""
    parser = commands.add_parser("gap", help="measure whether a task family needs adaptation (minutes the first time)")
    parser.add_argument("family", metavar="FAMILY|RECIPE", help="a family, a preset's name, or a TOML file")
    parser.add_argument("--json", action="store_true", help="print one JSON object per event")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Measure or look up, and print the five figures and what they mean."""
    known = arguments.family in FAMILIES
    family = FamilyRecipe(name=arguments.family) if known else build.read_recipe(arguments.family).family
    for event in shown(GapMeasurement(family), arguments.json):
        if isinstance(event, GapMeasured) and not arguments.json:
            print(text(event))
    return 0


def text(gap: GapMeasured) -> str:
    """The gap as a few lines."""
    means = [(title, getattr(gap, name)) for name, title in ROWS.items()]
    lines = [f"{gap.family}: mean return on {gap.tasks} held-out tasks, {gap.episodes} episodes each"]
    digits = max(1, places([mean for _, mean in means], 3))
    lines += [f"  {mean:6.{digits}f}  {title}" for title, mean in means if mean == mean]
    return "\n".join((*lines, f"Adaptation gap {gap.gap:.1%}. {sentence(gap)}"))
