"""``make benchmark`` and ``make benchmark-trust``: measure the figures of the README, all of a table or one row, into one JSON,
one Markdown file for each table and, for the first table, a plot.

Results are kept in ``runs/benchmarks``. A row made of kept pieces (:mod:`tests.benchmarks.kept`) measures what is missing each
time; another row that is there is not measured again unless it is asked for by name.
"""

from __future__ import annotations

import argparse
import importlib
import inspect
import json
import sys
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from core.analysis.provenance import machine, versions
from core.atomic import write_atomically
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
    "report_evaluation": "Evaluation on two slots, and what a report takes",
    "frozen_lake": "`frozen_lake`: a game whose keys, ice and goal are hidden",
    "lane": "`lane`: driving with hidden controls, sides and traffic",
    "highway": "`lane` agents on the real highway-env",
    "diagnosis": "`diagnosis`: costly tests at a site whose laboratory is unknown",
    "slots": "Many runs on many cores",
}
# What is promised under load, faults and bad input: a row is a module ``trust_NAME`` of the same shape. Where it takes more
# than ten minutes, ``measure(short=True)`` does a small part of it, which is told beside its verdict.
TRUST = {
    "monkey": "Rough hands: clicks, keys, drags and actions over everything",
    "machine": "A session driven by chance",
    "heartbeat": "The window's heartbeat while it trains, everything in sight",
    "soak": "Half an hour of use",
    "references": "References to True, False and None",
    "idle": "Start of the window, and what it costs while nobody touches it",
    "saving": "Saving on a disk that fails, and while being killed",
    "going_on": "Trainings that go on, and their guard",
    "mutants": "Changed and crafted files",
    "fuzz": "An hour's search for files that our readers do not survive",
    "resume": "Trainings that are killed and gone on with",
    "experiment_same": "An experiment whose workers and engine are killed",
    "signals": "Signals to the window at any moment",
    "engine_kills": "Runs of an engine whose workers are killed",
    "cluster": "A cluster that loses a node",
    "experiment_window": "What an experiment of 1,000 runs costs the window",
}
FORMAT = 2  # of the results; older ones are not read
PICTURE = ROOT / "resources" / "pictures" / "figures.png"
README_BEGIN, README_END = "<!-- figures: printed by `make benchmark` -->", "<!-- end of figures -->"
TRUST_BEGIN, TRUST_END = "<!-- trust: printed by `make benchmark-trust` -->", "<!-- end of trust -->"


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


def measured(name: str, short: bool = False) -> dict[str, Any]:
    """The result of a row, with the commits at which its pieces were measured and the CPU-seconds it took now.

    Args:
        short: a small part of it, for a row that has one.
    """
    kept.begin(name)
    began = time.process_time()
    measure = row_of(name).measure
    part = {"short": True} if short and "short" in inspect.signature(measure).parameters else {}
    result: dict[str, Any] = measure(**part)
    commits = sorted(kept.HERE.commits) or [kept.commit()]
    return {**part, **result, "commits": commits, "spent": time.process_time() - began}


def row_of(name: str) -> Any:
    """The module of a row."""
    return importlib.import_module(f"tests.benchmarks.{'trust_' if name in TRUST else ''}{name}")


def report(results: dict[str, Any], rows: dict[str, str] = ROWS) -> str:
    """All rows of a table as Markdown."""
    text = [f"{machine()}; {versions()}.", ""]
    for number, (name, title) in enumerate(((n, t) for n, t in rows.items() if n in results), start=1):
        verdict = "met" if results[name].get("passed") else "NOT met"
        verdict += ", short form" if results[name].get("short") else ""
        commits = ", ".join(results[name]["commits"])
        text += [f"## {number}. {title} ({verdict})", "", *row_of(name).lines(results[name]), "", f"Measured at {commits}.", ""]
    return "\n".join(text)


def into_readme(text: str, page: str, begin: str = README_BEGIN, end: str = README_END) -> str:
    """The page with the tables in their place. Raises ``ValueError`` for a page without it."""
    before, opening, rest = page.partition(begin)
    _, closing, after = rest.partition(end)
    if not opening or not closing:
        raise ValueError(f"The page has no part between {begin} and {end}.")
    return f"{before}{begin}\n\n{text.replace(chr(10) + '## ', chr(10) + '### ').strip()}\n\n{end}{after}"


def wanted(chosen: str | None, results: dict[str, Any], rows: dict[str, str] = ROWS, short: bool = False) -> list[str]:
    """The rows to measure: the one that is asked for, or what is missing; a short form does not count as the whole."""
    if chosen:
        return [chosen]
    there = {name for name, result in results.items() if short or not result.get("short")}
    return [name for name in rows if name not in there or getattr(row_of(name), "KEPT", False)]


def main(arguments: list[str] | None = None) -> int:
    """Measure and print; exits with 1 when a measured row misses its bar."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--row", choices=[*ROWS, *TRUST], help="measure this row; of one made of pieces, what is missing")
    parser.add_argument("--again", action="store_true", help="with --row: all of its pieces anew, the training too")
    parser.add_argument("--trust", action="store_true", help="the table of what is promised under load, faults and bad input")
    parser.add_argument("--short", action="store_true", help="with --trust: a small part of the rows that take long")
    parser.add_argument("--report", action="store_true", help="measure nothing: write tables and plot of what is there")
    parser.add_argument("--readme", action="store_true", help="also put the tables into README.md")
    chosen = parser.parse_args(arguments)
    if chosen.again and not chosen.row:
        parser.error("--again wants a --row.")
    if chosen.row and (chosen.row in TRUST) != chosen.trust:
        parser.error(f"{chosen.row} is a row of the {'first' if chosen.trust else 'second'} table; that one is asked for "
                     f"{'without' if chosen.trust else 'with'} --trust.")  # fmt: skip
    if chosen.again:
        kept.ask_again(chosen.row)
    results = load_results()
    rows = TRUST if chosen.trust else ROWS
    for name in [] if chosen.report else wanted(chosen.row, results, rows, chosen.short):
        print(f"measuring {name}", flush=True)
        results = keep(name, measured(name, chosen.short))
    text = report(results, rows)
    kept.FOLDER.mkdir(parents=True, exist_ok=True)
    write_atomically(kept.FOLDER / ("trust.md" if chosen.trust else "results.md"), text.encode())
    if not chosen.trust and figures.draw(results, PICTURE):
        print(f"plot: {PICTURE.relative_to(ROOT)}")
    if chosen.readme:
        page = ROOT / "README.md"
        marks = (TRUST_BEGIN, TRUST_END) if chosen.trust else (README_BEGIN, README_END)
        write_atomically(page, into_readme(text, page.read_text(encoding="utf-8"), *marks).encode())
    print(text)
    return 0 if all(results[n].get("passed") for n in rows if n in results and chosen.row in (None, n)) else 1


if __name__ == "__main__":
    sys.exit(main())
