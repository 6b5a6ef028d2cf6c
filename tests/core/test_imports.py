"""What importing the core may cost: no window, and no torch until something is trained."""

from __future__ import annotations

import subprocess
import sys


def test_importing_core_loads_neither_torch_nor_qt() -> None:
    program = (
        "import sys, core, core.tasks.single; print(*sorted({'torch', 'PySide6', 'pyqtgraph', 'workbench'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == []
