"""``make screenshots``: the window's main states in both themes, both languages and two sizes, into ``runs/screenshots``.

No display is needed, and nothing of the user's is touched or shown: settings and runs are those of a scratch folder. With
``--pictures`` it renews the pictures of the README instead, the moving one among them; ``--scene`` and ``--language`` limit it.
"""

from __future__ import annotations

import argparse
import dataclasses
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import core
from core.analysis.history import History
from core.cli.progress import progress_bar
from core.engines.recorded_training import RecordedTraining
from core.events import MethodEvaluated
from core.resources import resource
from tests.benchmarks import experiment_scenes

if TYPE_CHECKING:
    from workbench.main_window import MainWindow

ROOT = Path(__file__).resolve().parents[2]
SIZES = ((1280, 720), (1920, 1080))
THEMES = ("light", "dark")
FOLDER = ROOT / "runs" / "screenshots"
PICTURES = {
    "demo": "crossed-wires.png",
    "trained": "meta-trained.png",
    "scrubbed": "time-machine.png",
    "race": "ghost-race.png",
    "atlas": "task-atlas.png",
    "evaluated": "evaluated.png",
}
# Under 500 kB: whoever opens the page loads it.
MOVING, MOVING_WIDTH, MOVING_FPS, MOVING_STEPS = "adaptation.webp", 700, 12, 165
PICTURE_SIZE = (1440, 810)
SETTINGS = {"split": "held-out", "tasks": 50, "episodes": 3, "reset_seed": 0}
METHODS = ("adapted", "before", "uniform", "robust")
SCRATCH = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME")
Scene = Callable[["MainWindow"], Any]


def recorded(events: object) -> History:
    """Run the events under a progress bar and keep them."""
    history = History()
    for event in progress_bar(events):  # type: ignore[arg-type,var-annotated]
        history.append(event)
    return history


def wait(condition: Callable[[], bool], seconds: float = 120.0) -> None:
    """Let the window live until the condition holds."""
    from PySide6.QtCore import QCoreApplication, QEventLoop

    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


def live(seconds: float) -> None:
    """Let the window live for a while."""
    end = time.monotonic() + seconds
    wait(lambda: time.monotonic() >= end, seconds)


def steps(window: MainWindow, count: int) -> None:
    """Let everyone on stage take so many steps, then wait."""
    window.player.pause()
    for _ in range(count):
        window.player.step()


class Scenes:
    """Puts a window into its main states, on one real training and evaluation. What a scene hands back is pictured too."""

    def __init__(self) -> None:
        training = core.train(core.read_recipe("mirror-quick"))
        self.trained = recorded(RecordedTraining(training))
        self.model = training.model
        evaluation = core.evaluate([self.model], core.build.checked_evaluation(SETTINGS), METHODS)
        self.evaluated = recorded(evaluation)

    def table(self) -> dict[str, Scene]:
        """Scenes by name."""
        named = ("welcome", "demo", "training", "adapted", "scrubbed", "race", "touched", "learning", "atlas", "evaluation")
        extras = ("runs", "palette", "tour", "glossary", "preferences", "shortcuts")
        own = {name.replace("training", "trained").replace("evaluation", "evaluated"): getattr(self, name)
               for name in (*named, *extras)}  # fmt: skip
        return {**own, **experiment_scenes.scenes(wait)}

    def welcome(self, window: MainWindow) -> None:
        """A later start, with nothing in hand."""

    def demo(self, window: MainWindow) -> None:
        """Crossed wires, after the model without adaptation has fallen."""
        window.commands.trigger("demos.crossed_wires")
        wait(lambda: not window.staging.draws.waiting)
        live(4.5)  # and no pause, which would hand the scene over
        window.plots.show_together("adaptation")

    def training(self, window: MainWindow) -> None:
        """After meta-training."""
        self._in_hand(window, "TRAIN")
        window.plots.show_together("returns", "losses", "mixture_weights")

    def adapted(self, window: MainWindow) -> None:
        """In the middle of an adaptation."""
        self._in_hand(window, "ADAPT")
        window.staging.adapt()
        wait(lambda: not window.staging.draws.waiting)
        steps(window, 220)
        window.plots.show_plot("adaptation")

    def scrubbed(self, window: MainWindow) -> None:
        """The moment in which the model has found out, looked at again."""
        self._in_hand(window, "ADAPT")
        window.staging.adapt()
        wait(lambda: not window.staging.draws.waiting)
        steps(window, 720)
        window.player.timeline.seek(24)
        window.plots.show_together("adaptation", "meta_state")
        live(1.0)  # until the plots have followed

    def race(self, window: MainWindow) -> None:
        """Everyone who is there on the same task."""
        self._in_hand(window, "ADAPT")
        window.staging.race_all()
        wait(lambda: not window.staging.draws.waiting)
        live(6.0)
        window.player.pause()
        window.plots.show_plot("adaptation")

    def touched(self, window: MainWindow) -> None:
        """One bar held by hand, one muted; a slider moved beyond what training saw."""
        self.adapted(window)
        alpha = window.player.main_actor.weights[0].copy()
        held = [float("nan")] * len(alpha)
        held[0], held[1] = float(alpha[0]) * 0.4, 0.0
        window.player.set_alpha_override(held)
        window.player.set_task({"length": 0.9})
        steps(window, 30)

    def learning(self, window: MainWindow) -> None:
        """Q-learning on a task of a kind that training never saw."""
        from workbench.steps import Step

        model = core.load(resource("sample_models", "rewired.metamodel"))
        learning = {"name": "q_learning", "episodes": 5}
        recipe = dataclasses.replace(model.recipe, adaptation=core.build.checked_adaptation(learning))
        window.session.set_recipe(recipe, "")
        window.session.put_model(model)
        window.workflow.open_step(Step.ADAPT)
        form: Any = window.workflow.cards[Step.ADAPT].body
        form.number.set_value(3)
        form.kind.setCurrentIndex(form.kind.findData("extrapolation"))
        window.staging.adapt()
        wait(lambda: not window.staging.draws.waiting)
        wait(lambda: bool(window.staging.learning.actor.loaded))  # type: ignore[union-attr]
        steps(window, 420)
        window.staging.learning.changed.emit()
        window.plots.show_plot("adaptation")

    def atlas(self, window: MainWindow) -> None:
        """The map of tasks, and the meta-states beside it."""
        self._in_hand(window, "ADAPT")
        window.staging.adapt()
        wait(lambda: not window.staging.draws.waiting)
        steps(window, 120)
        window.session.side.draw_atlas()
        wait(lambda: not window.session.busy)
        window.plots.show_together("task_atlas", "meta_state")

    def evaluation(self, window: MainWindow) -> None:
        """After an evaluation."""
        from workbench.session import Done

        self._in_hand(window, "EVALUATE")
        table = self.evaluated[MethodEvaluated]
        rows = [MethodEvaluated(**table.row(index)) for index in range(len(table))]
        window.session.evaluation_history = self.evaluated
        window.session.evaluation = Done(self.model, self.model.recipe.evaluation, rows)
        window.session.changed.emit()
        window.plots.show_together("evaluation", "adaptation_curve")

    def runs(self, window: MainWindow) -> None:
        """The list of runs."""
        from workbench.actions import runs_actions

        self.training(window)
        runs_actions.panel(window)
        live(1.0)

    def palette(self, window: MainWindow) -> Any:
        """The command palette."""
        from workbench.dialogs.command_palette import show_palette

        self.adapted(window)
        dialog = show_palette(window)
        dialog.field.setText("ada" if window.preferences.language == "en" else "适应")
        return dialog

    def tour(self, window: MainWindow) -> None:
        """The fourth stop of the tour."""
        from workbench.dialogs.tour_card import show_tour

        self.adapted(window)
        show_tour(window).go_to(3)

    def glossary(self, window: MainWindow) -> Any:
        """The glossary."""
        return self._dialog(window, "help.glossary")

    def preferences(self, window: MainWindow) -> Any:
        """The preferences."""
        return self._dialog(window, "edit.preferences")

    def shortcuts(self, window: MainWindow) -> Any:
        """The sheet of shortcuts."""
        return self._dialog(window, "help.shortcuts")

    @staticmethod
    def _dialog(window: MainWindow, id: str) -> Any:
        from PySide6.QtWidgets import QApplication

        before = set(QApplication.topLevelWidgets())
        window.commands.trigger(id)
        return next((w for w in QApplication.topLevelWidgets() if w not in before and w.isVisible()), None)

    def _in_hand(self, window: MainWindow, step: str) -> None:
        from workbench.steps import Step

        window.session.set_recipe(self.model.recipe, "mirror-quick")
        window.session.put_model(self.model)
        window.session.training_history = self.trained
        window.session.changed.emit()
        window.workflow.open_step(Step[step])


def opened(theme_name: str, language_code: str, size: tuple[int, int]) -> MainWindow:
    """A fresh window that begins nothing by itself."""
    from workbench import kept_values, language, theme
    from workbench.application import make_application
    from workbench.main_window import MainWindow

    _application, wishes = make_application()
    kept_values.clear()  # no layout of the window before
    language.apply(language_code)
    theme.apply(theme_name)  # type: ignore[arg-type]
    window = MainWindow(
        dataclasses.replace(wishes, language=language_code, theme=theme_name, autoplay="never", calibrate=False)
    )
    window.resize(*size)
    window.show()
    window.fill()
    live(0.2)
    return window


def shot(scene: Scene, theme_name: str, language_code: str, size: tuple[int, int], path: Path) -> None:
    """A window in one state, saved as a picture; a dialog that the scene opened lies in its middle, as on a screen."""
    from PySide6.QtGui import QPainter

    window = opened(theme_name, language_code, size)
    dialog = scene(window)
    window.plots.set_histories(window.histories())
    live(0.6)
    window.plots.refresh()
    picture = window.grab()
    if dialog is not None and dialog.isWindow():
        painter = QPainter(picture)
        painter.drawPixmap((size[0] - dialog.width()) // 2, (size[1] - dialog.height()) // 2, dialog.grab())
        painter.end()
        dialog.close()
    path.parent.mkdir(parents=True, exist_ok=True)
    picture.save(str(path))
    put_away(window)
    print(path)


def put_away(window: MainWindow) -> None:
    """Close it without asking."""
    window.player.clear()
    window.session.unsaved = False
    window.close()
    window.deleteLater()
    live(0.1)


def moving_picture(path: Path) -> None:
    """Crossed wires from its beginning, as the README shows it."""
    from workbench.animation import Take, frames_of, write_animation

    window = opened("light", "en", PICTURE_SIZE)
    window.commands.trigger("demos.crossed_wires")
    wait(lambda: window.player.timeline.length >= MOVING_STEPS)
    window.player.pause()
    record = window.player.timeline.record
    take = Take(record.first, record.newest, width=MOVING_WIDTH, fps=MOVING_FPS)
    write_animation(path, frames_of(window.player, take), MOVING_FPS)
    put_away(window)
    print(path)


def main() -> None:
    """Make the pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pictures", action="store_true", help="renew the pictures of the README only")
    parser.add_argument("--scene", action="append", help="only this state; may be given again")
    parser.add_argument("--language", action="append", help="only this language; may be given again")
    chosen = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("QT_LOGGING_RULES", "*.warning=false")
    with tempfile.TemporaryDirectory() as scratch:
        os.environ.update(dict.fromkeys(SCRATCH, scratch))
        scenes = Scenes().table()
        if chosen.pictures:
            for name, file in PICTURES.items():
                shot(scenes[name], "light", "en", PICTURE_SIZE, ROOT / "resources" / "pictures" / file)
            moving_picture(ROOT / "resources" / "pictures" / MOVING)
            return
        for name in chosen.scene or scenes:
            for code in chosen.language or ("en", "zh_CN"):
                for theme_name in THEMES:
                    for width, height in SIZES:
                        path = FOLDER / f"{name}-{theme_name}-{code}-{width}x{height}.png"
                        shot(scenes[name], theme_name, code, (width, height), path)


if __name__ == "__main__":
    main()
