"""Ticking a nuisance writes it into the recipe; a recipe's own ranges stay as they are."""

from __future__ import annotations

from typing import Any

import core
from workbench.panels.nuisances_field import NuisancesField
from workbench.panels.recipe_forms import RecipeEditor
from workbench.session import Session


def test_a_tick_is_the_usual_range_and_another_range_is_kept(qtbot: Any) -> None:
    session = Session()
    session.set_recipe(core.read_recipe("mirror-quick", {"family.nuisances": {"noise": [0.0, 0.01]}}))
    field = NuisancesField(RecipeEditor(session))
    qtbot.addWidget(field)
    assert {name for name, box in field.boxes.items() if box.isChecked()} == {"noise"}
    field.boxes["wind"].click()
    assert session.recipe is not None
    assert session.recipe.family.nuisances == {"noise": (0.0, 0.01), "wind": (-4.0, 4.0)}
    field.boxes["noise"].click()
    assert session.recipe.family.nuisances == {"wind": (-4.0, 4.0)}
    session.set_recipe(core.read_recipe("mirror-quick"))
    assert not any(box.isChecked() for box in field.boxes.values())
    field.show_more(True)
    assert not field.isHidden()
