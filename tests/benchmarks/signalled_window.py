"""The program itself, which does one thing, says ``ready``, and goes on until a signal comes: ``signalled_window.py SCENE``."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import QTimer

LOOK_MS = 20


def when(window: Any, condition: Callable[[], bool], then: Callable[[], None]) -> None:
    """Do it as soon as the condition holds."""

    def look() -> None:
        if condition():
            then()
        else:
            QTimer.singleShot(LOOK_MS, window, look)

    look()


def ready() -> None:
    """Whoever sends the signal may do so from now on."""
    print("ready", flush=True)


def train(window: Any) -> None:
    import core

    window.session.set_recipe(core.read_recipe("mirror-quick", {"run.device": "cpu"}), "")
    window.session.initialise()
    window.session.train()


def sample(window: Any) -> None:
    import core
    from core.resources import resource

    path = resource("sample_models", "mirror.metamodel")
    window.session.hold(core.load(path), path)


def loading(window: Any) -> None:
    train(window)
    ready()


def training(window: Any) -> None:
    train(window)
    when(window, lambda: window.session.last_event is not None, ready)


def paused(window: Any) -> None:
    def pause() -> None:
        window.session.jobs.pause()
        ready()

    train(window)
    when(window, lambda: window.session.last_event is not None, pause)


def question(window: Any) -> None:
    sample(window)
    window.session.put_model(window.session.model, unsaved=True)
    QTimer.singleShot(100, window, ready)
    window.close()


def demo(window: Any) -> None:
    window.commands.trigger("demos.crossed_wires")
    when(window, lambda: window.player.moving, ready)


def evaluating(window: Any) -> None:
    sample(window)
    window.session.evaluate()
    when(window, lambda: window.session.last_event is not None, ready)


def learning(window: Any) -> None:
    import dataclasses

    from core import build

    sample(window)
    settings = build.checked_adaptation({"name": "q_learning"})
    window.session.set_recipe(dataclasses.replace(window.session.recipe, adaptation=settings), "")
    window.staging.adapt()
    when(window, lambda: window.player.moving, ready)


def exporting(window: Any) -> None:
    from workbench.dialogs.animation_dialog import export_animation

    def export() -> None:
        window.player.pause()
        for _ in range(100):
            window.player.step()
        export_animation(window).begin(Path("film.gif").absolute())
        ready()

    window.commands.trigger("demos.crossed_wires")
    when(window, lambda: window.player.moving, export)


SCENES = {each.__name__: each for each in (loading, training, paused, question, demo, evaluating, learning, exporting)}


def main(scene: str) -> int:
    from workbench import app
    from workbench.main_window import MainWindow

    usual = MainWindow.fill

    def fill(window: MainWindow) -> None:
        filled = window.is_filled
        usual(window)
        if not filled:
            QTimer.singleShot(0, window, lambda: SCENES[scene](window))

    MainWindow.fill = fill  # type: ignore[method-assign]
    return app.main([])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
