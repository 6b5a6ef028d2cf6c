"""``make benchmark``: measure the figures of the README, all of them or one row, into one JSON and one Markdown file.

Rows are kept in ``runs/benchmarks``: a row that is there is not measured again unless it is asked for by name.
"""

from __future__ import annotations

import argparse
import importlib
import json
import platform
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.benchmarks.trained import FOLDER

# A row is a module beside this one with ``measure() -> dict`` and ``lines(result) -> list[str]``.
ROWS = {
    "mirror": "1. First episode on held-out tasks",
    "deployment": "2. gymnasium's own CartPole",
    "stepping": "3. Stepping many tasks",
    "responsiveness": "4. The window while it trains",
    "startup": "5. Start of the window",
    "new_task": "6. Experience on a new task until it is solved",
}


def load_results(path: Path) -> dict[str, Any]:
    """What was measured before."""
    return json.loads(path.read_text()) if path.is_file() else {}


def report(results: dict[str, Any]) -> str:
    """All rows as Markdown."""
    text = [f"Python {platform.python_version()}, {platform.system()} {platform.machine()}.", ""]
    for name, title in ROWS.items():
        if name in results:
            row = importlib.import_module(f"tests.benchmarks.{name}")
            verdict = "met" if results[name].get("passed") else "NOT met"
            text += [f"## {title} ({verdict})", "", *row.lines(results[name]), ""]
    return "\n".join(text)


def main() -> int:
    """Measure and print; exits with 1 when a measured row misses its bar."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--row", choices=ROWS, help="measure this row, again if it is there")
    chosen = parser.parse_args().row
    FOLDER.mkdir(parents=True, exist_ok=True)
    path = FOLDER / "results.json"
    results = load_results(path)
    for name in [chosen] if chosen else [n for n in ROWS if n not in results]:
        print(f"measuring {name}", flush=True)
        results[name] = importlib.import_module(f"tests.benchmarks.{name}").measure()
        path.write_text(json.dumps(results, indent=1))
    text = report(results)
    (FOLDER / "results.md").write_text(text, encoding="utf-8")
    print(text)
    return 0 if all(r.get("passed") for n, r in results.items() if chosen in (None, n)) else 1


if __name__ == "__main__":
    sys.exit(main())
