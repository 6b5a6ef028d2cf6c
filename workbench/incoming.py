"""What comes into the window by a drop, the Open dialog or the command line: a model, a recipe, the folder of a
run, or an experiment.

Anything else is answered with one sentence, and everything stays as it was. Nothing is opened that is not a file of this
machine, and models are read beside the window.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QUrl

from core.plain_text import plain
from core.regular_file import is_file
from workbench.error_words import worded
from workbench.i18n import translate

if TYPE_CHECKING:
    from workbench.main_window import MainWindow

RECIPE_SUFFIX = ".toml"


def wanted(mime: QMimeData) -> bool:
    """Whether a drag brings files; text and pictures find no place."""
    return mime.hasUrls()


def dropped(window: MainWindow, urls: Sequence[QUrl]) -> bool:
    """Open what was dropped if it is one thing of this machine."""
    if len(urls) != 1:
        window.notifications.error(translate("Files", "Drop one thing at a time: a model, a recipe or the folder of a run."))
        return False
    url = urls[0]
    # A host would make the system ask another machine for the file, and tell it who asks.
    if not url.isLocalFile() or url.host() or not url.toLocalFile():
        sentence = translate("Files", "{name} is not a file of this machine; save it here first, then open it.")
        window.notifications.error(sentence.replace("{name}", plain(url.toDisplayString() or "?", 80)))
        return False
    return open_path(window, Path(url.toLocalFile()))


def open_path(window: MainWindow, path: Path) -> bool:
    """Open a model, a recipe or a run's folder. False when it stays out; a model is being read, and may be refused yet."""
    experiment = _experiment_file(path)
    if experiment is not None:
        from workbench.actions.experiment_actions import open_file

        open_file(window, experiment)
        return True
    if window.session.busy:
        window.notifications.error(translate("Files", "Wait for the running step, or stop it, before you open a model."))
        return False
    if _is_folder(path):
        return _open_run(window, path)
    if path.suffix.lower() == RECIPE_SUFFIX:
        return _open_recipe(window, path)
    return window.before_replacing(partial(window.model_files.open, path))


def _experiment_file(path: Path) -> Path | None:
    """The experiment file that a path is, or whose folder it is; ``None`` for anything else. It is a page of text."""
    from core.experiments.experiment import JOURNAL_FILE
    from core.recipe_reader import LARGEST_RECIPE_FILE, toml_values
    from core.regular_file import read_regular

    file = path.absolute()
    if _is_folder(file):
        file = file.with_name(f"{file.name}{RECIPE_SUFFIX}")
        return file if is_file(path / JOURNAL_FILE) and is_file(file) else None
    if file.suffix.lower() != RECIPE_SUFFIX:
        return None
    try:
        return file if "base" in toml_values(read_regular(file, LARGEST_RECIPE_FILE).decode("utf-8")) else None
    except (OSError, ValueError, RecursionError):
        return None


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):  # whoever reads it as a file says why not
        return False


def _open_recipe(window: MainWindow, path: Path, name: str = "") -> bool:
    """Put a recipe into the forms, a run's (``name``) too. It is a page of text, so it is read at once."""
    import core

    try:
        recipe = core.read_recipe(path.absolute())  # a relative one might have a preset's name
    except ValueError as error:
        window.session.problem.emit(worded(error), "")
        return False
    window.session.set_recipe(recipe, "")
    window.notifications.note(
        translate("Files", "The recipe {name} is in the forms.").replace("{name}", plain(name or path.name))
    )
    return True


def _open_run(window: MainWindow, folder: Path) -> bool:
    """Take a run in hand: of the list with its curves, of elsewhere its model; one without a model gives its recipe."""
    from core.storage.runs import RECIPE_FILE, Run

    if not is_file(folder / RECIPE_FILE):
        sentence = translate("Files", "{name} is a folder without a run; open a model, a recipe or the folder of a run.")
        window.notifications.error(sentence.replace("{name}", plain(folder.name or str(folder))))
        return False
    run = Run(folder.absolute())
    if not run.finished:
        return _open_recipe(window, run.folder / RECIPE_FILE, run.name)
    listed = window.recorded.library.row(run.name)
    if listed is not None and listed.folder == run.folder:
        return window.before_replacing(partial(window.recorded.open, run.name))
    return window.before_replacing(partial(window.model_files.open, run.model_path, plain(run.name)))
