"""The controls are swapped: the model finds out within a few steps, which no policy without memory can do on both wirings."""

from __future__ import annotations

from workbench.demos.scene import MAIN, Begin, Cue, Demo, Fell, Speed, Steps, hand_over
from workbench.i18n import QT_TRANSLATE_NOOP

# The shipped robust policy bets on swapped wires, so it stands on the first cart and falls on the second.
CAST = (MAIN, "prior", "robust")

CROSSED_WIRES = Demo(
    id="crossed_wires",
    title=QT_TRANSLATE_NOOP("Actions", "Crossed wires"),
    summary=QT_TRANSLATE_NOOP(
        "Actions",
        "Left pushes right, and nobody says so: the model finds out within a few steps, then again on straight wires.",
    ),
    model="mirror",
    needs=("mirror.robust",),
    opening=Begin(CAST, {"force_sign": -1.0, "delay": 2.0}, episodes=3),
    cues=(
        Cue(
            QT_TRANSLATE_NOOP(
                "Demos", "The wires are crossed: left pushes right, and every push comes two steps late. Nobody says so."
            ),
            acts=(Speed(0.25),),
        ),
        Cue(
            QT_TRANSLATE_NOOP(
                "Demos", "Before adaptation (B) it fell at step {prior.fell}: it never asks which way the wires run."
            ),
            Fell("prior"),
            (Speed(0.5),),
        ),
        Cue(
            QT_TRANSLATE_NOOP(
                "Demos",
                "The model had found out by step {found}. Nothing was trained: only α moved, "
                "which says how much each of its four sub-models counts.",
            ),
            Steps(60),
        ),
        Cue(
            QT_TRANSLATE_NOOP(
                "Demos",
                "The robust policy (R) stands too. It cannot find out, so "
                "it bets that the wires are crossed; here the bet pays.",
            ),
            Steps(140),
        ),
        Cue(
            QT_TRANSLATE_NOOP(
                "Demos", "Now the same cart with straight wires. Everyone begins anew, and again nobody says so."
            ),
            Steps(140),
            (Begin(CAST, {"force_sign": 1.0}, episodes=3), Speed(0.25)),
        ),
        Cue(
            QT_TRANSLATE_NOOP(
                "Demos", "The robust policy fell at step {robust.fell}: its bet was wrong. Look at α: other bars grew."
            ),
            Fell("robust"),
            (Speed(0.5),),
        ),
        Cue(
            QT_TRANSLATE_NOOP(
                "Demos", "One policy for both carts cannot win. One that looks at what its actions do, and adapts, can."
            ),
            Steps(120),
        ),
        Cue(
            QT_TRANSLATE_NOOP(
                "Demos", "Your turn: push with the arrow keys, swap the control wires, or press R for a new task."
            ),
            Steps(160),
            (hand_over,),
        ),
    ),
)
