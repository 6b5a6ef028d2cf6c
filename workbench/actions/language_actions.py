"""View > Language: one action for each language, called in its own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench import language
from workbench.actions.action import Action, Verb
from workbench.i18n import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from workbench.main_window import MainWindow


def speak(code: str) -> Verb:
    """Switch the language and remember it."""

    def verb(window: MainWindow) -> None:
        window.use_language(code)

    return verb


def _entry(code: str, name: str) -> Action:
    return Action(f"view.language.{code}", "view", name, speak(code), group=2, submenu="language",
                  checked=lambda _window: language.chosen() == code)  # fmt: skip


LANGUAGE_ACTIONS = (
    _entry("system", QT_TRANSLATE_NOOP("Actions", "Language of the system")),
    *(_entry(code, name) for code, name in language.LANGUAGES.items()),
)
