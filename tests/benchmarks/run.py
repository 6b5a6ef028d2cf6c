"""``make benchmark``: measure the figures of the README, all of them or one row, into one JSON, one Markdown file and a plot.

Results are kept in ``runs/benchmarks``. A row made of kept pieces (:mod:`tests.benchmarks.kept`) measures what is missing each
time; another row that is there is not measured again unless it is asked for by name.
"""

from __future__ import annotations

import argparse
import importlib
import json
import sys
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from core.analysis.provenance import machine, versions
from core.storage.atomic import write_atomically
from tests.benchmarks import figures, kept

ROOT = Path(__file__).resolve().parents[2]
# A row is a module beside this one with ``measure() -> dict`` and ``lines(result) -> list[str]``. One whose pieces are kept
# says so with ``KEPT = True``; a result with ``curves`` has a place in the plot.
ROWS = {
    "mirror": "First episode on held-out tasks of `mirror`",
    "rewired": "`rewired`: wirings in six of eight ways",
    "rig": "`rig`: swapped controls, delays, very different physics",
    "switch": "`switch`: controls swapped on the way",
    "shuffled": "The context of another task",
    "new_task": "Experience on a new task until it is solved",
    "gain_rewired": "What learning on the task adds: the unseen class of `rewired`",
    "gain_rig": "What learning on the task adds: beyond the ranges of `rig`",
    "deployment": "gymnasium's own CartPole",
    "stepping": "Stepping many tasks",
    "device": "Meta-training with everything on the device",
    "responsiveness": "The window while it trains",
    "stage": "The stage, the sliders and the scrubber",
    "startup": "Start of the window",
    "plotting": "A redraw with 1,000,000 points",
    "acting": "One step of an agent",
    "scaling": "Cost by K, lanes and tasks",
    "floor": "A meta-update against its floor",
    "peers": "Wall time beside other libraries",
}
FORMAT = 2  # of the results; older ones are not read
PICTURE = ROOT / "resources" / "pictures" / "figures.png"
README_BEGIN, README_END = "<!-- figures: printed by `make benchmark` -->", "<!-- end of figures -->"


def results_file() -> Path:
    """Where the results of all rows are."""
    return kept.FOLDER / "results.json"


def load_results() -> dict[str, Any]:
    """What was measured before, by row."""
    try:
        data = json.loads(results_file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return data["rows"] if isinstance(data, dict) and data.get("format") == FORMAT else {}


def keep(name: str, result: dict[str, Any]) -> dict[str, Any]:
    """Put a row's result beside the others, which another process may have measured meanwhile; returns all of them."""
    results = {**load_results(), name: result}
    kept.FOLDER.mkdir(parents=True, exist_ok=True)
    write_atomically(results_file(), json.dumps({"format": FORMAT, "rows": results}, indent=1).encode())
    return results


def measured(name: str) -> dict[str, Any]:
    """The result of a row, with the commits at which its pieces were measured and the CPU-seconds it took now."""
    kept.begin(name)
    began = time.process_time()
    result: dict[str, Any] = row_of(name).measure()
    commits = sorted(kept.HERE.commits) or [kept.commit()]
    return {**result, "commits": commits, "spent": time.process_time() - began}


def row_of(name: str) -> Any:
    """The module of a row."""
    return importlib.import_module(f"tests.benchmarks.{name}")


def report(results: dict[str, Any]) -> str:
    """All rows as Markdown."""
    text = [f"{machine()}; {versions()}.", ""]
    for number, (name, title) in enumerate(((n, t) for n, t in ROWS.items() if n in results), start=1):
        verdict = "met" if results[name].get("passed") else "NOT met"
        commits = ", ".join(results[name]["commits"])
        text += [f"## {number}. {title} ({verdict})", "", *row_of(name).lines(results[name]), "", f"Measured at {commits}.", ""]
    return "\n".join(text)


def into_readme(text: str, page: str) -> str:
    """The page with the tables in their place. Raises ``ValueError`` for a page without it."""
    before, begin, rest = page.partition(README_BEGIN)
    _, end, after = rest.partition(README_END)
    if not begin or not end:
        raise ValueError(f"The page has no part between {README_BEGIN} and {README_END}.")
    return f"{before}{begin}\n\n{text.replace(chr(10) + '## ', chr(10) + '### ').strip()}\n\n{end}{after}"


def wanted(chosen: str | None, results: dict[str, Any]) -> list[str]:
    """The rows to measure: the one that is asked for, or what is missing."""
    if chosen:
        return [chosen]
    return [name for name in ROWS if name not in results or getattr(row_of(name), "KEPT", False)]


def main(arguments: list[str] | None = None) -> int:
    """Measure and print; exits with 1 when a measured row misses its bar."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--row", choices=ROWS, help="measure this row; of one made of pieces, what is missing")
    parser.add_argument("--again", action="store_true", help="with --row: all of its pieces anew, the training too")
    parser.add_argument("--report", action="store_true", help="measure nothing: write tables and plot of what is there")
    parser.add_argument("--readme", action="store_true", help="also put the tables into README.md")
    chosen = parser.parse_args(arguments)
    if chosen.again and not chosen.row:
        parser.error("--again wants a --row.")
    if chosen.again:
        kept.ask_again(chosen.row)
    results = load_results()
    for name in [] if chosen.report else wanted(chosen.row, results):
        print(f"measuring {name}", flush=True)
        results = keep(name, measured(name))
    text = report(results)
    kept.FOLDER.mkdir(parents=True, exist_ok=True)
    write_atomically(kept.FOLDER / "results.md", text.encode())
    if figures.draw(results, PICTURE):
        print(f"plot: {PICTURE.relative_to(ROOT)}")
    if chosen.readme:
        page = ROOT / "README.md"
        write_atomically(page, into_readme(text, page.read_text(encoding="utf-8")).encode())
    print(text)
    return 0 if all(r.get("passed") for n, r in results.items() if chosen.row in (None, n)) else 1


if __name__ == "__main__":
    sys.exit(main())
