"""Lay out charts that stand one below the other."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget


def fill(body: QWidget, *widgets: QWidget, stretch: tuple[int, ...] = ()) -> None:
    """Fill ``body`` with widgets from top to bottom, by equal or given shares of its height."""
    column = QVBoxLayout(body)
    column.setContentsMargins(2, 0, 8, 4)
    column.setSpacing(0)
    for index, widget in enumerate(widgets):
        column.addWidget(widget, stretch[index] if stretch else 1)
