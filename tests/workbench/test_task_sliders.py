"""Sliders, locks and dice of the task: every change acts at once, and what training never had is marked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

import core
from core.models.mixture import Decision
from core.tasks import FAMILIES
from core.tasks.family import Parameter, tasks_from
from core.tasks.seen import Seen, seen_in_training
from tests.workbench.conftest import staged
from workbench.panels.inspector import Inspector
from workbench.panels.parameter_rows import MARK, ChoiceRow, ParameterRow
from workbench.player import Player
from workbench.stage.performance import Performer
from workbench.task_dice import TaskLocks, roll, roll_one


class Still:
    """Always pushes right."""

    alpha_override: NDArray[np.float32] | None = None

    def begin_trial(self, mask: Any = None) -> None:
        pass

    def decide(self, observation: NDArray[Any]) -> Decision:
        return Decision(
            np.array([1]), np.ones((1, 1), np.float32), np.zeros((1, 1, 2), np.float32), np.zeros((1, 2), np.float32)
        )

    def observe(self, *transition: Any) -> None:
        pass


@pytest.fixture
def player(qtbot: QtBot) -> Iterator[Player]:
    made = Player()
    yield made
    made.clear()


@pytest.fixture
def inspector(player: Player, qtbot: QtBot) -> Inspector:
    widget = Inspector(player)
    qtbot.addWidget(widget)
    widget.resize(310, 900)
    widget.show()
    begin(player)
    return widget


def begin(player: Player, family: str = "mirror", **parameters: float) -> None:
    task = tasks_from(FAMILIES[family], [{"delay": 2.0, **parameters}])
    player.start(FAMILIES[family], task, [Performer("adapting", Still(), "#0F80CC")], episodes=2, play=False)


def slider_row(inspector: Inspector, name: str) -> ParameterRow:
    row = inspector.sliders.rows[name]
    assert isinstance(row, ParameterRow)
    return row


def value(player: Player, name: str) -> float:
    assert player.task is not None
    return float(player.task[name][0])


# What training saw


def test_ranges_that_a_family_tells_are_exact_and_choices_are_those_that_occur() -> None:
    seen = seen_in_training(FAMILIES["mirror"])
    assert (seen["length"].low, seen["length"].high) == (0.4, 0.6)
    assert seen["force_sign"].values == (-1.0, 1.0)
    assert seen["delay"].values == (2.0,)
    assert seen["delay"].has(2.0)
    assert not seen["delay"].has(0.0)
    assert seen["length"].has(0.6)
    assert not seen["length"].has(0.61)


@pytest.mark.parametrize("family", sorted(FAMILIES))
def test_training_tasks_of_every_family_are_within_what_it_saw(family: str) -> None:
    seen = seen_in_training(FAMILIES[family])
    tasks = core.tasks_of(FAMILIES[family], "train", 8)
    for name, about in seen.items():
        told = about.values or about.low != about.high
        assert not told or sum(about.has(v) for v in tasks[name].tolist()) >= 7, name  # sampled ends may be just missed


def test_a_single_value_is_a_range_too() -> None:
    assert Seen(2.0, 2.0).has(2.0)
    assert not Seen(2.0, 2.0).has(2.1)


def test_a_value_beyond_training_is_marked_and_said_in_words(inspector: Inspector, player: Player) -> None:
    row = slider_row(inspector, "length")
    assert row.label.text() == "Half pole length"
    row.slider.setValue(395)
    assert row.label.text() == f"{MARK} Half pole length"
    assert row.slider.accessibleDescription() == "Training never had such a value."
    assert "Half pole length" in inspector.sliders.remark.text()
    player.set_task({"length": 0.5})
    assert row.label.text() == "Half pole length"
    assert row.slider.accessibleDescription() == ""
    assert inspector.sliders.remark.isHidden() or "Half pole" not in inspector.sliders.remark.text()


# Sliders, by mouse and keyboard


def test_an_arrow_key_on_a_slider_changes_the_running_task(inspector: Inspector, player: Player) -> None:
    row = slider_row(inspector, "gravity")
    before = value(player, "gravity")
    QTest.keyClick(row.slider, Qt.Key.Key_Right)
    assert value(player, "gravity") > before
    assert row.number.value() == value(player, "gravity")


def test_a_typed_number_keeps_all_its_digits(inspector: Inspector, player: Player) -> None:
    row = slider_row(inspector, "length")
    row.number.setValue(0.51234)
    assert value(player, "length") == 0.51234


def test_the_handle_stays_under_the_finger(inspector: Inspector) -> None:
    row = slider_row(inspector, "length")
    for position in range(0, 401, 7):
        row.slider.setValue(position)
        assert row.slider.value() == position


def test_many_choices_are_a_list(inspector: Inspector, player: Player) -> None:
    begin(player, "scrambled")
    row = inspector.sliders.rows["permutation"]
    assert isinstance(row, ChoiceRow)
    assert row.list is not None
    assert row.list.count() == 24
    row.list.setCurrentIndex(3)
    row.list.activated.emit(3)
    assert value(player, "permutation") == 3.0


# Locks and dice


def test_the_dice_of_a_parameter_moves_that_one_alone(window: Any) -> None:
    player, inspector = window.player, window.layouts.docks["inspector"].widget()
    begin(player)
    row = slider_row(inspector, "length")
    before = player.task.task(0)
    row.dice.click()
    staged(window.staging)
    after = player.task.task(0)
    assert {name for name in before if before[name] != after[name]} == {"length"}
    assert 0.4 <= after["length"] <= 0.6


def test_a_locked_parameter_has_no_dice(inspector: Inspector) -> None:
    row = slider_row(inspector, "length")
    row.lock.click()
    assert not row.dice.isEnabled()
    row.lock.click()
    assert row.dice.isEnabled()


def test_locks_are_there_again_with_their_family_and_in_a_new_inspector(
    inspector: Inspector, player: Player, qtbot: QtBot
) -> None:
    slider_row(inspector, "length").lock.click()
    begin(player, "rig")
    assert not slider_row(inspector, "length").lock.isChecked()
    begin(player, "mirror")
    assert slider_row(inspector, "length").lock.isChecked()
    second = Inspector(player)
    qtbot.addWidget(second)
    assert slider_row(second, "length").lock.isChecked()


def test_a_roll_keeps_what_is_locked() -> None:
    family, rng = FAMILIES["mirror"], np.random.default_rng(0)
    locks = TaskLocks()
    locks.set("mirror", "length", True)
    locks.set("mirror", "gravity", True)
    locks.set("mirror", "gravity", False)
    kept = locks.kept(family, {"length": 1.5, "gravity": 3.0})
    assert kept == {"length": 1.5}
    task, number = roll(family, rng, kept)
    other = core.task_of(family, "held-out", number)
    assert task["length"][0] == 1.5
    assert task["gravity"][0] == other["gravity"][0]
    assert roll_one(family, rng, "length", 0.5) != 0.5


def test_the_dice_of_the_window_begins_anew_and_keeps_what_is_locked(window: Any) -> None:
    window.commands.trigger("demos.crossed_wires")
    staged(window.staging)
    player, inspector = window.player, window.layouts.docks["inspector"].widget()
    player.pause()
    player.set_task({"length": 1.5})
    slider_row(inspector, "length").lock.click()
    before = player.task.task(0)
    for _ in range(3):
        inspector.task_card.dice.click()
        staged(window.staging)
        assert value(player, "length") == 1.5
        assert player.frame.main.step == 0
    assert player.task.task(0)["gravity"] != before["gravity"]


def test_a_number_that_only_names_something_stays_whole(qtbot: QtBot) -> None:
    layout = Parameter("map", "Map", "", 0, 99_999, 0, "Which map.", kind="number")
    row = ParameterRow(layout, Seen(0, 49_999))
    qtbot.addWidget(row)
    row.set_value(12_345.0)
    assert row.number.text() == "12345"
    told: list[float] = []
    row.changed.connect(lambda _name, value, _gesture: told.append(value))
    row.slider.setValue(row.slider.value() + 1)
    assert told == [float(round(told[0]))]
    assert told[0] != 12_345.0
    row.number.setValue(54_321.4)
    assert told[1:] == [54_321.0]
    assert row.beyond


def test_tab_does_not_go_into_the_list_of_a_box_of_choices(player: Player, inspector: Inspector) -> None:
    """The list is a window of its own once it has been opened."""
    begin(player, "scrambled")
    row = inspector.sliders.rows["permutation"]
    assert isinstance(row, ChoiceRow)
    assert row.list is not None
    row.list.showPopup()
    row.list.hidePopup()
    begin(player, "scrambled")  # a warning of Qt's would be an error
