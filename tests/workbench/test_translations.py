"""Every text of the window can be translated, and is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.translation_sources import marked, marks, of_the_core, texts
from tests.write_translations import FOLDER, compile_file, document, merged, read
from workbench.language import LANGUAGES, SOURCE

CODES = [code for code in LANGUAGES if code != SOURCE]
PLACES = re.compile(r"\{[^}]*\}")


def test_no_text_is_put_together() -> None:
    assert [f"{mark.path.name}:{mark.line} {mark.fault}" for mark in marked() if mark.fault] == []


def test_what_is_looked_up_is_in_a_table() -> None:
    """A variable is translated only in a context that has marked texts, so that there is something to find."""
    known = {mark.context for mark in marked() if mark.text} | {context for context, _ in of_the_core()}
    assert {mark.context for mark in marked() if not mark.text} <= known


@pytest.mark.parametrize(
    "code",
    [
        'def f(n): return translate("A", f"{n} steps")',
        'def f(n): return translate("A", "steps " + n)',
        'def f(n): return translate("A", "{n} steps".format(n=n))',
        "def f(n): return translate(n, 'steps')",
        'TEXT = translate("A", "steps")',
        'def f(n): return QT_TRANSLATE_NOOP("A", n)',
    ],
)
def test_a_text_that_no_translator_sees_whole_is_found(code: str) -> None:
    assert [mark.fault for mark in marks(code)] != [""]


@pytest.mark.parametrize("code", CODES)
def test_every_text_is_translated(code: str) -> None:
    known = read(FOLDER / f"{code}.ts")
    assert sorted(key for key in texts() if not known.get(key)) == [], "make translations, then translate what it lists"


@pytest.mark.parametrize("code", CODES)
def test_no_translation_is_of_a_text_that_is_gone(code: str) -> None:
    assert set(read(FOLDER / f"{code}.ts")) <= texts(), "make translations"


@pytest.mark.parametrize("code", CODES)
def test_places_for_values_and_menu_keys_are_kept(code: str) -> None:
    for (context, text), translation in read(FOLDER / f"{code}.ts").items():
        if translation:
            assert sorted(PLACES.findall(text)) == sorted(PLACES.findall(translation)), (context, text)
            keys = [re.findall(r"&(\w)", each) for each in (text, translation)]
            assert keys[0] == keys[1], (context, text)


@pytest.mark.parametrize("code", CODES)
def test_the_compiled_file_is_up_to_date(code: str, tmp_path: Path) -> None:
    compile_file(FOLDER / f"{code}.ts", tmp_path / "again.qm")
    assert (tmp_path / "again.qm").read_bytes() == (FOLDER / f"{code}.qm").read_bytes(), "make translations"


def test_a_file_comes_back_as_it_was_written(tmp_path: Path) -> None:
    there = {("A", "x < y & {0}"): "甲 < 乙 & {0}", ("A", "new"): "", ("B", " · two\n\nlines "): " · 两\n\n行 "}
    path = tmp_path / "xx.ts"
    path.write_text(document("xx", there), encoding="utf-8")
    assert read(path) == there


def test_a_text_that_moves_to_another_context_keeps_its_translation() -> None:
    assert merged({("New", "Save")}, {("Old", "Save"): "保存"}) == {("New", "Save"): "保存"}
