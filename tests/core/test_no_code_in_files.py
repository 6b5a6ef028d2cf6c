"""Nothing that the program opens can run code: no module for it is imported, and a pickle under our name does nothing."""

from __future__ import annotations

import ast
import importlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ATTACKER = importlib.import_module("pickle")  # the attacker's tool; no file of this repository uses it as its own
SOURCES = sorted(path for package in ("core", "workbench") for path in (ROOT / package).rglob("*.py"))
MODULES = {"pickle", "_pickle", "cPickle", "shelve", "marshal", "dill", "cloudpickle", "joblib", "dbm", "yaml", "jsonpickle"}
BUILTINS = {"eval", "exec", "compile", "__import__"}
TORCH = {"load", "save", "jit", "package", "hub", "export"}  # of torch: what reads or writes its own files
NUMPY = {"load", "save", "savez", "savez_compressed", "fromregex", "memmap", "DataSource"}  # of numpy: the same


def loads_code(source: str) -> Iterator[str]:
    """What in a source could turn a file's content into something that runs."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.partition(".")[0] in MODULES)
        elif isinstance(node, ast.ImportFrom) and not node.level and node.module:
            names = {alias.name for alias in node.names}
            if node.module.partition(".")[0] in MODULES:
                yield node.module
            yield from (f"torch.{name}" for name in names & TORCH if node.module == "torch")
            yield from (f"numpy.{name}" for name in names & NUMPY if node.module == "numpy")
        elif isinstance(node, ast.Name) and node.id in BUILTINS:
            yield node.id
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            owner, name = node.value.id, node.attr
            if (owner == "torch" and name in TORCH) or (owner in ("np", "numpy") and name in NUMPY):
                yield f"{owner}.{name}"
        elif isinstance(node, ast.keyword) and node.arg == "allow_pickle":
            yield node.arg


def test_no_source_of_ours_loads_code_from_a_file() -> None:
    found = {
        f"{path.relative_to(ROOT).as_posix()}: {name}"
        for path in SOURCES
        for name in loads_code(path.read_text(encoding="utf-8"))
    }
    assert not found


def test_only_engines_and_the_window_talk_to_processes_of_their_own_in_pickles() -> None:
    """Pipes between our own processes pickle what they carry; nothing from a file or another user comes through them."""
    users = [path.relative_to(ROOT) for path in SOURCES if "multiprocessing" in path.read_text(encoding="utf-8")]
    assert {"/".join(user.parts[:-1]) for user in users} <= {"core/engines", "workbench"}


@pytest.mark.parametrize(
    "source",
    [
        "import pickle",
        "import os, shelve as s",
        "from cloudpickle import dumps",
        "from multiprocessing import x; import dill.source",
        "eval('1')",
        "run = exec",
        "torch.load(path, weights_only=True)",
        "from torch import load",
        "def f():\n    from torch import save",
        "np.load(path)",
        "numpy.memmap",
        "anything(path, allow_pickle=True)",
    ],
)
def test_the_search_finds_it(source: str) -> None:
    assert list(loads_code(source))


def test_the_search_lets_through_what_is_harmless() -> None:
    assert not list(loads_code("import re, json\nre.compile('x')\nmodel.eval()\nmodel_file.load(p)\nnp.loadtxt"))


class Bomb:
    """Leaves a file behind when it is unpickled."""

    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, (str(self.mark),)


CHILD = """
import sys
from pathlib import Path
import torch
import core
for path in sys.argv[1:]:
    try:
        core.load(path)
        print("loaded")
    except core.ModelFileError as error:
        print(error.code)
    try:
        core.read_recipe(path)
        print("loaded")
    except core.RecipeError:
        print("no recipe")
"""


def test_a_pickle_under_our_name_is_refused_and_not_run_even_where_torch_would(tmp_path: Path) -> None:
    """torch's own loader runs what it finds when this variable is set: it must not matter to us."""
    import torch

    mark = tmp_path / "it ran"
    (tmp_path / "pickle.metamodel").write_bytes(ATTACKER.dumps(Bomb(mark)))
    torch.save(Bomb(mark), tmp_path / "torch.metamodel")
    files = [str(tmp_path / name) for name in ("pickle.metamodel", "torch.metamodel")]
    environment = {**os.environ, "TORCH_FORCE_NO_WEIGHTS_ONLY_LOAD": "1"}
    answer = subprocess.run(
        [sys.executable, "-c", CHILD, *files], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120
    )
    assert answer.stdout.split("\n")[:-1] == ["not-a-model", "no recipe"] * 2, answer.stderr
    assert not mark.exists()
    ATTACKER.loads((tmp_path / "pickle.metamodel").read_bytes())
    assert mark.exists(), "the pickle is one that does something"
