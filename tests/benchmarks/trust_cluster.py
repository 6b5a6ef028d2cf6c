"""A cluster of two Ray nodes on the loopback of this machine: one of them is killed in the midst of its work."""

from __future__ import annotations

import importlib.util
import secrets
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from core.engines.engine import Engine
from core.engines.job import Handle
from core.engines.settings import EngineSettings
from core.engines.table import make_engine
from core.events import MetaUpdated
from tests.benchmarks import engine_runs as runs
from tests.benchmarks.in_child import answer, child

RUNS, ENV_STEPS = 4, 120_000
MIDST = 10  # updates of a run, after which its node is killed
NODES = 2


def measure() -> dict[str, Any]:
    """In a process of its own; where Ray is not installed there is nothing to measure."""
    if importlib.util.find_spec("ray") is None:
        return {"missing": True, "passed": False}
    # A cluster that is started here has a token that is made here, in the environment of all of its processes.
    token = {"RAY_AUTH_MODE": "token", "RAY_AUTH_TOKEN": secrets.token_hex(32), "RAY_USAGE_STATS_ENABLED": "0"}
    found = child(__file__, "--here", extra=token)
    found.pop("output", None)
    return found


def here() -> dict[str, Any]:
    """First on worker processes, then on the cluster."""
    from ray.cluster_utils import Cluster

    with tempfile.TemporaryDirectory() as scratch:
        with make_engine("processes", EngineSettings(slots=NODES)) as engine:
            calm = [engine.submit(job) for job in runs.trainings(Path(scratch) / "calm", RUNS, ENV_STEPS)]
            runs.until_over(engine, calm)
        cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 0, "include_dashboard": False})
        try:
            nodes = [cluster.add_node(num_cpus=1) for _ in range(NODES)]
            by_process = {node.all_processes["raylet"][0].process.pid: node for node in nodes}
            with make_engine("ray", EngineSettings(slots=NODES, address=cluster.address)) as engine:
                began = time.perf_counter()
                handles = [engine.submit(job) for job in runs.trainings(Path(scratch) / "cluster", RUNS, ENV_STEPS)]
                cluster.remove_node(by_process[_parent(_in_its_midst(engine, handles))], allow_graceful=False)
                killed = time.perf_counter()
                runs.until_over(engine, handles)
                ended = time.perf_counter()
            models, expected = runs.models(handles), runs.models(calm)
        finally:
            cluster.shutdown()
    again = sum(handle.tries > 1 for handle in handles)
    same = sum(models.get(key) == content for key, content in expected.items())
    return {
        "same": same, "again": again, "seconds": ended - began, "after": ended - killed,
        "passed": same == RUNS and again > 0,
    }  # fmt: skip


def _in_its_midst(engine: Engine, handles: list[Handle]) -> int:
    """The process of a job that has done some of its work."""
    while True:
        engine.wait(0.1)
        for handle in handles:
            updates = [event.update for event in handle.events() if isinstance(event, MetaUpdated)]
            if handle.process is not None and updates and max(updates) >= MIDST:
                return handle.process


def _parent(process: int) -> int:
    return int(Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[1])


def lines(result: dict[str, Any]) -> list[str]:
    """The result as Markdown."""
    if result.get("missing"):
        return ["Not measured: Ray is not installed (the extra `cluster`)."]
    return [
        f"{RUNS} trainings of {runs.PRESET} with {ENV_STEPS:,} steps on {NODES} Ray nodes of one core; one is killed while "
        f"it works, and nothing replaces it.",
        "",
        "| | measured | must |",
        "|---|---|---|",
        f"| model files equal to the last byte to those of worker processes | {result['same']} | {RUNS} |",
        f"| runs that lost their node and went on elsewhere | {result['again']} | ≥ 1 |",
        f"| wall time, and of it after the node's end | {result['seconds']:.0f} s, {result['after']:.0f} s | – |",
    ]


if __name__ == "__main__":
    if "--here" in sys.argv:
        answer(here())
    print("\n".join(lines(measure())))
