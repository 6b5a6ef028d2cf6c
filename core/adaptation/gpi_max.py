"""Acting greedily on the largest of the sub-models' values instead of on their sum.

A heuristic here. Generalised policy improvement (Barreto et al., 2017) takes the maximum over the values of whole policies, and
is then no worse than the best of them; the parts of a mixture are no values of policies, and nothing is guaranteed.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from core.adaptation.inference import ContextRecipe
from core.models.architecture import REFERENCE_ALPHA
from core.models.context_actor import ContextActor
from core.models.contexts.context import Reading
from core.models.mixture import Decision, Mixture
from core.recipe import AdaptationRecipe


class GpiMaxActor(ContextActor):
    """``argmax_a max_k usual_k Q_k(s, a)``; the meta-state follows the context.

    A decision shows the one sub-model that had the largest value as its alpha, with its usual weight, so that it is read like
    any other. ``weights`` are those that it is chosen among. A softmax has a common scale already: there each counts 1.
    """

    def __init__(self, mixture: Mixture, lanes: int, recipe: ContextRecipe) -> None:
        architecture = mixture.architecture
        usual = np.abs(mixture.parameters[REFERENCE_ALPHA]) if architecture.linear else np.ones(architecture.recipe.sub_models)
        self._usual = np.tile(usual.astype(np.float32), (lanes, 1))
        super().__init__(mixture, lanes, recipe.cadence)

    def take_over(self, reading: Reading, mask: NDArray[np.bool_] | None = None) -> None:
        super().take_over(Reading(self._usual, reading.state), mask)

    def decide_inputs(self, inputs: NDArray[np.float32]) -> Decision:
        decision = super().decide_inputs(inputs)
        if self.touched:
            return decision
        values = self.weights[:, :, None] * decision.sub_q  # (N, K, A)
        best = values.max(axis=2).argmax(axis=1)
        lanes = np.arange(self.lanes)
        alone = np.zeros_like(self.weights)
        alone[lanes, best] = self.weights[lanes, best]
        q = values[lanes, best]
        return Decision(q.argmax(axis=1), alone, decision.sub_q, q)


def gpi_max_actor(mixture: Mixture, recipe: AdaptationRecipe, lanes: int) -> GpiMaxActor:
    """The actor."""
    assert isinstance(recipe, ContextRecipe)
    return GpiMaxActor(mixture, lanes, recipe)
