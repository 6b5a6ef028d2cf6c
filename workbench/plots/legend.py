"""The legend above a plot: a toggle for each line, which also shows one line alone. Narrow, it takes two small rows."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from workbench.i18n import translate
from workbench.plots.line_pens import SWATCH, swatch
from workbench.sub_model_marks import mark as mark_of
from workbench.theme import Theme, seen

STYLE = "QToolButton { background: transparent; padding: 2px 6px; } QToolButton:!checked { color: gray; }"
SMALL_STYLE = STYLE.replace("2px 6px", "1px 3px; font-size: 11px")
SMALL_SWATCH = QSize(14, 10)
NARROW = 320  # px, below which it is always as high as two rows, so that plots side by side begin at one height
HEIGHT, TWO_ROWS = 30, 40  # px
MORE_WIDTH = 15  # px


class Legend(QScrollArea):
    """A row of toggles, or two rows of small ones; what does not fit in even then is reached by the wheel, or with Tab.

    Signals:
        changed: other items are shown now.
    """

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        # Label -> button, role of its colour, style of its line.
        self.chips: dict[str, tuple[QToolButton, str, str]] = {}
        self._marks: dict[str, str] = {}
        self._wished: set[tuple[str, ...]] = set()  # items of toggles that come up, when they come
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        canvas = QWidget()
        canvas.setObjectName("canvas")
        self._column = QVBoxLayout(canvas)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._rows = (QHBoxLayout(), QHBoxLayout())
        for row in self._rows:
            row.setSpacing(0)
            row.addStretch(1)
            self._column.addLayout(row)
        self._widths: dict[str, tuple[int, int]] = {}  # of each toggle, as it is and small; px
        self._arranged: tuple[tuple[str, ...], ...] = ()
        self.setWidget(canvas)
        self.more = QToolButton(self)
        self.more.setText("\u203a")
        self.more.setToolTip(translate("Plots", "More of the legend"))
        self.more.setAccessibleName(self.more.toolTip())
        self.more.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Tab reaches what it shows
        self.more.clicked.connect(self._turn)
        self.horizontalScrollBar().rangeChanged.connect(self._show_more)
        self.horizontalScrollBar().valueChanged.connect(self._show_more)
        self._show_more()

    def _turn(self) -> None:
        bar = self.horizontalScrollBar()
        bar.setValue(bar.value() + self.viewport().width() // 2)

    def _show_more(self, _low: int = 0, _high: int = 0) -> None:
        """Say that there is more to the right, which would only look cut off."""
        bar = self.horizontalScrollBar()
        self.more.setVisible(bar.value() < bar.maximum())
        self.more.setGeometry(self.width() - MORE_WIDTH, 0, MORE_WIDTH, self.height())
        self.more.raise_()

    def sizeHint(self) -> QSize:
        two = self.width() < NARROW or len(self._arranged) > 1
        return QSize(100, max(TWO_ROWS if two else HEIGHT, self.fontMetrics().height() + 9))

    def minimumSizeHint(self) -> QSize:
        return QSize(40, self.sizeHint().height())  # that of a scroll area is twice as high as the row

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
        self._show_more()

    def _arrange(self) -> None:
        """One row where all have room, else two of small ones, the first as full as it can be."""
        room, labels = self.viewport().width(), list(self.chips)
        rows: tuple[tuple[str, ...], ...] = (tuple(labels),)
        small = sum(self._widths[label][0] for label in labels) > room
        if small:
            taken = 0
            for place, label in enumerate(labels):
                taken += self._widths[label][1]
                if taken > room and place:
                    rows = (tuple(labels[:place]), tuple(labels[place:]))
                    break
        for label in labels:
            self._dress(label, small)
        if rows != self._arranged:
            self._arranged = rows
            for row, members in zip(self._rows, (*rows, ()), strict=False):
                for place, label in enumerate(members):
                    row.insertWidget(place, self.chips[label][0])
        self.updateGeometry()

    def _dress(self, label: str, small: bool) -> None:
        button, style = self.chips[label][0], SMALL_STYLE if small else STYLE
        if button.styleSheet() != style:
            button.setStyleSheet(style)
            button.setIconSize(SMALL_SWATCH if small else SWATCH)

    def _measure(self, label: str) -> None:
        button, found = self.chips[label][0], []
        for small in (True, False):
            self._dress(label, small)
            button.ensurePolished()
            found.append(button.sizeHint().width())
        self._widths[label] = (found[1], found[0])

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta().y() or event.angleDelta().x()
        self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() - turned)
        event.accept()

    # ---- toggles

    def chip(
        self, label: str, role: str, *items: str, style: str = "solid", mark: str = "", tip: str = "", text: str = ""
    ) -> None:
        """A toggle for the items called ``items`` (``label`` by default); asked for again, it stays as it is.

        ``text`` is shown instead of the label, which must be the only one of its name.
        """
        if label in self.chips:
            return
        button = QToolButton()
        button.setText((text or label).replace("&", "&&"))
        button.setCheckable(True)
        button.setChecked(tuple(items or (label,)) not in self._wished)
        button.setAutoRaise(True)
        button.setAccessibleName(text or label)
        words = tip or translate("Plots", "Show or hide")
        button.setAccessibleDescription(words)
        alone = translate("Plots", "Double-click or Alt-click: only this one")
        button.setToolTip(f"<qt>{escape(words)}<br>{escape(alone)}</qt>")
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setProperty("items", list(items or (label,)))
        button.setProperty("label", label)
        button.toggled.connect(self.changed)
        button.installEventFilter(self)
        self.chips[label] = (button, role, style)
        self._marks[label] = mark
        self._colour(label)
        self._rows[0].insertWidget(self._rows[0].count() - 1, button)
        self._measure(label)
        self._arrange()

    def hidden_items(self) -> list[tuple[str, ...]]:
        """The items of each toggle that is up."""
        found = (tuple(button.property("items")) for button, *_ in self.chips.values() if not button.isChecked())
        return [*found, *self._wished]

    def hide_items(self, hidden: list[tuple[str, ...]]) -> None:
        """Have these up and the others down, also those that come later."""
        self._wished = set(hidden)
        for button, *_ in self.chips.values():
            button.setChecked(tuple(button.property("items")) not in self._wished)

    def sub_model_chips(self, letter: str, item: str, count: int) -> None:
        """One toggle for each of ``count`` sub-models, and none for those of a larger model before."""
        wanted = [f"{letter}{k + 1}" for k in range(count)]
        for k, label in enumerate(wanted):
            self.chip(label, mark_of(k).colour, f"{item} {k}", style=mark_of(k).style)
        self.drop(*(label for label in self.chips if label[0] == letter and label[1:].isdecimal() and label not in wanted))

    def drop(self, *labels: str) -> None:
        """Take toggles away; what they hid is shown again when it comes back."""
        for label in labels:
            if label in self.chips:
                button = self.chips.pop(label)[0]
                button.hide()
                button.deleteLater()
                self._arrange()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        label = watched.property("label")  # a scroll area also watches what is inside it, which has none
        if label in self.chips and isinstance(event, QMouseEvent) and event.button() == Qt.MouseButton.LeftButton:
            alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
            double = event.type() == QEvent.Type.MouseButtonDblClick
            if double or (alt and event.type() == QEvent.Type.MouseButtonPress):
                self.show_only(label, undo=double)
                return True
        return super().eventFilter(watched, event)

    def show_only(self, label: str, undo: bool = False) -> None:
        """Show the items of one toggle alone; once more shows all again.

        ``undo``: the first click of a double click has just switched the toggle itself.
        """
        chosen = self.chips[label][0]
        mine = set(chosen.property("items"))
        others = [b for b, _, _ in self.chips.values() if b is not chosen and not mine & set(b.property("items"))]
        was_on = chosen.isChecked() != undo
        alone = was_on and bool(others) and not any(button.isChecked() for button in others)
        self.blockSignals(True)
        chosen.setChecked(True)
        for button in others:
            button.setChecked(alone)
        self.blockSignals(False)
        self.changed.emit()

    def shown(self) -> dict[str, bool]:
        """Whether each item is shown: it is if all of its toggles are on."""
        found: dict[str, bool] = {}
        for button, _, _ in self.chips.values():
            for item in button.property("items"):
                found[item] = found.get(item, True) and button.isChecked()
        return found

    def label_of(self, item: str) -> str:
        """What the legend calls an item: the labels of its toggles; empty if it has none."""
        return " ".join(b.accessibleName() for b, _, _ in self.chips.values() if item in b.property("items"))

    # ---- appearance

    def apply_theme(self, theme: Theme) -> None:
        """Take the colours of an appearance, now."""
        self.theme = theme
        self.more.setStyleSheet(
            f"QToolButton {{ background: {theme.surface}; color: {theme.muted}; border: none; border-radius: 0; padding: 0; }}"
        )
        for label in self.chips:
            self._colour(label)

    def _colour(self, label: str) -> None:
        button, role, style = self.chips[label]
        colour = seen(role, self.theme) if role.startswith("#") else str(getattr(self.theme, role))
        button.setIcon(swatch(colour, style, self._marks[label]))
