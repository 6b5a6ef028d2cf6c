"""The rows of an evaluation as a button that opens a list with tick boxes, which stays open while one ticks."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu, QPushButton

from workbench.evaluation_plan import FIRST_METHODS, EvaluationPlan, methods, trained_first
from workbench.i18n import translate
from workbench.task_words import method_words


class TickMenu(QMenu):
    """A menu whose entries are ticked without closing it; Escape or a click elsewhere closes it."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        action = self.actionAt(event.position().toPoint())
        if action is None or not action.isEnabled():
            event.accept()
        else:
            action.trigger()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        action = self.activeAction()
        if action is not None and event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            action.trigger()
        else:
            super().keyPressEvent(event)


class MethodsButton(QPushButton):
    """Shows how many rows are chosen; its list has those first that need nothing but the model."""

    def __init__(self, plan: EvaluationPlan) -> None:
        super().__init__()
        self._plan = plan
        self.setProperty("choice", "true")
        self.setAccessibleName(translate("Workflow", "Compare with"))
        self.ticks: dict[str, QAction] = {}
        self.list = TickMenu(self)
        self.list.setToolTipsVisible(True)
        self.list.setProperty("ticks", "true")
        self._fill()
        self.setMenu(self.list)
        plan.changed.connect(self.refresh)
        self.refresh()

    def _fill(self) -> None:
        names = methods()
        made = trained_first(names)
        for name in names:
            if name not in made:
                self._add(name)
        self.list.addSeparator()
        heading = self.list.addAction(translate("Workflow", "Trained first, once (minutes):"))
        heading.setEnabled(False)
        for name in made:
            self._add(name)
        self.list.addSeparator()
        self.list.addAction(translate("Workflow", "All")).triggered.connect(lambda: self._plan.choose(names))
        self.list.addAction(translate("Workflow", "The model only")).triggered.connect(lambda: self._plan.choose(FIRST_METHODS))

    def _add(self, name: str) -> None:
        from core.trainers.methods import METHODS

        action = self.list.addAction(method_words(name))
        action.setCheckable(True)
        action.setToolTip(translate("Tables", METHODS[name].summary))
        action.triggered.connect(lambda _on=False: self._choose())
        self.ticks[name] = action
        if name == methods()[0]:
            action.setEnabled(False)

    def _choose(self) -> None:
        self._plan.choose(name for name, action in self.ticks.items() if action.isChecked())

    def refresh(self) -> None:
        chosen = self._plan.methods
        for name, action in self.ticks.items():
            action.setChecked(name in chosen)
        text = translate("Workflow", "{count} of {all} rows")
        self.setText(text.replace("{count}", str(len(chosen))).replace("{all}", str(len(self.ticks))))
        self.setToolTip(", ".join(method_words(name) for name in chosen))
