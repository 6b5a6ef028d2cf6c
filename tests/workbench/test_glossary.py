"""The glossary and the sheet of shortcuts: whole, searchable, and pointing at what exists."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QLabel, QPushButton

from workbench.actions import ACTIONS
from workbench.dialogs.glossary_window import GlossaryWindow, formula_block, show_glossary
from workbench.dialogs.shortcut_sheet import mixture_keys, show_shortcuts, stage_keys
from workbench.glossary import ENTRIES, SECTIONS, entry
from workbench.main_window import MainWindow
from workbench.steps import Step

pytestmark = pytest.mark.window


def shown_ids(dialog: GlossaryWindow) -> list[str]:
    from workbench.dialogs.glossary_window import ID

    return [dialog.list.item(row).data(ID) for row in range(dialog.list.count()) if dialog.list.item(row).data(ID)]


def test_every_entry_is_one_of_a_kind_and_points_at_entries_that_exist() -> None:
    ids = [each.id for each in ENTRIES]
    assert len(set(ids)) == len(ids)
    assert len({each.title for each in ENTRIES}) == len(ENTRIES)
    for each in ENTRIES:
        assert each.meaning.endswith((".", "?")), each.id
        for other in each.see:
            assert other != each.id
            assert entry(other)


def test_the_questions_and_the_four_steps_are_answered_with_their_sources() -> None:
    questions, steps, _ = (entries for _, entries in SECTIONS)
    assert {"meta_learning", "rl", "meta_rl", "differences"} <= {each.id for each in questions}
    assert [each.id for each in steps] == [f"step_{step.value}" for step in Step]
    for each in steps:
        assert each.formula, each.id
        assert each.symbols, each.id
        assert each.sources, each.id


def test_no_formula_is_wider_than_its_page(window: MainWindow) -> None:
    for each in ENTRIES:
        if each.formula:
            font: QFont = formula_block(each.formula).font()
            for line in each.formula.split("\n"):
                assert QFontMetrics(font).horizontalAdvance(line) < 500, each.id


def test_it_opens_at_an_entry_and_links_lead_on(window: MainWindow) -> None:
    dialog = show_glossary(window, "step_adapt")
    assert dialog.shown is entry("step_adapt")
    links = {button.text(): button for button in dialog.page.findChildren(QPushButton)}
    links["Ghost"].click()
    assert dialog.shown is entry("ghost")
    assert dialog.list.currentItem().text() == "Ghost"
    assert show_glossary(window, "iqm") is dialog
    texts = " ".join(label.text() for label in dialog.page.widget().findChildren(QLabel))
    assert "Agarwal" in texts


def test_searching_finds_words_and_meanings_and_an_end_brings_all_back(window: MainWindow) -> None:
    dialog = show_glossary(window)
    dialog.field.setText("gho")
    assert "ghost" in shown_ids(dialog)
    assert "lane" not in shown_ids(dialog)
    dialog.field.setText("patient")  # in a meaning only
    assert shown_ids(dialog) == ["what_for"]
    assert dialog.shown is entry("what_for")
    dialog.field.setText("xyzzy")
    assert shown_ids(dialog) == []
    assert not dialog.nothing.isHidden()
    dialog.show_entry("alpha")  # a "?" button while a search hides it
    assert dialog.shown is entry("alpha")
    assert len(shown_ids(dialog)) == len(ENTRIES)


def test_the_sheet_has_every_shortcut_and_the_stage_keys(window: MainWindow) -> None:
    sheet = show_shortcuts(window)
    groups = [sheet.tree.topLevelItem(row) for row in range(sheet.tree.topLevelItemCount())]
    rows = sum(group.childCount() for group in groups)
    assert rows == sum(bool(action.shortcut) for action in ACTIONS) + len(stage_keys()) + len(mixture_keys())
    sheet.search("palette")
    left = [g.child(n).text(0) for g in groups for n in range(g.childCount()) if not g.child(n).isHidden()]
    assert left == ["Command palette…"]
    sheet.search("F7")
    left = [g.child(n).text(1) for g in groups for n in range(g.childCount()) if not g.child(n).isHidden()]
    assert left == ["F7"]
    sheet.search("")
    assert not any(group.isHidden() for group in groups)


def test_the_question_mark_of_a_step_opens_its_entry_and_leaves_the_card_as_it_is(window: MainWindow) -> None:
    for step, card in window.workflow.cards.items():
        before = card.is_open
        card.help.click()
        (dialog,) = window.findChildren(GlossaryWindow)
        assert dialog.shown is entry(f"step_{step.value}")
        assert card.is_open is before
        assert card.help.accessibleName().startswith(card.title.text())
