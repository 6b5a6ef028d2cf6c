"""Kinds of context by name: how transitions become a meta-state and alpha. Add one: its file here and its line in CONTEXTS."""

from __future__ import annotations

from core.models.contexts.context import ContextKind
from core.models.contexts.gradient import Gradient
from core.models.contexts.nothing import Nothing
from core.models.contexts.pooled import Pooled
from core.models.contexts.recurrent import Recurrent
from core.models.contexts.running import Running

CONTEXTS: dict[str, ContextKind] = {
    "transitions": Pooled("The mean of the last W transitions."),
    "recent": Pooled("The last W transitions, newer ones counting more.", recency=0.95),
    "running": Running("The mean of all transitions of the trial."),
    "recurrent": Recurrent("A GRU that reads the transitions one by one (RL^2)."),
    "gradient": Gradient("Learned gradient steps on alpha over the last W transitions (Meta-SGD)."),
    "none": Nothing("Nothing: one alpha for every task."),
}
