"""``make gaps``: measures the adaptation gap of the built-in families and writes ``resources/gaps.json``, which is shipped.

A family takes minutes, as its baselines are trained first. What this machine has measured before is only read, so that an
interrupted run goes on where it was; families that are not asked for keep the figures that they have.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from core.atomic import write_atomically
from core.cli.gap import text
from core.cli.progress import progress_bar
from core.events import GapMeasured, to_json
from core.recipe import FamilyRecipe
from core.tasks import FAMILIES
from core.trainers.adaptation_gap import SHIPPED, GapMeasurement, cached_gap, shipped_gaps

FILE = Path(__file__).resolve().parents[2] / "resources" / SHIPPED


def main() -> None:
    """Measure the families that are named, or all; the file is written after each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("family", nargs="*", help="by default every built-in family")
    parser.add_argument("--cached", action="store_true", help="only write down what this machine has measured before")
    arguments = parser.parse_args()
    for name in arguments.family or FAMILIES:
        if name not in FAMILIES:
            parser.error(f"There is no family {name}; known: {', '.join(FAMILIES)}.")
        if arguments.cached and cached_gap(FamilyRecipe(name=name)) is None:
            continue
        for event in progress_bar(GapMeasurement(FamilyRecipe(name=name), again=True)):
            if isinstance(event, GapMeasured):
                keep(event)
                print(text(event))


def keep(gap: GapMeasured) -> None:
    """Put one family's figures into the file."""
    gaps = {**shipped_gaps(), gap.family: gap}
    lines = [json.dumps(to_json(gaps[name])) for name in FAMILIES if name in gaps]
    write_atomically(FILE, ("[\n" + ",\n".join(lines) + "\n]\n").encode())


if __name__ == "__main__":
    main()
