"""The verbs of the File menu, and the list of recent files."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QMenu

from core.plain_text import plain
from core.regular_file import is_file
from workbench import kept_values
from workbench.foreign import tooltip
from workbench.i18n import translate

if TYPE_CHECKING:
    from workbench.main_window import MainWindow
    from workbench.model_files import Then

SUFFIX = ".metamodel"
MOST_RECENT = 8


def recent() -> list[Path]:
    """Files opened or saved lately, newest first."""
    stored = kept_values.value("files/recent", [])
    names = [stored] if isinstance(stored, str) else stored if isinstance(stored, list) else []
    return [Path(name) for name in names if isinstance(name, str)][:MOST_RECENT]


def recent_there() -> list[Path]:
    """Those that still exist."""
    return [path for path in recent() if is_file(path)]


def remember(path: Path) -> None:
    """Put a file at the top of the recent ones."""
    path = path.absolute()
    names = [str(path), *(str(p) for p in recent() if p != path)]
    kept_values.keep({"files/recent": names[:MOST_RECENT]})


def fill_recent(window: MainWindow, menu: QMenu) -> None:
    """Show the recent files that still exist."""
    menu.clear()
    for path in recent_there():
        action = menu.addAction(plain(path.name).replace("&", "&&"))
        action.setToolTip(tooltip(str(path)))
        action.triggered.connect(lambda _checked=False, p=path: open_path(window, p))
    if menu.isEmpty():
        menu.addAction(translate("Files", "Nothing yet")).setEnabled(False)


def new(window: MainWindow) -> None:
    window.before_replacing(window.session.new)


def open_model(window: MainWindow) -> None:
    start = str(window.session.path.parent) if window.session.path else ""
    name, _ = QFileDialog.getOpenFileName(window, translate("Files", "Open a model or a recipe"), start, _filter(recipes=True))
    if name:
        open_path(window, Path(name))


def open_path(window: MainWindow, path: Path) -> bool:
    """Open a model after asking about unsaved work, a recipe, or a run's folder. A model is there a moment later."""
    from workbench import incoming

    return incoming.open_path(window, path)


def open_newest(window: MainWindow) -> None:
    for path in recent()[:1]:
        open_path(window, path)


def save(window: MainWindow, then: Then | None = None) -> bool:
    """Begin to save; ``then`` is done when it is written. False when nothing is saved."""
    path = window.session.path
    return save_to(window, path, then) if path is not None else save_as(window, then)


def save_as(window: MainWindow, then: Then | None = None) -> bool:
    """Ask for a file and begin to save."""
    session = window.session
    suggestion = session.path or Path(f"{session.model.recipe.family.name if session.model else 'model'}{SUFFIX}")
    name, _ = QFileDialog.getSaveFileName(window, translate("Files", "Save the model"), str(suggestion), _filter())
    if not name:
        return False
    path = Path(name)
    return save_to(window, path if path.suffix else path.with_suffix(SUFFIX), then)


def is_adapted(window: MainWindow) -> bool:
    """Whether step 3 is on stage: no demo, no preview, not an empty stage."""
    staged = window.session.adapting_with
    return window.player.main is not None and staged is not None and window.staging.shown_model is staged[0]


def save_adapted(window: MainWindow) -> None:
    """Ask for a file and write the adapted agent: weights and context, opened and deployed like a model."""
    suggestion = f"{window.session.name.removesuffix(SUFFIX)}-adapted{SUFFIX}"
    name, _ = QFileDialog.getSaveFileName(window, translate("Files", "Save the adapted agent"), suggestion, _filter())
    if name:
        path = Path(name)
        write_adapted(window, path if path.suffix else path.with_suffix(SUFFIX))


def write_adapted(window: MainWindow, path: Path) -> None:
    """Write what is on stage, beside the window; a note or an error says how it went."""
    from workbench.adapted_agent import AdaptedAgent

    AdaptedAgent(window, path).begin()


def save_to(window: MainWindow, path: Path, then: Then | None = None) -> bool:
    """Begin to write the model; when the file is there it is remembered, and said."""
    return window.model_files.save(path, then)


def export_metrics(window: MainWindow) -> None:
    name, _ = QFileDialog.getSaveFileName(
        window, translate("Files", "Export metrics"), "metrics.csv", translate("Files", "Table (*.csv)")
    )
    if name:
        write_metrics(window, Path(name))


def write_metrics(window: MainWindow, path: Path) -> None:
    """All events of training, adaptation and evaluation so far in one CSV file, written beside the window."""
    from core.analysis.history import History

    now = History.together(window.histories().values())
    notifications = window.notifications

    def written(_result: object) -> None:
        notifications.note(translate("Files", "Metrics written to {name}.").replace("{name}", path.name))

    def failed(error: Exception) -> None:
        sentence = translate("Files", "The table could not be written: {reason}.")
        notifications.error(sentence.replace("{reason}", getattr(error, "strerror", None) or str(error)))

    window.recorded.library.background.run(partial(now.to_csv, path), written, failed, must=True)


def export_report(window: MainWindow) -> None:
    """Ask for a folder and have the report of the newest evaluation written into it."""
    done = window.session.evaluation
    family = done.about.family if done is not None and done.about is not None else "evaluation"
    name, _ = QFileDialog.getSaveFileName(window, translate("Files", "Write the report into a folder"), f"{family}-report")
    if name:
        window.session.side.write_report(Path(name))


def _filter(recipes: bool = False) -> str:
    if recipes:
        return translate("Files", "Meta-models and recipes (*.metamodel *.toml)")
    return translate("Files", "Meta-models (*.metamodel)")
