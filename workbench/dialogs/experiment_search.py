"""How configurations are found: all combinations, or a search; how many, in generations of how many, pruned or not."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from core.experiments.samplers import SAMPLERS
from workbench.foreign import PlainLabel
from workbench.i18n import QT_TRANSLATE_NOOP, translate
from workbench.number_boxes import ChoiceBox, WholeNumberBox

MOST_CONFIGURATIONS, MOST_GENERATION = 100_000, 1000
TITLES = {
    "": QT_TRANSLATE_NOOP("Experiment", "All combinations"),
    "random": QT_TRANSLATE_NOOP("Experiment", "Random search"),
    "tpe": QT_TRANSLATE_NOOP("Experiment", "TPE search"),
}
ALL = QT_TRANSLATE_NOOP("Experiment", "Every value of every field with every value of the others.")


class SearchRow(QWidget):
    """One row; what belongs to a search alone is shown for one alone."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.sampler = ChoiceBox()
        self.sampler.setAccessibleName(translate("Experiment", "Configurations"))
        for name in ("", *SAMPLERS):
            self.sampler.addItem(translate("Experiment", TITLES[name]) if name in TITLES else name, name)
            summary = translate("Tables", SAMPLERS[name].summary) if name else translate("Experiment", ALL)
            self.sampler.setItemData(self.sampler.count() - 1, summary, Qt.ItemDataRole.ToolTipRole)
        self.sampler.setToolTip(translate("Experiment", "All combinations of the values, or as many as a search proposes."))
        self.configurations = WholeNumberBox(20, 1, MOST_CONFIGURATIONS)
        self.configurations.setToolTip(translate("Experiment", "How many configurations the search tries."))
        self.generation = WholeNumberBox(4, 1, MOST_GENERATION)
        self.generation.setToolTip(
            translate("Experiment", "Configurations that are proposed together, before results of any of them are known.")
        )
        self.prune = QCheckBox(translate("Experiment", "prune"))
        self.prune.setToolTip(
            translate("Experiment", "End a run early that falls behind the median of those of earlier generations.")
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.sampler, 1)
        self._only: list[QWidget] = []
        for text, box in (
            (translate("Experiment", "try"), self.configurations), (translate("Experiment", "at a time"), self.generation),
        ):  # fmt: skip
            title = PlainLabel(text)
            box.setAccessibleName(text)
            title.setBuddy(box)
            row.addWidget(title)
            row.addWidget(box)
            self._only += [title, box]
            box.value_changed.connect(self._tell)
        row.addWidget(self.prune)
        self._only.append(self.prune)
        self.sampler.currentIndexChanged.connect(self._tell)
        self.prune.toggled.connect(self._tell)
        self._tell()

    @property
    def name(self) -> str:
        """The sampler's name; empty for all combinations."""
        return str(self.sampler.currentData())

    def _tell(self, _value: object = None) -> None:
        for widget in self._only:
            widget.setVisible(bool(self.name))
        self.changed.emit()
