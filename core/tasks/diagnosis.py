"""Medical diagnosis with costly tests at a site whose laboratory is unknown; and the same for diseases that do not exist.

Readings of a site differ from those of the training patients by a gain and an offset for each of ten assays, some assays are
inverted, tests have other prices and the disease is more or less common. A trial is a sequence of patients of one site; after
each the truth is revealed. Research demonstration, not for clinical use.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.recipe import Range
from core.tasks.diagnosis_env import EPISODE_STEPS, DiagnosisLanes
from core.tasks.diagnosis_patients import (
    FEATURE_COUNT,
    GROUP_COUNT,
    GROUPS,
    HELD_OUT,
    KINDS,
    TRAINING,
    VALIDATION,
    Patients,
    RealPatients,
)
from core.tasks.diagnosis_site import LARGEST_OFFSET, assays_of
from core.tasks.diagnosis_synthetic import SyntheticPatients
from core.tasks.distributions import Box, Distribution, EitherOf
from core.tasks.family import Interface, Measure, Parameter, Split, Tasks

LAST_NUMBER = 999_999  # of sites and of synthetic diseases
USUAL_TEST = 0.02  # price
USUAL_PREVALENCE = 0.5

SITE = (
    Parameter(
        "site", "Site", "", 0, LAST_NUMBER, 0,
        "Number of a hospital: from it are drawn gain and offset of each of its assays, which of them are inverted, and how "
        "dear each test is there.", kind="number",
    ),
    Parameter(
        "shift", "Shift of assays", "", 0, 2, 1,
        "How far gains and offsets stray: 0 measures as the training patients were measured; at 1 gains lie between 1/2 and 2, "
        "offsets between -2 and 2 standard deviations.", kind="shift",
    ),
    Parameter(
        "inverted", "Inverted assays", "", 0, GROUP_COUNT, 0, "How many of the ten assays read low where others read high.",
        tuple(float(count) for count in range(GROUP_COUNT + 1)),
    ),
    Parameter("price", "Price of all tests", "", 0.01, 1.0, 0.2, "What all ten tests cost; a right diagnosis is worth 1."),
    Parameter(
        "prevalence", "Prevalence", "", 0.05, 0.95, USUAL_PREVALENCE, "Share of patients who have the disease.", kind="shift"
    ),
)  # fmt: skip
POOL = Parameter(
    "pool", "Patients", "", TRAINING, HELD_OUT, TRAINING,
    "0: patients of training. 1: of validation. 2: patients that training never saw.",
    (float(TRAINING), float(VALIDATION), float(HELD_OUT)), kind="category",
)  # fmt: skip
DISEASE = Parameter(
    "disease", "Disease", "", 0, LAST_NUMBER, 0, "Number of a disease that does not exist: which tests tell it, and how.",
    kind="number",
)  # fmt: skip

INTERFACE = Interface(
    observation_names=(
        *(f"{group}, {kind}" for kind in KINDS for group in GROUPS), *(f"{group} bought" for group in GROUPS), "truth",
    ),
    observation_scale=(2.0,) * FEATURE_COUNT + (1.0,) * (GROUP_COUNT + 1),
    delta_scale=(2.0,) * FEATURE_COUNT + (1.0,) * GROUP_COUNT + (0.5,),
    action_names=(*GROUPS, "healthy", "ill"),
    episode_steps=EPISODE_STEPS,
    reward_scale=20.0,  # of an episode, only the last step pays
    solved_return=0.5,  # rightly diagnosed, whatever was paid
    best_return=1.0,
)  # fmt: skip

MEASURES = (
    Measure("right", "Right diagnoses", "Share of patients who were diagnosed rightly."),
    Measure("sensitivity", "Sensitivity", "Share of the ill who were diagnosed as ill."),
    Measure("specificity", "Specificity", "Share of the healthy who were diagnosed as healthy."),
    Measure("cost", "Cost of tests", "What was paid, as a share of the price of all ten tests.", better="less"),
)

RANGES: dict[str, Range] = {
    "site": (0, LAST_NUMBER), "shift": (0.8, 1.2), "price": (0.1, 0.3), "prevalence": (0.3, 0.7),
}  # fmt: skip
POOL_OF: dict[Split, int] = {
    "train": TRAINING, "validation": VALIDATION, "held-out": HELD_OUT, "extrapolation": HELD_OUT,
}  # fmt: skip
USUALLY_INVERTED = tuple((float(count),) for count in range(5))
MOSTLY_INVERTED = tuple((float(count),) for count in range(5, 9))


def boxes(parameters: tuple[Parameter, ...], ranges: Mapping[str, Range]) -> tuple[Box, Distribution]:
    """Training tasks, and those beyond: larger shifts, or more inverted assays, or a rare or common disease."""
    joint = ("inverted",)
    train = Box(parameters, ranges, joint, USUALLY_INVERTED)
    beyond = EitherOf((
        Box(parameters, {**ranges, "shift": (1.3, 1.8)}, joint, USUALLY_INVERTED),
        Box(parameters, ranges, joint, MOSTLY_INVERTED),
        Box(parameters, {**ranges, "prevalence": (0.1, 0.2)}, joint, USUALLY_INVERTED),
    ))  # fmt: skip
    return train, beyond


@dataclass(frozen=True)
class DiagnosisFamily:
    """One distribution over sites; see :class:`core.tasks.family.TaskFamily`.

    Attributes:
        patients: who comes to the sites of tasks.
        pools: whether held-out and extrapolation tasks have patients of their own.
    """

    name: str
    summary: str
    parameters: tuple[Parameter, ...]
    train: Box
    outside: Distribution
    patients: Callable[[Tasks], Patients]
    pools: bool
    kind: str = "adaptation"
    interface: Interface = INTERFACE
    painter: str = "diagnosis"
    measures: tuple[Measure, ...] = MEASURES
    trial_episodes: int = 40  # patients
    pace: float = 3.0  # steps a second

    def sample(self, rng: np.random.Generator, count: int, split: Split = "train") -> Tasks:
        """Tasks of a split: sites that nobody has seen before, and but for training patients that it never saw."""
        tasks = (self.outside if split == "extrapolation" else self.train).sample(rng, count)
        if not self.pools:
            return tasks
        return tasks.with_column("pool", POOL_OF[split])

    def make_env(self, tasks: Tasks) -> DiagnosisLanes:
        return DiagnosisLanes(tasks, self.patients)

    def with_ranges(self, ranges: Mapping[str, Range]) -> DiagnosisFamily:
        return dataclasses.replace(self, train=self.train.with_ranges(ranges))

    @property
    def disclosed_names(self) -> tuple[str, ...]:
        return (
            *(f"gain of {group}" for group in GROUPS), *(f"offset of {group}" for group in GROUPS),
            *(f"price of {group}" for group in GROUPS), "prevalence",
        )  # fmt: skip

    def disclosed(self, tasks: Tasks) -> NDArray[np.float32]:
        """Gain (negative where inverted), offset and price of each test, and the prevalence: (N, 31), near 1."""
        assays = assays_of(tasks)
        prevalence = tasks["prevalence"][:, None] / USUAL_PREVALENCE
        columns = (assays.gain, assays.offset / LARGEST_OFFSET, assays.price / USUAL_TEST, prevalence)
        return np.concatenate(columns, axis=1).astype(np.float32)


def _real(tasks: Tasks) -> Patients:
    return RealPatients(tasks["pool"])


def _synthetic(tasks: Tasks) -> Patients:
    return SyntheticPatients(tasks["disease"])


DIAGNOSIS = DiagnosisFamily(
    "diagnosis", "Real patients at a hospital whose assays, prices and prevalence are hidden: adaptation is required.",
    (*SITE, POOL), *boxes((*SITE, POOL), RANGES), patients=_real, pools=True,
)  # fmt: skip
SYNTHETIC_DIAGNOSIS = DiagnosisFamily(
    "synthetic_diagnosis", "The same for diseases that do not exist, a new one in each task: adaptation is required.",
    (*SITE, DISEASE), *boxes((*SITE, DISEASE), {**RANGES, "disease": (0, LAST_NUMBER)}), patients=_synthetic, pools=False,
)  # fmt: skip
