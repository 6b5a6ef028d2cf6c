"""What other weights than those that chose a step would have made of it: before learning, and with all that is learned by now.

Numpy on one state; no Qt.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from core.analysis.history import History
from core.events import StepTaken
from workbench.weight_moments import WeightMoment, learned_weights, shift_of

if TYPE_CHECKING:
    from core.model import Model

Values = NDArray[np.floating]


@dataclass(frozen=True)
class WhatIf:
    """Q (A,) of one step: as it was recorded, with the meta-trained weights, and with the newest ones."""

    step: int
    action: int
    recorded: Values
    before: Values
    newest: Values


def what_if(model: Model, history: History, step: int, then: WeightMoment | None, newest: WeightMoment | None) -> WhatIf | None:
    """Judge a recorded step (from 0) of a trial by other weights, with the context as it was.

    ``then`` are the kept weights of that step, ``newest`` those of now. ``None`` where the step is not that of the model.
    """
    table = history[StepTaken]
    if not 0 <= step < len(table):
        return None
    alpha = table["alpha"][step]
    if table["q"].shape[1] != model.interface.action_count or len(alpha) != model.sub_models:
        return None
    context = alpha - shift_of(then)  # what the context alone said
    return WhatIf(
        step,
        int(table["action"][step]),
        table["q"][step],
        values(model, history, step, None, context),
        values(model, history, step, newest, context + shift_of(newest)),
    )


def values(model: Model, history: History, step: int, weights: WeightMoment | None, alpha: Values) -> Values:
    """Q (A,) at a recorded step with the weights of a moment, ``None`` for the meta-trained ones, and mixture weights (K,)."""
    from core.build import make_architecture
    from core.models.mixture import mix
    from core.models.ops import NUMPY
    from core.models.sub_models import sub_models

    architecture, interface = make_architecture(model.recipe, model.interface), model.interface
    seen = inputs_of(model, history, step)
    if architecture.hybrid:
        seen = np.concatenate([seen, history[StepTaken]["meta_state"][step][None].astype(np.float32)], axis=1)
    own = learned_weights(model.parameters, weights)
    q, _ = sub_models(NUMPY, own, seen, interface.action_count, interface.observation_size)  # (1, K, A)
    mixed: Values = mix(np.asarray(alpha, dtype=np.float32)[None], np.asarray(q))[0]
    return mixed


def inputs_of(model: Model, history: History, step: int) -> NDArray[np.float32]:
    """What sub-models saw at a step (1, S + P A): the observation and the episode's own last actions, newest first."""
    from core.build import make_architecture
    from core.models.features import PastActions, model_inputs

    table, architecture = history[StepTaken], make_architecture(model.recipe, model.interface)
    past = PastActions(1, architecture.recipe.past_actions, model.interface.action_count)
    first = step - min(int(table["step"][step]), architecture.recipe.past_actions)
    for action in table["action"][max(0, first) : step]:
        past.push(np.array([int(action)]))
    return model_inputs(architecture, table["observation"][step][None], past.array)
