"""The kinds of engine that can be tested here."""

from __future__ import annotations

import importlib.util

import pytest

from core.engines.table import ENGINES

NEEDS = {"ray": "ray"}  # packages of extras
KINDS = [
    pytest.param(
        name, marks=pytest.mark.skipif(name in NEEDS and importlib.util.find_spec(NEEDS[name]) is None, reason="not installed")
    )
    for name in ENGINES
]
WITH_WORKERS = [each for each, kind in zip(KINDS, ENGINES.values(), strict=True) if kind.workers]
