"""The four steps, each with its formula."""

from __future__ import annotations

from workbench.glossary import sources as by
from workbench.glossary.entry import Entry
from workbench.i18n import QT_TRANSLATE_NOOP

STEPS: tuple[Entry, ...] = (
    Entry(
        "step_initialise",
        QT_TRANSLATE_NOOP("Glossary", "1  Initialise"),
        QT_TRANSLATE_NOOP("Glossary",
            "A task family is chosen and the meta-model gets its first, random weights: K sub-models, which are "
            "Q-networks, and the networks that will turn experience into α.\n\n"
            "The meta-model reads a context: the last W transitions on the task. Each becomes meta-features, their mean a "
            "meta-state, and that the mixture weights α. Nothing is known yet, so it plays no better than chance."),
        formula="Q(s, a)  =  Σₖ αₖ · Qₖ(s, a)\n\nα  =  h( g( 1/n · Σᵢ f(sᵢ, aᵢ, rᵢ, sᵢ₊₁) ) )",
        symbols=QT_TRANSLATE_NOOP("Glossary",
            "Qₖ: sub-model k of K · f: meta-features of one transition · g: meta-state · h: mixture weights · "
            "i runs over the n transitions of the context. A task that has just begun has none: α is then the prior."),
        sources=(by.JACOBS, by.RAKELLY, by.BARRETO),
        see=("sub_model", "alpha", "context", "meta_state", "prior"),
    ),
    Entry(
        "step_train",
        QT_TRANSLATE_NOOP("Glossary", "2  Meta-train"),
        QT_TRANSLATE_NOOP("Glossary",
            "The meta-model plays many tasks of the family side by side. After every few steps its weights are moved so "
            "that the mixture comes closer to what really followed: the TD target. The sub-models and the "
            "networks that make α learn together.\n\n"
            "The best model by tasks that it is not trained on, the validation tasks, is the one that is kept. Some "
            "learners also learn their own step sizes, or a start from which a task is learned quickly."),
        formula=(
            "θ*  =  argmin  E [ ½ ( Σₖ αₖ(c) · Qₖ(s, a) − G )² ]\n\n"
            "G  =  r + γ · ( (1 − λ) · maxₐ′ Q(s′, a′) + λ · G′ )"
        ),
        symbols=QT_TRANSLATE_NOOP("Glossary",
            "θ: all weights of the meta-model · argmin: those with the least · E: the mean over tasks and steps · "
            "c: the context so far · G: the TD target, G′ that of the next step · "
            "γ: discount, 0 when the episode ended by failing · λ: how far the target looks along what really followed"),
        sources=(by.GALLICI, by.DUAN, by.FINN, by.LI),
        see=("meta_update", "td_target", "loss", "split", "learned_rates"),
    ),
    Entry(
        "step_adapt",
        QT_TRANSLATE_NOOP("Glossary", "3  Adapt"),
        QT_TRANSLATE_NOOP("Glossary",
            "The model is put on one task that it has never seen. Nobody tells it which. It acts, the context fills, α "
            "moves, the policy follows: within steps, without any training.\n\n"
            "Where the context alone fails, Q-learning on the task goes on from there: it moves α, or the sub-models "
            "themselves, by what is experienced on this one task."),
        formula=(
            "cₜ₊₁  =  cₜ ∪ { (sₜ, aₜ, rₜ, sₜ₊₁) }\n\n"
            "αₜ₊₁  =  α(cₜ₊₁)\n\n"
            "aₜ₊₁  =  argmaxₐ Σₖ αₖ(cₜ₊₁) · Qₖ(sₜ₊₁, a)"
        ),
        symbols=QT_TRANSLATE_NOOP("Glossary",
            "cₜ: the context after t steps on this task · α(c): what the meta-model makes of it · argmax: the action with "
            "the largest value"),
        sources=(by.DUAN, by.RAKELLY, by.FAKOOR, by.WATKINS),
        see=("adaptation", "context", "ghost", "episode", "why_uniform"),
    ),
    Entry(
        "step_evaluate",
        QT_TRANSLATE_NOOP("Glossary", "4  Evaluate"),
        QT_TRANSLATE_NOOP("Glossary",
            "One good run proves little. The model plays many held-out tasks, and so do the baselines, on the same tasks "
            "from the same first states: a robust policy that cannot adapt, plain Q-learning from scratch, an oracle that "
            "is told the task.\n\n"
            "Shown is a mean with its 95 % interval: if the whole evaluation were done again with other tasks, the mean "
            "would mostly lie within. One method is better than another when the interval of their difference, task by "
            "task, excludes zero."),
        formula=(
            "IQM  =  2/n · Σ xᵢ      n/4 < i ≤ 3n/4\n\n"
            "95 %  =  [ q(0.025), q(0.975) ]"
        ),
        symbols=QT_TRANSLATE_NOOP("Glossary",
            "xᵢ: the n results in order of size, of which IQM takes the middle half: a few lucky or failed tasks do not move "
            "it · q: quantiles of the mean when tasks and seeds are drawn again many times"),
        sources=(by.AGARWAL, by.KIRK),
        see=("split", "iqm", "robust", "oracle", "from_scratch", "adaptation_gap"),
    ),
)  # fmt: skip
