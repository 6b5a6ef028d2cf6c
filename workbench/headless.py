"""The main job without a display: meta-training, adaptation to a new task, evaluation; everything goes into one folder."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import core
from core.analysis.digits import places
from core.analysis.history import History
from core.atomic import write_atomically
from core.cli.progress import exhaust, shown
from core.events import MethodEvaluated
from core.model import Model
from core.recipe import Recipe
from core.storage.folders import runs_folder

PRESET = "mirror-quick"
TASK = 0  # number of the held-out task that is adapted to
EVALUATED_TASKS = 20
SHOWN = ("returns", "mixture_weights", "adaptation")  # plots of the picture
METHODS = {"adapted": "adapting", "before": "before adaptation", "uniform": "uniform alpha"}


def folder_for(recipe_name: str, base: Path | None = None) -> Path:
    """A new folder: in ``runs`` of the checkout when that is where we are, else among the user's runs."""
    here = Path.cwd()
    in_checkout = (here / "pyproject.toml").is_file() and (here / "workbench").is_dir()
    base = base or (here / "runs" if in_checkout else runs_folder())
    stamp = datetime.now().astimezone().strftime("%Y%m%d-%H%M%S")
    for attempt in range(100):
        folder = base / (f"{stamp}-{recipe_name}" + (f"-{attempt}" if attempt else ""))
        if not folder.exists():
            return folder
    raise FileExistsError(17, "a hundred runs of the same second are there already", str(base))


def run(folder: Path | None = None, recipe: Recipe | None = None, say: Callable[[str], None] = print) -> int:
    """Do the main job. Returns the exit code; what cannot be written is said in one sentence."""
    recipe = recipe or core.read_recipe(PRESET)
    try:
        folder = folder or folder_for(PRESET)
        folder.mkdir(parents=True, exist_ok=True)
        _run(folder, recipe, say)
    except OSError as error:
        say(f"The run could not be written to {folder}: {error.strerror or error}.")
        return 1
    except (core.ModelFileError, core.RecipeError, core.TaskError) as error:
        say(str(error))
        return 1
    return 0


def _run(folder: Path, recipe: Recipe, say: Callable[[str], None]) -> None:
    say(f"1  Initialise: {recipe.family.name}, K = {recipe.model.sub_models}")
    say(f"2  Meta-train: {recipe.training.env_steps:,} environment steps")
    training = core.train(recipe)
    trained = _recorded(training)
    model = training.model
    say(f"3  Adapt: held-out task {TASK}, which it has never seen")
    family = core.make_family(recipe.family)
    task = core.task_of(family, "held-out", TASK)
    adapted = _recorded(core.adapt(model, task))
    say(f"4  Evaluate: {EVALUATED_TASKS} held-out tasks")
    settings = core.read_recipe(PRESET, {"evaluation.tasks": EVALUATED_TASKS}).evaluation
    evaluated = _recorded(core.evaluate([model], evaluation=settings, methods=tuple(METHODS)))
    for line in _results(evaluated):
        say(line)
    written = [core.save(model, folder / "model.metamodel")]
    for name, history in (("training", trained), ("adaptation", adapted), ("evaluation", evaluated)):
        written.append(folder / f"{name}.csv")
        history.to_csv(written[-1])
    written.append(picture(folder / "window.png", model, trained, evaluated))
    say("Written:")
    for path in written:
        say(f"  {path}")
    say(f"Open it where there is a display:  {command()} {written[0]}")


def command() -> str:
    """What starts the window here: its name where the shell finds it, else its file."""
    name = "meta-rl-workbench"
    beside = Path(sys.executable).with_name(name)
    return name if shutil.which(name) or not beside.is_file() else str(beside)


def _results(evaluated: History) -> list[str]:
    """What adaptation is worth: a line for each row of the evaluation."""
    table = evaluated[MethodEvaluated]
    rows = [MethodEvaluated(**table.row(index)) for index in range(len(table))]
    digits = places([row.first_high for row in rows], 3)

    def written(value: float) -> str:
        return f"{value:.{digits}f}"

    return [
        f"   {METHODS[row.method]:<18} return {written(row.first_mean):>{digits + 3}} "
        f"[{written(row.first_low)}, {written(row.first_high)}] in the first episode, {row.solved:.0%} solved at once"
        for row in rows
    ]


def _recorded(events: object) -> History:
    """Run the events under a progress bar and keep them."""
    history = History()

    def kept() -> object:
        for event in shown(events, False):  # type: ignore[arg-type,var-annotated]
            history.append(event)
            yield event

    exhaust(kept())  # type: ignore[arg-type]
    return history


def picture(path: Path, model: Model, trained: History, evaluated: History, steps: int = 180) -> Path:
    """The real window, drawn without a display, with the finished run and the model adapting to its task."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("QT_LOGGING_RULES", "*.warning=false")  # the offscreen platform warns of what it cannot do
    from workbench.application import make_application

    application, wishes = make_application()
    from workbench import captions, theme
    from workbench.main_window import MainWindow
    from workbench.plots.exporting import png
    from workbench.session import Done
    from workbench.steps import Step

    theme.apply("light")
    window = MainWindow(wishes)
    window.resize(1600, 900)
    window.show()
    window.fill()
    session = window.session
    session.set_recipe(model.recipe, PRESET)
    session.put_model(model)
    session.training_history, session.evaluation_history = trained, evaluated
    table = evaluated[MethodEvaluated]
    rows = [MethodEvaluated(**table.row(index)) for index in range(len(table))]
    session.evaluation = Done(model, model.recipe.evaluation, rows)
    session.changed.emit()
    window.workflow.open_step(Step.ADAPT)
    window.staging.choice.number = TASK
    task = core.task_of(core.make_family(model.recipe.family), "held-out", TASK)
    window.staging.adapt((task, captions.HELD_OUT))
    window.player.pause()
    for _ in range(steps):
        window.player.step()
    application.processEvents()
    window.plots.show_together(*SHOWN)
    for name in SHOWN:
        window.plots.plots.make(name)
    window.plots.set_histories(window.histories())
    for _ in range(3):
        application.processEvents()
        window.plots.refresh()
    write_atomically(path, png(window.grab()))
    window.player.clear()
    window.close()
    return path
