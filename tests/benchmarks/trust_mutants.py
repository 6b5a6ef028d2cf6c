"""Files that were changed: 20,000 by bytes anywhere, and as many by somebody who makes the checksums right again.

Every kind in a process of its own. Each file is opened and, if it is accepted, used: a model acts, is saved and opened again, a
state is taken apart again, a training goes on, a recipe is written and read again. Whatever is no error of ours, or takes too
long, is kept and told.
"""

from __future__ import annotations

import resource
import sys
import time
import traceback
import warnings
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from core.storage.checkpoints import saved_from
from tests.benchmarks import kept
from tests.benchmarks.in_child import answer, child
from tests.core.hostile_contents import Open, checkpoint_of, crafted, crafted_recipe, mutated, open_checkpoint, samples

BYTES = {
    "model": 10_000,
    "checkpoint": 4_000,
    "training": 2_000,
    "recipe": 4_000,
}  # 20,000, and as many crafted
NAMES = {"model": "models", "checkpoint": "checkpoints", "training": "trainings gone on with", "recipe": "recipes"}
SHORT = 50  # times fewer in the short form
SLOWEST = 1.0  # s for one file
SPARE = 16  # MB that may be used beside four times a file
KEPT_FINDS = 5
MEGABYTE = 1 << 20


def tried(kind: str, count: int, folder: Path, seed: int = 0) -> dict[str, Any]:
    """Open so many mutants of one kind; counts by answer, the slowest, the memory that was added, and what was found."""
    warnings.simplefilter("ignore")  # the numbers of a changed model may overflow; what counts is what comes of it
    opened, contents = trainings() if kind == "training" else samples()[kind]
    if answers := {opened(content) for content in contents} - {"valid"}:
        raise AssertionError(f"what is changed is not sound: {answers}")
    craft, rng = crafted_recipe if kind == "recipe" else crafted, np.random.default_rng(seed)
    codes: dict[str, Counter[str]] = {"bytes": Counter(), "crafted": Counter()}
    finds: list[str] = []
    slowest, largest, before = 0.0, max(map(len, contents)), _memory()
    for number in range(2 * count):
        content, way = contents[number // 2 % len(contents)], ("bytes", "crafted")[number % 2]
        changed = (mutated if way == "bytes" else craft)(content, rng)
        began = time.process_time()
        try:
            codes[way][opened(changed)] += 1
        except BaseException as error:  # that is what is searched for
            codes[way][type(error).__name__] += 1
            if len(finds) < KEPT_FINDS:
                path = folder / f"find-{kind}-{number}"
                path.write_bytes(changed)
                finds.append(f"{path.name}: {''.join(traceback.format_exception(error)[-2:])[-600:]}")
        slowest, largest = max(slowest, time.process_time() - began), max(largest, len(changed))
    return {
        "codes": codes, "finds": finds, "slowest": slowest, "megabytes": _memory() - before,
        "allowed": 4 * largest / MEGABYTE + SPARE,
    }  # fmt: skip


def trainings() -> tuple[Open, list[bytes]]:
    """Checkpoints of a real training, which is gone on with from what was opened; a state that does not fit is refused."""
    from core.trainers.meta_training import MetaTraining
    from tests.core.tiny_runs import mirror_recipe

    recipe = mirror_recipe(3, **{"model.sub_models": 2, "model.width": 4, "training.kept_transitions": 8})
    training = MetaTraining(recipe)
    events = iter(training)
    while not training.between_updates:
        next(events)

    def opened(content: bytes) -> str:
        code = open_checkpoint(content)
        if code != "valid":
            return code
        try:
            going_on = MetaTraining(recipe, resume_from=saved_from(content, "x").state)
            next(iter(going_on))
        except ValueError:
            return "does not fit"
        return "valid"

    return opened, [checkpoint_of(training.state())]


def _memory() -> float:
    """The most memory that this process ever had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure(short: bool = False) -> dict[str, Any]:
    folder = kept.FOLDER.absolute()
    folder.mkdir(parents=True, exist_ok=True)
    kinds = {kind: child(__file__, kind, str(count // (SHORT if short else 1)), str(folder)) for kind, count in BYTES.items()}
    passed = all(
        not found["finds"] and found["slowest"] <= SLOWEST and found["megabytes"] <= found["allowed"]
        for found in kinds.values()
    )
    return {"kinds": kinds, "passed": passed}


def lines(result: dict[str, Any]) -> list[str]:
    text = ["| | mutants | answers | slowest | memory added |", "|---|---|---|---|---|"]
    for kind, found in result["kinds"].items():
        for way, codes in found["codes"].items():
            told = ", ".join(f"{name} {count:,}" for name, count in sorted(codes.items(), key=lambda item: -item[1]))
            other = "by lines" if kind == "recipe" else "with checksums made right"
            name = f"{NAMES[kind]}, {'by bytes' if way == 'bytes' else other}"
            text.append(
                f"| {name} | {sum(codes.values()):,} | {told} | {1e3 * found['slowest']:.0f} ms | "
                f"{found['megabytes']:.1f} MB of {found['allowed']:.1f} |"
            )
    finds = [find for found in result["kinds"].values() for find in found["finds"]]
    return [*text, "", "Neither a crash nor an error of another kind." if not finds else "Found: " + " | ".join(finds)]


if __name__ == "__main__":
    answer(tried(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3])))
