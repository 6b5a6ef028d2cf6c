"""A process of its own that trains a recipe for a few seconds, keeps nothing, and prints how fast it was. No Qt.

``python -m workbench.speed_probe PRESET '{"run.device": "cpu"}'`` prints ``{"steps_per_second": 12345.6}``.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
import threading
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.recipe import Recipe

SECONDS = 3.0
WARM_UPDATES = 3  # the first ones load and compile
NICE = 10  # the window goes first
LOOK_EVERY = 0.5  # s between two looks whether whoever asked is still there


def measure(recipe: Recipe, seconds: float = SECONDS) -> float:
    """Environment steps a second of some updates after the first ones; 0 where not even those are reached."""
    import core
    from core.events import MetaUpdated

    began, steps = 0.0, 0
    training = core.train(recipe)
    speed = 0.0
    for event in training:
        if not isinstance(event, MetaUpdated):
            continue
        now = time.perf_counter()
        if event.update == WARM_UPDATES:
            began, steps = now, event.env_steps
        elif event.update > WARM_UPDATES:
            speed = (event.env_steps - steps) / (now - began)
            if now - began >= seconds:
                break
    return speed


def end_with(parent: int) -> None:
    """End this process when it is no longer that one's child."""
    while os.getppid() == parent:
        time.sleep(LOOK_EVERY)
    os._exit(1)


def main(arguments: Sequence[str]) -> int:
    threading.Thread(target=end_with, args=(os.getppid(),), daemon=True).start()
    import core

    with contextlib.suppress(OSError, AttributeError):
        os.nice(NICE)
    preset, changes = arguments
    print(json.dumps({"steps_per_second": measure(core.read_recipe(preset, json.loads(changes)))}))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
