"""DEMOS: short scenes on shipped models. The user can interrupt and play on at any time.

Add one: its file, and a line here.
"""

from __future__ import annotations

from workbench.demos.break_the_mixture import BREAK_THE_MIXTURE
from workbench.demos.crossed_wires import CROSSED_WIRES
from workbench.demos.from_scratch_race import FROM_SCRATCH_RACE
from workbench.demos.hospital_never_seen import HOSPITAL_NEVER_SEEN
from workbench.demos.longer_pole import LONGER_POLE
from workbench.demos.other_keys import OTHER_KEYS
from workbench.demos.push_it import PUSH_IT
from workbench.demos.scene import Demo
from workbench.demos.wrong_way_round import WRONG_WAY_ROUND
from workbench.demos.you_are_the_policy import YOU_ARE_THE_POLICY
from workbench.demos.you_on_the_ice import YOU_ON_THE_ICE

__all__ = ["DEMOS", "Demo"]

DEMOS: tuple[Demo, ...] = (
    CROSSED_WIRES,
    LONGER_POLE,
    BREAK_THE_MIXTURE,
    PUSH_IT,
    FROM_SCRATCH_RACE,
    YOU_ARE_THE_POLICY,
    OTHER_KEYS,
    YOU_ON_THE_ICE,
    WRONG_WAY_ROUND,
    HOSPITAL_NEVER_SEEN,
)
