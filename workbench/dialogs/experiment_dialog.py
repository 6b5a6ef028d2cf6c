"""New experiment: which fields are tried with which values, seeds, how it is evaluated, where it runs; how many runs that is.

The recipe in the forms is the base. What is said is checked as a whole beside the window a moment after each change; Start
writes the file and begins the process.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from core.recipe import Recipe, setting_of
from workbench.background import Background
from workbench.dialogs.experiment_fields import SECTIONS, FieldList
from workbench.dialogs.experiment_file import FileRow
from workbench.dialogs.experiment_rows import EvaluationRow, MachineRow, SeedsLine
from workbench.dialogs.experiment_search import SearchRow
from workbench.dialogs.experiment_values import TriedField
from workbench.error_words import worded
from workbench.experiment_estimate import Outlook, count_words, outlook, time_words
from workbench.experiments.draft import Draft, Tried, base_of
from workbench.field_finder import fields
from workbench.foreign import PlainLabel
from workbench.i18n import translate
from workbench.panels.recipe_forms import table_title

if TYPE_CHECKING:
    from workbench.main_window import MainWindow

CHECK_MS = 200  # after the last change
SIZE = (880, 600)
LIST_WIDTH = 300


class ExperimentDialog(QDialog):
    """Stays open beside the window; what it says counts when Start is pressed."""

    def __init__(self, window: MainWindow, recipe: Recipe) -> None:
        super().__init__(window)
        self._window, self._recipe = window, recipe
        self._background = Background(self)
        self._asked = 0  # checks that were asked for; only the newest answer counts
        self.tried: dict[str, TriedField] = {}
        self.draft: Draft | None = None  # what is said, if each part of it can be read
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(translate("Experiment", "New experiment"))
        self.list = FieldList(row for row in fields(window) if self._may_vary(row[0]))
        self.list.picked.connect(self.try_field)
        self.seeds = SeedsLine()
        self.search = SearchRow()
        self.evaluation = EvaluationRow(recipe)
        self.machine = MachineRow(window)
        self.file = FileRow(recipe)
        self.base = PlainLabel()
        self.base.setProperty("muted", "true")
        self.base.setWordWrap(True)
        self.count = PlainLabel()
        self.count.setProperty("heading", "true")
        self.said = PlainLabel()
        self.said.setWordWrap(True)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.begin = QPushButton(translate("Experiment", "Start"))
        self.begin.setProperty("primary", "true")
        self.begin.setAutoDefault(False)
        self.begin.clicked.connect(self.start)
        self.buttons.addButton(self.begin, QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.rejected.connect(self.reject)
        self._lay_out()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(CHECK_MS)
        self._soon.timeout.connect(self._check)
        for part in (self.seeds, self.search, self.evaluation, self.machine, self.file):
            part.changed.connect(self._on_change)
        self._on_change()

    @staticmethod
    def _may_vary(key: str) -> bool:
        return key.partition(".")[0] in SECTIONS

    # ---- how it looks

    def _lay_out(self) -> None:
        self.list.setFixedWidth(LIST_WIDTH)
        self._none = PlainLabel(
            translate(
                "Experiment", "Pick fields on the left to try values of them. Without any, the recipe runs with each seed."
            )
        )
        self._none.setWordWrap(True)
        self._none.setProperty("muted", "true")
        self._none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        body = QWidget()
        body.setObjectName("canvas")
        self._rows = QVBoxLayout(body)
        self._rows.setContentsMargins(10, 8, 10, 8)
        self._rows.addWidget(self._none, 2)
        self._rows.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidget(body)
        frame = QFrame()
        frame.setProperty("card", "true")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self._area)
        middle = QHBoxLayout()
        middle.setSpacing(10)
        middle.addWidget(self.list)
        middle.addWidget(frame, 1)
        form = QFormLayout()
        form.setHorizontalSpacing(18)
        form.setVerticalSpacing(7)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for title, row in (
            (translate("Experiment", "Configurations"), self.search),
            (translate("Experiment", "Seeds"), self.seeds),
            (translate("Experiment", "Evaluate"), self.evaluation),
            (translate("Experiment", "Run on"), self.machine),
            (translate("Experiment", "Save to"), self.file),
        ):
            form.addRow(PlainLabel(title), row)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addWidget(self.base)
        column.addLayout(middle, 1)
        column.addLayout(form)
        column.addWidget(self.count)
        column.addWidget(self.said)
        column.addWidget(self.buttons)
        room = self._window.screen().availableGeometry().size()
        self.resize(min(SIZE[0], room.width() - 40), min(SIZE[1], room.height() - 60))

    # ---- fields

    def try_field(self, key: str) -> TriedField:
        """Give a field its row; one that has it already keeps it."""
        import core

        if key in self.tried:
            return self.tried[key]
        section, _, name = key.partition(".")
        part = getattr(self._recipe, section)
        about = setting_of(type(part), name)
        row = TriedField(key, about, getattr(part, name), core.VOCABULARY, table_title, bool(self.search.name))
        row.changed.connect(self._on_change)
        row.dropped.connect(self.drop_field)
        self.tried[key] = row
        self._rows.insertWidget(self._rows.count() - 1, row)
        self._on_change()
        QTimer.singleShot(0, row, partial(self._show_row, row))
        return row

    def _show_row(self, row: TriedField) -> None:
        self._area.ensureWidgetVisible(row)
        (row.choices or row.line if not row.ranged.isChecked() else row.low).setFocus()
        if row.choices is None:
            row.line.end(False)

    def drop_field(self, key: str) -> None:
        """Try no values of a field."""
        row = self.tried.pop(key)
        self._rows.removeWidget(row)
        row.hide()
        row.deleteLater()
        self._on_change()

    # ---- what it says

    def _read(self) -> Draft:
        """Raises ``ValueError`` with one sentence for the first part that cannot be read."""
        tried: dict[str, Tried] = {key: row.tried() for key, row in self.tried.items()}
        if self.search.name and not tried:
            raise ValueError(translate("Experiment", "A search wants fields: pick at least one on the left."))
        return Draft(
            base_of(self._recipe, self._window.session.preset, self.file.path), self.seeds.seeds(), tried, self.search.name,
            self.search.configurations.value(), self.search.generation.value(), self.search.prune.isChecked(),
            self.evaluation.preset,
        )  # fmt: skip

    def _on_change(self) -> None:
        """Something else is said: count at once, check soon."""
        searching = bool(self.search.name)
        for row in self.tried.values():
            if row.ranged.isVisibleTo(row) is not (searching and row.has_range):
                row.blockSignals(True)
                row.set_searching(searching)
                row.blockSignals(False)
        self.list.show_taken(self.tried)
        self._none.setVisible(not self.tried)
        self._asked += 1
        self.begin.setEnabled(False)
        try:
            self.file.check()
            self.draft = self._read()
        except ValueError as error:
            self.draft = None
            self._say(worded(error), wrong=True)
            self.count.setText("")
            return
        self._describe_base(self.draft)
        seeds = len(self.draft.seeds)
        self.count.setText(count_words(Outlook(self.draft.configuration_count, self.draft.run_count), seeds))
        self._soon.start()

    def _describe_base(self, draft: Draft) -> None:
        if draft.base.text:
            text = translate("Experiment", "All runs begin with the recipe in the forms; it is written to {name}.")
        elif draft.base.overrides:
            text = translate("Experiment", "All runs begin with the recipe in the forms: {name} with {count} other values.")
        else:
            text = translate("Experiment", "All runs begin with the recipe in the forms: {name}.")
        text = text.replace("{name}", draft.base.name).replace("{count}", str(len(draft.base.overrides)))
        self.base.setText(text)

    def _say(self, text: str, wrong: bool = False) -> None:
        self.said.setText(text)
        self.said.setProperty("muted", "false" if wrong else "true")
        self.said.style().unpolish(self.said)
        self.said.style().polish(self.said)

    def _check(self) -> None:
        """Let the core look at the whole, beside the window."""
        draft, recipe, slots, number = self.draft, self._recipe, self.machine.slots_meant, self._asked
        if draft is None:
            return

        def work() -> tuple[str, Outlook]:
            found = outlook(draft, recipe, slots)
            try:
                draft.checked("experiment")
            except ValueError as error:
                return worded(error), found
            return "", found

        self._background.run(work, partial(self._on_checked, number, draft))

    def _on_checked(self, number: int, draft: Draft, answer: tuple[str, Outlook]) -> None:
        if number != self._asked:
            return
        problem, found = answer
        self.begin.setEnabled(not problem)
        evaluated = bool(draft.evaluation)
        words = problem or time_words(found, self.machine.slots_meant, draft.prune and bool(draft.sampler), evaluated)
        note = self.file.note()
        self._say(words if problem or not note else f"{words} {note}", wrong=bool(problem))

    # ---- start

    def start(self) -> None:
        """Write the file beside the window, then begin the process and show the board."""
        draft, file = self.draft, self.file.path
        if draft is None or not self.begin.isEnabled():
            return
        self.begin.setEnabled(False)
        self._background.run(partial(draft.write, file), partial(self._on_written, file), self._on_failed, must=True)

    def _on_written(self, file: Path, _result: Any) -> None:
        from workbench.actions.experiment_actions import open_file

        self._window.experiment.start(file)
        open_file(self._window, file)
        self.close()

    def _on_failed(self, error: Exception) -> None:
        reason = getattr(error, "strerror", None) or str(error)
        self._say(translate("Experiment", "The file could not be written: {reason}.").replace("{reason}", reason), wrong=True)
        self.begin.setEnabled(True)

    def done(self, result: int) -> None:
        """However it is closed, nothing of it goes on."""
        self._soon.stop()
        self._background.close()
        super().done(result)


def show_experiment_dialog(window: MainWindow) -> ExperimentDialog:
    """Show it, for the recipe in the forms."""
    assert window.session.recipe is not None
    dialog = ExperimentDialog(window, window.session.recipe)
    dialog.show()
    return dialog
