"""The numbers of a plot as columns: one source for copying, for files, for the table and for what a screen reader says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.analysis.tables import text_of
from workbench.i18n import translate
from workbench.plots.axes import value_text

# Heading -> values. Columns may differ in length: each stands for itself, beside the x that it belongs to.
Columns = dict[str, NDArray[Any]]


def rows_of(columns: Mapping[str, NDArray[Any]]) -> int:
    """Rows of the longest column."""
    return max((len(column) for column in columns.values()), default=0)


def cell(column: NDArray[Any], row: int) -> str:
    """One value as text, empty beyond the end and where there is no number."""
    if row >= len(column):
        return ""
    value = column[row]
    if not isinstance(value, int | float | np.number):
        return str(value)
    number = float(value)
    if number != number:
        return ""
    return str(int(number)) if number.is_integer() and abs(number) < 1e15 else repr(float(f"{number:.9g}"))


def delimited(columns: Mapping[str, NDArray[Any]], separator: str, first: int = 0, last: int | None = None) -> str:
    """Headings and rows as text: CSV with ``,``, what spreadsheets paste with a tab."""
    end = rows_of(columns) if last is None else last
    rows = ([cell(column, row) for column in columns.values()] for row in range(first, end))
    return text_of(list(columns), rows, separator)


def spread(heading: str, values: NDArray[Any]) -> Columns:
    """A column for each of the K values of a row (T, K): ``heading`` with the number in the place of ``{0}``."""
    return {heading.replace("{0}", str(k + 1)): values[:, k] for k in range(values.shape[1] if values.ndim == 2 else 0)}


def newest(columns: Mapping[str, NDArray[Any]]) -> str:
    """The last number of each column, in words."""
    said = []
    for heading, column in columns.items():
        if len(column) and np.issubdtype(column.dtype, np.number):
            tail = column[-64:]
            known = tail[np.isfinite(tail)]
            if len(known):
                said.append(f"{heading} {value_text(float(known[-1]))}")
    if not said:
        return ""
    return translate("Plots", "Newest values: {0}.").replace("{0}", "; ".join(said))
