"""What was played, moment by moment; without Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workbench.stage.performance import LaneFrame


@dataclass(frozen=True)
class Frame:
    """All performers at one moment; lane 0 is the one that the inspector shows."""

    lanes: tuple[LaneFrame, ...]
    task: Mapping[str, float]

    @property
    def main(self) -> LaneFrame:
        return self.lanes[0]
