"""The second table of a report: hand-worked rows, and normalised scores only where they mean something."""

from __future__ import annotations

import numpy as np
import pytest

from core.analysis.adaptation_table import adaptation_rows, adaptation_table, gap_of_rows
from core.events import MethodEvaluated
from core.tasks.cartpole import INTERFACE
from core.trainers.evaluation import summary


def row(name: str, *tasks: list[float]) -> MethodEvaluated:
    return summary(name, np.array([tasks]), None, INTERFACE.solved_return)


ADAPTED = row("adapted", [300, 500], [480, 500])
ROBUST = row("robust", [250, 250], [250, 250])
ORACLE = row("oracle", [500, 500], [500, 500])
SEARCHED = row("memoryless_search", [260, 260], [260, 260])
RANDOM = row("random", [20, 20], [20, 20])
EVERY = [ADAPTED, ROBUST, ORACLE, SEARCHED, RANDOM]


def test_a_line_worked_by_hand() -> None:
    line = adaptation_rows([ROBUST, ADAPTED, ORACLE], INTERFACE, gap=0.5)[1]
    assert line.area.value == pytest.approx((400 + 490) / 2)
    assert line.optimality_gap.value == pytest.approx((200 + 0 + 20 + 0) / 4 / 500)
    assert line.episodes_to_solve.value == pytest.approx((2 + 1) / 2)
    assert (line.episodes_to_solve.low, line.episodes_to_solve.high) == (1.0, 2.0)
    assert line.better is not None
    assert line.better.value == 1.0
    assert line.normalised_first == pytest.approx((390 - 250) / 250)
    assert line.normalised_last == 1.0


def test_the_first_row_is_compared_with_nothing_and_the_ends_are_zero_and_one() -> None:
    first, robust, oracle = adaptation_rows([ADAPTED, ROBUST, ORACLE], INTERFACE, gap=0.5)
    assert first.better is None
    assert robust.better is not None
    assert robust.better.value == 0.0
    assert (robust.normalised_first, oracle.normalised_first) == (0.0, 1.0)
    assert robust.episodes_to_solve.value == 3.0, "one more than there were"


@pytest.mark.parametrize(
    ("rows", "gap", "sentence"),
    [
        ([ADAPTED, ROBUST, ORACLE], 0.04, "The adaptation gap is 4.0%. This family needs no adaptation, so there are no norm"),
        ([ADAPTED, ROBUST, ORACLE], None, "Normalised scores want a measured adaptation gap (`meta-rl gap`) and the rows"),
        ([ADAPTED, ROBUST], 0.5, "The adaptation gap is 50.0%. Normalised scores want the rows robust and oracle."),
    ],
)
def test_where_normalised_scores_would_say_nothing_there_are_none(
    rows: list[MethodEvaluated], gap: float | None, sentence: str
) -> None:
    assert all(line.normalised_first is None for line in adaptation_rows(rows, INTERFACE, gap))
    assert adaptation_table(rows, INTERFACE, gap).splitlines()[-1].startswith(sentence)


def test_an_oracle_that_learned_less_than_the_robust_policy_is_no_measure() -> None:
    worse = row("oracle", [200, 200], [200, 200])
    assert adaptation_rows([ADAPTED, ROBUST, worse], INTERFACE, 0.5)[0].normalised_first is None


def test_a_table_that_holds_all_rows_knows_its_own_gap() -> None:
    assert gap_of_rows(EVERY) == pytest.approx((500 - 260) / (500 - 20))
    assert gap_of_rows(EVERY[:-1]) is None
    assert gap_of_rows([ROBUST, ORACLE, RANDOM]) is None, "the search may be better than the network"
    assert adaptation_table(EVERY, INTERFACE, gap=0.0).endswith("The adaptation gap is 50.0%. Normalised: robust 0, oracle 1.")
