"""What the command palette finds: actions, recent files, presets, families, plots, settings, words of the field.

Add a kind: a function of the window that gives its items, and a line in SOURCES.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence

from core.plain_text import plain
from workbench.i18n import QT_TRANSLATE_NOOP, translate
from workbench.names import titled

if TYPE_CHECKING:
    from workbench.main_window import MainWindow


@dataclass(frozen=True)
class Item:
    """One line of the palette.

    Attributes:
        key: by which it is remembered when it was chosen.
        title: what is shown.
        kind: what kind of thing it is, shown small.
        verb: what choosing it does.
        also: other names that it is found by: the English one while another language is shown, a short id.
        about: a sentence about it, whose words find it too.
        shortcut: its keys, as this system writes them.
        reason: why it is not possible now; empty when it is.
    """

    key: str
    title: str
    kind: str
    verb: Callable[[], object]
    also: tuple[str, ...] = ()
    about: str = ""
    shortcut: str = ""
    reason: str = ""


def items(window: MainWindow) -> list[Item]:
    """Everything that can be found now."""
    window.commands.refresh()
    return [item for source in SOURCES for item in source(window)]


def _plain(text: str) -> str:
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")


def _actions(window: MainWindow) -> Iterator[Item]:
    from workbench.actions import MENUS
    from workbench.actions.palette_actions import PALETTE

    menus = {menu: _plain(translate("Menus", title)) for menu, title in MENUS}
    for entry in window.commands.table:
        if entry.id == PALETTE or entry.submenu == "recent":
            continue  # it is open already; the files themselves are listed
        action = window.commands[entry.id]
        kind = menus[entry.menu]
        if entry.submenu:
            kind = f"{kind} · {_submenu(entry.submenu)}"
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        reason = "" if action.isEnabled() else entry.reason(window)
        tip = translate("Actions", entry.tip) if entry.tip else ""
        verb = partial(window.commands.trigger, entry.id)
        yield Item(entry.id, _plain(action.text()), kind, verb, (_plain(entry.text),), f"{tip} {kind}", keys, reason)


def _submenu(name: str) -> str:
    from workbench.actions import SUBMENUS

    return _plain(translate("Menus", SUBMENUS.get(name, name)))


def _recent(window: MainWindow) -> Iterator[Item]:
    from workbench import files

    busy = translate("Palette", "Wait for the running step, or stop it.") if window.session.busy else ""
    for path in files.recent_there():
        kind = translate("Palette", "Recent file")
        verb = partial(files.open_path, window, path)
        yield Item(f"file:{path}", plain(path.name), kind, verb, about=f"{kind} {path}", reason=busy)


def _presets(window: MainWindow) -> Iterator[Item]:
    if not window.is_filled:
        return
    import core

    for name in core.presets():
        verb, kind = partial(choose_preset, window, name), translate("Palette", "Preset")
        yield Item(f"preset:{name}", name, kind, verb, about=f"{kind} preset")


def choose_preset(window: MainWindow, name: str) -> None:
    """Take a preset into the forms, and show the step that it is for."""
    from workbench.steps import Step

    window.session.choose_preset(name)
    window.workflow.open_step(Step.INITIALISE if window.session.model is None else Step.TRAIN)


def _families(window: MainWindow) -> Iterator[Item]:
    if not window.is_filled:
        return
    import core

    for name, family in core.FAMILIES.items():
        if f"{name}-quick" in core.presets():
            summary = translate("Tables", family.summary)
            verb = partial(choose_preset, window, f"{name}-quick")
            about = f"{summary} {family.summary}"
            yield Item(f"family:{name}", titled(name), translate("Palette", "Task family"), verb, about=about)


def _plots(window: MainWindow) -> Iterator[Item]:
    if not window.is_filled:
        return
    from workbench.plot_area import TITLES

    for name in window.plots.plots:
        title = TITLES.get(name, name)
        verb = partial(window.plots.show_plot, name)
        yield Item(f"plot:{name}", translate("Plots", title), translate("Palette", "Plot"), verb, (title, name))


def _settings(window: MainWindow) -> Iterator[Item]:
    """The fields of the four forms; choosing one opens its step and puts the cursor there."""
    if not window.is_filled:
        return
    from workbench.field_finder import fields, show_field

    for key, title, step, explained in fields(window):
        name = key.split(".")[-1].replace("_", " ")
        kind = translate("Palette", "Setting of {step}").replace("{step}", step)
        yield Item(f"setting:{key}", title, kind, partial(show_field, window, key), (name,), explained)


def _preferences(window: MainWindow) -> Iterator[Item]:
    from workbench.dialogs.preference_pages import PAGES
    from workbench.dialogs.preferences_dialog import show_preferences

    kind = translate("Palette", "Preferences")
    for title, _ in PAGES:
        verb = partial(show_preferences, window, title)
        yield Item(f"preferences:{title}", translate("Preferences", title), kind, verb, (title,), kind)


def _words(window: MainWindow) -> Iterator[Item]:
    from workbench.dialogs.glossary_window import show_glossary
    from workbench.glossary import ENTRIES

    for entry in ENTRIES:
        verb = partial(show_glossary, window, entry.id)
        yield Item(f"word:{entry.id}", translate("Glossary", entry.title), translate("Palette", "Glossary"), verb,
                   (entry.title,))  # fmt: skip


SOURCES: tuple[Callable[[MainWindow], Iterator[Item]], ...] = (
    _actions, _recent, _presets, _families, _plots, _settings, _preferences, _words
)  # fmt: skip
EMPTY = QT_TRANSLATE_NOOP("Palette", "Nothing fits. Try fewer letters: the start of each word is enough.")
