"""A small window with rows of a word and its meaning: the glossary and the shortcut list."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget


def plain_label(text: str, heading: bool = False) -> QLabel:
    """A label that never reads markup."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if heading:
        label.setProperty("heading", True)
    return label


def show_rows(parent: QWidget, title: str, rows: list[tuple[str, str]]) -> QDialog:
    """Show the rows in a window of their own, which does not hold up the program."""
    dialog = QDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(title)
    body = QWidget()
    grid = QGridLayout(body)
    grid.setHorizontalSpacing(20)
    grid.setVerticalSpacing(9)
    grid.setColumnStretch(1, 1)
    for row, (word, meaning) in enumerate(rows):
        grid.addWidget(plain_label(word, heading=True), row, 0)
        grid.addWidget(plain_label(meaning), row, 1)
    grid.setRowStretch(len(rows), 1)
    grid.setColumnMinimumWidth(0, 130)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setWidget(body)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    buttons.rejected.connect(dialog.close)
    layout = QVBoxLayout(dialog)
    layout.addWidget(area)
    layout.addWidget(buttons)
    dialog.resize(620, 520)
    dialog.show()
    return dialog
