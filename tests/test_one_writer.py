"""What is written whole goes through :mod:`core.atomic`: every other place that writes a file is named here, and why."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ELSEWHERE = {
    "core/analysis/pictures.py": "draws into memory",
    "core/analysis/tensorboard.py": "a stream of events that another library writes",
    "core/atomic.py": "the one writer",
    "core/engines/travelling.py": "a history that has grown on another machine",
    "core/storage/event_log.py": "a history, which only grows",
    "core/storage/run_mark.py": "a lock without content",
    "workbench/animation_file.py": "packs into the part of the one writer",
    "workbench/application.py": "the log, which only grows",
    "workbench/assets.py": "drawings for a style sheet, in a folder that goes with the process",
    "workbench/experiment_process.py": "the log of a process, which only grows",
    "workbench/start_files.py": "keeps Qt's own settings from a file that they could not read",
    "workbench/crash_report.py": "stacks, written while the process dies",
}
NAMES = {
    "write_text",
    "write_bytes",
    "savefig",
    "NamedTemporaryFile",
    "mkstemp",
    "QSaveFile",
    "SummaryWriter",
    "tofile",
    "savetxt",
}
NAMES |= {"RotatingFileHandler", "FileHandler", "copyfile", "copy2", "copytree", "O_CREAT", "QSettings"}


def writers(source: str) -> Iterator[str]:
    """What in a source may write a file."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Name | ast.Attribute):
            name = node.id if isinstance(node, ast.Name) else node.attr
            if name in NAMES:
                yield name
        elif isinstance(node, ast.Call):
            called = node.func
            name = called.id if isinstance(called, ast.Name) else called.attr if isinstance(called, ast.Attribute) else ""
            modes = [
                argument for argument in [*node.args, *(k.value for k in node.keywords)] if isinstance(argument, ast.Constant)
            ]
            if name in ("open", "fdopen") and any(_writes(mode.value) for mode in modes):
                yield f"{name} to write"


def _writes(mode: object) -> bool:
    return isinstance(mode, str) and 0 < len(mode) <= 3 and set(mode) <= set("rwaxbt+") and bool(set(mode) & set("wax+"))


def test_every_file_is_written_by_the_one_writer_or_named_here() -> None:
    found = {
        path.relative_to(ROOT).as_posix(): sorted(set(writers(path.read_text(encoding="utf-8"))))
        for package in ("core", "workbench")
        for path in (ROOT / package).rglob("*.py")
    }
    assert {name: what for name, what in found.items() if what and name not in ELSEWHERE} == {}
    assert {name for name in ELSEWHERE if not found.get(name)} == set(), "no longer needed here"


@pytest.mark.parametrize(
    "source",
    [
        "path.write_text(x)",
        "open(p, 'w')",
        "p.open(mode='ab')",
        "os.fdopen(h, 'r+')",
        "figure.savefig(p)",
        "from PySide6.QtCore import QSaveFile\nQSaveFile(p)",
        "os.open(p, os.O_WRONLY | os.O_CREAT)",
        "shutil.copyfile(a, b)",
    ],
)
def test_the_search_finds_it(source: str) -> None:
    assert list(writers(source))


def test_the_search_lets_reading_through() -> None:
    assert not list(
        writers("open(p)\np.open('rb')\np.read_text()\nmodel.save(p)\nwindow.open('a name')\nwrite_atomically(p, b)")
    )
