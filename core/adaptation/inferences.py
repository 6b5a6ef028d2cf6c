"""Ways to infer alpha, as memories by name and with their usual settings: what learning on a task can start from."""

from __future__ import annotations

from collections.abc import Callable

from core.adaptation.belief import Belief
from core.adaptation.gradient import gradient_memory
from core.adaptation.least_squares import LeastSquares
from core.models.contexts.context import Memory
from core.models.mixture import Mixture

INFERENCES: dict[str, Callable[[Mixture, int], Memory]] = {
    "context": Mixture.memory,
    "least_squares": LeastSquares,
    "gradient": gradient_memory,
    "belief": Belief,
}
