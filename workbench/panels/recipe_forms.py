"""Forms that edit the session's recipe: one place where a changed field becomes a checked new recipe."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.recipe import Recipe
from core.recipe_reader import changed
from workbench import names
from workbench.error_words import worded
from workbench.forms import SectionForm
from workbench.i18n import QT_TRANSLATE_NOOP, translate
from workbench.session import Session


class RecipeEditor(QObject):
    """Writes single fields into the session's recipe, and says so when a value does not fit."""

    refused = Signal(str)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session

    def edit(self, key: str, value: Any) -> None:
        """Replace one dotted key. A value that does not fit leaves the recipe as it was."""
        import core

        recipe = self.session.recipe
        if recipe is None:
            return
        try:
            new = self._other_kind(recipe, key, value) or changed(
                recipe, core.VOCABULARY, **{**_along(recipe, key, value), key: value}
            )
            core.make_family(new.family)
        except ValueError as error:
            self.session.problem.emit(worded(error), "")
            self.session.recipe_changed.emit(recipe)
            return
        self.session.set_recipe(new)

    @staticmethod
    def _other_kind(recipe: Recipe, key: str, value: Any) -> Recipe | None:
        """Another learner or adapter has other fields: those of the old one cannot be taken along. A learner brings its own
        adapter along, unless another one than the old learner's own had been chosen."""
        import dataclasses

        import core

        section, _, name = key.partition(".")
        kind = core.VOCABULARY.section_type(section, value) if name == "name" else None
        if kind is None:
            return None
        old = getattr(recipe, section)
        shared = {f.name for f in dataclasses.fields(kind)} & {f.name for f in dataclasses.fields(old)}
        values = {n: getattr(old, n) for n in shared if n != "name"}
        other = dataclasses.replace(recipe, **{section: kind(**values, name=value)})
        own = core.VOCABULARY.own_adapters
        if section != "learner" or recipe.adaptation.name != own[recipe.learner.name]:
            return other
        return RecipeEditor._other_kind(other, "adaptation.name", own[value])


def _along(recipe: Recipe, key: str, value: Any) -> dict[str, Any]:
    """What cannot stay when another key changes: another environment has other numbers, and most families have none."""
    if key == "family.environment" and value != recipe.family.environment:
        return {"family.ranges": {}}
    if key == "family.name" and recipe.family.environment:
        return {"family.ranges": {}, "family.environment": ""}
    return {}


class SectionEditor(QWidget):
    """A section's form that is made again when the section gets another class (another learner, another adapter)."""

    form_changed = Signal()

    def __init__(self, section: str, editor: RecipeEditor, leave_out: Iterable[str] = ()) -> None:
        super().__init__()
        self._section, self._editor, self._leave_out = section, editor, tuple(leave_out)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self.form: SectionForm | None = None
        self._more = False
        editor.session.recipe_changed.connect(self.show_recipe)
        if editor.session.recipe is not None:
            self.show_recipe(editor.session.recipe)

    def show_recipe(self, recipe: Recipe) -> None:
        """Show what the recipe says."""
        import core

        value = getattr(recipe, self._section)
        if self.form is None or self.form.kind is not type(value):
            if self.form is not None:
                old = self.form
                self._layout.removeWidget(old)
                old.hide()
                # The old form's own field may be in the middle of telling us: let it finish first.
                QTimer.singleShot(0, old, old.deleteLater)
            self.form = SectionForm(self._section, value, core.VOCABULARY, self._leave_out, table_title, table_summary)
            self.form.edited.connect(self._editor.edit)
            self.form.show_more(self._more)
            self._layout.addWidget(self.form)
            self.form_changed.emit()
        self.form.set_values(value)

    def show_more(self, on: bool) -> None:
        """Show the fields that are not important, too."""
        self._more = on
        if self.form is not None:
            self.form.show_more(on)


TITLES = {
    ("adapters", "context"): QT_TRANSLATE_NOOP("Forms", "meta-model"),
    ("adapters", "q_learning"): QT_TRANSLATE_NOOP("Forms", "Q-learning"),
    ("adapters", "imagination"): QT_TRANSLATE_NOOP("Forms", "imagination"),
    ("adapters", "gpi_max"): QT_TRANSLATE_NOOP("Forms", "GPI max"),
    ("adapters", "prior"): QT_TRANSLATE_NOOP("Forms", "none (prior α)"),
    ("adapters", "uniform"): QT_TRANSLATE_NOOP("Forms", "none (uniform α)"),
    ("learners", "meta_sgd"): QT_TRANSLATE_NOOP("Forms", "Meta-SGD"),
    ("learners", "reptile"): QT_TRANSLATE_NOOP("Forms", "Reptile"),
    ("learners", "first_order_maml"): QT_TRANSLATE_NOOP("Forms", "first-order MAML"),
    ("learners", "one_sub_model"): QT_TRANSLATE_NOOP("Forms", "one sub-model"),
}


def table_title(table: str, name: str) -> str:
    """How an entry of a table is called in a combo box."""
    title = TITLES.get((table, name))
    return names.words(name) if title is None else translate("Forms", title)


def table_summary(table: str, name: str) -> str:
    """What an entry of a table is, in one sentence; empty where the table does not say."""
    from core.adaptation import ADAPTERS
    from core.learners import LEARNERS
    from core.models.contexts import CONTEXTS

    tables: dict[str, Mapping[str, Any]] = {"learners": LEARNERS, "adapters": ADAPTERS, "contexts": CONTEXTS}
    entry = tables.get(table, {}).get(name)
    return "" if entry is None else translate("Tables", entry.summary)
