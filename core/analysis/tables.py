"""Tables as text: the one writer of CSV and TSV. Numbers have a decimal point whatever the language, lines end as the system's
spreadsheets take them.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TextIO


def write_rows(file: TextIO, heading: Sequence[str], rows: Iterable[Sequence[Any]], separator: str = ",") -> None:
    """A heading and rows of cells, each line ended by a line feed."""
    writer = csv.writer(file, delimiter=separator, lineterminator="\n")
    writer.writerow(heading)
    writer.writerows(rows)


def write_named(file: TextIO, rows: Iterable[Mapping[str, Any]], first: str) -> None:
    """Rows with named cells, which need not have the same ones: a column for each name, in order of appearance. ``first`` is
    the heading of a table without rows."""
    lines = list(rows)
    heading = list(dict.fromkeys(name for line in lines for name in line)) or [first]
    write_rows(file, heading, ([line.get(name, "") for name in heading] for line in lines))


def text_of(heading: Sequence[str], rows: Iterable[Sequence[Any]], separator: str = ",") -> str:
    """The same as :func:`write_rows`, as text."""
    text = io.StringIO(newline="")
    write_rows(text, heading, rows, separator)
    return text.getvalue()
