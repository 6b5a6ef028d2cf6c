"""Variables of the environment whose values cannot be meant: they are taken away, so that nobody stumbles over them."""

from __future__ import annotations

import os
from collections.abc import MutableMapping

from core.plain_text import plain

RUNS_VARIABLE = "META_RL_RUNS"  # the folder of recorded runs; processes that train inherit it
# Of a folder only its whole path counts: a part of one would be looked for wherever the program happens to be started.
FOLDERS = ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", RUNS_VARIABLE)


def settle(environment: MutableMapping[str, str] | None = None) -> list[str]:
    """Take away what names a folder without its whole path; returns a sentence for each."""
    environment = os.environ if environment is None else environment
    sentences = []
    for name in FOLDERS:
        value = environment.get(name, "")
        if value and not os.path.isabs(value):  # noqa: PTH117  # a Path would take "." for nothing
            del environment[name]
            sentences.append(f"{name} is not used: {plain(value, 80)} is not the whole path of a folder.")
    return sentences
