"""Rough hands: seeded clicks, keys, drags, wheel turns, resizes and actions over everything that the window has, while it
trains, adapts and evaluates too.

Done in stretches of one process each, so that a crash is seen and a stretch can be done again:
``python tests/benchmarks/trust_monkey.py --seed 7 --events 2500``. What must not happen: an exception, a serious message of Qt,
an error in the log, a crash, a process that stays, and no answer for more than 250 ms but for another theme or language.
"""

from __future__ import annotations

import argparse
import faulthandler
import multiprocessing
import random
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.benchmarks.in_child import ChildError, answer, child

EVENTS, STRETCH = 50_000, 2_500
SHORT_EVENTS = 2_500
LONGEST = 1500.0  # s for a stretch, after which it counts as one that hangs
IDLE_SECONDS = 10.0
BAR_MS = 250.0
TOLD = 6  # stalls that are told of a row


def stretch(seed: int, events: int) -> dict[str, Any]:
    """One stretch, in this process."""
    from PySide6.QtCore import QEventLoop, QTimer

    from tests.benchmarks.open_window import OpenWindow
    from tests.benchmarks.rough_hands import Hands
    from tests.benchmarks.rough_world import RoughWorld
    from tests.benchmarks.stalls import Stalls, quantiles
    from workbench import language_switch, theme

    faulthandler.dump_traceback_later(LONGEST - 60, exit=True)
    chance = random.Random(seed)
    world = RoughWorld(Path(tempfile.mkdtemp(dir=".")).absolute(), chance)
    opened = OpenWindow(calibrate=False)
    opened.application.setQuitOnLastWindowClosed(False)
    loop = QEventLoop()

    def say(text: str) -> None:
        print(text, file=sys.stderr, flush=True)  # the last of it stands in the report of a crash

    hands = Hands(opened.window, world, chance, events, loop.quit, say)
    stalls = Stalls(BAR_MS, lambda: hands.doing)
    stalls.excuse(theme, "apply", "theme")
    stalls.excuse(language_switch, "use_language", "language")
    windows = 1

    def look() -> None:
        nonlocal windows
        if opened.window.isVisible() or not opened.window.is_filled:
            return
        hands.done += 1  # a window that was closed makes way for another, as another start of the program would
        with stalls.excused("another window"):
            windows += 1
            opened.window.deleteLater()
            opened.open(calibrate=False)
            hands.window = opened.window

    eye = QTimer()
    eye.timeout.connect(look)
    eye.start(200)
    stalls.start()
    began, cpu = time.perf_counter(), time.process_time()
    hands.start()
    loop.exec()
    seconds, cpu = time.perf_counter() - began, time.process_time() - cpu
    eye.stop()
    stalls.stop()
    leave(opened, world)
    return {
        "seed": seed, "events": hands.done, "seconds": seconds, "cpu_seconds": cpu, "windows": windows,
        "faults": world.faults, "gaps": quantiles(stalls.gaps), "work": quantiles(stalls.works),
        "stalls": [vars(stall) for stall in stalls.stalls], "told": dict(world.told),
    }  # fmt: skip


def leave(opened: Any, world: Any) -> None:
    """Close the window; what is still there afterwards is a fault."""
    from workbench.dialogs import questions

    questions.ask_unsaved = questions.ask_stop_and_close = lambda *_: "discard"
    window = opened.window
    try:
        opened.until(
            lambda: opened.application.activePopupWidget() is None or not opened.application.activePopupWidget().close()
        )
        window.close()
        opened.until(lambda: not window.isVisible(), 60)
        opened.until(lambda: not multiprocessing.active_children(), 20)
    except TimeoutError:
        world.fault(f"It does not close: visible {window.isVisible()}, {multiprocessing.active_children()} still run.")


def idle() -> dict[str, float]:
    """The same window with a demo that nobody touches."""
    from tests.benchmarks.open_window import OpenWindow
    from tests.benchmarks.stalls import Stalls, quantiles

    opened = OpenWindow(calibrate=False)
    opened.window.first_steps.begin()
    opened.wait(1.0)
    stalls = Stalls(BAR_MS)
    stalls.start()
    opened.wait(IDLE_SECONDS)
    stalls.stop()
    return quantiles(stalls.gaps)


def measure(short: bool = False, events: int = 0, first_seed: int = 0) -> dict[str, Any]:
    """Stretches with seeds from ``first_seed`` on, and the idle window."""
    events = events or (SHORT_EVENTS if short else EVENTS)
    base = child(__file__, "--idle")
    found: list[dict[str, Any]] = []
    for number in range(-(-events // STRETCH)):
        seed, some = first_seed + number, min(STRETCH, events - number * STRETCH)
        try:
            found.append(child(__file__, "--stretch", "--seed", str(seed), "--events", str(some), seconds=LONGEST))
        except ChildError as error:
            found.append({"seed": seed, "events": 0, "crash": error.code, "faults": [f"crash: {error.output[-3000:]}"]})
        print(f"  {lines_of(found[-1])}", flush=True)
    stalls = [{**stall, "seed": each["seed"]} for each in found for stall in each.get("stalls", ())]
    late = sorted((stall for stall in stalls if not stall["excuse"]), key=lambda stall: -stall["milliseconds"])
    faults = [f"seed {each['seed']}: {fault}" for each in found for fault in each["faults"]]
    return {
        "events": sum(each["events"] for each in found),
        "seeds": [each["seed"] for each in found],
        "crashes": sum("crash" in each for each in found),
        "faults": faults,
        "windows": sum(each.get("windows", 0) for each in found),
        "seconds": sum(each.get("seconds", 0.0) for each in found),
        "worst_ms": max((each["gaps"]["max"] for each in found if "gaps" in each), default=float("nan")),
        "work_ms": max((each["work"]["max"] for each in found if "work" in each), default=float("nan")),
        "p99_ms": max((each["gaps"]["p99"] for each in found if "gaps" in each), default=float("nan")),
        "late": len(late),
        "stalls": late[:TOLD],
        "excused_ms": max((stall["milliseconds"] for stall in stalls if stall["excuse"]), default=0.0),
        "idle": {name: value for name, value in base.items() if name != "output"},
        "passed": not faults and not late and events <= sum(each["events"] for each in found),
    }


def lines_of(one: dict[str, Any]) -> str:
    """A stretch in a line, for whoever waits."""
    if "crash" in one:
        return f"seed {one['seed']}: crashed ({one['crash']})"
    late = sum(not stall["excuse"] for stall in one["stalls"])
    return (
        f"seed {one['seed']}: {one['events']} events in {one['seconds']:.0f} s, {one['windows']} windows, "
        f"{len(one['faults'])} faults, {late} stalls, longest gap {one['gaps']['max']:.0f} ms"
    )


def lines(result: dict[str, Any]) -> list[str]:
    """The result as Markdown."""
    idle_gaps = result["idle"]
    return [
        "| | measured | must |",
        "|---|---|---|",
        f"| events, in {len(result['seeds'])} processes and {result['windows']} windows | {result['events']:,} | – |",
        f"| crashes | {result['crashes']} | 0 |",
        f"| exceptions, serious messages of Qt, errors in the log, what stays behind | {len(result['faults'])} | 0 |",
        f"| longest gap of a {10} ms heartbeat | {result['worst_ms']:.0f} ms | ≤ {BAR_MS:.0f} ms |",
        f"| most work of the window's own thread within a gap | {result['work_ms']:.0f} ms | – |",
        f"| gaps above {BAR_MS:.0f} ms | {result['late']} | 0 |",
        f"| p99 gap, of the worst process | {result['p99_ms']:.0f} ms | – |",
        f"| longest for another theme, language or window | {result['excused_ms']:.0f} ms | – |",
        f"| idle, a demo playing: p99, longest gap | {idle_gaps['p99']:.0f}, {idle_gaps['max']:.0f} ms | – |",
        "",
        *(f"- {fault.splitlines()[0]} … {fault.splitlines()[-1]}" for fault in result["faults"][:TOLD]),
        *(
            f"- {stall['milliseconds']:.0f} ms (work {stall['cpu_milliseconds']:.0f}), seed {stall['seed']}: {stall['doing']}"
            for stall in result["stalls"]
        ),
    ]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=0, help="of the first stretch")
    parser.add_argument("--events", type=int, default=EVENTS)
    parser.add_argument("--stretch", action="store_true", help="one stretch in this process, and its answer as JSON")
    parser.add_argument("--idle", action="store_true", help="the window that nobody touches, the same")
    chosen = parser.parse_args()
    if chosen.idle:
        answer(idle())
    if chosen.stretch:
        answer(stretch(chosen.seed, chosen.events))
    print("\n".join(lines(measure(events=chosen.events, first_seed=chosen.seed))))
