"""An atlas that nobody played: thirteen tasks on a grid, so that every place and colour can be said beforehand."""

from __future__ import annotations

from core.analysis.history import History
from core.events import AtlasMeasured, Event, StepTaken, TaskMapped

LENGTHS = (0.4, 0.5, 0.6)
SPLITS = ("train", "held-out", "extrapolation")


def mapped(split: str, number: int, length: float, sign: float, state: tuple[float, ...] = ()) -> TaskMapped:
    """A task of family mirror; sub-model 1 answers the normal wiring, sub-model 2 the reversed one."""
    task = {"force_mag": 10.0, "length": length, "mass_pole": 0.1, "mass_cart": 1.0, "gravity": 9.8, "force_sign": sign,
            "theta_sign": 1.0, "x_sign": 1.0, "delay": 0.0}  # fmt: skip
    return TaskMapped(
        split=split, number=number, task=task, returns=(100.0, 100.0 * length), solved=length > 0.45,
        alpha=(0.9, 0.1) if sign > 0 else (0.1, -0.8), meta_state=state, trail_steps=(0.0, 1.0),
        trail=((0.0,) * len(state), state) if state else (),
    )  # fmt: skip


def events(has_state: bool = True) -> list[Event]:
    """Three lengths, two wirings, and each of them for two splits; extrapolation has the reversed wiring only."""
    rows: list[Event] = []
    for place, split in enumerate(SPLITS[:2]):
        for number, (rough, sign) in enumerate((length, sign) for length in LENGTHS for sign in (1.0, -1.0)):
            length = rough + 0.01 * number + 0.005 * place  # no two alike
            state = (sign, length, 0.0) if has_state else ()
            rows.append(mapped(split, number, length, sign, state))
    rows.append(mapped("extrapolation", 0, 0.8, -1.0, (-1.0, 0.8, 0.0) if has_state else ()))
    rows.append(AtlasMeasured(family="mirror", tasks=13, episodes=2, env_steps=100, reason="done", seconds=1.0))
    return rows


def atlas_history(has_state: bool = True) -> History:
    return History(events(has_state), family_name="mirror")


def step(number: int, state: tuple[float, ...]) -> StepTaken:
    """A step of a trial with a meta-state."""
    return StepTaken(
        episode=0, step=number, state=(0.0,) * 4, observation=(0.0,) * 4, action=0, reward=1.0, alpha=(0.5, 0.1 * number),
        sub_q=((0.0, 1.0),) * 2, q=(0.0, 1.0), terminated=False, truncated=False, meta_state=state,
    )  # fmt: skip


def trial_history(steps: int = 20, has_state: bool = True) -> History:
    """A trial whose meta-state goes from the normal wiring's side to the reversed one's."""
    states = [(1.0 - 2.0 * number / (steps - 1), 0.5, 0.0) if has_state else () for number in range(steps)]
    return History([step(number, state) for number, state in enumerate(states)], family_name="mirror")
