"""How many workers there is room for: by cores, by memory, and by what a container may use of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.engines import slots
from core.engines.slots import WORKER_MEMORY, cores, free_memory, usual_slots


@pytest.fixture(autouse=True)
def container(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A place for a container's bounds, of which there are none at first."""
    monkeypatch.setattr(slots, "CONTAINER", tmp_path)
    return tmp_path


def tell(container: Path, **bounds: str) -> None:
    for name, text in bounds.items():
        (container / name.replace("_", ".")).write_text(text + "\n")


def test_there_is_a_slot_for_each_core_as_far_as_memory_reaches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slots, "cores", lambda: 8)
    for workers, expected in ((0.5, 1), (3.9, 3), (100, 8)):
        monkeypatch.setattr(slots, "free_memory", lambda workers=workers: int(workers * WORKER_MEMORY))
        assert usual_slots() == expected


def test_a_container_has_the_cores_and_the_memory_that_it_is_given(container: Path) -> None:
    free = free_memory()
    tell(container, cpu_max="50000 100000", memory_max=str(2 << 30), memory_current=str(1 << 30))
    assert cores() == 1
    assert free_memory() == 1 << 30 < free
    tell(container, memory_stat=f"anon 5\ninactive_file {1 << 20}")
    assert free_memory() == (1 << 30) + (1 << 20)
    tell(container, memory_current=str(4 << 30), memory_stat="")
    assert free_memory() == 0
    assert usual_slots() == 1


def test_a_container_without_bounds_changes_nothing(container: Path) -> None:
    allowed = cores()
    tell(container, cpu_max="max 100000", memory_max="max", memory_current="5")
    assert cores() == allowed
    assert free_memory() > WORKER_MEMORY
    tell(container, cpu_max=f"{100000 * 10_000} 100000")
    assert cores() == allowed
