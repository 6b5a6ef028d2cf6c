"""Short forms of the rows about files."""

from __future__ import annotations

import os

import pytest

from tests.benchmarks import trust_fuzz, trust_saving
from tests.benchmarks.in_child import child


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
def test_a_process_that_is_killed_while_it_saves_leaves_one_of_both_files() -> None:
    found = child(trust_saving.__file__, "12")
    assert found["first"] + found["second"] == 12


def test_the_search_says_in_a_sentence_what_it_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trust_fuzz.importlib.util, "find_spec", lambda name: None)
    result = trust_fuzz.measure()
    assert result["passed"] is False
    assert trust_fuzz.lines(result) == [trust_fuzz.MISSING]
