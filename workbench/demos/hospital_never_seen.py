"""Patients of a hospital that training never saw: assays that read wrongly are found out, and hardly any test is bought."""

from __future__ import annotations

from workbench.demos.scene import MAIN, Begin, Cue, Demo, Played, Speed, hand_over
from workbench.i18n import QT_TRANSLATE_NOOP

PATIENTS = 40
SITE = {"site": 12.0, "shift": 1.0, "inverted": 4.0, "prevalence": 0.5, "price": 0.2, "pool": 2.0}

HOSPITAL_NEVER_SEEN = Demo(
    id="hospital_never_seen",
    title=QT_TRANSLATE_NOOP("Actions", "A hospital never seen"),
    summary=QT_TRANSLATE_NOOP(
        "Actions", "Diagnosis with costly tests, at a hospital whose laboratory reads differently: the model finds out how."
    ),
    model="diagnosis",
    needs=("diagnosis.robust",),
    opening=Begin((MAIN, "robust"), SITE, episodes=PATIENTS),
    cues=(
        Cue(
            QT_TRANSLATE_NOOP(
                "Demos",
                "Forty real patients whom training never saw, at a new hospital. Each test has a price; "
                "the truth is told after each diagnosis.",
            ),
            acts=(Speed(1.0),),
        ),
        Cue(
            QT_TRANSLATE_NOOP(
                "Demos", "Here readings are scaled and shifted, and four assays are inverted: high means low. Nobody says so."
            ),
            Played(MAIN, 3),
        ),
        Cue(
            QT_TRANSLATE_NOOP(
                "Demos", "The chart fills only with what was bought. The bar beside it is what the model's Q-values believe."
            ),
            Played(MAIN, 8),
            (Speed(2.0),),
        ),
        Cue(
            QT_TRANSLATE_NOOP(
                "Demos",
                "After ten patients the model knows what this laboratory's readings mean. The robust policy (R) "
                "cannot learn that: it has no memory.",
            ),
            Played(MAIN, 10),
            (Speed(4.0),),
        ),
        Cue(
            QT_TRANSLATE_NOOP(
                "Demos", "Look at the last 20 patients: it is right far more often than R, and pays for few of the tests."
            ),
            Played(MAIN, 34),
            (Speed(2.0),),
        ),
        Cue(
            QT_TRANSLATE_NOOP(
                "Demos", "Your turn: turn the number of inverted assays or the site, and watch it find out again."
            ),
            Played(MAIN, 38),
            (hand_over,),
        ),
    ),
)
