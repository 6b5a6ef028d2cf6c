"""Reference counts of True, False and None over 10,000 signals and slot calls: a version of PySide6 lost one with each of them,
which kills a program after some minutes and no short test.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.benchmarks.in_child import answer, child

CALLS = 10_000
NOISE = 50  # references that come and go elsewhere meanwhile; the fault takes one with each call
CONSTANTS = {"True": True, "False": False, "None": None}


def counted(calls: int) -> dict[str, dict[str, int]]:
    """Change of each count over so many calls of each kind, in this process."""
    from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

    class Bell(QObject):
        rung = Signal(bool)
        silent = Signal()
        anything = Signal(object)

        @Slot(bool)
        def hear(self, _value: bool) -> None:
            return

        @Slot()
        def nothing(self) -> None:
            return

        def take(self, _value: object) -> None:
            return

    application = QCoreApplication.instance() or QCoreApplication([])
    bell = Bell()
    bell.rung.connect(bell.hear)
    bell.silent.connect(bell.nothing)
    bell.anything.connect(bell.take)
    kinds = {
        "signal with a value": lambda: bell.rung.emit(True),
        "signal without": lambda: bell.silent.emit(),
        "signal with an object": lambda: bell.anything.emit(None),
        "call of Qt": lambda: bell.setObjectName("bell"),
        "event loop": lambda: application.processEvents(),
    }
    found: dict[str, dict[str, int]] = {}
    for name, call in kinds.items():
        call()
        before = {each: sys.getrefcount(constant) for each, constant in CONSTANTS.items()}
        for _ in range(calls):
            call()
        found[name] = {each: sys.getrefcount(constant) - before[each] for each, constant in CONSTANTS.items()}
    return found


def measure(calls: int = CALLS) -> dict[str, Any]:
    """In a process of its own."""
    found = child(__file__, str(calls))
    found.pop("output", None)
    worst = max((abs(change) for row in found.values() for change in row.values()), default=0)
    return {"calls": calls, "changes": found, "worst": worst, "passed": worst <= NOISE}


def lines(result: dict[str, Any]) -> list[str]:
    """The result as Markdown."""
    return [
        f"| {result['calls']:,} times | {' | '.join(CONSTANTS)} |",
        "|---|" + "---|" * len(CONSTANTS),
        *(
            f"| {name} | {' | '.join(f'{row[constant]:+d}' for constant in CONSTANTS)} |"
            for name, row in result["changes"].items()
        ),
        "",
        f"Must: unchanged but for what comes and goes elsewhere (± {NOISE}).",
    ]


if __name__ == "__main__":
    if len(sys.argv) > 1:
        answer(counted(int(sys.argv[1])))
    print("\n".join(lines(measure())))
