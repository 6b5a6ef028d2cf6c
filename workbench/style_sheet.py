"""The small style sheet on top of the palette: spacing, rounded cards, one accent."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from workbench import assets

if TYPE_CHECKING:
    from workbench.theme import Theme


def mixed(first: str, second: str, share: float) -> str:
    """``share`` of the second colour over the first, both ``#rrggbb``."""
    pairs = [(int(first[i : i + 2], 16), int(second[i : i + 2], 16)) for i in (1, 3, 5)]
    return "#" + "".join(f"{math.floor(a + (b - a) * share + 0.5):02x}" for a, b in pairs)


def style_sheet(theme: Theme) -> str:
    """Qt style sheet of one appearance."""
    hover = mixed(theme.raised, theme.accent, 0.10)
    pressed = mixed(theme.raised, theme.accent, 0.20)
    accent_hover = mixed(theme.accent, theme.text, 0.14)
    selected = mixed(theme.surface, theme.accent, 0.16)
    chip = mixed(theme.surface, theme.muted, 0.14)
    down = assets.coloured_file("chevron-down", theme.muted)
    up = assets.coloured_file("chevron-up", theme.muted)
    left = assets.coloured_file("chevron-left", theme.muted)
    right = assets.coloured_file("chevron-right", theme.muted)
    tick = assets.coloured_file("check", theme.accent_text)
    return f"""
QMainWindow, QDialog {{ background: {theme.background}; }}
QMainWindow::separator {{ background: {theme.background}; width: 6px; height: 6px; }}
QMainWindow::separator:hover {{ background: {selected}; }}
QSplitter::handle {{ background: {theme.background}; }}
QSplitter::handle:hover {{ background: {selected}; }}
QToolTip {{ background: {theme.surface}; color: {theme.text}; border: 1px solid {theme.border}; padding: 4px 2px; }}

QMenuBar {{ background: {theme.background}; padding: 2px 4px; }}
QMenuBar::item {{ padding: 4px 9px; border-radius: 5px; background: transparent; }}
QMenuBar::item:selected {{ background: {selected}; }}
QMenu {{ background: {theme.surface}; border: 1px solid {theme.border}; padding: 5px; }}
QMenu::item {{ padding: 5px 26px 5px 10px; border-radius: 5px; }}
QMenu::item:selected {{ background: {selected}; color: {theme.text}; }}
QMenu::item:disabled {{ color: {mixed(theme.surface, theme.muted, 0.6)}; }}
QMenu[ticks="true"]::item {{ padding: 3px 26px 3px 8px; }}
QMenu[ticks="true"]::indicator {{ width: 13px; height: 13px; margin-left: 6px; border-radius: 4px;
    border: 1px solid {mixed(theme.border, theme.muted, 0.5)}; background: {theme.sunken}; }}
QMenu[ticks="true"]::indicator:checked {{ background: {theme.accent}; border-color: {theme.accent}; image: url({tick}); }}
QMenu::separator {{ height: 1px; background: {theme.border}; margin: 5px 8px; }}
QMenu::icon {{ padding-left: 8px; }}

QToolBar {{ background: {theme.background}; border: none; spacing: 3px; padding: 2px 8px 5px 8px; }}
QToolBar::separator {{ background: {theme.border}; width: 1px; margin: 5px 6px; }}
QToolButton {{ border: 1px solid transparent; border-radius: 6px; padding: 4px 7px; background: transparent;
    color: {theme.text}; }}
QToolButton:hover {{ background: {hover}; }}
QToolButton:pressed, QToolButton:checked {{ background: {pressed}; }}
QToolButton:checked:disabled {{ background: transparent; }}
QToolButton:disabled {{ color: {mixed(theme.background, theme.muted, 0.55)}; }}
QToolButton[help="true"] {{ color: {theme.muted}; border: 1px solid {theme.border}; border-radius: 9px; padding: 0px;
    min-width: 16px; max-width: 16px; min-height: 16px; max-height: 16px; }}
QToolButton[help="true"]:hover, QToolButton[help="true"]:focus {{ color: {theme.accent}; border-color: {theme.accent}; }}

QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
QPushButton {{ background: {theme.raised}; border: 1px solid {theme.border}; border-radius: 6px; padding: 5px 12px;
    color: {theme.text}; }}
QPushButton:hover {{ background: {hover}; border-color: {mixed(theme.border, theme.accent, 0.4)}; }}
QPushButton:pressed {{ background: {pressed}; }}
QPushButton:focus {{ border-color: {theme.accent}; }}
QPushButton:disabled {{ color: {mixed(theme.surface, theme.muted, 0.6)}; background: {theme.surface}; }}
QPushButton[choice="true"] {{ background: {theme.sunken}; border-radius: 5px; padding: 4px 24px 4px 8px; }}
QPushButton[choice="true"]::menu-indicator {{ image: url({down}); width: 11px; height: 11px; right: 5px;
    subcontrol-origin: padding; subcontrol-position: center right; }}
QPushButton[primary="true"] {{ background: {theme.accent}; color: {theme.accent_text}; border-color: {theme.accent};
    font-weight: 600; }}
QPushButton[primary="true"]:hover {{ background: {accent_hover}; }}
QPushButton[primary="true"]:disabled {{ background: {chip}; color: {theme.muted}; border-color: {chip}; }}
QPushButton[flat="true"] {{ background: transparent; border-color: transparent; color: {theme.accent}; padding: 4px 2px; }}
QPushButton[flat="true"]:hover {{ background: {hover}; }}

QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit {{ background: {theme.sunken}; color: {theme.text};
    border: 1px solid {theme.border}; border-radius: 5px; padding: 3px 6px; min-height: 18px;
    selection-background-color: {theme.accent}; selection-color: {theme.accent_text}; }}
QAbstractSpinBox:focus, QComboBox:focus, QLineEdit:focus, QPlainTextEdit:focus {{ border-color: {theme.accent}; }}
QAbstractSpinBox:disabled, QComboBox:disabled, QLineEdit:disabled {{ background: {theme.surface};
    color: {theme.muted}; }}
QComboBox::drop-down {{ border: none; width: 20px; }}
QComboBox::down-arrow {{ image: url({down}); width: 11px; height: 11px; }}
QComboBox QAbstractItemView {{ background: {theme.surface}; border: 1px solid {theme.border}; outline: none; padding: 3px;
    selection-background-color: {selected}; selection-color: {theme.text}; }}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{ border: none; background: transparent; width: 16px; }}
QAbstractSpinBox::up-arrow {{ image: url({up}); width: 9px; height: 9px; }}
QAbstractSpinBox::down-arrow {{ image: url({down}); width: 9px; height: 9px; }}
QCheckBox, QRadioButton {{ spacing: 7px; }}
QCheckBox::indicator, QTableView::indicator {{
    width: 15px; height: 15px; border: 1px solid {mixed(theme.border, theme.muted, 0.5)};
    border-radius: 4px; background: {theme.sunken}; }}
QCheckBox::indicator:checked, QTableView::indicator:checked {{
    background: {theme.accent}; border-color: {theme.accent}; image: url({tick}); }}
QCheckBox::indicator:disabled {{ background: {theme.surface}; border-color: {theme.border}; }}

QDockWidget {{ color: {theme.muted}; font-weight: 600; }}
QDockWidget::title {{ background: {theme.background}; padding: 5px 8px; }}
QTabWidget::pane {{ border: 1px solid {theme.border}; border-radius: 8px; background: {theme.surface}; top: -1px; }}
QTabBar {{ background: transparent; }}
QTabBar QToolButton {{ background: {theme.background}; border: none; border-radius: 0; padding: 0; }}
QTabBar QToolButton::left-arrow {{ image: url({left}); width: 12px; height: 12px; }}
QTabBar QToolButton::right-arrow {{ image: url({right}); width: 12px; height: 12px; }}
QTabBar::tab {{ background: transparent; color: {theme.muted}; padding: 5px 9px; border: none;
    border-bottom: 2px solid transparent; }}
QTabBar::tab:hover {{ color: {theme.text}; }}
QTabBar::tab:selected {{ color: {theme.text}; border-bottom: 2px solid {theme.accent}; }}
QScrollArea, QScrollArea > QWidget > QWidget#canvas {{ background: transparent; border: none; }}
QScrollBar:vertical {{ background: transparent; width: 9px; margin: 1px; }}
QScrollBar:horizontal {{ background: transparent; height: 9px; margin: 1px; }}
QScrollBar::handle {{ background: {mixed(theme.background, theme.muted, 0.35)}; border-radius: 3px; min-height: 28px;
    min-width: 28px; }}
QScrollBar::handle:hover {{ background: {mixed(theme.background, theme.muted, 0.6)}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QStatusBar {{ background: {theme.background}; color: {theme.muted}; }}
QStatusBar::item {{ border: none; }}
QProgressBar {{ background: {chip}; border: none; border-radius: 3px; }}
QProgressBar::chunk {{ background: {theme.accent}; border-radius: 3px; }}
QHeaderView::section {{ background: {theme.surface}; color: {theme.muted}; border: none;
    border-bottom: 1px solid {theme.border}; padding: 4px 2px; }}
QTableView, QTableWidget, QListView, QTreeView {{ background: {theme.surface}; border: 1px solid {theme.border};
    border-radius: 6px; gridline-color: {theme.grid}; selection-background-color: {selected}; selection-color: {theme.text}; }}

QListView::item {{ padding: 4px 6px; border-radius: 4px; }}
QTreeView::item {{ padding: 3px 4px; }}
QListView::item:hover, QTreeView::item:hover {{ background: {hover}; }}
QListView::item:selected, QTreeView::item:selected {{ background: {selected}; color: {theme.text}; }}

QFrame[card="true"] {{ background: {theme.surface}; border: 1px solid {theme.border}; border-radius: 8px; }}
QFrame[card="open"] {{ background: {theme.surface}; border: 1px solid {mixed(theme.border, theme.accent, 0.65)};
    border-radius: 8px; }}
QFrame[card="welcome"] {{ background: {mixed(theme.surface, theme.accent, 0.07)};
    border: 1px solid {mixed(theme.border, theme.accent, 0.35)}; border-radius: 8px; }}
QFrame[card="error"] {{ background: {mixed(theme.surface, theme.bad, 0.08)};
    border: 1px solid {mixed(theme.border, theme.bad, 0.6)}; border-radius: 8px; }}
QWidget[plot="true"] {{ background: {theme.surface}; border: 1px solid {theme.border}; border-radius: 8px; }}
QLabel[muted="true"] {{ color: {theme.muted}; }}
QLabel[formula="true"] {{ background: {theme.raised}; border: 1px solid {theme.border}; border-radius: 6px;
    padding: 10px 14px; }}
QLabel[heading="true"] {{ font-weight: 600; }}
QLabel[chip="empty"], QLabel[chip="ready"], QLabel[chip="running"], QLabel[chip="done"], QLabel[chip="stale"] {{
    border-radius: 8px; padding: 1px 8px; background: {chip}; color: {theme.muted}; }}
QLabel[chip="ready"] {{ background: {mixed(theme.surface, theme.accent, 0.16)};
    color: {mixed(theme.accent, theme.text, 0.25)}; }}
QLabel[chip="running"] {{ background: {theme.accent}; color: {theme.accent_text}; }}
QLabel[chip="done"] {{ background: {mixed(theme.surface, theme.good, 0.18)};
    color: {mixed(theme.good, theme.text, 0.25)}; }}
QLabel[chip="stale"] {{ background: {mixed(theme.surface, theme.warning, 0.2)};
    color: {mixed(theme.warning, theme.text, 0.25)}; }}
QLabel[number="true"] {{ background: {chip}; color: {theme.muted}; border-radius: 11px; font-weight: 600; }}
QLabel[number="open"] {{ background: {theme.accent}; color: {theme.accent_text}; border-radius: 11px; font-weight: 600; }}
"""
