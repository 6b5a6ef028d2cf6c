"""A built wheel carries its resources: installed elsewhere and run from another folder, it finds them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

PROGRAM = """
import sys
from pathlib import Path
import core
from core.resources import resource
assert Path(core.__file__).is_relative_to(sys.argv[1]), core.__file__
folder = resource()
assert folder.is_relative_to(sys.argv[1]), folder
for path in sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()):
    print(path)
"""


def run(*command: str | Path, cwd: Path, **environment: str) -> str:
    """The output of a command that must succeed."""
    done = subprocess.run(
        command, cwd=cwd, capture_output=True, text=True, timeout=300, env=os.environ | environment, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.slow
def test_an_installed_wheel_finds_its_resources_from_any_folder(tmp_path: Path) -> None:
    python = Path(sys.executable)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    run(python, "-m", "build", "--wheel", "--no-isolation", "--outdir", tmp_path / "dist", ROOT, cwd=elsewhere)
    wheel = next((tmp_path / "dist").glob("meta_rl_workbench-*.whl"))
    site = tmp_path / "site"
    run(python, "-m", "pip", "install", "--no-deps", "--no-index", "--target", site, wheel, cwd=elsewhere)
    found = run(python, "-c", PROGRAM, site, cwd=elsewhere, PYTHONPATH=str(site)).split("\n")
    shipped = ROOT / "resources"
    assert {path.relative_to(shipped).as_posix() for path in shipped.rglob("*") if path.is_file()} <= set(found)
    assert "recipes/mirror-quick.toml" in found
    assert not list(site.glob("tests"))
    assert (site / "core" / "py.typed").is_file()
