"""Icons and pictures of the program: stroke drawings in ``resources/icons``, recoloured to fit the appearance."""

from __future__ import annotations

import hashlib
import tempfile
from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from core.resources import resource

SIZES = (16, 20, 24, 32, 48)


@cache
def drawing(name: str) -> str:
    """The SVG text of an icon. Raises ``FileNotFoundError`` for a name that has no file."""
    return resource("icons", f"{name}.svg").read_text(encoding="utf-8")


def pixmap(name: str, colour: str, size: int) -> QPixmap:
    """An icon's drawing in one colour, ``size`` device pixels wide and high."""
    renderer = QSvgRenderer(QByteArray(drawing(name).replace("currentColor", colour).encode()))
    result = QPixmap(QSize(size, size))
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return result


@cache
def icon(name: str, colour: str, disabled_colour: str = "") -> QIcon:
    """An icon in the theme's colours; the same object for the same colours."""
    result = QIcon()
    for size in SIZES:
        result.addPixmap(pixmap(name, colour, size))
        if disabled_colour:
            result.addPixmap(pixmap(name, disabled_colour, size), QIcon.Mode.Disabled)
    return result


@cache
def _scratch() -> tempfile.TemporaryDirectory[str]:
    # Style sheets take images from files only; the folder goes with the process.
    return tempfile.TemporaryDirectory(prefix="meta-rl-workbench-")


@cache
def coloured_file(name: str, colour: str) -> str:
    """A file with the icon in one colour, as a style sheet's ``url()`` wants it."""
    text = drawing(name).replace("currentColor", colour)
    path = Path(_scratch().name) / f"{name}-{hashlib.sha256(text.encode()).hexdigest()[:8]}.svg"
    path.write_text(text, encoding="utf-8")
    return path.as_posix()
