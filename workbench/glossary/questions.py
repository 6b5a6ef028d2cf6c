"""What somebody asks who has never heard of it."""

from __future__ import annotations

from workbench.glossary import sources as by
from workbench.glossary.entry import Entry
from workbench.i18n import QT_TRANSLATE_NOOP

QUESTIONS: tuple[Entry, ...] = (
    Entry(
        "meta_learning",
        QT_TRANSLATE_NOOP("Glossary", "What is meta-learning?"),
        QT_TRANSLATE_NOOP("Glossary",
            "Learning how to learn. Ordinary learning solves one task and begins from nothing at the next. Meta-learning "
            "practises on many related tasks, so that a new one of the kind needs little experience.\n\n"
            "Somebody who has ridden ten bicycles knows what to try on the eleventh: not how that one steers, but how to "
            "find out quickly."),
        sources=(by.THRUN_PRATT, by.HOSPEDALES),
        see=("meta_rl", "task_family", "meta_training"),
    ),
    Entry(
        "rl",
        QT_TRANSLATE_NOOP("Glossary", "What is reinforcement learning (RL)?"),
        QT_TRANSLATE_NOOP("Glossary",
            "Learning from consequences. An agent sees a state, chooses an action, receives a reward, sees the next state. "
            "Nobody tells it the right action; it has to find the actions that bring the most reward in the long run.\n\n"
            "Q-learning, which is used here, learns for each state and action how much reward will follow: Q(s, a). Then "
            "it takes the action with the largest Q."),
        formula="Q(s, a)  ≈  r + γ · maxₐ′ Q(s′, a′)",
        symbols=QT_TRANSLATE_NOOP("Glossary",
            "s, a: state and action · r: reward · s′: the next state · γ: how much a reward counts one step later"),
        sources=(by.SUTTON_BARTO, by.WATKINS),
        see=("q_value", "return", "td_target"),
        where=QT_TRANSLATE_NOOP("Glossary", "Stage: the cart is the environment, pushing left or right are the actions."),
    ),
    Entry(
        "meta_rl",
        QT_TRANSLATE_NOOP("Glossary", "What is meta-reinforcement learning (meta-RL)?"),
        QT_TRANSLATE_NOOP("Glossary",
            "Meta-learning where every task is an RL task. An outer, slow loop trains over a family of tasks; an inner, "
            "fast loop adapts to one task of it within a few steps or episodes.\n\n"
            "Here the inner loop needs no training at all: the experience on the task, its context, is turned into the "
            "mixture weights α, and with them the policy changes at once. Q-learning can follow where that is not enough."),
        formula="Q(s, a)  =  Σₖ αₖ · Qₖ(s, a)",
        symbols=QT_TRANSLATE_NOOP("Glossary",
            "Qₖ: what sub-model k expects · αₖ: how much sub-model k counts on this task · Σₖ: the sum over all sub-models"),
        sources=(by.DUAN, by.RAKELLY, by.BECK),
        see=("alpha", "context", "adaptation"),
        where=QT_TRANSLATE_NOOP("Glossary", "The bars of the inspector are α; they move while the task is being found out."),
    ),
    Entry(
        "differences",
        QT_TRANSLATE_NOOP("Glossary", "How do RL, meta-learning and meta-RL differ?"),
        QT_TRANSLATE_NOOP("Glossary",
            "RL: one task, learned by trial and error. A changed task means learning again.\n\n"
            "Meta-learning: many tasks of any kind, often with right answers given, such as recognising new pictures. What "
            "is learned is how to learn the next task from a few examples.\n\n"
            "Meta-RL: many tasks of trial and error. What is learned is how to explore and adapt, so that the next task "
            "takes a few steps in place of thousands."),
        sources=(by.SUTTON_BARTO, by.HOSPEDALES, by.BECK),
        see=("rl", "meta_learning", "meta_rl", "from_scratch"),
    ),
    Entry(
        "why_uniform",
        QT_TRANSLATE_NOOP("Glossary", "Why does the cart fall when all weights are equal?"),
        QT_TRANSLATE_NOOP("Glossary",
            "Each sub-model is right for some tasks and wrong for others. One pushes left where another, made for swapped "
            "controls, pushes right. With equal weights their opinions cancel and nothing is known about the task.\n\n"
            "Adaptation is exactly this knowledge: α says which opinions to follow here. Press Uniform in the inspector "
            "while a model plays, watch it fall, then give α back."),
        see=("alpha", "sub_model", "adaptation"),
        where=QT_TRANSLATE_NOOP("Glossary", "Inspector, Mixture α: Uniform and Give back."),
    ),
    Entry(
        "why_small",
        QT_TRANSLATE_NOOP("Glossary", "Why are the weights so small, and why is their sum not 1?"),
        QT_TRANSLATE_NOOP("Glossary",
            "A weight is a factor, not a share: with linear weights, the default, nothing bounds it, it may be negative, and "
            "the sum may be anything. Only a softmax, which can be chosen in More settings, makes shares that add up to 1.\n\n"
            "What is fixed is the scale. Half the weight with twice the values is the same mixture, so each Qₖ is scaled "
            "until its actions differ by about 1 to 2 on tasks of training, and αₖ takes up the rest. In the mixture the "
            "actions differ by hundredths only, since one push changes little of what is still to come. So α is small, and "
            "what counts is how the bars compare."),
        formula="αₖ · Qₖ  =  (αₖ · c) · (Qₖ / c)",
        symbols=QT_TRANSLATE_NOOP("Glossary", "c: any positive number; the mixture stays the same"),
        see=("alpha", "sub_model", "q_value"),
        where=QT_TRANSLATE_NOOP("Glossary", "Inspector, Mixture α and Values: compare Q with the rows below it."),
    ),
    Entry(
        "what_for",
        QT_TRANSLATE_NOOP("Glossary", "What is it good for?"),
        QT_TRANSLATE_NOOP("Glossary",
            "For everything that must work in a place that nobody knew in training: a game whose rules change, a car on "
            "another road, a robot with a new load, a treatment for a patient unlike those before.\n\n"
            "It helps where the tasks are related but not alike, and where trying costs much. Where one fixed policy "
            "is good on all tasks, there is nothing to adapt: the adaptation gap in step 1 says so."),
        sources=(by.BECK, by.KIRK),
        see=("adaptation_gap", "robust"),
    ),
)  # fmt: skip
