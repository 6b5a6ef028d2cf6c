"""Settings that every adapter has that learns by Q-learning on the task."""

from __future__ import annotations

from dataclasses import dataclass

from core.adaptation.inference import ContextRecipe
from core.recipe import setting


@dataclass(frozen=True, kw_only=True)
class LearningRecipe(ContextRecipe):
    """What comes before learning, what may learn, how fast, and how long."""

    first: str = setting(
        "context", "How alpha is inferred before and beside learning.",
        choices=("context", "least_squares", "gradient", "belief"),
    )  # fmt: skip
    scope: str = setting(
        "everything", "What learns besides alpha: nothing, the last layers, or the whole sub-models.",
        choices=("alpha", "last_layer", "everything"),
    )  # fmt: skip
    learning_rate: float = setting(1e-3, "Step size of Adam.", low=1e-7, high=1.0)
    step_sizes: str = setting(
        "learned", "Whether steps are multiplied by those that meta-training learned, for models that have them.",
        choices=("learned", "equal"),
    )  # fmt: skip
    discount: float = setting(0.99, "Discount of later rewards.", low=0.0, high=0.99999)
    proximal: float = setting(0.0, "Pull back to the meta-trained weights, per gradient step of size 1.", low=0.0, high=100.0)
    exploration: float = setting(0.0, "Probability of a random action while learning.", low=0.0, high=1.0)
    always: bool = setting(False, "Learn after successful episodes too, not only while episodes end in failure.")
    seed: int = setting(0, "Seed of exploration and replay.", low=0, high=2**63 - 1)
