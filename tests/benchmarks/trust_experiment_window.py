"""What an experiment of 1,000 runs costs the window that watches it: processor time and memory, beside the window without it.

The experiment is a journal that a process of its own goes on writing, as one on two slots does: two runs on the way that tell
of themselves each second and are judged each other second, one that is over every five seconds, 996 that wait. In sight are the
board and the plot of its curves, of its axes, of two fields, or of what is best; each in a process of its own.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.benchmarks.in_child import answer, child

if TYPE_CHECKING:
    from tests.benchmarks.open_window import OpenWindow

RUNS, SLOTS, OVER = 1000, 2, 2
SECONDS = 20.0
SETTLE = 4.0  # s after which what opening it leaves to be done is done
UPDATES, EVERY = 195, 5  # of a run; s until the next one is over
BAR_CORES, BAR_BYTES = 0.02, 100 << 20
PLOTS = ("experiment_curves", "parallel_coordinates", "interaction", "best_so_far")
WITHOUT = "no experiment"


def write(file: Path, seconds: float) -> None:
    """In a process: go on telling of the runs on the way."""
    from core.experiments.events import ExperimentProgressed, RunChanged, RunJudged, RunProgressed
    from core.experiments.experiment import JOURNAL_FILE, folder_of
    from core.storage.run_mark import RecordingMark
    from tests.workbench import experiment_sample as sample

    mark = RecordingMark(folder_of(file))
    mark.take()
    plan, done = sample.planned(RUNS), OVER
    began = time.monotonic()
    second = 0
    with (folder_of(file) / JOURNAL_FILE).open("a", encoding="utf-8") as journal:
        while time.monotonic() - began < seconds:
            second += 1
            events: list[Any] = []
            for place, run in enumerate(plan[done : done + SLOTS]):
                update = min(UPDATES, 12 * (second % 16) + place)
                events.append(RunProgressed(run=run.run, update=update, updates=UPDATES, seconds_left=20.0))
                if second % 2:
                    judged = RunJudged(run=run.run, validation=second % 16, update=update, score=sample.score_of(run, update))
                    events.append(judged)
            if second % EVERY == 0:
                over, begun = plan[done], plan[done + SLOTS]
                events.append(RunChanged(run=over.run, state="done", score=sample.score_of(over), tries=1, seconds=30.0))
                events.append(RunChanged(run=begun.run, state="running", tries=1))
                done += 1
            events.append(ExperimentProgressed(done=done, total=RUNS, running=SLOTS, seconds_left=9000.0))
            journal.write(sample.lines(events))
            journal.flush()
            time.sleep(max(0.0, began + second - time.monotonic()))
    mark.release()


def resident() -> int:
    """Bytes of memory that this process has now; 0 where the system does not say."""
    try:
        text = Path("/proc/self/statm").read_text(encoding="ascii")
    except OSError:
        return 0
    return int(text.split()[1]) * os.sysconf("SC_PAGE_SIZE")


def in_scene(scene: str, seconds: float) -> dict[str, float]:
    """One window, looked on at before and after it is shown the experiment."""
    from tests.benchmarks.open_window import OpenWindow

    opened = OpenWindow(autoplay="never", calibrate=False)
    opened.wait(SETTLE)
    before = {"cores": opened.cores(seconds), "bytes": resident()}
    if scene == WITHOUT:
        opened.wait(SETTLE)
        return {"cores": opened.cores(seconds) - before["cores"], "bytes": resident() - before["bytes"], **_named(before)}
    with _watched(opened, scene, seconds):
        opened.wait(SETTLE)
        cores = opened.cores(seconds)
    return {"cores": cores - before["cores"], "bytes": resident() - before["bytes"], **_named(before)}


def _named(before: dict[str, float]) -> dict[str, float]:
    return {f"{name}_without": value for name, value in before.items()}


def _watched(opened: OpenWindow, plot: str, seconds: float) -> subprocess.Popen[bytes]:
    """Show an experiment that a process goes on writing, with one of its plots."""
    from tests.workbench import experiment_sample as sample
    from workbench.actions.experiment_actions import open_file

    file = sample.experiment(Path.cwd(), sample.underway(RUNS, OVER, (), SLOTS))
    writer = subprocess.Popen([sys.executable, __file__, "write", str(file), str(seconds + 3 * SETTLE)])
    open_file(opened.window, file)
    opened.window.plots.show_plot(plot)
    opened.until(lambda: len(opened.window.experiment.board.runs) == RUNS and opened.window.experiment.at_work)
    return writer


def measure(seconds: float = SECONDS, short: bool = False) -> dict[str, Any]:
    """Each plot in a process of its own; one of them alone in the short one."""
    scenes = (WITHOUT, *(PLOTS[:1] if short else PLOTS))
    found = {scene: child(__file__, scene, str(seconds)) for scene in scenes}
    cost = {scene: found[scene] for scene in scenes if scene != WITHOUT}
    return {
        "runs": RUNS,
        "seconds": seconds,
        "scenes": found,
        "passed": all(one["cores"] < BAR_CORES and one["bytes"] < BAR_BYTES for one in cost.values()),
    }


def lines(result: dict[str, Any]) -> list[str]:
    """The result as Markdown."""
    return [
        f"| {result['runs']:,} runs, for {result['seconds']:.0f} s | processor, beyond the window alone | memory, beyond it |",
        "|---|---|---|",
        *(
            f"| {scene.replace('_', ' ')} | {one['cores']:+.1%} of a core | {one['bytes'] / (1 << 20):+.0f} MB |"
            for scene, one in result["scenes"].items()
        ),
        f"| must | < {BAR_CORES:.0%} | < {BAR_BYTES >> 20} MB |",
    ]


if __name__ == "__main__":
    if len(sys.argv) > 3:
        write(Path(sys.argv[2]), float(sys.argv[3]))
    elif len(sys.argv) > 1:
        answer(in_scene(sys.argv[1], float(sys.argv[2])))
    else:
        result = measure()
        print("\n".join(lines(result)))
        print(json.dumps(result, indent=1))
