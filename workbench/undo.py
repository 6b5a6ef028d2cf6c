"""The stack of what can be undone: it listens to the session and to the hand on the stage, and writes down what they say."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QUndoStack

from workbench.edits import Change, Edit, Kind
from workbench.field_labels import label
from workbench.gestures import Gesture, single
from workbench.i18n import translate
from workbench.touch import AlphaEdit, TaskEdit

if TYPE_CHECKING:
    from core.recipe import Recipe
    from workbench.player import Player
    from workbench.session import Session

LARGEST = 200  # edits; the oldest are forgotten first


class UndoStack(QUndoStack):
    """Edits of the recipe, the task and the mixture, in the order in which they were made."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setUndoLimit(LARGEST)
        self._session = session
        self._player: Player | None = None
        self._recipe, self._preset = session.recipe, session.preset
        self._task: dict[str, float] | None = None
        self._typing = Gesture()
        self._silent = False  # what is heard now is what undo does
        self._ordering = False  # edits are put in their order, and nothing else
        session.recipe_changed.connect(self._on_recipe)
        session.replaced.connect(self.clear)

    def watch(self, player: Player) -> None:
        """Listen to what is touched on the stage, too."""
        self._player = player
        player.touch.edited.connect(self._on_touch)
        player.touch.actor_left.connect(self._drop_alpha)
        player.started.connect(self._on_started)
        player.task_changed.connect(self._on_task)
        player.state_changed.connect(self._on_state)

    # ---- what it is asked

    def words(self, redo: bool = False) -> str:
        """What would be undone, or done again; empty when there is nothing."""
        command = self.command(self.index() if redo else self.index() - 1) if self.count() else None
        return command.change.words() if isinstance(command, Edit) else ""

    def undo(self) -> None:
        self._quietly(super().undo)

    def redo(self) -> None:
        self._quietly(super().redo)

    def _quietly(self, verb: Any) -> None:
        self._silent = True
        try:
            verb()
        finally:
            self._silent = False

    # ---- what it hears

    def _on_recipe(self, recipe: Recipe) -> None:
        before, preset = self._recipe, self._preset
        self._recipe, self._preset = recipe, self._session.preset
        if before is None or self._silent:
            return
        keys = changed_keys(before, recipe)
        target = keys[0] if len(keys) == 1 and preset == self._session.preset else ""
        gesture = self._typing.number() if target else 0
        then, now = (before, preset), (recipe, self._session.preset)
        words = partial(recipe_words, target, "" if target else self._session.preset)
        self._add("recipe", target, words, self._put_recipe, then, now, gesture)

    def _add(
        self,
        kind: Kind,
        target: str,
        words: Callable[[], str],
        put: Callable[[Any], None],
        before: Any,
        after: Any,
        gesture: int,
    ) -> None:
        self.push(Edit(Change(kind, target, words, partial(self._put, put), before, after, gesture or single())))

    def _put(self, put: Callable[[Any], None], value: Any) -> None:
        if not self._ordering:
            put(value)

    def _put_recipe(self, value: tuple[Recipe, str]) -> None:
        self._session.set_recipe(*value)

    def _on_touch(self, edit: AlphaEdit | TaskEdit) -> None:
        assert self._player is not None
        touch = self._player.touch
        if isinstance(edit, AlphaEdit):
            words, target = partial(alpha_words, edit.sub_model), str(edit.sub_model)
            self._add("alpha", target, words, touch.put, edit.before, edit.after, edit.gesture)
        else:
            put = partial(self._put_parameter, edit.parameter)
            words = partial(task_words, edit.title)
            self._add("task", edit.parameter, words, put, edit.before, edit.after, edit.gesture)

    def _put_parameter(self, name: str, value: float) -> None:
        if self._player is not None:
            self._player.set_task({name: value})

    # ---- what is left behind

    def _on_task(self, task: dict[str, float]) -> None:
        self._task = dict(task)

    def _on_started(self) -> None:
        """On another task there is nothing to take back of what was done to the one before."""
        task = self._player.task if self._player is not None else None
        if task is not None and self._task != task.task(0):
            self.drop("task")

    def _on_state(self, state: str) -> None:
        if state == "idle":
            self.drop("task", "alpha")

    def _drop_alpha(self) -> None:
        self.drop("alpha")

    def drop(self, *kinds: Kind) -> None:
        """Forget the edits of some kinds; the others stay as they are, done or undone."""
        edits = [command for command in map(self.command, range(self.count())) if isinstance(command, Edit)]
        if not any(edit.change.kind in kinds for edit in edits):
            return
        changes = [edit.change for edit in edits]
        kept = [change for change in changes if change.kind not in kinds]
        done = sum(change.kind not in kinds for change in changes[: self.index()])
        self.clear()
        for change in kept:
            self.push(Edit(change))
        self._ordering = True
        try:
            self.setIndex(done)
        finally:
            self._ordering = False


def changed_keys(before: Recipe, after: Recipe) -> list[str]:
    """Dotted keys in which two recipes differ."""
    from core.recipe import dotted_items

    first, second = dict(dotted_items(before)), dict(dotted_items(after))
    return [key for key in {**first, **second} if first.get(key) != second.get(key)]


def recipe_words(key: str, preset: str) -> str:
    """What an edit of the recipe is called."""
    if key:
        return label(key)
    if preset:
        return translate("Undo", "preset {name}").replace("{name}", preset)
    return translate("Undo", "settings")


def alpha_words(sub_model: int) -> str:
    """What an edit of the mixture is called."""
    if sub_model < 0:
        return translate("Undo", "all of \u03b1")
    return translate("Undo", "\u03b1{k}").replace("{k}", str(sub_model + 1))


def task_words(title: str) -> str:
    """What an edit of the task is called."""
    return translate("Tasks", title)
