"""What the recipe's fields are called in forms, and which of them are shown without asking for more."""

from __future__ import annotations

from workbench.i18n import QT_TRANSLATE_NOOP, translate

LABELS: dict[str, str] = {
    "base": QT_TRANSLATE_NOOP("Fields", "Base recipe"),  # of an experiment that begins with several
    "family.name": QT_TRANSLATE_NOOP("Fields", "Task family"),
    "family.ranges": QT_TRANSLATE_NOOP("Fields", "Training ranges"),
    "family.nuisances": QT_TRANSLATE_NOOP("Fields", "Nuisances"),
    "family.environment": QT_TRANSLATE_NOOP("Fields", "Environment"),
    "model.sub_models": QT_TRANSLATE_NOOP("Fields", "Sub-models K"),
    "model.width": QT_TRANSLATE_NOOP("Fields", "Width"),
    "model.mode": QT_TRANSLATE_NOOP("Fields", "Mode"),
    "model.weights": QT_TRANSLATE_NOOP("Fields", "Weights α"),
    "model.context": QT_TRANSLATE_NOOP("Fields", "Context"),
    "model.window": QT_TRANSLATE_NOOP("Fields", "Window W"),
    "model.meta_features": QT_TRANSLATE_NOOP("Fields", "Meta-features"),
    "model.meta_state": QT_TRANSLATE_NOOP("Fields", "Meta-state"),
    "model.past_actions": QT_TRANSLATE_NOOP("Fields", "Past actions"),
    "training.env_steps": QT_TRANSLATE_NOOP("Fields", "Length"),
    "training.lanes": QT_TRANSLATE_NOOP("Fields", "Lanes N"),
    "training.trial_episodes": QT_TRANSLATE_NOOP("Fields", "Trial, at most"),
    "training.trial_steps": QT_TRANSLATE_NOOP("Fields", "or, at most"),
    "training.validation_every": QT_TRANSLATE_NOOP("Fields", "Validate every"),
    "training.validation_tasks": QT_TRANSLATE_NOOP("Fields", "Validate on"),
    "training.kept_transitions": QT_TRANSLATE_NOOP("Fields", "Keep"),
    "training.rate_updates": QT_TRANSLATE_NOOP("Fields", "Step sizes"),
    "learner.name": QT_TRANSLATE_NOOP("Fields", "Learner"),
    "learner.dynamics_weight": QT_TRANSLATE_NOOP("Fields", "Δs weight"),
    "learner.largest_gradient": QT_TRANSLATE_NOOP("Fields", "Gradient cap"),
    "adaptation.name": QT_TRANSLATE_NOOP("Fields", "Adapter"),
    "adaptation.episodes": QT_TRANSLATE_NOOP("Fields", "Episodes"),
    "adaptation.cadence": QT_TRANSLATE_NOOP("Fields", "Update α"),
    "adaptation.first": QT_TRANSLATE_NOOP("Fields", "α from"),
    "adaptation.scope": QT_TRANSLATE_NOOP("Fields", "What learns"),
    "adaptation.learning_rate": QT_TRANSLATE_NOOP("Fields", "Step size"),
    "adaptation.step_sizes": QT_TRANSLATE_NOOP("Fields", "Step sizes"),
    "adaptation.stored": QT_TRANSLATE_NOOP("Fields", "Replay stored"),
    "adaptation.updates": QT_TRANSLATE_NOOP("Fields", "Lesson"),
    "adaptation.places": QT_TRANSLATE_NOOP("Fields", "Side by side"),
    "adaptation.rollout_steps": QT_TRANSLATE_NOOP("Fields", "Rollout"),
    "adaptation.minibatches": QT_TRANSLATE_NOOP("Fields", "Each rollout"),
    "adaptation.imagined_exploration": QT_TRANSLATE_NOOP("Fields", "Imagined ε"),
    "adaptation.exploration": QT_TRANSLATE_NOOP("Fields", "Exploration ε"),
    "adaptation.gradient_steps": QT_TRANSLATE_NOOP("Fields", "Each step"),
    "adaptation.return_steps": QT_TRANSLATE_NOOP("Fields", "n-step return"),
    "adaptation.polyak": QT_TRANSLATE_NOOP("Fields", "Target follows"),
    "adaptation.proximal": QT_TRANSLATE_NOOP("Fields", "Pull back"),
    "adaptation.always": QT_TRANSLATE_NOOP("Fields", "Always learn"),
    "evaluation.split": QT_TRANSLATE_NOOP("Fields", "Tasks from"),
    "evaluation.tasks": QT_TRANSLATE_NOOP("Fields", "Tasks"),
    "evaluation.episodes": QT_TRANSLATE_NOOP("Fields", "Episodes"),
    "evaluation.reset_seed": QT_TRANSLATE_NOOP("Fields", "Reset seed"),
    "run.seed": QT_TRANSLATE_NOOP("Fields", "Seed"),
    "run.threads": QT_TRANSLATE_NOOP("Fields", "Threads"),
    "run.device": QT_TRANSLATE_NOOP("Fields", "Device"),
    "run.rollout": QT_TRANSLATE_NOOP("Fields", "Stepped on"),
}
IMPORTANT = {
    "model.sub_models", "model.mode", "run.seed", "training.env_steps", "training.lanes", "learner.name", "adaptation.name",
    "adaptation.episodes", "adaptation.cadence", "adaptation.scope", "adaptation.learning_rate", "evaluation.split",
    "evaluation.tasks", "evaluation.episodes", "family.environment",
}  # fmt: skip


def label(key: str) -> str:
    """The label of a dotted key; a learner's own fields are spelt out from their names."""
    text = LABELS.get(key) or spelt_out(key)
    return translate("Fields", text)


def spelt_out(key: str) -> str:
    """A field that has no label, from its name."""
    return key.split(".")[-1].replace("_", " ").strip().capitalize()
