"""Foreign text is shown as just these letters, wherever it comes out: nothing of it is read as markup, and nothing obeyed."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6 import QtGui
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocumentFragment
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QWidget

import core
from core.storage.model_file import save
from core.storage.run_notes import change_notes
from tests.core.hostile_files import NAMES, harmless
from tests.workbench.conftest import opened
from tests.workbench.run_folders import SMALL, make_run, settle
from workbench.dialogs import questions
from workbench.dialogs.about import show_about
from workbench.dialogs.preferences_dialog import show_preferences
from workbench.foreign import PlainLabel, tooltip
from workbench.main_window import MainWindow
from workbench.panels.log import memory
from workbench.panels.runs_model import RunsModel
from workbench.stage.elided_label import ElidedLabel

SOURCES = sorted((Path(__file__).parents[2] / "workbench").rglob("*.py"))
EVIL = "<img src=evil.png>\x1b[31m\u202e\n<b>bold</b>"
MARKED = re.compile(r"<img|<b>bold")
OTHERS = ("Opacity",)  # what pyqtgraph writes into menus of its own, which nobody sees; no label of ours may read markup


def letters(tip: str) -> str:
    """What a tool tip shows."""
    return QTextDocumentFragment.fromHtml(tip).toPlainText() if QtGui.Qt.mightBeRichText(tip) else tip


def widgets() -> Iterator[QWidget]:
    for top in QApplication.topLevelWidgets():
        yield top
        yield from top.findChildren(QWidget)


def texts() -> Iterator[tuple[str, str]]:
    """Every text and tool tip that is on any window, with where it is."""
    for widget in widgets():
        for name in (
            "text",
            "title",
            "windowTitle",
            "toolTip",
            "statusTip",
            "whatsThis",
            "accessibleName",
            "accessibleDescription",
        ):
            value = getattr(widget, name, None)
            if callable(value) and isinstance(found := value(), str):
                yield f"{type(widget).__name__}.{name}", found
        if isinstance(widget, QMenu):
            for action in widget.actions():
                yield "menu", action.text()
                yield "menu.toolTip", action.toolTip()


def check_everything(seen: list[str]) -> None:
    """No label reads markup, and no tool tip holds any; what was shown of foreign text is kept in ``seen``."""
    for widget in widgets():
        if isinstance(widget, QLabel) and widget.text() not in ("", *OTHERS):
            assert widget.textFormat() is Qt.TextFormat.PlainText, widget.text()
    for where, text in texts():
        if "toolTip" in where and QtGui.Qt.mightBeRichText(text):
            assert not MARKED.search(text), f"{where}: {text}"
        shown = letters(text) if "toolTip" in where else text
        if MARKED.search(shown):
            seen.append(where)
            assert harmless(shown.replace("\n", "").replace("\t", "")), f"{where}: {shown!r}"


@pytest.mark.window
def test_a_hostile_name_is_letters_everywhere_in_the_window(
    window: MainWindow, tmp_path: Path, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    recipe = core.read_recipe("mirror-quick", SMALL)
    path = save(core.initialise(recipe), tmp_path / f"{EVIL.replace('/', '')}.metamodel")
    run = make_run()
    change_notes(run.folder, name="<img src=x>", note=EVIL)
    run.folder.joinpath("run.json").write_text(
        run.folder.joinpath("run.json").read_text().replace('"note"', '"name":"<img src=x>","note"')
    )
    hostile = run.folder.with_name(EVIL.replace("/", ""))
    run.folder.rename(hostile)
    window.recorded.library.refresh()
    settle(qtbot, window.recorded)
    assert opened(window, path)
    window.notifications.note(EVIL)
    window.notifications.error(EVIL, EVIL)
    window.commands.submenus["recent"].aboutToShow.emit()
    window.prefer(runs_folder=str(tmp_path))
    dialogs = [show_preferences(window)]
    show_about(window)
    monkeypatch.setattr("PySide6.QtWidgets.QMessageBox.exec", lambda box: check_everything(seen))
    seen: list[str] = []
    check_everything(seen)
    questions.ask_unsaved(window, EVIL)
    assert {"MainWindow.windowTitle", "PlainLabel.text", "menu", "menu.toolTip"} <= set(seen), seen
    for dialog in dialogs:
        dialog.close()
    model = RunsModel(window.recorded)
    for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
        for column in range(model.columnCount()):
            text = model.index(0, column).data(role)
            if role is Qt.ItemDataRole.ToolTipRole:
                assert "<img" not in text
                assert "<img src=x>" in letters(text)
            else:
                assert harmless(text.replace("\n", ""))


@pytest.mark.parametrize("name", [*NAMES, EVIL, "<qt><img src=x></qt>", "<html>", "&lt;b&gt;", "<!-- x -->"])
def test_a_tool_tip_shows_just_the_letters(name: str, qtbot: Any) -> None:
    tip = tooltip(name)
    assert not re.search(r"<(img|b>|html|!--)", tip) or not QtGui.Qt.mightBeRichText(tip)
    assert harmless(tip.replace("\n", ""))
    if name.isprintable() and "&" not in name:
        assert letters(tip) == name
    label = ElidedLabel()
    qtbot.addWidget(label)
    label.setText(name)
    assert label.toolTip() == tip


def test_a_plain_label_stays_plain(qtbot: Any) -> None:
    label = PlainLabel("<b>x</b>")
    qtbot.addWidget(label)
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert label.text() == "<b>x</b>"


def test_the_log_holds_nothing_that_a_terminal_obeys() -> None:
    logging.getLogger("workbench.test").error("%s", EVIL)
    assert harmless(memory().lines[-1].replace("\n", ""))


def test_no_source_of_the_window_makes_a_label_that_may_read_markup() -> None:
    for path in SOURCES:
        text = path.read_text(encoding="utf-8")
        made = re.search(r"(?<![A-Za-z(])QLabel\(", text) is not None
        assert not made or "TextFormat.PlainText" in text, f"{path.name}: PlainLabel is there for this"
        assert not re.search(r"\.(setHtml|setMarkdown|RichText|MarkdownText)\b", text), path.name
        assert not re.search(r"QMessageBox\.(about|information|warning|critical|question)\b", text), path.name
