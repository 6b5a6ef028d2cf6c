"""The language of the window: translators of our texts and of Qt's own, and the locale that numbers are written in.

Add one: its line in :data:`LANGUAGES` and its ``resources/i18n/CODE.ts``, which ``make translations`` fills and compiles.
"""

from __future__ import annotations

import logging

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from core.resources import resource

log = logging.getLogger(__name__)

# By code, each in its own words; the first is that of the texts in the source.
LANGUAGES: dict[str, str] = {"en": "English", "zh_CN": "简体中文"}
SOURCE = "en"
# Where a script stands taller than Latin letters its own fonts come first: lines are as high as the first font of the list.
FONTS: dict[str, tuple[str, ...]] = {
    "zh_CN": ("Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei"),
}

_installed: list[QTranslator] = []
_families: list[str] = []  # of the application's font, as it was before any language
_chosen, _current = "system", SOURCE


def chosen() -> str:
    """What the user asked for: a code, or "system"."""
    return _chosen


def current() -> str:
    """The code of the language that is shown."""
    return _current


def system_language() -> str:
    """The code of the language that the system speaks, or the first one where we have no texts in it."""
    system = QLocale.system()
    return next((code for code in LANGUAGES if QLocale(code).language() == system.language()), SOURCE)


def locale_of(code: str) -> QLocale:
    """How numbers are written in a language: as the system does where it speaks it, else as its largest country does."""
    system = QLocale.system()
    return system if system.language() == QLocale(code).language() else QLocale(code)


def apply(chosen: str) -> None:
    """Speak a language from now on; needs a QApplication. Texts that are shown already stay as they are."""
    global _chosen, _current
    _chosen = chosen if chosen in LANGUAGES else "system"
    _current = system_language() if _chosen == "system" else _chosen
    for translator in _installed:
        QCoreApplication.removeTranslator(translator)
    _installed.clear()
    if _current != SOURCE:
        _install(f"qtbase_{_current}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
        _install(_current, str(resource("i18n")))
    QLocale.setDefault(locale_of(_current))
    _use_fonts()


def _use_fonts() -> None:
    """Let the fonts of the language come before the others; those that are not installed are passed over."""
    font = QApplication.font()
    if not _families:
        _families.extend(font.families())
    wanted = [*FONTS.get(_current, ()), *_families]
    if font.families() != wanted:
        font.setFamilies(wanted)
        QApplication.setFont(font)


def _install(name: str, folder: str) -> None:
    """Install one file of texts; a missing one leaves the texts of the source."""
    translator = QTranslator(QCoreApplication.instance())
    if translator.load(name, folder):
        QCoreApplication.installTranslator(translator)
        _installed.append(translator)
    else:
        log.warning("The texts %s are not in %s.", name, folder)
