"""The sizes of a meta-model, from its recipe and from what an agent sees of the tasks."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.models.contexts import CONTEXTS
from core.models.contexts.context import ContextKind
from core.recipe import ModelRecipe
from core.tasks.family import Interface

Parameters = dict[str, NDArray[np.float32]]

REFERENCE_ALPHA = "reference.alpha"  # mean |alpha_k| in the fixed gauge; stored beside the weights, never learned


@dataclass(frozen=True)
class Architecture:
    """Everything that fixes the shapes of the parameters.

    Axis letters: S observation, A actions, P past actions, K sub-models, H hidden units, M meta-features, Z meta-state.
    """

    recipe: ModelRecipe
    interface: Interface

    @property
    def context(self) -> ContextKind:
        """The kind of context."""
        return CONTEXTS[self.recipe.context]

    @property
    def hybrid(self) -> bool:
        return self.context.has_state and self.recipe.mode == "hybrid"

    @property
    def linear(self) -> bool:
        return self.recipe.weights == "linear"

    @property
    def input_size(self) -> int:
        """Scaled observation and one-hot past actions: S + P A."""
        return self.interface.observation_size + self.recipe.past_actions * self.interface.action_count

    @property
    def transition_size(self) -> int:
        """Input, one-hot action, scaled change of the observation, reward, terminated."""
        return self.input_size + self.interface.action_count + self.interface.observation_size + 2

    @property
    def sub_model_input_size(self) -> int:
        return self.input_size + (self.recipe.meta_state if self.hybrid else 0)

    @property
    def head_size(self) -> int:
        """Q for every action, then the predicted change of the observation for every action: A + A S."""
        actions = self.interface.action_count
        return actions + actions * self.interface.observation_size

    def shapes(self) -> dict[str, tuple[int, ...]]:
        """Name and shape of every parameter, in a fixed order."""
        k, h = self.recipe.sub_models, self.recipe.width
        shapes: dict[str, tuple[int, ...]] = dict(self.context.shapes(self))
        shapes |= {
            "sub.0.weight": (k, self.sub_model_input_size, h),
            "sub.0.bias": (k, 1, h),
            "sub.0.gain": (k, 1, h),
            "sub.0.shift": (k, 1, h),
            "sub.1.weight": (k, h, h),
            "sub.1.bias": (k, 1, h),
            "sub.1.gain": (k, 1, h),
            "sub.1.shift": (k, 1, h),
            "sub.head.weight": (k, h, self.head_size),
            "sub.head.bias": (k, 1, self.head_size),
            REFERENCE_ALPHA: (k,),
        }
        return shapes

    def initialise(self, rng: np.random.Generator) -> Parameters:
        """Random parameters: weights uniform in +-1/sqrt(fan-in), gains one, every alpha near 1/K."""
        given = {"gate.bias": np.full(self.recipe.sub_models, 1.0 / self.recipe.sub_models if self.linear else 0.0)}
        given[REFERENCE_ALPHA] = np.full(self.recipe.sub_models, 1.0 / self.recipe.sub_models)
        given |= self.context.initial(self)
        parameters: Parameters = {}
        for name, shape in self.shapes().items():
            if name in given:
                parameters[name] = given[name].astype(np.float32)
            elif name.endswith("gain"):
                parameters[name] = np.ones(shape, dtype=np.float32)
            elif name.endswith("weight"):
                bound = 1.0 / np.sqrt(shape[-2])
                parameters[name] = rng.uniform(-bound, bound, size=shape).astype(np.float32)
            else:
                parameters[name] = np.zeros(shape, dtype=np.float32)
        return parameters
