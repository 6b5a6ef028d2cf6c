"""Meta-learners and baselines by name. Add one: its file in this folder and its line in :data:`LEARNERS`."""

from __future__ import annotations

from core.learners.context_mixture import CONTEXT_MIXTURE
from core.learners.initialisations import FIRST_ORDER_MAML, REPTILE
from core.learners.learner import LearnerEntry
from core.learners.memoryless_search import MEMORYLESS_SEARCH
from core.learners.meta_sgd import META_SGD
from core.learners.one_sub_model import ONE_SUB_MODEL
from core.learners.oracle import ORACLE
from core.learners.recurrent import RECURRENT
from core.learners.robust import ROBUST
from core.learners.short_memory import SHORT_MEMORY
from core.learners.single_network import SINGLE_NETWORK

LEARNERS: dict[str, LearnerEntry] = {
    "context_mixture": CONTEXT_MIXTURE,
    "recurrent": RECURRENT,
    "meta_sgd": META_SGD,
    "reptile": REPTILE,
    "first_order_maml": FIRST_ORDER_MAML,
    "single_network": SINGLE_NETWORK,
    "one_sub_model": ONE_SUB_MODEL,
    "robust": ROBUST,
    "short_memory": SHORT_MEMORY,
    "memoryless_search": MEMORYLESS_SEARCH,
    "oracle": ORACLE,
}
