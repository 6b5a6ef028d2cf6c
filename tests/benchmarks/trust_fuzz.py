"""A search for files that our readers do not survive, guided by what of the code each file reaches (atheris): an hour, once.

Needs the extra ``fuzz``. What is found lies in ``runs/benchmarks/fuzz``; it belongs into a test before it is mended.
"""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.benchmarks import kept

SECONDS = {"model": 1500, "recipe": 1500, "checkpoint": 600}  # an hour in all, side by side
SHORT = 60  # times less in the short form
TARGET = Path(__file__).with_name("fuzz_target.py")
MISSING = "Not measured: this row needs atheris, which the extra `fuzz` brings (`.venv/bin/python -m pip install -e .[fuzz]`)."
FIGURES = {
    "files": re.compile(r"number_of_executed_units:\s*(\d+)"),
    "slowest": re.compile(r"slowest_unit_time_sec:\s*(\d+)"),
    "megabytes": re.compile(r"peak_rss_mb:\s*(\d+)"),
    "reached": re.compile(r"cov: (\d+)"),
}


def searched(kind: str, seconds: int) -> dict[str, Any]:
    """Search for so long; the last of each figure that was printed, and how it ended."""
    folder = kept.FOLDER.absolute() / "fuzz" / kind
    folder.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, str(TARGET), kind, str(seconds), str(folder)]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace", check=False)
    code, output = done.returncode, done.stdout
    figures = {name: int(found[-1]) if (found := pattern.findall(output)) else 0 for name, pattern in FIGURES.items()}
    return {**figures, "code": code, "output": "" if not code else output[-3000:]}


def measure(short: bool = False) -> dict[str, Any]:
    if importlib.util.find_spec("atheris") is None:
        return {"missing": True, "passed": False}
    with ThreadPoolExecutor() as side_by_side:
        times = [seconds // (SHORT if short else 1) for seconds in SECONDS.values()]
        kinds = dict(zip(SECONDS, side_by_side.map(searched, SECONDS, times), strict=True))
    return {"kinds": kinds, "seconds": SECONDS, "passed": all(not found["code"] and found["files"] for found in kinds.values())}


def lines(result: dict[str, Any]) -> list[str]:
    if result.get("missing"):
        return [MISSING]
    text = []
    for kind, found in result["kinds"].items():
        end = "nothing was found" if not found["code"] else f"it ended with {found['code']}: {found['output'][-400:]}"
        tried = f"{found['files']:,} files tried, {found['megabytes']} MB at most, each within a second of processor time"
        text.append(f"- {kind}s: {tried}; {end}.")
    return text


if __name__ == "__main__":
    print("\n".join(lines(measure(short="--short" in sys.argv))))
