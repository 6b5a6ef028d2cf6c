"""A game whose rules are new: the keys lead who knows where. The first attempt fails, the later ones do not."""

from __future__ import annotations

from workbench.demos.scene import MAIN, Begin, Cue, Demo, Fell, Played, Solved, Speed, Steps, hand_over
from workbench.i18n import QT_TRANSLATE_NOOP

CAST = (MAIN, "prior")
ATTEMPTS = 6

OTHER_KEYS = Demo(
    id="other_keys",
    title=QT_TRANSLATE_NOOP("Actions", "A game with other keys"),
    summary=QT_TRANSLATE_NOOP(
        "Actions", "A frozen lake whose four keys lead who knows where: the first attempt fails, the later ones do not."
    ),
    model="frozen_lake",
    opening=Begin(CAST, {"map": 7053.0, "size": 5.0, "buttons": 1.0, "slip": 0.05, "goal": 0.0}, episodes=ATTEMPTS),
    cues=(
        Cue(
            QT_TRANSLATE_NOOP(
                "Demos", "A frozen lake: reach the flag and fall into no hole. Nobody says where the four keys lead."
            ),
            acts=(Speed(0.5),),
        ),
        Cue(
            QT_TRANSLATE_NOOP(
                "Demos", "The first attempt ended in a hole at step {main.fell}. What it has found out, it keeps."
            ),
            Fell(MAIN),
        ),
        Cue(
            QT_TRANSLATE_NOOP("Demos", "The flag! Nothing was trained: it remembers what its keys did, and where it has been."),
            Solved(MAIN),
        ),
        Cue(
            QT_TRANSLATE_NOOP(
                "Demos", "At the left: where it believes that each key leads, beside the truth, which it never sees."
            ),
            Steps(8),
        ),
        Cue(
            QT_TRANSLATE_NOOP("Demos", "Before adaptation (B) it falls every time: it never asks where a key leads."),
            Played("prior", 4),
        ),
        Cue(
            QT_TRANSLATE_NOOP("Demos", "Now the same lake with other keys and the flag elsewhere. Everyone begins anew."),
            Played(MAIN, ATTEMPTS),
            (Begin(CAST, {"buttons": 10.0, "goal": 1.0}, episodes=ATTEMPTS), Speed(0.5)),
        ),
        Cue(
            QT_TRANSLATE_NOOP("Demos", "It falls once more, at step {main.fell}, then it has found out anew."),
            Fell(MAIN),
        ),
        Cue(
            QT_TRANSLATE_NOOP("Demos", "There again. One attempt to find out, and the next ones reach the flag."),
            Played(MAIN, 3),
        ),
        Cue(
            QT_TRANSLATE_NOOP("Demos", "Your turn: choose other keys, another map or goal, or press R for a new lake."),
            Played(MAIN, 5),
            (hand_over,),
        ),
    ),
)
