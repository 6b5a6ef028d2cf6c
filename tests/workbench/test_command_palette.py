"""The command palette: everything of the table is in it, and choosing does it."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.resources import resource
from workbench import files
from workbench.actions import ACTIONS
from workbench.actions.palette_actions import PALETTE
from workbench.dialogs.command_palette import CommandPalette, chosen_lately, show_palette
from workbench.dialogs.palette_line import runs
from workbench.main_window import MainWindow
from workbench.palette_items import items
from workbench.steps import Step

pytestmark = pytest.mark.window


@pytest.fixture
def palette(window: MainWindow) -> CommandPalette:
    window.activateWindow()
    window.commands.trigger(PALETTE)
    return window.findChildren(CommandPalette)[-1]


def titles(palette: CommandPalette) -> list[str]:
    return [item.title for item, _ in palette.lines.rows]


def keys(palette: CommandPalette) -> list[str]:
    return [item.key for item, _ in palette.lines.rows]


def test_every_action_is_in_it_with_its_keys_or_why_it_is_not_possible(window: MainWindow) -> None:
    found = {item.key: item for item in items(window)}
    for action in ACTIONS:
        if action.id == PALETTE or action.submenu == "recent":
            continue
        item = found[action.id]
        assert bool(item.reason) is not window.commands[action.id].isEnabled(), action.id
        assert bool(item.shortcut) is bool(action.shortcut), action.id
    kinds = {key.split(":")[0] for key in found if ":" in key}
    assert kinds == {"preset", "family", "plot", "setting", "preferences", "word"}


def test_typing_narrows_and_enter_does_it(palette: CommandPalette, window: MainWindow, qtbot: Any) -> None:
    QTest.keyClicks(palette.field, "init")
    assert keys(palette)[0] == "run.initialise"
    assert palette.lines.rows[0][1] == (3, 4, 5, 6)
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.session.model is not None, timeout=2000)
    assert not window.findChildren(CommandPalette), "it has gone"
    assert chosen_lately() == ["run.initialise"]


def test_what_was_chosen_lately_is_first_the_next_time(palette: CommandPalette, window: MainWindow, qtbot: Any) -> None:
    palette.search("initialise")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.session.model is not None, timeout=2000)
    again = show_palette(window)
    assert again is not None
    assert keys(again)[0] == "run.initialise"


def test_arrows_go_round_and_escape_closes(palette: CommandPalette, window: MainWindow) -> None:
    count = len(palette.lines.rows)
    QTest.keyClick(palette.field, Qt.Key.Key_Up)
    assert palette.list.currentIndex().row() == count - 1
    QTest.keyClick(palette.field, Qt.Key.Key_Down)
    assert palette.list.currentIndex().row() == 0
    QTest.keyClick(palette.field, Qt.Key.Key_PageDown)
    assert palette.list.currentIndex().row() == 8
    QTest.keyClick(palette.field, Qt.Key.Key_Escape)
    assert not palette.isVisible()


def test_what_is_not_possible_says_why_and_stays(palette: CommandPalette, window: MainWindow) -> None:
    palette.search("evaluate")
    row = keys(palette).index("run.evaluate")
    palette.list.setCurrentIndex(palette.lines.index(row))
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.isVisible()
    assert window.session.states()[Step.EVALUATE].reason in palette.remark.text()


def test_nothing_that_fits_says_what_to_try(palette: CommandPalette) -> None:
    palette.search("qqqzzz")
    assert titles(palette) == []
    assert "fewer letters" in palette.remark.text()
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.isVisible()


def test_a_recent_file_is_opened(window: MainWindow, qtbot: Any) -> None:
    sample = resource("sample_models", "mirror.metamodel")
    files.remember(sample)
    palette = show_palette(window)
    assert palette is not None
    palette.search("mirror.meta")
    assert keys(palette)[0] == f"file:{sample}"
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.session.path == sample, timeout=5000)


def test_a_setting_opens_its_step_and_takes_the_cursor(palette: CommandPalette, window: MainWindow, qtbot: Any) -> None:
    palette.search("meta-features")
    row = keys(palette).index("setting:model.meta_features")
    palette._choose(palette.lines.index(row))
    form = window.workflow.cards[Step.INITIALISE].body.model.form
    widget = form.fields["meta_features"].widget
    qtbot.waitUntil(widget.isVisible, timeout=2000)
    assert window.workflow.cards[Step.INITIALISE].is_open
    qtbot.waitUntil(lambda: window.focusWidget() in (widget, *widget.findChildren(type(window.focusWidget()))), timeout=2000)


def test_a_plot_a_preset_and_a_word_are_found(window: MainWindow) -> None:
    found = {item.key: item for item in items(window)}
    found["plot:losses"].verb()
    assert window.plots.front == "losses"
    found["preset:rig-quick"].verb()
    assert window.session.preset == "rig-quick"
    found["word:alpha"].verb()
    from workbench.dialogs.glossary_window import GlossaryWindow

    (glossary,) = window.findChildren(GlossaryWindow)
    assert glossary.shown is not None
    assert glossary.shown.id == "alpha"


def test_the_key_that_opens_it_closes_it(palette: CommandPalette, window: MainWindow) -> None:
    assert show_palette(window) is None
    assert not palette.isVisible()
    QApplication.processEvents()


def test_another_language_closes_it(palette: CommandPalette, window: MainWindow) -> None:
    QApplication.sendEvent(window, QEvent(QEvent.Type.LanguageChange))
    assert not palette.isVisible()


def test_matching_letters_are_told_apart_for_painting() -> None:
    assert runs("Copy as", (0, 5, 6)) == [(True, "C"), (False, "opy "), (True, "as")]
    assert runs("Copy", ()) == [(False, "Copy")]
