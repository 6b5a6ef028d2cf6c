"""Every gesture on the mixture, by mouse and by keyboard; and what the mixture would do is seen while nothing moves."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from core.models.actor import overridden
from core.models.mixture import Decision
from core.tasks import FAMILIES
from core.tasks.family import tasks_from
from workbench.panels.alpha_bars import AlphaBars
from workbench.panels.alpha_row import ROW, button_boxes
from workbench.panels.inspector import Inspector
from workbench.player import Player
from workbench.stage.performance import Performer
from workbench.stage.stage import Stage
from workbench.votes import in_words, sentence, votes

MIRROR = FAMILIES["mirror"]
OWN = [0.8, -0.4, 0.1]
NAN = float("nan")


class Thinker:
    """Its first sub-model pushes right, its second left, its third does not care; ``answers`` says whether it is awake."""

    weight_range = (-1.0, 1.0)

    def __init__(self, count: int = 3) -> None:
        self.alpha_override: NDArray[np.float32] | None = None
        self.count, self.answers, self.decided = count, True, 0

    def begin_trial(self, mask: Any = None) -> None:
        pass

    def wait(self, seconds: float) -> bool:
        return self.answers

    def decide(self, observation: NDArray[Any]) -> Decision:
        self.decided += 1
        own = np.resize(np.array(OWN, np.float32), (1, self.count))
        alpha = overridden(own, self.alpha_override)
        sub_q = np.resize(np.array([[0.1, 0.9], [0.4, 0.5], [0.2, 0.2]], np.float32), (1, self.count, 2))
        q = (alpha[:, :, None] * sub_q).sum(1)
        return Decision(q.argmax(axis=1), alpha, sub_q, q, own=None if self.alpha_override is None else own)

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
    return widget


@pytest.fixture
def bars(inspector: Inspector, player: Player) -> AlphaBars:
    begin(player)
    return inspector.bars


def begin(player: Player, count: int = 3) -> Thinker:
    actor = Thinker(count)
    task = tasks_from(MIRROR, [{"delay": 2.0}])
    player.start(MIRROR, task, [Performer("adapting", actor, "#0F80CC")], episodes=2, play=False)
    player.step()
    return actor


def held(player: Player) -> list[float] | None:
    return None if player.alpha_override is None else player.alpha_override.tolist()


def same(values: list[float]) -> Any:
    return pytest.approx(values, abs=0.02, nan_ok=True)


def press(bars: AlphaBars, verb: str, k: int) -> None:
    box = button_boxes(bars.width(), 2 + k * ROW)[verb]
    QTest.mouseClick(bars, Qt.MouseButton.LeftButton, pos=box.center().toPoint())


def test_a_bar_offers_what_the_model_says_is_worth_trying(bars: AlphaBars, player: Player) -> None:
    scale = bars._scale()
    assert scale.weight_at(0) == -1.0
    assert scale.weight_at(bars.width()) == 1.0
    assert scale.weight_at(scale.x_of(0.3)) == pytest.approx(0.3)


@pytest.mark.parametrize("verb", ["solo", "mute", "lock"])
def test_a_small_button_is_on_after_one_click_and_off_after_another(bars: AlphaBars, player: Player, verb: str) -> None:
    press(bars, verb, 1)
    assert held(player) == same({"solo": [0, NAN, 0], "mute": [NAN, 0, NAN], "lock": [NAN, -0.4, NAN]}[verb])
    assert verb in bars.row(1).pressed
    press(bars, verb, 1)
    assert held(player) is None
    assert not bars.row(1).pressed


def test_a_locked_bar_cannot_be_dragged_and_reset_frees_it(bars: AlphaBars, player: Player) -> None:
    press(bars, "lock", 0)
    drag(bars, 0, 0.8, 0.1)
    assert held(player) == same([0.8, NAN, NAN])
    press(bars, "reset", 0)
    assert held(player) is None


def drag(bars: AlphaBars, k: int, start: float, end: float) -> None:
    y = int(2 + (k + 0.5) * ROW)
    QTest.mousePress(bars, Qt.MouseButton.LeftButton, pos=QPoint(round(bars._x_of(start)), y))
    for share in (0.5, 1.0):
        QTest.mouseMove(bars, QPoint(round(bars._x_of(start + (end - start) * share)), y))
    QTest.mouseRelease(bars, Qt.MouseButton.LeftButton, pos=QPoint(round(bars._x_of(end)), y))


def test_every_verb_has_a_key_for_the_chosen_bar(bars: AlphaBars, player: Player) -> None:
    key = Qt.Key
    QTest.keyClick(bars, key.Key_Down)
    assert bars.chosen == 1
    QTest.keyClick(bars, key.Key_S)
    assert held(player) == same([0, NAN, 0])
    QTest.keyClick(bars, key.Key_S)
    QTest.keyClick(bars, key.Key_M)
    assert held(player) == same([NAN, 0, NAN])
    QTest.keyClick(bars, key.Key_M)
    QTest.keyClick(bars, key.Key_Right)
    QTest.keyClick(bars, key.Key_Right)
    assert held(player) == same([NAN, -0.32, NAN])
    QTest.keyClick(bars, key.Key_L)
    QTest.keyClick(bars, key.Key_Left)
    assert held(player) == same([NAN, -0.32, NAN]), "locked"
    QTest.keyClick(bars, key.Key_Backspace)
    assert held(player) is None
    QTest.keyClick(bars, key.Key_Up)
    QTest.keyClick(bars, key.Key_Up)
    assert bars.chosen == 0


def test_the_menu_of_a_bar_has_the_same_verbs_in_words(bars: AlphaBars, player: Player) -> None:
    menu = bars.menu(2)
    assert [action.isEnabled() for action in menu.actions()] == [True, True, True, False]
    menu.actions()[1].trigger()
    assert held(player) == same([NAN, NAN, 0])
    assert bars.menu(2).actions()[1].isChecked()


def test_a_screen_reader_hears_the_weight_the_models_own_and_the_state(bars: AlphaBars, player: Player) -> None:
    assert bars.accessibleName() == "Mixture weights"
    bars.choose(1)
    assert "α2 of 3" in bars.accessibleDescription()
    player.touch.mute(1)
    bars.describe()
    assert "+0.00" in bars.accessibleDescription()
    assert "the model's own is −0.40" in bars.accessibleDescription()
    assert "Muted." in bars.accessibleDescription()


def test_beside_a_held_bar_the_models_own_weight_is_marked(bars: AlphaBars, player: Player) -> None:
    player.touch.move(0, -0.5, 1)
    player.step()
    row = bars.row(0)
    assert row.touched
    assert (row.weight, row.own) == (pytest.approx(-0.5), pytest.approx(0.8))
    assert not bars.row(1).touched
    assert not bars.grab().isNull()


def test_the_hand_stays_on_another_task_and_leaves_with_the_actor(bars: AlphaBars, player: Player) -> None:
    player.touch.move(0, -0.5, 1)
    player.new_task(tasks_from(MIRROR, [{"length": 0.4}]))
    assert held(player) == same([-0.5, NAN, NAN])
    begin(player)
    assert held(player) is None
    assert player.touch.hand.empty


def test_weights_that_a_scene_sets_are_seen_as_held_and_given_back(inspector: Inspector, player: Player) -> None:
    begin(player)
    player.set_alpha_override([0.1, 0.1, 0.1])
    assert [inspector.bars.row(k).touched for k in range(3)] == [True] * 3
    assert inspector.mixture.release.isVisible()
    player.set_alpha_override(None)
    assert inspector.bars.alpha.tolist() == pytest.approx(OWN)


def test_while_paused_the_table_shows_what_the_mixture_would_do_now(inspector: Inspector, player: Player) -> None:
    begin(player)
    assert inspector.values.chosen == 1
    steps = player.frame.main.step if player.frame is not None else -1
    player.touch.move(0, -0.9, 1)
    assert inspector.values.chosen == 0, "nothing but the hand has moved"
    assert player.frame is not None
    assert player.frame.main.step == steps
    assert player.frame.main.action == 1, "the last action was what it was"
    player.step()
    assert player.frame.main.action == 0


def test_after_the_last_episode_the_last_values_are_mixed_anew(inspector: Inspector, player: Player) -> None:
    begin(player)
    while player.state != "finished":
        player.step()
    player.touch.move(0, -0.9, 1)
    assert inspector.bars.alpha[0] == pytest.approx(-0.9)
    assert inspector.values.chosen == 0


def test_an_actor_that_takes_its_time_is_asked_until_it_answers(inspector: Inspector, player: Player, qtbot: QtBot) -> None:
    actor = begin(player)
    actor.answers = False
    player.touch.move(0, -0.9, 1)
    assert inspector.bars.alpha[0] == pytest.approx(-0.9), "the bar moves at once"
    assert inspector.values.chosen == 1
    actor.answers = True
    qtbot.waitUntil(lambda: inspector.values.chosen == 0, timeout=2000)


def test_marks_say_who_would_have_acted_differently(inspector: Inspector, player: Player) -> None:
    begin(player)
    table = inspector.values
    assert table.votes.tolist() == [1, 0, 0]
    assert table.sentence.text() == "2 of 3 alone would choose left, not right."
    assert "Q1: right; Q2: left" in table.accessibleDescription()
    assert not table.grab().isNull()


def test_votes_follow_the_sign_of_the_weight_and_a_silent_one_that_of_its_own() -> None:
    sub_q = np.array([[1.0, 2.0], [1.0, 2.0], [1.0, 2.0]])
    own = np.array([0.5, -0.5, -0.5])
    assert votes(sub_q, own, own).tolist() == [1, 0, 0]
    assert votes(sub_q, np.array([0.5, 0.0, 0.7]), own).tolist() == [1, 0, 1]


def test_sentences_fit_any_number_of_actions() -> None:
    names = ("left", "stay", "right")
    assert sentence(np.array([1, 1]), 1, names) == "All 2 alone would choose stay too."
    assert sentence(np.array([0, 1, 2]), 1, names) == "2 of 3 alone would not choose stay."
    assert sentence(np.array([0]), 1, names) == ""
    assert in_words(np.array([0, 2]), 1, names) == "Mixture: stay; Q1: left; Q2: right"


@pytest.mark.parametrize("count", [1, 8, 32])
def test_few_and_many_sub_models_fit(inspector: Inspector, player: Player, count: int) -> None:
    begin(player, count)
    assert len(inspector.bars.alpha) == count
    assert inspector.mixture.list.height() <= 9 * ROW
    inspector.bars.setFocus()
    for _ in range(count):
        QTest.keyClick(inspector.bars, Qt.Key.Key_Down)
    assert inspector.bars.chosen == count - 1
    bar = inspector.mixture.list.verticalScrollBar()
    assert bar.value() == bar.maximum(), "the chosen bar is scrolled to"


def test_a_held_arrow_goes_on_pushing_but_not_thirty_times_a_second(player: Player, qtbot: QtBot) -> None:
    stage = Stage(player)
    qtbot.addWidget(stage)
    begin(player)
    now, pushes = [10.0], []
    stage.seconds = lambda: now[0]
    stage.controls.right.clicked.connect(lambda: pushes.append(now[0]))
    for moment in range(31):
        now[0] = 10.0 + moment / 30
        send_key(stage, Qt.Key.Key_Right, repeat=moment > 0)
    assert 5 <= len(pushes) <= 8


def send_key(widget: QWidget, key: Qt.Key, repeat: bool) -> None:
    event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, "", repeat)
    QApplication.sendEvent(widget, event)


class PaintWatch(QObject):
    """Notes when a widget has been painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.painted = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.painted += event.type() == QEvent.Type.Paint
        return False


def reaction_times(widgets: list[QWidget], moves: list[Callable[[], object]]) -> NDArray[np.float64]:
    """Seconds from each move to the moment when all of the widgets have been painted anew."""
    watches = [PaintWatch(widget) for widget in widgets]
    times = []
    for move in moves:
        before, began = [watch.painted for watch in watches], time.perf_counter()
        move()
        while any(watch.painted <= count for watch, count in zip(watches, before, strict=True)):
            QApplication.processEvents()
            assert time.perf_counter() - began < 10.0, "nothing is painted"
        times.append(time.perf_counter() - began)
    return np.array(times)


def test_a_hand_on_a_bar_or_a_slider_is_seen(inspector: Inspector, player: Player, qtbot: QtBot) -> None:
    begin(player)
    stage = Stage(player)
    qtbot.addWidget(stage)
    stage.show()
    qtbot.waitExposed(stage)
    row: Any = inspector.sliders.rows["length"]
    drags = [lambda w=w: player.touch.move(0, w, 1) for w in np.linspace(-0.9, 0.9, 10).tolist()]
    slides = [lambda p=p: row.slider.setValue(p) for p in range(100, 300, 20)]
    seen = reaction_times([inspector.bars, inspector.values._mixture], drags)
    moved = reaction_times([stage.canvas], slides)
    assert len(seen) == len(moved) == 10  # how fast it is, a busy machine cannot say: make benchmark does
