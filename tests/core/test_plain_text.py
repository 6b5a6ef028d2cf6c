"""Foreign text is shown with the same words, and can do nothing."""

from __future__ import annotations

import pytest

from core.plain_text import plain, shown_value
from tests.core.hostile_files import NAMES, harmless


@pytest.mark.parametrize("text", ["plain", "Wörter und 中文", "a\N{ZERO WIDTH JOINER}b", "🙂", ""])
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    assert plain(text) == text


@pytest.mark.parametrize("text", NAMES)
def test_hostile_text_becomes_one_line_that_nothing_obeys(text: str) -> None:
    assert harmless(plain(text))


def test_what_is_hidden_becomes_visible() -> None:
    assert plain("a\nb\x1b[31m\u202ec\u3000d\xa0") == "a\\nb\\x1b[31m\\u202ec d "


def test_lines_stay_where_they_may() -> None:
    assert plain("a\n\tb\x00", lines=True) == "a\n\tb\\x00"


def test_a_long_text_keeps_both_ends() -> None:
    short = plain("begin" + "x" * 10_000_000 + "end", 40)
    assert len(short) <= 40
    assert short.startswith("begin")
    assert short.endswith("end")


def test_a_value_that_cannot_be_written_is_said_to_be_one() -> None:
    class Nameless:
        def __repr__(self) -> str:
            raise OSError

    assert shown_value(10**5000) == "something that cannot be written (ValueError)"
    assert shown_value(Nameless()) == "something that cannot be written (OSError)"
    assert shown_value("a\nb") == "'a\\nb'"
    assert len(shown_value("x" * 1000)) == 60
