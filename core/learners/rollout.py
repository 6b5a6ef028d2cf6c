"""Experience of a mixture on many tasks side by side: N lanes, each with its own task, trial after trial."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.learners.learner import check_experience
from core.models.context_actor import ContextActor
from core.models.features import scaled_delta, transition_features
from core.models.mixture import Mixture
from core.recipe import TrainingRecipe
from core.state import State, fitting_array, generator_state, set_generator_state
from core.tasks.family import TaskFamily, whole_state_of


@dataclass(frozen=True)
class Rollout:
    """T steps on N lanes.

    Attributes:
        inputs: model inputs (T, N, S + P A).
        features: transition features (W + T, N, F); the first W are those before the rollout.
        count: transitions seen in the trial before each step (T, N).
        carry: what the contexts held when the rollout began, by name, (N, ...).
        actions: (T, N). reward: scaled (T, N). terminated, cut: (T, N), cut where the trajectory ends after the step.
        next_value: max_a Q of the true next state (T, N).
        delta: scaled change of the observation (T, N, S).
        alpha: mixture weights that acted (T, N, K). sub_q: (T, N, K, A).
        episode_returns: unscaled returns of the episodes that ended.
    """

    inputs: NDArray[np.float32]
    features: NDArray[np.float32]
    count: NDArray[np.int64]
    carry: dict[str, NDArray[np.float32]]
    actions: NDArray[np.intp]
    reward: NDArray[np.float32]
    terminated: NDArray[np.bool_]
    cut: NDArray[np.bool_]
    next_value: NDArray[np.float32]
    delta: NDArray[np.float32]
    alpha: NDArray[np.float32]
    sub_q: NDArray[np.float32]
    episode_returns: tuple[float, ...]


class Collector:
    """Steps the lanes and keeps what goes on between rollouts: environments, contexts, trial counters."""

    def __init__(
        self,
        mixture: Mixture,
        family: TaskFamily,
        training: TrainingRecipe,
        steps: int,
        task_rng: np.random.Generator,
        env_rng: np.random.Generator,
        policy_rng: np.random.Generator,
    ) -> None:
        lanes, architecture = training.lanes, mixture.architecture
        self._mixture, self._family, self._training, self._steps = mixture, family, training, steps
        self._task_rng, self._policy_rng = task_rng, policy_rng
        self._generators = {"tasks": task_rng, "environment": env_rng, "policy": policy_rng}
        self._env = family.make_env(family.sample(task_rng, lanes))
        self._env.use_generator(env_rng)
        self._actor = ContextActor(mixture, lanes)
        self._lookback = architecture.context.lookback(architecture)
        self._observation: NDArray[Any] = self._env.reset()[0]
        self._features = np.zeros((self._lookback + steps, lanes, architecture.transition_size), dtype=np.float32)
        self._count = np.zeros(lanes, dtype=np.int64)
        self._trial_episodes = np.zeros(lanes, dtype=np.int64)
        self._trial_steps = np.zeros(lanes, dtype=np.int64)
        # Lanes start at different ages, so that trials do not all end in the same update.
        self._trial_steps += policy_rng.integers(training.trial_steps, size=lanes)
        self._return = np.zeros(lanes)

    def state(self) -> State:
        """Everything that the next rollout depends on, apart from the parameters."""
        window = len(self._features) - self._lookback
        return {
            "generators": {name: generator_state(rng) for name, rng in self._generators.items()},
            "env": whole_state_of(self._env),
            "actor": self._actor.whole_state(),
            "observation": np.array(self._observation),
            "features": self._features[window:].copy(),
            **{name: array.copy() for name, array in self._counters.items()},
        }

    def restore(self, state: State) -> None:
        """Go on from a :meth:`state`. Raises ``KeyError``, ``TypeError`` or ``ValueError`` when it does not fit; then all of
        it is to be put back."""
        for name, rng in self._generators.items():
            set_generator_state(rng, state["generators"][name])
        self._actor.set_whole_state(state["actor"])
        self._features[len(self._features) - self._lookback :] = fitting_array(
            state, "features", self._features[: self._lookback]
        )
        for name, array in self._counters.items():
            array[:] = fitting_array(state, name, array)
        seen = np.array(state["observation"])  # its type may be another one after a reset than after a step
        if seen.shape != np.shape(self._observation):
            raise ValueError(f"observation is not an array of shape {np.shape(self._observation)}")
        self._observation = seen
        if state["env"] is not None:
            self._env.set_whole_state(state["env"])
        else:  # it cannot say where its lanes stood: they begin anew, each as far into its trial as it was
            age = self._trial_steps.copy()
            self._new_trials(np.ones(len(age), dtype=bool))
            self._trial_steps[:] = age

    @property
    def _counters(self) -> dict[str, NDArray[Any]]:
        return {
            "count": self._count,
            "trial_episodes": self._trial_episodes,
            "trial_steps": self._trial_steps,
            "return": self._return,
        }

    def collect(self, epsilon: float) -> Rollout:
        """T steps, each action random with probability ``epsilon``. Raises :class:`core.learners.learner.Diverged`."""
        architecture, actor = self._mixture.architecture, self._actor
        size, window = architecture.interface.observation_size, self._lookback
        steps, lanes, actions = self._steps, self._training.lanes, architecture.interface.action_count
        sub_models = architecture.recipe.sub_models
        self._refresh_context()
        rollout = Rollout(
            inputs=np.empty((steps, lanes, architecture.input_size), dtype=np.float32),
            features=self._features,
            count=np.empty((steps, lanes), dtype=np.int64),
            carry=actor.memory.carry(),
            actions=np.empty((steps, lanes), dtype=np.intp),
            reward=np.empty((steps, lanes), dtype=np.float32),
            terminated=np.empty((steps, lanes), dtype=bool),
            cut=np.empty((steps, lanes), dtype=bool),
            next_value=np.empty((steps, lanes), dtype=np.float32),
            delta=np.empty((steps, lanes, size), dtype=np.float32),
            alpha=np.empty((steps, lanes, sub_models), dtype=np.float32),
            sub_q=np.empty((steps, lanes, sub_models, actions), dtype=np.float32),
            episode_returns=(),
        )
        finished: list[float] = []
        reached = np.empty_like(rollout.delta)  # as it is: scaled changes are clipped
        for t in range(steps):
            inputs = actor.inputs(self._observation)
            decision = actor.decide_inputs(inputs)
            explore = self._policy_rng.random(lanes) < epsilon
            chosen = np.where(explore, self._policy_rng.integers(actions, size=lanes), decision.actions)
            following, reward, terminated, truncated, info = self._env.step(chosen)
            true_next = info.get("final_obs", following)
            done = terminated | truncated
            if done.any():
                true_next = np.where(done[:, None], true_next, following)
            delta = scaled_delta(architecture, self._observation, true_next)
            features = transition_features(architecture, inputs, chosen, delta, reward, terminated)
            rollout.inputs[t], rollout.actions[t], rollout.delta[t] = inputs, chosen, delta
            reached[t] = true_next
            rollout.alpha[t], rollout.sub_q[t] = decision.alpha, decision.sub_q
            rollout.count[t], rollout.terminated[t] = self._count, terminated
            rollout.features[window + t] = features
            rollout.reward[t] = reward * architecture.interface.reward_scale
            if t > 0:  # what the previous step bootstraps from, unless it was cut and has its own
                rollout.next_value[t - 1] = np.where(rollout.cut[t - 1], rollout.next_value[t - 1], decision.q.max(axis=1))
            self._count += 1
            self._trial_steps += 1
            self._trial_episodes += done
            self._return += reward
            finished.extend(self._return[done].tolist())
            self._return[done] = 0.0
            trial_over = self._trials_over()
            rollout.cut[t] = done | trial_over
            self._follow(features, chosen)
            if t == steps - 1:
                rollout.next_value[t] = actor.decide(true_next).q.max(axis=1)
            elif rollout.cut[t].any():
                ended = np.flatnonzero(rollout.cut[t])
                rollout.next_value[t, ended] = actor.decide_some(true_next, ended).q.max(axis=1)
            self._observation = following
            actor.clear_episode(rollout.cut[t])
            if trial_over.any():
                self._new_trials(trial_over)
        check_experience(self._family, rollout.reward, rollout.inputs, reached, finished)
        return Rollout(**{**vars(rollout), "episode_returns": tuple(finished)})

    def _trials_over(self) -> NDArray[np.bool_]:
        """Lanes (N,) that get a new task now."""
        over: NDArray[np.bool_] = self._trial_steps >= self._training.trial_steps
        return over | (self._trial_episodes >= self._training.trial_episodes)

    def _follow(self, features: NDArray[np.float32], chosen: NDArray[np.intp]) -> None:
        self._actor.observe_features(features)
        self._actor.infer()
        self._actor.push_actions(chosen)

    def _refresh_context(self) -> None:
        """Take in the last W transitions anew: the parameters have learned since."""
        self._features[: self._lookback] = self._features[len(self._features) - self._lookback :].copy()
        self._actor.memory.relearned(self._features[: self._lookback])
        self._actor.infer()

    def _new_trials(self, mask: NDArray[np.bool_]) -> None:
        lanes = np.flatnonzero(mask)
        self._env.assign(lanes, self._family.sample(self._task_rng, len(lanes)))
        self._observation = self._env.reset(options={"reset_mask": mask})[0]
        self._actor.begin_trial(mask)
        self._count[mask] = self._trial_steps[mask] = self._trial_episodes[mask] = 0
        self._return[mask] = 0.0
