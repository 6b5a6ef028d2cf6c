"""Figure 2: the saved model, through the deployment API, on gymnasium's own CartPole-v1 with a two-step action delay."""

from __future__ import annotations

from typing import Any

import gymnasium

import core
from tests.benchmarks.trained import trained

EPISODES = 20


class TwoStepDelay(gymnasium.Wrapper):
    """The action of step t acts at t + 2; no force acts in the first two steps."""

    def reset(self, **options: Any) -> Any:
        self._pending: list[int | None] = [None, None]
        return self.env.reset(**options)

    def step(self, action: int) -> Any:
        self._pending.append(action)
        acting = self._pending.pop(0)
        cart = self.env.unwrapped
        force = cart.force_mag
        if acting is None:
            cart.force_mag = 0.0
        result = self.env.step(0 if acting is None else acting)
        cart.force_mag = force
        return result


def first_episodes(model: Any, sign: float) -> list[float]:
    """Return of the first episode of a new trial, for several first states."""
    env = TwoStepDelay(gymnasium.make("CartPole-v1"))
    env.unwrapped.force_mag *= sign
    agent = model.agent(adapter="context", cadence="step")
    returns = []
    for seed in range(EPISODES):
        agent.begin_trial()
        observation, _ = env.reset(seed=seed)
        total, done = 0.0, False
        while not done:
            action = agent.act(observation)
            following, reward, terminated, truncated, _ = env.step(action)
            agent.observe(observation, action, float(reward), following, terminated, truncated)
            observation, total, done = following, total + float(reward), terminated or truncated
        returns.append(total)
    return returns


def measure() -> dict[str, Any]:
    """First-episode returns as the controls are and swapped."""
    model = core.load(trained("mirror-quick", {"run.seed": 0}).path)
    returns = {f"force_mag x {sign:+.0f}": first_episodes(model, sign) for sign in (1.0, -1.0)}
    return {"returns": returns, "passed": all(min(r) >= 475 for r in returns.values())}


def lines(result: dict[str, Any]) -> list[str]:
    """The result as Markdown."""
    return [
        f"- gymnasium's CartPole-v1, two-step delay, {name}: first episode, {len(r)} first states: "
        f"lowest {min(r):.0f}, mean {sum(r) / len(r):.1f}"
        for name, r in result["returns"].items()
    ]
