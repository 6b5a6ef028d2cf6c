"""PySide6 6.12.0 drops a reference to True or None with each emit on Python 3.10 and 3.11 and in the end aborts the program.

A short test suite does not notice; these two do.
"""

from __future__ import annotations

import subprocess
import sys

import pytest
from PySide6.QtCore import QObject, Signal, Slot

EMITS = 200


class Bell(QObject):
    rung = Signal(bool)
    silent = Signal()
    anything = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.heard = 0

    @Slot(bool)
    def hear(self, _value: bool) -> None:
        self.heard += 1

    @Slot(object)
    def take(self, _value: object) -> None:
        self.heard += 1

    @Slot()
    def nothing(self) -> None:
        self.heard += 1


@pytest.mark.parametrize("constant", [True, False, None])
def test_emits_and_slot_calls_keep_the_references_to_constants(qapp: object, constant: bool | None) -> None:
    bell = Bell()
    bell.rung.connect(bell.hear)
    bell.silent.connect(bell.nothing)
    bell.anything.connect(bell.take)
    before = sys.getrefcount(constant)
    for _ in range(EMITS):
        bell.rung.emit(True)
        bell.silent.emit()
        bell.anything.emit(constant)
        bell.blockSignals(False)
        bell.setObjectName("bell")
    change = sys.getrefcount(constant) - before
    assert bell.heard == 3 * EMITS
    # Some references come and go elsewhere; the fault takes one with each of the thousand calls.
    assert abs(change) < EMITS // 4


PROGRAM = """
from PySide6.QtCore import QCoreApplication, QObject, Signal
class Bell(QObject):
    rung = Signal(bool)
    silent = Signal()
app = QCoreApplication([])
bell = Bell()
heard = []
bell.rung.connect(heard.append)
bell.silent.connect(lambda: None)
for _ in range(10_000):
    bell.rung.emit(True)
    bell.silent.emit()
print(len(heard))
"""


def test_a_program_survives_twenty_thousand_emits() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "10000"
