"""The words of the field, in the order in which they are met."""

from __future__ import annotations

from workbench.i18n import QT_TRANSLATE_NOOP

GLOSSARY: tuple[tuple[str, str], ...] = (
    (QT_TRANSLATE_NOOP("Glossary", "Task"),
     QT_TRANSLATE_NOOP("Glossary", "One environment with fixed hidden parameters, such as one cart with swapped controls.")),
    (QT_TRANSLATE_NOOP("Glossary", "Task family"),
     QT_TRANSLATE_NOOP("Glossary", "A distribution over tasks. Meta-training draws from it.")),
    (QT_TRANSLATE_NOOP("Glossary", "Held-out task"),
     QT_TRANSLATE_NOOP("Glossary",
         "A task of the family that training never saw. Extrapolation "
         "tasks lie outside the training ranges.")),
    (QT_TRANSLATE_NOOP("Glossary", "Sub-model"),
     QT_TRANSLATE_NOOP("Glossary", "One of K Q-networks. Each has its own opinion Qₖ(s, a) of every action.")),
    (QT_TRANSLATE_NOOP("Glossary", "Mixture weight α"),
     QT_TRANSLATE_NOOP("Glossary",
         "How much a sub-model counts: Q(s, a) = Σ αₖ Qₖ(s, a). The "
         "action with the largest Q is taken.")),
    (QT_TRANSLATE_NOOP("Glossary", "Context"),
     QT_TRANSLATE_NOOP("Glossary", "The most recent transitions on this task: what was seen, done, received and seen next.")),
    (QT_TRANSLATE_NOOP("Glossary", "Meta-features, meta-state"),
     QT_TRANSLATE_NOOP("Glossary", "What the meta-model makes of each transition, and of the whole context together.")),
    (QT_TRANSLATE_NOOP("Glossary", "Meta-model"),
     QT_TRANSLATE_NOOP("Glossary", "The network that turns a context into the mixture weights, together with its sub-models.")),
    (QT_TRANSLATE_NOOP("Glossary", "Meta-training"),
     QT_TRANSLATE_NOOP("Glossary", "Learning over many tasks, so that a new one needs little experience.")),
    (QT_TRANSLATE_NOOP("Glossary", "Meta-update"),
     QT_TRANSLATE_NOOP("Glossary", "One turn of meta-training: experience on all lanes, then gradient steps.")),
    (QT_TRANSLATE_NOOP("Glossary", "Adaptation"),
     QT_TRANSLATE_NOOP("Glossary",
         "What happens on one new task: the context fills, α "
         "moves, and the policy changes with it.")),
    (QT_TRANSLATE_NOOP("Glossary", "Episode, trial"),
     QT_TRANSLATE_NOOP("Glossary",
         "An episode ends when the pole falls or time is up. A "
         "trial is several episodes on one task.")),
    (QT_TRANSLATE_NOOP("Glossary", "Ghost"),
     QT_TRANSLATE_NOOP("Glossary", "Another policy on the same task from the same first state, drawn over the first.")),
    (QT_TRANSLATE_NOOP("Glossary", "Robust policy"),
     QT_TRANSLATE_NOOP("Glossary",
         "One policy for all tasks that sees only the present: it "
         "cannot find out which task it is on.")),
    (QT_TRANSLATE_NOOP("Glossary", "IQM"),
     QT_TRANSLATE_NOOP("Glossary",
         "Interquartile mean: the mean without the lowest and the "
         "highest quarter. Shown with a 95 % interval.")),
)  # fmt: skip
