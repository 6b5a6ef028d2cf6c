"""How many episodes plain Q-learning needs on one cart for what adaptation does in its first."""

from __future__ import annotations

from workbench.demos.scene import MAIN, All, Begin, Cue, Demo, Fell, Seconds, Solved, Speed, Unsolved, hand_over, over
from workbench.i18n import QT_TRANSLATE_NOOP

FROM_SCRATCH_RACE = Demo(
    id="from_scratch_race",
    title=QT_TRANSLATE_NOOP("Actions", "The from-scratch race"),
    summary=QT_TRANSLATE_NOOP(
        "Actions", "Plain Q-learning meets the same cart with nothing: count the episodes that it needs."
    ),
    model="mirror",
    opening=Begin((MAIN, "scratch"), {"force_sign": -1.0, "delay": 2.0, "force_mag": 10.5}, episodes=1),
    cues=(
        Cue(
            QT_TRANSLATE_NOOP(
                "Demos",
                "Two learners, one cart. The model has met many other carts; Q-learning from scratch (S) begins with nothing.",
            ),
            acts=(Speed(0.5),),
        ),
        Cue(
            QT_TRANSLATE_NOOP(
                "Demos", "Q-learning tries, falls and tries again: episode {scratch.episode}, its best {scratch.best} steps."
            ),
            Fell("scratch"),
            (Speed(1.0),),
            optional=True,
        ),
        Cue(
            QT_TRANSLATE_NOOP(
                "Demos",
                "The model needed one episode. Q-learning goes on, in quick motion: episode {scratch.episode}, "
                "its best {scratch.best} steps.",
            ),
            Solved(MAIN),
            (Speed(8.0),),
        ),
        Cue(
            QT_TRANSLATE_NOOP(
                "Demos",
                "Q-learning needed {scratch.episode} episodes and "
                "{scratch.steps} steps for what adaptation did in one episode.",
            ),
            Solved("scratch"),
            optional=True,
        ),
        Cue(
            QT_TRANSLATE_NOOP("Demos", "After {scratch.episode} episodes Q-learning has not solved it; the model needed one."),
            All((over, Unsolved("scratch"))),
            optional=True,
        ),
        Cue(
            QT_TRANSLATE_NOOP(
                "Demos",
                "Both use the same kind of network. Meta-training is the difference: it has learned what carts have in common.",
            ),
            All((over, Seconds(7.0))),
        ),
        Cue(
            QT_TRANSLATE_NOOP("Demos", "Your turn: press play to see it again, or R for the same race on another cart."),
            Seconds(7.0),
            (hand_over,),
        ),
    ),
)
