"""Physics beyond what training saw: the pole grows while it is balanced, then everyone meets the extreme cart at once."""

from __future__ import annotations

from workbench.demos.scene import MAIN, Begin, Cue, Demo, Fell, Move, Speed, Steps, hand_over
from workbench.i18n import QT_TRANSLATE_NOOP

LONGER_POLE = Demo(
    id="longer_pole",
    title=QT_TRANSLATE_NOOP("Actions", "Longer pole, heavier cart"),
    summary=QT_TRANSLATE_NOOP(
        "Actions", "The pole grows while it is balanced, beyond all that training saw; ghosts without adaptation fall."
    ),
    model="rig",
    opening=Begin((MAIN, "prior"), {"delay": 1.0, "length": 0.5, "mass_cart": 1.0}, episodes=3),
    cues=(
        Cue(
            QT_TRANSLATE_NOOP(
                "Demos", "A usual cart. The model does not know its pole, its mass, its wires, or how late a push comes."
            ),
            acts=(Speed(0.5),),
        ),
        Cue(
            QT_TRANSLATE_NOOP(
                "Demos",
                "Without adaptation (B) it falls at step {prior.fell}. With "
                "it, α had settled by step {found} and the pole stands.",
            ),
            Fell("prior"),
        ),
        Cue(
            QT_TRANSLATE_NOOP(
                "Demos", "Now the pole grows while it is balanced, to three times its length. Look at the slider."
            ),
            Steps(100),
            (Speed(1.0), Move("length", 1.5, 150)),
        ),
        Cue(
            QT_TRANSLATE_NOOP(
                "Demos", "And the cart becomes two and a half times as heavy. No training cart was heavier than 1.2 kg."
            ),
            Steps(180),
            (Move("mass_cart", 2.5, 100),),
        ),
        Cue(
            QT_TRANSLATE_NOOP(
                "Demos",
                "The extreme cart from the start. Beside the model: itself "
                "before adaptation (B), and Q-learning from scratch (S).",
            ),
            Steps(140),
            (Begin((MAIN, "prior", "scratch"), {"length": 1.8, "mass_cart": 2.5}, episodes=2), Speed(0.5)),
        ),
        Cue(
            QT_TRANSLATE_NOOP(
                "Demos",
                "The model never saw such a cart and stands at once (zero-shot). "
                "Q-learning from scratch is in episode {scratch.episode}; "
                "its best: {scratch.best} steps.",
            ),
            Steps(80),
            (Speed(1.0),),
        ),
        Cue(
            QT_TRANSLATE_NOOP(
                "Demos",
                "Your turn: move half pole length and cart mass. Training saw up to 1.2 m and 1.2 kg; where does it end?",
            ),
            Steps(300),
            (hand_over,),
        ),
    ),
)
