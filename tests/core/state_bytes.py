"""States that go through a file: what comes back has been bytes."""

from __future__ import annotations

import json

from safetensors.numpy import load, save

from core.state import State, flatten, unflatten


def through_bytes(state: State) -> State:
    """The state, written as safetensors and JSON and read back."""
    arrays, tree = flatten(state)
    text = json.dumps(tree, sort_keys=True, allow_nan=False)
    return unflatten(load(save(arrays)), json.loads(text))
