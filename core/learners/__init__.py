"""Meta-learners and baselines by name. Add one: its file in this folder and its line in :data:`LEARNERS`."""

from __future__ import annotations

from core.learners.context_mixture import CONTEXT_MIXTURE
from core.learners.learner import LearnerEntry
from core.learners.memoryless_search import MEMORYLESS_SEARCH
from core.learners.robust import ROBUST
from core.learners.short_memory import SHORT_MEMORY

LEARNERS: dict[str, LearnerEntry] = {
    "context_mixture": CONTEXT_MIXTURE,
    "robust": ROBUST,
    "short_memory": SHORT_MEMORY,
    "memoryless_search": MEMORYLESS_SEARCH,
}
