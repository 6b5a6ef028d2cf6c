"""Where the program keeps things on this machine; one place for every folder."""

from __future__ import annotations

from pathlib import Path

import platformdirs

APPLICATION = "meta-rl-workbench"


def runs_folder() -> Path:
    """Finished and running trainings: recipe, events, metrics and model of each."""
    return Path(platformdirs.user_data_dir(APPLICATION, appauthor=False)) / "runs"


def companions_folder() -> Path:
    """Baseline models that were made once and are kept, by fingerprint of their recipe."""
    return Path(platformdirs.user_cache_dir(APPLICATION, appauthor=False)) / "companions"
