"""Task families by name. Add one: its file in this folder and its line in :data:`FAMILIES`."""

from __future__ import annotations

from core.tasks.cartpole import (
    CLASSIC,
    FLIP_FAMILY,
    MILD_FAMILY,
    MIRROR,
    REWIRED,
    RIG_FAMILY,
    WIDE_FAMILY,
)
from core.tasks.diagnosis import DIAGNOSIS, SYNTHETIC_DIAGNOSIS
from core.tasks.family import TaskFamily
from core.tasks.frozen_lake import FROZEN_LAKE
from core.tasks.gymnasium_family import GYMNASIUM
from core.tasks.lane import LANE
from core.tasks.scrambled import SCRAMBLED
from core.tasks.switch import SWITCH

FAMILIES: dict[str, TaskFamily] = {
    family.name: family
    for family in (
        CLASSIC,
        MILD_FAMILY,
        WIDE_FAMILY,
        FLIP_FAMILY,
        MIRROR,
        REWIRED,
        RIG_FAMILY,
        SCRAMBLED,
        SWITCH,
        FROZEN_LAKE,
        LANE,
        DIAGNOSIS,
        SYNTHETIC_DIAGNOSIS,
        GYMNASIUM,
    )
}
