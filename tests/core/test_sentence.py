"""Sentences for the user: English texts that know their template and values."""

from __future__ import annotations

import copy
from multiprocessing import Pipe
from typing import Any

import pytest

import core
from core.recipe import RecipeError
from core.sentence import Sentence, UserError, sentence_of


def _sent(thing: Any) -> Any:
    """What comes out at the other end of a line between two processes."""
    here, there = Pipe()
    here.send(thing)
    return there.recv()


def test_a_sentence_is_its_english_text() -> None:
    sentence = Sentence("{count} tasks of {family}.", count=3, family="mirror")
    assert sentence == "3 tasks of mirror."
    assert (sentence.template, sentence.values) == ("{count} tasks of {family}.", {"count": "3", "family": "mirror"})


def test_what_stands_in_a_value_is_no_place() -> None:
    assert Sentence("{name} is {what}.", name="{what}", what="odd") == "{what} is odd."


def test_values_are_made_harmless() -> None:
    assert Sentence("There is no {name}.", name="a\x1b[2J\u202eb").values == {"name": "a\\x1b[2J\\u202eb"}


def test_a_sentence_in_a_sentence_stays_one_wherever_it_goes() -> None:
    sentence = Sentence("{what}; stop.", what=Sentence("It is {how}", how="over"))
    for other in (_sent(sentence), copy.deepcopy(sentence)):
        assert other == "It is over; stop."
        assert other.template == "{what}; stop."
        assert other.values["what"].template == "It is {how}"


def test_an_error_travels_with_its_sentence() -> None:
    with pytest.raises(RecipeError) as caught:
        core.read_recipe("mirror-quick", {"model.sub_model": 3})
    other = _sent(caught.value)
    assert str(other) == 'Recipe: unknown key "model.sub_model"; did you mean "sub_models"?'
    assert other.sentence.values["hint"].values == {"name": "sub_models"}


def test_an_error_may_be_of_a_sentence_that_is_ready() -> None:
    ready = Sentence("It is {how}.", how="over")
    assert UserError(ready).sentence is ready


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (UserError("It is {how}.", how="over"), "It is over."),
        (RuntimeError(" CUDA broke\nat line 3"), "CUDA broke"),
        (KeyError(), "KeyError"),
    ],
)
def test_every_error_says_something(error: Exception, said: str) -> None:
    assert sentence_of(error) == said
