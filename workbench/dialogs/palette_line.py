"""Paints one line of the command palette: title with matching letters bold, kind, and its keys or why it is not possible."""

from __future__ import annotations

from itertools import groupby

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from workbench import theme
from workbench.palette_items import Item
from workbench.style_sheet import mixed

HEIGHT = 30
EDGE = 10
GAP = 14


def runs(text: str, places: tuple[int, ...]) -> list[tuple[bool, str]]:
    """The text in pieces that match or do not.

    >>> runs("Open", (0, 1))
    [(True, 'Op'), (False, 'en')]
    """
    marked = set(places)
    pieces = groupby(enumerate(text), key=lambda pair: pair[0] in marked)
    return [(on, "".join(letter for _, letter in piece)) for on, piece in pieces]


class PaletteLine(QStyledItemDelegate):
    """The delegate of the palette's list."""

    ITEM = Qt.ItemDataRole.UserRole
    PLACES = Qt.ItemDataRole.UserRole + 1

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(200, max(HEIGHT, option.fontMetrics.height() + 12))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        item, places = index.data(self.ITEM), index.data(self.PLACES)
        if not isinstance(item, Item):
            return
        colours = theme.current()
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(mixed(colours.surface, colours.accent, 0.16)))
            painter.drawRoundedRect(option.rect.adjusted(1, 1, -1, -1), 6, 6)
        inside = option.rect.adjusted(EDGE, 0, -EDGE, 0)
        possible = not item.reason
        left = self._title(painter, option.font, inside, item.title, places or (), colours.text if possible else colours.muted)
        painter.setFont(option.font)
        painter.setPen(QColor(colours.muted))
        aside = item.shortcut if possible else item.reason
        metrics = option.fontMetrics
        room = inside.right() - left - GAP
        aside = metrics.elidedText(aside, Qt.TextElideMode.ElideRight, max(0, room))
        flags = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(inside, flags | Qt.AlignmentFlag.AlignRight, aside)
        room -= metrics.horizontalAdvance(aside) + (GAP if aside else 0)
        kind = metrics.elidedText(item.kind, Qt.TextElideMode.ElideRight, max(0, room))
        if room > 40:
            painter.drawText(QRect(left + GAP, inside.top(), room, inside.height()), flags | Qt.AlignmentFlag.AlignLeft, kind)
        painter.restore()

    @staticmethod
    def _title(painter: QPainter, font: QFont, inside: QRect, text: str, places: tuple[int, ...], colour: str) -> int:
        """Draw the title; returns where it ends."""
        bold = QFont(font)
        bold.setWeight(QFont.Weight.Bold)
        left = inside.left()
        painter.setPen(QColor(colour))
        for on, piece in runs(text, places):
            used = bold if on else font
            painter.setFont(used)
            width = QFontMetrics(used).horizontalAdvance(piece)
            painter.drawText(QRect(left, inside.top(), inside.right() - left, inside.height()),
                             Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, piece)  # fmt: skip
            left += width
        return min(left, inside.right())
