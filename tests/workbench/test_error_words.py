"""Errors of files in the language of the window: one sentence for each code, the core's own as details."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

import core
from workbench import language
from workbench.error_words import FILE_ERRORS, file_error
from workbench.model_files import ModelFiles
from workbench.session import Session


@pytest.fixture(autouse=True)
def english(qapp: QCoreApplication) -> Iterator[None]:
    language.apply("en")
    yield
    language.apply("en")


def test_every_code_has_its_sentence() -> None:
    codes = (core.ModelFileError.__doc__ or "").partition("sentence:")[0].split("``")[1::2]
    assert set(codes) == set(FILE_ERRORS)


@pytest.mark.parametrize("code", FILE_ERRORS)
def test_in_chinese_the_sentence_is_chinese_and_names_the_file(code: str) -> None:
    error = core.ModelFileError(code, "What is wrong, in English.")
    assert file_error(error, "a.metamodel") == ("What is wrong, in English.", "")
    language.apply("zh_CN")
    sentence, details = file_error(error, "a.metamodel")
    assert "a.metamodel" in sentence
    assert sentence.endswith("。")
    assert details == "What is wrong, in English."


def test_another_error_is_said_as_it_is() -> None:
    language.apply("zh_CN")
    assert file_error(ValueError("Something else."), "x") == ("Something else.", "")


def test_a_session_says_it_and_keeps_what_it_has(qtbot: QtBot, tmp_path: Path) -> None:
    session = Session()
    model_files = ModelFiles(session)
    told: list[tuple[str, str]] = []
    session.problem.connect(lambda sentence, details: told.append((sentence, details)))
    language.apply("zh_CN")
    with qtbot.waitSignal(session.problem):
        model_files.open(tmp_path / "gone.metamodel")
    model_files.close()
    assert told[0][0] == "没有文件 gone.metamodel。"
    assert "gone.metamodel" in told[0][1]
