"""``make screenshots``: the window's main states in both themes and two sizes, into ``runs/screenshots``; no display needed.

With ``--pictures`` it also renews the pictures of the README.
"""

from __future__ import annotations

import argparse
import dataclasses
import os
import sys
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import core
from core.analysis.history import History
from core.cli.progress import progress_bar
from core.events import MethodEvaluated
from core.resources import resource

ROOT = Path(__file__).resolve().parents[2]
SIZES = ((1280, 720), (1920, 1080))
THEMES = ("light", "dark")
FOLDER = ROOT / "runs" / "screenshots"
PICTURES = {"demo": "crossed-wires.png", "trained": "meta-trained.png", "evaluated": "evaluated.png"}
PICTURE_SIZE = (1440, 810)
SETTINGS = {"split": "held-out", "tasks": 50, "episodes": 3, "reset_seed": 0}
METHODS = ("adapted", "before", "uniform", "robust")


def recorded(events: object) -> History:
    """Run the events under a progress bar and keep them."""
    history = History()
    for event in progress_bar(events):  # type: ignore[arg-type,var-annotated]
        history.append(event)
    return history


class Scenes:
    """Puts a window into its main states, on one real training and evaluation."""

    def __init__(self) -> None:
        training = core.train(core.read_recipe("mirror-quick"))
        self.trained = recorded(training)
        self.model = training.model
        evaluation = core.evaluate([self.model], core.build.checked_evaluation(SETTINGS), METHODS)
        self.evaluated = recorded(evaluation)

    def welcome(self, window: object) -> None:
        """The first start."""

    def demo(self, window: object) -> None:
        """Crossed wires, after the model without adaptation has fallen."""
        from workbench.demos import DEMOS

        window.staging.play_demo(DEMOS[0])
        for _ in range(170):  # a pause would hand the scene over
            window.player.advance()
        window.plots.show_together("adaptation")

    def trained_(self, window: object) -> None:
        """After meta-training."""
        from workbench.steps import Step

        self._in_hand(window)
        window.workflow.open_step(Step.TRAIN)
        window.plots.show_together("returns", "losses", "mixture_weights")

    def adapted(self, window: object) -> None:
        """In the middle of an adaptation."""
        from workbench.steps import Step

        self._in_hand(window)
        window.workflow.open_step(Step.ADAPT)
        window.staging.adapt()
        self._steps(window, 220)
        window.plots.show_together("adaptation")

    def learning(self, window: object) -> None:
        """Q-learning on a task of a kind that training never saw."""
        from workbench.steps import Step

        model = core.load(resource("sample_models", "rewired.metamodel"))
        learning = {"name": "q_learning", "episodes": 5}
        recipe = dataclasses.replace(model.recipe, adaptation=core.build.checked_adaptation(learning))
        window.session.set_recipe(recipe, "")
        window.session.put_model(model)
        window.workflow.open_step(Step.ADAPT)
        form = window.workflow.cards[Step.ADAPT].body
        form.number.set_value(3)
        form.kind.setCurrentIndex(form.kind.findData("extrapolation"))
        window.staging.adapt()
        while not window.staging.learning.actor.loaded:
            window.player.step()
        self._steps(window, 420)
        window.staging.learning.changed.emit()
        window.plots.show_together("adaptation")

    def evaluated_(self, window: object) -> None:
        """After an evaluation."""
        from workbench.session import Done
        from workbench.steps import Step

        self._in_hand(window)
        table = self.evaluated[MethodEvaluated]
        rows = [MethodEvaluated(**table.row(index)) for index in range(len(table))]
        window.session.evaluation_history = self.evaluated
        window.session.evaluation = Done(self.model, self.model.recipe.evaluation, rows)
        window.session.changed.emit()
        window.workflow.open_step(Step.EVALUATE)
        window.plots.show_together("evaluation")

    def table(self) -> dict[str, Callable[[object], None]]:
        """Scenes by name."""
        return {
            "welcome": self.welcome,
            "demo": self.demo,
            "trained": self.trained_,
            "adapted": self.adapted,
            "learning": self.learning,
            "evaluated": self.evaluated_,
        }

    def _in_hand(self, window: object) -> None:
        window.session.set_recipe(self.model.recipe, "mirror-quick")
        window.session.put_model(self.model)
        window.session.training_history = self.trained
        window.session.changed.emit()

    @staticmethod
    def _steps(window: object, count: int) -> None:
        window.player.pause()
        for _ in range(count):
            window.player.step()


def shot(scene: Callable[[object], None], theme_name: str, size: tuple[int, int], path: Path) -> None:
    """A fresh window in one state, saved as a picture."""
    from workbench import theme
    from workbench.application import make_application
    from workbench.main_window import MainWindow

    application, wishes = make_application()
    theme.apply(theme_name)
    window = MainWindow(wishes)
    window.resize(*size)
    window.show()
    window.fill()
    scene(window)
    for _ in range(5):
        application.processEvents()
        window.plots.set_histories(window.histories())
        window.plots.refresh()
    path.parent.mkdir(parents=True, exist_ok=True)
    window.grab().save(str(path))
    window.player.clear()
    window.session.dirty = False
    window.close()
    window.deleteLater()
    application.processEvents()
    print(path)


def main() -> None:
    """Make the pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pictures", action="store_true", help="renew the pictures of the README only")
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("QT_LOGGING_RULES", "*.warning=false")
    scenes = Scenes()
    if parser.parse_args().pictures:
        for name, file in PICTURES.items():
            shot(scenes.table()[name], "light", PICTURE_SIZE, ROOT / "resources" / "pictures" / file)
        return
    for name, scene in scenes.table().items():
        for theme_name in THEMES:
            for width, height in SIZES:
                shot(scene, theme_name, (width, height), FOLDER / f"{name}-{theme_name}-{width}x{height}.png")


if __name__ == "__main__":
    main()
