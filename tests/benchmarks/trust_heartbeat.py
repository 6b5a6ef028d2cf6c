"""Does the window answer while it trains? Gaps of a 10 ms heartbeat with all plots of the training side by side, every dock in
sight and the best model so far on stage; training speed against the same training without a window, before and after.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.benchmarks import responsiveness
from tests.benchmarks.in_child import answer, child

FIRST, LAST = 20, 400  # meta-updates between which is measured: all but the start
SHORT_LAST = 120
IDLE_SECONDS = 10.0
BAR_P99, BAR_MAX, BAR_SPEED = 33.0, 100.0, 0.95
TOLD = 6


def in_window(last: int) -> dict[str, Any]:
    """The heartbeat in a real window, idle and while it trains."""
    from tests.benchmarks.open_window import OpenWindow
    from tests.benchmarks.stalls import Stalls, quantiles

    opened = OpenWindow(calibrate=False)
    window = opened.window
    window.plots.set_side_by_side(True)
    for dock in window.layouts.docks.values():
        dock.show()
    opened.wait(1.5)
    stalls = Stalls(BAR_MAX / 2, lambda: f"update {getattr(window.session.last_event, 'update', 0)}")
    stalls.start()
    opened.wait(IDLE_SECONDS)
    idle = quantiles(stalls.gaps)
    marks: dict[int, responsiveness.Mark] = {}

    def note(events: list[Any]) -> None:
        newest = [event for event in events if type(event).__name__ == "MetaUpdated"][-1:]
        marks.update({event.update: responsiveness.mark(event) for event in newest})

    window.session.events.connect(note)
    window.session.choose_preset("mirror-quick")
    window.session.initialise()
    window.session.train()
    opened.until(lambda: max(marks, default=0) >= FIRST)
    stalls.rest()
    stalls.gaps.clear()
    stalls.works.clear()
    stalls.stalls.clear()
    opened.until(lambda: max(marks) >= last or not window.session.busy, 600)
    stalls.stop()
    training, work, late = quantiles(stalls.gaps), quantiles(stalls.works), stalls.stalls
    reached = sorted(number for number in marks if FIRST <= number <= max(last, FIRST))
    seen = [name for name, plot in window.plots.plots.made.items() if plot.isVisible()]
    window.session.jobs.discard()
    opened.until(lambda: not window.session.busy)
    return {
        "idle": idle, "training": training, "work": work, "plots": seen, "updates": [reached[0], reached[-1]],
        "steps_per_second": responsiveness.speed(marks[reached[0]], marks[reached[-1]]),
        "late": [vars(stall) for stall in sorted(late, key=lambda stall: -stall.milliseconds)[:TOLD]],
    }  # fmt: skip


def alone(last: int) -> dict[str, Any]:
    """The same updates in a plain loop."""
    import core
    from core.events import MetaUpdated

    marks = {}
    for event in core.train(core.read_recipe("mirror-quick")):
        if isinstance(event, MetaUpdated):
            marks[event.update] = responsiveness.mark(event)
            if event.update >= last:
                break
    numbers = sorted(number for number in marks if number >= FIRST)
    return {"steps_per_second": responsiveness.speed(marks[numbers[0]], marks[numbers[-1]])}


def measure(short: bool = False, last: int = 0) -> dict[str, Any]:
    """Without a window, with it, and without again: the machine may change its speed meanwhile."""
    last = last or (SHORT_LAST if short else LAST)
    before = child(__file__, "alone", str(last))["steps_per_second"]
    result = child(__file__, "window", str(last))
    after = child(__file__, "alone", str(last))["steps_per_second"]
    result.pop("output", None)
    result["alone"] = [before, after]
    result["share"] = result["steps_per_second"] / ((before + after) / 2)
    training = result["training"]
    result["passed"] = training["p99"] <= BAR_P99 and training["max"] <= BAR_MAX and result["share"] >= BAR_SPEED
    return result


def lines(result: dict[str, Any]) -> list[str]:
    """The result as Markdown."""
    rows = [f"| gap of a {10} ms heartbeat (ms) | median | p95 | p99 | longest |", "|---|---|---|---|---|"]
    for name, title in (("idle", "idle"), ("training", "training"), ("work", "of it the thread's own work")):
        gap = result[name]
        rows.append(f"| {title} | {gap['p50']:.1f} | {gap['p95']:.1f} | {gap['p99']:.1f} | {gap['max']:.1f} |")
    before, after = result["alone"]
    return [
        *rows,
        "",
        f"Must while training: p99 ≤ {BAR_P99:.0f} ms, longest ≤ {BAR_MAX:.0f} ms. In sight: {', '.join(result['plots'])}.",
        f"Training: {result['steps_per_second']:,.0f} env steps/s in the window, {before:,.0f} and {after:,.0f} without one: "
        f"{result['share']:.0%} (must: ≥ {BAR_SPEED:.0%}).",
        *(
            f"- {stall['milliseconds']:.0f} ms (work {stall['cpu_milliseconds']:.0f}): {stall['stack'].split(' > ')[-1]}"
            for stall in result["late"]
        ),
    ]


if __name__ == "__main__":
    if len(sys.argv) > 2:
        answer({"alone": alone, "window": in_window}[sys.argv[1]](int(sys.argv[2])))
    print("\n".join(lines(measure(last=int(sys.argv[1]) if len(sys.argv) > 1 else 0))))
