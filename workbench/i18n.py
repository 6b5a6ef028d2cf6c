"""Every text that is shown goes through :func:`translate` with literal strings, so that lupdate finds it.

Texts in tables that are built before a language is chosen are marked with ``QT_TRANSLATE_NOOP`` and translated where shown.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
    """Mark a text for lupdate, which knows this name; the text itself comes back."""
    return text


__all__ = ["QT_TRANSLATE_NOOP", "translate"]
