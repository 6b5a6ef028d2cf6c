"""The program is sent a signal at a random moment of whatever it does: it ends, says with which code, and loses nothing.

Scenes: a training that is loaded, under way or paused, an open question, a demo, an evaluation, learning on the stage, an
export. Signals: SIGINT, SIGTERM, SIGHUP and SIGKILL, to the window or to its whole group. Afterwards no process may be left,
every model file that is there must load, every run must be one that can go on, and what was not saved must have been put by.
Some again: ``python tests/benchmarks/trust_signals.py --seed 3 --rounds 10``.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.benchmarks.in_child import HOMES, ONE_THREAD, ROOT
from tests.benchmarks.signalled_window import SCENES

ROUNDS, SHORT_ROUNDS = 80, 8
LATEST = 6.0  # s after which the signal comes
LONGEST = 60.0  # s that the program gets to end
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGKILL)
PROGRAM = Path(__file__).with_name("signalled_window.py")


def one_round(scene: str, number: signal.Signals, group: bool, after: float) -> tuple[float, list[str]]:
    """Seconds until it was gone with all its processes, and what was wrong."""
    with tempfile.TemporaryDirectory() as scratch:
        environment = {**os.environ, "PYTHONPATH": str(ROOT), **dict.fromkeys(HOMES, scratch), **dict.fromkeys(ONE_THREAD, "1")}
        environment |= {"META_RL_RUNS": f"{scratch}/runs"}
        if not environment.get("DISPLAY"):
            environment["QT_QPA_PLATFORM"] = "offscreen"
        with subprocess.Popen(
            [sys.executable, str(PROGRAM), scene], cwd=scratch, env=environment, text=True, start_new_session=True,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, errors="replace",
        ) as program:  # fmt: skip
            assert program.stdout is not None
            said = ""
            for line in program.stdout:
                said += line
                if line == "ready\n":
                    break
            time.sleep(after)
            began = time.monotonic()
            (os.killpg if group else os.kill)(program.pid, number)
            try:
                said += program.communicate(timeout=LONGEST)[0]  # which ends when no process holds the other end
            except subprocess.TimeoutExpired:
                os.killpg(program.pid, signal.SIGKILL)
                return LONGEST, [f"it or one of its processes did not end within {LONGEST:.0f} s"]
            seconds = time.monotonic() - began
        wanted = -number if number is signal.SIGKILL else 128 + number
        faults = [] if program.returncode == wanted else [f"it ended with {program.returncode} instead of {wanted}"]
        if "Traceback" in said or "Fatal" in said:
            faults.append(f"it said: {said[-600:]}")
        return seconds, faults + left_behind(Path(scratch), scene, number)


def left_behind(scratch: Path, scene: str, number: signal.Signals) -> list[str]:
    """What is wrong with the files that are there."""
    import core
    from core.engines.resuming import resumption
    from core.storage.run_mark import is_recorded
    from core.storage.runs import list_runs
    from workbench.recovery.store import find_unsaved

    faults = []
    for path in scratch.rglob("*.metamodel"):
        try:
            core.load(path)
        except core.ModelFileError as error:
            faults.append(f"{path.name}: {error}")
    for run in list_runs(scratch / "runs"):
        if is_recorded(run.folder):
            faults.append("its run is still being recorded")
            continue
        try:
            resumption(run.folder).mark.release()
        except Exception as error:
            faults.append(f"its run cannot go on: {error}")
    found = find_unsaved(scratch / "meta-rl-workbench" / "recovery")
    if scene == "question" and not found:
        faults.append("what was not saved is gone")
    if list(scratch.glob("*.part")) and number is not signal.SIGKILL:
        faults.append("a part of a file is left")
    return faults


def measure(short: bool = False, rounds: int = 0, seed: int = 0) -> dict[str, Any]:
    """Every scene with every signal, at random moments, until there are so many rounds."""
    rounds = rounds or (SHORT_ROUNDS if short else ROUNDS)
    chance = random.Random(seed)
    pairs = [(scene, number) for scene in SCENES for number in SIGNALS]
    chance.shuffle(pairs)
    faults, times = [], []
    for count in range(rounds):
        scene, number = pairs[count % len(pairs)]
        group, after = chance.random() < 0.5, chance.uniform(0.0, LATEST)
        seconds, wrong = one_round(scene, number, group, after)
        times.append(seconds)
        told = f"{scene}, {number.name}{' to the group' if group else ''} after {after:.1f} s"
        faults += [f"{told}: {fault}" for fault in wrong]
        print(f"  {told}: gone within {seconds:.1f} s, {len(wrong)} faults", flush=True)
    return {
        "rounds": rounds, "faults": faults, "longest": max(times), "median": sorted(times)[len(times) // 2],
        "passed": not faults and len(times) == rounds,
    }  # fmt: skip


def lines(result: dict[str, Any]) -> list[str]:
    """The result as Markdown."""
    faults, times = len(result["faults"]), f"{result['median']:.1f}, {result['longest']:.1f}"
    return [
        "| | measured | must |",
        "|---|---|---|",
        f"| signals at random moments of {len(SCENES)} scenes | {result['rounds']} | {ROUNDS} |",
        f"| wrong codes, processes left, files that do not load, runs that cannot go on, lost work | {faults} | 0 |",
        f"| s until it is gone with all its processes, median and longest | {times} | – |",
        "",
        *(f"- {fault[:400]}" for fault in result["faults"][:8]),
    ]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--rounds", type=int, default=0)
    chosen = parser.parse_args()
    print("\n".join(lines(measure(rounds=chosen.rounds, seed=chosen.seed))))
