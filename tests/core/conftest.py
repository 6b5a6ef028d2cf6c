"""The tiny family in the table, and models that were trained once for all tests of a session."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.model import Model
from core.storage.model_file import save
from core.tasks import FAMILIES
from tests.core.tiny_family import CORRIDOR
from tests.core.tiny_runs import corridor_recipe, mirror_recipe, trained


@pytest.fixture
def corridor(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tiny family is one of the program's, for this test."""
    monkeypatch.setitem(FAMILIES, CORRIDOR.name, CORRIDOR)


@pytest.fixture(scope="session")
def corridor_model() -> Model:
    """A model that has learned to find the paying arm (about three seconds)."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(FAMILIES, CORRIDOR.name, CORRIDOR)
        return trained(corridor_recipe(updates=100, **{"model.past_actions": 0}))


@pytest.fixture(scope="session")
def mirror_model() -> Model:
    """A CartPole model after two meta-updates: it has learned little, but its alpha answers to the context."""
    return trained(mirror_recipe(updates=2, **{"training.kept_transitions": 64}))


@pytest.fixture
def mirror_file(mirror_model: Model, tmp_path: Path) -> Path:
    """The CartPole model in a file."""
    return save(mirror_model, tmp_path / "mirror.metamodel")
