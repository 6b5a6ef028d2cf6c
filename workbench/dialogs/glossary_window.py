"""The glossary as a window of two panes: words on the left, what the chosen one means on the right."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from workbench import theme
from workbench.dialogs.text_dialog import plain_label
from workbench.glossary import ENTRIES, SECTIONS, Entry, entry
from workbench.i18n import translate
from workbench.palette import match

if TYPE_CHECKING:
    from workbench.main_window import MainWindow

ID = Qt.ItemDataRole.UserRole
FORMULA_FONTS = ("STIX Two Math", "Cambria Math", "Latin Modern Math", "DejaVu Serif", "Noto Serif", "serif")


class GlossaryWindow(QDialog):
    """Stays beside the program; typing narrows the list, choosing shows."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(translate("Glossary", "Glossary of meta-RL"))
        self.field = QLineEdit()
        self.field.setPlaceholderText(translate("Glossary", "Search the glossary"))
        self.field.setAccessibleName(self.field.placeholderText())
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self.search)
        self.list = QListWidget()
        self.list.setAccessibleName(translate("Glossary", "Words"))
        self.list.setWordWrap(True)
        self.list.setSpacing(2)
        self.list.currentItemChanged.connect(self._on_current)
        self.nothing = plain_label(translate("Glossary", "Nothing fits. Try another word."))
        self.nothing.setProperty("muted", True)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.field)
        column.addWidget(self.list, 1)
        column.addWidget(self.nothing)
        self.page = QScrollArea()
        self.page.setWidgetResizable(True)
        self.page.setAccessibleName(translate("Glossary", "What it means"))
        split = QSplitter()
        split.addWidget(left)
        split.addWidget(self.page)
        split.setStretchFactor(1, 1)
        split.setSizes([250, 560])
        split.setChildrenCollapsible(False)
        whole = QVBoxLayout(self)
        whole.addWidget(split)
        self.shown: Entry | None = None
        self.search("")
        self.resize(830, 560)

    def search(self, text: str) -> None:
        """Show the words that fit: by the word, or where that finds nothing by what it means."""
        before = self.shown.id if self.shown is not None else ENTRIES[0].id
        wanted = {each.id for each in ENTRIES if _fits(text, each.title, translate("Glossary", each.title))}
        wanted |= {each.id for each in ENTRIES if _occurs(text, each)}
        self.list.blockSignals(True)
        self.list.clear()
        for title, entries in SECTIONS:
            found = [each for each in entries if each.id in wanted]
            if found:
                self._add_heading(translate("Glossary", title))
            for each in found:
                item = QListWidgetItem(translate("Glossary", each.title))
                item.setData(ID, each.id)
                self.list.addItem(item)
        self.list.blockSignals(False)
        self.nothing.setVisible(not wanted)
        if wanted:
            self.show_entry(before if before in wanted else self._first())

    def _first(self) -> str:
        ids = [self.list.item(row).data(ID) for row in range(self.list.count())]
        return next(str(id) for id in ids if id)

    def _add_heading(self, text: str) -> None:
        item = QListWidgetItem(text)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        item.setFont(font)
        item.setForeground(QColor(theme.current().muted))
        self.list.addItem(item)

    def _on_current(self, item: QListWidgetItem | None, _before: object = None) -> None:
        if item is not None and item.data(ID):
            self._fill_page(entry(item.data(ID)))

    def show_entry(self, id: str) -> None:
        """Choose an entry; one that the search has hidden ends the search."""
        for row in range(self.list.count()):
            if self.list.item(row).data(ID) == id:
                self.list.setCurrentRow(row)
                self.list.scrollToItem(self.list.item(row))
                self._fill_page(entry(id))
                return
        self.field.clear()
        if any(each.id == id for each in ENTRIES):
            self.show_entry(id)

    def _fill_page(self, shown: Entry) -> None:
        if self.shown is shown:
            return
        self.shown = shown
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(12)
        title = plain_label(translate("Glossary", shown.title), heading=True)
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 1.35)
        font.setWeight(QFont.Weight.DemiBold)
        title.setFont(font)
        column.addWidget(title)
        for paragraph in translate("Glossary", shown.meaning).split("\n\n"):
            column.addWidget(plain_label(paragraph))
        if shown.formula:
            column.addWidget(formula_block(shown.formula))
        if shown.symbols:
            column.addWidget(_muted(translate("Glossary", shown.symbols)))
        if shown.where:
            column.addWidget(plain_label(translate("Glossary", "Where to see it"), heading=True))
            column.addWidget(plain_label(translate("Glossary", shown.where)))
        if shown.see:
            column.addWidget(plain_label(translate("Glossary", "See also"), heading=True))
            links = QVBoxLayout()
            links.setSpacing(0)
            for id in shown.see:
                links.addWidget(self._link(entry(id)), 0, Qt.AlignmentFlag.AlignLeft)
            column.addLayout(links)
        if shown.sources:
            column.addWidget(plain_label(translate("Glossary", "Sources"), heading=True))
            for source in shown.sources:
                column.addWidget(_muted(source))  # of other people, as they wrote it: not translated
        column.addStretch(1)
        before = self.page.takeWidget()
        if before is not None:
            before.deleteLater()  # not at once: one of its buttons may have asked for the next page
        self.page.setWidget(body)

    def _link(self, to: Entry) -> QPushButton:
        button = QPushButton(translate("Glossary", to.title))
        button.setProperty("flat", True)
        button.setAutoDefault(False)
        button.setAccessibleName(button.text())
        button.clicked.connect(partial(self.show_entry, to.id))
        return button


def formula_block(text: str) -> QLabel:
    """A formula in lines of Unicode, in a serif face on a ground of its own. It may be copied."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setFrameShape(QFrame.Shape.NoFrame)
    label.setProperty("formula", "true")
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    font = QFont()
    font.setFamilies(list(FORMULA_FONTS))
    font.setStyleHint(QFont.StyleHint.Serif)
    font.setPointSizeF(12.5)
    label.setFont(font)
    return label


def _muted(text: str) -> QLabel:
    label = plain_label(text)
    label.setProperty("muted", True)
    return label


def _fits(text: str, *titles: str) -> bool:
    return any(match(text, title) is not None for title in titles) if len(text.strip()) < 4 else _has(text, *titles)


def _occurs(text: str, each: Entry) -> bool:
    meaning = translate("Glossary", each.meaning)
    short = len(text.strip()) < (3 if text.isascii() else 2)  # two Chinese characters are a word
    return not short and _has(text, each.title, meaning, *each.sources)


def _has(text: str, *where: str) -> bool:
    words = text.casefold().split()
    return any(all(word in place.casefold() for word in words) for place in where)


def show_glossary(window: MainWindow, id: str = "") -> GlossaryWindow:
    """Open the glossary, or bring the open one to the front, at an entry."""
    open_ones = [each for each in window.findChildren(GlossaryWindow) if each.isVisible()]
    dialog = open_ones[0] if open_ones else GlossaryWindow(window)
    if id:
        dialog.show_entry(id)
    dialog.show()
    dialog.raise_()
    dialog.activateWindow()
    if not id:
        dialog.field.setFocus()
    return dialog
