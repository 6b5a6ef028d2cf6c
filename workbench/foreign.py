"""Foreign text in the window: names of files, runs, models and families, notes, sentences about them. Always plain text.

Qt takes a label or a tool tip for rich text when it looks like that, and then loads what it names from the disk.
"""

from __future__ import annotations

import html

from PySide6 import QtGui
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from core.plain_text import plain

LONGEST_TIP = 5000  # characters of a tool tip, such as a run's note


class PlainLabel(QLabel):
    """A label that never takes its text for rich text."""

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)


def tooltip(text: str) -> str:
    """The text as a tool tip that shows just these letters, over several lines where it has them."""
    words = plain(text, LONGEST_TIP, lines=True)
    if not QtGui.Qt.mightBeRichText(words):
        return words
    return f"<qt>{html.escape(words).replace(chr(10), '<br>')}</qt>"
