"""Steering and pedals are swapped, and one keeps left: the model finds out while it drives, then again in a sound car."""

from __future__ import annotations

from workbench.demos.scene import MAIN, Begin, Cue, Demo, Fell, Played, Speed, Steps, hand_over
from workbench.i18n import QT_TRANSLATE_NOOP

CAST = (MAIN, "prior")
WRONG = {"steering": -1.0, "pedals": -1.0, "side": -1.0, "delay": 0.0, "density": 0.7, "brakes": 0.9}
SOUND = {"steering": 1.0, "pedals": 1.0, "side": 1.0}

WRONG_WAY_ROUND = Demo(
    id="wrong_way_round",
    title=QT_TRANSLATE_NOOP("Actions", "Wrong way round"),
    summary=QT_TRANSLATE_NOOP(
        "Actions",
        "On a motorway steering and pedals are swapped: the model finds out while it drives, then again in a sound car.",
    ),
    model="lane",
    opening=Begin(CAST, WRONG, episodes=3),
    cues=(
        Cue(
            QT_TRANSLATE_NOOP(
                "Demos", "Left is right, the brake is the throttle, and here one keeps left. Nobody says so to the blue car."
            ),
            acts=(Speed(0.5),),
        ),
        Cue(
            QT_TRANSLATE_NOOP(
                "Demos", "Top right: what it chose, and what the car did. It tries, looks at what follows, and remembers."
            ),
            Steps(8),
        ),
        Cue(
            QT_TRANSLATE_NOOP(
                "Demos", "Its ghost (B), the same model before adaptation, crashed at step {prior.fell}: it never finds out."
            ),
            Fell("prior"),
            (Speed(1.0),),
        ),
        Cue(
            QT_TRANSLATE_NOOP(
                "Demos", "Now a sound car where one keeps right. Everyone begins anew, and again nobody says so."
            ),
            Played(MAIN, 2),
            (Begin(CAST, SOUND, episodes=3), Speed(0.5)),
        ),
        Cue(
            QT_TRANSLATE_NOOP(
                "Demos", "The same weights drive both cars. Nothing was trained in between: only the context differs."
            ),
            Steps(10),
            (Speed(1.0),),
        ),
        Cue(
            QT_TRANSLATE_NOOP("Demos", "Its best drive here earned {main.best} of 30, that of its ghost {prior.best}."),
            Played(MAIN, 2),
        ),
        Cue(
            QT_TRANSLATE_NOOP("Demos", "Your turn: swap the pedals while it drives, make the traffic denser, or press R."),
            Played(MAIN, 3),
            (hand_over,),
        ),
    ),
)
