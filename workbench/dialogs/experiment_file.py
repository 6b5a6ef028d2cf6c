"""Where a new experiment's file goes: beside it lies a folder of the same name, with all that comes of it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QPushButton, QWidget

from core.experiments.experiment import folder_of
from core.recipe import Recipe
from core.regular_file import is_there
from core.storage.folders import runs_folder
from workbench.i18n import translate

SUFFIX = ".toml"
MOST_TRIED = 1000


def usual_folder() -> Path:
    """Beside the recorded runs."""
    return runs_folder().parent / "experiments"


def free_name(folder: Path, stem: str) -> Path:
    """A file that is not there yet."""
    for number in range(1, MOST_TRIED):
        file = folder / f"{stem}-{number}{SUFFIX}"
        if not is_there(file) and not is_there(folder_of(file)):
            return file
    return folder / f"{stem}{SUFFIX}"


class FileRow(QWidget):
    """A path and a button to choose it."""

    changed = Signal()

    def __init__(self, recipe: Recipe) -> None:
        super().__init__()
        self.line = QLineEdit(str(free_name(usual_folder(), f"{recipe.family.called}-experiment")))
        self.line.setAccessibleName(translate("Experiment", "Save to"))
        self.line.setToolTip(
            translate("Experiment", "The experiment's file; its results lie beside it, in a folder of the same name.")
        )
        self.choose = QPushButton(translate("Experiment", "Choose…"))
        self.choose.setAutoDefault(False)
        self.choose.clicked.connect(self._ask)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.line, 1)
        row.addWidget(self.choose)
        self.line.textChanged.connect(lambda _text: self.changed.emit())

    @property
    def path(self) -> Path:
        """The file, with its ending."""
        path = Path(self.line.text().strip()).expanduser()
        return path if path.suffix == SUFFIX else path.with_name(f"{path.name}{SUFFIX}") if path.name else path

    def check(self) -> None:
        """Raises ``ValueError`` with one sentence for what can be no file."""
        if not self.line.text().strip() or not self.path.is_absolute() or "\0" in self.line.text():
            raise ValueError(translate("Experiment", "Say where the experiment's file goes, with its whole path."))
        if self.path.is_dir():
            raise ValueError(translate("Experiment", "There is a folder of this name; choose another for the file."))

    def note(self) -> str:
        """A word on a file that is there already."""
        if not self.path.is_file():
            return ""
        return translate("Experiment", "This file is there already and will be replaced; runs that are the same stay done.")

    def _ask(self) -> None:
        kind = translate("Files", "Experiments (*.toml)")
        name, _ = QFileDialog.getSaveFileName(self, translate("Experiment", "Save the experiment"), str(self.path), kind)
        if name:
            self.line.setText(name)
