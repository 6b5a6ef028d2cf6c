"""A long text to read and to copy: a crash report, the log."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QFontDatabase, QTextCursor
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from workbench.dialogs.text_dialog import plain_label
from workbench.i18n import translate


class TextWindow(QDialog):
    """Stays beside the program. All text is plain.

    Args:
        about: a sentence above the text.
        folder: what a button opens in the file manager, if there is one.
    """

    def __init__(self, parent: QWidget, title: str, about: str, text: str, folder: Path | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self._folder = folder
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setAccessibleName(title)
        self.text.setPlainText(text)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.copy_button = QPushButton(translate("TextWindow", "Copy all"))
        self.copy_button.clicked.connect(self.copy)
        buttons.addButton(self.copy_button, QDialogButtonBox.ButtonRole.ActionRole)
        if folder is not None:
            open_button = QPushButton(translate("TextWindow", "Open its folder"))
            open_button.clicked.connect(self._open_folder)
            buttons.addButton(open_button, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.close)
        column = QVBoxLayout(self)
        column.addWidget(plain_label(about))
        column.addWidget(self.text, 1)
        column.addWidget(buttons)
        self.resize(820, 560)

    def copy(self) -> None:
        """Put the whole text on the clipboard."""
        QApplication.clipboard().setText(self.text.toPlainText())

    def show_end(self) -> None:
        """Scroll to the newest line."""
        self.text.moveCursor(QTextCursor.MoveOperation.End)

    def _open_folder(self) -> None:
        if self._folder is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))
