"""Two palettes on Qt's Fusion style, one accent colour, and the colours that every plot and painter shares."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from workbench.style_sheet import style_sheet

ThemeName = Literal["system", "light", "dark"]

# One colour per sub-model, everywhere. Told apart with every common colour blindness, and readable on both backgrounds
# (Okabe & Ito's set, with its pale yellow and black replaced).
SUB_MODEL_COLOURS: tuple[str, ...] = (
    "#0F80CC", "#E69F00", "#009E73", "#D55E00", "#CC79A7", "#56B4E9", "#A39000", "#8A8F98",
)  # fmt: skip


# The same colours on a light ground, as dark as a line of one pixel needs: at least 3 to 1, and told apart better than before.
ON_LIGHT: dict[str, str] = dict(
    zip(
        SUB_MODEL_COLOURS,
        ("#0E74B9", "#BB8100", "#009E73", "#9A3100", "#BF729D", "#3294CC", "#8F6D00", "#6E757C"),
        strict=True,
    )
)
# Who plays on the stage, and the rows of an evaluation that play there too (core.analysis.line_styles): on a light ground, and
# on a dark one. None looks like a sub-model or like another, with every common colour blindness.
PERFORMER_COLOURS: dict[str, str] = {
    "#3557D6": "#7C9BFF", "#BE0141": "#FEB8B1", "#6F1A87": "#E0C2FF",
    "#67371B": "#F6DD93", "#146A4A": "#84FEDF", "#485167": "#C3D0E6",
}  # fmt: skip
ON_DARK = {light: dark for dark, light in ON_LIGHT.items()} | PERFORMER_COLOURS
ON_LIGHT |= {dark: light for light, dark in PERFORMER_COLOURS.items()}


@dataclass(frozen=True)
class Theme:
    """The colours of one appearance, as hex strings.

    ``surface`` is the colour of cards and plots, ``raised`` of controls on them, ``sunken`` of fields.
    """

    name: Literal["light", "dark"]
    background: str
    surface: str
    raised: str
    sunken: str
    border: str
    grid: str
    text: str
    muted: str
    accent: str
    accent_text: str
    good: str
    warning: str
    bad: str

    @property
    def dark(self) -> bool:
        return self.name == "dark"


LIGHT = Theme(
    name="light", background="#F3F4F7", surface="#FFFFFF", raised="#F7F8FA", sunken="#FFFFFF", border="#D9DDE4",
    grid="#E4E7EC", text="#1B2230", muted="#5C6675", accent="#3557D6", accent_text="#FFFFFF", good="#1B7F4B",
    warning="#9A6200", bad="#B3261E",
)  # fmt: skip
DARK = Theme(
    name="dark", background="#14171D", surface="#1C2028", raised="#262B35", sunken="#12151A", border="#333A46",
    grid="#2B313C", text="#E7EAF0", muted="#9AA5B5", accent="#7C9BFF", accent_text="#0E1220", good="#58C78B",
    warning="#E5B04B", bad="#FF8A80",
)  # fmt: skip


class ThemeSwitch(QObject):
    """Tells widgets that paint for themselves that the colours have changed."""

    changed = Signal(object)  # Theme


_current = LIGHT
_chosen: ThemeName = "system"
_switch: ThemeSwitch | None = None


def current() -> Theme:
    """The appearance that is shown now."""
    return _current


def seen(colour: str, theme: Theme | None = None) -> str:
    """A colour ``#rrggbb`` of a sub-model, performer or row as an appearance shows it, by default the present; others stay."""
    return (ON_DARK if (theme or _current).dark else ON_LIGHT).get(colour, colour)


def chosen() -> ThemeName:
    """What the user asked for."""
    return _chosen


def switch() -> ThemeSwitch:
    """The object whose ``changed`` signal carries the new :class:`Theme`; needs a QApplication."""
    global _switch
    if _switch is None:
        _switch = ThemeSwitch(QApplication.instance())
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(_follow_system)
    return _switch


def _system_theme() -> Theme:
    return DARK if QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark else LIGHT


def _follow_system() -> None:
    if _chosen == "system":
        apply("system")


def apply(name: ThemeName) -> Theme:
    """Show an appearance in the whole application, now."""
    global _current, _chosen
    signals = switch()
    _chosen = name
    _current = {"light": LIGHT, "dark": DARK}.get(name) or _system_theme()
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    sheet = style_sheet(_current)
    if application.styleSheet() != sheet:  # Qt would look at every widget again, which takes half a second
        application.setPalette(palette(_current))
        application.setStyleSheet(sheet)
    signals.changed.emit(_current)
    return _current


def palette(theme: Theme) -> QPalette:
    """Qt's own roles, so that what no style sheet names looks right too."""
    result = QPalette()
    role = QPalette.ColorRole
    for which, colour in {
        role.Window: theme.background,
        role.WindowText: theme.text,
        role.Base: theme.sunken,
        role.AlternateBase: theme.raised,
        role.Text: theme.text,
        role.PlaceholderText: theme.muted,
        role.Button: theme.raised,
        role.ButtonText: theme.text,
        role.BrightText: theme.bad,
        role.ToolTipBase: theme.surface,
        role.ToolTipText: theme.text,
        role.Highlight: theme.accent,
        role.HighlightedText: theme.accent_text,
        role.Link: theme.accent,
        role.Light: theme.raised,
        role.Midlight: theme.raised,
        role.Mid: theme.border,
        role.Dark: theme.border,
        role.Shadow: theme.border,
    }.items():
        result.setColor(which, QColor(colour))
    faded = QColor(theme.muted)
    faded.setAlpha(150)
    for which in (role.WindowText, role.Text, role.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, which, faded)
    return result
