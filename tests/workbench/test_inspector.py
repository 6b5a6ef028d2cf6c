"""The inspector shows who decides, and what the user moves acts at once."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from core.models.actor import overridden
from core.models.mixture import Decision
from core.tasks import FAMILIES
from core.tasks.family import tasks_from
from workbench.panels.inspector import Inspector
from workbench.panels.parameter_rows import ChoiceRow, ParameterRow
from workbench.panels.q_table import QTable
from workbench.panels.range_slider import STEPS, is_logarithmic, position_of, value_at
from workbench.player import Player
from workbench.stage.performance import Performer

MIRROR = FAMILIES["mirror"]
NAN = float("nan")


class Thinker:
    """Pushes right, and says why."""

    def __init__(self) -> None:
        self.alpha_override: NDArray[np.float32] | None = None

    def begin_trial(self, mask: Any = None) -> None:
        pass

    def decide(self, observation: NDArray[Any]) -> Decision:
        own = np.array([[0.8, -0.4, 0.1]], np.float32)
        alpha = overridden(own, self.alpha_override)
        sub_q = np.array([[[0.1, 0.2], [0.5, 0.4], [0.0, 0.0]]], np.float32)
        q = (alpha[:, :, None] * sub_q).sum(1)
        return Decision(q.argmax(axis=1), alpha, sub_q, q, own=None if self.alpha_override is None else own)

    def observe(self, *transition: Any) -> None:
        pass


@pytest.fixture
def player(qtbot: QtBot) -> Player:
    return Player()


@pytest.fixture
def inspector(player: Player, qtbot: QtBot) -> Inspector:
    widget = Inspector(player)
    qtbot.addWidget(widget)
    widget.resize(290, 800)
    widget.show()
    return widget


def begin(player: Player, **parameters: float) -> None:
    task = tasks_from(MIRROR, [{"delay": 2.0, **parameters}])
    player.start(MIRROR, task, [Performer("adapting", Thinker(), "#0F80CC")], episodes=2, play=False)
    player.step()


def test_without_a_player_it_says_what_will_be_here(inspector: Inspector) -> None:
    assert inspector.mixture.idle.isVisible()
    assert not inspector.mixture.bars.isVisible()
    assert "step 1" in inspector.card.text()


def test_it_says_why_the_weights_are_so_small(inspector: Inspector, player: Player, qtbot: QtBot) -> None:
    from workbench.glossary import ENTRIES

    begin(player)
    assert inspector.mixture.why.isVisible()
    assert "differ by hundredths" in inspector.mixture.why.toolTip()
    with qtbot.waitSignal(inspector.help_wanted) as asked:
        inspector.mixture.why.click()
    assert asked.args[0] in {entry.id for entry in ENTRIES}


def test_it_shows_the_weights_and_values_of_the_main_performer(inspector: Inspector, player: Player) -> None:
    begin(player)
    assert inspector.mixture.bars.alpha.tolist() == pytest.approx([0.8, -0.4, 0.1])
    assert inspector.values.sub_q.shape == (3, 2)
    assert inspector.values.action_names == ("left", "right")
    assert not inspector.grab().isNull()


def test_sliders_show_the_task_that_is_played(inspector: Inspector, player: Player) -> None:
    begin(player, force_sign=-1.0, gravity=11.0)
    gravity, wires = inspector.task_card.sliders.rows["gravity"], inspector.task_card.sliders.rows["force_sign"]
    assert isinstance(gravity, ParameterRow)
    assert isinstance(wires, ChoiceRow)
    assert gravity.number.value() == 11.0
    assert wires.buttons.checkedButton().text() == "reversed"


def test_moving_a_slider_changes_the_running_task_at_once(inspector: Inspector, player: Player, qtbot: QtBot) -> None:
    begin(player)
    row = inspector.task_card.sliders.rows["length"]
    assert isinstance(row, ParameterRow)
    with qtbot.waitSignal(inspector.task_changed) as changed:
        row.slider.setValue(STEPS)
    assert changed.args is not None
    assert changed.args[0]["length"] == 2.0
    assert player.task is not None
    assert player.task["length"][0] == 2.0
    assert player.trial is not None
    assert player.trial.performances[0].env.tasks["length"][0] == 2.0
    assert row.number.value() == 2.0


def test_swapping_the_wires_is_one_click(inspector: Inspector, player: Player, qtbot: QtBot) -> None:
    begin(player)
    row = inspector.task_card.sliders.rows["force_sign"]
    assert isinstance(row, ChoiceRow)
    qtbot.mouseClick(row.buttons.button(1), Qt.MouseButton.LeftButton)
    assert player.task is not None
    assert player.task["force_sign"][0] == -1.0


def test_a_task_set_elsewhere_moves_the_sliders_silently(inspector: Inspector, player: Player) -> None:
    begin(player)
    heard: list[dict[str, float]] = []
    inspector.task_changed.connect(heard.append)
    player.set_task({"mass_cart": 2.0})
    row = inspector.task_card.sliders.rows["mass_cart"]
    assert isinstance(row, ParameterRow)
    assert row.number.value() == 2.0
    assert not heard


def test_dragging_a_bar_sets_the_mixture_and_give_back_frees_it(inspector: Inspector, player: Player, qtbot: QtBot) -> None:
    begin(player)
    bars = inspector.mixture.bars
    end = int(bars._x_of(-0.4)), int(bars._x_of(0.6))
    y = int(2 + 1.5 * 23)
    qtbot.mousePress(bars, Qt.MouseButton.LeftButton, pos=QPoint(end[0], y))
    qtbot.mouseMove(bars, QPoint(end[1], y))
    qtbot.mouseRelease(bars, Qt.MouseButton.LeftButton, pos=QPoint(end[1], y))
    assert player.alpha_override is not None
    assert player.alpha_override.tolist() == pytest.approx([NAN, 0.6, NAN], abs=0.03, nan_ok=True)
    player.step()
    assert bars.alpha.tolist() == pytest.approx([0.8, 0.6, 0.1], abs=0.03)
    assert inspector.mixture.release.isVisible()
    inspector.mixture.release.click()
    player.step()
    assert player.alpha_override is None
    assert bars.alpha.tolist() == pytest.approx([0.8, -0.4, 0.1])
    assert not inspector.mixture.release.isVisible()


def test_a_double_click_plays_one_sub_model_alone(inspector: Inspector, player: Player, qtbot: QtBot) -> None:
    begin(player)
    qtbot.mouseDClick(inspector.mixture.bars, Qt.MouseButton.LeftButton, pos=QPoint(60, 2 + 5))
    assert player.alpha_override is not None
    assert player.alpha_override.tolist() == pytest.approx([NAN, 0.0, 0.0], nan_ok=True)
    assert inspector.mixture.bars.alpha.tolist() == pytest.approx([0.8, 0.0, 0.0])


def test_uniform_gives_every_sub_model_the_mean_size(inspector: Inspector, player: Player) -> None:
    begin(player)
    inspector.mixture.uniform.click()
    assert player.alpha_override is not None
    assert player.alpha_override.tolist() == pytest.approx([1.3 / 3] * 3)


def test_the_dice_asks_for_a_new_task(inspector: Inspector, player: Player, qtbot: QtBot) -> None:
    begin(player)
    with qtbot.waitSignal(player.new_task_requested):
        inspector.task_card.dice.click()


def test_the_card_describes_a_model(inspector: Inspector) -> None:
    import core

    inspector.set_model(core.initialise(core.read_recipe("mirror-quick")))
    text = inspector.card.text()
    assert "mirror" in text
    assert "K = 4" in text
    assert "Not trained yet." in text
    inspector.set_model(None)
    assert "step 1" in inspector.card.text()


def test_scale_parameters_move_by_equal_factors() -> None:
    assert is_logarithmic(1.0, 30.0)
    assert not is_logarithmic(-1.0, 1.0)
    assert value_at(STEPS // 2, 0.01, 1.0) == pytest.approx(0.1)
    for low, high in ((0.05, 2.0), (8.0, 12.0), (-3.0, 3.0)):
        for position in (0, 17, STEPS):
            assert position_of(value_at(position, low, high), low, high) == position
    assert position_of(99.0, 0.0, 1.0) == STEPS


def test_many_actions_stand_below_one_another(qtbot: QtBot) -> None:
    table = QTable()
    qtbot.addWidget(table)
    table.resize(230, 400)
    table.show()
    few, many = ("left", "right"), tuple(f"buy test {number}" for number in range(12))
    for names, rows in ((few, False), (many, True), (few, False)):
        table.set_actions(names)
        sub_q = np.random.default_rng(0).normal(size=(4, len(names))).astype(np.float32)
        table.set_values(sub_q, sub_q.sum(axis=0), 1, np.ones(4))
        assert table.by_action.isVisible() is rows
        assert table._mixture.isVisible() is not rows
    table.set_actions(many)
    table.set_values(np.eye(4, 12, dtype=np.float32), np.arange(12.0), 11, np.ones(4))
    assert table.by_action.sizeHint().height() > 12 * 16
    assert table.by_action.height() >= table.by_action.sizeHint().height()
    before = table.by_action.grab().toImage()
    table.set_values(np.eye(4, 12, dtype=np.float32), np.arange(12.0), 3, np.ones(4))
    assert table.by_action.grab().toImage() != before
    assert "buy test 3" in table.accessibleDescription()
