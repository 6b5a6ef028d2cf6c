"""Rows of the evaluation read as words."""

from __future__ import annotations

import pytest

from core.trainers.methods import METHODS
from workbench.task_words import METHOD_WORDS, method_words


@pytest.mark.parametrize("method", METHODS)
def test_every_row_is_read_without_underscores(method: str) -> None:
    assert "_" not in method_words(method)
    assert method_words(method).lower().replace("-", " ") == method.replace("_", " ")


def test_names_are_spelled_as_the_field_spells_them() -> None:
    assert (method_words("q_learning"), method_words("gpi_max")) == ("Q-learning", "GPI max")
    assert set(METHOD_WORDS) <= set(METHODS)
