"""The box of a family's presets, each with the time that it takes on this machine."""

from __future__ import annotations

from PySide6.QtCore import Qt

from workbench.estimates import estimate, sentence, spoken
from workbench.i18n import QT_TRANSLATE_NOOP, translate
from workbench.number_boxes import ChoiceBox
from workbench.session import Session

SIZES = {
    "quick": QT_TRANSLATE_NOOP("Workflow", "Quick"),
    "standard": QT_TRANSLATE_NOOP("Workflow", "Standard"),
    "thorough": QT_TRANSLATE_NOOP("Workflow", "Thorough"),
}


class PresetField(ChoiceBox):
    """Shows which preset the recipe is, or that it is one of its own."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.setAccessibleName(translate("Workflow", "Preset"))
        self.setToolTip(translate("Workflow", "How long to train. The times are measured on this machine."))
        self.currentIndexChanged.connect(self._choose)
        session.recipe_changed.connect(self.refresh)
        session.speeds.changed.connect(self.refresh)
        self.refresh()

    def refresh(self, _recipe: object = None) -> None:
        import core

        session, recipe = self._session, self._session.recipe
        if recipe is None:
            return
        self.blockSignals(True)
        self.clear()
        known = core.presets()
        for size, title in SIZES.items():
            name = f"{recipe.family.name}-{size}"
            if name in known:
                found = estimate(core.read_recipe(name, session.machine))
                text = translate("Workflow", title)
                if found.known:
                    time = translate("Workflow", "{preset} · ≈ {time}").replace("{preset}", text)
                    text = time.replace("{time}", spoken(found.seconds))
                self.addItem(text, name)
                self.setItemData(self.count() - 1, sentence(found), Qt.ItemDataRole.ToolTipRole)
        is_preset = session.preset in known and recipe == core.read_recipe(session.preset, session.machine)
        if not is_preset:
            self.insertItem(0, translate("Workflow", "Custom"), "")
        self.choose(session.preset if is_preset else "")
        self.blockSignals(False)

    def _choose(self, _index: int) -> None:
        name = self.currentData()
        if name:
            self._session.choose_preset(name)
