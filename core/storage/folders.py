"""Where the program keeps things on this machine; one place for every folder."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

from core.environment import RUNS_VARIABLE

APPLICATION = "meta-rl-workbench"


def runs_folder() -> Path:
    """Finished and running trainings: recipe, events, metrics and model of each.

    The folder that the environment variable ``META_RL_RUNS`` names with its whole path, else the usual one.
    """
    named = os.environ.get(RUNS_VARIABLE, "")
    if named and Path(named).is_absolute():
        return Path(named)
    return Path(platformdirs.user_data_dir(APPLICATION, appauthor=False)) / "runs"


def companions_folder() -> Path:
    """Baseline models that were made once and are kept, by fingerprint of their recipe."""
    return Path(platformdirs.user_cache_dir(APPLICATION, appauthor=False)) / "companions"


def evaluations_folder() -> Path:
    """Evaluations that are under way on an engine, to be gone on with when they are interrupted; gone when they are done."""
    return Path(platformdirs.user_cache_dir(APPLICATION, appauthor=False)) / "evaluations"


def recovery_folder() -> Path:
    """Models that were in hand and not saved, of each window that is open or was when its process died."""
    return Path(platformdirs.user_data_dir(APPLICATION, appauthor=False)) / "recovery"
