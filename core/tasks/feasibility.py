"""Can a CartPole task be solved at all? Judged by linear controllers tuned to each task that know everything about it.

A controller is the LQR gain of the task's linearised dynamics with its pending pushes as extra state (at most three),
played as bang-bang; a handful of weightings is tried. Tasks that none of them keeps up for 475 of 500 steps are infeasible.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from core.rng import generator
from core.tasks.cartpole_env import TIME_STEP, CartPoleLanes
from core.tasks.family import Tasks

SOLVED = 475.0
# (cost of position, of angle, of a push): from stiff to gentle
WEIGHTINGS = ((0.1, 1.0, 0.001), (1.0, 1.0, 0.001), (0.1, 1.0, 0.1), (1.0, 10.0, 0.01), (0.01, 1.0, 1.0))
RICCATI_STEPS = 400
LONGEST_PENDING = 3


def linear_dynamics(tasks: Tasks) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Linearised one-step dynamics at the upright state: A (N, 4, 4) and B (N, 4) for a push of +1 (right)."""
    total = tasks["mass_cart"] + tasks["mass_pole"]
    half_length, pole, gravity = tasks["length"], tasks["mass_pole"], tasks["gravity"]
    inertia = half_length * (4.0 / 3.0 - pole / total)
    angle_by_angle = gravity / inertia
    angle_by_push = -1.0 / (total * inertia)
    cart_by_angle = -pole * half_length / total * angle_by_angle
    cart_by_push = 1.0 / total - pole * half_length / total * angle_by_push
    a = np.tile(np.eye(4), (len(tasks), 1, 1))
    a[:, 0, 1] = a[:, 2, 3] = TIME_STEP
    a[:, 1, 2] = TIME_STEP * cart_by_angle
    a[:, 3, 2] = TIME_STEP * angle_by_angle
    b = np.zeros((len(tasks), 4))
    b[:, 1] = TIME_STEP * cart_by_push * tasks["force_mag"]
    b[:, 3] = TIME_STEP * angle_by_push * tasks["force_mag"]
    return a, b


def lqr_gains(tasks: Tasks, position: float, angle: float, push: float) -> NDArray[np.float64]:
    """Feedback gains (N, 4 + 3) on the true state and the last three pushes (newest first), for each task's own delay."""
    a4, b4 = linear_dynamics(tasks)
    count, size = len(tasks), 4 + LONGEST_PENDING
    delay = np.clip(tasks["delay"].astype(int), 0, LONGEST_PENDING)
    a = np.zeros((count, size, size))
    b = np.zeros((count, size))
    a[:, :4, :4] = a4
    for lane_delay in range(LONGEST_PENDING + 1):
        lanes = delay == lane_delay
        if lane_delay == 0:
            b[lanes, :4] = b4[lanes]
        else:
            a[lanes, :4, 3 + lane_delay] = b4[lanes]
    b[:, 4] = 1.0
    for pending in range(1, LONGEST_PENDING):
        a[:, 4 + pending, 3 + pending] = 1.0
    cost = np.diag([position, 0.1 * position, angle, 0.1 * angle, *[0.0] * LONGEST_PENDING])
    value = np.tile(cost, (count, 1, 1))
    gain = np.zeros((count, size))
    for _ in range(RICCATI_STEPS):
        vb = np.einsum("nij,nj->ni", value, b)
        gain = np.einsum("ni,nij->nj", vb, a) / (push + np.einsum("ni,ni->n", b, vb))[:, None]
        closed = a - b[:, :, None] * gain[:, None, :]
        value = cost + np.swapaxes(closed, 1, 2) @ value @ closed + push * gain[:, :, None] * gain[:, None, :]
    return gain


def played(tasks: Tasks, gain: NDArray[np.float64], episodes: int, rng: np.random.Generator) -> NDArray[np.float64]:
    """Returns (N, E) of controllers with gains (N, 4 + 3), one for each task, that see the true state and the wiring."""
    env = CartPoleLanes(tasks)
    env.use_generator(rng)
    env.reset()
    pending = np.zeros((len(tasks), LONGEST_PENDING))
    episode = np.zeros(len(tasks), dtype=np.int64)
    returns = np.zeros((len(tasks), episodes))
    while (live := np.flatnonzero(episode < episodes)).size:
        signal = -np.einsum("ni,ni->n", gain, np.concatenate([env.state, pending], axis=1))
        push = np.where(signal >= 0, 1.0, -1.0)
        actions = (push * env.now["force_sign"] > 0).astype(np.int64)
        _, _, terminated, truncated, _ = env.step(actions)
        returns[live, episode[live]] += 1.0
        pending = np.concatenate([push[:, None], pending[:, :-1]], axis=1)
        done = terminated | truncated
        pending[done] = 0.0
        episode += done
    return returns


def _tried(tasks: Tasks) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Gains (W, N, 4 + 3) of every weighting, and their returns (W, N) from a fixed first state."""
    gains = np.stack([lqr_gains(tasks, *weighting) for weighting in WEIGHTINGS])
    return gains, np.stack([played(tasks, gain, 1, generator(0, "feasibility"))[:, 0] for gain in gains])


def controller_returns(tasks: Tasks) -> NDArray[np.float64]:
    """Best return (N,) of the tuned linear controllers, one episode each from a fixed first state."""
    best: NDArray[np.float64] = _tried(tasks)[1].max(axis=0)
    return best


def tuned_returns(tasks: Tasks, episodes: int, rng: np.random.Generator) -> NDArray[np.float64]:
    """Returns (N, E) of each task's best weighting, chosen beforehand from other first states."""
    gains, returns = _tried(tasks)
    return played(tasks, gains[returns.argmax(axis=0), np.arange(len(tasks))], episodes, rng)


def feasible(tasks: Tasks) -> NDArray[np.bool_]:
    """Mask (N,) of the tasks that a controller tuned to them solves."""
    return controller_returns(tasks) >= SOLVED
