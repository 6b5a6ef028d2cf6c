"""What a monkey does to a window: one gesture after the other, drawn from a seed.

Gestures go through Qt's own way of windows, so that popups, modal dialogs, focus and shortcuts do what they do for a person.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

if TYPE_CHECKING:
    from tests.benchmarks.rough_world import RoughWorld
    from workbench.main_window import MainWindow

Key, Mod, Button = Qt.Key, Qt.KeyboardModifier, Qt.MouseButton
PATIENCE_MS = 120  # after which a gesture that has not come back is taken to have opened a loop of its own, as a menu does
LOOK_AGAIN = 40  # gestures after which the widgets that are there are listed anew
PAUSES = (0, 0, 1, 3, 10)  # ms between two gestures
KEYS = (
    Key.Key_Tab, Key.Key_Tab, Key.Key_Backtab, Key.Key_Return, Key.Key_Space, Key.Key_Escape, Key.Key_Left, Key.Key_Right,
    Key.Key_Up, Key.Key_Down, Key.Key_Home, Key.Key_End, Key.Key_PageUp, Key.Key_PageDown, Key.Key_Delete, Key.Key_Backspace,
    Key.Key_F1, Key.Key_F2, Key.Key_F11, Key.Key_BracketLeft, Key.Key_BracketRight, Key.Key_Period, Key.Key_Comma, Key.Key_R,
    Key.Key_G, Key.Key_L, Key.Key_Question, Key.Key_Z, Key.Key_Y, Key.Key_A, Key.Key_C, Key.Key_V, Key.Key_X, Key.Key_1,
    Key.Key_9, Key.Key_Minus, Key.Key_Menu,
)  # fmt: skip
MODIFIERS = (
    *[Mod.NoModifier] * 6,
    Mod.ShiftModifier,
    Mod.ControlModifier,
    Mod.ControlModifier | Mod.ShiftModifier,
    Mod.AltModifier,
)
WORDS = (
    "train",
    "pole",
    "alpha",
    "0",
    "-1",
    "1e9",
    "0.5",
    "nan",
    "abc",
    "九",
    "<b>x</b>",
    "\u202etxt",
    "%s{0}",
    " ",
    ".",
    "mirror",
)
RARE = {"file.quit": 0.04, "file.new": 0.3, "view.reset": 0.3}  # how often one of these is done when it is drawn
SUPPORT = ("run.initialise", "run.train", "run.adapt", "run.evaluate", "demos.crossed_wires", "stage.play", "run.resume")
LARGEST = 3000  # numbers of a layer, above which a model is a question of patience and not of rough hands


def there(top: QWidget) -> bool:
    """Whether a window is still there to be touched. Asked of Qt: an object that Qt made itself may be gone unnoticed."""
    return any(each is top for each in QApplication.topLevelWidgets()) and top.windowHandle() is not None


def close_what_is_open() -> None:
    """Menus and modal dialogs, whose loops would go on."""
    for _ in range(20):
        top = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        if top is None:
            return
        top.close()


class Hands(QObject):
    """Does ``events`` gestures and calls ``over``. Nothing is done while ``ready`` says no.

    Attributes:
        done: how many so far. doing: the present one, in words. log: all, for whoever replays them.
    """

    def __init__(
        self, window: MainWindow, world: RoughWorld, chance: random.Random, events: int, over: Callable[[], object],
        say: Callable[[str], object] = str, scenes: bool = True,
    ) -> None:  # fmt: skip
        super().__init__()
        self.window, self.world = window, world
        self.done, self.doing = 0, "beginning"
        self._chance, self._events, self._over, self._say = chance, events, over, say
        self._widgets: list[QWidget] = []
        self._more: Iterator[None] | None = None  # the rest of a drag
        self._waiting = False
        self._turn = 0
        self._table: tuple[tuple[int, Callable[[], Any]], ...] = (
            (30, self.click), (12, self.drag), (8, self.wheel), (22, self.key), (4, self.type), (10, self.act),
            (2, self.resize), (1, self.drop), (1, self.move_over), (6 if scenes else 0, self.scene),
        )  # fmt: skip

    def start(self) -> None:
        self._schedule()

    # ---- one after the other, also within loops that a gesture has opened

    def _schedule(self) -> None:
        if not self._waiting and self.done < self._events:
            self._waiting = True
            QTimer.singleShot(self._chance.choice(PAUSES), self, self._next)

    def _next(self) -> None:
        self._waiting = False
        if self.done >= self._events:
            return
        self.done += 1
        self._turn += 1
        turn = self._turn
        QTimer.singleShot(PATIENCE_MS, self, lambda: self._rescue(turn))
        try:
            self._gesture()
        finally:
            if self.done >= self._events:
                close_what_is_open()
                self._over()
            else:
                self._schedule()

    def _rescue(self, turn: int) -> None:
        """Go on within a loop that a gesture has opened."""
        if turn != self._turn or self._waiting:
            return
        if QApplication.activePopupWidget() is not None or QApplication.activeModalWidget() is not None:
            self._schedule()
        else:
            QTimer.singleShot(PATIENCE_MS, self, lambda: self._rescue(turn))

    def _gesture(self) -> None:
        if self._more is not None:
            more, self._more = self._more, None
            if next(more, "over") != "over":
                self._more = more
            return
        weights = [weight for weight, _ in self._table]
        (gesture,) = self._chance.choices([gesture for _, gesture in self._table], weights)
        gesture()

    def say(self, text: str) -> None:
        """What is done now."""
        self.doing = text
        self._say(f"{self.done} {text}")

    # ---- where

    def top(self) -> QWidget | None:
        """The window of ours that is touched: what lies over the others, mostly."""
        popup, modal = QApplication.activePopupWidget(), QApplication.activeModalWidget()
        if popup is not None and self._chance.random() < 0.8:
            return popup
        if modal is not None and self._chance.random() < 0.9:
            return modal
        tops = [each for each in QApplication.topLevelWidgets() if each.isVisible() and each.windowHandle() is not None]
        if self.window in tops and self._chance.random() < 0.7:
            return self.window
        return self._chance.choice(tops) if tops else None

    def place(self) -> tuple[QWidget, QPoint, str] | None:
        """A window and a point in it: of some widget, or anywhere."""
        top = self.top()
        if top is None or top.windowHandle() is None:
            return None
        widget = self._some_widget(top) if self._chance.random() < 0.7 else None
        if widget is None:
            point = QPoint(self._chance.randrange(max(1, top.width())), self._chance.randrange(max(1, top.height())))
            widget = top.childAt(point) or top
        else:
            inside = QPoint(self._chance.randrange(max(1, widget.width())), self._chance.randrange(max(1, widget.height())))
            point = widget.mapTo(top, inside)
        named = widget.accessibleName() or widget.objectName()
        return top, point, f"{type(widget).__name__} {named!r} of {type(top).__name__} at {point.toTuple()}"

    def _some_widget(self, top: QWidget) -> QWidget | None:
        if (
            self.done % LOOK_AGAIN == 0
            or not self._widgets
            or not isValid(self._widgets[0])
            or self._widgets[0].window() is not top
        ):
            self._widgets = [each for each in top.findChildren(QWidget) if each.isVisible() and each.isEnabled()]
        there = [each for each in self._widgets if isValid(each) and each.isVisible() and top.isAncestorOf(each)]
        kinds = sorted({type(each).__name__ for each in there})
        if not kinds:
            return None
        kind = self._chance.choice(kinds)  # so that what is there once is touched as often as what is there a hundred times
        return self._chance.choice([each for each in there if type(each).__name__ == kind])

    # ---- what

    def click(self) -> None:
        where = self.place()
        if where is None:
            return
        top, point, name = where
        button = self._chance.choices((Button.LeftButton, Button.RightButton, Button.MiddleButton), (20, 2, 1))[0]
        twice = self._chance.random() < 0.08
        modifier = self._chance.choice(MODIFIERS)
        self.say(f"{'double ' if twice else ''}click {button.name} on {name}")
        # Not in one call: a window may be gone after the press, and Qt's own click does not look.
        for half in (QTest.mousePress, QTest.mouseRelease) * (2 if twice else 1):
            if there(top):
                half(top.windowHandle(), button, modifier, point)

    def drag(self) -> None:
        where = self.place()
        if where is not None:
            more = self._drag(*where)
            next(more)
            self._more = more

    def _drag(self, top: QWidget, point: QPoint, name: str) -> Iterator[None]:
        self.say(f"drag from {name}")
        reach = self._chance.choice((20, 100, 600))
        x, y = (self._chance.randint(-reach, reach) for _ in range(2))
        QTest.mousePress(top.windowHandle(), Button.LeftButton, Mod.NoModifier, point)
        yield
        moves = self._chance.randint(1, 5)
        for move in range(1, moves + 1):
            if there(top):
                QTest.mouseMove(top.windowHandle(), point + QPoint(x, y) * move / moves)
            yield
        if there(top):
            QTest.mouseRelease(top.windowHandle(), Button.LeftButton, Mod.NoModifier, point + QPoint(x, y))

    def move_over(self) -> None:
        where = self.place()
        if where is not None:
            self.say(f"move over {where[2]}")
            QTest.mouseMove(where[0].windowHandle(), where[1])

    def wheel(self) -> None:
        top = self.top()
        if top is None:
            return
        widget = self._some_widget(top) or top
        turn = self._chance.choice((-1200, -120, -40, 40, 120, 1200))
        point = QPointF(widget.rect().center())
        self.say(f"wheel {turn} on {type(widget).__name__} {widget.accessibleName()!r}")
        event = QWheelEvent(
            point, widget.mapToGlobal(point), QPoint(), QPoint(0, turn), Button.NoButton, self._chance.choice(MODIFIERS),
            Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(widget, event)

    def key(self) -> None:
        # One event at a time: Qt's own test keys send a modifier and its key to what may be gone after the first of them.
        widget = QApplication.activePopupWidget() or QApplication.focusWidget() or self.top()
        if widget is None:
            return
        key, modifier = self._chance.choice(KEYS), self._chance.choice(MODIFIERS)
        times = self._chance.choice((1, 1, 1, 5))
        self.say(f"key {modifier.name} {key.name} {times} times to {type(widget).__name__} {widget.accessibleName()!r}")
        plain = modifier in (Mod.NoModifier, Mod.ShiftModifier) and 0x20 <= key.value < 0x7F
        text = (chr(key.value) if modifier == Mod.ShiftModifier else chr(key.value).lower()) if plain else ""
        for down in (True, False) * times:
            widget = QApplication.activePopupWidget() or QApplication.focusWidget()
            if widget is not None:
                QTest.simulateEvent(widget, down, key.value, modifier, text, False, -1)

    def type(self) -> None:
        widget = QApplication.focusWidget()
        if widget is None:
            return
        word = self._chance.choice(WORDS)
        self.say(f"type {word!r} into {type(widget).__name__} {widget.accessibleName()!r}")
        for letter in word:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                if isValid(widget):
                    QApplication.sendEvent(widget, QKeyEvent(kind, 0, Mod.NoModifier, letter))

    def act(self, ids: tuple[str, ...] = ()) -> None:
        if not self.window.isVisible():
            return  # it was closed; whoever watches makes another one
        commands = self.window.commands
        id = self._chance.choice(ids or [entry.id for entry in commands.table])
        if self._chance.random() > RARE.get(id, 1.0) or QApplication.activeModalWidget() is not None:
            return
        if commands[id].isEnabled():
            self.say(f"action {id}")
            self.tame()
            commands.trigger(id)

    def scene(self) -> None:
        """Keep something going on: a model in hand, a training, an adaptation, an evaluation, a demo."""
        session = self.window.session
        if not self.window.isVisible():
            return
        if session.model is None and not session.busy and self._chance.random() < 0.5:
            path = self.world.folder / f"{self._chance.choice(('mirror', 'rewired', 'switch'))}.metamodel"
            self.say(f"open {path.name}")
            self.window.model_files.open(path)
        else:
            self.act(SUPPORT)

    def tame(self) -> None:
        """A model of hundreds of millions of numbers only takes long; wrong numbers in the forms are another matter."""
        session = self.window.session
        recipe = session.recipe
        if recipe is None:
            return
        model, training = recipe.model, recipe.training
        large = model.sub_models * model.width > LARGEST or model.window * model.meta_features > LARGEST
        if large or model.past_actions * model.window > LARGEST or training.lanes > 512 or recipe.evaluation.tasks > 200:
            session.choose_preset("mirror-quick")

    def resize(self) -> None:
        top = self.top()
        if top is not None and QApplication.activePopupWidget() is None:
            width, height = self._chance.randint(300, 1920), self._chance.randint(200, 1200)
            self.say(f"resize {type(top).__name__} to {width} x {height}")
            top.resize(width, height)

    def drop(self) -> None:
        data = QMimeData()
        names = [self.world.file() for _ in range(self._chance.choice((1, 1, 2)))]
        if self._chance.random() < 0.8:
            data.setUrls([QUrl.fromLocalFile(name) for name in names])
        else:
            data.setText("https://example.org/<b>x</b>")
        self.say(f"drop {[url.fileName() for url in data.urls()]}")
        action, point = Qt.DropAction.CopyAction, QPoint(50, 200)
        QApplication.sendEvent(self.window, QDragEnterEvent(point, action, data, Button.LeftButton, Mod.NoModifier))
        QApplication.sendEvent(self.window, QDropEvent(QPointF(point), action, data, Button.LeftButton, Mod.NoModifier))
