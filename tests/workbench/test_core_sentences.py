"""What the core says is said in the language of the window, with its values; what has no translation stays English."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from multiprocessing import Pipe
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication

import core
from core.engines.resuming import resumption
from core.engines.worker_process import WorkerError, serve
from core.learners.learner import DeviceFailed, Diverged, check_experience
from core.sentence import Sentence, UserError
from core.tasks import FAMILIES
from core.trainers.guard import told
from tests.core_sentences import core_sentences
from workbench import language
from workbench.error_words import worded
from workbench.session import Session

CHINESE = re.compile(r"[\u4e00-\u9fff]")


@pytest.fixture(autouse=True)
def chinese(qapp: QCoreApplication) -> Iterator[None]:
    language.apply("zh_CN")
    yield
    language.apply("en")


def test_every_sentence_of_the_core_is_a_template_with_its_values() -> None:
    assert [made for made in core_sentences() if made.fault] == []


def test_a_sentence_that_no_translator_sees_is_found(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text('Note(text=f"{n} left")\nUserError(f"no {n}")\nSentence("no {n}")\nSentence(f"{n}", n=1)\n')
    assert [made.where for made in core_sentences(tmp_path) if made.fault] == ["a.py:1", "a.py:2", "a.py:3", "a.py:4"]


def _wrong_key() -> None:
    core.read_recipe("mirror-quick", {"model.sub_model": 3})


def _wrong_number() -> None:
    core.read_recipe("mirror-quick", {"training.lanes": 0})


def _wrong_type() -> None:
    core.read_recipe("mirror-quick", {"training.lanes": "many"})


def _wrong_range() -> None:
    core.make_family(core.read_recipe("mirror-quick", {"family.ranges": {"mass": [0.1, 0.2]}}).family)


def _wrong_observation() -> None:
    core.initialise(core.read_recipe("mirror-quick")).agent().act(np.zeros(77))


def _no_run() -> None:
    resumption(Path("nowhere"))


def _not_finite() -> None:
    check_experience(FAMILIES["mirror"], np.array([np.nan]))


@pytest.mark.parametrize(
    ("do", "values"),
    [
        (_wrong_key, ("model.sub_model", "sub_models")),
        (_wrong_number, ("training.lanes", "0")),
        (_wrong_type, ("training.lanes", "'many'")),
        (_wrong_range, ("mass",)),
        (_wrong_observation, ("(77,)",)),
        (_no_run, ("nowhere",)),
        (_not_finite, ("mirror",)),
    ],
)
def test_an_error_is_told_in_chinese_with_its_values(do: Callable[[], None], values: tuple[str, ...]) -> None:
    with pytest.raises(UserError) as caught:
        do()
    text = worded(caught.value)
    assert CHINESE.search(text)
    assert all(value in text for value in values), text
    language.apply("en")
    assert worded(caught.value) == str(caught.value)


def test_a_note_of_a_training_is_told_in_chinese() -> None:
    error = Diverged("{what}; try a smaller {key}.", what=Sentence("A weight is no longer finite"), key="learner.learning_rate")
    assert worded(told(error, 7)) == "某个权重不再是有限数：训练退回到第 7 次更新，并以十分之一的步长继续。"


def test_what_nobody_translated_stays_as_it_is() -> None:
    assert worded(ValueError("Something else.")) == "Something else."
    assert worded(DeviceFailed("It broke.")) == "It broke."


def _make() -> list[object]:
    raise core.RecipeError('There is no preset "{source}"{hint}', source="x\u202ey", hint=Sentence("."))


def test_an_error_of_the_worker_process_comes_as_a_sentence() -> None:
    here, there = Pipe()
    serve(there, _make)
    kind, content = here.recv()
    assert kind == "failed"
    assert worded(WorkerError(*content)) == "没有预设“x\\u202ey”。"
    assert WorkerError(*content).answer, "the user is told, and the log has no fault of ours"


def test_a_session_says_it_in_chinese() -> None:
    session = Session()
    said: list[str] = []
    session.problem.connect(lambda sentence, _details: said.append(sentence))
    session.choose_preset("mirror-quik")
    assert said[0].startswith("没有预设“mirror-quik”；您是指“mirror-quick”")
