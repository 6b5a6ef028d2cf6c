"""Work on a node, without any cluster: pieces, and what goes wrong in them."""

from __future__ import annotations

import os
import shutil
import tempfile
from importlib.metadata import version
from pathlib import Path

import pytest

from core.analysis.provenance import PROGRAM
from core.engines import remote_work
from core.engines.job import CAPACITY, Work
from core.engines.remote_work import PREFIX, Piece, RemoteWork
from core.engines.scratch import STALE, sweep
from core.engines.travelling import lay_down, packed
from core.events import Event, TrainingResumed
from tests.core import engine_works as works
from tests.core.interruptions import whole_run

HERE = version(PROGRAM)


@pytest.fixture(autouse=True)
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder for scratch folders of this node."""
    folder = tmp_path / "scratch"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def remote(work: Work) -> RemoteWork:
    return RemoteWork(work, packed(work.folder), HERE)


def to_the_end(node: RemoteWork, home: Path, seconds: float = 0.05) -> list[Piece]:
    pieces = [node.advance(seconds)]
    lay_down(home, pieces[-1].changes)
    while not pieces[-1].over:
        pieces.append(node.advance(seconds))
        lay_down(home, pieces[-1].changes)
    return pieces


def test_a_training_elsewhere_leaves_at_home_what_it_would_have_left_there(tmp_path: Path, scratch: Path) -> None:
    expected = whole_run(works.recipe(), tmp_path / "whole")
    home = tmp_path / "home"
    node = remote(works.training(home))
    assert not home.exists()
    pieces = to_the_end(node, home)
    assert pieces[-1].failed is None
    assert sorted(packed(home)) == sorted(packed(expected.folder))
    assert (home / "model.metamodel").read_bytes() == expected.model_path.read_bytes()
    assert list(scratch.glob(f"{PREFIX}*")) == [], "nothing is left on the node"
    assert node.advance(1.0) == Piece((), (), over=True)


def test_a_node_that_is_lost_costs_what_was_done_since_the_last_checkpoint_at_home(tmp_path: Path) -> None:
    expected = whole_run(works.recipe(), tmp_path / "whole")
    home = tmp_path / "home"
    lost = remote(works.training(home, held=True))
    told: list[Event] = []
    while works.Note(text="held") not in told:
        piece = lost.advance(0.05)
        told += piece.events
        lay_down(home, piece.changes)
    lost.leave()
    pieces = to_the_end(remote(works.training(home)), home)
    assert (home / "model.metamodel").read_bytes() == expected.model_path.read_bytes()
    (resumed,) = (event for piece in pieces for event in piece.events if isinstance(event, TrainingResumed))
    assert 0 < resumed.update <= works.HOLD_AT


def test_it_is_asked_to_stop_with_the_next_piece(tmp_path: Path) -> None:
    node = remote(works.Simple(tmp_path / "home", gate=tmp_path / "never"))
    assert not node.advance(0.02).over
    piece = node.advance(60.0, stop=True)
    assert piece.over
    assert piece.failed is None


def test_a_fault_is_told_with_what_was_done_before_it(tmp_path: Path) -> None:
    broken, refused = (remote(kind(tmp_path / "home", "a.txt")).advance(1.0) for kind in (works.Breaking, works.Refusing))
    assert broken.over
    assert broken.failed is not None
    assert "ZeroDivisionError" in broken.failed.details
    assert not broken.failed.answer
    assert refused.failed is not None
    assert refused.failed.sentence == "The file a.txt is not what it should be."
    assert refused.failed.answer


def test_another_version_of_the_program_is_refused_in_one_sentence(tmp_path: Path) -> None:
    piece = RemoteWork(works.Simple(tmp_path / "home"), {}, "99.0").advance(1.0)
    assert piece.over
    assert piece.changes == ()
    assert piece.failed is not None
    assert f"has version {HERE} of the program, and this is 99.0" in piece.failed.sentence


def test_a_piece_holds_no_more_events_than_a_handle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(works.threading.Event, "wait", lambda _event, _seconds=None: False)  # as fast as it can
    node = remote(works.Simple(tmp_path / "home", gate=tmp_path / "never"))
    assert 0 < len(node.advance(0.5).events) <= CAPACITY
    node.leave()


def test_a_disk_of_the_node_that_cannot_be_read_is_a_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    node = remote(works.Simple(tmp_path / "home"))

    def broken(_tracker: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(remote_work.Tracker, "changes", broken)
    piece = node.advance(1.0)
    assert piece.over
    assert piece.failed is not None
    assert "Input/output error" in piece.failed.sentence


def test_what_the_killed_have_left_on_a_node_is_taken_away_and_nothing_else(scratch: Path, tmp_path: Path) -> None:
    held = remote(works.Simple(tmp_path / "home", gate=tmp_path / "never"))
    held.advance(0.01)
    dead, young, foreign = (scratch / name for name in ("meta-rl-scratch-dead", "meta-rl-scratch-young", "meta-rl-else"))
    for folder in (dead, young, foreign):
        shutil.copytree(tmp_path, folder, ignore=lambda *_: ["scratch"])
    before = set(scratch.iterdir())
    for folder in before - {young}:
        os.utime(folder, (1.0, 1.0))
    sweep(PREFIX, now=1.0 + 2 * STALE)
    assert set(scratch.iterdir()) == before - {dead}
    assert held.advance(0.01, stop=True).over
