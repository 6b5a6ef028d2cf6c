"""Events as columns: what plots and CSV files read, while a run is going and after it has been read back.

Numbers and tuples of numbers become growing arrays, one row for each event; text and ragged fields stay lists. Nothing here
knows of a window, and nothing is recomputed when a row is added.
"""

from __future__ import annotations

import copy
import dataclasses
import json
import math
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.analysis.done_again import newest_that_count
from core.analysis.tables import write_named
from core.atomic import atomic_text
from core.events import Event, from_json

FIRST_CAPACITY = 256  # rows
LARGEST_COLUMN = 1 << 26  # numbers: half a gigabyte; a file may ask for any
MOST_ROWS = 200_000  # of one table while a run is watched: weeks of training in some 100 MB
# Measurements of which there are many: of the older half every second one gives way. What happened once is always kept.
THINNED = ("MetaUpdated", "StepSizesUpdated", "EvaluationProgressed", "TaskLearned")
MOST_AXES = 2  # of one value that becomes columns; deeper ones stay lists


class GrowingArray:
    """Rows of one shape appended in amortised constant time. A row of another shape widens all rows with not-a-number."""

    def __init__(self, axes: int = 0) -> None:
        self._data: NDArray[np.float64] = np.empty((0,) * (axes + 1))
        self._rows = 0

    def __len__(self) -> int:
        return self._rows

    def append(self, value: Any) -> None:
        row = np.asarray(value, dtype=np.float64)
        axes = self._data.ndim - 1
        if row.size == 0:
            row = row.reshape((0,) * axes)
        if row.ndim != axes:
            raise ValueError(f"A value with {row.ndim} axes cannot join a column whose values have {axes}.")
        wanted = tuple(max(a, b) for a, b in zip(row.shape, self._data.shape[1:], strict=True))
        capacity = len(self._data)
        if self._rows == capacity or wanted != self._data.shape[1:]:
            length = max(FIRST_CAPACITY, capacity * 2) if self._rows == capacity else capacity
            if length * max(1, math.prod(wanted)) > LARGEST_COLUMN:
                raise ValueError("A history is too large to be shown.")
            larger = np.full((length, *wanted), np.nan)
            larger[_corner((self._rows, *self._data.shape[1:]))] = self._data[: self._rows]
            self._data = larger
        self._data[self._rows, ...][_corner(row.shape)] = row
        self._rows += 1

    def extend(self, rows: NDArray[np.float64]) -> None:
        """Append many rows (n, ...) of the shape of those before, at once."""
        if len(rows) and self._rows == 0:
            self.append(rows[0])
            rows = rows[1:]
        wanted = self._rows + len(rows)
        if wanted > len(self._data):
            larger = np.full((max(wanted, 2 * len(self._data)), *self._data.shape[1:]), np.nan)
            larger[: self._rows] = self._data[: self._rows]
            self._data = larger
        self._data[self._rows : wanted] = rows
        self._rows = wanted

    def keep(self, rows: NDArray[np.bool_]) -> None:
        """Only some of the rows (T,) stay. Views from before are left as they were."""
        self._data = self._data[: self._rows][rows]
        self._rows = len(self._data)

    @property
    def array(self) -> NDArray[np.float64]:
        """The rows so far, (T, ...): a view, not a copy; it does not grow with later rows."""
        view = self._data[: self._rows]
        view.flags.writeable = False
        return view


def _corner(shape: tuple[int, ...]) -> tuple[slice, ...]:
    """The index of the first block of a shape in a larger array."""
    return tuple(slice(0, n) for n in shape)


def _axes(annotation: str) -> int | None:
    """Axes of the values of a numeric field by its annotation (0 for a number, 1 for a tuple), ``None`` for any other field."""
    words = set(re.findall(r"\w+", annotation))
    axes = annotation.count("tuple")
    return axes if words <= {"tuple", "float", "int", "bool", "None"} and axes <= MOST_AXES else None


class Table:
    """All events of one type, column by column."""

    def __init__(self, kind: type) -> None:
        self.kind = kind
        self._types = {f.name: str(f.type) for f in dataclasses.fields(kind)}
        self._arrays: dict[str, GrowingArray] = {}
        self._lists: dict[str, list[Any]] = {}
        for name, annotation in self._types.items():
            axes = _axes(annotation)
            if axes is None:
                self._lists[name] = []
            else:
                self._arrays[name] = GrowingArray(axes)
        self._rows = 0

    def __len__(self) -> int:
        return self._rows

    def append(self, event: Event) -> None:
        for name, column in self._arrays.items():
            column.append(getattr(event, name))
        for name, objects in self._lists.items():
            objects.append(getattr(event, name))
        self._rows += 1

    def keep(self, rows: NDArray[np.bool_]) -> None:
        """Only some of the rows (T,) stay."""
        for column in self._arrays.values():
            column.keep(rows)
        self._lists = {name: [objects[row] for row in np.flatnonzero(rows)] for name, objects in self._lists.items()}
        self._rows = int(rows.sum())

    def now(self) -> Table:
        """The rows so far, for reading, also in another thread: it does not grow."""
        still = copy.copy(self)
        still._arrays = {name: copy.copy(column) for name, column in self._arrays.items()}  # rows of theirs never change
        still._lists = {name: list(objects) for name, objects in self._lists.items()}
        return still

    def __getitem__(self, name: str) -> NDArray[np.float64]:
        """A numeric column (T, ...). Raises ``KeyError`` for other fields."""
        if name not in self._arrays:
            raise KeyError(f"{self.kind.__name__} has no column of numbers named {name!r}.")
        return self._arrays[name].array

    def objects(self, name: str) -> Sequence[Any]:
        """A column as it was handed in, for text, mappings and deep fields."""
        return self._lists[name] if name in self._lists else self._arrays[name].array.tolist()

    def row(self, index: int) -> dict[str, Any]:
        """One event as a mapping of field names to plain values."""
        whole: dict[str, Any] = {"int": int, "bool": bool}
        values = {}
        for name, annotation in self._types.items():
            value = self._lists[name][index] if name in self._lists else self._arrays[name].array[index].tolist()
            values[name] = whole[annotation](value) if annotation in whole else value
        return values


class History:
    """All events of a run as one :class:`Table` for each type. What a run that goes on does once more counts once: see
    :mod:`core.analysis.done_again`.

    Args:
        most_rows: of one table of many measurements, before older ones are thinned out; 0 keeps all.

    Attributes:
        revision: counts the events that came; a plot redraws when it has changed.
        family_name: the task family, given or taken from the events; empty when unknown.
    """

    def __init__(self, events: Iterable[Event] = (), family_name: str = "", most_rows: int = MOST_ROWS) -> None:
        self.revision = 0
        self._most_rows = most_rows
        self.family_name = family_name
        self._tables: dict[str, Table] = {}
        self.extend(events)

    def append(self, event: Event) -> None:
        name = type(event).__name__
        for other, newest in newest_that_count(event).items():
            table = self._tables.get(other)
            if table is not None:
                table.keep(table["update"] <= newest)
                if not len(table):
                    del self._tables[other]
        if name not in self._tables:
            self._tables[name] = Table(type(event))
        table = self._tables[name]
        table.append(event)
        if name in THINNED and 0 < self._most_rows < len(table):
            table.keep(_thinned(len(table)))
        self.family_name = getattr(event, "family", self.family_name)
        self.revision += 1

    def extend(self, events: Iterable[Event]) -> None:
        for event in events:
            self.append(event)

    def __len__(self) -> int:
        return self.revision

    def __getitem__(self, kind: type) -> Table:
        """The table of one event type, empty if none came: ``history[MetaUpdated]["meta_loss"]``."""
        return self._tables.get(kind.__name__) or Table(kind)

    @classmethod
    def together(cls, histories: Iterable[History]) -> History:
        """What several histories hold now, for reading; it does not grow with them. Of a type in two the last counts."""
        result = cls(most_rows=0)
        for history in histories:
            result._tables.update({kind: table.now() for kind, table in history._tables.items()})
        return result

    @property
    def kinds(self) -> tuple[str, ...]:
        """The event types seen, in order of appearance."""
        return tuple(self._tables)

    def rows(self, *kinds: type) -> Iterator[dict[str, Any]]:
        """Flat rows for a table file, type by type; tuples become ``alpha_0``, ``alpha_1``, and so on."""
        names = [k.__name__ for k in kinds] or list(self._tables)
        for name in names:
            table = self._tables.get(name)
            for index in range(len(table) if table else 0):
                assert table is not None
                yield {"event": name, **flat(table.row(index))}

    def to_csv(self, path: Path | str, *kinds: type) -> None:
        """Write events of some types (all by default) to one CSV file; cells that a type does not have stay empty.

        Raises:
            OSError: the file cannot be written.
        """
        with atomic_text(path) as file:
            write_named(file, self.rows(*kinds), "event")

    @classmethod
    def from_json_lines(cls, lines: Iterable[str]) -> History:
        """Read back what ``--json`` wrote. A torn line, as a killed run leaves it, is ignored at the end and where a run goes
        on after it.

        Raises:
            ValueError: another line is not an event of this schema; the message names the line.
        """
        history = cls(most_rows=0)
        numbered = [(number, line) for number, line in enumerate(lines, 1) if line.strip()]
        for number, line in numbered:
            try:
                history.append(event_of_line(line))
            except (ValueError, KeyError, TypeError) as error:
                torn = isinstance(error, json.JSONDecodeError)
                later = (after for follows, after in numbered if follows > number)
                if torn and (number == numbered[-1][0] or any(begins(after) for after in later)):
                    continue
                raise ValueError(f"Line {number} of the history is not an event: {error}") from None
        return history


def _thinned(rows: int) -> NDArray[np.bool_]:
    """Which of so many rows stay (T,): the first, every second of the older half, and all of the newer one."""
    row = np.arange(rows)
    stays: NDArray[np.bool_] = (row % 2 == 0) | (row >= rows // 2)
    return stays


def event_of_line(line: str) -> Event:
    """One line of JSON as an event. Raises ``ValueError``, ``KeyError`` or ``TypeError`` when it is none."""
    data = json.loads(line)
    if not isinstance(data, dict):
        raise ValueError("not a JSON object")
    return from_json(data)


def begins(line: str) -> bool:
    """Whether a line of JSON is where a training begins or goes on."""
    try:
        return bool(newest_that_count(event_of_line(line)))
    except (ValueError, KeyError, TypeError):
        return False


def flat(row: dict[str, Any]) -> dict[str, Any]:
    """A row with tuples spread over numbered columns and mappings over named ones; what is deeper becomes JSON in a cell."""
    result: dict[str, Any] = {}
    for name, value in row.items():
        if isinstance(value, dict):
            result.update({f"{name}.{key}": item for key, item in value.items()})
        elif isinstance(value, list | tuple):
            deep = any(isinstance(inner, list | tuple) for item in value if isinstance(item, list | tuple) for inner in item)
            if deep:
                result[name] = json.dumps(value)
            else:
                result.update(flat({f"{name}_{index}": item for index, item in enumerate(value)}))
        elif isinstance(value, float) and value != value:
            result[name] = ""
        else:
            result[name] = value
    return result
