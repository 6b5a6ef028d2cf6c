"""A session driven by chance: 500 walks with the work in the window's own process, 20 with a process for it.

A walk is a dozen verbs (begin, pause, step, resume, stop, discard, save, open, evaluate, adapt, new, close and think better of
it, another language) at random moments. After each verb the state must make sense, after each walk nothing may run; from the
first walks of a window to its last, threads, timers, listeners, objects and file handles may not grow; a closed window goes.
One piece again: ``python tests/benchmarks/trust_machine.py --seed 3 --walks 25`` (``--spawned``: with processes).
"""

from __future__ import annotations

import argparse
import gc
import random
import sys
import tempfile
import threading
import time
import weakref
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.benchmarks.in_child import ChildError, answer, child

WALKS, SPAWNED = 500, 20
SHORT_WALKS, SHORT_SPAWNED = 50, 4
A_WINDOW = 25  # walks
VERBS = 12
WARM_UP = 4  # walks after which counting begins
# What is made once and kept, at whatever walk it is first needed: dialogs, menus, a process that learns with its thread.
ALLOWED = {"objects": 400, "timers": 6, "active timers": 4, "file handles": 12, "threads": 3}
LONGEST = 1500.0  # s


def walks(seed: int, count: int, spawned: bool) -> dict[str, Any]:
    """Walks in this process, with a new window after some of them."""
    import core
    from tests.benchmarks.open_window import OpenWindow
    from tests.benchmarks.rough_sessions import SMALL, Walk, counted, grown
    from tests.benchmarks.rough_world import RoughWorld

    chance = random.Random(seed)
    world = RoughWorld(Path(tempfile.mkdtemp(dir=".")).absolute(), chance)
    recipe = core.read_recipe("mirror-quick", SMALL)
    opened = OpenWindow(calibrate=False)
    opened.application.setQuitOnLastWindowClosed(False)
    faults: list[str] = []
    verbs = 0
    growth: dict[str, int] = {}
    done = 0
    began = time.perf_counter()
    while done < count:
        window = opened.window
        window.session.set_recipe(recipe, "")
        if not spawned:
            window.session.engine = lambda make: make()
        walk = Walk(window, chance, world.folder, opened.wait, opened.until)
        before: dict[str, int] = {}
        for number in range(min(A_WINDOW, count - done)):
            window.session.set_recipe(recipe, "")
            walk.run(VERBS)
            print(f"walk {done} of window {number}: {', '.join(walk.story)}", file=sys.stderr, flush=True)
            done, verbs = done + 1, verbs + len(walk.story)
            if number == WARM_UP:
                before = counted(window)
        if before:
            after = counted(window)
            faults += grown(before, after, ALLOWED)
            for name in after:
                growth[name] = max(growth.get(name, 0), after[name] - before[name])
        faults += walk.faults
        del walk, window
        faults += gone(opened)
        if done < count:
            opened.open(calibrate=False)
            opened.until(lambda: opened.window.is_filled)
    return {
        "walks": done, "verbs": verbs, "faults": [*faults, *world.faults], "growth": growth,
        "seconds": time.perf_counter() - began,
    }  # fmt: skip


def gone(opened: Any) -> list[str]:
    """Close its window and see whether it goes, with all that it had begun."""
    import multiprocessing

    from PySide6.QtCore import QEvent

    from workbench.dialogs import questions

    window = opened.window
    usual = questions.ask_unsaved
    questions.ask_unsaved = lambda *_: "discard"
    window.close()
    questions.ask_unsaved = usual
    if window.isVisible():
        return ["A window does not close"]
    seen = weakref.ref(window)
    window.deleteLater()
    opened.window = None
    del window
    for _ in range(3):
        opened.application.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        opened.wait(0.05)
        gc.unfreeze()
        gc.collect()
    found = [] if seen() is None else [f"A closed window is still held: {holders(seen())}"]
    left = [thread.name for thread in threading.enumerate() if thread.name == "background"]
    if left:
        found.append(f"Threads of a closed window: {left}")
    if multiprocessing.active_children():
        found.append(f"Processes of a closed window: {multiprocessing.active_children()}")
    return found


def holders(window: Any) -> str:
    """Who still knows an object that Qt has deleted, in short."""
    found = []
    for each in gc.get_referrers(window):
        owners = [type(owner).__name__ for owner in gc.get_referrers(each)] if isinstance(each, dict | tuple | list) else []
        what = getattr(each, "__qualname__", "") or getattr(getattr(each, "f_code", None), "co_qualname", "")
        found.append(f"{type(each).__name__} {what} of {owners[:3]}")
    return "; ".join(sorted(found)[:8])


def measure(short: bool = False, walks: int = 0, spawned: int = 0, first_seed: int = 0) -> dict[str, Any]:
    """Pieces of some windows each, so that a crash costs one of them."""
    walks = walks or (SHORT_WALKS if short else WALKS)
    spawned = spawned or (SHORT_SPAWNED if short else SPAWNED)
    found: dict[str, list[dict[str, Any]]] = {"here": [], "spawned": []}
    for kind, total, size in (("here", walks, 4 * A_WINDOW), ("spawned", spawned, 20)):
        for number in range(-(-total // size)):
            words = ["--piece", "--seed", str(first_seed + number), "--walks", str(min(size, total - number * size))]
            try:
                piece = child(__file__, *words, *(["--spawned"] if kind == "spawned" else []), seconds=LONGEST)
            except ChildError as error:
                piece = {"walks": 0, "verbs": 0, "faults": [f"crash ({error.code}): {error.output[-2500:]}"], "growth": {}}
            found[kind].append(piece)
            print(f"  {kind}: {piece['walks']} walks, {len(piece['faults'])} faults", flush=True)
    pieces = [piece for all_of_kind in found.values() for piece in all_of_kind]
    faults = [fault for piece in pieces for fault in piece["faults"]]
    names = dict.fromkeys(name for piece in pieces for name in piece["growth"])
    done = {kind: sum(piece["walks"] for piece in some) for kind, some in found.items()}
    return {
        **done,
        "verbs": sum(piece["verbs"] for piece in pieces),
        "faults": faults,
        "growth": {name: max(piece["growth"].get(name, 0) for piece in pieces) for name in names},
        "passed": not faults and done == {"here": walks, "spawned": spawned},
    }


def lines(result: dict[str, Any]) -> list[str]:
    """The result as Markdown."""
    growth = ", ".join(f"{name} {value:+d}" for name, value in result["growth"].items())
    return [
        "| | measured | must |",
        "|---|---|---|",
        f"| walks with the work in the window's process | {result['here']} | {WALKS} |",
        f"| walks with a process for it | {result['spawned']} | {SPAWNED} |",
        f"| verbs in all | {result['verbs']:,} | – |",
        f"| states that make no sense, exceptions, crashes, what stays behind | {len(result['faults'])} | 0 |",
        f"| most growth from a window's first walks to its last | {growth or '–'} | within what is made once |",
        "",
        *(f"- {fault.splitlines()[0]} … {fault.splitlines()[-1][-300:]}" for fault in result["faults"][:8]),
    ]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--walks", type=int, default=0)
    parser.add_argument("--spawned", action="store_true", help="with --piece: the work in processes")
    parser.add_argument("--piece", action="store_true", help="in this process, and the answer as JSON")
    chosen = parser.parse_args()
    if chosen.piece:
        answer(walks(chosen.seed, chosen.walks or A_WINDOW, chosen.spawned))
    print("\n".join(lines(measure(walks=chosen.walks, spawned=2 if chosen.walks else 0, first_seed=chosen.seed))))
