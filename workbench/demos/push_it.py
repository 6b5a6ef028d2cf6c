"""Pushes of growing strength, up to one that is too hard."""

from __future__ import annotations

from workbench.demos.scene import MAIN, All, Begin, Cue, Demo, Fell, Midway, Push, Speed, Stands, Steps, hand_over
from workbench.i18n import QT_TRANSLATE_NOOP

CALM = All((Steps(60), Midway(MAIN)))
HELD = All((Steps(70), Midway(MAIN), Stands(MAIN)))  # it caught the last one

PUSH_IT = Demo(
    id="push_it",
    title=QT_TRANSLATE_NOOP("Actions", "Push it"),
    summary=QT_TRANSLATE_NOOP("Actions", "The cart is pushed harder and harder; it catches the pole until it no longer can."),
    model="mirror",
    opening=Begin((MAIN,), {"force_sign": -1.0, "delay": 2.0}, episodes=12),
    cues=(
        Cue(
            QT_TRANSLATE_NOOP("Demos", "The model has never been pushed in training. Its own pushes also come two steps late."),
            acts=(Speed(0.5),),
        ),
        Cue(QT_TRANSLATE_NOOP("Demos", "A push from the left. It catches the pole."), CALM, (Push(1),)),
        Cue(QT_TRANSLATE_NOOP("Demos", "Another, from the right and twice as hard."), CALM, (Push(-1, 2),)),
        Cue(
            QT_TRANSLATE_NOOP(
                "Demos",
                "It caught that too. α trembled and came back: a push is a surprise, not another task, "
                "so the weights need not change.",
            ),
            Steps(60),
        ),
        Cue(QT_TRANSLATE_NOOP("Demos", "Now three times as hard."), CALM, (Speed(0.25), Push(1, 3))),
        Cue(QT_TRANSLATE_NOOP("Demos", "It caught even that. Five times."), HELD, (Push(-1, 5),), optional=True),
        Cue(QT_TRANSLATE_NOOP("Demos", "And that. Ten times."), HELD, (Push(1, 10),), optional=True),
        Cue(
            QT_TRANSLATE_NOOP("Demos", "Too hard: it fell. The next episode begins with all that it knows of this cart."),
            Fell(MAIN),
            (Speed(0.5),),
        ),
        Cue(
            QT_TRANSLATE_NOOP("Demos", "Your turn: the arrow keys push. How many pushes in a row does it survive?"),
            Steps(60),
            (Speed(1.0), hand_over),
        ),
    ),
)
