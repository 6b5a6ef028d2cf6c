"""Where a learner computes, and what it says when it cannot."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import torch

from core.learners.device_rollout import can_collect
from core.learners.learner import DeviceFailed
from core.models.architecture import Architecture
from core.recipe import RecipeError, RunRecipe
from core.sentence import Sentence, UserError
from core.tasks.family import TaskFamily

THERE: dict[str, Callable[[], bool]] = {
    "cpu": lambda: True,
    "cuda": torch.cuda.is_available,
    "mps": torch.backends.mps.is_available,
}
OUT_OF_MEMORY = ("out of memory", "not enough memory", "can't allocate memory")


def choose_device(name: str) -> torch.device:
    """The device of a recipe; ``auto`` takes a CUDA GPU when there is one. Raises :class:`core.recipe.RecipeError`."""
    if name == "auto":
        return torch.device("cuda" if THERE["cuda"]() else "cpu")
    if not THERE[name]():
        raise RecipeError(
            'Recipe: run.device is "{name}", but torch finds no such device here; write "auto" or "cpu".', name=name
        )
    return torch.device(name)


def device_name(name: str) -> str:
    """What the device of a recipe is called; ``cpu`` for the processor. Raises :class:`core.recipe.RecipeError`."""
    device = choose_device(name)
    if device.type == "cuda":
        with contextlib.suppress(RuntimeError):  # one that has failed meanwhile
            return torch.cuda.get_device_name(device)
    return device.type


def collects_there(run: RunRecipe, device: torch.device, architecture: Architecture, family: TaskFamily) -> bool:
    """Whether the lanes are stepped by torch on the learner's device. Raises :class:`core.recipe.RecipeError`."""
    if run.rollout == "host" or (run.rollout == "auto" and device.type == "cpu"):
        return False
    possible = can_collect(architecture, family)
    if run.rollout == "device" and not possible:
        raise RecipeError(
            'Recipe: run.rollout must be "auto" or "host", since the family "{family}" with the context '
            '"{context}" cannot be stepped by torch.',
            family=family.name,
            context=architecture.recipe.context,
        )
    return possible


@contextmanager
def device_faults(device: torch.device, kind: type[UserError] = DeviceFailed) -> Iterator[None]:
    """What fails on the device within becomes one sentence, raised as ``kind``."""
    try:
        yield
    except (RuntimeError, MemoryError) as error:
        text = str(error).strip()
        if isinstance(error, MemoryError) or any(words in text.lower() for words in OUT_OF_MEMORY):
            less = Sentence("fewer {lanes} or {steps}", lanes="training.lanes", steps="learner.rollout_steps")
            raise kind(
                'The device "{device}" has not enough memory; take {less}, or another run.device.',
                device=device.type,
                less=less,
            ) from error
        if isinstance(error, torch.AcceleratorError):
            raise kind(
                'The device "{device}" has failed ({reason}).', device=device.type, reason=text.splitlines()[0]
            ) from error
        raise
