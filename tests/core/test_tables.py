"""One writer of tables: headings from names, empty cells, points in numbers, the separator asked for."""

from __future__ import annotations

import io

from core.analysis.tables import text_of, write_named


def test_named_rows_have_a_column_for_each_name_in_order_of_appearance() -> None:
    file = io.StringIO()
    write_named(file, [{"a": 1, "b": 0.5}, {"c": "x, y", "a": 2}], "nothing")
    assert file.getvalue() == 'a,b,c\n1,0.5,\n2,,"x, y"\n'
    empty = io.StringIO()
    write_named(empty, [], "nothing")
    assert empty.getvalue() == "nothing\n"


def test_the_separator_is_the_one_asked_for() -> None:
    assert text_of(("a", "b"), [(1, "x\ty"), (2.5, None)], "\t") == 'a\tb\n1\t"x\ty"\n2.5\t\n'
