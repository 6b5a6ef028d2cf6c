"""Rules for every file in the repository that no other tool checks."""

from __future__ import annotations

import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LONGEST_FILE = 350  # lines of Python: beyond it, two nouns live in one file
LARGEST_TEXT = 1 << 20  # bytes

# Put together from parts, so that this file does not contain what it looks for.
REGISTRIES = re.compile(
    "|".join(("py" + r"pi\.org", "python" + r"hosted\.org", "pytorch" + r"\.org/whl", "--(extra-)?" + "index-url"))
)
HOMES = re.compile(r"(?<![\w.])/" + r"(home|Users|root|work)/" + r"[\w.-]+")
PICKLE = re.compile(r"^\s*(import|from)\s+(c" + r"Pickle|pickle|dill|cloudpickle|shelve|joblib)\b", re.MULTILINE)


def tracked() -> list[Path]:
    if not (ROOT / ".git").exists() or shutil.which("git") is None:
        pytest.skip("not a git checkout, or no git here")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def texts() -> list[tuple[str, str]]:
    """Name and text of every tracked text file."""
    found = []
    for path in tracked():
        data = path.read_bytes()
        if len(data) <= LARGEST_TEXT and b"\0" not in data:
            found.append((str(path.relative_to(ROOT)), data.decode("utf-8")))
    return found


@pytest.mark.parametrize(
    ("what", "pattern"), [("package registry", REGISTRIES), ("home folder of one machine", HOMES), ("pickle", PICKLE)]
)
def test_no_file_names_what_it_must_not(what: str, pattern: re.Pattern[str]) -> None:
    found = [f"{name}: {match.group()}" for name, text in texts() for match in pattern.finditer(text)]
    if pattern is PICKLE:  # tests make one, to show that it does nothing
        found = [name for name in found if not name.startswith("tests")]
    assert not found, f"a {what} in {found}"


def test_no_python_file_is_too_long() -> None:
    lengths = {n: t.count("\n") for n, t in texts() if n.endswith(".py") and n.startswith(("core/", "workbench/"))}
    assert not {name: lines for name, lines in lengths.items() if lines > LONGEST_FILE}


def test_no_test_folder_is_a_package() -> None:
    # tests/core/__init__.py would shadow core itself.
    assert not list((ROOT / "tests").rglob("__init__.py"))


def test_every_dependency_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["test"]]
    pins = (ROOT / "constraints.txt").read_text(encoding="utf-8").lower()
    for requirement in wanted:
        name = re.match(r"[\w-]+", requirement)
        assert name
        assert f"\n{name.group().lower()}==" in pins, requirement


def test_pinned_pyside_is_one_that_does_not_abort() -> None:
    assert "PySide6-Essentials==6.11.3\n" in (ROOT / "constraints.txt").read_text(encoding="utf-8")
