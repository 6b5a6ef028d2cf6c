"""Model files of older versions, kept as they were written: they open, act as they did, and are written anew as schema 3.

Made by the code of the time: schema 1 before models kept experience, schema 2 before files had a checksum for each array.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from core.model import Model
from core.resources import resource
from core.storage import migrations
from core.storage.container import unpack
from core.storage.migrations import SCHEMA, STEPS, migrate
from core.storage.model_file import FORMAT, ModelFileError, from_bytes, load, to_bytes
from tests.core.model_file_samples import body_of, same_model

FOLDER = Path(__file__).parent / "golden"
FILES = sorted(FOLDER.glob("*.metamodel"))
WHAT_THEY_DID: dict[str, list[Any]] = json.loads((FOLDER / "what_they_do.json").read_text(encoding="utf-8"))


def doings(model: Model) -> list[tuple[int, list[float]]]:
    """Actions and mixture weights along twelve steps whose observations do not depend on the model."""
    agent, rng, rows = model.agent(), np.random.default_rng(7), []
    for step in range(12):
        seen = rng.normal(size=4) * 0.1
        action = agent.act(seen)
        rows.append((int(action), [float(weight) for weight in np.ravel(agent.alpha)]))
        agent.observe(seen, action, 1.0, rng.normal(size=4) * 0.1, step == 7, False)
    return rows


def test_there_is_a_file_of_every_schema_and_a_step_from_every_older_one() -> None:
    found = {body_of(path.read_bytes())["schema"] for path in FILES}
    assert found | {SCHEMA} == set(range(1, SCHEMA + 1))
    assert sorted(STEPS) == list(range(1, SCHEMA))
    assert [path.name for path in FILES] == sorted(WHAT_THEY_DID)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_it_opens_and_acts_as_it_did_and_so_does_its_copy_of_today(path: Path) -> None:
    model = load(path)
    copy = from_bytes(to_bytes(model), "copy")
    assert body_of(to_bytes(model))["schema"] == SCHEMA
    assert same_model(copy, model)
    assert copy.kept.keys() == model.kept.keys()
    for made in (model, copy):
        for (action, weights), (did, had) in zip(doings(made), WHAT_THEY_DID[path.name], strict=True):
            assert action == did
            assert weights == pytest.approx(had, rel=1e-4, abs=1e-5)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_flipped_bit_is_noticed_in_old_files_too(path: Path) -> None:
    content = bytearray(path.read_bytes())
    for index in range(len(content) - 1, len(content) - 1200, -97):
        content[index] ^= 4
        with pytest.raises(ModelFileError, match="damaged"):
            from_bytes(bytes(content), path.name)
        content[index] ^= 4
    assert from_bytes(bytes(content), path.name)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_bringing_it_up_to_date_changes_nothing_that_was_handed_in(path: Path) -> None:
    body, tensors = unpack(path.read_bytes(), FORMAT, SCHEMA, path.name)
    before, names = json.dumps(body), list(tensors)
    new, arrays = migrate(body, tensors)
    assert (json.dumps(body), list(tensors)) == (before, names)
    assert new["schema"] == SCHEMA
    assert new["reader"] <= SCHEMA
    assert migrate(new, arrays) == (new, arrays), "there is nothing left to do"


def test_the_first_schema_knew_no_experience(monkeypatch: pytest.MonkeyPatch) -> None:
    body, tensors = unpack((FOLDER / "schema-1-trained.metamodel").read_bytes(), FORMAT, SCHEMA, "x")
    with pytest.raises(ValueError, match=r"kept\.x"):
        migrations.migrate(body, {**tensors, "kept.x": np.zeros(1)})


def test_the_shipped_models_open_whatever_their_schema() -> None:
    for path in resource("sample_models").glob("*.metamodel"):
        assert load(path).kept
