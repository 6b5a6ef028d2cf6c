"""New experiment: fields with values or ranges, what is wrong said as it is typed, counts, times, the file."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from shiboken6 import isValid

from workbench import estimates
from workbench.dialogs.experiment_dialog import ExperimentDialog
from workbench.main_window import MainWindow

pytestmark = pytest.mark.window
SEARCH = 1  # place of the first sampler in the box


@pytest.fixture
def dialog(window: MainWindow, qtbot: Any) -> Iterator[ExperimentDialog]:
    window.commands.trigger("run.experiment.new")
    found = window.findChild(ExperimentDialog)
    assert found is not None
    qtbot.waitUntil(found.begin.isEnabled, timeout=10_000)
    yield found
    if isValid(found):
        found.close()


def said(dialog: ExperimentDialog) -> str:
    return dialog.said.text()


def test_without_fields_the_recipe_runs_with_each_seed(dialog: ExperimentDialog) -> None:
    assert dialog.count.text() == "Runs: 3 (configurations: 1, seeds: 3)"
    assert dialog.base.text() == "All runs begin with the recipe in the forms: mirror-quick."
    assert not dialog._none.isHidden()


def test_fields_are_found_by_name_key_and_help_and_picked_by_keys(dialog: ExperimentDialog) -> None:
    offered = [dialog.list.list.item(place).text() for place in range(dialog.list.list.count())]
    assert any("model.sub_models" in text for text in offered)
    assert not any("evaluation." in text or "run.seed" in text for text in offered)
    QTest.keyClicks(dialog.list.search, "sub_mod")
    shown = [item for place in range(len(offered)) if not (item := dialog.list.list.item(place)).isHidden()]
    assert len(shown) == 1
    QTest.keyClick(dialog.list.search, Qt.Key.Key_Return)
    assert list(dialog.tried) == ["model.sub_models"]
    assert dialog.isVisible(), "Enter picks, and does not start"
    QTest.keyClick(dialog.list.search, Qt.Key.Key_Return)
    assert len(dialog.tried) == 1


def test_values_are_counted_as_they_are_typed_and_wrong_ones_said(dialog: ExperimentDialog, qtbot: Any) -> None:
    row = dialog.try_field("model.sub_models")
    assert row.line.text() == "4"
    row.line.setText("1, 2, 4")
    mode = dialog.try_field("model.mode")
    assert mode.choices is not None
    mode.choices.tick("hybrid")
    assert dialog.count.text() == "Runs: 18 (configurations: 6, seeds: 3)"
    qtbot.waitUntil(dialog.begin.isEnabled, timeout=10_000)
    row.line.setText("1, x")
    assert row.wrong.text() == "Recipe: model.sub_models must be a whole number, not 'x'."
    assert not row.wrong.isHidden()
    assert not dialog.begin.isEnabled()
    assert said(dialog) == row.wrong.text()
    row.line.setText("1, 2")
    assert row.wrong.isHidden()
    qtbot.waitUntil(dialog.begin.isEnabled, timeout=10_000)
    for value in ("strict", "hybrid"):
        mode.choices.tick(value, False)
    assert mode.problem == "Tick the values of this field to try."
    mode.drop.click()
    assert list(dialog.tried) == ["model.sub_models"]


def test_what_fits_each_field_but_not_together_is_said_too(dialog: ExperimentDialog, qtbot: Any) -> None:
    dialog.try_field("learner.name").choices.tick("memoryless_search")  # type: ignore[union-attr]
    dialog.try_field("learner.epochs").line.setText("1, 2")
    qtbot.waitUntil(lambda: "learner.epochs" in said(dialog), timeout=10_000)
    assert not dialog.begin.isEnabled()
    assert "\n" not in said(dialog)


def test_a_search_wants_fields_and_draws_numbers_from_ranges(dialog: ExperimentDialog, qtbot: Any) -> None:
    assert dialog.search.configurations.isHidden()
    dialog.search.sampler.setCurrentIndex(SEARCH)
    assert not dialog.search.configurations.isHidden()
    assert said(dialog) == "A search wants fields: pick at least one on the left."
    row = dialog.try_field("learner.learning_rate")
    assert row.ranged.isChecked()
    assert (row.low.value(), row.high.value(), row.log.isChecked()) == (0.0001, 0.01, True)
    assert dialog.count.text() == "Runs: 60 (configurations: 20, seeds: 3)"
    dialog.search.configurations.stepBy(-5)
    assert dialog.count.text() == "Runs: 45 (configurations: 15, seeds: 3)"
    qtbot.waitUntil(dialog.begin.isEnabled, timeout=10_000)
    row.low.setValue(0.5)
    assert row.problem == "The range must end above its beginning."
    row.low.setValue(0.0)
    assert dialog.begin.isEnabled() is False
    assert "between" in row.problem or "logarithmic" in row.problem or row.low.value() > 0
    row.low.setValue(0.001)
    dialog.search.sampler.setCurrentIndex(0)
    assert not row.ranged.isVisibleTo(row), "all combinations want values"
    assert row.line.isVisibleTo(row)


def test_seeds_are_a_count_or_a_list(dialog: ExperimentDialog) -> None:
    dialog.seeds.count.stepBy(2)
    assert dialog.seeds.line.text() == "0, 1, 2, 3, 4"
    dialog.seeds.line.setText("7-9")
    assert dialog.seeds.count.value() == 3
    dialog.seeds.line.setText("one")
    assert said(dialog).startswith("Seeds are whole numbers")


def test_the_time_is_told_as_far_as_it_was_measured(dialog: ExperimentDialog, window: MainWindow, qtbot: Any) -> None:
    assert "not measured yet" in said(dialog)
    recipe = window.session.recipe
    assert recipe is not None
    estimates.keep(recipe, recipe.training.env_steps / 60)
    dialog.machine.slots.set_value(3)
    dialog.machine._prefer()
    qtbot.waitUntil(lambda: "About 1 min with 3 at once" in said(dialog), timeout=10_000)
    assert window.preferences.slots in (0, 3)
    dialog.evaluation.box.setCurrentIndex(1)
    qtbot.waitUntil(lambda: "evaluation comes on top" in said(dialog), timeout=10_000)


def test_a_place_that_can_be_no_file_is_said(dialog: ExperimentDialog, tmp_path: Path, qtbot: Any) -> None:
    dialog.file.line.setText("relative")
    assert "whole path" in said(dialog)
    dialog.file.line.setText(str(tmp_path / "folder.toml"))
    (tmp_path / "taken.toml").mkdir()
    dialog.file.line.setText(str(tmp_path / "taken"))
    assert "There is a folder of this name" in said(dialog)
    there = tmp_path / "there.toml"
    there.write_text("", encoding="utf-8")
    dialog.file.line.setText(str(there))
    qtbot.waitUntil(lambda: "will be replaced" in said(dialog), timeout=10_000)


def test_start_writes_the_file_begins_the_process_and_shows_the_board(
    dialog: ExperimentDialog, window: MainWindow, tmp_path: Path, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[Path] = []
    monkeypatch.setattr(window.experiment, "start", lambda file: begun.append(file))
    file = tmp_path / "new" / "mine.toml"
    dialog.file.line.setText(str(file.with_suffix("")))
    dialog.try_field("model.sub_models").line.setText("1, 2")
    dialog.evaluation.box.setCurrentIndex(1)
    qtbot.waitUntil(dialog.begin.isEnabled, timeout=10_000)
    dialog.begin.click()
    qtbot.waitUntil(lambda: bool(begun), timeout=10_000)
    assert begun == [file]
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    assert data["base"] == "mirror-quick"
    assert data["grid"] == {"model.sub_models": [1, 2]}
    assert data["seeds"] == [0, 1, 2]
    assert data["evaluation"] == {"preset": "quick"}
    assert window.layouts.docks["experiment"].isVisible()


def test_a_file_that_cannot_be_written_is_said_and_nothing_begins(
    dialog: ExperimentDialog, window: MainWindow, tmp_path: Path, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(window.experiment, "start", lambda file: pytest.fail("nothing is there to begin"))
    (tmp_path / "file").write_text("", encoding="utf-8")
    dialog.file.line.setText(str(tmp_path / "file" / "mine.toml"))
    qtbot.waitUntil(dialog.begin.isEnabled, timeout=10_000)
    dialog.begin.click()
    qtbot.waitUntil(lambda: "could not be written" in said(dialog), timeout=10_000)


def test_every_field_of_the_dialog_has_a_name_and_help(dialog: ExperimentDialog) -> None:
    from PySide6.QtWidgets import QAbstractSpinBox, QCheckBox, QComboBox, QLineEdit, QToolButton

    from tests.workbench.test_help_everywhere import help_of, name_of

    dialog.search.sampler.setCurrentIndex(SEARCH)
    for key in ("model.sub_models", "model.mode", "learner.learning_rate"):
        dialog.try_field(key)
    kinds = (QComboBox, QAbstractSpinBox, QCheckBox, QLineEdit, QToolButton)
    every = (field for kind in kinds for field in dialog.findChildren(kind) if not field.objectName().startswith("qt_"))
    fields = [field for field in every if not isinstance(field.parent(), QLineEdit)]  # Qt's own button to clear one
    assert len(fields) > 12
    assert [name_of(field) for field in fields if not help_of(field)] == []
    nameless = [field for field in fields if not field.accessibleName() and not getattr(field, "text", str)()]
    assert nameless == []
