"""What alpha is, shown by taking it away: with equal weights the model falls, and stands again when alpha is its own."""

from __future__ import annotations

from workbench.demos.scene import MAIN, All, Begin, Cue, Demo, Played, Resting, Speed, Steps, give_back, hand_over, uniform
from workbench.i18n import QT_TRANSLATE_NOOP

BREAK_THE_MIXTURE = Demo(
    id="break_the_mixture",
    title=QT_TRANSLATE_NOOP("Actions", "Break the mixture"),
    summary=QT_TRANSLATE_NOOP(
        "Actions", "Give every sub-model the same weight and the model falls; give α back and it stands."
    ),
    model="mirror",
    opening=Begin((MAIN,), {"force_sign": -1.0, "delay": 2.0}, episodes=12),
    cues=(
        Cue(
            QT_TRANSLATE_NOOP(
                "Demos",
                "Four sub-models each say how good left and right are. α, "
                "the bars in the inspector, says how much each counts.",
            ),
            acts=(Speed(0.5),),
        ),
        Cue(
            QT_TRANSLATE_NOOP(
                "Demos",
                "This cart has crossed wires, so α gives the first and the third much weight: the ones that such carts need.",
            ),
            Steps(130),
        ),
        Cue(
            QT_TRANSLATE_NOOP("Demos", "Now every sub-model gets the same weight. Nothing else changes."),
            Steps(130),
            (uniform, Speed(0.25)),
        ),
        Cue(
            QT_TRANSLATE_NOOP(
                "Demos",
                "It fell. Some sub-models are right for crossed wires and others for straight ones; in equal parts they "
                "contradict each other.",
            ),
            Played(MAIN, 1),
        ),
        Cue(
            QT_TRANSLATE_NOOP(
                "Demos",
                "It falls again, although every sub-model still knows what it knew: what is missing is who to listen to.",
            ),
            Played(MAIN, 2),
        ),
        Cue(
            QT_TRANSLATE_NOOP(
                "Demos", "α is given back. The context of the trial is still there, so it knows this cart at once, and stands."
            ),
            All((Played(MAIN, 3), Resting(MAIN))),
            (give_back,),
        ),
        Cue(
            QT_TRANSLATE_NOOP(
                "Demos",
                "That is adaptation here: no weight of a network moves. What was seen decides α, and α decides who is heard.",
            ),
            Steps(100),
            (Speed(0.5),),
        ),
        Cue(
            QT_TRANSLATE_NOOP("Demos", "Your turn: drag a bar while it plays, play one sub-model alone, then give α back."),
            Steps(250),
            (hand_over,),
        ),
    ),
)
