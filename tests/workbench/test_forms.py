"""Forms from the recipe's metadata: what goes in comes out, and a change names its key."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from PySide6.QtGui import QValidator

import core
from workbench.forms import CadenceField, SectionForm
from workbench.number_boxes import WholeNumberBox

SECTIONS = [f.name for f in dataclasses.fields(core.Recipe)]


def sections() -> list[tuple[str, Any]]:
    recipe = core.read_recipe("mirror-quick")
    found = [(name, getattr(recipe, name)) for name in SECTIONS]
    found += [("learner", kind(name=name)) for name, kind in core.VOCABULARY.learners.items()]
    return found + [("adaptation", kind(name=name)) for name, kind in core.VOCABULARY.adapters.items()]


@pytest.mark.parametrize(("section", "value"), sections(), ids=lambda item: getattr(item, "name", str(item))[:30])
def test_every_section_of_every_learner_and_adapter_round_trips(qtbot: Any, section: str, value: Any) -> None:
    form = SectionForm(section, value, core.VOCABULARY)
    qtbot.addWidget(form)
    shown = form.values()
    assert shown == {name: getattr(value, name) for name in shown}
    assert set(shown) == {f.name for f in dataclasses.fields(value)} - {"ranges", "nuisances"}
    form.set_values(value)
    assert form.values() == shown


def test_every_field_has_its_help(qtbot: Any) -> None:
    recipe = core.read_recipe("mirror-quick")
    for section in SECTIONS:
        form = SectionForm(section, getattr(recipe, section), core.VOCABULARY)
        qtbot.addWidget(form)
        for field in form.fields.values():
            assert len(field.widget.toolTip()) > 10, field.key
            assert field.widget.accessibleName(), field.key


def test_a_change_names_its_dotted_key(qtbot: Any) -> None:
    form = SectionForm("model", core.read_recipe("mirror-quick").model, core.VOCABULARY)
    qtbot.addWidget(form)
    with qtbot.waitSignal(form.edited) as edited:
        form.fields["sub_models"].widget.stepBy(1)
    assert edited.args == ["model.sub_models", 5]


def test_whole_numbers_of_any_size(qtbot: Any) -> None:
    box = WholeNumberBox(400_000, 1, 10**10, "steps")
    qtbot.addWidget(box)
    changes: list[int] = []
    box.value_changed.connect(changes.append)
    box.lineEdit().setText("6000000000 steps")
    box.editingFinished.emit()
    assert changes == [6_000_000_000]
    box.stepBy(1)
    assert changes[-1] == 6_100_000_000
    box.lineEdit().setText("nonsense")
    box.editingFinished.emit()
    assert box.value() == 6_100_000_000
    assert box.validate("abc", 0)[0] == QValidator.State.Invalid
    assert box.validate("99999999999", 0)[0] == QValidator.State.Intermediate
    assert box.validate("", 0)[0] == QValidator.State.Intermediate


@pytest.mark.parametrize("value", ["step", "episode", 7])
def test_cadence_round_trips(qtbot: Any, value: Any) -> None:
    field = CadenceField("step")
    qtbot.addWidget(field)
    field.set_value(value)
    assert field.value() == value
