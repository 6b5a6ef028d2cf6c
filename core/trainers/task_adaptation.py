"""Step 3: the meta-model meets one task it has never seen, as an iterator of events."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from core import build
from core.adaptation.learning import LearnsOnTask, task_learned
from core.agent import Agent
from core.events import AdaptationEvent, AdaptationFinished, EpisodeFinished, StepTaken
from core.model import Model
from core.recipe import AdaptationRecipe
from core.rng import generator
from core.tasks.family import TaskError, TaskFamily, Tasks


class Adaptation:
    """One trial on one task; iterate it once.

    Attributes:
        agent: the adapting agent; when the trial is over, the adapted one.
        model: the model together with what the agent has learned, ready to be saved.
    """

    def __init__(
        self,
        model: Model,
        task: Tasks,
        adaptation: AdaptationRecipe | None = None,
        seed: int = 0,
        family: TaskFamily | None = None,
    ) -> None:
        """``task`` is one row; ``seed`` fixes the first states. Raises :class:`TaskError` when model and family do not
        match, for more than one task, or for a negative seed."""
        self._settings = adaptation or model.recipe.adaptation
        self._family = build.seen_by(model.recipe, family or build.make_family(model.recipe.family))
        check_match(model, self._family)
        if seed < 0:
            raise TaskError("The seed of the first states must be 0 or more, not {seed}.", seed=seed)
        if len(task) != 1:
            raise TaskError("Adaptation is on one task, not on {count}.", count=len(task))
        self._task, self._seed, self._source = task, seed, model
        self.agent = Agent(model.actor(1, self._settings), model.interface)

    @property
    def model(self) -> Model:
        return self._source.adapted(self.agent, self._settings)

    def __iter__(self) -> Iterator[AdaptationEvent]:
        env = self._family.make_env(self._task)
        env.use_generator(generator(self._seed, "adaptation"))
        self.agent.begin_trial()
        actor, taken = self.agent.actor, 0
        learner = actor if isinstance(actor, LearnsOnTask) else None
        gradient_steps = 0
        returns = []
        observation, _ = env.reset()
        for episode in range(self._settings.episodes):
            total, step, done = 0.0, 0, False
            while not done:
                state, seen = env.state[0], observation
                action = self.agent.act(seen[0])
                decision = self.agent.decision
                assert decision is not None
                observation, reward, terminated, truncated, info = env.step(np.array([action]))
                done = bool(terminated[0] or truncated[0])
                after = info["final_obs"][0] if done else observation[0]
                self.agent.observe(seen[0], action, float(reward[0]), after, bool(terminated[0]), bool(truncated[0]))
                yield StepTaken(
                    episode=episode,
                    step=step,
                    state=tuple(state.tolist()),
                    observation=tuple(seen[0].tolist()),
                    action=action,
                    reward=float(reward[0]),
                    alpha=tuple(decision.alpha[0].tolist()),
                    sub_q=tuple(tuple(row) for row in decision.sub_q[0].tolist()),
                    q=tuple(decision.q[0].tolist()),
                    terminated=bool(terminated[0]),
                    truncated=bool(truncated[0]),
                    meta_state=tuple(decision.first_meta_state.tolist()),
                )
                total += float(reward[0])
                step, taken = step + 1, taken + 1
                if learner is not None and learner.gradient_steps[0] > gradient_steps:
                    gradient_steps = int(learner.gradient_steps[0])
                    yield task_learned(learner, taken)
            returns.append(total)
            yield EpisodeFinished(
                episode=episode,
                steps=step,
                episode_return=total,
                solved=total >= self._family.interface.solved_return,
                alpha=tuple(self.agent.alpha.tolist()),
            )
        yield AdaptationFinished(
            family=self._family.name,
            adapter=self._settings.name,
            task=self._task.task(0),
            returns=tuple(returns),
            alpha=tuple(self.agent.alpha.tolist()),
        )


def check_match(model: Model, family: TaskFamily) -> None:
    """Raises :class:`TaskError` when the model's observations or actions are not the family's."""
    ours, theirs = model.interface, family.interface
    if (ours.observation_size, ours.action_count) != (theirs.observation_size, theirs.action_count):
        raise TaskError(
            "The model sees {numbers} numbers and has {actions} actions; {family} has {its_numbers} and {its_actions}.",
            numbers=ours.observation_size,
            actions=ours.action_count,
            family=family.name,
            its_numbers=theirs.observation_size,
            its_actions=theirs.action_count,
        )
